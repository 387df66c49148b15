"""The published inventories on record, one file for each.

Flows in: `cities/*.yaml`. Flows out: `PublishedCity`, in the order of their names. A
file that names an unknown calculator, carrier or set of potentials does not load.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from renkei.foundation import Source, Text
from renkei.planning.inventory.calculators import calculators
from renkei.planning.inventory.nouns import GwpSet
from renkei.planning.inventory.published.nouns import Line, PublishedCity, Sector

WORDS = {"sector", "published", "unit"}  # beside them, each key is a calculator


@cache
def published_cities() -> tuple[PublishedCity, ...]:
    """Every published inventory that is worked out again here.

    >>> len({city.name.en for city in published_cities()}) >= 5
    True
    """
    folder = files("renkei.planning.inventory.published") / "cities"
    names = sorted(each.name for each in folder.iterdir() if each.name[0] != ".")
    return tuple(
        _city(
            name.removesuffix(".yaml"),
            yaml.load(
                (folder / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
            ),
        )
        for name in names
        if name.endswith(".yaml")
    )


def _city(name: str, given: dict[str, Any]) -> PublishedCity:
    source = given["source"]
    carriers = {each: _answers(told) for each, told in given["carriers"].items()}
    return PublishedCity(
        id=name,
        name=Text(**given["city"]),
        year=given["year"],
        gwp=GwpSet(given["gwp"]),
        source=Source(
            title=Text(**source["title"]),
            url=source["url"],
            place=source["place"],
            retrieved_date=date.fromisoformat(source["retrieved"]),
        ),
        total_tco2e=Decimal(given["total"]),
        is_co2_only=given["gases"] == "CO2",
        carriers=MappingProxyType(carriers),
        sectors=tuple(_sector(name, each, carriers) for each in given["sectors"]),
        differs=Text(**given["differs"]),
        left_out=Text(**given["left_out"]),
    )


def _answers(written: str) -> dict[str, str]:
    """Answers by their ask, out of "fuel=diesel; co2_factor=0.26 tCO2/MWh"."""
    pairs = (each.partition("=") for each in written.split("; "))
    return {ask: said for ask, _, said in pairs}


def _sector(
    city: str, given: dict[str, Any], carriers: Mapping[str, Mapping[str, str]]
) -> Sector:
    return Sector(
        name=Text(**given["sector"]),
        published_tco2e=Decimal(given["published"]),
        lines=tuple(_lines(city, given, carriers)),
    )


def _lines(
    city: str, given: dict[str, Any], carriers: Mapping[str, Mapping[str, str]]
) -> Iterator[Line]:
    for calculator in (key for key in given if key not in WORDS):
        assert calculator in calculators(), f"{city}: no calculator {calculator}"
        for reference, carrier, amount in given[calculator]:
            assert carrier in carriers, f"{city}: no factors of {carrier}"
            unit = given.get("unit", "MWh")
            yield Line(calculator, reference, carrier, Decimal(amount), unit)
