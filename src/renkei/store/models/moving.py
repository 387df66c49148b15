"""Who may move what alone: rules, trusted accounts, proposals, and crossings.

Every table here is only added to. What is in force is the newest row that has begun;
a decision is one row beside its proposal, so that one of two who race is refused.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import BigIntegerRangeField
from django.db import models
from django.db.models import F, Q

from renkei.store.models.credit import BOOKS, Signed
from renkei.store.models.ledger import ENTRY_KINDS, Block, LedgerAccount

RULE_NAMES = (
    "alone-up-to-tonnes",
    "alone-up-to-tonnes-a-day",
    "trust-delay-hours",
)


class RegistryRule(Signed):
    """A setting of one party's registry, from an instant on, with its reason."""

    book = models.CharField(max_length=13)
    party = models.CharField(max_length=2)
    name = models.CharField(max_length=24)
    value = models.BigIntegerField()
    valid_from = models.DateTimeField()
    why: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(
                fields=["book", "party", "name", "-valid_from", "-id"],
                name="rule_in_force",
            ),
        )
        constraints = (
            models.CheckConstraint(condition=Q(book__in=BOOKS), name="rule_in_a_book"),
            models.CheckConstraint(
                condition=Q(name__in=RULE_NAMES), name="rule_of_a_name"
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0), name="no_negative_setting"
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=False), name="rule_set_by_somebody"
            ),
        )

    def __str__(self) -> str:
        return f"{self.party} {self.name} {self.value}"


class TrustedAccount(Signed):
    """An account that a holder may send to alone, once the delay has passed."""

    account = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="trusts")
    trusted = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="+")
    trusted_from = models.DateTimeField()
    why: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(account=F("trusted")), name="trusts_another"
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=False), name="trusted_by_somebody"
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id} trusts {self.trusted_id}"


class TrustEnd(Signed):
    """The end of a trust."""

    trust = models.OneToOneField(TrustedAccount, models.PROTECT, related_name="end")
    why: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"end of {self.trust_id}"


class Crossing(Signed):
    """Serials on their way from one party's registry to the other's.

    They lie in the sender's transit account until the other side has answered.
    """

    book = models.CharField(max_length=13)
    key = models.CharField(max_length=160, unique=True)
    block = models.ForeignKey(Block, models.PROTECT, related_name="+")
    serials = BigIntegerRangeField()
    from_account = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="+")
    to_account = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="+")
    why: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["id", "by"], name="crossing_of_its_sender"),
            models.CheckConstraint(
                condition=Q(by__isnull=False), name="crossing_sent_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(serials__isempty=False), name="crossing_carries_something"
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_account_id} to {self.to_account_id} {self.serials}"


class CrossingAnswer(Signed):
    """What the receiving registry answered: acknowledged, or refused."""

    crossing = models.OneToOneField(
        Crossing, models.PROTECT, related_name="answer", db_constraint=False
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    is_acknowledged = models.BooleanField()
    why: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(by__isnull=False) & ~Q(by=F("sent_by")),
                name="answered_by_another",
            ),
        )

    def __str__(self) -> str:
        return f"{self.crossing_id} {'yes' if self.is_acknowledged else 'no'}"


class MoveProposal(Signed):
    """A movement that one person proposes and another has to approve."""

    book = models.CharField(max_length=13)
    key = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=24)
    block = models.ForeignKey(Block, models.PROTECT, related_name="+")
    serials = BigIntegerRangeField()
    from_account = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="+")
    to_account = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="+")
    reverses = models.ForeignKey(
        "store.LedgerEntry", models.PROTECT, null=True, related_name="+"
    )
    why: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["id", "by"], name="proposal_of_its_proposer"
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=False), name="proposed_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ENTRY_KINDS) & ~Q(kind="issue"),
                name="proposal_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(serials__isempty=False), name="proposal_moves_something"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.serials} to {self.to_account_id}"


class MoveDecision(Signed):
    """What the second person decided; there is room for one."""

    proposal = models.OneToOneField(
        MoveProposal, models.PROTECT, related_name="decision", db_constraint=False
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    is_approved = models.BooleanField()
    why: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(by__isnull=False) & ~Q(by=F("proposed_by")),
                name="decided_by_another",
            ),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id} {'yes' if self.is_approved else 'no'}"


class AloneDay(models.Model):
    """What one person alone moved out of an account on a day in Japan.

    A running sum, written by triggers of the entries alone: to add to it is to wait for
    whoever adds to the same one. Nothing lowers it; the audit sums up anew.
    """

    pk = models.CompositePrimaryKey("account_id", "day")
    account = models.ForeignKey(
        LedgerAccount,
        models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    day = models.DateField()
    tonnes = models.BigIntegerField()

    class Meta:
        ordering = ("account_id", "day")

    def __str__(self) -> str:
        return f"{self.account_id} {self.day} {self.tonnes} t"
