"""Every kind of paper, read by everybody: no word reaches whom it may not.

Whoever may know of a paper finds it in the list, by the search, and as a page; whoever
may not finds nothing, not even a count. Inner words are found by insiders alone. Lists
are asked for every state; as a page, one of each sort is: of a kind, as near to its
reader.
"""

from __future__ import annotations

import re

import pytest
from planting import INNER, OUTER, VISITOR, Planted
from programme_planted import READERS, Walk, text_of

from renkei import store
from renkei.foundation import Refusal
from renkei.programme import Role, papers
from renkei.reports import forms
from renkei.store.people import NOBODY, Person
from renkei.store.queries.papers import Asked

pytestmark = pytest.mark.postgres
KINDS = sorted(papers.kinds())
BOOK_READERS = (VISITOR, Role.MINISTRY_OFFICER.value, Role.CONSORTIUM_LEAD.value)
NUMBER = re.compile(r"/paper/([A-Z]{2,4}-\d+)/")


@pytest.mark.parametrize("reader", READERS)
def test_a_page_is_there_for_those_who_may_know_of_it(walk: Walk, reader: str) -> None:
    wrong = []
    for paper in walk.garden.papers if reader == VISITOR else walk.sorts(reader):
        page = walk.get(reader, f"/ja/paper/{paper.number}/")
        text = text_of(page)
        expected = 200 if walk.sees(reader, paper) else 404
        if page.status_code != expected:
            wrong.append(f"{paper.kind} {paper.state}: {page.status_code}")
        wrong += walk.leaks(reader, text, paper.number)
        if walk.may_read(reader, INNER, paper) and INNER not in text:
            wrong.append(f"{paper.kind} {paper.state}: its own people miss a word")
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_holds_what_its_reader_may_know_of(walk: Walk, kind: str) -> None:
    """Everybody asks for all; the search is tried by one of each sight."""
    planted = {each.number: each for each in walk.garden.papers if each.kind == kind}
    with_inner, with_outer = _with(walk, INNER), _with(walk, OUTER)
    searched = set()
    for reader in READERS:
        seen = {n for n, each in planted.items() if walk.sees(reader, each)}
        assert _listed(walk, reader, kind, planted) == seen, reader
        inner = {
            n for n, each in planted.items() if walk.may_read(reader, INNER, each)
        } & with_inner
        sight = (frozenset(seen), frozenset(inner))
        if sight not in searched:
            assert _listed(walk, reader, kind, planted, INNER) == inner, reader
            outer = seen & with_outer
            assert _listed(walk, reader, kind, planted, OUTER) == outer, reader
        searched.add(sight)


def _with(walk: Walk, nearness: str) -> set[str]:
    """The papers in whose fields a word of this nearness stands."""
    return {
        mark.paper.number
        for said, mark in walk.garden.marks.items()
        if mark.paper and mark.nearness == nearness and mark.key
        if said.startswith(nearness)
    }


def _listed(
    walk: Walk, reader: str, kind: str, planted: dict[str, Planted], words: str = ""
) -> set[str]:
    """The planted papers that the pages of a list show."""
    found: set[str] = set()
    number = pages = 1
    while number <= pages:
        page = walk.get(reader, f"/ja/papers/{kind}/", q=words, page=str(number))
        text, pages = text_of(page), page.context["found"].pages
        found |= set(NUMBER.findall(text)) & set(planted)
        assert walk.leaks(reader, text) == []
        number += 1
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_counts_tell_of_no_other_paper(walk: Walk, kind: str) -> None:
    """Everybody counts; a paper not seen is looked for by one of each sight."""
    planted = [each for each in walk.garden.papers if each.kind == kind]
    tried = set()
    for reader in READERS:
        who = _person(walk, reader)
        listed = store.paper_list(kind, who)
        assert sum(listed.states.values()) == listed.total
        assert store.paper_counts([kind], who)[kind] == listed.total
        unseen = frozenset(p.number for p in planted if not walk.sees(reader, p))
        for number in () if unseen in tried else unseen:
            assert store.paper_list(kind, who, Asked(words=number)).total == 0, number
        tried.add(unseen)


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_that_goes_out_holds_no_more(walk: Walk, kind: str) -> None:
    """As comma-separated words for everybody; workbooks are of the same rows."""
    for form, readers in (("csv", READERS), ("xlsx", BOOK_READERS)):
        for reader in readers:
            table = walk.get(reader, f"/en/papers/{kind}/export.{form}")
            assert table.status_code == 200
            assert walk.leaks(reader, text_of(table)) == [], (reader, form)


