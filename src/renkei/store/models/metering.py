"""How readings come in and come to rest: plans, devices, batches, partitions, seals.

A row of `Batch` is the durable moment of intake; a row of `BatchOutcome` says, once,
what became of it; `ReadingsPartition` is the only commit point of the columns on disk.
All of them are only added to (the database refuses changes). `WaitingBatch` alone
forgets: the database itself puts a batch there and takes it away with its outcome.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from renkei.store.models.credit import Signed
from renkei.store.models.record import Project

KINDS = ("reading", "correction")


class MeteringPlanRow(Signed):
    """The monitoring plan of a project as agreed; the newest number is in force."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="metering_plans")
    number = models.PositiveIntegerField()
    body: models.JSONField[Any, Any] = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    why = models.TextField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["project", "number"], name="one_metering_plan_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} plan {self.number}"


class Device(Signed):
    """A device or site that may send; its token is known by its hash alone.

    An empty list of channels means every channel of the plan.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="devices")
    name = models.CharField(max_length=80)
    channels = ArrayField(models.CharField(max_length=80), default=list)
    token_sha256 = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.project_id} {self.name}"


class DeviceRevocation(Signed):
    """From here on the device's token opens nothing."""

    device = models.OneToOneField(Device, models.PROTECT, related_name="revocation")
    why = models.TextField()

    def __str__(self) -> str:
        return f"{self.device_id} revoked"


class Batch(Signed):
    """Readings that came together, exactly as they were understood when they came.

    `source` and `client_id` together name a batch: sent again, it is known. `totals`
    holds for each channel the count, the sum [quanta] and the newest instant; `payload`
    is packed by `mrv.arrivals`, its channels by their place in `channels`.
    """

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="batches", db_index=False
    )
    plan = models.ForeignKey(
        MeteringPlanRow, models.PROTECT, related_name="+", db_index=False
    )
    device = models.ForeignKey(
        Device, models.PROTECT, null=True, related_name="batches"
    )
    source = models.CharField(max_length=60)
    client_id = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    reason = models.TextField(blank=True)
    channels = ArrayField(models.CharField(max_length=80))
    rows = models.PositiveIntegerField()
    first_epoch = models.BigIntegerField()
    last_epoch = models.BigIntegerField()
    totals: models.JSONField[Any, Any] = models.JSONField()
    sha256 = models.CharField(max_length=64)
    payload = models.BinaryField()

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(fields=["project", "last_epoch"], name="batch_by_time"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["source", "client_id"], name="one_batch_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="batch_of_a_kind"),
            models.CheckConstraint(condition=Q(rows__gt=0), name="batch_not_empty"),
            models.CheckConstraint(
                condition=Q(kind="reading") | ~Q(reason=""), name="correction_says_why"
            ),
            models.CheckConstraint(
                condition=Q(device=None) | Q(by=None), name="batch_of_one_source"
            ),
        )

    def __str__(self) -> str:
        return f"batch {self.pk}: {self.rows} of {self.project_id}"


class WaitingBatch(models.Model):
    """A batch without outcome; kept by the database's own triggers alone."""

    batch = models.OneToOneField(
        Batch, models.PROTECT, primary_key=True, related_name="waiting"
    )
    project = models.ForeignKey(Project, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"batch {self.batch_id} waits"


class BatchOutcome(models.Model):
    """What became of every reading of a batch, decided exactly once.

    The five counts add up to the batch's readings; `late` and `out_of_order` describe
    some of those accepted.
    """

    batch = models.OneToOneField(
        Batch, models.PROTECT, primary_key=True, related_name="outcome"
    )
    at = models.DateTimeField(db_default=Now(), editable=False)
    accepted = models.PositiveIntegerField()
    duplicate = models.PositiveIntegerField()
    corrected = models.PositiveIntegerField()
    conflicting = models.PositiveIntegerField()
    after_seal = models.PositiveIntegerField()
    late = models.PositiveIntegerField()
    out_of_order = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(late__lte=F("accepted"))
                & Q(out_of_order__lte=F("accepted")),
                name="late_ones_are_accepted",
            ),
        )

    def __str__(self) -> str:
        return f"outcome of batch {self.batch_id}"


class ReadingConflict(models.Model):
    """A second value for an instant; the first stays until a person decides.

    Values are whole numbers of the channel's quantum.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="conflicts")
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="conflicts")
    at = models.DateTimeField(db_default=Now(), editable=False)
    channel = models.CharField(max_length=80)
    epoch = models.BigIntegerField()
    kept_value = models.BigIntegerField()
    offered_value = models.BigIntegerField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["project", "channel", "epoch", "offered_value"],
                name="one_conflict_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.channel} {self.epoch}"


class ConflictDecision(Signed):
    """A person's decision on a conflict, carried out by a batch of correction."""

    conflict = models.OneToOneField(
        ReadingConflict, models.PROTECT, related_name="decision"
    )
    correction = models.OneToOneField(Batch, models.PROTECT, related_name="decides")
    value = models.BigIntegerField()
    why = models.TextField()

    def __str__(self) -> str:
        return f"conflict {self.conflict_id}: {self.value}"


class ReadingCorrection(models.Model):
    """A value that was replaced, kept beside the batch that replaced it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="corrections")
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="corrections")
    at = models.DateTimeField(db_default=Now(), editable=False)
    channel = models.CharField(max_length=80)
    epoch = models.BigIntegerField()
    old_value = models.BigIntegerField()
    value = models.BigIntegerField()

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(
                fields=["project", "channel", "epoch"], name="corrections_of_reading"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.channel} {self.epoch}"


class ReadingsPartition(models.Model):
    """The readings of a project in a calendar month (UTC); the last sequence holds.

    The file is on disk, flushed and named, before this row commits; one without a row
    is an orphan. `totals` holds for each channel the count, the sum [quanta] and the
    newest instant.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="partitions")
    month = models.DateField()
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField(db_default=Now(), editable=False)
    path = models.CharField(max_length=255, unique=True)
    sha256 = models.CharField(max_length=64)
    rows = models.BigIntegerField()
    totals: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("project", "month", "sequence")
        constraints = (
            models.UniqueConstraint(
                fields=["project", "month", "sequence"], name="one_partition_in_turn"
            ),
            models.CheckConstraint(condition=Q(rows__gt=0), name="partition_not_empty"),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.month:%Y-%m} #{self.sequence}"


class PeriodSeal(Signed):
    """A monitoring period closed for good: its own file and the root over its days.

    The period holds the instants from `first_epoch` to before `end_epoch`.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="seals")
    plan = models.ForeignKey(MeteringPlanRow, models.PROTECT, related_name="+")
    period = DateRangeField()
    first_epoch = models.BigIntegerField()
    end_epoch = models.BigIntegerField()
    path = models.CharField(max_length=255, unique=True)
    sha256 = models.CharField(max_length=64)
    rows = models.BigIntegerField()
    root = models.CharField(max_length=64)
    body: models.JSONField[Any, Any] = models.JSONField()  # the Seal

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(first_epoch__lt=F("end_epoch")), name="seal_spans_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.period}"
