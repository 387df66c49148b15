"""E5, horizontal spread: a technology or practice that went on to another city.

Flows in: papers of projects and of know-how. Flows out: measures of steps from one
place to another, each later than the first and with a link on record between the two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from renkei.foundation import Text, same
from renkei.programme.effects.formed import formed, project_proof
from renkei.programme.effects.measure import (
    Measure,
    Proof,
    mean_distance,
    measure,
    ratio,
)
from renkei.programme.effects.world import World, each_of, least_sure, sureness, year_of
from renkei.programme.papers import Paper

STEPS = Text(ja="件", en="steps")
YEARS = Text(ja="年", en="years")
KILOMETRES = same("km")


def measures(world: World) -> Iterator[Measure]:
    """The measures of the effect, the leading one first."""
    edges = tuple(_edges(world))
    scope = world.scope
    yield measure(
        "spread-projects",
        Text(ja="ほかの都市へ広がった案件", en="Projects that followed elsewhere"),
        STEPS,
        Text(
            ja="同じ技術の案件が、別の都市で先の年度に形成され、両者の間に記録上のつながり"
            "(同じ連携・引き継いだ連携、日本の自治体、参加者)があるものを、後の案件ごとに"
            "1件と数える。同じ技術とは、方法論の番号か技術の用語集の語が一致すること。どちらも"
            "なければ、記載が一致すること。",
            en="Each formed project for which one of the same technology was formed in "
            "another city in an earlier fiscal year, with a link on record: the same "
            "or a followed collaboration, a Japanese municipality or a participant in "
            "common. Counted once for each later project. The same technology is the "
            "same methodology or term of the vocabulary; where there is neither, the "
            "same words.",
        ),
        edges,
        scope=scope,
        is_lead=True,
    )
    yield from _how_far(world, edges)
    yield measure(
        "know-how-taken-over",
        Text(ja="ノウハウを取り入れた都市", en="Know-how taken over by cities"),
        STEPS,
        Text(
            ja="ノウハウの記録に、取り入れた都市と証拠が記されたものを数える。",
            en="Entries in which a record of know-how names the city that took it "
            "over, with evidence.",
        ),
        _taken_over(world),
        scope=scope,
    )


def _how_far(world: World, edges: tuple[Proof, ...]) -> Iterator[Measure]:
    """How long it took until it spread, and how far it went."""
    scope = world.scope
    yield measure(
        "spread-lag",
        Text(ja="広がるまでの年数(平均)", en="Years until it followed (mean)"),
        YEARS,
        Text(
            ja="先の案件と後の案件の年度の差の平均(0.1年未満を四捨五入)。",
            en="Mean of the fiscal years between the two projects, rounded to 0.1.",
        ),
        edges,
        scope=scope,
        reckoning=ratio,
    )
    yield measure(
        "spread-distance",
        Text(ja="広がった距離(平均)", en="How far it spread (mean)"),
        KILOMETRES,
        Text(
            ja="先の案件と後の案件の都市の間の大圏距離(haversine の式、Sinnott 1984。"
            "半径 6,371.0088 km)の平均。都市が複数のときは最も近い組による。位置の"
            "分からない都市のある組は含まない。0.1km未満を四捨五入。",
            en="Mean great-circle distance between the cities of the two projects "
            "(haversine, Sinnott 1984, radius 6,371.0088 km); of several cities the "
            "nearest two. Pairs with a city whose place is not known are left out. "
            "Rounded to 0.1.",
        ),
        (edge for edge in edges if edge.distance_km is not None),
        scope=scope,
        reckoning=mean_distance,
    )


@dataclass(frozen=True, slots=True)
class _Project:
    """A formed project of a known year, with what it may share with another: pairs of a
    mark of its technology and a bond on record."""

    proof: Proof
    year: int
    cities: frozenset[str]
    ties: frozenset[tuple[str, str]]


@dataclass(slots=True)
class _Line:
    """The projects along one tie in the order of their years.

    `other` holds for each project the place of the last one before it in other cities,
    so that a city that has many is passed over in one step.
    """

    years: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    other: list[int] = field(default_factory=list)


def _edges(world: World) -> Iterator[Proof]:
    """For each later project, the step from the latest earlier one it has a link to;
    of several in the same year, from the one whose record is the youngest."""
    projects = sorted(_projects(world), key=lambda each: each.year)
    lines = defaultdict[tuple[str, str], _Line](_Line)
    for place, project in enumerate(projects):
        for tie in project.ties:
            _append(lines[tie], place, projects)
    for later in projects:
        before = [_before(lines[tie], later, projects) for tie in later.ties]
        best = max(before, default=-1)
        if best >= 0:
            yield _edge(world, projects[best], later)


def _projects(world: World) -> Iterator[_Project]:
    for paper in formed(world):
        proof = project_proof(world, paper)
        behind = world.linked(paper, "formed_from")
        before = [row for each in behind for row in world.linked(each, "follows")]
        found = world.again(
            "spread",
            paper.number,
            (paper, proof, *behind, *before),
            _tied(world, paper, proof),
        )
        if found is not None:
            yield found


def _tied(world: World, paper: Paper, proof: Proof) -> Callable[[], _Project | None]:
    def made() -> _Project | None:
        marks = world.marks(paper.body.get("methodology"), paper.text("technology"))
        if not marks or proof.year is None:
            return None
        ties = frozenset((m, bond) for m in marks for bond in _bonds(world, paper))
        return _Project(proof, proof.year, frozenset(proof.cities), ties)

    return made


def _append(line: _Line, place: int, projects: list[_Project]) -> None:
    other = len(line.places) - 1
    if other >= 0 and projects[line.places[other]].cities == projects[place].cities:
        other = line.other[other]
    line.years.append(projects[place].year)
    line.places.append(place)
    line.other.append(other)


def _before(line: _Line, later: _Project, projects: list[_Project]) -> int:
    """The place of the last project along a line that was formed in an earlier year in
    none of the same cities; -1 where there is none."""
    at = bisect_left(line.years, later.year) - 1
    while at >= 0:
        place = line.places[at]
        if projects[place].cities.isdisjoint(later.cities):
            return place
        at = line.other[at]
    return -1


def _bonds(world: World, paper: Paper) -> tuple[str, ...]:
    """What a project may have in common with another: collaborations, sides."""
    body = paper.body
    behind = world.linked(paper, "formed_from")
    followed = [row.number for each in behind for row in world.linked(each, "follows")]
    named = [row.get("name") for row in body.get("named_participants") or ()]
    numbers = [each.number for each in behind]
    sides = (body.get("japanese_side"), body.get("participants"), named)
    return each_of((numbers, followed, *sides))


def _edge(world: World, before: _Project, later: _Project) -> Proof:
    first, then = before.proof, later.proof

    def made() -> Proof:
        return _made_edge(world, first, then, later.year - before.year)

    return world.again("edge", then.number, (first, then), made)


def _made_edge(world: World, first: Proof, then: Proof, years: int) -> Proof:
    far = _apart(world, first.cities, then.cities)
    ja = "距離は不明" if far is None else f"{far:,}km"
    en = "distance not known" if far is None else f"{far:,} km"
    return replace(
        then,
        says=Text(
            ja=f"先の案件:{first.title.ja}({first.number})、{ja}",
            en=f"after {first.title.en} ({first.number}), {en}",
        ),
        amount=Decimal(years),
        confidence=least_sure(first.confidence, then.confidence),
        distance_km=far,
    )


def _apart(
    world: World, ones: tuple[str, ...], others: tuple[str, ...]
) -> Decimal | None:
    """The shortest way between two projects' cities; unknown where a project names no
    city, or one whose place is not known."""
    ways = [world.distance_km(one, other) for one in ones for other in others]
    known = [way for way in ways if way is not None]
    return min(known) if known and len(known) == len(ways) else None


def _taken_over(world: World) -> Iterator[Proof]:
    for paper in world.of("know-how"):
        for place, row in enumerate(paper.body.get("taken_over") or (), 1):
            evidence = row.get("evidence")
            if not evidence:
                continue
            city = row["city"]
            known = world.facts.places.get(city)
            written = row.get("date")
            yield Proof(
                number=f"{paper.number} {place}",
                title=paper.title,
                says=known.name if known else None,
                year=year_of(date.fromisoformat(written) if written else None),
                country=known.country if known else None,
                cities=world.overseas(city),
                municipalities=world.japanese(paper.body.get("cities")),
                confidence=sureness(None, evidence),
                citation=evidence,
                is_demonstration=paper.number in world.demonstration,
            )