def test_a_form_holds_no_more_and_its_public_version_no_inner_word(
    walk: Walk,
) -> None:
    wrong = []
    for paper in _two_of_each_kind_with_a_form(walk):
        for reader in ("visitor", Role.SECRETARIAT_JAPAN.value):
            told = _forms(walk, reader, paper)
            if set(told) != _editions(walk, reader, paper):
                wrong.append(f"{reader} {paper.kind} {paper.state}: {set(told)}")
            for edition, text in told.items():
                wrong += walk.leaks(reader, text, paper.number)
                is_full = edition == "full"
                if (INNER in text) is not (is_full and paper.kind in _CONFIDENTIAL):
                    wrong.append(f"{reader} {paper.kind} {paper.state} {edition}")
            beside = walk.leaks("visitor", told.get("public", ""))
            wrong += [each for each in beside if f"{paper.number} " not in each]
    assert wrong == []


_CONFIDENTIAL = {
    kind.id
    for kind in papers.kinds().values()
    if any(not field.public for field in kind.fields)
}


def _two_of_each_kind_with_a_form(walk: Walk) -> list[Planted]:
    """One that only its own people and the committee see, one that everybody sees."""
    chosen: dict[tuple[str, bool], Planted] = {}
    for paper in walk.garden.papers:
        is_its = walk.sees(Role.SECRETARIAT_JAPAN.value, paper)
        if forms.has_form(paper.kind) and is_its:
            chosen[paper.kind, walk.sees("visitor", paper)] = paper
    kinds = {kind for kind, _ in chosen}
    assert len(kinds) == 13
    return list(chosen.values())


def _editions(walk: Walk, reader: str, paper: Planted) -> set[str]:
    if not walk.sees(reader, paper):
        return set()
    is_inside = walk.may_read(reader, INNER, paper)
    return {"public", "full"} if is_inside else {"public"}


def _forms(walk: Walk, reader: str, paper: Planted) -> dict[str, str]:
    """The words of the forms that the reader is given of a paper, by version."""
    found: dict[str, str] = {}
    for edition in forms.Edition:
        try:
            form = store.paper_form(paper.number, _person(walk, reader), edition)
        except Refusal as refusal:
            assert refusal.code in ("store.paper.unknown", "store.form.insiders")
            continue
        found[edition.value] = f"{form!r}"
    return found


@pytest.mark.parametrize("reader", READERS)
def test_notices_tell_of_no_paper_that_is_not_seen(walk: Walk, reader: str) -> None:
    for _, card, *_ in store.notices(_person(walk, reader), limit=500):
        (paper,) = (p for p in walk.garden.papers if p.number == card.number)
        assert walk.sees(reader, paper)


def test_nobody_marks_the_notices_of_others_as_read(walk: Walk) -> None:
    officer, lead = (
        walk.garden.people[name] for name in ("ministry_officer", "consortium_lead")
    )
    theirs = list(officer.notices.filter(read_at=None).values_list("pk", flat=True))
    store.mark_read(store.person(lead), theirs)
    assert officer.notices.filter(read_at=None).count() == len(theirs)


def _person(walk: Walk, reader: str) -> Person:
    user = walk.garden.people.get(reader)
    return store.person(user) if user else NOBODY
