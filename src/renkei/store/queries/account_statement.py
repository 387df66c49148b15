"""The statement of an account between two instants, as entered by then.

Flows in: an account, the instants as they were typed, who asks. Flows out:
`documents.AccountStatement`. The closing balance is added up from the opening one and
held against the serials that the entries leave; it is never told where they differ.

Refuses `store.permission.*`, `store.moving.*`, `store.typed.*`,
`store.statement.torn`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from renkei.foundation import Finding, Refusal, Text, same
from renkei.registry import Entry
from renkei.reports import documents
from renkei.store import models
from renkei.store.account_rights import own_account, told
from renkei.store.ledger_rows import account_of, held_then, touching
from renkei.store.people import Person, name_of
from renkei.store.typed_fields import instant, wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedSpan:
    """From and until, each a day and a time of Japan; empty is without a bound."""

    since: tuple[str, str] = ("", "")
    until: tuple[str, str] = ("", "")


def account_statement(
    identity: str, span: TypedSpan, who: Person
) -> documents.AccountStatement:
    """What came, what went, and what was held at the end."""
    row = own_account(identity, who)
    since, until = _instants(span)
    earlier = touching(row.pk, since) if since is not None else ()
    every = touching(row.pk, until)
    before = {entry.key for entry in earlier}
    lines = [entry for entry in every if entry.key not in before]
    opening = _sum(row.pk, earlier)
    closing = opening + _sum(row.pk, lines)
    held = held_then(row.pk, every)
    lying = sum(holding.tonnes for holding in held)
    if closing != lying:
        raise Refusal(_torn(row.pk, closing, lying))
    return documents.AccountStatement(
        account=account_of(row),
        name=told(row).name,
        since=since,
        until=until,
        opening_tco2=opening,
        lines=_lines(row.pk, lines, opening),
        closing_tco2=closing,
        held=held,
    )


def past_moment(day: str, clock: str) -> date | None:
    """A typed time: of a day alone its end, with a time the instant, of nothing None.

    Refuses `store.typed.then-day.*`, `store.typed.then-time.*`.
    """
    found = instant(day, clock, "then", at_end=True)
    if isinstance(found, Finding):
        raise Refusal(found)
    if found is None:
        return None
    now = timezone.now()
    if clock.strip():
        if found > now:
            raise Refusal(_to_come("then-day"))
        return found
    if found.date() > now.astimezone(found.tzinfo).date():
        raise Refusal(_to_come("then-day"))
    return found.date()


def _instants(span: TypedSpan) -> tuple[datetime | None, datetime]:
    now = timezone.now()
    since = instant(*span.since, "since")
    until = instant(*span.until, "until", at_end=True)
    findings = [each for each in (since, until) if isinstance(each, Finding)]
    if isinstance(since, Finding) or isinstance(until, Finding):
        raise Refusal(findings)
    end = now if until is None or _is_today(until, now, span) else until
    if end > now:
        raise Refusal(_to_come())
    if since is not None and since > end:
        raise Refusal(_backwards())
    return since, end


def _is_today(until: datetime, now: datetime, span: TypedSpan) -> bool:
    """Today without a time ends now."""
    is_whole_day = not span.until[1].strip()
    return is_whole_day and until.date() == now.astimezone(until.tzinfo).date()


def _sum(account: str, entries: Iterable[Entry]) -> int:
    return sum(
        entry.tonnes if entry.target == account else -entry.tonnes for entry in entries
    )


def _lines(
    account: str, entries: Iterable[Entry], opening: int
) -> tuple[documents.StatementLine, ...]:
    listed = list(entries)
    keys = [entry.key for entry in listed]
    rows = models.LedgerEntry.objects.filter(key__in=keys).select_related("by")
    known = {row.key: row for row in rows}
    balance, found = opening, []
    for entry in listed:
        assert entry.posted_at is not None, "an entry that was never posted"
        is_in = entry.target == account
        balance += entry.tonnes if is_in else -entry.tonnes
        row = known[entry.key]
        found.append(
            documents.StatementLine(
                number=row.pk,
                at=entry.posted_at,
                kind=entry.kind.label,
                label=entry.label,
                first_serial=entry.serials.first,
                in_tco2=entry.tonnes if is_in else None,
                out_tco2=None if is_in else entry.tonnes,
                balance_tco2=balance,
                other=entry.source if is_in else entry.target,
                by=name_of(row.by),
                why=entry.why,
                key=entry.key,
            )
        )
    return tuple(found)


def _to_come(field: str = "until-day") -> Finding:
    return wrong(
        field,
        "to-come",
        Text(ja="まだ来ていない日時です。", en="That time has not come yet."),
        Text(
            ja="口座の状態は、過去と現在について示す。",
            en="What stood in accounts is told of past and present.",
        ),
        Text(ja="いま以前の日時を指定してください。", en="Give a time up to now."),
    )


def _backwards() -> Finding:
    return wrong(
        "since-day",
        "after-until",
        Text(ja="始まりが終わりより後です。", en="It begins after it ends."),
        Text(ja="期間は始まりから終わりへ進む。", en="A time goes from first to last."),
        Text(ja="2つの日時を確かめてください。", en="Check the two times."),
    )


def _torn(account: str, closing: int, lying: int) -> Finding:
    return Finding(
        code="store.statement.torn",
        found=Text(
            ja=f"記帳の合計は{closing:,} tCO2、残ったシリアル番号は{lying:,}個です。",
            en=f"The entries add up to {closing:,} tCO2, left are {lying:,} serials.",
        ),
        where=same(account),
        rule=Text(
            ja="期首残高と記帳の合計は、残ったシリアル番号の数に等しい。",
            en="Opening balance and entries equal the serials that are left.",
        ),
        remedy=Text(
            ja="登録簿の監査を実行し、登録簿管理者に連絡してください。",
            en="Run the audit of the registry, and tell its administrator.",
        ),
    )
