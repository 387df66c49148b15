"""How files and bills of a project were taken: mappings, files, invoices by hand.

All of them are only added to (the database refuses changes). The newest mapping of a
layout is in force; a file is taken once, and so is the bill of a month: what comes
later corrects it and says why.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from renkei.store.models.credit import Signed
from renkei.store.models.metering import KINDS, Batch
from renkei.store.models.record import Project


class MeterFileMapping(Signed):
    """How files laid out like this one are read, as a person confirmed it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="file_mappings")
    layout = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    file_name = models.CharField(max_length=120)
    body: models.JSONField[Any, Any] = models.JSONField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["project", "layout", "number"], name="one_mapping_in_turn"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.layout[:8]} #{self.number}"


class MeterFile(Signed):
    """A sheet of a file that was taken; its batches are named by its hash."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="meter_files")
    mapping = models.ForeignKey(MeterFileMapping, models.PROTECT, related_name="files")
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=10)
    reason = models.TextField(blank=True)
    path = models.CharField(max_length=255)
    batches = models.PositiveIntegerField()
    readings = models.PositiveIntegerField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["project", "sha256", "sheet", "kind"],
                name="one_meter_file_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="file_of_a_kind"),
            models.CheckConstraint(
                condition=Q(kind="reading") | ~Q(reason=""), name="file_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.file_name}"


class Invoice(Signed):
    """The bill of a month, typed in by hand: amount, document and who vouches for it.

    `amount` is the number as it was typed, in `unit`; `path` is the uploaded document,
    empty where none was sent.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="invoices")
    batch = models.OneToOneField(Batch, models.PROTECT, related_name="invoice")
    channel = models.CharField(max_length=80)
    month = models.DateField()
    amount = models.DecimalField(max_digits=38, decimal_places=12)
    unit = models.CharField(max_length=20)
    document = models.CharField(max_length=80)
    kind = models.CharField(max_length=10)
    reason = models.TextField(blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    path = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["project", "channel", "month"],
                condition=Q(kind="reading"),
                name="one_bill_a_month",
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="bill_of_a_kind"),
            models.CheckConstraint(
                condition=Q(kind="reading") | ~Q(reason=""), name="bill_says_why"
            ),
            models.CheckConstraint(
                condition=Q(month__day=1), name="bill_of_a_whole_month"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.channel} {self.month:%Y-%m}"
