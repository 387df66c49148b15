"""What a city emits if nothing is done: its base year carried on by its drivers.

Flows in: a `City` of one year (or more, of which the first counts) and an `Outlook`.
Flows out: `Baseline`, a `City` over all years and, for every number that was carried
on, what moves it, from where that is known and how sure it is; or, for years that are
known already, how far the same model misses them (`backcast`).

    amount(y)     = amount(base) * driver(y) / driver(base)
    intensity(y)  = intensity(base) * (1 + trend) ** (y - base), efficiency likewise
    factor, price = their pathway, else as in the base year
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from renkei.foundation import Finding, Refusal
from renkei.planning.city import outlook_faults as said
from renkei.planning.city.carried import Carried, carried_series, pathway_of
from renkei.planning.city.checks import checked
from renkei.planning.city.drivers import Known, Moves, Outlook
from renkei.planning.city.nouns import City, Floats
from renkei.planning.city.projection import Whole, between, projected
from renkei.planning.city.sums import emitted


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """The city over its years, and how every number of it got there."""

    city: City
    series: tuple[Carried, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """How far the model is from a known year; above zero: it says too much."""

    year: int
    sector: str  # "" for all that is known of the year
    modelled_tco2e: float
    known_tco2e: float

    @property
    def error_fraction(self) -> float:
        """The miss as a part of what is known."""
        return self.modelled_tco2e / self.known_tco2e - 1.0


def baseline(city: City, outlook: Outlook, *, until: int) -> Baseline:
    """Carry the first year of a city on until a year, by its outlook alone.

    Refuses what is missing or does not fit (`planning.city.*`), all of it at once.
    """
    base = int(city.years[0])
    assert until >= base, f"{until} lies before the base year {base}"
    years = np.arange(base, until + 1, dtype=np.int64)
    carried = checked(_modelled(city, outlook, years))
    return Baseline(carried, tuple(carried_series(carried, outlook, years)))


def backcast(city: City, outlook: Outlook, known: Sequence[Known]) -> tuple[Miss, ...]:
    """The model in years that are known: by year and sector, and each year in all.

    Refuses `planning.city.driver-year-missing` where a driver has no value for a past
    year that is known, and `planning.city.known-not-positive`.
    """
    wrong = [said.known_wrong(each) for each in known if not each.emission_tco2e > 0]
    if wrong:
        raise Refusal(wrong)
    wanted = np.array(sorted({each.year for each in known}), dtype=np.int64)
    if not len(wanted):
        return ()
    modelled = _modelled(city, outlook, wanted)
    emission = emitted(modelled)
    sectors = [city.activities[line.activity].sector.value for line in city.lines]
    found = []
    for at, year in enumerate(wanted):
        misses = []
        for each in known:
            if each.year == year:
                here = [n for n, sector in enumerate(sectors) if sector == each.sector]
                says = float(emission[here, at].sum())
                misses.append(Miss(int(year), each.sector, says, each.emission_tco2e))
        whole = Miss(
            int(year),
            "",
            sum(miss.modelled_tco2e for miss in misses),
            sum(miss.known_tco2e for miss in misses),
        )
        found += [*misses, whole]
    return tuple(found)


def _modelled(city: City, outlook: Outlook, years: Whole) -> City:
    """The city in any years, before or after its base year."""
    base = int(city.years[0])
    faults = list(_faults(city, outlook))
    if faults:
        raise Refusal(faults)
    drivers = projected(outlook.drivers, base, years)
    first = {driver.id: dict(driver.history)[base] for driver in outlook.drivers}
    grown = np.array(
        [drivers[a.driver] / first[a.driver] for a in city.activities]
    ).reshape(len(city.activities), len(years))
    since = (years - base).astype(np.float64)
    intensity = np.ones((len(city.activities), len(years)))
    efficiency = np.ones((len(city.lines), len(years)))
    place = {activity.id: at for at, activity in enumerate(city.activities)}
    for trend in outlook.trends:
        moved = (1.0 + trend.yearly.mean) ** since
        if trend.moves is Moves.INTENSITY:
            intensity[place[trend.activity]] *= moved
        else:
            efficiency[city.line_activity == place[trend.activity]] *= moved
    return replace(
        city,
        years=years,
        amount=city.amount[:, :1] * grown,
        intensity=city.intensity[:, :1] * intensity,
        share=np.repeat(city.share[:, :1], len(years), axis=1),
        efficiency=city.efficiency[:, :1] * efficiency,
        factor=_along(city, outlook, Moves.FACTOR, years),
        price=_along(city, outlook, Moves.PRICE, years),
    )


def _along(city: City, outlook: Outlook, moves: Moves, years: Whole) -> Floats:
    """Factor or price of each carrier along its pathway: (C, Y)."""
    first = (city.factor if moves is Moves.FACTOR else city.price)[:, 0]
    found = np.repeat(first[:, None], len(years), axis=1)
    for at, carrier in enumerate(city.carriers):
        pathway = pathway_of(outlook, moves, carrier.id)
        if pathway is not None:
            points = {int(city.years[0]): float(first[at]), **dict(pathway.values)}
            found[at] = between(tuple(sorted(points.items())), years)
    return found


def _faults(city: City, outlook: Outlook) -> Iterator[Finding]:
    known = {driver.id: driver for driver in outlook.drivers}
    for activity in city.activities:
        if activity.driver not in known:
            yield said.unknown_driver(activity.driver, activity.name, known)
    activities = {activity.id for activity in city.activities}
    for trend in outlook.trends:
        assert trend.moves in (Moves.INTENSITY, Moves.EFFICIENCY), trend
        if trend.activity not in activities:
            yield said.nowhere(trend.activity, trend.moves)
    carriers = {carrier.id: at for at, carrier in enumerate(city.carriers)}
    for pathway in outlook.pathways:
        assert pathway.moves in (Moves.FACTOR, Moves.PRICE), pathway
        at = carriers.get(pathway.carrier)
        if at is None:
            yield said.nowhere(pathway.carrier, pathway.moves)
            continue
        first = (city.factor if pathway.moves is Moves.FACTOR else city.price)[at, 0]
        stated = dict(pathway.values).get(int(city.years[0]))
        if stated is not None and abs(stated - first) > 1e-9 * max(abs(first), 1.0):
            yield said.two_bases(city, pathway, stated, float(first))
