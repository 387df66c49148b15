"""A city out of a seed, for benchmarks and tests: no claim about the world.

Flows in: a seed and sizes. Flows out: a `City`, the same bits on every machine that
draws the same numbers, and `city_hash`, which says so.
"""

from __future__ import annotations

import hashlib

import numpy as np

from renkei.foundation import Text, same
from renkei.planning.city.nouns import Activity, Carrier, City, Line, Sector

FIRST_YEAR = 2024
DRIVERS = {
    Sector.BUILDINGS: "floor-area",
    Sector.INDUSTRY: "gdp",
    Sector.POWER: "gdp",
    Sector.TRANSPORT: "vehicle-km",
    Sector.WASTE: "waste",
    Sector.WATER: "population",
    Sector.LAND: "population",
}
DISTRICTS = ("north", "south", "east", "west")
ROMAN = {
    Sector.BUILDINGS: ("I", "1"),
    Sector.INDUSTRY: ("I", "3"),
    Sector.POWER: ("I", "4"),
    Sector.TRANSPORT: ("II", "1"),
    Sector.WASTE: ("III", "1"),
    Sector.WATER: ("III", "4"),
    Sector.LAND: ("V", "3"),
}


def generated(
    seed: int, *, activities: int = 40, carriers: int = 8, years: int = 41
) -> City:
    """A whole city: every activity takes every carrier, over so many years.

    The default is the city of the benchmark: 40 sectors x 8 carriers x 41 years, each
    line told apart by eight words (activity, carrier, sector, subsector, use, scope,
    reference, district).
    """
    assert min(activities, carriers, years) > 0, "a city has at least one of each"
    chance = np.random.Generator(np.random.PCG64(seed))
    kinds = list(Sector)
    does = tuple(
        _activity(place, kinds[place % len(kinds)]) for place in range(activities)
    )
    takes = tuple(_carrier(place) for place in range(carriers))
    lines = tuple(
        _line(does, activity, carrier)
        for activity in range(activities)
        for carrier in range(carriers)
    )
    time = np.arange(years)
    share = chance.dirichlet(np.ones(carriers), size=activities)
    drift = np.exp(chance.normal(0.0, 0.01, size=share.shape)[:, :, None] * time)
    shares = share[:, :, None] * drift
    shares /= shares.sum(axis=1, keepdims=True)
    growth = chance.uniform(-0.005, 0.035, size=activities)
    amount = chance.lognormal(12.0, 1.0, size=activities)
    gain = chance.uniform(0.0, 0.015, size=activities)
    need = chance.lognormal(-1.0, 0.8, size=activities)
    efficient = chance.uniform(0.3, 0.95, size=(len(lines), 1))
    first = chance.uniform(0.05, 0.9, size=carriers)
    falling = np.where(np.arange(carriers) == 0, 0.03, 0.0)  # the grid grows cleaner
    price = chance.uniform(20.0, 160.0, size=carriers)
    dearer = chance.uniform(-0.01, 0.02, size=carriers)
    return City(
        id=f"generated-{seed}",
        name=Text(ja=f"生成した都市 {seed}", en=f"Generated city {seed}"),
        years=FIRST_YEAR + time,
        activities=does,
        carriers=takes,
        lines=lines,
        amount=amount[:, None] * (1.0 + growth[:, None]) ** time,
        intensity=need[:, None] * (1.0 - gain[:, None]) ** time,
        share=shares.reshape(len(lines), years),
        efficiency=np.minimum(1.0, efficient * 1.003**time),
        factor=first[:, None] * (1.0 - falling[:, None]) ** time,
        price=price[:, None] * (1.0 + dearer[:, None]) ** time,
    )


def city_hash(city: City) -> str:
    """The SHA-256 of a city's words and of the bits of its arrays."""
    heard = hashlib.sha256(city.id.encode())
    for row in (*city.activities, *city.carriers, *city.lines):
        heard.update(repr(row).encode())
    for name in (
        "years",
        "amount",
        "intensity",
        "share",
        "efficiency",
        "factor",
        "price",
    ):
        held = np.ascontiguousarray(getattr(city, name))
        heard.update(f"{name}{held.shape}{held.dtype.str}".encode())
        heard.update(held.tobytes())
    return heard.hexdigest()


def _activity(place: int, sector: Sector) -> Activity:
    return Activity(
        id=f"a{place:03d}",
        name=Text(ja=f"活動{place + 1}", en=f"Activity {place + 1}"),
        unit="m2",
        sector=sector,
        subsector=f"{sector.value}-{place // 7 % 3}",
        use=("heat", "light", "drive", "cool")[place % 4],
        driver=DRIVERS[sector],
        district=DISTRICTS[place % len(DISTRICTS)],
    )


def _carrier(place: int) -> Carrier:
    name = "electricity" if place == 0 else f"fuel-{place}"
    return Carrier(name, same(name), "MWh", is_energy=True)


def _line(does: tuple[Activity, ...], activity: int, carrier: int) -> Line:
    roman, second = ROMAN[does[activity].sector]
    scope = 2 if carrier == 0 else 1
    return Line(activity, carrier, f"{roman}.{second}.{scope}", scope)
