"""Who may move what alone, and who may decide on it: the rules, without a clock.

Flows in: a movement, the settings and trusts in force, and an instant. Flows out: the
reasons why a second person is needed (none where one is enough), and what speaks
against a decision. The database holds the same rules (migrations 0012 and 0013).

No limit is built in: where none is set, every movement out of a participant's account
needs two persons. Whoever splits a movement gains nothing: all that one person alone
moved out of an account on one day counts together, up to the limit of the day, or up to
that of a single movement where none is set for the day.

The day is Japan's, by the instant of the entry. It is the day in which this house dates
everything, so that whoever reads a statement can add it up; one sum for each account
and day is all that has to be kept and locked; and the sum is the same in whatever order
the entries came, though a clock was put back. A window of 24 hours would be narrower
about midnight (two days' sums may leave within minutes) but needs every instant of a
day: a registry that wants at most so much in any 24 hours sets half of it for the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

from renkei.foundation import Finding, Text, same
from renkei.registry.account import AccountKind
from renkei.registry.entry import EntryKind

JAPAN = timezone(timedelta(hours=9))  # since 1951 without summer time


class RuleName(StrEnum):
    """A setting that each party's registry makes for itself."""

    ALONE = "alone-up-to-tonnes"
    ALONE_A_DAY = "alone-up-to-tonnes-a-day"
    DELAY = "trust-delay-hours"

    @property
    def label(self) -> Text:
        """What it sets."""
        return _RULES[self]


