"""What the office decides on proposals: nobody learns of it before it is published.

Everything the house tells somebody is asked for twice, before the office wrote down its
decisions and after: the two answers are the same, but for the office.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from renkei import store
from renkei.foundation import Refusal, Text
from renkei.programme import papers
from renkei.store import models
from renkei.store.clock import today
from renkei.store.people import NOBODY, Person
from renkei.store.queries.papers import Asked

sys.path.insert(0, str(Path(__file__).parent / "rounds"))
rounds = import_module("review_round")
Round = Any

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
REASONS = ("計画が具体的", "体制が未定")
MOVED = ("adopted", "rejected")
KINDS = ("call", "proposal", "review", "deliberation", "contract")


@pytest.fixture
def people() -> Round:
    """Both proposals are scored, and nothing is decided."""
    return rounds.scored(rounds.everybody())


def settle_both(people: Round) -> None:
    first, second = people.proposals
    rounds.settle(first, "adopt", people.officer, why=REASONS[0])
    rounds.settle(second, "reject", people.officer, why=REASONS[1])


def onlookers(people: Round) -> dict[str, Person]:
    """The author, a party on each side, the rival, the reviewers, others, everybody."""
    return {
        "author": people.lead,
        "party": people.city,
        "overseas party": people.overseas,
        "rival": people.rival,
        "reviewer": people.reviewers[0],
        "declined": people.reviewers[2],
        "stranger": people.stranger,
        "public": NOBODY,
    }


def everything_told(who: Person, people: Round) -> Iterator[tuple[str, object]]:
    """Every answer the store gives a person, down to the last word."""
    for number in (people.call, *people.proposals, *people.reviews):
        yield f"paper {number}", _answer(lambda n=number: store.paper(n, who))
    for kind in KINDS:
        yield f"list {kind}", store.paper_list(kind, who)
        yield f"export {kind}", store.paper_rows_for_export(kind, who)
        yield f"table {kind}", store.paper_table(kind, who, "en").csv()
        for word in (*REASONS, rounds.DISCUSSED, *MOVED, "DL-"):
            found = store.paper_list(kind, who, Asked(words=word))
            yield f"search {kind} {word}", found.total
        for state in MOVED:
            found = store.paper_list(kind, who, Asked(state=state))
            yield f"state {kind} {state}", found.total
    yield "cards", store.paper_cards(papers.kinds(), who)
    yield "choices", store.paper_choices(papers.kinds(), who)
    yield "counts", store.paper_counts(papers.kinds(), who)
    yield "next", store.next_steps(who)
    yield "others", store.waits_for_others(who)
    yield "notices", store.notices(who)
    if who in (NOBODY, people.lead):
        yield "effects", store.measured_effects(who)
    yield "adopted", _answer(lambda: store.adoption_list(people.call, who))
    yield "desk", _answer(lambda: store.call_desk(people.call, who))
    for review in people.reviews:
        yield f"sheet {review}", _answer(lambda r=review: store.scoring_sheet(r, who))


def _answer(ask: Any) -> object:
    try:
        return ask()
    except Refusal as refusal:
        return refusal.code


def plain(told: object) -> object:
    """An answer as words and numbers that can be laid side by side."""
    if isinstance(told, papers.Kind):
        return told.id
    if is_dataclass(told) and not isinstance(told, type):
        return {f.name: plain(getattr(told, f.name)) for f in fields(told)}
    if isinstance(told, Mapping):
        return {str(key): plain(value) for key, value in told.items()}
    if isinstance(told, set | frozenset):
        told = sorted(told)
    if isinstance(told, tuple | list):
        return [plain(each) for each in told]
    return str(told)


def test_nobody_but_the_office_is_told_anything_before_publication(
    people: Round,
) -> None:
    watching = onlookers(people)
    before = {
        (name, place): plain(told)
        for name, who in watching.items()
        for place, told in everything_told(who, people)
    }
    notices = models.Notice.objects.count()
    settle_both(people)
    after = {
        (name, place): plain(told)
        for name, who in watching.items()
        for place, told in everything_told(who, people)
    }
    assert [key for key in before if before[key] != after[key]] == []
    assert before.keys() == after.keys()
    # e-mail is made of notices, and of nothing else
    assert models.Notice.objects.count() == notices, "the only officer wrote it herself"
    said = str(dict(everything_told(people.officer, people)))
    assert all(reason in said for reason in REASONS), "the office does see it"


def test_only_the_office_hears_of_a_deliberation(people: Round) -> None:
    second = rounds.somebody("second-officer", people.officer.duties[0].role)
    settle_both(people)
    rows = models.Paper.objects.filter(kind="deliberation")
    told = models.Notice.objects.filter(paper__in=rows)
    assert {notice.to_id for notice in told} == {second.user_id}
    numbers = [row.number or "" for row in rows]
    for who in onlookers(people).values():
        for number in numbers:
            with pytest.raises(Refusal) as caught:
                store.paper(number, who)
            assert caught.value.code == "store.paper.unknown"
            with pytest.raises(Refusal) as caught:
                store.remark(number, "?", who)
            assert caught.value.code == "store.paper.unknown"


def test_who_drafted_the_call_and_left_the_office_is_told_nothing(
    people: Round,
) -> None:
    settle_both(people)
    duties = models.Membership.objects.filter(user_id=people.officer.user_id)
    duties.update(role="japanese_city_officer", entity="jp-kobe")
    left = store.person(get_user_model().objects.get(pk=people.officer.user_id))
    said = str([told for _, told in everything_told(left, people)])
    assert people.call in said
    assert not [word for word in (*REASONS, rounds.DISCUSSED) if word in said]


@pytest.mark.parametrize("step", ["adopt", "reject"])
def test_no_proposal_is_adopted_or_rejected_by_itself(people: Round, step: str) -> None:
    settle_both(people)
    first = people.proposals[0]
    with pytest.raises(Refusal) as caught:
        store.move_paper(first, step, people.officer, why="早く")
    assert caught.value.code == "store.paper.goes-with"
    for who in (people.lead, people.city):
        with pytest.raises(Refusal) as caught:
            store.move_paper(first, step, who, why="早く")
        assert caught.value.code == "store.paper.may-not-move"
    assert step not in {move.id for move in store.paper(first, people.officer).moves}
    mine = {card.number for card, _ in store.next_steps(people.officer)}
    assert people.call in mine
    assert not mine & set(people.proposals)


@pytest.mark.parametrize("by_desk", [True, False])
def test_publication_moves_every_proposal_at_once(people: Round, by_desk: bool) -> None:
    settle_both(people)
    first, second = people.proposals
    if by_desk:
        rounds.publish(people)
    else:  # the step of the call itself, as any door takes it
        said = {"adoption_reasons": {"ja": "講評", "en": "Reasons"}}
        store.move_paper(people.call, "decide", people.officer, written=said)
    for number, who, state, why in (
        (first, people.lead, "adopted", REASONS[0]),
        (second, people.rival, "rejected", REASONS[1]),
    ):
        story = store.paper(number, who)
        assert story.paper.state == state
        assert story.paper.body["decided_date"] == today().isoformat()
        assert story.versions[-1].why == why
        newest = store.notices(who)[0]
        assert (newest[1].number, newest[2]) == (number, story.versions[-1].step)
        assert rounds.DISCUSSED not in str(story)
    assert store.paper(first, NOBODY).paper.state == "adopted"
    with pytest.raises(Refusal):
        store.paper(second, NOBODY)
    rows = models.Paper.objects.filter(kind="deliberation")
    assert {row.state for row in rows} == {"closed"}


@pytest.mark.parametrize("stage", ["before", "settled", "after"])
def test_nobody_loses_sight_of_their_own_proposal(people: Round, stage: str) -> None:
    if stage != "before":
        settle_both(people)
    if stage == "after":
        rounds.publish(people)
    first, second = people.proposals
    for number, insiders in (
        (first, [people.lead, people.city, people.overseas]),
        (second, [people.rival, people.overseas]),
    ):
        for who in insiders:
            assert store.paper(number, who).paper.number == number


def test_a_publication_that_cannot_be_whole_changes_nothing(people: Round) -> None:
    first, second = people.proposals
    reasons = Text(ja="講評", en="Reasons")
    rounds.settle(first, "adopt", people.officer, why=REASONS[0])
    with pytest.raises(Refusal) as caught:
        store.decide_call(people.call, reasons, people.officer)
    (finding,) = caught.value.findings
    assert finding.code == "programme.call.undecided"
    assert second in finding.found.en
    assert first not in finding.found.en
    rounds.settle(second, "reject", people.officer, why=REASONS[1])
    # a reviewer is asked to score again, and the adoption no longer stands on two
    store.move_paper(people.reviews[0], "reopen", people.officer, why="再考")
    with pytest.raises(Refusal) as caught:
        store.decide_call(people.call, reasons, people.officer)
    assert caught.value.code == "programme.proposal.too-few-reviews"
    assert first in caught.value.findings[0].where.en
    states = models.Paper.objects.filter(number__in=[people.call, first, second])
    assert {row.state for row in states} == {"reviewing", "under-review"}
    assert "adoption_reasons" not in store.paper(people.call, NOBODY).paper.body


def test_a_decision_is_changed_on_what_was_read_and_withdrawn_ones_need_none(
    people: Round,
) -> None:
    first, second = people.proposals
    kept = rounds.settle(first, "reject", people.officer, why="一度目")
    with pytest.raises(Refusal) as caught:
        rounds.settle(first, "adopt", people.officer, why="二度目")
    assert caught.value.code == "store.paper.changed-meanwhile"
    store.record_decision(
        first, "adopt", REASONS[0], people.officer, version=kept.version
    )
    store.move_paper(second, "withdraw", people.rival, why="辞退します")
    rounds.publish(people)
    assert store.paper(first, people.lead).paper.state == "adopted"
    assert store.paper(second, people.rival).paper.state == "withdrawn"


def test_two_deliberations_that_both_decide_are_refused(people: Round) -> None:
    settle_both(people)
    first = people.proposals[0]
    written = {"proposal": first, "call": people.call, "decision": "reject"}
    store.draft_paper("deliberation", written, people.officer)
    with pytest.raises(Refusal) as caught:
        rounds.publish(people)
    assert caught.value.code == "programme.call.decided-twice"


@pytest.mark.parametrize(
    ("decision", "why", "code"),
    [
        ("adopt", "十分", "programme.proposal.too-few-reviews"),
        ("reject", "  ", "store.review.no-reason"),
        ("withdraw", "誤り", "store.review.no-such-decision"),
    ],
)
def test_what_could_not_be_published_is_not_written_down(
    people: Round, decision: str, why: str, code: str
) -> None:
    with pytest.raises(Refusal) as caught:
        rounds.settle(people.proposals[1], decision, people.officer, why=why)
    assert caught.value.code == code
    assert not models.Paper.objects.filter(kind="deliberation").exists()
    for who in (people.lead, people.city):
        with pytest.raises(Refusal) as caught:
            rounds.settle(people.proposals[0], "reject", who, why="勝手に")
        assert caught.value.code == "store.review.office-only"
    rounds_over = people.proposals[0]
    settle_both(people)
    rounds.publish(people)
    with pytest.raises(Refusal) as caught:
        rounds.settle(rounds_over, "reject", people.officer, why="遅い")
    assert caught.value.code == "store.review.not-decidable"


def test_the_record_of_the_call_cannot_tell_it_early(people: Round) -> None:
    held = store.paper(people.call, people.officer).paper
    for early in (
        {"adoption_reasons": "一件を採択"},
        {"adopted": 1},
        {"adopted_by_country": [{"country": "VN", "adopted": 1}]},
    ):
        with pytest.raises(Refusal) as caught:
            store.change_paper(
                people.call,
                {**held.body, **early},
                people.officer,
                version=held.version,
            )
        assert caught.value.code == "store.paper.locked"
