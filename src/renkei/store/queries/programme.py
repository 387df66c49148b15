"""The programme as kept: collaborations, cities and projects, each with its company.

Flows in: the record rows. Flows out: `Programme`, and per page one noun with everything
that belongs beside it.

Refuses `store.city.unknown`, and what `Programme` refuses.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max

from renkei import facts
from renkei.facts import Place
from renkei.foundation import Finding, Refusal, Text, same
from renkei.programme import Collaboration, Programme, Project
from renkei.store import models
from renkei.store.bodies import from_record
from renkei.store.journal import Happening, happenings


@dataclass(frozen=True, slots=True)
class CollaborationRecord:
    """One collaboration with what grew out of it and what happened to its record."""

    collaboration: Collaboration
    projects: tuple[Project, ...]
    joint: tuple[Collaboration, ...]
    follows: tuple[Collaboration, ...]
    followed_by: tuple[Collaboration, ...]
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class CityRecord:
    """One place with its collaborations, its projects and the places around it."""

    place: Place
    inside: Place | None
    contains: tuple[Place, ...]
    collaborations: tuple[Collaboration, ...]
    projects: tuple[Project, ...]


_KEPT: dict[tuple[object, ...], Programme] = {}


def programme() -> Programme:
    """The programme of the records as they stand, counted from them."""
    mark = tuple(
        value
        for table in (models.Collaboration, models.Project)
        for value in table.objects.aggregate(
            n=Count("pk"), at=Max("changed_at")
        ).values()
    )
    if mark not in _KEPT:
        rows = models.Collaboration.objects.all()
        known = models.Project.objects.all()
        _KEPT.clear()
        _KEPT[mark] = Programme.from_records(
            tuple(
                from_record(Collaboration, row.body, row.fingerprint) for row in rows
            ),
            tuple(from_record(Project, row.body, row.fingerprint) for row in known),
            facts.load().founding,
        )
    return _KEPT[mark]


def collaborations() -> tuple[Collaboration, ...]:
    """Every collaboration, in the order of the list."""
    return programme().collaborations


def collaboration(number: int) -> CollaborationRecord:
    """One collaboration by its number."""
    known = programme()
    row = known.collaboration(number)
    return CollaborationRecord(
        collaboration=row,
        projects=known.formed_from(number),
        joint=tuple(known.collaboration(n) for n in row.joint_with),
        follows=tuple(known.collaboration(n) for n in row.follows),
        followed_by=tuple(known.collaboration(n) for n in row.followed_by),
        happenings=happenings("collaboration", number),
    )


def cities() -> tuple[Place, ...]:
    """Every place on either side."""
    rows = models.Entity.objects.all()
    return tuple(from_record(Place, row.body, row.fingerprint) for row in rows)


def city(identity: str) -> CityRecord:
    """One place by its id."""
    places = {place.id: place for place in cities()}
    if identity not in places:
        raise Refusal(_unknown_city(identity))
    known = programme()
    place = places[identity]
    return CityRecord(
        place=place,
        inside=places.get(place.nested_in) if place.nested_in else None,
        contains=tuple(p for p in places.values() if p.nested_in == identity),
        collaborations=known.of_place(identity),
        projects=tuple(
            project
            for project in known.projects
            if project.formed and identity in project.formed.places
        ),
    )


def projects() -> tuple[Project, ...]:
    """Every project, by its reference."""
    return programme().projects


def project(reference: str) -> Project:
    """One project by its JCM reference or FPnn."""
    return programme().project(reference)


def _unknown_city(identity: str) -> Finding:
    return Finding(
        code="store.city.unknown",
        found=Text(
            ja=f"都市・地域「{identity}」は記録にありません。",
            en=f"There is no city or region “{identity}” on record.",
        ),
        where=same(identity),
        rule=Text(
            ja="記録にある都市・地域だけを開くことができます。",
            en="Only a place on record can be opened.",
        ),
        remedy=Text(
            ja="都市の一覧から選んでください。",
            en="Choose one from the list of cities.",
        ),
    )