_RULES = {
    RuleName.ALONE: Text(
        ja="1人で移動できる上限(tCO2)", en="Most that one person moves alone (tCO2)"
    ),
    RuleName.ALONE_A_DAY: Text(
        ja="1人で1日に移動できる合計の上限(tCO2)",
        en="Most that one person alone moves out of an account in a day (tCO2)",
    ),
    RuleName.DELAY: Text(
        ja="新しい信頼口座の待機時間(時間)",
        en="Hours that a newly trusted account waits",
    ),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """A value of a rule from an instant on."""

    name: RuleName
    value: int
    valid_from: datetime


@dataclass(frozen=True, slots=True)
class Trust:
    """An account that another trusts, from an instant on, perhaps up to another."""

    trusted: str
    trusted_from: datetime
    ended_at: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether it is in force."""
        is_over = self.ended_at is not None and self.ended_at <= at
        return self.trusted_from <= at and not is_over


@dataclass(frozen=True, slots=True)
class Move:
    """What somebody wants to move: kind, tonnes, from which kind of account, where.

    `tonnes_today` is what one person alone moved out of that account before, on the
    same day in Japan.
    """

    kind: EntryKind
    tonnes: int
    source: str
    source_kind: AccountKind
    target: str
    tonnes_today: int
    is_reversal: bool = False


def day_of(at: datetime) -> date:
    """The day in Japan on which an instant falls."""
    return at.astimezone(JAPAN).date()


def in_force(settings: Iterable[Setting], name: RuleName, at: datetime) -> int | None:
    """The value of a rule at an instant; None where none was set.

    Of two that began together the one that was set later counts.
    """
    value, since = None, None
    for setting in settings:
        begun = setting.name is name and setting.valid_from <= at
        if begun and (since is None or setting.valid_from >= since):
            value, since = setting.value, setting.valid_from
    return value


def needs_two(
    move: Move, settings: Iterable[Setting], trusts: Iterable[Trust], at: datetime
) -> tuple[Finding, ...]:
    """Every reason why one person is not enough; none where one is."""
    if move.source_kind is not AccountKind.PARTICIPANT:
        return ()
    return tuple(_reasons(move, tuple(settings), tuple(trusts), at))


def trusted_from(settings: Iterable[Setting], at: datetime) -> datetime | Finding:
    """When a trust given now begins; a finding where the registry has set no delay."""
    hours = in_force(settings, RuleName.DELAY, at)
    if hours is None:
        return _finding("no-delay", _NO_DELAY, _DELAY, _SET_IT, RuleName.DELAY.label)
    return at + timedelta(hours=hours)


def against_decider(
    proposed_by: int, decided_by: int, where: str
) -> tuple[Finding, ...]:
    """What speaks against somebody's deciding on a proposal."""
    if proposed_by != decided_by:
        return ()
    return (_finding("own-proposal", _OWN, _TWO, _ASK_ANOTHER, same(where)),)


def _reasons(
    move: Move, settings: tuple[Setting, ...], trusts: tuple[Trust, ...], at: datetime
) -> Iterator[Finding]:
    where = same(f"{move.source} → {move.target}")
    limit = in_force(settings, RuleName.ALONE, at)
    if move.is_reversal:
        yield _finding("reversal", _REVERSAL, _TWO, _PROPOSE, where)
    elif limit is None:
        yield _finding("no-limit", _NO_LIMIT, _TWO, _PROPOSE, where)
    elif move.tonnes > limit:
        found = _ABOVE.format(tonnes=move.tonnes, limit=limit)
        yield _finding("above-limit", found, _TWO, _PROPOSE, where)
    else:
        day = in_force(settings, RuleName.ALONE_A_DAY, at)
        most = limit if day is None else day
        if move.tonnes_today + move.tonnes > most:
            found = _ABOVE_DAY.format(
                tonnes=move.tonnes, before=move.tonnes_today, limit=most
            )
            yield _finding("above-day-limit", found, _DAY, _PROPOSE, where)
    if move.kind is not EntryKind.TRANSFER or move.is_reversal:
        return
    known = [trust for trust in trusts if trust.trusted == move.target]
    if any(trust.holds(at) for trust in known):
        return
    waiting = [trust for trust in known if at < trust.trusted_from]
    if waiting:
        begins = min(trust.trusted_from for trust in waiting)
        found = _WAITS.format(target=move.target, begins=begins.isoformat())
        yield _finding("trust-waits", found, _TRUSTED, _PROPOSE, where)
    else:
        found = _STRANGER.format(target=move.target)
        yield _finding("not-trusted", found, _TRUSTED, _PROPOSE, where)


_TWO = Text(
    ja="参加者の口座からの移動は、限度以内を除き、提案した人と別の1人が承認する。",
    en="Out of a participant's account, above the limit in force, one person proposes"
    " and another approves.",
)
_DAY = Text(
    ja="1人で移動できる1日(日本時間)の合計にも上限がある。1日の上限の設定がなければ、"
    "1件の上限が1日の合計にも及ぶ。",
    en="What one person alone moves out of an account in a day (in Japan) has a limit"
    " too: that of the day, or where none is set that of a single movement.",
)
_TRUSTED = Text(
    ja="1人で移転できるのは、待機期間を過ぎた信頼口座へだけである。",
    en="One person alone sends only to accounts trusted for long enough.",
)
_DELAY = Text(
    ja="信頼口座は、登録簿が定めた待機時間の後に有効になる。",
    en="A trust begins after the delay that the registry has set.",
)
_PROPOSE = Text(
    ja="提案として登録し、同じ口座のもう1人に承認を依頼してください。",
    en="Propose it, and ask another person of the account to approve.",
)
_SET_IT = Text(
    ja="登録簿管理者が待機時間を理由とともに設定してください。",
    en="The registry administrator sets the delay, with a reason.",
)
_ASK_ANOTHER = Text(
    ja="提案した人以外の担当者に判断を依頼してください。",
    en="Ask somebody else of the account to decide.",
)
_NO_DELAY = Text(
    ja="信頼口座の待機時間が設定されていません。",
    en="This registry has set no delay for trusted accounts.",
)
_OWN = Text(
    ja="提案した人が自らの提案を判断しようとしています。",
    en="This is the decider's own proposal.",
)
_REVERSAL = Text(
    ja="移転の取消しは1人では行えません。", en="Nobody reverses a transfer alone."
)
_NO_LIMIT = Text(
    ja="1人で移動できる上限が設定されていないため、常に2人が必要です。",
    en="No limit is set under which one person is enough, so two are always needed.",
)
_ABOVE = Text(
    ja="{tonnes} tCO2は、1人で移動できる上限{limit} tCO2を超えています。",
    en="{tonnes} tCO2 is above the {limit} tCO2 that one person moves alone.",
)
_ABOVE_DAY = Text(
    ja="本日すでに1人で移動した{before} tCO2に{tonnes} tCO2を加えると、1日の上限"
    "{limit} tCO2を超えます。",
    en="With the {before} tCO2 that one person alone has moved today, {tonnes} tCO2"
    " more are above the {limit} tCO2 of a day.",
)
_WAITS = Text(
    ja="口座「{target}」は{begins}から信頼口座になります。",
    en="“{target}” is a trusted account only from {begins} on.",
)
_STRANGER = Text(
    ja="口座「{target}」は信頼口座ではありません。",
    en="“{target}” is not a trusted account.",
)


def _finding(code: str, found: Text, rule: Text, remedy: Text, where: Text) -> Finding:
    return Finding(
        code=f"registry.moving.{code}",
        found=found,
        where=where,
        rule=rule,
        remedy=remedy,
    )
