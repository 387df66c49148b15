"""Many papers ask the database no more often than few, and are found all the same."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renkei import store
from renkei.foundation import same
from renkei.programme import Role, papers
from renkei.store import models, paper_access
from renkei.store.bodies import to_body
from renkei.store.paper_rows import INNER
from renkei.store.people import NOBODY, Person, person
from renkei.store.queries.papers import PAGE, Asked

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks" / "generated"))

import many_papers

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
FEW, MANY = (2, 10), (60, 300)
SEARCHES = (
    *("solar", "Solar Power", "太陽光", "水", "in", "e", "PJ-", "tokyo", "ower i"),
    *("kept inside", "内部の覚え", "zzz", "％", "%", "_", f"a{INNER}b", "  "),
)


@pytest.fixture
def people(db: None) -> dict[str, Person]:
    """A visitor, the office, a city and a company that are in many of the papers, and
    a reviewer."""
    from django.contrib.auth import get_user_model

    found = {"visitor": NOBODY}
    for name, role, entity in (
        ("office", Role.MINISTRY_OFFICER, ""),
        ("city", Role.JAPANESE_CITY_OFFICER, "jp-yokohama"),
        ("company", Role.CONSORTIUM_LEAD, "or-generated-007"),
        ("reviewer", Role.OUTSIDE_REVIEWER, ""),
        ("public", Role.PUBLIC, ""),
    ):
        user = get_user_model().objects.create_user(username=f"scale-{name}")
        models.Membership.objects.create(
            user=user,
            role=role.value,
            country="JP",
            entity=entity,
            organisation=to_body(same(name)),
        )
        found[name] = person(user)
    return found


def queries(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def questions(who: Person) -> dict[str, Callable[[], object]]:
    """What pages ask of papers, beside one paper alone."""
    return {
        "list": lambda: store.paper_list("candidate", who),
        "page": lambda: store.paper_list("candidate", who, page=3),
        "search": lambda: store.paper_list("candidate", who, Asked(words="power")),
        "filter": lambda: store.paper_list("candidate", who, Asked(state="built")),
        "party": lambda: store.paper_list("candidate", who, Asked(party="vn-danang")),
        "next": lambda: store.next_steps(who),
        "others": lambda: store.waits_for_others(who),
        "counts": lambda: store.paper_counts([*papers.kinds()], who),
        "choices": lambda: store.paper_choices(["collaboration"], who),
        "export": lambda: [*store.paper_table("candidate", who, "ja").papers],
    }


@pytest.mark.parametrize("name", ["visitor", "office", "city", "company", "reviewer"])
def test_many_papers_are_asked_for_as_often_as_few(
    people: dict[str, Person], name: str
) -> None:
    who = people[name]
    many_papers.plant(*FEW)
    few = {key: queries(ask) for key, ask in questions(who).items()}
    many_papers.plant(*MANY)
    many = {key: queries(ask) for key, ask in questions(who).items()}
    # An empty page asks for no rows at all: one question less.
    assert {key: many[key] - few[key] for key in many if many[key] > few[key] + 1} == {}
    assert max(many.values()) <= 12


def test_a_paper_that_many_name_asks_as_often_as_one_that_few_do(
    people: dict[str, Person],
) -> None:
    many_papers.plant(1, 5)
    many_papers.plant(1, 200)
    few, many = models.Paper.objects.filter(
        kind="collaboration", parties__overlap=_organisations()
    ).order_by("id")
    for who in (people["office"], NOBODY):
        asked = [
            queries(lambda number=row.number, who=who: store.paper(number, who))
            for row in (few, many)
            if paper_access.sees(who, row)
        ]
        assert len(set(asked)) <= 1


def _organisations() -> list[str]:
    return [f"or-generated-{n:03}" for n in range(many_papers.ORGANISATIONS)]


@pytest.mark.parametrize("words", SEARCHES)
def test_the_index_finds_what_reading_every_paper_finds(
    people: dict[str, Person], words: str
) -> None:
    """The slow way beside it: every paper somebody sees, read word for word."""
    many_papers.plant(20, 80)
    for who in people.values():
        found = set()
        asked = Asked(words=words)
        pages = store.paper_list("candidate", who, asked).pages
        for page in range(1, pages + 1):
            listed = store.paper_list("candidate", who, asked, page=page)
            found |= {card.number for card in listed.cards}
        assert found == _read_word_for_word(words, who), who.name


def test_a_common_word_is_counted_up_to_a_bound_and_shown_newest_first(
    people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a reader may not read makes no word common, and finds nothing."""
    from renkei.store.queries import papers as asked_papers

    many_papers.plant(10, 300)
    monkeypatch.setattr(asked_papers, "LOOKED_AT", 40)
    monkeypatch.setattr(asked_papers, "MOST", 120)
    for who in people.values():
        for words in ("kept inside", "in", "solar", "zzz"):
            held = _read_word_for_word(words, who)
            asked = Asked(words=words)
            listed = store.paper_list("candidate", who, asked)
            newest = sorted(held, key=lambda n: -int(n.split("-")[1]))
            assert [card.number for card in listed.cards] == newest[:PAGE]
            assert listed.total in (len(held), 120)
            assert listed.is_more == (listed.total < len(held))
            last = store.paper_list("candidate", who, asked, page=listed.pages)
            shown = newest[: listed.total]
            assert [card.number for card in last.cards] == shown[
                (listed.pages - 1) * PAGE :
            ]
    office = store.paper_list("candidate", people["office"], Asked(words="kept"))
    assert (office.total, office.is_more) == (120, True)


