"""E5, horizontal spread: a technology or practice that went on to another city.

Flows in: papers of projects and of know-how. Flows out: measures of steps from one
place to another, each later than the first and with a link on record between the two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from renkei.foundation import Text
from renkei.programme.effects.formed import FORMED, project_proof
from renkei.programme.effects.measure import Measure, Proof, measure, ratio
from renkei.programme.effects.world import World, each_of, least_sure, sureness, year_of
from renkei.programme.papers import Paper

STEPS = Text(ja="件", en="steps")
YEARS = Text(ja="年", en="years")


def measures(world: World) -> Iterator[Measure]:
    """The measures of the effect, the leading one first."""
    edges = tuple(_edges(world))
    scope = world.scope
    yield measure(
        "spread-projects",
        Text(ja="ほかの都市へ広がった案件", en="Projects that followed elsewhere"),
        STEPS,
        Text(
            ja="技術の記載が同じ案件が、別の都市で先の年度に形成され、両者の間に記録上のつながり"
            "(同じ連携・引き継いだ連携、日本の自治体、参加者)があるものを、後の案件ごとに"
            "1件と数える。",
            en="Each formed project for which one of the same technology was formed in "
            "another city in an earlier fiscal year, with a link on record: the same "
            "or a followed collaboration, a Japanese municipality or a participant in "
            "common. Counted once for each later project.",
        ),
        edges,
        scope=scope,
        is_lead=True,
    )
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


def _edges(world: World) -> Iterator[Proof]:
    """For each later project, the step from the latest earlier one it has a link to."""
    groups: dict[str, list[tuple[Proof, Paper]]] = {}
    for paper in world.of("candidate"):
        technology = paper.text("technology")
        if paper.state in FORMED and technology is not None:
            proof = project_proof(world, paper)
            key = " ".join(technology.en.casefold().split())
            groups.setdefault(key, []).append((proof, paper))
    for group in groups.values():
        yield from _followed(world, group)


Bonded = dict[str, dict[tuple[str, ...], list[Proof]]]
"""For each bond and set of cities the projects there, the earliest year first."""


def _followed(world: World, group: list[tuple[Proof, Paper]]) -> Iterator[Proof]:
    dated = [(p, _bonds(world, paper)) for p, paper in group if p.year is not None]
    dated.sort(key=lambda each: _year(each[0]))
    bonded: Bonded = {}
    for proof, bonds in dated:
        for bond in bonds:
            bonded.setdefault(bond, {}).setdefault(proof.cities, []).append(proof)
    for later, bonds in dated:
        earlier = [
            before
            for bond in sorted(bonds)
            for cities, proofs in bonded[bond].items()
            if not set(cities) & set(later.cities)
            and (before := _latest_before(proofs, _year(later))) is not None
        ]
        if earlier:
            yield _edge(max(earlier, key=_year), later)


def _year(proof: Proof) -> int:
    return proof.year or 0


def _latest_before(proofs: list[Proof], year: int) -> Proof | None:
    place = bisect_left(proofs, year, key=_year)
    return proofs[place - 1] if place else None


def _bonds(world: World, paper: Paper) -> set[str]:
    """What a project may have in common with another: collaborations, sides."""
    body = paper.body
    behind = tuple(body.get("formed_from") or ())
    followed = [
        row.body.get("follows") for number in behind if (row := world.paper(number))
    ]
    named = [row.get("name") for row in body.get("named_participants") or ()]
    sides = (body.get("japanese_side"), body.get("participants"), named)
    return set(each_of((behind, *followed, *sides)))


def _edge(before: Proof, later: Proof) -> Proof:
    assert before.year is not None
    assert later.year is not None
    return replace(
        later,
        says=Text(
            ja=f"先の案件:{before.title.ja}({before.number})",
            en=f"after {before.title.en} ({before.number})",
        ),
        amount=Decimal(later.year - before.year),
        confidence=least_sure(before.confidence, later.confidence),
    )


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
