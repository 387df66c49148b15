"""Events out of the founding facts and the register, placed in the field of cities.

Flows in: `Facts`, the field. Flows out: `Event`s, and what lacks a year or a city.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from renkei.domino.field import Field, kilometres
from renkei.domino.record.nouns import Event, Unplaced
from renkei.facts import Facts, FormedProject, Place, RegisterProject
from renkei.foundation import Confidence, Text, same
from renkei.technology import answering

SMALLEST = 50_000  # people of a city that a title may name
NEAR_KM = 30.0  # a place of the programme is the largest city so near to its point
_YEARLESS = Text(ja="年度が分からない。", en="No source gives its year.")
_CITYLESS = Text(
    ja="都市を記す出典がない(国までは分かる)。",
    en="No source names its city; its country is known.",
)
_NOT_IN_THE_FIELD = Text(
    ja="記された場所に当たる都市が対象都市にない。",
    en="No city of the field answers to the place that is named.",
)


def events_of(facts: Facts, field: Field) -> tuple[list[Event], list[Unplaced]]:
    """Every event, oldest first, and the projects that lack a year or a city.

    A project that both the register and the founding list hold is one event, dated as
    registered, placed as formed.
    """
    formed = {
        each.jcm_reference.value: each
        for each in facts.formed_projects
        if each.jcm_reference is not None
    }
    names = _Names(field)
    events: list[Event] = []
    unplaced: list[Unplaced] = []
    for project in facts.register.projects:
        its = formed.get(project.reference)
        places = its.places if its is not None else ()
        cities = _cities(facts, field, places) or names.cities(project)
        _note(unplaced, project.reference, same(project.title), cities, places)
        if project.registered_on is None:
            unplaced.append(Unplaced(project.reference, same(project.title), _YEARLESS))
            continue
        events += _registered(project, its, cities, places, facts.register.confidence)
    for formed_alone in facts.formed_projects:
        if formed_alone.jcm_reference is None:
            events += _formed(formed_alone, facts, field, unplaced)
    events.sort(key=lambda each: (each.year, each.project, each.technology))
    return events, unplaced


def _registered(
    project: RegisterProject,
    formed: FormedProject | None,
    cities: tuple[int, ...],
    places: tuple[str, ...],
    confidence: Confidence,
) -> Iterator[Event]:
    assert project.registered_on is not None, "it was asked for before"
    ids = {each.id for each in answering(project.title, project.reference)}
    if formed is not None:
        ids |= {each.id for each in answering(formed.title.en, formed.id)}
    for technology in sorted(ids):
        yield Event(
            technology=technology,
            country=project.country,
            year=project.registered_on.year,
            project=project.reference,
            title=same(project.title),
            cities=cities,
            places=places,
            companies=tuple(map(company_of, project.japanese_participants)),
            confidence=confidence,
        )


def _formed(
    project: FormedProject, facts: Facts, field: Field, unplaced: list[Unplaced]
) -> Iterator[Event]:
    cities = _cities(facts, field, project.places)
    _note(unplaced, project.id, project.title, cities, project.places)
    if project.fiscal_year is None:
        unplaced.append(Unplaced(project.id, project.title, _YEARLESS))
        return
    for each in answering(project.title.en, project.id):
        yield Event(
            technology=each.id,
            country=project.country,
            year=project.fiscal_year.value,
            project=project.id,
            title=project.title,
            cities=cities,
            places=project.places,
            companies=tuple(map(company_of, project.participants)),
            confidence=project.fiscal_year.confidence,
        )


def _note(
    unplaced: list[Unplaced],
    project: str,
    title: Text,
    cities: tuple[int, ...],
    places: tuple[str, ...],
) -> None:
    if not cities:
        lacks = _NOT_IN_THE_FIELD if places else _CITYLESS
        unplaced.append(Unplaced(project, title, lacks))


def _cities(facts: Facts, field: Field, places: Iterable[str]) -> tuple[int, ...]:
    found = (city_at(field, facts.places[each]) for each in places)
    return tuple(dict.fromkeys(each for each in found if each is not None))


def city_at(field: Field, place: Place) -> int | None:
    """The largest city of the field within a short way of a place's point.

    None where no city lies there, as of most provinces named for no city.
    """
    import numpy as np

    rows = np.flatnonzero(field.countries == place.country)
    if not rows.size:
        return None
    away = kilometres(
        float(place.latitude),
        float(place.longitude),
        field.latitude[rows],
        field.longitude[rows],
    )
    near = rows[away <= NEAR_KM]
    return int(field.ids[near[0]]) if near.size else None  # in order of population


class _Names:
    """The cities of a country by name, read once for each country."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._of: dict[str, list[tuple[int, re.Pattern[str]]]] = {}

    def cities(self, project: RegisterProject) -> tuple[int, ...]:
        """Those that the title or a host participant's name names."""
        said = " | ".join((project.title, *project.host_participants))
        if project.country not in self._of:
            self._of[project.country] = list(self._read(project.country))
        known = self._of[project.country]
        return tuple(city for city, name in known if name.search(said))

    def _read(self, country: str) -> Iterator[tuple[int, re.Pattern[str]]]:
        field = self._field
        for row in range(len(field)):
            if field.countries[row] == country and field.population[row] >= SMALLEST:
                name = re.escape(field.names[row].en)
                yield int(field.ids[row]), re.compile(rf"\b{name}\b", re.IGNORECASE)


_FORMS = re.compile(
    r"\b(?:co|ltd|inc|corp|corporation|company|limited|plc|kk|the|holdings?)\b"
    r"|\(.*?\)|[^\w ]",
    re.IGNORECASE,
)


def company_of(name: str) -> str:
    """A company's name without its legal form, so that one company is one.

    >>> company_of("JFE Engineering Corporation") == company_of("JFE ENGINEERING CORP.")
    True
    """
    return " ".join(_FORMS.sub(" ", name).casefold().split())
