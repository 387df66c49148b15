"""E4, autonomous development: cities that go on by themselves, with the proof of it.

Flows in: papers. Flows out: measures of three signs: money of the city's own for an
institution, a further project without the ministry's money, and teaching others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from renkei.foundation import Text
from renkei.programme.effects.formed import formed, project_proof
from renkei.programme.effects.institutions import steps
from renkei.programme.effects.measure import Measure, Proof, measure
from renkei.programme.effects.world import World, sureness, year_of
from renkei.programme.papers import Paper

CITIES = Text(ja="都市", en="cities")
SUBSIDY, TOTAL = "subsidy", "total"


def measures(world: World) -> Iterator[Measure]:
    """The measures of the effect, the leading one first."""
    funded = tuple(_each_city(steps(world, "funded")))
    further = tuple(_further_projects(world))
    teaching = tuple(_each_city(_teaching(world)))
    scope = world.scope
    yield measure(
        "autonomous-cities",
        Text(ja="自律的に進む都市", en="Cities that go on by themselves"),
        CITIES,
        Text(
            ja="三つの印(独自予算、環境省の補助によらない次の案件、他都市への指導)のうち、"
            "一つ以上の証拠がある海外都市を1都市ずつ数える。",
            en="Overseas cities with proof of at least one of three signs: a budget "
            "line of their own, a further project without the ministry's subsidy, "
            "teaching others.",
        ),
        (*funded, *further, *teaching),
        scope=scope,
        is_lead=True,
    )
    yield from _signs(world, (funded, further, teaching))


Proofs = tuple[Proof, ...]


def _signs(world: World, shown: tuple[Proofs, Proofs, Proofs]) -> Iterator[Measure]:
    """Each of the three signs by itself."""
    funded, further, teaching = shown
    scope = world.scope
    yield measure(
        "own-budget",
        Text(ja="独自の予算をもつ都市", en="Cities with a budget line of their own"),
        CITIES,
        Text(
            ja="制度の予算化の日と証拠が記録された海外都市を数える。",
            en="Cities one of whose institutions is on record as funded, with day and "
            "evidence.",
        ),
        funded,
        scope=scope,
    )
    yield measure(
        "further-projects",
        Text(
            ja="補助によらない次の案件をもつ都市",
            en="Cities with a further project without subsidy",
        ),
        CITIES,
        Text(
            ja="採択以降の案件が先にあり、その後の年度の案件の総事業費が記録され、補助の記載が"
            "ない海外都市を数える。費用が不明な案件は数えない。",
            en="Cities with a formed project and, in a later fiscal year, another "
            "whose total cost is on record and names no subsidy. Where cost is unknown "
            "nothing is counted.",
        ),
        further,
        scope=scope,
    )
    yield measure(
        "teaching-cities",
        Text(ja="他を教える側になった都市", en="Cities that now train others"),
        CITIES,
        Text(
            ja="実施済みの活動で、ほかの海外都市を教えた海外都市を数える。",
            en="Overseas cities that taught another overseas city in an activity that "
            "was held.",
        ),
        teaching,
        scope=scope,
    )


def _each_city(proofs: Iterable[Proof]) -> Iterator[Proof]:
    """A proof for each city by itself, so that a city counts once."""
    for proof in proofs:
        for city in proof.cities:
            yield replace(proof, number=city, cities=(city,), says=_said(proof))


def _said(proof: Proof) -> Text:
    return Text(
        ja=f"{proof.title.ja}({proof.number})", en=f"{proof.title.en} ({proof.number})"
    )


def _further_projects(world: World) -> Iterator[Proof]:
    projects = [(project_proof(world, paper), paper) for paper in formed(world)]
    first: dict[str, int] = {}
    for proof, _ in projects:
        for city in proof.cities:
            if proof.year is not None:
                first[city] = min(first.get(city, proof.year), proof.year)
    for proof, paper in projects:
        if proof.year is None or not _without_subsidy(paper):
            continue
        cities = [city for city in proof.cities if first[city] < proof.year]
        if cities:
            made_of = (proof, *cities)
            shown = _shown_by(proof, cities)
            yield from world.again("further", proof.number, made_of, shown)


def _shown_by(proof: Proof, cities: list[str]) -> Callable[[], tuple[Proof, ...]]:
    return lambda: tuple(_each_city([replace(proof, cities=tuple(cities))]))


def _without_subsidy(paper: Paper) -> bool:
    roles = {row.get("role") for row in paper.body.get("money") or ()}
    return TOTAL in roles and SUBSIDY not in roles


def _teaching(world: World) -> Iterator[Proof]:
    for paper in world.of("activity"):
        if paper.state not in ("held", "reported"):
            continue
        body = paper.body
        teachers = world.overseas(body.get("taught_by"))
        others = set(world.overseas(body.get("learned_by"))) - set(teachers)
        if teachers and others:
            yield Proof(
                number=paper.number,
                title=paper.title,
                year=paper.fiscal_year or year_of(paper.day("held_date")),
                country=paper.country,
                cities=teachers,
                municipalities=world.japanese(body.get("others_present")),
                confidence=sureness(None, body.get("citation")),
                citation=body.get("citation"),
                is_demonstration=paper.number in world.demonstration,
            )
