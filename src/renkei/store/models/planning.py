"""What a city keeps of its planning: inventories, scenarios, plans, what came of them.

One row is one version, whole; rows are only ever added. `city` names whose planning it
is, `name` which of its inventories (a year) or plans; `owner` is the entity whose
officers write it.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KeyTransform

from renkei.store.models.credit import Signed

KINDS = (
    *("inventory", "model", "scenario", "plan"),
    *("adoption", "project", "progress", "total", "result"),
)
DRAFT, PUBLISHED, WITHDRAWN = STATES = ("draft", "published", "withdrawn")
OF_DEMONSTRATION = "demo-"
_IN_DEMONSTRATION = Q(city__startswith=OF_DEMONSTRATION, is_demonstration=True)
_OUTSIDE_OF_IT = Q(Q(is_demonstration=False), ~Q(city__startswith=OF_DEMONSTRATION))


class PlanningRecord(Signed):
    """One version of one planning record; its body is the room's noun."""

    city = models.CharField(max_length=60)
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=46)
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=10)
    owner = models.CharField(max_length=80)
    country = models.CharField(max_length=2)
    is_demonstration = models.BooleanField(default=False)
    body: models.JSONField[Any, Any] = models.JSONField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["city", "kind", "name", "version"], name="one_planning_version"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=KINDS), name="planning_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=STATES), name="planning_in_a_state"
            ),
            models.CheckConstraint(
                condition=_IN_DEMONSTRATION | _OUTSIDE_OF_IT,
                name="planning_demonstration_is_named",
            ),
            models.CheckConstraint(
                condition=Q(~Q(owner=""), ~Q(name=""), version__gte=1),
                name="planning_is_somebodys",
            ),
        )

        indexes = (
            models.Index(
                KeyTransform("paper", "body"),
                name="planning_of_a_paper",
                condition=Q(kind="project"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.city} {self.kind} {self.name} v{self.version}"
