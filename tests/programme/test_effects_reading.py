"""What effects read, and that counting by little gives what counting by all gives."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import atan2, cos, hypot, radians, sin
from typing import Any

import pytest

from renkei import facts
from renkei.foundation import Text, same
from renkei.programme import Programme, effects, papers

FACTS = facts.load()
PROGRAMME = Programme.of(FACTS)
PLACES = [place.id for place in FACTS.places.values()][::6]
SCOPE = Text(ja="試験の記録", en="the records of a test")
PLENTY = 200


class Listening(Mapping[str, Any]):
    """A body that remembers what it was asked for."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.body, self.asked = body, set[str]()

    def __getitem__(self, key: str) -> Any:
        self.asked.add(key)
        return self.body[key]

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("effects look at fields by their names")

    def __len__(self) -> int:
        return len(self.body)


WORDS = ("solar power", "biogas", "a kite", "chillers")
LINES = ("VN_AM001 Ver1.0", "VN001", "MN004", "JPY", "a report")
Making = Callable[[papers.Field, random.Random, list[str]], Any]
MAKING: dict[str, Making] = {
    "text": lambda f, chance, _: dict.fromkeys(("ja", "en"), chance.choice(WORDS)),
    "prose": lambda f, chance, _: dict.fromkeys(("ja", "en"), chance.choice(WORDS)),
    "date": lambda f, chance, _: (
        f"{chance.randint(2014, 2026)}-0{chance.randint(1, 9)}-09"
    ),
    "fiscal_year": lambda f, chance, _: chance.randint(2013, 2026),
    "country": lambda f, chance, _: chance.choice(["VN", "ID", "KH"]),
    "entity": lambda f, chance, _: chance.choice(PLACES),
    "entities": lambda f, chance, _: chance.sample(PLACES, 2),
    "paper": lambda f, chance, numbers: chance.choice(numbers),
    "papers": lambda f, chance, numbers: chance.sample(numbers, 2),
    "choice": lambda f, chance, _: chance.choice(f.choices).value,
    "line": lambda f, chance, _: chance.choice(LINES),
    "decimal": lambda f, chance, _: str(chance.randint(1, 900)),
    "whole": lambda f, chance, _: chance.randint(1, 90),
    "yes_no": lambda f, chance, _: chance.random() < 0.5,
    "choices": lambda f, chance, _: [chance.choice(f.choices).value],
    "countries": lambda f, chance, _: ["VN", "KH"],
    "yen": lambda f, chance, _: chance.randint(1, 900),
    "rows": lambda f, chance, numbers: [row(f, chance, numbers) for _ in range(2)],
}
"""Something that may stand in a field of a kind, as the house keeps it."""


def any_value(field: papers.Field, chance: random.Random, numbers: list[str]) -> Any:
    fitting = [n for n in numbers if _kind(n).id in field.of]
    return MAKING[field.kind.value](field, chance, fitting or numbers)


def _kind(number: str) -> papers.Kind:
    found = papers.kind_of(number)
    assert found is not None, number
    return found


def row(field: papers.Field, chance: random.Random, numbers: list[str]) -> Any:
    return {
        column.key: any_value(column, chance, numbers)
        for column in field.columns
        if column.required or chance.random() < 0.8
    }


def any_papers(
    chance: random.Random, projects: int = 60, others: int = 25
) -> tuple[papers.Paper, ...]:
    """Papers of every kind that counts, in any state, with any of their fields."""
    found = []
    kinds = [papers.kinds()[kind] for kind in effects.READS]
    many = {kind.id: projects if kind.id == "candidate" else others for kind in kinds}
    numbers = [f"{kind.prefix}-{n}" for kind in kinds for n in range(many[kind.id])]
    for number in numbers:
        kind = _kind(number)
        body = {
            field.key: any_value(field, chance, numbers)
            for field in kind.fields
            if field.required or chance.random() < 0.7
        }
        state = chance.choice(kind.states).id
        found.append(papers.Paper(number, kind, state, body, 1))
    return tuple(found)


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
