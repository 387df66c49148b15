"""The lines of a venture's cash flow, before any loan or contract.

Flows in: `Venture`, `Terms`, `Scale` and whether grant and credits are counted. Flows
out: a `Line` for each investment, stream, grant, credit, wear and residual.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from renkei.finance.flows.money import PER, in_currency, known
from renkei.finance.flows.scale import Scale
from renkei.finance.flows.wearing import shares
from renkei.finance.nouns import Kind, Line, Stream, Terms, Venture
from renkei.foundation import Figure, Text

ZERO = Decimal(0)
FALLING = (Kind.SAVING, Kind.INCOME)


@dataclass(frozen=True, slots=True)
class Asked:
    """One case of a venture: what is counted, and how large."""

    venture: Venture
    terms: Terms
    with_grant: bool
    with_credits: bool
    scale: Scale

    def by_year(self, amount: Callable[[int], Decimal]) -> tuple[Decimal, ...]:
        """A number for each calendar year."""
        return tuple(amount(year) for year in self.venture.years)

    def only_in(self, year: int, amount: Decimal) -> tuple[Decimal, ...]:
        """An amount in one calendar year, and nothing in the others."""
        return self.by_year(lambda each: amount if each == year else ZERO)

    def grows(self, year: int, growth: Figure | None) -> Decimal:
        """Prices of a year over those of the first year."""
        rate = known(growth or self.terms.inflation_fraction)
        return Decimal((1 + rate) ** (year - self.venture.first_year))

    def falls(self, year: int) -> Decimal:
        """Output of a year of operation over that of its first."""
        lost = known(self.venture.degradation_fraction)
        return Decimal((1 - lost) ** (year - self.venture.operation_year))


def investment_lines(asked: Asked) -> Iterator[Line]:
    """What is paid to build."""
    for part in asked.venture.investments:
        amount = in_currency(part.amount, asked.terms) * asked.scale.investment
        cash = asked.only_in(part.year, -amount)
        yield Line(part.amount.id, part.amount.name, "investment", cash, _no(asked))


def grant_by_year(asked: Asked) -> tuple[Decimal, ...]:
    """What the grant pays in each year."""
    grant = asked.terms.grant
    if grant is None or not asked.with_grant:
        return _no(asked)
    parts = dict.fromkeys(asked.venture.years, ZERO)
    for part in asked.venture.investments:
        if part.is_eligible:
            parts[part.year] += in_currency(part.amount, asked.terms)
    eligible = sum(parts.values(), ZERO)
    if grant.amount is not None:
        total = in_currency(grant.amount, asked.terms) * asked.scale.grant
    else:
        assert grant.share_fraction is not None, "a grant without share or amount"
        total = eligible * known(grant.share_fraction) * asked.scale.grant
    if grant.year is not None:
        return asked.only_in(grant.year, total)
    return asked.by_year(lambda year: total * parts[year] / eligible)


def grant_lines(asked: Asked) -> Iterator[Line]:
    """The grant: income of its year unless it lowers what is depreciated."""
    if asked.terms.grant is None or not asked.with_grant:
        return
    cash = grant_by_year(asked)
    lowers = asked.terms.tax.grant_lowers_basis
    yield Line("grant", GRANT, "grant", cash, _no(asked) if lowers else cash)


def wearing_line(asked: Asked, last_year: int) -> Line:
    """What is written down, up to `last_year`; a grant may lower the basis."""
    basis = sum(
        (
            in_currency(part.amount, asked.terms)
            for part in asked.venture.investments
            if part.is_depreciable
        ),
        ZERO,
    )
    basis *= asked.scale.investment
    if asked.terms.tax.grant_lowers_basis:
        basis -= sum(grant_by_year(asked), ZERO)
    begins = asked.venture.operation_year
    parts = shares(asked.terms.depreciation, last_year - begins + 1)
    taxable = asked.by_year(
        lambda year: (
            -basis * parts[year - begins] if begins <= year <= last_year else ZERO
        )
    )
    return Line("depreciation", DEPRECIATION, "depreciation", _no(asked), taxable)


def stream_lines(asked: Asked) -> Iterator[Line]:
    """What is saved, sold, and paid to run it."""
    for stream in asked.venture.streams:
        cash = asked.by_year(_yearly(asked, stream))
        figure = stream.amount
        yield Line(figure.id, figure.name, stream.kind.value, cash, cash)


def _yearly(asked: Asked, stream: Stream) -> Callable[[int], Decimal]:
    venture = asked.venture
    amount = in_currency(stream.amount, asked.terms)
    amount *= asked.scale.of_kind(stream.kind)
    first = max(venture.operation_year, stream.first_year or venture.operation_year)
    last = min(venture.last_year, stream.last_year or venture.last_year)
    falling = stream.kind in FALLING

    def of_year(year: int) -> Decimal:
        if not first <= year <= last:
            return ZERO
        worth = amount * asked.grows(year, stream.growth_fraction)
        return worth * asked.falls(year) if falling else -worth

    return of_year


def credit_lines(asked: Asked) -> Iterator[Line]:
    """The project side's share of the tonnes, sold at the price of their year."""
    terms, venture = asked.terms.credits, asked.venture
    if terms is None or not asked.with_credits:
        return
    assert venture.reductions_tco2 is not None, "credits without reductions"
    price = in_currency(terms.price, asked.terms, per=PER) * asked.scale.credits
    tonnes = known(venture.reductions_tco2) * known(terms.share_fraction)
    last = min(venture.last_year, venture.operation_year + terms.years - 1)
    cash = asked.by_year(
        lambda year: (
            tonnes
            * asked.falls(year)
            * price
            * asked.grows(year, terms.growth_fraction)
            if venture.operation_year <= year <= last
            else ZERO
        )
    )
    yield Line("credits", CREDITS, "credits", cash, cash)


def residual_lines(asked: Asked) -> Iterator[Line]:
    """What is received for the equipment in the last year."""
    residual = asked.venture.residual
    if residual is None:
        return
    amount = in_currency(residual, asked.terms) * asked.scale.residual
    cash = asked.only_in(asked.venture.last_year, amount)
    yield Line(residual.id, residual.name, "residual", cash, cash)


def summed(rows: Sequence[Sequence[Decimal]], years: int) -> tuple[Decimal, ...]:
    """The sum of rows, year by year."""
    return tuple(sum((row[year] for row in rows), ZERO) for year in range(years))


def _no(asked: Asked) -> tuple[Decimal, ...]:
    return (ZERO,) * len(asked.venture.years)


GRANT = Text(ja="補助金", en="Grant")
DEPRECIATION = Text(ja="減価償却費", en="Depreciation")
CREDITS = Text(ja="クレジット売却収入", en="Sale of credits")
