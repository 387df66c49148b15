"""Drivers carried into other years: history as it was, the future as it is thought.

Flows in: `Driver`s and years. Flows out: their values (Y,), by id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from renkei.foundation import Confidence, Finding, Refusal, Text, weakest
from renkei.planning.city import outlook_faults as said
from renkei.planning.city.drivers import Driver, Elastic, Growth, Points, Series
from renkei.planning.city.nouns import Floats

Whole = NDArray[np.int64]


def projected(
    drivers: Sequence[Driver], base_year: int, years: Whole
) -> dict[str, Floats]:
    """The value of each driver in each year; up to the base year from its history.

    Refuses, all at once: `planning.city.driver-year-missing` (no value for a past
    year), `driver-unknown`, `driver-cycle` (two that grow with each other) and
    `points-end-early`.
    """
    known = {driver.id: driver for driver in drivers}
    faults = [*_past_faults(drivers, base_year, years), *_chain_faults(known)]
    faults += [
        said.ends_early(driver, int(years[-1]))
        for driver in drivers
        if isinstance(driver.projection, Points)
        and (driver.projection.values or driver.history)[-1][0] < years[-1]
    ]
    if faults:
        raise Refusal(faults)
    found: dict[str, Floats] = {}
    for driver in drivers:
        _project(driver, known, base_year, years, found)
    return found


def chain(driver: Driver, known: Mapping[str, Driver]) -> list[Driver]:
    """The driver and those that it grows with, in turn."""
    found = [driver]
    while isinstance(found[-1].projection, Elastic):
        following = known.get(found[-1].projection.of)
        if following is None or following in found:
            break
        found.append(following)
    return found


def sureness(driver: Driver, known: Mapping[str, Driver]) -> Confidence:
    """As sure as the least sure of the driver, its projection and what it leans on."""
    marks = [each.confidence for each in chain(driver, known)]
    for each in chain(driver, known):
        match each.projection:
            case Growth(yearly=estimate) | Elastic(elasticity=estimate):
                marks.append(estimate.confidence)
            case Points():
                pass
    return weakest(marks)


def way(driver: Driver, known: Mapping[str, Driver]) -> Text:
    """In words, how a driver goes on from its base year."""
    match driver.projection:
        case Growth(yearly=estimate):
            return Text(
                ja=f"年 {estimate.mean:+.2%} で推移", en=f"{estimate.mean:+.2%} a year"
            )
        case Points(values=values):
            first, last = values[0][0], values[-1][0]
            return Text(
                ja=f"{first}~{last} 年の設定値を直線で補間",
                en=f"values given for {first} to {last}, straight between them",
            )
        case Elastic(of=of, elasticity=estimate):
            name = known[of].name
            return Text(
                ja=f"「{name.ja}」に対する弾性値 {estimate.mean:.2f}",
                en=f"elasticity of {estimate.mean:.2f} to “{name.en}”",
            )


def between(values: Series, years: Whole) -> Floats:
    """Straight between given years, level outside them: (Y,)."""
    at = np.array([year for year, _ in values], dtype=np.float64)
    found: Floats = np.interp(years, at, [value for _, value in values])
    return found


def _project(
    driver: Driver,
    known: Mapping[str, Driver],
    base_year: int,
    years: Whole,
    found: dict[str, Floats],
) -> Floats:
    if driver.id in found:
        return found[driver.id]
    past = dict(driver.history)
    base = past[base_year]
    match driver.projection:
        case Growth(yearly=estimate):
            future = base * (1.0 + estimate.mean) ** (years - base_year).astype(float)
        case Points(values=values):
            points = {base_year: base, **dict(values)}
            future = between(tuple(sorted(points.items())), years)
        case Elastic(of=of, elasticity=estimate):
            other = _project(known[of], known, base_year, years, found)
            first = dict(known[of].history)[base_year]
            future = base * (other / first) ** estimate.mean
    was = np.array([past.get(int(year), np.nan) for year in years])
    found[driver.id] = np.where(years <= base_year, was, future)
    return found[driver.id]


def _past_faults(
    drivers: Sequence[Driver], base_year: int, years: Whole
) -> list[Finding]:
    found = []
    for driver in drivers:
        past = dict(driver.history)
        wanted = sorted({base_year, *(int(y) for y in years if y < base_year)})
        found += [
            said.year_missing(driver, year) for year in wanted if year not in past
        ]
        found += [
            said.not_above_zero(driver, year, value)
            for year, value in driver.history
            if not value > 0
        ]
    return found


def _chain_faults(known: Mapping[str, Driver]) -> list[Finding]:
    found = []
    for driver in known.values():
        last = chain(driver, known)[-1]
        if isinstance(last.projection, Elastic):
            if last.projection.of not in known:
                found.append(said.unknown_driver(last.projection.of, last.name, known))
            else:
                found.append(said.cycle(driver))
    return found
