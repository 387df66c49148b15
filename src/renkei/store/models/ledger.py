"""The ledger: accounts, blocks of serial numbers, and entries that move them.

Serials come from one integer space for both books; the database refuses two blocks that
share one (exclusion constraint), an entry between books, a tonne spent twice, and every
change of a row that stands (triggers in the migrations).
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from renkei.store.models.credit import BOOKS, Decision

ACCOUNT_KINDS = ("holding", "retirement", "cancellation")
ENTRY_KINDS = ("issue", "transfer", "retire", "cancel")


class LedgerAccount(models.Model):
    """Where tonnes are held, retired or cancelled; in one book only."""

    id = models.CharField(primary_key=True, max_length=80)
    book = models.CharField(max_length=13)
    party = models.CharField(max_length=2)
    kind = models.CharField(max_length=12)
    name: models.JSONField[Any, Any] = models.JSONField()
    opened_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["id", "book"], name="account_in_its_book"),
            models.CheckConstraint(
                condition=Q(book__in=BOOKS), name="account_in_a_book"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ACCOUNT_KINDS), name="account_of_a_kind"
            ),
        )

    def __str__(self) -> str:
        return self.id


class DecisionPart(models.Model):
    """One whole number of tonnes that a decision gives to one party for one vintage.

    Published records of the past name no vintage; theirs is empty.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="parts")
    party = models.CharField(max_length=2)
    vintage = models.PositiveSmallIntegerField(null=True)
    tonnes = models.BigIntegerField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["decision", "party", "vintage"],
                nulls_distinct=False,
                name="one_part_each",
            ),
            models.CheckConstraint(
                condition=Q(tonnes__gte=0), name="no_negative_tonnes"
            ),
        )

    def __str__(self) -> str:
        return f"{self.party} {self.vintage or ''} {self.tonnes} t"


class Block(models.Model):
    """Credits issued together: consecutive serials, as many as the part decided."""

    book = models.CharField(max_length=13)
    serials = BigIntegerRangeField()
    part = models.OneToOneField(DecisionPart, models.PROTECT, related_name="block")
    issued_on = models.DateField()

    class Meta:
        ordering = ("serials",)
        constraints = (
            models.UniqueConstraint(fields=["id", "book"], name="block_in_its_book"),
            models.CheckConstraint(condition=Q(book__in=BOOKS), name="block_in_a_book"),
            models.CheckConstraint(
                condition=Q(serials__isempty=False), name="block_has_serials"
            ),
            ExclusionConstraint(
                name="one_serial_once",
                expressions=[("serials", RangeOperators.OVERLAPS)],
            ),
        )

    def __str__(self) -> str:
        return f"{self.part} {self.serials}"


class LedgerEntry(models.Model):
    """One movement of serials: into being, between accounts, or out of use."""

    book = models.CharField(max_length=13)
    kind = models.CharField(max_length=8)
    block = models.ForeignKey(Block, models.PROTECT, related_name="entries")
    serials = BigIntegerRangeField()
    from_account = models.ForeignKey(
        LedgerAccount, models.PROTECT, null=True, related_name="+"
    )
    to_account = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="+")
    on_date = models.DateField()
    key = models.CharField(max_length=160, unique=True)
    at = models.DateTimeField(db_default=Now(), editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    why: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=ENTRY_KINDS), name="entry_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(serials__isempty=False), name="entry_moves_something"
            ),
            models.CheckConstraint(
                condition=(
                    Q(kind="issue", from_account__isnull=True)
                    | (~Q(kind="issue") & Q(from_account__isnull=False))
                ),
                name="only_issue_creates",
            ),
            models.CheckConstraint(
                condition=Q(from_account__isnull=True)
                | ~Q(from_account=F("to_account")),
                name="entry_goes_somewhere",
            ),
            models.UniqueConstraint(
                fields=["block"], condition=Q(kind="issue"), name="block_issued_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.serials} to {self.to_account_id}"
