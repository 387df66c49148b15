"""Many papers drafted or changed at once are as if it was done one by one."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renkei import store
from renkei.foundation import Refusal
from renkei.store import models
from renkei.store.commands.paper_changes import Rewriting, change_papers
from renkei.store.commands.paper_drafts import draft_papers
from renkei.store.people import NOBODY, Person

sys.path.insert(0, str(Path(__file__).parent / "rounds"))
rounds = import_module("review_round")

AGREEMENT = {
    "title": {"ja": "環境協力に関する覚書", "en": "Memorandum on cooperation"},
    "form": "environment-memorandum",
    "country": "VN",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
}
PROJECT: dict[str, Any] = {
    "title": {"ja": "港の太陽光発電", "en": "Solar power at a port"},
    "country": "VN",
    "places": ["vn-danang"],
    "japanese_side": ["jp-yokohama"],
    "expected_date": "2027-02-03",
    "inner_note": {"ja": "内部", "en": "inner"},
}
COLLABORATION: dict[str, Any] = {
    "title": {"ja": "連携", "en": "A collaboration"},
    "country": "VN",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
}


@pytest.fixture
def people(db: None) -> Any:
    """The office, two cities of a collaboration, and others."""
    return rounds.everybody()


@pytest.fixture
def officer(people: Any) -> Person:
    """A programme officer of the ministry."""
    return people.officer


@pytest.fixture
def yokohama(people: Any) -> Person:
    """An officer of the Japanese city."""
    return people.city


@pytest.fixture
def danang(people: Any) -> Person:
    """An officer of the overseas city."""
    return people.overseas


@pytest.fixture
def stranger(people: Any) -> Person:
    """Somebody with a duty elsewhere in the programme."""
    return people.stranger


def everything(number: str) -> list[Any]:
    """All that stands in the house of a paper, but keys and times."""
    row = models.Paper.objects.get(number=number)
    columns = ("kind", "state", "country", "fiscal_year", "due", "parties", "words")
    own = [getattr(row, name) for name in (*columns, "body", "version", "owner")]
    own += [row.author_id, row.assignee_id, row.is_demonstration]
    told = ("version", "state", "body", "step", "by_id", "by_name", "role", "why")
    events = ("actor_id", "actor_name", "role", "action", "subject_kind", "body", "why")
    lines = models.Event.objects.filter(subject_kind="paper", subject_id=number)
    notices = models.Notice.objects.filter(paper=row).order_by("to_id")
    assert row.drafted_at <= row.changed_at
    found = [
        own,
        list(row.versions.values_list(*told)),
        sorted(row.links.values_list("field", "target_id")),
        list(lines.values_list(*events)),
        list(notices.values_list("to_id", "step", "by_name", "read_at", "mailed_at")),
    ]
    return [
        str(each).replace(number, "–").replace(number.lower(), "–") for each in found
    ]


def test_many_drafted_at_once_are_as_if_drafted_one_by_one(
    officer: Person, yokohama: Person, danang: Person, stranger: Person
) -> None:
    behind = [
        store.draft_paper("collaboration", COLLABORATION, officer).number
        for _ in range(2)
    ]
    written = [
        PROJECT,
        {**PROJECT, "places": ["vn-hcmc"], "fiscal_year": 2026},
        {**PROJECT, "formed_from": behind},
        {
            **PROJECT,
            "formed_from": [behind[0], behind[0]],
            "japanese_side": ["jp-kobe"],
        },
        {key: PROJECT[key] for key in ("title", "country", "places")},
    ]
    for who in (officer, yokohama, danang):
        alone = [store.draft_paper("candidate", body, who).number for body in written]
        together = draft_papers("candidate", written, who)
        assert [*map(everything, together)] == [*map(everything, alone)]
    assert models.Notice.objects.filter(to_id=yokohama.user_id).exists()
    assert models.Notice.objects.filter(to_id=stranger.user_id).exists()


@pytest.mark.parametrize(
    "spoilt",
    [
        {"formed_from": ["CO-999999"]},
        {"formed_from": ["an agreement"]},
        {"country": ""},
        {"founding_key": "project.FP01"},
        {"no_such_field": "x"},
    ],
    ids=str,
)
def test_many_are_refused_together_as_one_would_be_alone(
    officer: Person, spoilt: dict[str, Any]
) -> None:
    agreement = store.draft_paper("agreement", AGREEMENT, officer).number
    if spoilt.get("formed_from") == ["an agreement"]:
        spoilt = {"formed_from": [agreement]}
    body = {**PROJECT, **spoilt}
    with pytest.raises(Refusal) as alone:
        store.draft_paper("candidate", body, officer)
    before = models.Paper.objects.count(), models.Event.objects.count()
    with pytest.raises(Refusal) as together:
        draft_papers("candidate", [PROJECT, body, PROJECT, body], officer)
    assert together.value.code == alone.value.code
    assert len(together.value.findings) == 2 * len(alone.value.findings)
    assert (models.Paper.objects.count(), models.Event.objects.count()) == before


def test_who_may_not_draft_one_drafts_not_many(stranger: Person) -> None:
    for who, kind in ((NOBODY, "candidate"), (stranger, "call")):
        with pytest.raises(Refusal) as caught:
            draft_papers(kind, [PROJECT], who)
        assert caught.value.code == "store.paper.may-not-draft"


def test_many_drafts_ask_as_often_as_few(officer: Person, yokohama: Person) -> None:
    asked = []
    for many in (2, 60):
        with CaptureQueriesContext(connection) as queries:
            draft_papers("candidate", [PROJECT] * many, officer)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 20


def changes(numbers: list[str], behind: list[str]) -> list[Rewriting]:
    """Papers written anew: another body, the same again, other links, no links."""
    written = [
        {**PROJECT, "places": ["vn-hcmc"], "fiscal_year": 2026},
        {**PROJECT, "formed_from": behind[:1]},
        {**PROJECT, "formed_from": behind[1:], "japanese_side": ["jp-kobe"]},
        PROJECT,
    ]
    return [Rewriting(n, w, 1) for n, w in zip(numbers, written, strict=True)]


def test_many_changed_at_once_are_as_if_changed_one_by_one(
    officer: Person, yokohama: Person
) -> None:
    behind = [
        store.draft_paper("collaboration", COLLABORATION, officer).number
        for _ in range(3)
    ]
    first = [PROJECT] + [{**PROJECT, "formed_from": behind[:1]}] * 3
    for who in (officer, yokohama):
        alone, together = (list(draft_papers("candidate", first, who)) for _ in "ab")
        for each in changes(alone, behind):
            store.change_paper(
                each.number, each.written, who, version=each.version, why="a table"
            )
        change_papers("candidate", changes(together, behind), who, why="a table")
        assert [*map(everything, together)] == [*map(everything, alone)]
        kept = [store.paper(number, who).paper.version for number in together]
        assert kept == [2, 1, 2, 2], "the same again is no version"


@pytest.mark.parametrize(
    ("spoilt", "version"),
    [
        ({"formed_from": ["CO-999999"]}, 1),
        ({"country": ""}, 1),
        ({"founding_key": "project.FP01"}, 1),
        ({}, 7),
        ({"title": {"ja": "別", "en": "Other"}}, 0),
    ],
    ids=str,
)
def test_many_changes_are_refused_together_as_one_would_be_alone(
    officer: Person, spoilt: dict[str, Any], version: int
) -> None:
    body = {**PROJECT, **spoilt}
    good, *bad = draft_papers("candidate", [PROJECT] * 3, officer)
    before = [*map(everything, (good, *bad))]
    with pytest.raises(Refusal) as alone:
        store.change_paper(bad[0], body, officer, version=version)
    changed = Rewriting(good, {**PROJECT, "places": ["vn-hcmc"]}, 1)
    with pytest.raises(Refusal) as together:
        wanted = [changed, *(Rewriting(number, body, version) for number in bad)]
        change_papers("candidate", wanted, officer)
    assert together.value.code == alone.value.code
    assert together.value.findings[0] == alone.value.findings[0]
    assert len(together.value.findings) == 2 * len(alone.value.findings)
    assert [*map(everything, (good, *bad))] == before


def test_who_may_not_change_one_changes_not_many(
    officer: Person, yokohama: Person, stranger: Person
) -> None:
    for number, who in (
        (store.draft_paper("agreement", AGREEMENT, yokohama).number, stranger),
        (store.draft_paper("collaboration", COLLABORATION, officer).number, stranger),
    ):
        kind = store.paper(number, officer).paper.kind.id
        body = AGREEMENT if kind == "agreement" else COLLABORATION
        with pytest.raises(Refusal) as alone:
            store.change_paper(number, body, who, version=1)
        with pytest.raises(Refusal) as together:
            change_papers(kind, [Rewriting(number, body, 1)], who)
        assert together.value.findings == alone.value.findings


def test_many_changes_ask_as_often_as_few(officer: Person) -> None:
    asked = []
    for many in (2, 60):
        numbers = draft_papers("candidate", [PROJECT] * many, officer)
        body = {**PROJECT, "fiscal_year": 2026}
        wanted = [Rewriting(number, body, 1) for number in numbers]
        with CaptureQueriesContext(connection) as queries:
            change_papers("candidate", wanted, officer)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 20
