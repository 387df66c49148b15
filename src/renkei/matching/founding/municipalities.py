"""Municipalities compiled from the founding list and the projects in their cities.

Flows in: `Facts`. Flows out: a `Known` municipality for every place of the 41 rows, on
either side. A Japanese one knows the technologies of the projects that grew out of its
collaborations, a city abroad those that stand in it; both are inferred and say so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from renkei.facts import Facts, Place
from renkei.foundation import Confidence, Text
from renkei.matching.founding.companies import Work, technology_names, works_of
from renkei.matching.founding.nouns import Evidence, Known, once, public, read_in
from renkei.matching.nouns import Municipality, Origin
from renkei.matching.ranking.history import climate_of

Held = dict[str, list[tuple[Work, Text]]]


def municipality_profiles(
    facts: Facts, side: str | None = None
) -> tuple[Known[Municipality], ...]:
    """The places of the founding list, of one side ("japan", "overseas") or of both."""
    partners: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in facts.collaborations:
        for abroad in row.overseas:
            for japanese in row.japanese:
                partners[abroad][japanese].append(row.number)
                partners[japanese][abroad].append(row.number)
    works = _works(facts)
    return tuple(
        _municipality(facts, facts.places[name], partners[name], works.get(name, []))
        for name in sorted(partners)
        if side in (None, facts.places[name].side)
    )


def _works(facts: Facts) -> Held:
    """The projects that a place may have learnt from, each with how they are linked."""
    found: Held = defaultdict(list)
    rows = {row.number: row for row in facts.collaborations}
    by_project = {work.project: work for work in works_of(facts)}
    for work in by_project.values():
        for place in work.places:
            here = Text(ja="この都市で行われた。", en="It stands in this city.")
            found[place.id].append((work, here))
    for formed in facts.formed_projects:
        reference = formed.jcm_reference
        known = by_project.get(reference.value if reference else formed.id)
        if known is not None and formed.site is not None:
            elsewhere = Text(
                ja="資料はこの都市の案件とするが、別の資料では所在地は{s}。",
                en="The document lists it under this city; another source puts it "
                "in {s}.",
            ).format(s=formed.site.value)
            for place_id in formed.places:
                found[place_id].append((known, elsewhere))
        for number in formed.collaborations.value:
            for japanese in rows[number].japanese:
                grown = Text(
                    ja="第{n}行の連携から生まれた可能性のある案件{p}。",
                    en="Project {p}, which may have grown out of row {n}.",
                ).format(n=number, p=formed.id)
                if known is not None:
                    found[japanese].append((known, grown))
    return found


def _municipality(
    facts: Facts,
    place: Place,
    partners: dict[str, list[int]],
    works: list[tuple[Work, Text]],
) -> Known[Municipality]:
    known = sorted({name for work, _ in works for name in work.technologies})
    people = place.population.value if place.population is not None else None
    names = technology_names(known)
    municipality = Municipality(
        id=place.id,
        name=place.name,
        origin=Origin.FACTS,
        country=place.country,
        climate=climate_of(place),
        population=int(people) if people is not None else None,
        know_how_in=tuple(known),
        partners=tuple((name, facts.places[name].country) for name in sorted(partners)),
        know_how=Text(
            ja="案件に現れた技術:" + "、".join(each.ja for each in names),
            en="Technologies of its projects: " + ", ".join(each.en for each in names),
        )
        if names
        else None,
        wishes=public(Municipality),
    )
    return Known(municipality, once(_evidence(facts, place, partners, works)))


def _evidence(
    facts: Facts,
    place: Place,
    partners: dict[str, list[int]],
    works: list[tuple[Work, Text]],
) -> Iterator[Evidence]:
    for other, numbers in sorted(partners.items()):
        row = ", ".join(map(str, numbers))
        told = Text(
            ja="創設資料の第{r}行:{p}との連携。",
            en="Row {r} of the founding list: collaboration with {p}.",
        ).format(r=row, p=facts.places[other].name)
        yield read_in("partners", told, facts.founding, Confidence.OFFICIAL)
    if place.climate_zone is not None:
        zone = place.climate_zone
        told = Text(ja=f"ケッペン{zone.value}", en=f"Köppen {zone.value}")
        yield read_in("climate", told, zone.source, zone.confidence)
    people = place.population
    if people is not None and people.source is not None and people.confidence:
        told = Text(ja=f"人口{people.value:,}人", en=f"{people.value:,} people")
        yield read_in("population", told, people.source, people.confidence)
    for work, link in works:
        told = Text(ja="{p}「{t}」。{l}", en="{p} “{t}”. {l}").format(
            p=work.project, t=work.title, l=link
        )
        for field in ("know_how_in", "know_how"):
            if work.technologies:
                yield read_in(field, told, work.source, Confidence.INFERRED)
