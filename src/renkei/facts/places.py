"""Countries and places, read from their files.

Flows in: `data/countries.yaml` and `data/places/`. Flows out: `Country` and `Place`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from renkei.facts import reading
from renkei.facts.nouns import Country, Place, Side
from renkei.facts.reading import Row
from renkei.foundation import Figure, Text

_PEOPLE = Text(ja="人", en="people")
NEVER_FOR_CREDITING = Text(
    ja="電源構成から求めた全国平均であり、クレジットの算定には使用しない。"
    "方法論が保守的な係数を別に定める。",
    en="A national fuel-mix average, never for crediting: methodologies fix their own "
    "conservative factors.",
)


def countries() -> Mapping[str, Country]:
    """Countries by ISO code, partners in the official order of signing."""
    return {row["iso2"]: _country(row) for row in reading.rows("countries.yaml")}


def places() -> Mapping[str, Place]:
    """Places of both sides by their id."""
    kinds = reading.record("places/kinds.yaml")
    sides: tuple[Side, Side] = ("overseas", "japan")
    return {
        row["id"]: _place(row, side, reading.words(kinds[row["kind"]]))
        for side in sides
        for row in reading.rows(f"places/{side}.yaml")
    }


def _country(row: Row) -> Country:
    iso2 = row["iso2"]
    return Country(
        iso2=iso2,
        name=reading.words(row["name"]),
        partner=(
            reading.fact(row["partner"], lambda given: reading.day(given["date"]))
            if "partner" in row
            else None
        ),
        partner_order=row.get("partner_order"),
        in_programme=row.get("in_programme", False),
        population=_optional(
            row, "population", f"country.{iso2}.population", _POPULATION, _PEOPLE
        ),
        gdp_per_capita=_optional(
            row, "gdp_per_capita_usd", f"country.{iso2}.gdp-per-capita", _GDP, _USD
        ),
        grid_factor=_optional(
            row,
            "grid_factor_tco2_per_mwh",
            f"country.{iso2}.grid-factor",
            _GRID,
            _FACTOR,
            note=NEVER_FOR_CREDITING,
        ),
        note=reading.words_or_none(row.get("note")),
    )


_POPULATION = Text(ja="人口", en="Population")
_GDP = Text(ja="1人当たりGDP", en="GDP per person")
_GRID = Text(ja="電力の平均排出係数", en="Average grid factor")
_INVENTORY = Text(ja="温室効果ガス排出量", en="Greenhouse-gas emissions")
_USD = Text(ja="米ドル", en="USD")
_FACTOR = Text(ja="tCO2/MWh", en="tCO2/MWh")
_TCO2E = Text(ja="tCO2e", en="tCO2e")


def _optional(  # noqa: PLR0913 - one argument for each thing a number must say
    row: Row,
    key: str,
    id: str,  # noqa: A002 - the field's own name
    name: Text,
    unit: Text,
    *,
    note: Text | None = None,
) -> Figure | None:
    if key not in row:
        return None
    return reading.figure(id, name, row[key], unit=unit, note=note)


def _place(row: Row, side: Side, kind_name: Text) -> Place:
    place = row["id"]
    point = row["point"]
    return Place(
        id=place,
        side=side,
        country=row["country"],
        kind=row["kind"],
        kind_name=kind_name,
        name=reading.words(row["name"]),
        printed=tuple(row["printed"]),
        latitude=Decimal(point["latitude"]),
        longitude=Decimal(point["longitude"]),
        coordinate_source=point["source"],
        population=_optional(
            row, "population", f"place.{place}.population", _POPULATION, _PEOPLE
        ),
        inventories=tuple(
            reading.figure(
                f"place.{place}.inventory.{number}",
                _INVENTORY,
                given,
                unit=_TCO2E,
                value="total_tco2e",
            )
            for number, given in enumerate(row.get("inventories", ()), 1)
        ),
        climate_zone=(
            reading.fact(row["climate_zone"], lambda given: cast(str, given["value"]))
            if "climate_zone" in row
            else None
        ),
        nested_in=row.get("nested_in"),
        note=reading.words_or_none(row.get("note")),
    )
