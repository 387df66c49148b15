"""What is known beyond an entry: uses, legal lives, and what is absent."""

from __future__ import annotations

from dataclasses import replace

from renkei import facts
from renkei.foundation import Confidence
from renkei.technology import catalogue, technology
from renkei.technology.record import lacking, legal_life, used_in
from renkei.technology.record.lives import _lives


def test_every_project_is_somewhere_among_the_uses() -> None:
    known = facts.load()
    used = {use.project for each in catalogue() for use in used_in(each)}
    assert {each.reference for each in known.register.projects} <= used
    assert {each.id for each in known.formed_projects} <= used
    shown = {
        use.project for each in catalogue() for use in used_in(each) if use.showcase
    }
    assert shown == {
        reference for each in known.showcases for reference in each.jcm_references
    }


def test_a_typed_reference_is_a_computed_use() -> None:
    for each in catalogue():
        computed = {use.project for use in used_in(each)}
        assert {one.project for one in each.references} <= computed, each.id


def test_legal_lives_are_of_the_catalogue_recalled_and_with_their_item() -> None:
    held = _lives()
    ids = {each.id for each in catalogue()}
    assert set(held["of"]) <= ids
    assert set(held["of"].values()) == set(held["lives"]), "a life that nothing has"
    for name in held["of"]:
        life = legal_life(name)
        assert life is not None and life.confidence is Confidence.RECALLED
        assert life.note is not None and life.note.ja.startswith("別表第")
    assert legal_life("production-equipment") is None


def test_what_is_absent_is_named_and_goes_when_it_is_entered() -> None:
    bare = technology("traffic-signal")
    names = {each.id for each in lacking(bare)}
    assert {"methodologies", "standards", "used", "legal-life"} <= names
    lent = replace(bare, methodologies=("VN_AM001",))
    assert "methodologies" not in {each.id for each in lacking(lent)}
    assert "used" not in {each.id for each in lacking(technology("solar-rooftop"))}


def test_what_was_looked_for_in_vain_is_still_absent_and_says_where() -> None:
    """A fact that is entered takes its vain search away, at the latest here."""
    searched = 0
    for each in catalogue():
        absent = {one.id: one for one in lacking(each)}
        for sought in each.sought:
            assert sought.lack in absent, f"{each.id}: {sought.lack} is there now"
            assert absent[sought.lack].sought == sought
            assert sought.words.ja and sought.words.en and sought.day.year >= 2026
            searched += 1
    assert searched >= 20


def test_two_thirds_of_the_catalogue_have_a_published_cost_and_a_local_standard() -> (
    None
):
    """Neither may fall back: what was found once stays found."""
    absent = [{one.id for one in lacking(each)} for each in catalogue()]
    assert sum("costs.published" in each for each in absent) <= 22
    assert sum("standards.local" in each for each in absent) <= 13
