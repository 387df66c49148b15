"""Whether whoever decides or moves credits has proven themselves a second time.

Flows in: what is about to be written into the journal, and by whom. Flows out: nothing,
or `FactorDemanded`, which undoes the transaction around it. Every write of a person is
in the journal, so no step can forget to ask.

A deciding role proves itself for all but the gentle acts of drafting; a role that moves
credits, for moving them. Under `RENKEI_SECOND_FACTOR=offered` (a demonstration on one's
own machine) nothing is demanded.

Asks `store.second-factor.none` of who has proven nothing, `store.second-factor.old` of
whose proof is older than `FRESH`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from renkei.foundation import Finding, Refusal, Text, same
from renkei.programme import Role
from renkei.registry import EntryKind
from renkei.store.demanding import REQUIRED

if TYPE_CHECKING:
    from renkei.store.people import Acting, Person

FRESH = timedelta(minutes=15)
DECIDERS = frozenset(
    {
        Role.MINISTRY_OFFICER,
        Role.CO_CHAIR,
        Role.PARTNER_GOVERNMENT,
        Role.SECRETARIAT_JAPAN,
        Role.SECRETARIAT_PARTNER,
        Role.REGISTRY_ADMINISTRATOR,
        Role.VERIFIER,
    }
)
MOVERS = frozenset({Role.PROJECT_PARTICIPANT, Role.CONSORTIUM_LEAD})
MOVING = frozenset(
    {
        *(kind.value for kind in EntryKind),
        *("propose_move", "approve_move", "refuse_move"),
        *("open_account", "set_registry_rule"),
        *("trust_account", "end_trust", "send_across", "answer_crossing"),
    }
)
GENTLE = frozenset({"draft", "change", "remark", "attach"})
OF_ONESELF = "sign-in"  # the kind of subject of what somebody does to their own account
_HOUSE: ContextVar[bool] = ContextVar("the house itself acts", default=False)


class FactorDemanded(Exception):
    """Nothing was written: the person has to prove themselves first, then do it again.

    No `Refusal`, since a page that shows refusals beside its form could not help: the
    doors lead to where a factor is enrolled or given.
    """

    def __init__(self, finding: Finding) -> None:
        self.refusal = Refusal(finding)
        super().__init__(finding.message.en)


@contextmanager
def the_house_itself() -> Iterator[None]:
    """What the program prepares by itself, in the names of its invented people."""
    token = _HOUSE.set(True)
    try:
        yield
    finally:
        _HOUSE.reset(token)


def is_required() -> bool:
    """Whether this house demands a second factor of those who decide or move."""
    return bool(settings.RENKEI_SECOND_FACTOR == REQUIRED)


def is_concerned(who: Person) -> bool:
    """Whether somebody holds a role of which a factor can be demanded."""
    return any(duty.role in DECIDERS | MOVERS for duty in who.duties)


def is_strict(who: Person) -> bool:
    """Whether somebody's sessions are the short ones of those who decide."""
    return any(duty.role in DECIDERS for duty in who.duties)


def is_fresh(who: Person) -> bool:
    """Whether somebody has proven themselves lately."""
    return who.proven_at is not None and timezone.now() - who.proven_at <= FRESH


def demand(acting: Acting, action: str, subject_kind: str) -> None:
    """Raises `FactorDemanded` where the act needs a proof that is not there."""
    who = acting.person
    if who.user_id is None or not is_required() or _HOUSE.get():
        return
    if subject_kind == OF_ONESELF or not _needs(who, action) or is_fresh(who):
        return
    raise FactorDemanded(_none(who) if who.proven_at is None else _old(who))


def _needs(who: Person, action: str) -> bool:
    roles = {duty.role for duty in who.duties}
    if roles & DECIDERS and action not in GENTLE:
        return True
    return bool(roles & MOVERS) and action in MOVING


_RULE = Text(
    ja="決定やクレジットの移動は、"
    f"{FRESH.seconds // 60}分以内に2段階で本人を確認した方が行えます。",
    en="Whoever decides or moves credits has proven themselves with a second factor "
    f"within {FRESH.seconds // 60} minutes.",
)


def _none(who: Person) -> Finding:
    return Finding(
        code="store.second-factor.none",
        found=Text(
            ja="この操作には2段階の本人確認が必要です。何も記録されていません。",
            en="This step needs a second factor. Nothing was recorded.",
        ),
        where=same(who.name),
        rule=_RULE,
        remedy=Text(
            ja="「サインインの安全」で認証アプリかパスキーを登録し、本人を確認してから、"
            "もう一度操作してください。",
            en="Enrol an authenticator or a passkey under “Sign-in security”, prove "
            "yourself, and take the step again.",
        ),
    )


def _old(who: Person) -> Finding:
    return Finding(
        code="store.second-factor.old",
        found=Text(
            ja="本人確認から時間が経ちました。何も記録されていません。",
            en="The last proof is too old. Nothing was recorded.",
        ),
        where=same(who.name),
        rule=_RULE,
        remedy=Text(
            ja="もう一度本人を確認してから、操作をやり直してください。",
            en="Prove yourself once more, then take the step again.",
        ),
    )
