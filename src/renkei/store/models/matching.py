"""What is kept of the matching: profiles, needs, introductions, words on matches.

One row is one version of one record, whole, or one step of an introduction; rows are
only ever added, so that what somebody was shown can always be told.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from renkei.store.models.credit import Signed

KINDS = ("company", "municipality", "need", "introduction", "feedback")
STEPS = ("asked", "accepted", "declined", "met", "begun", "ended")
_STEPPED = Q(kind="introduction", step__in=STEPS) & ~Q(other="")
_WHOLE = ~Q(kind="introduction") & Q(step="", other="")


class MatchingRecord(Signed):
    """One version of a record; `owner` wrote it, or asked `other` to be introduced."""

    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=200)
    version = models.PositiveIntegerField()
    step = models.CharField(max_length=8, blank=True)
    owner = models.CharField(max_length=80)
    other = models.CharField(max_length=80, blank=True)
    is_demonstration = models.BooleanField(default=False)
    body: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "key", "is_demonstration", "version"],
                name="one_matching_version",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=KINDS) & ~Q(owner="") & Q(version__gte=1),
                name="matching_of_a_kind",
            ),
            models.CheckConstraint(
                condition=_STEPPED | _WHOLE, name="matching_step_of_introduction"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key} v{self.version} {self.step}".strip()