def _read_word_for_word(words: str, who: Person) -> set[str]:
    found = set()
    for row in models.Paper.objects.filter(kind="candidate"):
        if not paper_access.sees(who, row):
            continue
        inside = paper_access.is_inside(paper_access.relations(who, row))
        held = row.words if inside else row.words.split(INNER)[0]
        asked = words.replace(INNER, " ").lower().split()
        if all(word in held for word in asked):
            found.add(str(row.number))
    return found


@pytest.mark.parametrize(
    "asked",
    [
        Asked(),
        Asked(state="built"),
        Asked(country="VN"),
        Asked(fiscal_year=2020),
        Asked(state="screened", country="ID"),
        Asked(party="or-generated-007"),
        Asked(words="power"),
    ],
    ids=str,
)
def test_counts_and_pages_are_those_of_reading_every_paper(
    people: dict[str, Person], asked: Asked
) -> None:
    many_papers.plant(20, 400)
    for who in people.values():
        rows = [
            row
            for row in models.Paper.objects.filter(kind="candidate").order_by("-id")
            if paper_access.sees(who, row)
        ]
        listed = store.paper_list("candidate", who, asked)
        assert sum(listed.states.values()) == len(rows)
        assert sum(listed.countries.values()) == sum(bool(r.country) for r in rows)
        narrowed = [row.number for row in rows if _fits(row, asked)]
        assert listed.total == len(narrowed)
        last = store.paper_list("candidate", who, asked, page=10_000)
        assert [card.number for card in listed.cards] == narrowed[:PAGE]
        assert last.pages == max(1, -(-len(narrowed) // PAGE))
        tail = narrowed[(last.pages - 1) * PAGE :]
        assert [card.number for card in last.cards] == tail


def _fits(row: models.Paper, asked: Asked) -> bool:
    return (
        asked.state in ("", row.state)
        and asked.country in ("", row.country)
        and asked.fiscal_year in (None, row.fiscal_year)
        and (not asked.party or asked.party in row.parties)
        and asked.words in row.words
    )


def test_what_is_seen_in_a_list_is_what_is_seen_one_by_one(
    people: dict[str, Person],
) -> None:
    """The condition of the database and the rule in Python are written apart."""
    many_papers.plant(40, 200)
    for who in people.values():
        for kind in papers.kinds().values():
            listed = models.Paper.objects.filter(paper_access.visible(who, [kind]))
            rows = models.Paper.objects.filter(kind=kind.id)
            alone = {row.pk for row in rows if paper_access.sees(who, row)}
            assert set(listed.values_list("pk", flat=True)) == alone, kind.id


def test_an_account_of_the_public_sees_what_the_public_sees(
    people: dict[str, Person],
) -> None:
    many_papers.plant(20, 80)
    names = ("visitor", "public", "reviewer")
    seen = [store.paper_list("candidate", people[name]).total for name in names]
    assert seen[0] == seen[1] < seen[2]


def test_what_was_put_in_passes_the_guards_of_the_database(db: Any) -> None:
    many_papers.plant(3, 9)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
