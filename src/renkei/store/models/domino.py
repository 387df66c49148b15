"""What is kept of the domino: questions as asked, and what cities know of themselves.

The answer to a question is computed again whenever it is read; its fingerprint and that
of the ground tell whether it still comes out as it did.
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


class DominoFigure(Signed):
    """A number that a city has of itself, in place of an estimate; None takes it back.

    Rows are only ever added: the last of a city, kind and technology is what counts.
    """

    city = models.IntegerField()  # by its GeoNames number
    kind = models.CharField(max_length=20)
    technology = models.CharField(max_length=60, default="", blank=True)
    value: models.FloatField[float | None, float | None] = models.FloatField(null=True)
    source_text = models.CharField(max_length=300)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind="") & ~Q(source_text=""),
                name="domino_figure_names_its_source",
            ),
        )

    def __str__(self) -> str:
        return f"domino figure {self.pk}"
