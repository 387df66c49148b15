"""What is kept of a technology evaluation: question, invitations, sheets, decision.

One row is one version of one record, whole; rows are only ever added. The phase is
what the last row of kind `phase` says, and the database lets nothing be written out of
its phase.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from renkei.store.models.credit import Signed

KINDS = ("phase", "question", "invitation", "sheet", "decision")
PHASES = ("draft", "blind", "open", "decided", "published", "withdrawn")
_IN_DEMONSTRATION = Q(evaluation__startswith="demo-", is_demonstration=True)
_OUTSIDE_OF_IT = Q(Q(is_demonstration=False), ~Q(evaluation__startswith="demo-"))


class EvaluationRecord(Signed):
    """One version of one record of an evaluation; `name` is an evaluator's account."""

    evaluation = models.CharField(max_length=70)
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField()
    phase = models.CharField(max_length=10)
    owner = models.CharField(max_length=80)
    country = models.CharField(max_length=2)
    is_demonstration = models.BooleanField(default=False)
    body: models.JSONField[Any, Any] = models.JSONField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["evaluation", "kind", "name", "version"],
                name="one_evaluation_version",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=KINDS), name="evaluation_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(phase__in=PHASES), name="evaluation_in_a_phase"
            ),
            models.CheckConstraint(
                condition=_IN_DEMONSTRATION | _OUTSIDE_OF_IT,
                name="evaluation_demonstration_is_named",
            ),
            models.CheckConstraint(
                condition=Q(~Q(owner=""), version__gte=1),
                name="evaluation_is_somebodys",
            ),
        )

    def __str__(self) -> str:
        return f"{self.evaluation} {self.kind} {self.name} v{self.version}"
