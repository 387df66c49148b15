"""Invoice drift: a meter that does not agree with the bills for the same flow.

A bill stands at the first instant of what it bills and reaches to the next bill; the
last one to the end of its calendar month. Rule: where the meter has every interval of
that span and no other finding in it, meter and bill differ by at most the plan's
`limit` (a fraction of the larger). Neighbouring bills beyond it are one finding. A
month of the period without a bill is told as `invoice-missing`.

Proposed: the lower of the two sums for what is claimed, the higher for what the project
spends; bills are transaction evidence (monitoring option B). Source: the relation's
limit in the monitoring plan; JCM monitoring options A, B, C (ADB handbook).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from renkei.foundation import Severity, Text, convert
from renkei.mrv.inspecting.calendar import Calendar
from renkei.mrv.inspecting.fault import Fault, amount, ask, clock, found
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.look import Look, Site
from renkei.mrv.inspecting.treatment import Act, Treatment
from renkei.mrv.metering import RelationKind


class Bill(NamedTuple):
    """What was billed over a half-open span [s UTC], in quanta of the meter."""

    start: int
    end: int
    quanta: int
    metered: int


def find(site: Site, suspected: Collection[str]) -> Iterator[QualityFinding]:
    """Months on which meter and bill differ, and months without a bill."""
    del suspected  # two channels at once: every relation is looked at
    for relation in site.plan.relations:
        if relation.kind is RelationKind.INVOICE:
            assert relation.limit is not None
            meter = site.looks[relation.channels["meter"]]
            invoice = site.looks[relation.channels["invoice"]]
            yield from _of(meter, invoice, relation.limit)
            yield from _unbilled(invoice)


def month_starts(calendar: Calendar) -> list[int]:
    """The days on which a calendar month of the period begins."""
    days = range(len(calendar.turns) - 1)
    return [d for d in days if d == 0 or calendar.date_of(d).day == 1]


def _of(meter: Look, invoice: Look, limit: Decimal) -> Iterator[QualityFinding]:
    beyond: list[Bill] = []
    for bill in bills(meter, invoice):
        larger = max(bill.quanta, bill.metered)
        if abs(bill.quanta - bill.metered) > limit * larger:
            if beyond and beyond[-1].end != bill.start:
                yield _said(meter, invoice, beyond)
                beyond = []
            beyond.append(bill)
    if beyond:
        yield _said(meter, invoice, beyond)


def bills(meter: Look, invoice: Look) -> Iterator[Bill]:
    """The bills whose span the meter has in full, without another finding."""
    calendar = meter.calendar
    scale = convert(Decimal(1), invoice.channel.unit, meter.channel.unit)
    scale *= invoice.channel.quantum / meter.channel.quantum
    rows = invoice.rows(calendar.start, calendar.end)
    if not rows:
        return
    starts = [*month_starts(calendar), len(calendar.turns) - 1]
    after = next(
        (calendar.turns[d] for d in starts if calendar.turns[d] > rows[-1][0]),
        calendar.end,
    )
    for (start, quanta), (end, _) in pairwise([*rows, (after, 0)]):
        first, last = calendar.day_of(start), calendar.day_of(end - 1) + 1
        days = [meter.by_day.get(d) for d in range(first, last)]
        whole = all(d and d.n == meter.expected(d.day) for d in days)
        if whole and not meter.disturbed & set(range(first, last)):
            metered = sum(d.total for d in days if d)
            yield Bill(start, end, int(quanta * scale), metered)


def _unbilled(invoice: Look) -> Iterator[QualityFinding]:
    turns = invoice.calendar.turns
    starts = month_starts(invoice.calendar)
    for first, last in pairwise([*starts, len(turns) - 1]):
        if not invoice.rows(turns[first], turns[last]):
            yield found(
                FAULT,
                invoice,
                (turns[first], turns[last]),
                Text(
                    ja=f"{clock(invoice, turns[first])[:7]}の請求書がありません。",
                    en=f"There is no bill for {clock(invoice, turns[first])[:7]}.",
                ),
                treatment=ask(invoice),
                kind="invoice-missing",
                severity=Severity.WARNING,
                disturbs=False,
            )


def _said(meter: Look, invoice: Look, beyond: list[Bill]) -> QualityFinding:
    billed = sum(bill.quanta for bill in beyond)
    metered = sum(bill.metered for bill in beyond)
    is_invoice = billed > metered if meter.spends else billed < metered
    span = beyond[0].start, beyond[-1].end
    return found(
        FAULT,
        meter,
        span,
        Text(
            ja=f"{clock(meter, span[0])[:10]}からの計器の値 "
            f"{amount(meter, metered)} が、請求書の {amount(meter, billed)} と"
            "一致しません。",
            en=f"From {clock(meter, span[0])[:10]} the meter gives"
            f" {amount(meter, metered)}, the invoices {amount(meter, billed)}.",
        ),
        treatment=Treatment(
            act=Act.INVOICE if is_invoice else Act.KEEP,
            other=invoice.name,
            quanta=billed,
            spends=meter.spends,
        ),
        other=invoice.name,
        disturbs=False,
    )


FAULT = Fault(
    kinds={
        "invoice-drift": Text(ja="請求書との乖離", en="Drift against invoices"),
        "invoice-missing": Text(ja="請求書の欠落", en="Missing invoice"),
    },
    rank=85,
    rule=Text(
        ja="計器の月間値と請求書の数量の差は、計画の許容範囲に収まること。",
        en="The meter and the invoices agree within the plan's limit.",
    ),
    suspect="",
    find=find,
)
