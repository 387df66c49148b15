"""Every route × every role and a visitor × own, other and no record, as the table says.

The table is access_matrix.yaml, to be read aloud; the routes come from the resolver. In
every answer, whatever its status, no word stands that its reader may not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from planting import VISITOR
from programme_planted import READERS, TABLE, Walk, routes, text_of

from renkei.programme import Role, papers

pytestmark = pytest.mark.postgres
ROUTES: Mapping[str, Any] = TABLE["routes"]
WRONG_VERB = 405


def test_every_route_has_its_row_and_no_row_is_left_over() -> None:
    assert set(routes()) - set(ROUTES) == set(), "routes missing from the matrix"
    assert set(ROUTES) - set(routes()) == set(), "rows of routes that are gone"


def test_every_role_has_its_person() -> None:
    assert set(TABLE["people"]) == {role.value for role in Role}


def test_every_kind_of_paper_has_its_sight() -> None:
    assert set(TABLE["sight"]) == set(papers.kinds())
    for kind in papers.kinds().values():
        named = {s for states in TABLE["sight"][kind.id].values() for s in states}
        assert named <= {state.id for state in kind.states}, kind.id


def test_every_row_tells_own_other_and_none() -> None:
    for name, records in TABLE["records"].items():
        there = {"there"} & set(records) or {"own", "other"} & set(records)
        # who may open an appraisal or a data room is asked in tests/web/investing
        assert there or name in ("stages", "links", "appraisals", "rooms"), name
        assert "none" in records, name


@pytest.mark.parametrize("name", [name for name in ROUTES if name in routes()])
def test_a_route_answers_as_the_table_says(walk: Walk, name: str) -> None:
    wrong = [
        f"{verb} {record} as {reader}: {told}"
        for verb in ("GET", "POST")
        for reader in READERS
        for record, address in walk.records(name, reader)
        for told in _against(walk, (name, verb, record, reader), address)
    ]
    wrong += [f"forged POST as {told}" for told in _forged(walk, name)]
    assert wrong == []


def _against(
    walk: Walk, asked: tuple[str, str, str, str], address: str
) -> Iterator[str]:
    """What is wrong with one answer: its status, or a word in it."""
    name, verb, record, reader = asked
    route = ROUTES[name]
    expected = _expected(route[verb], record, reader)
    if expected == WRONG_VERB and reader not in (VISITOR, READERS[0]):
        return  # the verb is refused before anybody looks who asks
    if verb == "GET":
        answer = walk.get(reader, address)
    else:
        answer = walk.post(reader, address, route)
    if answer.status_code != expected:
        yield f"{answer.status_code}, not {expected} ({address})"
    turned_away = reader == VISITOR and answer.status_code == 302 and name != "sign-out"
    if turned_away and not answer["Location"].startswith("/ja/sign-in"):
        yield f"leads to {answer['Location']}"
    leaks = walk.leaks(reader, text_of(answer), address)
    if leaks:
        yield f"reads {leaks[:8]} ({address})"


def _expected(rule: Any, record: str, reader: str) -> int:
    """The status the table states; a record or a reader it forgets is a mistake."""
    if isinstance(rule, dict) and not {"others", *READERS} & set(rule):
        rule = rule[record]
    if isinstance(rule, dict):
        return rule[reader] if reader in rule else rule["others"]
    return rule


def _forged(walk: Walk, name: str) -> Iterator[str]:
    """A POST without the page's own token changes nothing, whoever sends it."""
    route = ROUTES[name]
    for reader in (VISITOR, READERS[0], Role.CONSORTIUM_LEAD.value):
        for record, address in walk.records(name, reader):
            expected = _expected(route.get("forged", 403), record, reader)
            answer = walk.post(reader, address, route, forged=True)
            if answer.status_code != expected:
                yield f"{reader} {record}: {answer.status_code}, not {expected}"
            break
