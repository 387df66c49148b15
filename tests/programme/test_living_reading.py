"""What the living programme reads, and that reading by little gives what reading all
gives."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from renkei.programme import living, papers
from renkei.programme.papers import Relation

sys.path.insert(0, str(Path(__file__).parent))
from generated_papers import FACTS, Listening, any_papers

KINDS = ("collaboration", "candidate")
FEW = 12


def anything(chance: random.Random) -> tuple[papers.Paper, ...]:
    """Papers that everybody may see."""
    found = any_papers(chance, of=KINDS)
    return tuple(p for p in found if Relation.PUBLIC in p.kind.state(p.state).see)


def records(
    held: tuple[papers.Paper, ...], memory: living.Memory | None = None
) -> living.Records:
    """Two of them are founding rows, and one was written to try the house out."""
    rows = [p.number for p in held if p.kind.id == "collaboration"]
    projects = [p.number for p in held if p.kind.id == "candidate"]
    return living.Records(
        papers=held,
        founding={rows[0]: "collaboration.7", projects[0]: "project.FP01"},
        demonstration=frozenset(rows[-1:]),
        facts=FACTS,
        citations={},
        memory={} if memory is None else memory,
    )


def shortened(paper: papers.Paper) -> papers.Paper:
    reads = living.READS[paper.kind.id]
    return replace(
        paper, body={key: paper.body[key] for key in reads if key in paper.body}
    )


@pytest.mark.parametrize("seed", range(2))
def test_only_what_is_declared_is_read(seed: int) -> None:
    held = anything(random.Random(seed))
    whole = living.living(records(held))
    assert len(whole.collaborations) > FEW
    assert len(whole.projects) > FEW
    assert living.living(records(tuple(map(shortened, held)))) == whole
    heard = tuple(replace(paper, body=Listening(paper.body)) for paper in held)
    living.living(records(heard))
    for paper in heard:
        assert isinstance(paper.body, Listening)
        assert paper.body.asked <= set(living.READS[paper.kind.id])


def test_what_is_read_may_be_read_by_all_who_see_the_paper() -> None:
    for kind, fields in living.READS.items():
        for key in fields:
            known = [f for f in papers.kinds()[kind].fields if f.key == key]
            assert all(field.public for field in known), f"{kind}.{key}"


@pytest.mark.parametrize("seed", range(3))
def test_what_was_made_before_is_what_would_be_made_anew(seed: int) -> None:
    """A memory handed on through changes of papers changes no row and no count."""
    chance = random.Random(seed)
    held = anything(chance)
    others = {paper.number: paper for paper in anything(chance)}
    memory: living.Memory = {}
    for _ in range(4):
        swapped = set(chance.sample(sorted(others), FEW))
        held = tuple(others[p.number] if p.number in swapped else p for p in held)
        seen = tuple(paper for paper in held if chance.random() < 0.8)
        for papers_seen in (held, seen):
            kept = living.living(records(papers_seen, memory))
            assert kept == living.living(records(papers_seen))
