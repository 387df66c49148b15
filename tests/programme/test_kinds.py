"""The kinds of papers: complete, reachable, and closed to those they must not reach."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from renkei.programme import papers
from renkei.programme.papers import Field, Kind, Relation, may_take
from renkei.programme.people import Role

KINDS = papers.kinds()
ALL = pytest.mark.parametrize("kind", KINDS.values(), ids=str)
PREFIXES = {
    "action": "AA",
    "activity": "AC",
    "agreement": "AG",
    "call": "CALL",
    "candidate": "PJ",
    "collaboration": "CO",
    "committee-decision": "JD",
    "committee-meeting": "JM",
    "contract": "CT",
    "declaration": "ZC",
    "deliberation": "DL",
    "design-document": "PDD",
    "dialogue": "DG",
    "event": "EV",
    "idea-note": "PIN",
    "institution": "IN",
    "issuance-request": "IR",
    "know-how": "KN",
    "methodology-proposal": "MP",
    "monitoring-report": "MR",
    "organisation": "OR",
    "project-change": "PC",
    "proposal": "PR",
    "public-input": "PI",
    "reference-assessment": "RA",
    "registration-request": "RR",
    "renewal-request": "RN",
    "review": "RV",
    "third-party-designation": "TD",
    "validation-report": "VA",
    "verification": "VE",
    "verification-finding": "VF",
    "withdrawal-request": "WD",
    "itmo-authorisation": "IA",
    "ndc-participation": "NP",
}
SIDES = {  # of whom each is that, too
    Relation.JAPAN_SIDE: Relation.SECRETARIAT,
    Relation.PARTNER_SIDE: Relation.SECRETARIAT,
    Relation.CO_CHAIR_JAPAN: Relation.CO_CHAIR,
    Relation.CO_CHAIR_PARTNER: Relation.CO_CHAIR,
}
STAGES = {"partnerships", "plans", "projects", "finance", "credits", "domino", "forum"}


def fields_of(kind: Kind) -> Iterator[Field]:
    for field in kind.fields:
        yield field
        yield from field.columns


def test_the_kinds_are_there() -> None:
    assert {kind.id: kind.prefix for kind in KINDS.values()} == PREFIXES


@ALL
def test_a_kind_says_what_it_is(kind: Kind) -> None:
    assert kind.stage in STAGES
    assert kind.empty is not None
    assert kind.drafted_by
    assert Role.PUBLIC not in kind.drafted_by
    keys = [field.key for field in kind.fields]
    assert len(keys) == len(set(keys))
    for field in fields_of(kind):
        has_choices = field.kind in ("choice", "choices")
        assert bool(field.choices) == has_choices, field.key
        assert bool(field.columns) == (field.kind == "rows"), field.key
        if field.kind in ("paper", "papers"):
            assert set(field.of) <= set(KINDS)
            assert field.of


@ALL
def test_words_are_said_in_their_own_language(kind: Kind) -> None:
    words = [kind.name, kind.plural, kind.about, kind.empty, kind.source]
    for field in fields_of(kind):
        words += [field.name, field.help, *(choice.name for choice in field.choices)]
    words += [state.name for state in kind.states] + [m.name for m in kind.moves]
    for text in (each for each in words if each is not None):
        assert not any("\u3040" <= c <= "\u9fff" for c in text.en), text
        assert any(ord(c) > 0x2FFF for c in text.ja), text


@ALL
def test_every_state_is_reached_and_left_unless_it_is_an_end(kind: Kind) -> None:
    reached = {kind.first_state.id}
    for _ in kind.states:
        reached |= {m.to_state for m in kind.moves if reached & set(m.from_states)}
    assert reached == {state.id for state in kind.states}
    for state in kind.states:
        if not state.is_end:
            assert any(kind.moves_from(state.id)), state.id


@ALL
def test_who_changes_or_moves_a_paper_sees_it(kind: Kind) -> None:
    for state in kind.states:
        wide = Relation.PUBLIC in state.see
        assert wide or set(state.change) <= set(state.see), state.id
        assert not {Relation.MEMBER, Relation.PUBLIC} & set(state.change)
        for move in kind.moves_from(state.id):
            by = {SIDES.get(b, b) for b in move.by}
            assert wide or by & set(state.see), move.id
            assert not {Relation.MEMBER, Relation.PUBLIC} & set(move.by)


def test_a_review_is_seen_by_its_reviewer_and_the_office_alone() -> None:
    for state in KINDS["review"].states:
        assert set(state.see) == {Relation.OFFICE, Relation.ASSIGNED}
    scoring = KINDS["review"].move("score")
    assert scoring is not None
    assert scoring.by == (Relation.ASSIGNED,)


def test_a_proposal_is_public_only_once_adopted_and_its_money_never() -> None:
    kind = KINDS["proposal"]
    public = {state.id for state in kind.states if Relation.PUBLIC in state.see}
    assert public == {"adopted"}
    member = {state.id for state in kind.states if Relation.MEMBER in state.see}
    assert not member
    inner = {field.key for field in kind.fields if not field.public}
    assert {"budget", "additional_budget", "budget_items", "approach", "plan"} <= inner


def test_only_the_office_decides() -> None:
    for kind_id, moves in {
        "call": ("open", "begin-review", "decide", "close"),
        "proposal": ("adopt", "reject"),
        "contract": ("sign", "inspect", "pay", "close"),
    }.items():
        for move_id in moves:
            move = KINDS[kind_id].move(move_id)
            assert move is not None
            assert move.by == (Relation.OFFICE,), move_id


def test_what_the_office_decides_is_its_own_until_the_call_is_decided() -> None:
    for state in KINDS["deliberation"].states:
        assert state.see == (Relation.OFFICE,)
    everyone, every_role = frozenset(Relation), frozenset(Role)
    for kind_id, step in (
        ("proposal", "adopt"),
        ("proposal", "reject"),
        ("deliberation", "close"),
    ):
        move = KINDS[kind_id].move(step)
        assert move is not None
        assert move.goes_with == "call"
        assert not may_take(move, everyone, every_role)
    call = KINDS["call"]
    for state_id in ("open", "reviewing"):
        locked = {field.key for field in call.locked(state_id)}
        assert {"adoption_reasons", "adopted", "adopted_by_country"} <= locked


def test_people_named_and_reached_inside_stay_inside() -> None:
    for kind_id, key in (
        ("dialogue", "participants"),
        ("event", "invitations"),
        ("event", "contacts"),
        ("organisation", "contact"),
        ("know-how", "contact"),
        ("proposal", "contact"),
    ):
        assert not KINDS[kind_id].field(key).public, (kind_id, key)
