"""Sunshine on the level by month, anywhere on land, out of a reanalysis.

Flows in: `sunshine.csv`, the mean of each day's sunshine [Wh/m2] by month in cells of
three degrees, which NASA's MERRA-2 gives for 2011 to 2015. Flows out: the twelve means
at a point, between the cells around it.

The cells are the means of the densities that the package gsee-climate-data carries; the
data of MERRA-2 are free of restrictions.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from renkei.foundation import Finding, Refusal, Text, same

STEP = 3  # degrees between cells
MONTHS = 12
Cell = tuple[int, int]


def daily_sunshine(latitude: float, longitude: float) -> tuple[float, ...]:
    """Mean sunshine of a day in each month [Wh/m2], linear between four cells.

    Cells over the open sea hold nothing, and the others around share their weight.

    >>> round(sum(daily_sunshine(47.9, 106.9)) / 12)
    4461

    Refuses `technology.solar.place` and `technology.solar.sunshine`.
    """
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Refusal(_no_place(latitude, longitude))
    known = cells()
    south = math.floor(latitude / STEP) * STEP
    west = math.floor(longitude / STEP) * STEP
    total, sums = 0.0, [0.0] * MONTHS
    for cell_latitude in (south, south + STEP):
        for cell_longitude in (west, west + STEP):
            weight = (1 - abs(latitude - cell_latitude) / STEP) * (
                1 - abs(longitude - cell_longitude) / STEP
            )
            held = known.get((cell_latitude, (cell_longitude + 180) % 360 - 180))
            if held is None or weight <= 0:
                continue
            total += weight
            for month, value in enumerate(held):
                sums[month] += weight * value
    if total == 0:
        raise Refusal(_no_sunshine(latitude, longitude))
    return tuple(value / total for value in sums)


@cache
def cells() -> Mapping[Cell, tuple[int, ...]]:
    """Every cell on record, by the latitude and longitude of its centre."""
    path = files("renkei.technology.solar") / "sunshine.csv"
    rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    next(rows)
    found: dict[Cell, tuple[int, ...]] = {}
    for row in rows:
        latitude, longitude, *months = map(int, row)
        assert len(months) == MONTHS, f"{latitude} {longitude}: {len(months)} months"
        found[latitude, longitude] = tuple(months)
    return MappingProxyType(found)


def _no_place(latitude: float, longitude: float) -> Finding:
    return Finding(
        code="technology.solar.place",
        found=same(f"{latitude}, {longitude}"),
        where=Text(ja="緯度・経度", en="Latitude and longitude"),
        rule=Text(
            ja="緯度は−90〜90度、経度は−180〜180度。",
            en="A latitude lies within ±90 degrees, a longitude within ±180.",
        ),
        remedy=Text(
            ja="符号と桁を確かめ、十進の度で入力する。",
            en="Check sign and digits; enter decimal degrees.",
        ),
    )


def _no_sunshine(latitude: float, longitude: float) -> Finding:
    return Finding(
        code="technology.solar.sunshine",
        found=Text(
            ja=f"北緯{latitude}度・東経{longitude}度の日射量は収録されていません。",
            en=f"There is no sunshine on record for {latitude}, {longitude}.",
        ),
        where=Text(ja="日射量", en="Sunshine"),
        rule=Text(
            ja="収録範囲は陸地とその近傍(MERRA-2の3度格子)。",
            en="Land and what lies near it is on record (MERRA-2, cells of 3°).",
        ),
        remedy=Text(
            ja="測定または文献による月別の日射量を12か月分与える。",
            en="Give the twelve monthly means of a measurement or a document.",
        ),
    )
