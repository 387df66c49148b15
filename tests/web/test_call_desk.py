"""The desk of a call and its list: the office's work, and nobody else's view."""

from __future__ import annotations

import html
import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from renkei import store
from renkei.api.interface import interface
from renkei.programme import Role, papers
from renkei.store.people import NOBODY, Person
from renkei.web.urls import urlpatterns

sys.path.insert(0, str(Path(__file__).parents[1] / "store" / "rounds"))
rounds = import_module("review_round")
Round = Any

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LANGUAGES = ["ja", "en"]
FORMS = ["ask", "step", "decision", "note", "decide", "contracts"]


@pytest.fixture
def people() -> Round:
    """Everybody, before anything is written."""
    return rounds.everybody()


def signed_in(who: Person) -> Client:
    client = Client()
    if who.user_id is not None:
        client.force_login(get_user_model().objects.get(pk=who.user_id))
    return client


def words(response: Any) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def desk(people: Round, language: str = "en") -> str:
    return f"/{language}/calls/{people.call}/desk/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_office_sees_the_whole_review(people: Round, language: str) -> None:
    rounds.scored(people)
    response = signed_in(people.officer).get(desk(people, language))
    assert response.status_code == 200
    said = words(response)
    for shown in (*rounds.NAMES, "87", "顧問を務めています", *people.proposals):
        assert shown in said, shown
    known = {"ja": "本日締切", "en": "closes today"}
    assert known[language] in said
    flagged = {"ja": "協定が示されていません", "en": "No agreement is named"}
    assert flagged[language] in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_is_closed_to_everybody_else(people: Round, language: str) -> None:
    rounds.scored(people)
    closed_to = [people.lead, people.city, people.stranger, *people.reviewers]
    for who in closed_to:
        response = signed_in(who).get(desk(people, language))
        assert response.status_code == 403
        assert "87" not in words(response)
        for form in FORMS:
            sent = signed_in(who).post(f"{desk(people, language)}{form}/", {})
            assert sent.status_code == 403, form
    assert Client().get(desk(people, language)).status_code == 302
    draft = store.draft_paper("call", rounds.call_body(), people.officer).number
    hidden = f"/{language}/calls/{draft}/desk/"
    assert signed_in(people.lead).get(hidden).status_code == 404
    assert signed_in(people.officer).get(hidden).status_code == 200
    assert signed_in(people.officer).get(f"{desk(people)}ask/").status_code == 405
    assert signed_in(people.officer).post(desk(people)).status_code == 405


def test_every_form_of_the_desk_works_and_leads_back(people: Round) -> None:
    rounds.opened(people)
    first, second = people.proposals
    office = signed_in(people.officer)

    def send(form: str, **typed: Any) -> Any:
        return office.post(f"{desk(people)}{form}/", typed)

    for reviewer in people.reviewers[:2]:
        sent = send(
            "ask", proposal=first, reviewer=reviewer.user_id, due="令和9年5月1日"
        )
        assert sent.status_code == 302
        assert sent.url.endswith(f"?did=ask#{first}")
    people.reviews = [
        card.number for card in store.paper_cards(["review"], people.officer)
    ][::-1]
    for n, reviewer in enumerate(people.reviewers[:2]):
        review = people.reviews[n]
        version = store.move_paper(review, "declare", reviewer).version
        written = rounds.sheet("8", "4")
        store.write_scores(review, written, reviewer, version=version, hands_in=True)
    assert send("note", proposal=first, text="体制を確認").status_code == 302
    assert "体制を確認" in words(office.get(desk(people)))
    assert send("decision", proposal=first, decision="adopt").status_code == 409
    typed = {"proposal": first, "decision": "adopt", "why": "計画が具体的"}
    assert send("decision", **typed, discussion="接戦だった").status_code == 302
    said = words(office.get(desk(people)))
    assert "to be adopted, not published" in said
    assert "接戦だった" in said
    stale = send("decision", proposal=first, decision="reject", why="別の意見")
    assert stale.status_code == 409
    assert "store.paper.changed-meanwhile" in words(stale)
    refused = send("decide", ja="講評")
    assert refused.status_code == 409
    assert second in words(refused)
    assert send("decision", proposal=second, decision="reject", why="体制").status_code
    assert send("decide", ja="", en="").status_code == 409
    assert send("decide", ja="講評", en="Reasons").status_code == 302
    assert send("contracts").status_code == 302
    assert len(store.paper_cards(["contract"], people.officer)) == 1
    assert send("step", move="close").status_code == 302
    assert store.paper(people.call, people.officer).paper.state == "closed"


