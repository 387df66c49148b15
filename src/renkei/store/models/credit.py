"""What lies between a meter and a tonne: sealed readings, values, reductions, opinions.

Every table here is only added to (the database refuses changes). What is superseded
stays; what is in force is asked for by date and fingerprint.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from renkei.store.models.record import Project

BOOKS = ("history", "demonstration")


class Signed(models.Model):
    """Something a person put into the house: who and when."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True


class ProjectDesign(Signed):
    """What a project declared before it was built: methodology, answers, values."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="designs")
    methodology_id = models.CharField(max_length=20)
    version = models.CharField(max_length=10)
    body: models.JSONField[Any, Any] = models.JSONField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["project", "fingerprint"], name="one_design_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.methodology_id} {self.version}"


class MonitoringPlan(Signed):
    """One meter channel of a project over one period, as agreed."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="plans")
    channel = models.CharField(max_length=60)
    period = DateRangeField()
    body: models.JSONField[Any, Any] = models.JSONField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["project", "fingerprint"], name="one_plan_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.channel}"


class ReadingsManifest(Signed):
    """The only commit point of a meter file: what was sealed, where, by whom.

    The columns lie in one Parquet file under the data home, written and renamed before
    this row commits; a file without a row is an orphan and means nothing.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="readings")
    plan = models.ForeignKey(MonitoringPlan, models.PROTECT, related_name="readings")
    file_name = models.CharField(max_length=255)
    file_sha256 = models.CharField(max_length=64)
    parquet_sha256 = models.CharField(max_length=64)
    parquet_path = models.CharField(max_length=255)
    rows = models.PositiveIntegerField()
    total_wh = models.BigIntegerField()
    period = DateRangeField()
    unit = models.CharField(max_length=10)
    is_demonstration = models.BooleanField()
    body: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "file_sha256"], name="one_file_once"
            ),
            models.CheckConstraint(
                condition=Q(total_wh__gte=0), name="no_negative_energy"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.file_name}"


class OfficialValue(Signed):
    """A value somebody read in the official document and entered with its citation."""

    methodology_id = models.CharField(max_length=20)
    version = models.CharField(max_length=10)
    symbol = models.CharField(max_length=40)
    value = models.CharField(max_length=60)  # an exact decimal, as entered
    unit = models.CharField(max_length=40)
    citation: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.methodology_id} {self.version} {self.symbol} = {self.value}"


class Reduction(Signed):
    """One computation over sealed readings, and what it rested on.

    The body names the readings, the design and the official values by their rows, so
    that the whole trace can be computed again and must come out with this fingerprint.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="reductions")
    design = models.ForeignKey(ProjectDesign, models.PROTECT, related_name="+")
    period = DateRangeField()
    whole_tonnes = models.BigIntegerField()
    may_credit = models.BooleanField()
    fingerprint = models.CharField(max_length=64)
    evidence = models.CharField(max_length=64)
    body: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.project_id} {self.whole_tonnes} tCO2"


class Verification(Signed):
    """A third party's signature, bound to data and values by the fingerprint."""

    reduction = models.ForeignKey(Reduction, models.PROTECT, related_name="signatures")
    fingerprint = models.CharField(max_length=64)
    body: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["reduction", "by"], name="one_signature_each"
            ),
        )

    def __str__(self) -> str:
        return f"verification {self.pk}"


class Decision(Signed):
    """The Joint Committee's quantities: whole tonnes per vintage and party."""

    book = models.CharField(max_length=13)
    project = models.ForeignKey(Project, models.PROTECT, related_name="decisions")
    verification = models.ForeignKey(Verification, models.PROTECT, null=True)
    period = DateRangeField()
    decided_on = models.DateField()
    key = models.CharField(max_length=120, db_index=True)
    body: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(book__in=BOOKS), name="decision_in_a_book"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.decided_on}"


class IssuanceAttempt(Signed):
    """A request to issue and what came of it; a refusal is kept with its reasons."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="attempts")
    issued = models.BooleanField()
    findings: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.decision_id}: {'issued' if self.issued else 'refused'}"
