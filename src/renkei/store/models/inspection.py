"""What people decided about findings on readings; only added to, the last one holds.

A row keeps the finding itself as it was seen, so that the decision can still be read
when later readings have changed what inspection finds.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from renkei.store.models.credit import Signed
from renkei.store.models.record import Project


class FindingDecision(Signed):
    """A treatment that a person accepted, or refused with a reason.

    `finding` is the finding's fingerprint and `body` the finding; its span holds the
    instants from `start_epoch` to before `end_epoch`.
    """

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="finding_decisions"
    )
    finding = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=80)
    start_epoch = models.BigIntegerField()
    end_epoch = models.BigIntegerField()
    is_accepted = models.BooleanField()
    reason = models.TextField(blank=True)
    body: models.JSONField[Any, Any] = models.JSONField()  # the QualityFinding

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(fields=["project", "finding"], name="decisions_of_finding"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(is_accepted=True) | ~Q(reason=""),
                name="refused_treatment_says_why",
            ),
            models.CheckConstraint(
                condition=Q(start_epoch__lt=F("end_epoch")), name="finding_spans_time"
            ),
        )

    def __str__(self) -> str:
        word = "accepted" if self.is_accepted else "refused"
        return f"{self.project_id} {self.channel} {self.kind}: {word}"
