"""Countries and places, read from their files.

Flows in: `data/countries/` and `data/places/`, one file each. Flows out: `Country` and
`Place`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from renkei.facts import reading
from renkei.facts.nouns import Country, Place
from renkei.facts.reading import Row
from renkei.foundation import Figure, Text, same

NEVER_FOR_CREDITING = Text(
    ja="電源構成から求めた全国平均であり、クレジットの算定には使用しない。"
    "方法論が保守的な係数を別に定める。",
    en="A national fuel-mix average, never for crediting: methodologies fix their own "
    "conservative factors.",
)
_POPULATION = Text(ja="人口", en="Population")
_GDP = Text(ja="1人当たりGDP", en="GDP per person")
_GRID = Text(ja="電力の平均排出係数", en="Average grid factor")
_OTHER_FACTORS = {
    "generation": Text(ja="うち発電分", en="of which generation"),
    "losses": Text(ja="うち送配電損失分", en="of which grid losses"),
    "official": Text(
        ja="当局の公表係数(原典未確認)", en="The authority's own factor (recalled)"
    ),
}
_INVENTORY = Text(ja="温室効果ガス排出量", en="Greenhouse-gas emissions")
_PEOPLE = Text(ja="人", en="people")
_USD = Text(ja="米ドル", en="USD")
_FACTOR = same("tCO2/MWh")
_TCO2E = same("tCO2e")


def countries() -> Mapping[str, Country]:
    """Countries by ISO code: partners in the official order of signing, then others."""
    known = [_country(iso2, row) for iso2, row in reading.folder("countries")]
    known.sort(key=lambda country: (country.partner_order or 1000, country.iso2))
    return {country.iso2: country for country in known}


def places() -> Mapping[str, Place]:
    """Places of both sides by their id."""
    kinds = reading.record("place-kinds.yaml")
    return {
        place: _place(place, row, reading.words(kinds[row["kind"]]))
        for place, row in reading.folder("places")
    }


def _country(iso2: str, row: Row) -> Country:
    partner = row.get("partner")
    average = row.get("grid_factor_tco2_per_mwh")
    return Country(
        iso2=iso2,
        name=reading.words(row["name"]),
        partner=(
            reading.fact(partner, lambda given: given["signed"]) if partner else None
        ),
        partner_order=partner["order"] if partner else None,
        in_programme=row["in_programme"],
        population=_number(row, "population", f"country.{iso2}", _POPULATION, _PEOPLE),
        gdp_per_capita=_number(
            row, "gdp_per_capita_usd", f"country.{iso2}", _GDP, _USD
        ),
        grid_factor=(
            reading.figure(
                f"country.{iso2}.grid-factor",
                _GRID,
                average,
                unit=_FACTOR,
                note=_never(average),
            )
            if average
            else None
        ),
        other_factors=tuple(
            reading.figure(
                f"country.{iso2}.factor.{given['kind']}",
                _OTHER_FACTORS[given["kind"]],
                {**given, "scope": given.get("of")},
                unit=_FACTOR,
                note=NEVER_FOR_CREDITING if given["kind"] != "official" else None,
            )
            for given in row.get("other_factors_tco2_per_mwh", ())
        ),
        note=reading.words_or_none(row.get("note")),
    )


def _never(average: Row) -> Text:
    return Text(
        ja=f"{NEVER_FOR_CREDITING.ja}算定方法:{average['method']}。",
        en=f"{NEVER_FOR_CREDITING.en} Method: {average['method']}.",
    )


def _number(row: Row, key: str, owner: str, name: Text, unit: Text) -> Figure | None:
    if key not in row:
        return None
    short = key.removesuffix("_usd").replace("_", "-")
    return reading.figure(f"{owner}.{short}", name, row[key], unit=unit)


def _place(place: str, row: Row, kind_name: Text) -> Place:
    position, codes = row["position"], row.get("codes", {})
    return Place(
        id=place,
        side=row["side"],
        country=row["country"],
        kind=row["kind"],
        kind_name=kind_name,
        name=reading.words(row["name"]),
        printed=tuple(row["printed"]),
        spellings=tuple(row.get("spellings", ())),
        iso_3166_2=codes.get("iso_3166_2"),
        unlocode=codes.get("unlocode"),
        latitude=Decimal(position["latitude"]),
        longitude=Decimal(position["longitude"]),
        coordinates=reading.fact(
            {**position, "place": position.get("record")},
            lambda given: reading.words(given["stands_for"]),
        ),
        population=_number(row, "population", f"place.{place}", _POPULATION, _PEOPLE),
        inventories=tuple(
            reading.figure(
                f"place.{place}.inventory.{number}", _INVENTORY, given, unit=_TCO2E
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
