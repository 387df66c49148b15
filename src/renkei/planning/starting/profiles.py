"""From the name of a city, or a country and a population, to all the estimate needs.

Flows in: a name and what the user knows better. Flows out: `Profile`, or a refusal that
names every fact that is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from difflib import get_close_matches

from renkei import facts
from renkei.facts import Country, Place
from renkei.foundation import (
    Confidence,
    Fact,
    Figure,
    Finding,
    Refusal,
    Source,
    Text,
    same,
)
from renkei.planning.starting import refusing
from renkei.planning.starting.noticing import notices, year_of
from renkei.planning.starting.nouns import Given, Profile
from renkei.planning.starting.reading import coefficients, estimate
from renkei.technology import Estimate

NOTHING_GIVEN = Given()
ENTERED = Source(
    Text(ja="利用者の入力(出典なし)", en="Entered by the user, no source given")
)
REGIONS = ("region", "province", "state", "prefecture", "regency")
_PEOPLE, _USD, _KM2 = (
    Text(ja="人", en="people"),
    Text(ja="米ドル", en="USD"),
    same("km2"),
)


def profile(where: str, given: Given = NOTHING_GIVEN) -> Profile:
    """What is known of a city by its name or id, or of one in a country.

    >>> profile("Da Nang").zone.value
    'Am'

    Refuses `planning.starting.place-unknown`, and every missing fact by its own code:
    `population-missing`, `income-missing`, `grid-factor-missing`, `climate-missing`,
    `population-growth-missing`, `income-growth-missing`; also `given-outside` and
    `climate-unknown`.
    """
    place = _place(where)
    country = facts.load().countries.get(place.country) if place else _country(where)
    if country is None:
        raise Refusal(refusing.unknown_place(where, _near(where)))
    name = given.name or (place.name if place else country.name)
    faults = list(_outside(given, name))
    population = _population(place, given)
    income = _income(country, given)
    grid = _grid(country, given)
    zone = _zone(place, country, given)
    more_people = _growth(country.iso2, "population", given.population_growth, given)
    more_income = _growth(country.iso2, "income", given.income_growth, given)
    found = {
        "population": population,
        "income": income,
        "grid-factor": grid,
        "climate": zone,
        "population-growth": more_people,
        "income-growth": more_income,
    }
    faults += [refusing.missing(f, name) for f, held in found.items() if held is None]
    zones = coefficients("climate")["zones"]
    if zone is not None and zone.value not in zones:
        faults.append(refusing.unknown_zone(zone.value, zones, name))
    if faults:
        raise Refusal(faults)
    assert population and income and grid and zone, "else refused above"
    assert more_people and more_income, "else refused above"
    year = given.year or _year_of(country)
    is_of_city = given.income_usd is not None
    return Profile(
        id=place.id if place else country.iso2.lower(),
        name=name,
        country=country.iso2,
        year=year,
        is_region=given.is_region or bool(place and place.kind in REGIONS),
        population=population,
        income=income,
        is_income_of_city=is_of_city,
        zone=zone,
        latitude=_latitude(place, country, given),
        grid=grid,
        grid_losses_fraction=_losses(country, given),
        population_growth=more_people,
        income_growth=more_income,
        area=_entered("area", _KM2, given.area_km2, given),
        notices=notices(
            where=name,
            year=year,
            population=population,
            zone=zone,
            is_income_of_city=is_of_city,
        ),
    )


def _place(where: str) -> Place | None:
    wanted = _plain(where)
    for place in facts.load().places.values():
        names = (place.id, place.name.ja, place.name.en, *place.printed)
        if wanted in (_plain(name) for name in (*names, *place.spellings)):
            return place
    return None


def _plain(name: str) -> str:
    """A name as people type it: "Da Nang" for "Da Nang City", ダナン for ダナン市."""
    return name.strip().casefold().removesuffix(" city").removesuffix("市").strip()


def _country(where: str) -> Country | None:
    wanted = where.strip().casefold()
    for country in facts.load().countries.values():
        names = (country.iso2, country.name.ja, country.name.en)
        if wanted in (name.casefold() for name in names):
            return country
    return None


def _near(where: str) -> list[str]:
    held = facts.load()
    names = [
        name
        for said in (
            *(place.name for place in held.places.values()),
            *(country.name for country in held.countries.values()),
        )
        for name in (said.ja, said.en)
    ]
    return get_close_matches(where, names, n=3, cutoff=0.5)


def _outside(given: Given, where: Text) -> Iterator[Finding]:
    """Given numbers that cannot be, each named."""
    bounds = (
        ("population", Text(ja="人口", en="population"), 500, 60e6),
        ("income_usd", Text(ja="1人当たりGDP", en="GDP per head"), 100, 300_000),
        ("grid_factor_tco2_per_mwh", Text(ja="電力の係数", en="grid factor"), 0, 2),
        ("latitude", Text(ja="緯度", en="latitude"), -90, 90),
        ("area_km2", Text(ja="面積", en="area"), 0.1, 1e6),
        ("population_growth", Text(ja="人口増加率", en="growth"), -0.1, 0.1),
        ("income_growth", Text(ja="所得増加率", en="income growth"), -0.1, 0.15),
    )
    for field, what, low, high in bounds:
        value = getattr(given, field)
        if value is not None and not low <= value <= high:
            allowed = Text(
                ja=f"{low:g} 以上 {high:g} 以下とする。",
                en=f"It lies between {low:g} and {high:g}.",
            )
            yield refusing.outside(what, f"{value:g}", allowed, where)


def _entered(
    field: str, unit: Text, value: float | None, given: Given
) -> Figure | None:
    if value is None:
        return None
    return Figure(
        id=f"given.{field}",
        name=same(field),
        value=Decimal(str(value)),
        unit=unit,
        confidence=Confidence.PUBLISHED if given.source else Confidence.RECALLED,
        source=given.source or ENTERED,
    )


def _population(place: Place | None, given: Given) -> Figure | None:
    entered = _entered("population", _PEOPLE, given.population, given)
    return entered or (place.population if place else None)


def _income(country: Country, given: Given) -> Figure | None:
    return _entered("income", _USD, given.income_usd, given) or country.gdp_per_capita


def _year_of(country: Country) -> int:
    """The year of the country's GDP, which is what the estimate is stated for."""
    stated = country.gdp_per_capita and year_of(country.gdp_per_capita)
    return stated or int(coefficients("income")["base_year"])


