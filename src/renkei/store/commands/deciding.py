"""What the second person decides, as it was typed in the inbox.

Flows in: a proposal or a crossing, yes or no, and the reason. Flows out: the decision,
by `commands.moving` and `commands.registry_keeping`.

Refuses `store.typed.*`, `store.permission.*`, `store.moving.*`. A proposal of somebody
else's account is as unknown as one that is not there.
"""

from __future__ import annotations

from renkei.foundation import Refusal, Text
from renkei.programme import Action
from renkei.store import models
from renkei.store.account_rights import may_move
from renkei.store.commands.moving import account_row, decide_move
from renkei.store.commands.registry_keeping import answer_crossing
from renkei.store.moving_refusals import unknown
from renkei.store.people import Person, permit
from renkei.store.typed_fields import both


def decide_typed(
    proposal: int, who: Person, *, is_approved: bool, why: tuple[str, str]
) -> None:
    """Approve or refuse a proposal."""
    permit(who, Action.MOVE_CREDITS)
    row = models.MoveProposal.objects.filter(pk=proposal).first()
    if row is None or not may_move(account_row(row.from_account_id), who):
        raise Refusal(unknown("proposal", proposal))
    decide_move(proposal, who, is_approved=is_approved, why=_said(why))


def answer_typed(
    crossing: int, who: Person, *, is_acknowledged: bool, why: tuple[str, str]
) -> None:
    """Acknowledge or refuse what the other registry sent."""
    permit(who, Action.MOVE_CREDITS)
    row = models.Crossing.objects.filter(pk=crossing).first()
    if row is None or not may_move(account_row(row.to_account_id), who):
        raise Refusal(unknown("crossing", crossing))
    answer_crossing(crossing, who, is_acknowledged=is_acknowledged, why=_said(why))


def _said(why: tuple[str, str]) -> Text:
    said = both(*why)
    if isinstance(said, list):
        raise Refusal(said)
    return said
