"""The approval inbox: what waits for one person's decision, and what was decided.

Flows in: who asks. Flows out: `Approvals`. What somebody proposed lies apart: nobody
decides on their own.

Refuses `store.permission.role`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from renkei.foundation import Finding, Refusal
from renkei.programme import Action
from renkei.registry import EntryKind
from renkei.store import models
from renkei.store.account_rights import movable
from renkei.store.commands.moving import Order, Proposed, move, reverse
from renkei.store.commands.ordering import rehearsed
from renkei.store.people import Person, permit
from renkei.store.queries.orders import OrderTold, crossing_told, proposal_told

SHOWN = 50
_LOOK = "a-look-at-proposal"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal or a crossing that waits, and why it needs a second person."""

    order: OrderTold
    days: int
    reasons: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Approvals:
    """What waits for this person, what they asked of others, what is decided.

    `count` is all that waits, also what is not listed yet; the oldest is first.
    """

    count: int
    proposals: tuple[Waiting, ...]
    crossings: tuple[Waiting, ...]
    own: tuple[Waiting, ...]
    decided: tuple[OrderTold, ...]


@dataclass(frozen=True, slots=True)
class ApprovalsWaiting:
    """How much waits for somebody, and since when."""

    count: int
    oldest: datetime | None


def approvals(who: Person) -> Approvals:
    """The inbox of somebody who may move credits."""
    permit(who, Action.MOVE_CREDITS)
    mine = _accounts(who)
    proposals, crossings = _proposals(who, mine), _crossings(who, mine)
    ours = Q(from_account__in=mine)
    own = [
        *_rows(models.MoveProposal).filter(ours, by=who.user_id, decision=None)[:SHOWN],
        *_rows(models.Crossing).filter(ours, by=who.user_id, answer=None)[:SHOWN],
    ]
    return Approvals(
        count=proposals.count() + crossings.count(),
        proposals=tuple(_proposal(row, who) for row in proposals[:SHOWN]),
        crossings=tuple(
            Waiting(crossing_told(row), _days(row)) for row in crossings[:SHOWN]
        ),
        own=tuple(Waiting(_told(row), _days(row)) for row in own),
        decided=_decided(mine),
    )


def approvals_waiting(who: Person) -> ApprovalsWaiting | None:
    """What the desk says of the inbox; None to somebody who has none."""
    if who.duty_for(Action.MOVE_CREDITS) is None:
        return None
    mine = _accounts(who)
    waiting = (_proposals(who, mine), _crossings(who, mine))
    firsts = [row.at for rows in waiting if (row := rows.first()) is not None]
    count = sum(rows.count() for rows in waiting)
    return ApprovalsWaiting(count, min(firsts, default=None))


def _accounts(who: Person) -> QuerySet[models.LedgerAccount]:
    return models.LedgerAccount.objects.filter(movable(who))


def _rows(model: Any) -> Any:
    return model.objects.select_related(
        "block__part__decision", "from_account", "to_account", "by"
    ).order_by("id")


def _proposals(who: Person, mine: Any) -> Any:
    """What others proposed out of the person's accounts, the oldest first."""
    rows = _rows(models.MoveProposal).filter(from_account__in=mine, decision=None)
    return rows.exclude(by=who.user_id)


def _crossings(who: Person, mine: Any) -> Any:
    rows = _rows(models.Crossing).filter(to_account__in=mine, answer=None)
    return rows.exclude(by=who.user_id)


def _decided(mine: Any) -> tuple[OrderTold, ...]:
    """The newest decisions on proposals and crossings of the person's accounts."""
    theirs = Q(from_account__in=mine) | Q(to_account__in=mine)
    rows = [
        *_rows(models.MoveProposal)
        .filter(from_account__in=mine, decision__isnull=False)
        .select_related("decision__by")
        .order_by("-decision__id")[:SHOWN],
        *_rows(models.Crossing)
        .filter(theirs, answer__isnull=False)
        .select_related("answer__by")
        .order_by("-answer__id")[:SHOWN],
    ]
    rows.sort(key=_decided_at, reverse=True)
    return tuple(map(_told, rows[:SHOWN]))


def _decided_at(row: Any) -> datetime:
    at: datetime = (
        row.decision.at if isinstance(row, models.MoveProposal) else row.answer.at
    )
    return at


def _told(row: Any) -> OrderTold:
    is_proposal = isinstance(row, models.MoveProposal)
    return proposal_told(row) if is_proposal else crossing_told(row)


def _days(row: Any) -> int:
    return int((timezone.now() - row.at).days)


def _proposal(row: models.MoveProposal, who: Person) -> Waiting:
    return Waiting(proposal_told(row), _days(row), _reasons(row, who))


def _reasons(row: models.MoveProposal, who: Person) -> tuple[Finding, ...]:
    """Why one person would not be enough now: the same order, rehearsed.

    What cannot be carried out at all any more says so in the same place.
    """
    told = proposal_told(row)
    key = f"{_LOOK}-{row.pk}"
    try:
        if row.reverses is not None:
            undone = row.reverses.key
            outcome = rehearsed(lambda: reverse(undone, who, new_key=key, why=told.why))
        else:
            order = Order(
                key=key,
                kind=EntryKind(row.kind),
                serials=(row.serials.lower, row.serials.upper - 1),
                source=row.from_account_id,
                target=row.to_account_id,
                why=told.why,
            )
            outcome = rehearsed(lambda: move(order, who))
    except Refusal as refusal:
        return refusal.findings
    return outcome.reasons if isinstance(outcome, Proposed) else ()
