"""The desk of the Joint Committees: open to everybody, worked at by its two sides."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

sys.path.insert(0, str(Path(__file__).parents[1] / "store" / "cycle"))

import walking

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
PLACE = "joint-committee/?country=VN"


@pytest.fixture
def walk(monkeypatch: pytest.MonkeyPatch) -> walking.Walk:
    """A designation decided, and a draft decision that the partner has assented to."""
    calendar = walking.Calendar()
    for place in ("paper_rows", "commands.papers"):
        monkeypatch.setattr(f"renkei.store.{place}.today", calendar)
    found = walking.Walk(calendar)
    found.designate()
    found.numbers["decided"] = found.numbers["committee-decision"]
    idea = {"scopes": ["s1"], "technology": walking.SAID, "summary": walking.SAID}
    found.draft("idea-note", "maker", idea)
    found.step("idea-note", "submit", "maker")
    found.step("idea-note", "accept", "partner")
    found.draft_decision("idea-note")
    found.step("committee-decision", "circulate", "japan")
    found.step("committee-decision", "assent-partner", "chair_partner")
    return found


def seen(by: str, language: str = "en", place: str = PLACE) -> str:
    client = Client()
    if by != "visitor":
        client.force_login(get_user_model().objects.get(username=f"walk-{by}"))
    answer = client.get(f"/{language}/{place}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_everybody_reads_what_was_decided_and_only_the_sides_what_waits(
    walk: Any,
) -> None:
    decided, drafted = walk.numbers["decided"], walk.numbers["committee-decision"]
    for by in ("visitor", "member", "maker", "elsewhere"):
        page = seen(by)
        assert decided in page, by
        assert drafted not in page, by
        assert walk.numbers["idea-note"] not in page or by == "maker", by
    for language, words in (("ja", "共同議長がともに同意"), ("en", "both co-chairs")):
        assert words in seen("japan", language)


def test_each_side_is_offered_its_own_assent_alone(walk: Any) -> None:
    number = walk.numbers["committee-decision"]
    assert f"/en/paper/{number}/steps/decide-japan/" in seen("chair_japan")
    assert "decide-japan" not in seen("japan")
    partner = seen("chair_partner")
    assert number in partner
    assert "decide-japan" not in partner
    assert "decide-partner" not in partner
    walk.step("committee-decision", "decide-japan", "chair_japan")
    visitor = seen("visitor")
    assert number in visitor
    assert "Japanese side: " in visitor  # whose assent, when, in which role
    assert "(Co-chair of the Joint Committee)" in visitor


def test_the_desk_says_what_each_reader_is_here_for(walk: Any) -> None:
    drafting = "/en/papers/committee-decision/new/"
    for by, words in (
        ("japan", "the two co-chairs decide"),
        ("chair_partner", "You assent or object for your own side alone"),
        ("government", "are told of decisions"),
    ):
        page = seen(by)
        assert words in page, by
        assert (drafting in page) == (by == "japan"), by
        assert walk.numbers["idea-note"] in page, by


def test_limits_are_shown_with_their_mark_and_unknown_ones_as_unknown(
    walk: Any,
) -> None:
    vietnam, thailand = seen("visitor"), seen("visitor", place=f"{PLACE[:-2]}TH")
    assert "30 days (Recalled)" in vietnam
    assert "15 days (Published)" in vietnam
    assert " days (" not in thailand
    assert "not known" in thailand
