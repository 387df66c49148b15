"""The corresponding adjustments worked out in words, line by line, with their signs.

Flows in: an `Adjustment`. Flows out: a `Working` for each year: the sum as somebody
would write it on paper, and how the amount applied came about.

Source: decision 2/CMA.3, annex, paragraphs 7 to 9.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from renkei.foundation import Text
from renkei.registry.article6.adjustment import Adjustment, Line
from renkei.registry.article6.ndc_period import Method, NdcPeriod
from renkei.registry.article6.outcome import Outcome

_UNKNOWN = Text(ja="不明", en="unknown")
_MINUS = "−"


@dataclass(frozen=True, slots=True)
class Working:
    """One year: how the adjustment came about, the sum, and whether it can be told."""

    year: int
    adjusted: Text
    sum: Text
    outcome: Outcome


def workings(of: Adjustment) -> tuple[Working, ...]:
    """Each year of an account as arithmetic in words."""
    found = []
    added = subtracted = Decimal(0)
    for line in of.lines:
        added, subtracted = added + line.added, subtracted + line.subtracted
        if of.period.method is Method.AVERAGING:
            said = _averaged(of.period, line, added, subtracted)
        else:
            said = _yearly(of.period, line)
        found.append(Working(line.year, said, _sum(of.period, line), line.outcome))
    return tuple(found)


def _yearly(period: NdcPeriod, line: Line) -> Text:
    plus, minus = _signs(period)
    amount = signed(line.adjustment)
    more, less = f"{line.added:,f}", f"{line.subtracted:,f}"
    return Text(
        ja=f"{plus}最初の移転 {more} {minus} 使用 {less} = {amount}",
        en=f"{plus}first transferred {more} {minus} used {less} = {amount}",
    )


def _averaged(
    period: NdcPeriod, line: Line, added: Decimal, subtracted: Decimal
) -> Text:
    plus, minus = _signs(period)
    years = line.year - period.first_year + 1
    more, less = f"{added:,f}", f"{subtracted:,f}"
    amount = signed(line.adjustment)
    return Text(
        ja=f"({plus}最初の移転の累計 {more} {minus} 使用の累計 {less})÷ {years}年"
        f" = {amount}",
        en=f"({plus}first transferred so far {more} {minus} used so far {less})"
        f" ÷ {years} year{'s' if years > 1 else ''} = {amount}",
    )


def _sum(period: NdcPeriod, line: Line) -> Text:
    """Emissions and adjustment, and what they come to."""
    ghg = period.is_ghg
    name = (
        Text(ja="排出量", en="emissions")
        if ghg
        else Text(ja="指標の値", en="value of the indicator")
    )
    emissions = _said(line.emissions)
    sign = _MINUS if line.adjustment < 0 else "+"
    amount, balance = f"{abs(line.adjustment):,f}", _said(line.balance)
    return Text(
        ja=f"{name.ja} {emissions.ja} {sign} {amount} = {balance.ja}",
        en=f"{name.en} {emissions.en} {sign} {amount} = {balance.en}",
    )


def _signs(period: NdcPeriod) -> tuple[str, str]:
    """First transfers are added and uses subtracted; an indicator turns it round."""
    return ("+ ", _MINUS) if period.is_ghg else (f"{_MINUS} ", "+")


def signed(value: Decimal) -> str:
    """A number that always shows its sign; nought has none."""
    if value == 0:
        return "0"
    return f"{_MINUS if value < 0 else '+'}{abs(value):,f}"


def _said(value: Decimal | None) -> Text:
    if value is None:
        return _UNKNOWN
    words = f"{_MINUS if value < 0 else ''}{abs(value):,f}"
    return Text(ja=words, en=words)
