"""What is kept of a question of the domino: what was asked, and what came out.

The answer itself is computed again whenever it is read; its fingerprint and that of the
ground tell whether it still comes out as it did.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from renkei.store.models.credit import Signed


class DominoQuestion(Signed):
    """One question with its seed in `body`; rows are only ever added."""

    body: models.JSONField[Any, Any] = models.JSONField()
    version = models.CharField(max_length=40)
    ground = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(fingerprint="") & ~Q(ground="") & ~Q(version=""),
                name="domino_answer_is_named",
            ),
        )

    def __str__(self) -> str:
        return f"domino {self.pk}"