def _grid(country: Country, given: Given) -> Estimate | None:
    """The grid's factor with its losses, as wide as the factors that are told of it."""
    spread = coefficients("carriers")["carriers"]["grid-electricity"]["grid"]
    value = given.grid_factor_tco2_per_mwh
    if value is not None:
        low, likely, high = (value * part for part in spread)
        return Estimate(
            low,
            likely,
            high,
            "tCO2/MWh",
            given.source or ENTERED,
            Confidence.PUBLISHED if given.source else Confidence.RECALLED,
        )
    average = country.grid_factor
    if average is None or average.value is None:
        return None
    others = [
        float(f.value)
        for f in country.other_factors
        if f.value is not None and f.id.endswith(".official")
    ]
    held = [float(average.value), *others]
    assert average.source and average.confidence, "a known figure has both"
    return Estimate(
        min(held) * spread[0],
        held[0],
        max(held) * spread[2],
        "tCO2/MWh",
        average.source,
        average.confidence,
    )


def _losses(country: Country, given: Given) -> float:
    """Which part of the factor is lost on the wires; 0 where nobody says."""
    parts = {f.id.rsplit(".", 1)[-1]: f.value for f in country.other_factors}
    average = country.grid_factor
    if given.grid_factor_tco2_per_mwh is not None or not (average and average.value):
        return 0.0
    return float(parts.get("losses") or 0) / float(average.value)


def _zone(place: Place | None, country: Country, given: Given) -> Fact[str] | None:
    if given.climate_zone is not None:
        mark = Confidence.PUBLISHED if given.source else Confidence.RECALLED
        return Fact(given.climate_zone, given.source or ENTERED, mark)
    if place is not None:
        return place.climate_zone
    known = [
        other.climate_zone
        for other in facts.load().places.values()
        if other.country == country.iso2 and other.climate_zone
    ]
    if len({fact.value[0] for fact in known}) != 1:
        return None  # none is known, or the country has several climates
    usual = Counter(fact.value for fact in known).most_common(1)[0][0]
    lent = next(fact for fact in known if fact.value == usual)
    return Fact(usual, lent.source, Confidence.INFERRED)


def _latitude(place: Place | None, country: Country, given: Given) -> float | None:
    if given.latitude is not None:
        return given.latitude
    if place is not None:
        return float(place.latitude)
    known = [
        float(other.latitude)
        for other in facts.load().places.values()
        if other.country == country.iso2
    ]
    return sum(known) / len(known) if known else None


def _growth(iso2: str, what: str, rate: float | None, given: Given) -> Estimate | None:
    """Growth of the next decades, 1/year; what is entered is unsure by a point."""
    held = coefficients("income")["growth"][what]
    if rate is not None:
        mark = Confidence.PUBLISHED if given.source else Confidence.RECALLED
        read_in = given.source or ENTERED
        return Estimate(rate - 0.01, rate, rate + 0.01, "1/year", read_in, mark)
    row = held["countries"].get(iso2)
    return estimate(row, held["unit"], held["source"]) if row else None
