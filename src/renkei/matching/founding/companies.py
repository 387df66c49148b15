"""Companies compiled from the register and the founding document.

Flows in: `Facts`. Flows out: a `Known` company for each Japanese participant named in a
project that was not withdrawn, with what it has built where. What an offer costs, how
long it takes and which languages are spoken stands in neither document and stays empty.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from renkei.facts import Facts, FormedProject, Place, RegisterProject
from renkei.foundation import Confidence, Source, Text, joined, same
from renkei.matching.founding.nouns import Evidence, Known, once, public, read_in
from renkei.matching.founding.participants import Part, Participant, is_listed, named
from renkei.matching.nouns import Company, Offer, Origin, Reference, SizeRange
from renkei.matching.ranking.history import climate_of
from renkei.technology import answering, technology

WITHDRAWN = "withdrawn"
KW_PER_MW = 1000.0
_POWER = re.compile(r"(\d+(?:\.\d+)?)\s*MW(?!h)")
_KIND = re.compile(r" (City|Province|Capital|Region|Regency|State)$")
INFERRED = Confidence.INFERRED


@dataclass(frozen=True, slots=True)
class Work:
    """One project as somebody took part in it.

    `kw` is the power that its title names; `places` those of our places it names.
    """

    project: str
    title: Text
    status: str
    country: str
    places: tuple[Place, ...]
    technologies: tuple[str, ...]
    year: int | None
    kw: float | None
    printed: tuple[str, ...]
    source: Source
    confidence: Confidence


def company_profiles(facts: Facts) -> tuple[Known[Company], ...]:
    """Every Japanese participant of a registered or formed project, by id.

    Somebody who only uses a technology on its own sites offers none; its references
    stand all the same.
    """
    works: dict[str, list[tuple[Work, str]]] = defaultdict(list)
    who: dict[str, Participant] = {}
    for work in works_of(facts):
        for printed in work.printed:
            for participant in named(printed):
                who[participant.id] = participant
                works[participant.id].append((work, printed))
    return tuple(_company(facts, who[name], works[name]) for name in sorted(who))


def works_of(facts: Facts) -> tuple[Work, ...]:
    """The register's projects, then formed ones that it does not hold."""
    of_register = {
        each.jcm_reference.value: each
        for each in facts.formed_projects
        if each.jcm_reference is not None
    }
    found = [
        _registered(facts, project, of_register.get(project.reference))
        for project in facts.register.projects
        if WITHDRAWN not in project.status
    ]
    found += [
        _formed(facts, project)
        for project in facts.formed_projects
        if project.jcm_reference is None
    ]
    return tuple(found)


def _registered(
    facts: Facts, project: RegisterProject, formed: FormedProject | None
) -> Work:
    places = _places_in(facts, project.country, project.title)
    if formed is not None and not places:
        places = _stands_in(facts, formed)
    also = () if formed is None else tuple(filter(is_listed, formed.participants))
    return Work(
        project.reference,
        same(project.title),
        project.status,
        project.country,
        places,
        tuple(each.id for each in answering(project.title, project.reference)),
        project.registered_on.year if project.registered_on else None,
        _power(project.title),
        (*project.japanese_participants, *also),
        facts.register.source,
        facts.register.confidence,
    )


def _formed(facts: Facts, project: FormedProject) -> Work:
    return Work(
        project.id,
        project.title,
        "formed",
        project.country,
        _stands_in(facts, project),
        tuple(each.id for each in answering(project.title.en, project.id)),
        project.fiscal_year.value if project.fiscal_year is not None else None,
        _power(project.title.en),
        tuple(filter(is_listed, project.participants)),
        facts.founding,
        INFERRED,  # the document does not name participants; other sources do
    )


def _stands_in(facts: Facts, project: FormedProject) -> tuple[Place, ...]:
    """Where the document puts a project, unless another source puts it elsewhere."""
    if project.site is not None:
        return ()
    return tuple(facts.places[each] for each in project.places)


def _places_in(facts: Facts, country: str, title: str) -> tuple[Place, ...]:
    """The places on record that a title names, in their country."""
    said = f" {title.casefold()} "
    return tuple(
        place
        for place in facts.places.values()
        if place.country == country
        and re.search(rf"\b{re.escape(_plain(place.name.en))}\b", said)
    )


