"""A call reviewed blindly: who is asked, who is shut out, and what nobody learns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from renkei import store
from renkei.foundation import Refusal, Text
from renkei.programme import Role, papers
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.clock import today
from renkei.store.people import NOBODY, Person, person
from renkei.store.queries.papers import Asked

pytestmark = pytest.mark.django_db
NAMES = ("Kurosawa", "Hayashida", "Minowa")  # reviewers: no other text holds these
SECRET = "機微な所見"


@dataclass
class Round:
    """One call with two proposals, three reviewers and everybody who looks on."""

    officer: Person
    lead: Person
    city: Person
    overseas: Person
    rival: Person
    reviewers: list[Person]
    stranger: Person
    call: str = ""
    proposals: list[str] = field(default_factory=list)
    reviews: list[str] = field(default_factory=list)


@pytest.fixture
def somebody() -> Callable[..., Person]:
    """Makes a person with one duty."""

    def make(name: str, role: Role, entity: str = "", country: str = "JP") -> Person:
        from django.contrib.auth import get_user_model

        user = get_user_model().objects.create_user(username=name, first_name=name)
        models.Membership.objects.create(
            user=user,
            role=role.value,
            country=country,
            entity=entity,
            organisation=to_body(Text(ja=f"{name}機関", en=f"{name} org")),
        )
        return person(user)

    return make


@pytest.fixture
def people(somebody: Callable[..., Person]) -> Round:
    """Everybody, before anything is written."""
    return Round(
        officer=somebody("officer", Role.MINISTRY_OFFICER),
        lead=somebody("lead", Role.CONSORTIUM_LEAD, "org-lead"),
        city=somebody("yokohama", Role.JAPANESE_CITY_OFFICER, "jp-yokohama"),
        overseas=somebody("danang", Role.OVERSEAS_CITY_OFFICER, "vn-danang", "VN"),
        rival=somebody("rival", Role.CONSORTIUM_LEAD, "org-rival"),
        reviewers=[
            somebody(name, Role.OUTSIDE_REVIEWER, f"org-{name.lower()}")
            for name in NAMES
        ],
        stranger=somebody("kobe", Role.JAPANESE_CITY_OFFICER, "jp-kobe"),
    )


def call_body(**more: Any) -> dict[str, Any]:
    return {
        "title": {"ja": "令和9年度公募", "en": "Call of FY2027"},
        "fiscal_year": 2027,
        "countries": ["VN"],
        "fields": ["technology"],
        "opens_date": (today() - timedelta(days=30)).isoformat(),
        "closes_date": today().isoformat(),
        "ceiling": 20_000_000,
        "budget": 30_000_000,
        "criteria": [
            {"id": "A", "name": "実現性", "weight": "60", "max": "10"},
            {"id": "B", "name": "効果", "weight": "40", "max": "5"},
        ],
        "conditions": "条件",
        **more,
    }


def proposal_body(call: str, title: str, lead: str, city: str) -> dict[str, Any]:
    return {
        "title": title,
        "call": call,
        "country": "VN",
        "fiscal_year": 2027,
        "field": "technology",
        "lead": lead,
        "japanese_side": [city],
        "overseas_side": ["vn-danang"],
        "summary": "公開の要旨",
        "approach": "内部の方法",
        "plan": [{"task": "調査"}],
        "budget": 18_000_000,
    }


def opened(people: Round, **more: Any) -> Round:
    """The call is open and two consortia have proposed."""
    call = store.draft_paper("call", call_body(**more), people.officer).number
    store.move_paper(call, "open", people.officer)
    people.call = call
    for who, title, lead, city in (
        (people.lead, "提案い", "org-lead", "jp-yokohama"),
        (people.rival, "提案ろ", "org-rival", "jp-kitakyushu"),
    ):
        body = proposal_body(call, title, lead, city)
        number = store.draft_paper("proposal", body, who).number
        store.move_paper(number, "submit", who)
        people.proposals.append(number)
    store.begin_review(call, people.officer)
    return people


def asked(people: Round, **more: Any) -> Round:
    """All three reviewers are asked for the first proposal, and answer."""
    opened(people, **more)
    first = people.proposals[0]
    for reviewer in people.reviewers:
        review = store.ask_reviewer(first, _id(reviewer), people.officer)
        people.reviews.append(review.number)
    one, two, three = people.reviews
    store.move_paper(one, "declare", people.reviewers[0])
    store.move_paper(two, "declare", people.reviewers[1])
    store.move_paper(three, "decline", people.reviewers[2], why="顧問を務めています")
    return people


def scored(people: Round, **more: Any) -> Round:
    """Two reviewers have scored the first proposal."""
    asked(people, **more)
    for n, (given, other) in enumerate((("8", "4"), ("9", "5"))):
        store.write_scores(
            people.reviews[n],
            sheet(given, other),
            people.reviewers[n],
            version=store.paper(people.reviews[n], people.reviewers[n]).paper.version,
            hands_in=True,
        )
    return people


def sheet(first: str, second: str) -> dict[str, Any]:
    return {
        "scores": [
            {"criterion": "A", "score": first, "comment": SECRET},
            {"criterion": "B", "score": second},
        ],
        "comment": SECRET,
        "recommendation": "adopt",
    }


def decided(people: Round, **more: Any) -> Round:
    """The first is adopted, the second is not, and the call is decided."""
    scored(people, **more)
    first, second = people.proposals
    store.move_paper(first, "adopt", people.officer, why="計画が具体的")
    store.move_paper(second, "reject", people.officer, why="体制が未定")
    store.decide_call(people.call, Text(ja="講評", en="Reasons"), people.officer)
    return people


def _id(who: Person) -> int:
    assert who.user_id is not None
    return who.user_id


def refusal_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.code


# -- asking ---------------------------------------------------------------------------


def test_a_reviewer_is_asked_once_and_declares_first(people: Round) -> None:
    opened(people)
    first, reviewer = people.proposals[0], people.reviewers[0]
    review = store.ask_reviewer(first, _id(reviewer), people.officer, due=today())
    assert (review.state, review.body["proposal"]) == ("asked", first)
    assert review.body["due_date"] == today().isoformat()
    told = store.scoring_sheet(review.number, reviewer)
    assert told.proposal is None
    assert told.about is not None
    assert "approach" not in told.about.body
    assert told.about.body["lead"] == "org-lead"
    assert refusal_of(lambda: store.paper(first, reviewer)) == "store.paper.unknown"
    again = refusal_of(lambda: store.ask_reviewer(first, _id(reviewer), people.officer))
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
        code = refusal_of(lambda who=who: store.ask_reviewer(first, _id(reviewer), who))
        assert code == "store.review.office-only"
    for who in (people.stranger, NOBODY, reviewer):
        code = refusal_of(lambda who=who: store.ask_reviewer(first, _id(reviewer), who))
        assert code == "store.paper.unknown"
    code = refusal_of(
        lambda: store.ask_reviewer(first, _id(people.stranger), people.officer)
    )
    assert code == "store.review.not-a-reviewer"


@pytest.mark.parametrize("entity", ["org-lead", "jp-yokohama", "vn-danang"])
def test_a_reviewer_from_a_party_is_never_asked(
    people: Round, somebody: Callable[..., Person], entity: str
) -> None:
    opened(people)
    first, second = people.proposals
    inside = somebody("Insider", Role.OUTSIDE_REVIEWER, entity)
    code = refusal_of(lambda: store.ask_reviewer(first, _id(inside), people.officer))
    assert code == "store.review.conflict-known"
    entry = store.call_desk(people.call, people.officer).entries[0]
    assert [each.reviewer.name for each in entry.shut] == ["Insider"]
    # the longer way round, by the paper itself, ends at the same gate
    written = {"title": "審査", "proposal": first, "call": people.call}
    review = store.draft_paper("review", written, people.officer).number
    code = refusal_of(lambda: store.give_paper(review, _id(inside), people.officer))
    assert code == "store.review.conflict-known"
    if entity == "vn-danang":
        return
    assert store.ask_reviewer(second, _id(inside), people.officer).state == "asked"


def test_a_second_duty_and_a_written_name_count_as_interests(
    people: Round, somebody: Callable[..., Person]
) -> None:
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
    code = refusal_of(lambda: store.ask_reviewer(first, _id(two_hats), people.officer))
    assert code == "store.review.conflict-known"
    body = proposal_body(people.call, "提案は", "org-third", "jp-kobe")
    row = models.Paper.objects.get(number=people.proposals[1])
    row.body = {**body, "other_companies": [{"name": "株式会社 Kurosawa機関"}]}
    from renkei.store.conflicts import shared_interest

    assert shared_interest(people.reviewers[0], row) is not None
    assert shared_interest(people.reviewers[1], row) is None


def test_a_review_stays_with_its_reviewer_and_its_proposal(people: Round) -> None:
    asked(people)
    one, reviewer = people.reviews[0], people.reviewers[0]
    code = refusal_of(
        lambda: store.give_paper(one, _id(people.reviewers[1]), people.officer)
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
    half = {"scores": [{"criterion": "A", "score": "7", "comment": "途中"}]}
    version = store.paper(one, reviewer).paper.version
    kept = store.write_scores(one, half, reviewer, version=version)
    assert kept.body["scores"][0]["score"] == "7"
    assert kept.body["proposal"] == people.proposals[0]
    code = refusal_of(
        lambda: store.write_scores(
            one, half, reviewer, version=kept.version, hands_in=True
        )
    )
    assert code == "programme.review.criterion-open"
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


def test_a_call_changed_afterwards_flags_what_no_longer_fits(people: Round) -> None:
    opened(people)
    row = models.Paper.objects.get(number=people.call)
    body = {**row.body, "countries": ["MN"], "ceiling": 10_000_000}
    store.change_paper(people.call, body, people.officer, version=row.version)
    flags = store.call_desk(people.call, people.officer).entries[0].flags
    codes = {flag.code for flag in flags}
    assert {"programme.proposal.country", "programme.proposal.above-the-ceiling"} <= (
        codes
    )


# -- deciding -------------------------------------------------------------------------


def test_a_call_is_decided_whole_and_leads_to_contracts(people: Round) -> None:
    scored(people)
    first, second = people.proposals
    reasons = Text(ja="講評", en="Reasons")
    code = refusal_of(lambda: store.adoption_list(people.call, people.lead))
    assert code == "store.review.not-decided"
    store.move_paper(first, "adopt", people.officer, why="計画が具体的")
    code = refusal_of(lambda: store.decide_call(people.call, reasons, people.officer))
    assert code == "programme.call.undecided"
    held = store.paper(people.call, people.officer).paper
    assert "adoption_reasons" not in held.body, "a refused decision leaves nothing"
    store.move_paper(second, "reject", people.officer, why="体制が未定")
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
    draft = store.draft_paper("call", call_body(), people.officer).number
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
        for word in (*NAMES, SECRET, "88", people.reviews[0]):
            found = store.paper_list(kind, who, Asked(words=word))
            yield f"search {kind} {word}", found.total
    yield "cards", store.paper_cards(papers.kinds(), who)
    yield "choices", store.paper_choices(papers.kinds(), who)
    yield "counts", store.paper_counts(["review"], who)
    yield "waiting", store.waiting_for(who)
    yield "others", store.waits_for_others(who)
    yield "notices", store.notices(who)
    for number in (people.call,):
        try:
            yield "adopted", store.adoption_list(number, who)
        except Refusal:
            yield "adopted", None


def leaves(told: object) -> Iterator[str]:
    """Every word and number inside an answer."""
    from dataclasses import fields, is_dataclass

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


@pytest.mark.parametrize("stage", [asked, scored, decided])
def test_nobody_outside_learns_of_reviewers_scores_or_their_number(
    people: Round, stage: Callable[[Round], Round]
) -> None:
    stage(people)
    forbidden = {*NAMES, SECRET, *people.reviews}
    for who in onlookers(people):
        assert leaks(who, people, forbidden) == []
        for place, told in everything_told(who, people):
            if place.startswith("search") or place == "counts":
                counts = [leaf for leaf in leaves(told) if leaf.isdecimal()]
                assert set(counts) <= {"0"}, (who.name, place)
        assert store.paper_list("review", who).total == 0
    assert leaks(people.officer, people, {NAMES[0]}), "the office does see"


@pytest.mark.parametrize("stage", [asked, scored, decided])
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
    allowed = {_id(people.officer), *map(_id, people.reviewers)}
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
    people: Round, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    asked(people)
    with CaptureQueriesContext(connection) as few:
        store.call_desk(people.call, people.officer)
    store.ask_reviewer(people.proposals[1], _id(people.reviewers[0]), people.officer)
    store.ask_reviewer(people.proposals[1], _id(people.reviewers[1]), people.officer)
    with CaptureQueriesContext(connection) as many:
        store.call_desk(people.call, people.officer)
    assert len(many) == len(few)
