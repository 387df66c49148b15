"""Papers read by everybody through the API: no word more than their pages tell, and no
paper that its reader may not know of. Some readers ask for every paper in every state,
the others for one of each sort; lists are asked of every state and reader, whether they
hold exactly what may be known of."""

from __future__ import annotations

import json
from typing import Any

import pytest
from planting import BESIDE, INNER, VISITOR, Planted
from programme_planted import READERS, Walk, text_of

from renkei.programme import Role, papers

pytestmark = pytest.mark.postgres
KINDS = sorted(papers.kinds())
ROOT = "/api/v1"
EVERY_STATE = (VISITOR, Role.OVERSEAS_CITY_OFFICER.value, Role.CONSORTIUM_LEAD.value)


@pytest.mark.parametrize("reader", READERS)
def test_a_paper_is_there_for_those_who_may_know_of_it(walk: Walk, reader: str) -> None:
    wrong = []
    every = reader in EVERY_STATE
    for paper in walk.garden.papers if every else walk.sorts(reader):
        there = f"{ROOT}/papers/{paper.number}"
        answer = walk.get(reader, there)
        expected = 200 if walk.sees(reader, paper) else 404
        if answer.status_code != expected:
            wrong.append(f"{paper.kind} {paper.state}: {answer.status_code}")
        said = text_of(answer)
        wrong += walk.leaks(reader, said, there)
        if walk.may_read(reader, INNER, paper) and INNER not in said:
            wrong.append(f"{paper.kind} {paper.state}: its own people miss a word")
        if not walk.may_read(reader, BESIDE, paper) and BESIDE in said:
            wrong.append(f"{paper.kind} {paper.state}: tells what is said beside it")
    assert wrong == []


@pytest.mark.parametrize("reader", READERS)
def test_its_history_is_for_those_who_may_speak_beside_it(
    walk: Walk, reader: str
) -> None:
    wrong = []
    for paper in walk.sorts(reader):
        there = f"{ROOT}/papers/{paper.number}/versions"
        answer = walk.get(reader, there)
        expected = 200 if walk.may_read(reader, BESIDE, paper) else 404
        if answer.status_code != expected:
            wrong.append(f"{paper.kind} {paper.state}: {answer.status_code}")
        wrong += walk.leaks(reader, text_of(answer), there)
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_and_its_search_hold_no_more(walk: Walk, kind: str) -> None:
    """Everybody asks for all; the search is tried by one of each sight."""
    planted = {each.number: each for each in walk.garden.papers if each.kind == kind}
    searched = set()
    for reader in READERS:
        seen = {n for n, each in planted.items() if walk.sees(reader, each)}
        assert _listed(walk, reader, kind, planted) == seen, reader
        inner = {n for n, p in planted.items() if walk.may_read(reader, INNER, p)}
        sight = (frozenset(seen), frozenset(inner))
        if sight not in searched:
            found = _listed(walk, reader, kind, planted, INNER)
            assert found <= inner, reader
        searched.add(sight)


def _listed(
    walk: Walk, reader: str, kind: str, planted: dict[str, Planted], words: str = ""
) -> set[str]:
    """The planted papers on the pages of a list, which adds up to its own counts."""
    found: set[str] = set()
    page, pages = 1, 1
    while page <= pages:
        there = f"{ROOT}/kinds/{kind}/papers"
        answer = walk.get(reader, there, q=words, page=str(page))
        assert walk.leaks(reader, text_of(answer)) == []
        told: Any = json.loads(answer.content)
        found |= {card["number"] for card in told["items"]}
        if not words:
            assert sum(told["states"].values()) == told["total"]
        page, pages = page + 1, told["pages"]
    return found & set(planted)