def _plain(name: str) -> str:
    """A place's name without the word for its kind and without a remark."""
    return _KIND.sub("", name.split(" (", maxsplit=1)[0]).casefold()


def _power(title: str) -> float | None:
    held = [float(each) * KW_PER_MW for each in _POWER.findall(title)]
    return held[0] if len(held) == 1 else None


def _company(
    facts: Facts, who: Participant, works: Iterable[tuple[Work, str]]
) -> Known[Company]:
    held = list(works)
    references = tuple(
        dict.fromkeys(each for work, _ in held for each in _references(facts, work))
    )
    offers = () if who.part in (Part.USES, Part.UNSTATED) else _offers(held)
    company = Company(
        id=who.id,
        name=who.name,
        origin=Origin.FACTS,
        home=who.home,
        countries=tuple(sorted({work.country for work, _ in held})),
        offers=offers,
        references=references,
        know_how=_known_for(who, [work for work, _ in held]),
        wishes=public(Company),
    )
    return Known(company, once(_evidence(facts, who, held, company)))


def _references(facts: Facts, work: Work) -> Iterator[Reference]:
    country = facts.countries[work.country]
    grid = country.grid_factor.value if country.grid_factor is not None else None
    climates = {climate_of(place) for place in work.places}
    for name in work.technologies:
        yield Reference(
            name,
            work.country,
            climates.pop() if len(climates) == 1 else None,
            float(grid) if grid is not None else None,
            work.year,
            work.project,
        )


def _offers(works: list[tuple[Work, str]]) -> tuple[Offer, ...]:
    """What has been built is offered; sizes are those of the titles that name one."""
    powers: dict[str, set[float]] = defaultdict(set)
    for work, _ in works:
        for name in work.technologies:
            powers[name] |= {work.kw} if work.kw is not None else set()
    return tuple(
        Offer(name, SizeRange(min(held), max(held), "kW") if held else None)
        for name, held in sorted(powers.items())
    )


def _evidence(
    facts: Facts, who: Participant, works: list[tuple[Work, str]], company: Company
) -> Iterator[Evidence]:
    if who.has_japanese_name:
        note = Text(
            ja="一覧は英語名だけを示す。和名は原典で未確認。",
            en="The list prints the English name; the Japanese one is recalled.",
        )
        first = works[0][0]
        yield read_in("name", who.name, first.source, Confidence.RECALLED, note)
    for work, printed in works:
        told = Text(
            ja="{p}「{t}」({s})に「{n}」として記載。",
            en="{p} “{t}” ({s}) names it as “{n}”.",
        ).format(p=work.project, t=work.title, s=work.status, n=printed)
        yield read_in("countries", told, work.source, work.confidence)
        if work.technologies:
            names = ", ".join(work.technologies)
            note = Text(
                ja=f"技術({names})は案件名から読み取った。",
                en=f"The technology ({names}) is read from the title.",
            )
            yield read_in("references", told, work.source, INFERRED, note)
            if company.offers:
                yield read_in("offers", told, work.source, INFERRED, note)
    known_for = _known_for(who, [work for work, _ in works])
    yield read_in("know_how", known_for, works[0][0].source, INFERRED)
    if who.home is not None:
        words = Text(
            ja="社名に{p}の名がある。", en="Its name bears that of {p}."
        ).format(p=facts.places[who.home].name)
        yield read_in("home", words, works[0][0].source, INFERRED)


def _known_for(who: Participant, works: list[Work]) -> Text:
    """In how many projects, with what, and what it seems to do in them."""
    names = technology_names(sorted({t for work in works for t in work.technologies}))
    told = Text(
        ja="記録にある案件{n}件に参加({t})。{r}",
        en="Projects on record that it takes part in: {n} ({t}). {r}",
    )
    listed = joined(names) if names else Text(ja="技術は不明", en="technology unknown")
    count = len({work.project for work in works})
    return told.format(n=count, t=listed, r=who.part.words)


def technology_names(names: Iterable[str]) -> tuple[Text, ...]:
    """Names of technologies in both languages."""
    return tuple(technology(each).name for each in names)
