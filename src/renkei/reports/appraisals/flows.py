"""The cash flow of one view of one case, as formulas over the inputs.

Flows in: the appraisal, its inputs' cells, a case and a view. Flows out: a `Sheet`.

The formulas are written from the terms and not from what the room computed, so that a
workbook recalculated elsewhere is a second computation of the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from renkei.finance import nouns, wording
from renkei.foundation import Figure, Text
from renkei.reports.appraisals.cells import Row
from renkei.reports.appraisals.inputs import Inputs
from renkei.reports.appraisals.sheet import Sheet

FALLING = (nouns.Kind.SAVING, nouns.Kind.INCOME)
_T = Text
BOOK = _T(ja="帳簿価額の割合(期首)", en="Book value, share, at the beginning")
PART = _T(ja="償却の割合", en="Share written down")


@dataclass(slots=True)
class Line:
    """A row of money: what it adds to cash and to taxable profit in a year."""

    group: str
    row: Row
    is_taxed: str | None = None  # a formula that is 1 or 0; None: all of it
    is_cash: bool = True


@dataclass(slots=True)
class Building:
    """A sheet being built, and what its formulas lean on."""

    sheet: Sheet
    venture: nouns.Venture
    terms: nouns.Terms
    inputs: Inputs
    case: nouns.Case
    view: nouns.View
    lines: list[Line] = field(default_factory=list)
    whole: list[Line] = field(default_factory=list)  # the venture as one purse

    @property
    def flow(self) -> nouns.CashFlow:
        """What the room computed of this view."""
        return self.case.flow(self.view)

    def year(self, at: int) -> int:
        """The calendar year."""
        return self.sheet.years[at]

    def money(self, key: str, figure: Figure, per: str = "") -> str:
        """An amount in the currency of the appraisal."""
        currency = figure.unit.en.removesuffix(per)
        if currency == self.terms.currency:
            return self.inputs[key]
        rate = wording.rate_of(currency, self.terms)
        assert rate is not None, f"no rate of {currency}, yet appraised"
        return (
            f"{self.inputs[key]}*{self.inputs[f'rate.{self.terms.rates.index(rate)}']}"
        )

    def only_in(self, year: int, formula: str) -> Callable[[int], str]:
        """A formula in one calendar year, and nothing in the others."""
        return lambda at: formula if self.year(at) == year else "0"

    def grows(self, at: int, key: str) -> str:
        """Prices of a year over those of year 0."""
        return f"(1+{self.inputs[key]})^{at}"

    def falls(self, at: int) -> str:
        """Output of a year over that of the first year of operation."""
        since = self.year(at) - self.venture.operation_year
        return f"(1-{self.inputs['degradation']})^{since}"


def build_whole(held: Building) -> None:
    """The venture as one purse: investment, grant, streams, credits, residual."""
    _investments(held)
    _grant(held)
    for at, stream in enumerate(held.venture.streams):
        _stream(held, at, stream)
    _credits(held)
    _residual(held)


def _investments(held: Building) -> None:
    for at, part in enumerate(held.venture.investments):
        amount = held.money(f"investment.{at}", part.amount)
        row = held.sheet.add(
            part.amount.name, "investment", held.only_in(part.year, f"-{amount}")
        )
        held.whole.append(Line("investment", row, is_taxed="0"))


def invested(held: Building, *, eligible: bool = False, wears: bool = False) -> str:
    """Minus the sum of investment rows, a positive amount."""
    parts = zip(held.venture.investments, _of(held, "investment"), strict=True)
    chosen = [
        f"SUM({line.row.all()})"
        for part, line in parts
        if (part.is_eligible or not eligible) and (part.is_depreciable or not wears)
    ]
    return f"(-({'+'.join(chosen)}))" if chosen else "0"


def _grant(held: Building) -> None:
    grant = held.terms.grant
    if grant is None or not held.case.with_grant:
        return
    eligible = invested(held, eligible=True)
    if grant.amount is not None:
        total = held.money("grant", grant.amount)
    else:
        total = f"{held.inputs['grant']}*{eligible}"
    parts = list(zip(held.venture.investments, _of(held, "investment"), strict=True))

    def in_step(y: int) -> str:
        rows = [line.row.cell(y) for part, line in parts if part.is_eligible]
        return f"{total}*(-({'+'.join(rows)}))/{eligible}"

    once = held.only_in(grant.year, total) if grant.year is not None else None
    row = held.sheet.add(wording.GRANT, "grant", once or in_step)
    held.whole.append(Line("grant", row, is_taxed=f"(1-{held.inputs['lowers']})"))


def granted(held: Building) -> str:
    """What the grant pays in all."""
    rows = [f"SUM({line.row.all()})" for line in _of(held, "grant")]
    return "+".join(rows) or "0"


def _stream(held: Building, at: int, stream: nouns.Stream) -> None:
    venture = held.venture
    amount = held.money(f"stream.{at}", stream.amount)
    first = max(venture.operation_year, stream.first_year or venture.operation_year)
    last = min(venture.last_year, stream.last_year or venture.last_year)
    growth = f"stream.{at}.growth" if stream.growth_fraction else "inflation"

    def of_year(y: int) -> str:
        if not first <= held.year(y) <= last:
            return "0"
        worth = f"{amount}*{held.grows(y, growth)}"
        if stream.kind in FALLING:
            return f"{worth}*{held.falls(y)}"
        return f"-{worth}"

    row = held.sheet.add(stream.amount.name, stream.kind.value, of_year)
    held.whole.append(Line(stream.kind.value, row))


def _credits(held: Building) -> None:
    terms, venture = held.terms.credits, held.venture
    if terms is None or not held.case.with_credits:
        return
    price = held.money("price", terms.price, wording.PER)
    growth = "price_growth" if terms.growth_fraction else "inflation"

    def of_year(y: int) -> str:
        since = held.year(y) - venture.operation_year
        if since < 0:
            return "0"
        sold = f"{held.inputs['tonnes']}*{held.inputs['credit_share']}"
        worth = f"{sold}*{held.falls(y)}*{price}*{held.grows(y, growth)}"
        return f"IF({since}<{held.inputs['credit_years']},{worth},0)"

    held.whole.append(
        Line("credits", held.sheet.add(wording.CREDITS, "credits", of_year))
    )


def _residual(held: Building) -> None:
    residual = held.venture.residual
    if residual is None:
        return
    amount = held.money("residual", residual)
    row = held.sheet.add(
        residual.name, "residual", held.only_in(held.venture.last_year, amount)
    )
    held.whole.append(Line("residual", row))


def wearing(held: Building, last: str) -> Line:
    """What is written down up to a year of operation, counted from 0 (a formula)."""
    begins = held.venture.operation_year
    basis = invested(held, wears=True)
    lowered = f"({basis}-{held.inputs['lowers']}*({granted(held)}))"
    book = held.sheet.coming()
    part = Row(book.at + 1, book.years)
    years = held.inputs["wear_years"]
    faster = "0"
    if held.terms.depreciation.declining_fraction is not None:
        faster = f"{held.inputs['declining']}*{held.inputs['declining_fraction']}"

    def of_book(y: int) -> str:
        since = held.year(y) - begins
        if since <= 0:
            return "1" if since == 0 else "0"
        return f"{book.cell(y - 1)}-{part.cell(y - 1)}"

    def of_part(y: int) -> str:
        since = held.year(y) - begins
        if since < 0:
            return "0"
        left = book.cell(y)
        straight = f"MAX({left}/({years}-{since}),{left}*{faster})"
        if held.terms.depreciation.guaranteed_fraction is not None:
            before = (book.cell(y - 1), part.cell(y - 1)) if since else None
            straight = _by_table(held, left, before)
        return (
            f"IF({since}>{last},0,IF({since}={last},{left},"
            f"IF({since}<{years},{straight},0)))"
        )

    held.sheet.add(BOOK, "help", of_book)
    held.sheet.add(PART, "help", of_part)
    row = held.sheet.add(
        wording.DEPRECIATION, "depreciation", lambda y: f"-{lowered}*{part.cell(y)}"
    )
    return Line("depreciation", row, is_cash=False)


def _by_table(held: Building, left: str, before: tuple[str, str] | None) -> str:
    """The part of a year by the rate, the revised and the guarantee rate of a table.

    `before`: the cells of the book value and the part of the year before.
    """
    rate, guaranteed = (
        held.inputs["declining_fraction"],
        held.inputs["guaranteed_fraction"],
    )
    turning = f"{left}*{held.inputs['revised_fraction']}"
    if before is not None:
        book, part = before
        turning = f"IF({book}*{rate}<{guaranteed},{part},{turning})"
    usual = f"{left}*{rate}"
    return f"MIN({left},IF({usual}<{guaranteed},{turning},{usual}))"


def _of(held: Building, group: str) -> list[Line]:
    return [line for line in held.whole if line.group == group]


def rows_in(lines: Iterable[Line], *groups: str) -> list[Row]:
    """The rows of some groups."""
    return [line.row for line in lines if line.group in groups]
