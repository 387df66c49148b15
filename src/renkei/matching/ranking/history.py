"""What was done where and when: the record that rankings lean on and are judged by.

Flows in: `Facts`. Flows out: `Use`s of technologies by country and year, `Pairing`s of
cities by the first year that a source gives. What bears no year is no part of it: it
cannot be told before or after what it came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from renkei.facts import Facts, Place
from renkei.technology import answering


@dataclass(frozen=True, slots=True)
class Use:
    """A technology of a project, in the year it was registered or formed."""

    technology: str
    country: str
    year: int
    project: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two cities of the programme and the first year known of their collaboration."""

    overseas: str
    japanese: str
    country: str
    year: int


Dated = TypeVar("Dated", Use, Pairing)


@dataclass(frozen=True, slots=True)
class Setting:
    """A country or city as a ranking sees it; None: not known."""

    country: str
    climate: str | None
    grid: float | None


def uses(facts: Facts) -> tuple[Use, ...]:
    """Every dated use: the register's projects, then formed ones that it does not hold.

    A project of the document that the register holds is the register's alone, so that
    nothing is counted twice.
    """
    found = [
        Use(each.id, project.country, project.registered_on.year, project.reference)
        for project in facts.register.projects
        if project.registered_on is not None
        for each in answering(project.title, project.reference)
    ]
    for project in facts.formed_projects:
        if project.fiscal_year is None or project.jcm_reference is not None:
            continue
        found += [
            Use(each.id, project.country, project.fiscal_year.value, project.id)
            for each in answering(project.title.en, project.id)
        ]
    return tuple(sorted(found, key=lambda use: (use.year, use.project, use.technology)))


def pairings(facts: Facts) -> tuple[Pairing, ...]:
    """Every pair of cities of the founding list, at its first known year."""
    first: dict[tuple[str, str], Pairing] = {}
    for row in facts.collaborations:
        years = [each.value for each in row.fiscal_years]
        if not years:
            continue
        for overseas in row.overseas:
            for japanese in row.japanese:
                pairing = Pairing(overseas, japanese, row.country, min(years))
                held = first.get((overseas, japanese))
                if held is None or pairing.year < held.year:
                    first[overseas, japanese] = pairing
    return tuple(sorted(first.values(), key=lambda p: (p.year, p.overseas, p.japanese)))


def before(year: int, record: Iterable[Dated]) -> tuple[Dated, ...]:
    """What was known when a year began."""
    return tuple(each for each in record if each.year < year)


def setting_of(facts: Facts, country: str, place: Place | None = None) -> Setting:
    """A city, or a country by the climate that most of its known places have."""
    known = facts.countries.get(country)
    grid = known.grid_factor if known is not None else None
    value = grid.value if grid is not None else None
    climate = _usual_climate(facts, country) if place is None else climate_of(place)
    return Setting(country, climate, float(value) if value is not None else None)


def climate_of(place: Place) -> str | None:
    """The Köppen code of a place; None: not known."""
    return place.climate_zone.value if place.climate_zone is not None else None


def _usual_climate(facts: Facts, country: str) -> str | None:
    here = (each for each in facts.places.values() if each.country == country)
    zones = Counter(zone for each in here if (zone := climate_of(each)) is not None)
    return min(zones, key=lambda zone: (-zones[zone], zone)) if zones else None