def test_what_is_refused_is_said_at_its_form_and_what_was_typed_stays(
    people: Round,
) -> None:
    rounds.opened(people)
    office = signed_in(people.officer)
    first = people.proposals[0]
    inside = rounds.somebody("Insider", Role.OUTSIDE_REVIEWER, "jp-yokohama")
    response = office.get(desk(people))
    assert "Insider (Yokohama City takes part in the proposal)" in words(response)
    typed = {"proposal": first, "reviewer": inside.user_id}
    sent = office.post(f"{desk(people)}ask/", typed)
    assert sent.status_code == 409
    assert "store.review.conflict-known" in words(sent)
    typed = {"proposal": first, "decision": "adopt", "why": "まだ早い"}
    sent = office.post(f"{desk(people)}decision/", typed)
    assert sent.status_code == 409
    assert "programme.proposal.too-few-reviews" in words(sent)
    assert "まだ早い" in words(sent)
    foreign = office.post(f"{desk(people)}ask/", {"proposal": "PR-1", "reviewer": "1"})
    assert foreign.status_code == 409


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_adoption_list_is_public_once_decided(people: Round, language: str) -> None:
    rounds.scored(people, tells_means=True)
    there = f"/{language}/calls/{people.call}/adopted/"
    everybody = [NOBODY, people.stranger, people.lead, people.officer]
    for who in everybody:
        assert signed_in(who).get(there).status_code == 404
    first, second = people.proposals
    rounds.settle(first, "adopt", people.officer, why="計画が具体的")
    rounds.settle(second, "reject", people.officer, why="体制が未定")
    for who in everybody:
        assert signed_in(who).get(there).status_code == 404
    rounds.publish(people)
    for who in everybody:
        response = signed_in(who).get(there)
        assert response.status_code == 200
        said = words(response)
        assert "提案い" in said
        assert ("計画が具体的" in said) == (who is people.lead)
        assert ("8.5" in said) == (who is people.lead)
        assert "体制が未定" not in said
    assert "体制が未定" in words(signed_in(people.rival).get(there))
    assert Client().post(there).status_code == 405


# -- blindness, page by page -----------------------------------------------------------

_SHOWN = ("call", "proposal", "review", "contract", "agreement")


def addresses(people: Round) -> Iterator[str]:
    """Every address of the house, pages and API, that a paper or its kind can be put
    into; a step is one that papers of its kind can take."""
    kinds = dict.fromkeys(people.proposals, "proposal")
    kinds |= {people.call: "call"} | dict.fromkeys(people.reviews, "review")
    pages = (f"/en/{pattern.pattern}" for pattern in urlpatterns)
    questions = {f"/api/v1/{pattern.pattern}": None for pattern in interface.urls[0]}
    for route in (*pages, *questions):
        plain = re.sub(r"<\w+:(\w+)>", r"<\1>", route)
        for part, values in (("<number>", kinds), ("<kind_id>", _SHOWN)):
            for value in values if part in plain else ():
                filled = plain.replace(part, value).replace("<key>", "1")
                if "<move>" not in filled:
                    yield filled
                    continue
                for move in papers.kinds()[kinds.get(value, value)].moves:
                    yield filled.replace("<move>", move.id)
    yield from ("/en/desk/", "/en/plans/", "/en/")
    yield from ("/api/v1/desk", "/api/v1/notices", "/api/v1/reports", "/api/v1/effects")
    for word in (*rounds.NAMES, rounds.SECRET, people.reviews[0]):
        for kind in ("proposal", "review"):
            yield f"/en/papers/{kind}/?words={word}&q={word}"
            yield f"/api/v1/kinds/{kind}/papers?q={word}"


def content(response: Any) -> str:
    body = b"".join(response) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"".join(book.read(name) for name in book.namelist())
    return body.decode("utf-8", errors="replace")


@pytest.mark.parametrize("stage", ["asked", "decided"])
def test_no_page_tells_an_onlooker_who_reviewed_or_how(
    people: Round, stage: str
) -> None:
    step: Callable[[Round], Round] = getattr(rounds, stage)
    step(people)
    # whoever looks is asked for in one stage; those who see least in both
    lookers = {
        "asked": [people.lead, NOBODY, people.reviewers[0]],
        "decided": [people.rival, NOBODY, people.reviewers[1]],
    }[stage]
    visited = 0
    for who in lookers:
        client = signed_in(who)
        own = people.reviewers.index(who) if who in people.reviewers else None
        forbidden = {*rounds.NAMES, rounds.SECRET, *people.reviews}
        if own is not None:
            forbidden -= {rounds.NAMES[own], rounds.SECRET, people.reviews[own]}
        for place in addresses(people):
            response = client.get(place)
            visited += response.status_code == 200
            told = content(response)
            asked_for = {word for word in forbidden if word in place}
            leaked = {word for word in forbidden - asked_for if word in told}
            assert not leaked, (who.name, place, leaked)
    assert visited > 100, "the pages were really there"
