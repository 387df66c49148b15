"""All coefficients that a city's first model rests on, each replaceable.

Flows in: a `Profile`. Flows out: `Coefficient`s by id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from renkei import facts
from renkei.foundation import Text, convert, weakest
from renkei.planning.starting.nouns import Coefficient, Profile
from renkei.planning.starting.reading import (
    coefficients,
    estimate,
    subsector_names,
    vocabulary,
    words,
)
from renkei.technology import Estimate

SECTOR_NAMES = {
    "buildings": Text(ja="建物", en="Buildings"),
    "industry": Text(ja="産業", en="Industry"),
    "transport": Text(ja="運輸", en="Transport"),
    "waste": Text(ja="廃棄物", en="Waste"),
    "water": Text(ja="上下水道", en="Water"),
}
NEGLIGIBLE_DEGREE_DAYS = 100.0  # on average: nobody heats or cools for less


def gathered(profile: Profile) -> dict[str, Coefficient]:
    """Every coefficient of the estimate for a city, by id."""
    held = [
        *_of_income(profile),
        *_of_climate(profile),
        *_of_quantities(profile),
        *_of_activities(profile),
        *_of_carriers(profile),
        *_of_structure(),
    ]
    found = {coefficient.id: coefficient for coefficient in held}
    assert len(found) == len(held), "a coefficient stands twice"
    return found


def band_of(income_usd: float) -> str:
    """The income band: "low", "lower-middle", "upper-middle" or "high"."""
    bands = coefficients("income")["bands"]
    for band in bands["order"]:
        if income_usd <= bands["upper"].get(band, float("inf")):
            return str(band)
    raise AssertionError("the last band has no upper end")


def activities_of(
    gathered_: Mapping[str, Coefficient],
) -> dict[str, Mapping[str, object]]:
    """The activities that this city has: those whose intensity is among its own."""
    return {
        name: about
        for name, about in coefficients("activities")["activities"].items()
        if f"intensity.{name}" in gathered_ or "range" not in about
    }


def _of_income(profile: Profile) -> Iterator[Coefficient]:
    held = coefficients("income")
    if not profile.is_income_of_city:
        about = held["city_ratio"]
        row = about["region" if profile.is_region else "city"]
        yield Coefficient(
            "income.city-ratio",
            words(about["name"]),
            estimate(row, about["unit"], about["source"]),
        )
    growth = held["growth"]
    for name, value in (
        ("population", profile.population_growth),
        ("income", profile.income_growth),
    ):
        yield Coefficient(f"growth.{name}", words(growth[name]["name"]), value)
    about = growth["improvement"]
    yield Coefficient(
        "growth.improvement",
        words(about["name"]),
        estimate(about["range"], about["unit"], about["source"]),
    )


def _of_climate(profile: Profile) -> Iterator[Coefficient]:
    held = coefficients("climate")
    zone = held["zones"][profile.zone.value]
    poleward = zone.get("poleward")
    if poleward and abs(profile.latitude or 0) >= poleward["latitude"]:
        zone = poleward
    for name, said in (
        ("cooling", Text(ja="冷房度日(18℃)", en="Cooling degree days (18 °C)")),
        ("heating", Text(ja="暖房度日(18℃)", en="Heating degree days (18 °C)")),
    ):
        value = estimate(zone[name], held["unit"], held["source"])
        if value.mean >= NEGLIGIBLE_DEGREE_DAYS:
            yield Coefficient(f"climate.{name}", said, value)


def _of_quantities(profile: Profile) -> Iterator[Coefficient]:
    held = coefficients("activities")
    rides = profile.country in held["motorcycle_countries"]
    for name, about in held["quantities"].items():
        row = (
            about["with_motorcycles"]
            if rides and "with_motorcycles" in about
            else (about["range"])
        )
        key, place = about.get("source", held["source"]), about.get("place")
        said = words(about["name"])
        unit = about["unit"]
        yield Coefficient(
            f"quantity.{name}",
            Text(ja=f"1人当たりの{said.ja}", en=f"{said.en} per head"),
            estimate(row, f"{unit}/person/year", key, place),
        )
        yield _elasticity(f"quantity.{name}", said, about["income"], key)


def _of_activities(profile: Profile) -> Iterator[Coefficient]:
    held = coefficients("activities")
    climate = {c.id for c in _of_climate(profile)}
    for name, about in held["activities"].items():
        if "range" not in about:
            continue
        if "climate" in about and f"climate.{about['climate']}" not in climate:
            continue
        said = activity_name(about["at"])
        quantity = held["quantities"][about["quantity"]]["unit"]
        per = f"MWh/{quantity}" + ("/1000 K d" if "climate" in about else "")
        yield Coefficient(
            f"intensity.{name}",
            Text(ja=f"{said.ja}の原単位", en=f"{said.en}: useful energy per unit"),
            estimate(about["range"], per, held["source"]),
        )
        yield _elasticity(f"intensity.{name}", said, about["income"], held["source"])


def _elasticity(of: str, said: Text, row: list[float], key: str) -> Coefficient:
    return Coefficient(
        f"{of}.income",
        Text(ja=f"{said.ja}の所得弾力性", en=f"{said.en}: how it grows with income"),
        estimate(row, "1", key),
    )


def _of_carriers(profile: Profile) -> Iterator[Coefficient]:
    held = coefficients("carriers")
    for name, about in held["carriers"].items():
        spoken = vocabulary()["carriers"][name]
        said, unit = words(spoken["name"]), spoken["unit"]
        key = about.get("source", held["source"])
        yield Coefficient(
            f"factor.{name}",
            Text(ja=f"{said.ja}の排出係数", en=f"Emission factor of {said.en.lower()}"),
            _factor(profile, about, unit, key),
        )
        yield Coefficient(
            f"price.{name}",
            Text(ja=f"{said.ja}の価格", en=f"Price of {said.en.lower()}"),
            estimate(about["price"], f"USD/{unit}", held["source"]),
        )
        if "decline" in about:
            yield Coefficient(
                f"factor.{name}.decline",
                Text(
                    ja=f"{said.ja}の排出係数の年低下率",
                    en=f"Yearly fall of the factor of {said.en.lower()}",
                ),
                estimate(about["decline"], "1/year", held["source"]),
            )


def _of_structure() -> Iterator[Coefficient]:
    """What the estimator cannot see, sector by sector and as a whole."""
    held = coefficients("structure")
    for sector, row in held["sectors"].items():
        said = SECTOR_NAMES[sector]
        yield Coefficient(
            f"structure.{sector}",
            Text(
                ja=f"{said.ja}部門の都市差(モデルで捉えられない差)",
                en=f"{said.en}: what sets the city apart and the model cannot see",
            ),
            estimate(row, "1", held["source"]),
        )
    about = held["city"]
    yield Coefficient(
        "structure.city",
        Text(
            ja="都市全体に共通する差(境界、手法、年次等)",
            en="What moves all sectors together: boundary, method, year",
        ),
        estimate(about["range"], "1", about["source"]),
    )


def _factor(
    profile: Profile, about: Mapping[str, object], unit: str, key: str
) -> Estimate:
    """The factor of one carrier, tCO2e per unit."""
    if "grid" in about:
        return profile.grid
    if "fuel" in about:
        return fuel_factor(str(about["fuel"]), float(str(about["beside"])))
    row, place = about["factor"], about.get("place")
    assert isinstance(row, list), f"{about}: [low, likely, high]"
    return estimate(row, f"tCO2e/{unit}", key, str(place) if place else None)


@cache
def fuel_factor(fuel: str, beside: float) -> Estimate:
    """A fuel's factor per MWh from the facts, with what its CH4 and N2O add."""
    figures = [
        facts.factor(f"fuel.{fuel}.co2.{b}") for b in ("lower", "default", "upper")
    ]
    low, likely, high = (
        float(convert(Decimal(str(f.value)), "tCO2/GJ", "tCO2/MWh")) * beside
        for f in figures
    )
    mark = weakest(f.confidence for f in figures)
    read_in = figures[1].source
    assert mark and read_in, "a known factor"
    return Estimate(low, likely, high, "tCO2e/MWh", read_in, mark)


def activity_name(at: str) -> Text:
    """ "Homes: cooling" for "residential/cooling"."""
    subsector, use = at.split("/")
    place = subsector_names()[subsector][1]
    what = words(vocabulary()["uses"][use]["name"])
    return Text(ja=f"{place.ja}({what.ja})", en=f"{place.en}: {what.en.lower()}")
