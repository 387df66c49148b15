"""Cities' measures as proposals, and the portfolio told in their words.

Flows in: candidates, terms. Flows out: a `Programme`.

Each measure of each city is one proposal for each year in which it may start. It costs
what is bought first with its upkeep until that is worn out, in whole thousands of
dollars, rounded up; it saves what it would save alone, discounted. Measures of one city
meet, so that together they save less: the chosen ones are reckoned again by the
scenario engine, and both are told. A measure that needs another one is not proposed; of
those that exclude each other the one that saves most is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from renkei.foundation import Finding, Refusal, Text
from renkei.planning.optimum.timed import within
from renkei.planning.portfolio import Effort, Portfolio, Proposals, chosen
from renkei.planning.portfolio.nouns import NEVER, Floats, Integers
from renkei.planning.proposing.nouns import (
    Candidate,
    CityTold,
    Programme,
    Start,
    Terms,
)
from renkei.planning.scenarios import Compiled, evaluate
from renkei.planning.scenarios.alone import alone
from renkei.planning.scenarios.nouns import Economics, ramped
from renkei.planning.scenarios.spending import spent

THOUSAND = 1_000
EFFORT = Effort(relaxed_s=60.0, cores=((500, 4, 20.0), (1_000, 5, 20.0)), turns=None)
YEARS_MAX, CITIES_MAX = 15, 500
LARGEST_USD = 1e12


@dataclass(frozen=True, slots=True, eq=False)
class _Offered:
    """What one city proposes: rows of its plan, with cost and tonnes by start year."""

    rows: Integers  # (P,)
    cost: Integers  # (P, Y) thousand USD
    tonnes: Floats  # (P, Y) discounted
    held_back: int


def programme_within(
    candidates: Sequence[Candidate], terms: Terms, seconds: float
) -> Programme:
    """The same in a child process that is stopped after so many seconds."""
    return within(_both, (tuple(candidates), terms), seconds)


def programme(candidates: Sequence[Candidate], terms: Terms) -> Programme:
    """The portfolio of the candidates within the terms, proven as far as it goes."""
    held = sorted(candidates, key=lambda each: (each.country.en, each.id))
    faults = list(_faults(held, terms))
    if faults:
        raise Refusal(faults)
    offered = [_offered(each.plan, terms) for each in held]
    proposals = _proposals(held, offered, terms)
    found = chosen(proposals, effort=EFFORT, takes_wider=True)
    return _told(held, offered, proposals, found, terms)


def _both(asked: tuple[tuple[Candidate, ...], Terms]) -> Programme:
    return programme(*asked)


def _offered(plan: Compiled, terms: Terms) -> _Offered:
    rows = _proposable(plan)
    years, measures = plan.years, len(plan.ids)
    begun = terms.first_year - int(years[0])
    weights = np.zeros(len(years))
    weights[begun:] = Economics(terms.discount_fraction).weights(len(years) - begun)
    saves = alone(plan)
    cost = np.zeros((measures, terms.years), dtype=np.int64)
    tonnes = np.zeros((measures, terms.years))
    for at in range(terms.years):
        since = years - (terms.first_year + at)
        path = np.array([ramped(each.ramp, since) for each in plan.measures])
        first = (since >= 0) & (since < plan.life[:, None])
        paid = np.where(first, spent(plan, path).gross, 0.0).sum(axis=1)
        cost[:, at] = np.maximum(1, np.ceil(paid / THOUSAND))
        tonnes[:, at] = saves.saved(path)[0] @ weights
    good = rows[(tonnes[rows] > 0).all(axis=1)]
    return _Offered(good, cost[good], tonnes[good], measures - len(good))


def _proposable(plan: Compiled) -> Integers:
    """Measures that need no other one, and exclude none that saves more."""
    full = alone(plan).saved(np.ones((len(plan.ids), len(plan.years))))[0].sum(axis=1)
    worth = dict(zip(plan.ids, full.tolist(), strict=True))
    rows = [
        row
        for row, each in enumerate(plan.measures)
        if not each.needs
        and all(
            (worth[each.id], each.id) > (worth.get(other, -1.0), other)
            for other in each.excludes
        )
    ]
    return np.array(rows, dtype=np.int64)


def _proposals(
    held: Sequence[Candidate], offered: Sequence[_Offered], terms: Terms
) -> Proposals:
    countries = list(dict.fromkeys(each.country for each in held))
    measures = list(dict.fromkeys(name for each in held for name in each.plan.ids))
    place = {name: at for at, name in enumerate(measures)}
    named = [
        place[each.plan.ids[row]]
        for each, of in zip(held, offered, strict=True)
        for row in of.rows.tolist()
    ]
    sizes = [len(of.rows) for of in offered]
    thousands = int(terms.budget_usd // THOUSAND)
    caps = (len(countries), terms.years)
    return Proposals(
        first_year=terms.first_year,
        countries=tuple(countries),
        cities=tuple(each.id for each in held),
        measures=tuple(measures),
        city_country=np.array(
            [countries.index(each.country) for each in held], dtype=np.int64
        ),
        pair_city=np.repeat(np.arange(len(held)), sizes).astype(np.int64),
        pair_measure=np.array(named, dtype=np.int64),
        cost=np.concatenate([of.cost for of in offered]),
        tonnes=np.concatenate([of.tonnes for of in offered]),
        budget=np.full(terms.years, thousands, np.int64),
        starts_max=np.full(caps, terms.country_starts_max, np.int64),
        city_max=np.full(len(held), terms.city_max, np.int64),
    )


def _told(
    held: Sequence[Candidate],
    offered: Sequence[_Offered],
    proposals: Proposals,
    found: Portfolio,
    terms: Terms,
) -> Programme:
    starts = []
    for pair in np.flatnonzero(found.start != NEVER).tolist():
        at, city = int(found.start[pair]), held[int(proposals.pair_city[pair])]
        name = proposals.measures[int(proposals.pair_measure[pair])]
        measure = city.plan.measures[city.plan.ids.index(name)]
        starts.append(
            Start(
                city.id,
                name,
                measure.name,
                terms.first_year + at,
                int(proposals.cost[pair, at]) * THOUSAND,
                float(proposals.tonnes[pair, at]),
            )
        )
    return Programme(
        terms=terms,
        portfolio=found,
        starts=tuple(sorted(starts, key=lambda each: (each.year, each.city))),
        cities=tuple(_city(each, starts, terms) for each in held),
        spent_usd=tuple(year * THOUSAND for year in found.verdict.spent),
        proposed=len(proposals.pair_city),
        held_back=sum(of.held_back for of in offered),
    )


def _city(city: Candidate, starts: Sequence[Start], terms: Terms) -> CityTold:
    """What is chosen of a city, reckoned together."""
    plan = city.plan
    mine = [each for each in starts if each.city == city.id]
    path = np.zeros((len(plan.ids), len(plan.years)))
    for each in mine:
        row = plan.ids.index(each.measure)
        path[row] = ramped(plan.measures[row].ramp, plan.years - each.year)
    begun = terms.first_year - int(plan.years[0])
    weights = Economics(terms.discount_fraction).weights(len(plan.years) - begun)
    with_it = evaluate(plan, path).emission[0]
    without = evaluate(plan, np.zeros_like(path)).emission[0]
    return CityTold(
        id=city.id,
        name=city.name,
        country=city.country,
        measures=len(mine),
        cost_usd=sum(each.cost_usd for each in mine),
        alone_tonnes=sum(each.tonnes for each in mine),
        together_tonnes=float((without - with_it)[begun:] @ weights),
    )


def _faults(held: Sequence[Candidate], terms: Terms) -> list[Finding]:
    found = []
    if not 1 <= len(held) <= CITIES_MAX:
        found.append(_outside(CITIES, len(held), 1, CITIES_MAX))
    if not 1 <= terms.years <= YEARS_MAX:
        found.append(_outside(YEARS, terms.years, 1, YEARS_MAX))
    first = max((int(each.plan.years[0]) + 1 for each in held), default=0)
    last = min((int(each.plan.years[-1]) for each in held), default=9999)
    last -= max(0, terms.years - 1)
    if held and not first <= terms.first_year <= last:
        found.append(_outside(FIRST_YEAR, terms.first_year, first, last))
    if not THOUSAND <= terms.budget_usd <= LARGEST_USD:
        found.append(_outside(BUDGET, terms.budget_usd, THOUSAND, LARGEST_USD))
    for where, value in (
        (COUNTRY_STARTS, terms.country_starts_max),
        (CITY_MEASURES, terms.city_max),
    ):
        if not 1 <= value <= 1_000:
            found.append(_outside(where, value, 1, 1_000))
    return found


def _outside(where: Text, value: float, low: float, high: float) -> Finding:
    is_year = where is FIRST_YEAR
    shown = [
        f"{each:.0f}" if is_year else f"{each:,.0f}" for each in (value, low, high)
    ]
    return Finding(
        "planning.proposing.outside",
        Text(ja=f"{shown[0]}である。", en=f"It is {shown[0]}."),
        where,
        Text(
            ja=f"{shown[1]}から{shown[2]}まで。",
            en=f"It runs from {shown[1]} to {shown[2]}.",
        ),
        Text(ja="範囲内の値にしてください。", en="Choose a value in that range."),
    )


CITIES = Text(ja="都市の数", en="Number of cities")
YEARS = Text(ja="着手の年数", en="Years in which measures may start")
FIRST_YEAR = Text(ja="最初の年", en="First year")
BUDGET = Text(ja="各年の予算(米ドル)", en="Budget of each year (USD)")
COUNTRY_STARTS = Text(
    ja="一つの国で一年に着手する件数の上限", en="Starts in a country in a year, at most"
)
CITY_MEASURES = Text(ja="一つの都市の件数の上限", en="Measures of one city, at most")
