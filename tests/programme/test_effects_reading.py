"""What effects read, and that counting by little gives what counting by all gives."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import atan2, cos, hypot, radians, sin
from pathlib import Path
from typing import Any

import pytest

from renkei.foundation import Text, same
from renkei.programme import Programme, effects, papers

sys.path.insert(0, str(Path(__file__).parent))
from generated_papers import FACTS, PLACES, Listening, any_papers

PROGRAMME = Programme.of(FACTS)
SCOPE = Text(ja="試験の記録", en="the records of a test")
PLENTY = 200


def world(held: tuple[papers.Paper, ...], **also: Any) -> effects.World:
    return effects.World(
        papers=held,
        programme=PROGRAMME,
        facts=FACTS,
        on=date(2027, 3, 31),
        scope=SCOPE,
        **also,
    )


def counts(paper: papers.Paper) -> bool:
    reads = effects.READS[paper.kind.id]
    stands = reads.states is None or paper.state in reads.states
    return stands or any(key in paper.body for key in reads.or_with)


def shortened(paper: papers.Paper) -> papers.Paper:
    reads = effects.READS[paper.kind.id]
    kept = {key: paper.body[key] for key in reads.fields if key in paper.body}
    return replace(paper, body=kept)


@pytest.mark.parametrize("seed", range(2))
def test_only_what_is_declared_is_read_and_nothing_else_changes_a_number(
    seed: int,
) -> None:
    held = any_papers(random.Random(seed))
    whole = effects.counted(world(held))
    assert sum(len(m.proofs) for each in whole.six for m in each.measures) > PLENTY
    short = tuple(shortened(paper) for paper in held if counts(paper))
    assert effects.counted(world(short)) == whole
    heard = tuple(replace(paper, body=Listening(paper.body)) for paper in held)
    effects.counted(world(heard))
    for paper in heard:
        assert isinstance(paper.body, Listening)
        if counts(paper):
            assert paper.body.asked <= set(effects.READS[paper.kind.id].fields)


def test_what_counts_may_be_read_by_all_who_see_the_paper() -> None:
    for kind, reads in effects.READS.items():
        for key in reads.fields:
            assert papers.kinds()[kind].field(key).public, f"{kind}.{key}"


@pytest.mark.parametrize("seed", range(2))
def test_what_was_made_before_is_what_would_be_made_anew(seed: int) -> None:
    """A memory handed on through changes of papers, and through readers who see less,
    changes no number and no proof."""
    chance = random.Random(seed)
    held = any_papers(chance)
    others = {paper.number: paper for paper in any_papers(chance)}
    memory: effects.Memory = {}
    for _ in range(3):
        swapped = set(chance.sample(sorted(others), 12))
        held = tuple(others[p.number] if p.number in swapped else p for p in held)
        seen = tuple(paper for paper in held if chance.random() < 0.9)
        invented = frozenset(p.number for p in seen if chance.random() < 0.1)
        for papers_seen in (held, seen):
            kept = world(papers_seen, memory=memory, demonstration=invented)
            anew = world(papers_seen, demonstration=invented)
            assert effects.counted(kept) == effects.counted(anew)


@pytest.mark.parametrize("seed", range(3))
def test_spread_is_what_comparing_every_two_projects_gives(seed: int) -> None:
    held = world(any_papers(random.Random(seed), projects=160, others=8))
    spread = {e.id: e for e in effects.effects(held)}["E5"].measure("spread-projects")
    told = {p.number: (p.amount, str(p.says)) for p in spread.proofs}
    assert told == dict(_compared_two_by_two(held))
    assert len(told) > 10


def _compared_two_by_two(held: effects.World) -> Iterator[tuple[str, Any]]:
    """The slow way: every later project beside every earlier one."""
    formed = {e.id: e for e in effects.effects(held)}["E1"]
    proofs = {
        proof.number: proof
        for short in ("projects-formed", "projects-indirect")
        for proof in formed.measure(short).proofs
    }
    known = [(proofs[p.number], p) for p in held.of("candidate") if p.number in proofs]
    for later, paper in known:
        best: Any = None
        for before, other in known:
            if before.year is None or later.year is None or before.year >= later.year:
                continue
            if set(before.cities) & set(later.cities) or not _same(held, paper, other):
                continue
            if best is None or before.year >= best.year:
                best = before
        if best is not None:
            yield (
                later.number,
                (Decimal(later.year - best.year), _says(held, best, later)),
            )


def _same(held: effects.World, one: papers.Paper, other: papers.Paper) -> bool:
    technologies, bonds = zip(_ties(held, one), _ties(held, other), strict=True)
    return bool(technologies[0] & technologies[1] and bonds[0] & bonds[1])


def _ties(held: effects.World, paper: papers.Paper) -> tuple[set[str], set[str]]:
    body = paper.body
    marks = set(held.marks(body.get("methodology"), paper.text("technology")))
    bonds = {
        *(body.get("japanese_side") or ()),
        *(body.get("participants") or ()),
        *(each["name"] for each in body.get("named_participants") or ()),
    }
    for number in body.get("formed_from") or ():
        behind = held.paper(number)
        if behind is not None:
            bonds |= {number}
            follows = behind.body.get("follows")
            followed = [follows] if isinstance(follows, str) else follows or []
            bonds |= {each for each in followed if held.paper(each) is not None}
    return marks, bonds


def _says(held: effects.World, before: effects.Proof, later: effects.Proof) -> str:
    ways = [held.distance_km(a, b) for a in before.cities for b in later.cities]
    known = [way for way in ways if way is not None]
    far = min(known) if known and len(known) == len(ways) else None
    said = Text(
        ja=f"先の案件:{before.title.ja}({before.number})、"
        + ("距離は不明" if far is None else f"{far:,}km"),
        en=f"after {before.title.en} ({before.number}), "
        + ("distance not known" if far is None else f"{far:,} km"),
    )
    return str(said)


def test_distances_are_those_of_the_globe() -> None:
    """A quarter of a meridian, and the angle between two vectors for any two places."""
    held = world(())
    pole, equator = (Decimal(90), Decimal(0)), (Decimal(0), Decimal(77))
    assert effects.great_circle_km(pole, equator) == 10_008  # 6,371.0088 × π / 2
    for one in PLACES:
        for other in PLACES:
            far = held.distance_km(one, other)
            assert far is not None
            assert abs(float(far) - 6371.0088 * _angle(one, other)) < 0.51
    assert held.distance_km("vn-danang", "atlantis") is None


def _angle(one: str, other: str) -> float:
    first, second = map(_vector, (one, other))
    cross = (
        first[1] * second[2] - first[2] * second[1],
        first[2] * second[0] - first[0] * second[2],
        first[0] * second[1] - first[1] * second[0],
    )
    return atan2(hypot(*cross), sum(a * b for a, b in zip(first, second, strict=True)))


def _vector(place: str) -> tuple[float, float, float]:
    known = FACTS.places[place]
    phi, lam = radians(known.latitude), radians(known.longitude)
    return cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi)


@pytest.mark.parametrize(
    ("methodology", "technology", "marks"),
    [
        ("VN_AM007 Ver1.0", "solar", {"VN_AM007"}),
        ("kh_am002, KH-AM003", None, {"KH_AM002", "KH_AM003"}),
        (None, "Rooftop  SOLAR", {"words: rooftop solar"}),
        ("in preparation", None, set()),
    ],
)
def test_a_methodology_goes_before_words(
    methodology: str | None, technology: str | None, marks: set[str]
) -> None:
    said = same(technology) if technology else None
    assert effects.marks_as_written(methodology, said) == marks
