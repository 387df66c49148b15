"""The money of a fiscal year: contracts, payments, ceilings, and what does not fit.

Flows in: records and a year. Flows out: figures, a section, and the objections. Who may
not see contracts is told that they are not shown, not that there are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from renkei.foundation import Confidence, Figure, FiscalYear, Text, mark_of
from renkei.reports.documents.document import BLANK, Cell, Column, Prose, Section, Sheet
from renkei.reports.documents.records import Paper, Records, state
from renkei.reports.documents.tables import STATE, TITLE

YEN = Text(ja="円", en="JPY")
NOT_SHOWN = Text(
    ja="契約と支払いは、環境省の担当者と契約の当事者だけに示します。",
    en="Contracts and payments are shown to the ministry's officers and the parties "
    "only.",
)


def contracts(records: Records, year: int) -> tuple[Paper, ...]:
    """The contracts of a year that the reader sees and that were signed."""
    found = records.in_year("contract", year, "signed_date", "start_date")
    return tuple(paper for paper in found if paper.state != "draft")


def paid(paper: Paper) -> int | None:
    """What was paid on a contract, None while nothing is on record."""
    rows = paper.body.get("payments") or ()
    return sum(int(row["yen"]) for row in rows) if rows else None


def ceiling(records: Records, paper: Paper) -> int | None:
    """The ceiling of the call behind a contract, with its addition."""
    proposal = records.world.paper(paper.body.get("proposal", ""))
    call = records.world.paper(proposal.body.get("call", "")) if proposal else None
    if call is None or "ceiling" not in call.body:
        return None
    added = proposal.body.get("additional_budget") if proposal else None
    most = int(call.body.get("additional_ceiling") or 0)
    return int(call.body["ceiling"]) + (most if added else 0)


def figures(records: Records, year: int) -> Iterator[Figure]:
    """Contracted and paid, where the reader may see contracts."""
    if not records.sees_money:
        return
    held = contracts(records, year)
    amounts = [int(p.body["amount"]) for p in held if "amount" in p.body]
    payments = [amount for p in held if (amount := paid(p)) is not None]
    for id, name, found, rule in (  # noqa: A001 - the figure's own name
        (
            "contracted",
            Text(ja="契約額", en="Contracted"),
            amounts,
            Text(
                ja="この年度の契約(準備中を除く)の契約額の合計。税込み。",
                en="Amounts of the year's contracts, those in preparation apart; tax "
                "included.",
            ),
        ),
        (
            "paid",
            Text(ja="支払額", en="Paid"),
            payments,
            Text(
                ja="同じ契約に記録された支払いの合計。",
                en="Payments on record for the same contracts.",
            ),
        ),
    ):
        amount = sum(found) if found else None
        yield Figure(
            id=f"annual.{year}.{id}",
            name=name,
            value=amount,
            unit=YEN,
            confidence=mark_of(amount, Confidence.OFFICIAL),
            rule=rule,
            scope=FiscalYear(year).label,
        )


def section(records: Records, year: int) -> Section:
    """The contracts of a year against their ceilings."""
    title = Text(ja="契約と支払い", en="Money")
    if not records.sees_money:
        return Section(title, (Prose(NOT_SHOWN),))
    rows = tuple(
        (
            records.marked(paper),
            records.entities(paper, "contractor"),
            paper.body.get("amount"),
            ceiling(records, paper),
            paid(paper),
            _last_payment(paper),
            state(paper),
        )
        for paper in contracts(records, year)
    )
    columns = (
        TITLE,
        Column(Text(ja="受託者", en="Contractor"), 3),
        Column(Text(ja="契約額", en="Amount"), 3, YEN, numeric=True),
        Column(Text(ja="公募の上限額", en="Ceiling of the call"), 3, YEN, numeric=True),
        Column(Text(ja="支払額", en="Paid"), 3, YEN, numeric=True),
        Column(Text(ja="最終支払日", en="Last paid"), 2),
        STATE,
    )
    caption = Text(ja="契約・支払いと上限額", en="Contracts, payments and ceilings")
    note = Text(
        ja="金額は税込み。出典はそれぞれの契約の記録(番号を併記)。",
        en="Tax included. The source is the record of each contract, by its number.",
    )
    return Section(title, (Sheet(caption, columns, rows, note=note),))


def _last_payment(paper: Paper) -> Cell:
    days = [row["date"] for row in paper.body.get("payments") or ()]
    return date.fromisoformat(max(days)) if days else BLANK


def objections(records: Records, year: int) -> Sheet:
    """What does not fit among the records of the year."""
    rows = (*_of_contracts(records, year), *_of_calls(records, year))
    columns = (
        Column(Text(ja="記録", en="Record"), 5),
        Column(Text(ja="事項", en="Matter"), 4),
        Column(Text(ja="一方", en="One"), 3, numeric=True),
        Column(Text(ja="他方", en="The other"), 3, numeric=True),
    )
    return Sheet(
        Text(ja="この年度の記録", en="Records of the year"),
        columns,
        rows,
        empty=Text(
            ja="食い違いは見つかりませんでした。",
            en="Nothing was found that does not fit.",
        ),
    )


def _of_contracts(records: Records, year: int) -> Iterator[tuple[Text, Text, int, int]]:
    if not records.sees_money:
        return
    for paper in contracts(records, year):
        amount, most, payments = (
            paper.body.get("amount"),
            ceiling(records, paper),
            paid(paper),
        )
        title = records.marked(paper)
        if amount is not None and most is not None and amount > most:
            what = Text(ja="契約額が上限額を超える", en="Amount above the ceiling")
            yield title, what, amount, most
        if amount is not None and payments is not None and payments != amount:
            what = Text(ja="支払額が契約額と異なる", en="Paid is not the amount")
            yield title, what, payments, amount


def _of_calls(records: Records, year: int) -> Iterator[tuple[Text, Text, int, int]]:
    for call in records.in_year("call", year, "opens_date"):
        adopted = [
            p
            for p in records.naming("proposal", "call", call.number)
            if p.state == "adopted"
        ]
        stated = call.body.get("adopted")
        if stated is not None and adopted and stated != len(adopted):
            what = Text(
                ja="採択件数の記載と、採択された提案の数が異なる",
                en="Adoptions stated and proposals adopted differ",
            )
            yield records.marked(call), what, int(stated), len(adopted)
