"""A call reviewed blindly: who is asked, who is shut out, and what nobody learns."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renkei import store
from renkei.foundation import Refusal, Text
from renkei.programme import Role, papers
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.clock import today
from renkei.store.conflicts import shared_interest
from renkei.store.people import NOBODY, Person
from renkei.store.queries.papers import Asked
from renkei.store.queries.reviewing import flags_of

sys.path.insert(0, str(Path(__file__).parent / "rounds"))
rounds = import_module("review_round")
NAMES, SECRET = rounds.NAMES, rounds.SECRET
asked, decided, key, opened, scored, settle, sheet, somebody = (
    rounds.asked,
    rounds.decided,
    rounds.key,
    rounds.opened,
    rounds.scored,
    rounds.settle,
    rounds.sheet,
    rounds.somebody,
)
Round = Any

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def people() -> Round:
    """Everybody, before anything is written."""
    return rounds.everybody()


def refusal_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.code


# -- asking ---------------------------------------------------------------------------


def test_a_reviewer_is_asked_once_and_declares_first(people: Round) -> None:
    opened(people)
    first, reviewer = people.proposals[0], people.reviewers[0]
    review = store.ask_reviewer(
        first, key(reviewer), people.officer, due=today().isoformat()
    )
    assert (review.state, review.body["proposal"]) == ("asked", first)
    assert review.body["due_date"] == today().isoformat()
    told = store.scoring_sheet(review.number, reviewer)
    assert told.proposal is None
    assert told.about is not None
    assert "approach" not in told.about.body
    assert told.about.body["lead"] == "org-lead"
    assert refusal_of(lambda: store.paper(first, reviewer)) == "store.paper.unknown"
    again = refusal_of(lambda: store.ask_reviewer(first, key(reviewer), people.officer))
    assert again == "store.review.asked-already"
    store.move_paper(review.number, "declare", reviewer)
    told = store.scoring_sheet(review.number, reviewer)
    assert told.proposal is not None
    assert told.proposal.paper.body["approach"]["ja"] == "内部の方法"
    assert (told.proposal.versions, told.proposal.remarks) == ((), ())


def test_only_the_office_asks_and_only_reviewers_are_asked(people: Round) -> None:
    opened(people)
    first, reviewer = people.proposals[0], people.reviewers[0]
    for who in (people.lead, people.city):
        code = refusal_of(lambda who=who: store.ask_reviewer(first, key(reviewer), who))
        assert code == "store.review.office-only"
    for who in (people.stranger, NOBODY, reviewer):
        code = refusal_of(lambda who=who: store.ask_reviewer(first, key(reviewer), who))
        assert code == "store.paper.unknown"
    code = refusal_of(
        lambda: store.ask_reviewer(first, key(people.stranger), people.officer)
    )
    assert code == "store.review.not-a-reviewer"


@pytest.mark.parametrize("entity", ["org-lead", "jp-yokohama", "vn-danang"])
def test_a_reviewer_from_a_party_is_never_asked(people: Round, entity: str) -> None:
    opened(people)
    first, second = people.proposals
    inside = somebody("Insider", Role.OUTSIDE_REVIEWER, entity)
    code = refusal_of(lambda: store.ask_reviewer(first, key(inside), people.officer))
    assert code == "store.review.conflict-known"
    entry = store.call_desk(people.call, people.officer).entries[0]
    assert [each.reviewer.name for each in entry.shut] == ["Insider"]
    # the longer way round, by the paper itself, ends at the same gate
    written = {"title": "審査", "proposal": first, "call": people.call}
    review = store.draft_paper("review", written, people.officer).number
    code = refusal_of(lambda: store.give_paper(review, key(inside), people.officer))
    assert code == "store.review.conflict-known"
    if entity == "vn-danang":
        return
    assert store.ask_reviewer(second, key(inside), people.officer).state == "asked"


def test_a_second_duty_and_a_written_name_count_as_interests(people: Round) -> None:
    opened(people)
    first = people.proposals[0]
    two_hats = somebody("Hatter", Role.OUTSIDE_REVIEWER, "org-university")
    models.Membership.objects.create(
        user_id=two_hats.user_id,
        role=Role.JAPANESE_CITY_OFFICER.value,
        country="JP",
        entity="jp-yokohama",
        organisation=to_body(Text(ja="横浜市", en="Yokohama")),
    )
    code = refusal_of(lambda: store.ask_reviewer(first, key(two_hats), people.officer))
    assert code == "store.review.conflict-known"
    body = rounds.proposal_body(people.call, "提案は", "org-third", "jp-kobe")
    row = models.Paper.objects.get(number=people.proposals[1])
    row.body = {**body, "other_companies": [{"name": "株式会社 Kurosawa機関"}]}
    assert shared_interest(people.reviewers[0], row) is not None
    assert shared_interest(people.reviewers[1], row) is None


def test_a_review_stays_with_its_reviewer_and_its_proposal(people: Round) -> None:
    asked(people)
    one, reviewer = people.reviews[0], people.reviewers[0]
    code = refusal_of(
        lambda: store.give_paper(one, key(people.reviewers[1]), people.officer)
    )
    assert code == "store.review.given"
    held = store.paper(one, reviewer).paper
    other = {**held.body, "proposal": people.proposals[1]}
    code = refusal_of(
        lambda: store.change_paper(one, other, reviewer, version=held.version)
    )
    assert code == "store.review.another-subject"


# -- scoring --------------------------------------------------------------------------


def test_a_sheet_keeps_drafts_and_is_handed_in_whole(people: Round) -> None:
    asked(people)
    one, reviewer = people.reviews[0], people.reviewers[0]
    half = {
        "scores": [
            {"criterion": "A", "score": "7", "comment": "途中"},
            {"criterion": "B", "score": "", "comment": "点は後で"},
        ]
    }
    version = store.paper(one, reviewer).paper.version
    kept = store.write_scores(one, half, reviewer, version=version)
    first, second = kept.body["scores"]
    assert (first["score"], second["comment"]["ja"]) == ("7", "点は後で")
    assert "score" not in second
    assert kept.body["proposal"] == people.proposals[0]
    with pytest.raises(Refusal) as caught:
        store.write_scores(one, half, reviewer, version=kept.version, hands_in=True)
    (finding,) = caught.value.findings
    assert finding.code == "programme.review.criterion-open"
    assert "B「効果」" in finding.found.ja
    assert store.paper(one, reviewer).paper.state == "declared"
    assert store.call_desk(people.call, people.officer).ranking == ()
    code = refusal_of(lambda: store.write_scores(one, half, reviewer, version=version))
    assert code == "store.paper.changed-meanwhile"
    done = store.write_scores(
        one, sheet("7", "3"), reviewer, version=kept.version, hands_in=True
    )
    assert done.state == "scored"
    for who in (people.officer, people.reviewers[1], people.lead, NOBODY):
        with pytest.raises(Refusal):
            store.write_scores(one, sheet("1", "1"), who, version=done.version)


def test_the_desk_ranks_and_counts_the_money(people: Round) -> None:
    scored(people)
    desk = store.call_desk(people.call, people.officer)
    (first,) = desk.ranking
    assert (first.standing.rank, str(first.standing.mean.value)) == (1, "87.00")
    assert (first.cumulative_yen, first.is_within) == (18_000_000, True)
    assert {str(figure.value) for figure in desk.scores.values()} == {"80.00", "94.00"}
    entry = desk.entries[0]
    states = [(o.reviewer, o.state.id, o.why) for o in entry.opinions]
    assert states == [
        (NAMES[0], "scored", ""),
        (NAMES[1], "scored", ""),
        (NAMES[2], "declined", "顧問を務めています"),
    ]
    assert entry.free == ()
    assert "programme.proposal.no-agreement-in-force" in {f.code for f in entry.flags}


def test_a_proposal_that_does_not_keep_to_the_call_is_flagged(people: Round) -> None:
    opened(people)
    call, held = (
        store.paper(number, people.officer).paper
        for number in (people.call, people.proposals[0])
    )
    body = {**call.body, "countries": ["MN"], "ceiling": 10_000_000}
    codes = {flag.code for flag in flags_of(held, replace(call, body=body), {})}
    assert codes == {
        "programme.proposal.country",
        "programme.proposal.above-the-ceiling",
        "programme.proposal.no-agreement-in-force",
    }


# -- deciding -------------------------------------------------------------------------


def test_a_call_is_decided_whole_and_leads_to_contracts(people: Round) -> None:
    scored(people)
    first, second = people.proposals
    reasons = Text(ja="講評", en="Reasons")
    code = refusal_of(lambda: store.adoption_list(people.call, people.lead))
    assert code == "store.review.not-decided"
    settle(first, "adopt", people.officer, why="計画が具体的")
    code = refusal_of(lambda: store.decide_call(people.call, reasons, people.officer))
    assert code == "programme.call.undecided"
    held = store.paper(people.call, people.officer).paper
    assert "adoption_reasons" not in held.body, "a refused decision leaves nothing"
    settle(second, "reject", people.officer, why="体制が未定")
    code = refusal_of(lambda: store.decide_call(people.call, reasons, people.lead))
    assert code == "store.review.office-only"
    assert store.decide_call(people.call, reasons, people.officer).state == "decided"
    assert store.paper(people.reviews[0], people.officer).paper.state == "closed"
    told = store.adoption_list(people.call, NOBODY)
    assert [each.number for each in told.adopted] == [first]
    assert "budget" not in told.adopted[0].body
    assert told.own == ()
    (contract,) = store.draft_contracts(people.call, people.officer)
    assert (contract.body["contractor"], contract.body["amount"]) == (
        "org-lead",
        18_000_000,
    )
    assert store.draft_contracts(people.call, people.officer) == ()


@pytest.mark.parametrize("tells", [True, False])
def test_proposers_learn_reasons_and_means_where_the_call_says_so(
    people: Round, tells: bool
) -> None:
    decided(people, tells_means=tells)
    for who in (people.lead, people.city, people.overseas):
        own = {o.paper.number: o for o in store.adoption_list(people.call, who).own}
        result = own[people.proposals[0]]
        assert result.why == "計画が具体的"
        means = {key: str(value) for key, value in result.means.items()}
        assert means == ({"A": "8.50", "B": "4.50"} if tells else {})
    (own,) = store.adoption_list(people.call, people.rival).own
    assert (own.why, own.means) == ("体制が未定", {})
    assert store.adoption_list(people.call, people.stranger).own == ()


def test_the_desk_is_the_offices_alone(people: Round) -> None:
    scored(people)
    for who in (people.lead, people.city, *people.reviewers, people.stranger, NOBODY):
        code = refusal_of(lambda who=who: store.call_desk(people.call, who))
        assert code == "store.review.office-only"
    draft = store.draft_paper("call", rounds.call_body(), people.officer).number
    assert refusal_of(lambda: store.call_desk(draft, people.lead)) == (
        "store.paper.unknown"
    )


# -- blindness ------------------------------------------------------------------------


def everything_told(who: Person, people: Round) -> Iterator[tuple[str, object]]:
    """Every answer the store gives a person about the papers of the round."""
    numbers = [people.call, *people.proposals, *people.reviews]
    for number in numbers:
        try:
            yield f"paper {number}", store.paper(number, who)
        except Refusal:
            yield f"paper {number}", None
    for kind in papers.kinds():
        yield f"list {kind}", store.paper_list(kind, who)
        yield f"export {kind}", store.paper_rows_for_export(kind, who)
        yield f"table {kind}", store.paper_table(kind, who, "ja").csv()
        # real projects of the register have an 88 in their names, and so may have
        # the round's own numbers
        is_named = kind == "candidate" or any("88" in number for number in numbers)
        total = () if is_named else ("88",)
        for word in (*NAMES, SECRET, *total, people.reviews[0]):
            found = store.paper_list(kind, who, Asked(words=word))
            yield f"search {kind} {word}", found.total
    yield "cards", store.paper_cards(papers.kinds(), who)
    yield "choices", store.paper_choices(papers.kinds(), who)
    yield "counts", store.paper_counts(["review"], who)
    yield "next", store.next_steps(who)
    yield "others", store.waits_for_others(who)
    yield "notices", store.notices(who)
    for number in (people.call,):
        try:
            yield "adopted", store.adoption_list(number, who)
        except Refusal:
            yield "adopted", None


def leaves(told: object) -> Iterator[str]:
    """Every word and number inside an answer."""
    if is_dataclass(told):
        if type(told).__name__ in ("Kind", "Field", "Move", "State"):
            return
        for each in fields(told):
            yield from leaves(getattr(told, each.name))
    elif isinstance(told, Mapping):
        for key, value in told.items():
            yield str(key)
            yield from leaves(value)
    elif isinstance(told, tuple | list | set | frozenset):
        for each in told:
            yield from leaves(each)
    elif told is not None:
        yield str(told)


def leaks(who: Person, people: Round, forbidden: set[str]) -> list[str]:
    return [
        f"{who.name}: {place}: {leaf}"
        for place, told in everything_told(who, people)
        for leaf in leaves(told)
        if any(word in leaf for word in forbidden)
    ]


def onlookers(people: Round) -> list[Person]:
    return [
        people.lead,
        people.city,
        people.overseas,
        people.rival,
        people.stranger,
        NOBODY,
    ]


@pytest.mark.parametrize("stage", [scored, decided])
def test_nobody_outside_learns_of_reviewers_scores_or_their_number(
    people: Round, stage: Callable[[Round], Round]
) -> None:
    stage(people)
    forbidden = {*NAMES, SECRET, *people.reviews}
    everybody = onlookers(people)
    for who in everybody if stage is decided else [everybody[0], NOBODY]:
        for place, told in everything_told(who, people):
            said = list(leaves(told))
            assert not [leaf for leaf in said for w in forbidden if w in leaf], place
            if place.startswith("search") or place == "counts":
                counts = [leaf for leaf in said if leaf.isdecimal()]
                assert set(counts) <= {"0"}, (who.name, place)
        assert store.paper_list("review", who).total == 0
    assert leaks(people.officer, people, {NAMES[0]}), "the office does see"


@pytest.mark.parametrize("stage", [asked, decided])
def test_reviewers_see_their_own_review_and_no_other(
    people: Round, stage: Callable[[Round], Round]
) -> None:
    stage(people)
    for n, reviewer in enumerate(people.reviewers):
        others = {*NAMES, *people.reviews} - {NAMES[n], people.reviews[n]}
        assert leaks(reviewer, people, others) == []
        sheet_told = store.scoring_sheet(people.reviews[n], reviewer)
        said = set(leaves(sheet_told))
        assert not [leaf for leaf in said if any(word in leaf for word in others)]
        for other in set(people.reviews) - {people.reviews[n]}:
            code = refusal_of(lambda o=other, r=reviewer: store.scoring_sheet(o, r))
            assert code == "store.paper.unknown"
        assert store.paper_list("review", reviewer).total == 1


def test_who_declines_sees_nothing_of_the_proposal(people: Round) -> None:
    scored(people)
    shut_out = people.reviewers[2]
    first = people.proposals[0]
    assert refusal_of(lambda: store.paper(first, shut_out)) == "store.paper.unknown"
    told = store.scoring_sheet(people.reviews[2], shut_out)
    assert (told.proposal, told.about) == (None, None)
    assert leaks(shut_out, people, {"提案い", "内部の方法", "org-lead"}) == []
    code = refusal_of(lambda: store.attach(first, "a.txt", b"a", shut_out))
    assert code == "store.paper.unknown"


def test_a_reviewer_is_not_heard_beside_the_proposal(people: Round) -> None:
    asked(people)
    first, reviewer = people.proposals[0], people.reviewers[0]
    assert refusal_of(lambda: store.remark(first, "x", reviewer)) == (
        "store.paper.may-not-remark"
    )
    assert refusal_of(lambda: store.attach(first, "a.txt", b"a", reviewer)) == (
        "store.paper.may-not-remark"
    )
    store.remark(first, "照会です", people.officer)
    assert store.paper(first, reviewer).remarks == ()
    assert store.paper(first, people.lead).remarks[0].by == "officer"


def test_notices_of_a_review_reach_its_reviewer_and_the_office_only(
    people: Round,
) -> None:
    scored(people)
    to = models.Notice.objects.filter(paper__kind="review").values_list(
        "to_id", flat=True
    )
    allowed = {key(people.officer), *map(key, people.reviewers)}
    assert set(to) <= allowed
    for n, reviewer in enumerate(people.reviewers):
        told = {card.number for _, card, *_ in store.notices(reviewer)}
        assert told == {people.reviews[n]}


def test_a_search_does_not_look_through_inner_fields_for_the_public(
    people: Round,
) -> None:
    decided(people)
    for word, open_to_all in (("公開の要旨", True), ("内部の方法", False)):
        asking = Asked(words=word)
        assert store.paper_list("proposal", people.lead, asking).total == 1
        for who in (NOBODY, people.stranger):
            found = store.paper_list("proposal", who, asking).total
            assert found == int(open_to_all)
    (exported,) = store.paper_rows_for_export("proposal", NOBODY)
    assert "approach" not in exported.body
    assert "approach" not in store.paper(people.proposals[0], NOBODY).paper.body


def test_the_desk_asks_as_many_questions_for_many_proposals(
    people: Round,
) -> None:
    asked(people)
    with CaptureQueriesContext(connection) as few:
        store.call_desk(people.call, people.officer)
    somebody("Fourth", Role.OUTSIDE_REVIEWER, "org-fourth")
    store.ask_reviewer(people.proposals[1], key(people.reviewers[0]), people.officer)
    store.ask_reviewer(people.proposals[1], key(people.reviewers[1]), people.officer)
    with CaptureQueriesContext(connection) as many:
        store.call_desk(people.call, people.officer)
    assert len(many) == len(few)
