"""A reviewer's own sheet: declared, read, scored, and nobody else's."""

from __future__ import annotations

import html
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from renkei import store
from renkei.store.people import NOBODY, Person

sys.path.insert(0, str(Path(__file__).parents[1] / "store" / "rounds"))
rounds = import_module("review_round")
Round = Any

pytestmark = pytest.mark.postgres
LANGUAGES = ["ja", "en"]


@pytest.fixture
def people(db: None) -> Round:
    """A call in review; all three reviewers asked, the third has declined."""
    return rounds.asked(rounds.everybody())


def signed_in(who: Person) -> Client:
    client = Client()
    if who.user_id is not None:
        client.force_login(get_user_model().objects.get(pk=who.user_id))
    return client


def words(response: Any) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def desk(review: str, language: str = "en") -> str:
    return f"/{language}/reviews/{review}/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_is_its_reviewers_alone(people: Round, language: str) -> None:
    there = desk(people.reviews[0], language)
    response = signed_in(people.reviewers[0]).get(there)
    assert response.status_code == 200
    assert "内部の方法" in words(response)
    assert signed_in(people.officer).get(there).status_code == 403
    others = (people.lead, people.city, people.stranger, *people.reviewers[1:])
    for who in others:
        client = signed_in(who)
        assert client.get(there).status_code == 404
        for form in ("declare", "decline", "scores"):
            assert client.post(f"{there}{form}/", {}).status_code == 404
    assert signed_in(NOBODY).get(there).status_code == 302
    assert signed_in(people.reviewers[0]).post(there).status_code == 405
    assert signed_in(people.reviewers[0]).get(f"{there}scores/").status_code == 405


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_has_not_declared_sees_the_parties_only(
    people: Round, language: str
) -> None:
    review = store.ask_reviewer(
        people.proposals[1], people.reviewers[0].user_id, people.officer
    ).number
    reviewer = signed_in(people.reviewers[0])
    said = words(reviewer.get(desk(review, language)))
    assert {"ja": "北九州市", "en": "Kitakyushu"}[language] in said
    assert "内部の方法" not in said
    sent = reviewer.post(f"{desk(review, language)}declare/")
    assert sent.status_code == 302
    assert "内部の方法" in words(reviewer.get(desk(review, language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_declined_sees_nothing_more(people: Round, language: str) -> None:
    reviewer = signed_in(people.reviewers[2])
    response = reviewer.get(desk(people.reviews[2], language))
    assert response.status_code == 200
    said = words(response)
    assert {"ja": "辞退しました", "en": "You declined"}[language] in said
    assert "提案い" not in said
    assert "org-lead" not in said
    first = people.proposals[0]
    assert reviewer.get(f"/{language}/paper/{first}/").status_code == 404


def test_declining_asks_for_a_reason(people: Round) -> None:
    reviewer = signed_in(people.reviewers[0])
    there = desk(people.reviews[0])
    assert reviewer.post(f"{there}decline/", {"why": " "}).status_code == 409
    assert reviewer.post(f"{there}decline/", {"why": "共同研究"}).status_code == 302
    assert reviewer.post(f"{there}scores/", {}).status_code in (403, 409)


def test_a_draft_is_kept_and_nothing_typed_is_lost(people: Round) -> None:
    reviewer = signed_in(people.reviewers[0])
    there = desk(people.reviews[0])

    def version() -> str:
        page = reviewer.get(there).content.decode()
        found = re.search(r'name="version" value="(\d+)"', page)
        assert found
        return found[1]

    typed = {"score-1": "７．５", "comment-1": "実績がある", "version": version()}
    sent = reviewer.post(f"{there}scores/", {**typed, "go": "save"})
    assert sent.status_code == 302
    page = reviewer.get(there).content.decode()
    assert 'value="7.5"' in page
    assert "実績がある" in page
    late = reviewer.post(f"{there}scores/", {**typed, "score-1": "9", "go": "save"})
    assert late.status_code == 409
    assert "store.paper.changed-meanwhile" in words(late)
    assert 'value="9"' in late.content.decode()
    typed = {"score-1": "11", "score-2": "4", "version": version(), "go": "hand-in"}
    refused = reviewer.post(f"{there}scores/", typed)
    assert refused.status_code == 409
    assert "programme.review.outside-the-scale" in words(refused)
    assert 'value="11"' in refused.content.decode()
    sent = reviewer.post(f"{there}scores/", {**typed, "score-1": "9"})
    assert sent.status_code == 302
    said = words(reviewer.get(there))
    assert "9 / 10" in said
    assert "Hand in the scores" in said, "the step stands in the history"
    assert reviewer.post(f"{there}scores/", typed).status_code in (403, 409)
