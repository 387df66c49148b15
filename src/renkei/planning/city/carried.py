"""Every number of a baseline with what moves it, its source and how sure it is.

Flows in: a `City` over its years and the `Outlook` that it followed. Flows out:
`Carried`, one for each driver, amount, intensity, factor and price.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from renkei.foundation import Confidence, Source, Text, weakest
from renkei.planning.city.drivers import Moves, Outlook, Pathway
from renkei.planning.city.nouns import City, Floats
from renkei.planning.city.projection import Whole, projected, sureness, way

HELD = Text(ja="基準年の値のまま", en="as in the base year")
HELD_SOURCE = Source(
    Text(ja="見通しの指定なし(据え置き)", en="No outlook given; held as it was")
)


@dataclass(frozen=True, slots=True, eq=False)
class Carried:
    """One number over the years: what moves it, its source, how sure it is."""

    id: str  # "amount:lighting", "factor:grid-electricity"
    name: Text
    unit: str
    values: Floats
    driver: str  # "" where none moves it
    way: Text
    source: Source
    confidence: Confidence


def carried_series(city: City, outlook: Outlook, years: Whole) -> Iterator[Carried]:
    """Every number that was carried on, drivers first."""
    known = {driver.id: driver for driver in outlook.drivers}
    values = projected(outlook.drivers, int(years[0]), years)
    for driver in outlook.drivers:
        how, sure = way(driver, known), sureness(driver, known)
        yield Carried(
            f"driver:{driver.id}",
            driver.name,
            driver.unit,
            values[driver.id],
            driver.id,
            how,
            driver.source,
            sure,
        )
    for at, activity in enumerate(city.activities):
        driver = known[activity.driver]
        yield Carried(
            f"amount:{activity.id}",
            activity.name,
            activity.unit,
            city.amount[at],
            driver.id,
            Text(
                ja=f"「{driver.name.ja}」に比例", en=f"grows as “{driver.name.en}” does"
            ),
            driver.source,
            sureness(driver, known),
        )
        yield _trended(city, outlook, at)
    for moves in (Moves.FACTOR, Moves.PRICE):
        for at in range(len(city.carriers)):
            yield _followed(city, outlook, moves, at)


def _trended(city: City, outlook: Outlook, at: int) -> Carried:
    activity = city.activities[at]
    trends = [
        trend.yearly
        for trend in outlook.trends
        if trend.activity == activity.id and trend.moves is Moves.INTENSITY
    ]
    how, source, sure = HELD, HELD_SOURCE, Confidence.CANDIDATE
    if trends:
        total = float(np.prod([1.0 + each.mean for each in trends])) - 1.0
        how = Text(ja=f"年 {total:+.2%}", en=f"{total:+.2%} a year")
        source, sure = trends[0].source, weakest(each.confidence for each in trends)
    served = {line.carrier for line in city.lines if line.activity == at}
    units = {city.carriers[each].unit for each in served}
    return Carried(
        f"intensity:{activity.id}",
        activity.name,
        f"{'/'.join(sorted(units))}/{activity.unit}",
        city.intensity[at],
        "",
        how,
        source,
        sure,
    )


def _followed(city: City, outlook: Outlook, moves: Moves, at: int) -> Carried:
    carrier = city.carriers[at]
    held = (city.factor if moves is Moves.FACTOR else city.price)[at]
    pathway = pathway_of(outlook, moves, carrier.id)
    how, source, sure = HELD, HELD_SOURCE, Confidence.CANDIDATE
    if pathway is not None:
        last = pathway.values[-1][0]
        how = Text(ja=f"{last} 年までの経路", en=f"a pathway until {last}")
        source, sure = pathway.source, pathway.confidence
    unit = "tCO2e" if moves is Moves.FACTOR else "USD"
    return Carried(
        f"{moves.value}:{carrier.id}",
        carrier.name,
        f"{unit}/{carrier.unit}",
        held,
        "",
        how,
        source,
        sure,
    )


def pathway_of(outlook: Outlook, moves: Moves, carrier: str) -> Pathway | None:
    """The pathway of a carrier's factor or price, if one is given."""
    return next(
        (p for p in outlook.pathways if p.moves is moves and p.carrier == carrier), None
    )
