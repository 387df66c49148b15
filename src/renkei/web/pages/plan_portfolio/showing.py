"""What the page shows of a portfolio: numbers, tables, sentences.

Flows in: the planning room's `Programme`. Flows out: typed pieces for the template.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from renkei.foundation import Text, same
from renkei.web.pages.plan_portfolio.words import WORDS
from renkei.web.pages.plan_scenarios import scales
from renkei.web.table import Column, Table

if TYPE_CHECKING:
    from renkei.planning import proposing

MILLION = scales.Scale(1_000_000, Text(ja="百万米ドル", en="million USD"))
KILOTONNES = scales.Scale(1_000, same("ktCO₂e"))


@dataclass(frozen=True, slots=True)
class Stat:
    """One number of the head, with what is said under it."""

    name: Text
    value: Decimal | None
    unit: Text
    note: Text


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told of a portfolio."""

    stats: tuple[Stat, ...]
    proof: Text
    is_kept: bool
    stages: tuple[Text, ...]
    held_back: Text
    by_city: Table
    by_city_lead: Text
    by_year: Table
    starts: Table
    starts_words: Text


def told(found: proposing.Programme) -> Told:
    """The portfolio for the template."""
    return Told(
        stats=_stats(found),
        proof=found.proof,
        is_kept=found.portfolio.verdict.holds,
        stages=found.portfolio.stages,
        held_back=WORDS["held_back"].format(count=found.held_back),
        by_city=_by_city(found),
        by_city_lead=WORDS["by_city_lead"].format(
            tonnes=f"{found.interaction_tonnes:,.0f}"
        ),
        by_year=_by_year(found),
        starts=_starts(found),
        starts_words=WORDS["list_see"].format(count=len(found.starts)),
    )


def _stats(found: proposing.Programme) -> tuple[Stat, ...]:
    first = found.terms.first_year
    span = WORDS["over_years"].format(first=first, last=first + found.terms.years - 1)
    mass, alone = scales.mass(found.portfolio.tonnes), WORDS["each_alone"]
    return (
        Stat(WORDS["saved"], mass(found.portfolio.tonnes), mass.unit, alone),
        Stat(
            WORDS["starts"],
            Decimal(len(found.starts)),
            WORDS["measures_unit"],
            WORDS["of_proposed"].format(count=found.proposed),
        ),
        Stat(WORDS["spent"], MILLION(sum(found.spent_usd)), MILLION.unit, span),
        Stat(
            WORDS["gap"],
            scales.rounded(100 * found.portfolio.gap),
            WORDS["percent"],
            WORDS["by_prices"],
        ),
    )


def _by_city(found: proposing.Programme) -> Table:
    rows = tuple(
        (
            each.name,
            each.country,
            same(str(each.measures)),
            MILLION.said(each.cost_usd),
            KILOTONNES.said(each.alone_tonnes),
            KILOTONNES.said(each.together_tonnes),
        )
        for each in found.cities
    )
    columns = (
        Column(WORDS["city"], heads_row=True),
        Column(WORDS["country"]),
        *(
            Column(WORDS[name], numeric=True)
            for name in ("count", "cost", "alone", "together")
        ),
    )
    return Table(WORDS["by_city"], columns, rows, shows_caption=False)


def _by_year(found: proposing.Programme) -> Table:
    """What starts in each year, and what of its budget that takes."""
    years = [found.terms.first_year + at for at in range(found.terms.years)]
    rows = tuple(
        (
            same(str(year)),
            same(str(sum(each.year == year for each in found.starts))),
            MILLION.said(used),
            MILLION.said(found.terms.budget_usd),
        )
        for year, used in zip(years, found.spent_usd, strict=True)
    )
    columns = (
        Column(WORDS["year"], heads_row=True),
        *(Column(WORDS[name], numeric=True) for name in ("count", "used", "budget")),
    )
    return Table(WORDS["by_year"], columns, rows, shows_caption=False)


def _starts(found: proposing.Programme) -> Table:
    cities = {each.id: each.name for each in found.cities}
    rows = tuple(
        (
            each.name,
            cities[each.city],
            same(str(each.year)),
            MILLION.said(each.cost_usd),
            KILOTONNES.said(each.tonnes),
        )
        for each in found.starts
    )
    columns = (
        Column(WORDS["measure"], heads_row=True),
        Column(WORDS["city"]),
        *(Column(WORDS[name], numeric=True) for name in ("year", "cost", "tonnes")),
    )
    return Table(WORDS["list"], columns, rows, shows_caption=False)
