"""What is kept of an appraisal, and of the room in which investors read of a project.

One row is one version of an appraisal's inputs, whole, or one step in a data room; rows
are only ever added. Computed numbers are kept to be compared, never to be shown.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from renkei.store.models.credit import Signed

STEPS = ("share", "unshare", "invite", "end", "opening")


class AppraisalRecord(Signed):
    """One version of an appraisal; `project` is the number of its project's paper.

    `rules` names the rules of the room that computed `figures` from `body`.
    """

    key = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    project = models.CharField(max_length=20, db_index=True)
    is_demonstration = models.BooleanField(default=False)
    body: models.JSONField[Any, Any] = models.JSONField()
    figures: models.JSONField[Any, Any] = models.JSONField()
    rules = models.CharField(max_length=60)
    by_name = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["key", "version"], name="one_appraisal_version"
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1) & ~Q(project="") & ~Q(rules=""),
                name="appraisal_of_a_project",
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} v{self.version}"


class DataRoomRecord(Signed):
    """One step in a data room: a document shared, an investor invited, an opening.

    `document` is what was shared or opened (the room itself where it is empty);
    `person` who was invited, or who opened it.
    """

    project = models.CharField(max_length=20, db_index=True)
    step = models.CharField(max_length=8)
    document = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    words = models.CharField(max_length=300)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(step__in=STEPS) & ~Q(project=""), name="room_step_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project} {self.step} {self.document}".strip()
