"""The ledger: accounts, blocks of serial numbers, entries that move them, and holdings.

Serials come from one integer space for both books; the database refuses two blocks that
share one (exclusion constraint), an entry between books, a tonne spent twice, and every
change of a row that stands. What is held where is written by the entries alone
(triggers in the migrations).
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from renkei.store.models.credit import BOOKS, Decision

ACCOUNT_KINDS = (
    "holding",
    "participant",
    "transit",
    "retirement",
    "cancellation",
    "voluntary-cancellation",
)
ENTRY_KINDS = ("issue", "transfer", "retire", "cancel", "cancel-voluntarily")


def _referred(to: type[models.Model]) -> Any:
    """Another row, which the triggers that write this one have seen."""
    return models.ForeignKey(
        to, models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )


class LedgerAccount(models.Model):
    """Where tonnes are held, retired or cancelled; in one book only.

    `holder` is the entity whose account it is; a party's own accounts have none.
    """

    id = models.CharField(primary_key=True, max_length=80)
    book = models.CharField(max_length=13)
    party = models.CharField(max_length=2)
    kind = models.CharField(max_length=24)
    holder = models.CharField(max_length=60, default="", db_default="")
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
            models.CheckConstraint(
                condition=Q(kind="participant", holder__gt="")
                | (~Q(kind="participant") & Q(holder="")),
                name="participants_hold_their_own",
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
    """One movement of serials: into being, between accounts, or out of use.

    Its number is its turn in the chain. The trigger that gives it also holds the form
    (kind, serials, whence and whither), and another the rest of the rules: whatever an
    entry names is never changed or deleted, and is read when the entry is carried out.
    """

    book = models.CharField(max_length=13)
    kind = models.CharField(max_length=24)
    block = models.ForeignKey(
        Block, models.PROTECT, related_name="entries", db_constraint=False
    )
    serials = BigIntegerRangeField()
    from_account = models.ForeignKey(
        LedgerAccount,
        models.PROTECT,
        null=True,
        related_name="+",
        db_constraint=False,
    )
    to_account = models.ForeignKey(
        LedgerAccount, models.PROTECT, related_name="+", db_constraint=False
    )
    on_date = models.DateField()
    key = models.CharField(max_length=160, unique=True)
    at = models.DateTimeField(db_default=Now(), editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    why: models.JSONField[Any, Any] = models.JSONField()
    proposal = models.ForeignKey(
        "store.MoveProposal",
        models.PROTECT,
        null=True,
        related_name="entries",
        db_index=False,
        db_constraint=False,
    )
    crossing = models.ForeignKey(
        "store.Crossing",
        models.PROTECT,
        null=True,
        related_name="entries",
        db_index=False,
        db_constraint=False,
    )
    reverses = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["block"], condition=Q(kind="issue"), name="block_issued_once"
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(proposal__isnull=False),
                name="proposal_carried_out_once",
            ),
            models.UniqueConstraint(
                fields=["reverses"],
                condition=Q(reverses__isnull=False),
                name="entry_reversed_once",
            ),
            models.UniqueConstraint(
                fields=["crossing", "to_account"],
                condition=Q(crossing__isnull=False),
                name="crossing_steps_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.serials} to {self.to_account_id}"


class HeldFrom(models.Model):
    """From which serial on an account holds; written by triggers of entries alone.

    It holds up to the next row of the block, or to the block's end. Every serial ever
    issued so lies with exactly one holder, for ever: the key leaves no room for two,
    and retired and cancelled ones rest in accounts of their own.
    """

    first = models.BigIntegerField(primary_key=True)
    block = _referred(Block)
    account = _referred(LedgerAccount)
    since = models.DateField()
    entry = _referred(LedgerEntry)

    class Meta:
        ordering = ("first",)
        indexes = (models.Index(fields=["account", "first"], name="held_by_account"),)

    def __str__(self) -> str:
        return f"{self.account_id} from {self.first}"


class Holding(models.Model):
    """Serials that lie in one account now: a view of `HeldFrom`, with the last serial.

    A last serial is derived, so one serial is asked for by its place: the last row
    that begins at it or before it.
    """

    first = models.BigIntegerField(primary_key=True)
    last = models.BigIntegerField()
    block = _referred(Block)
    account = _referred(LedgerAccount)
    since = models.DateField()
    entry = _referred(LedgerEntry)

    class Meta:
        managed = False
        db_table = "store_holding"
        ordering = ("first",)

    def __str__(self) -> str:
        return f"{self.account_id} {self.first}..{self.last}"
