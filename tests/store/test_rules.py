"""What the rules hold against the steps from a call to its contracts, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from renkei import store
from renkei.foundation import Refusal, Text
from renkei.programme import Role, papers
from renkei.programme.papers import Paper
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.clock import today
from renkei.store.people import NOBODY, Person, person

TODAY = date(2027, 2, 10)
CRITERIA = [
    {
        "id": "A",
        "name": {"ja": "実現性", "en": "Feasibility"},
        "weight": "60",
        "max": "5",
    },
    {"id": "B", "name": {"ja": "波及", "en": "Spread"}, "weight": "40", "max": "10"},
]
CALL = {
    "title": {"ja": "公募", "en": "Call"},
    "fiscal_year": 2027,
    "countries": ["VN", "ID"],
    "fields": ["technology"],
    "opens_date": "2027-02-01",
    "closes_date": "2027-02-26",
    "ceiling": 20_000_000,
    "additional_ceiling": 5_000_000,
    "phase_years": 3,
    "phases": 2,
    "criteria": CRITERIA,
}
PROPOSAL = {
    "title": {"ja": "提案", "en": "Proposal"},
    "call": "CALL-1",
    "country": "VN",
    "fiscal_year": 2027,
    "field": "technology",
    "lead": "or-lead",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
    "agreement": ["AG-1"],
    "budget": 20_000_000,
    "phase_year": 6,
}
AGREEMENT = {
    "title": {"ja": "覚書", "en": "Memorandum"},
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang", "vn-hanoi"],
    "signed_date": "2025-01-01",
    "valid_until": "2027-02-10",
}
REVIEW = {
    "proposal": "PR-1",
    "call": "CALL-1",
    "scores": [{"criterion": "A", "score": "5"}, {"criterion": "B", "score": "0"}],
}
CONTRACT = {
    "title": {"ja": "契約", "en": "Contract"},
    "proposal": "PR-1",
    "contractor": "or-lead",
    "amount": 20_000_000,
    "end_date": "2028-03-10",
    "deliverables": [
        {"name": {"ja": "報告書", "en": "Report"}, "delivered_date": "2027-02-01"}
    ],
    "inspections": [
        {"date": "2027-02-03", "inspector": "検査職員", "result": "failed"},
        {"date": "2027-02-08", "inspector": "検査職員", "result": "passed"},
    ],
    "payments": [
        {"date": "2027-02-09", "yen": 12_000_000},
        {"date": "2027-02-10", "yen": 8_000_000},
    ],
}


def paper(
    kind: str, body: Mapping[str, Any], state: str = "", number: str = ""
) -> Paper:
    declared = papers.kinds()[kind]
    where = state or declared.first_state.id
    return Paper(number or f"{declared.prefix}-1", declared, where, body, 1)


def around(**parts: Any) -> papers.Around:
    return papers.Around(**{"today": TODAY, **parts})


def codes(
    step: str, held: Paper, surroundings: papers.Around | None = None
) -> set[str]:
    """The last parts of the codes of what stands against a step."""
    move = held.kind.move(step)
    assert move is not None, step
    found = list(papers.objections(move, held, surroundings or around()))
    for finding in found:
        assert finding.code.startswith(f"programme.{held.kind.id}.")
        assert finding.severity == "error"
    return {finding.code.rpartition(".")[2] for finding in found}


def reserved(held: Paper, surroundings: papers.Around | None = None) -> set[str]:
    """The last parts of the codes of what is remarked beside a paper."""
    found = list(papers.reservations(held, surroundings or around()))
    assert all(finding.severity == "warning" for finding in found)
    return {finding.code.rpartition(".")[2] for finding in found}


def criteria(*changes: Mapping[str, str]) -> dict[str, Any]:
    return {
        "criteria": [{**row, **c} for row, c in zip(CRITERIA, changes, strict=True)]
    }


def test_a_call_opens_with_weights_of_a_hundred_and_days_in_order() -> None:
    assert codes("open", paper("call", CALL)) == set()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (criteria({"weight": "60.1"}, {}), "weights"),
        (criteria({"weight": "59.9"}, {}), "weights"),
        (criteria({"weight": "100"}, {"weight": "0"}), "nothing-to-score"),
        (criteria({}, {"max": "0"}), "nothing-to-score"),
        (criteria({}, {"id": "A"}), "criterion-twice"),
        ({"opens_date": "2027-02-26"}, "out-of-order"),
        ({"opens_date": "2027-01-01", "closes_date": "2027-02-09"}, "already-over"),
    ],
)
def test_a_call_does_not_open(change: dict[str, Any], reason: str) -> None:
    assert codes("open", paper("call", {**CALL, **change})) == {reason}


def test_weights_in_decimals_add_up_exactly() -> None:
    thirds = criteria({"weight": "33.3"}, {"weight": "66.7"})
    assert codes("open", paper("call", {**CALL, **thirds})) == set()


@pytest.mark.parametrize(
    ("day", "reasons"),
    [(date(2027, 2, 25), {"still-running"}), (date(2027, 2, 26), set())],
)
def test_entries_close_on_the_announced_day(day: date, reasons: set[str]) -> None:
    held = paper("call", CALL, "open")
    assert codes("begin-review", held, around(today=day)) == reasons


@pytest.mark.parametrize(
    ("state", "reasons"),
    [
        ("draft", set()),
        ("submitted", {"undecided"}),
        ("under-review", {"undecided"}),
        ("adopted", set()),
        ("rejected", set()),
        ("withdrawn", set()),
    ],
)
def test_a_call_is_decided_with_its_last_proposal(
    state: str, reasons: set[str]
) -> None:
    proposals = (paper("proposal", PROPOSAL, state),)
    surroundings = around(named_by={"proposal": proposals})
    assert codes("decide", paper("call", CALL, "reviewing"), surroundings) == reasons


def test_an_open_call_past_its_day_is_remarked() -> None:
    held = paper("call", CALL, "open")
    assert reserved(held, around(today=date(2027, 2, 26))) == set()
    assert reserved(held, around(today=date(2027, 2, 27))) == {"past-its-day"}


def submission(
    change: dict[str, Any], call: dict[str, Any], state: str, day: date
) -> Any:
    asked = paper("call", {**CALL, **call}, state, "CALL-1")
    surroundings = around(today=day, names={"call": (asked,)})
    return codes("submit", paper("proposal", {**PROPOSAL, **change}), surroundings)


@pytest.mark.parametrize(
    ("day", "reasons"),
    [
        (date(2027, 1, 31), {"too-early"}),
        (date(2027, 2, 1), set()),
        (date(2027, 2, 26), set()),
        (date(2027, 2, 27), {"too-late"}),
    ],
)
def test_a_proposal_is_in_time(day: date, reasons: set[str]) -> None:
    assert submission({}, {}, "open", day) == reasons


@pytest.mark.parametrize("state", ["draft", "reviewing", "decided", "closed"])
def test_a_proposal_needs_an_open_call(state: str) -> None:
    assert submission({}, {}, state, TODAY) == {"call-not-open"}


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({"country": "ID"}, set()),
        ({"country": "MY"}, {"country"}),
        ({"field": "institution"}, {"field"}),
        ({"fiscal_year": 2026}, {"fiscal-year"}),
        ({"phase_year": 7}, {"too-many-years"}),
        ({"phase_year": 0}, {"too-many-years"}),
        ({"budget": 20_000_001}, {"above-the-ceiling"}),
        ({"budget": 25_000_000, "additional_budget": 5_000_000}, set()),
        (
            {"budget": 25_000_001, "additional_budget": 5_000_000},
            {"above-the-ceiling"},
        ),
        (
            {"budget": 25_000_001, "additional_budget": 5_000_001},
            {"above-the-addition"},
        ),
        ({"budget_items": [{"item": "人件費", "yen": 20_000_000}]}, set()),
        ({"budget_items": [{"item": "人件費", "yen": 19_999_999}]}, {"items-differ"}),
    ],
)
def test_a_proposal_keeps_to_its_call(
    change: dict[str, Any], reasons: set[str]
) -> None:
    assert submission(change, {}, "open", TODAY) == reasons


@pytest.mark.parametrize(
    ("state", "change", "reasons"),
    [
        ("in-force", {}, set()),
        ("draft", {}, {"no-agreement-in-force"}),
        ("ended", {}, {"no-agreement-in-force"}),
        ("in-force", {"valid_until": "2027-02-09"}, {"no-agreement-in-force"}),
        ("in-force", {"signed_date": "2027-02-11"}, {"no-agreement-in-force"}),
        ("in-force", {"overseas_side": ["vn-hanoi"]}, {"no-agreement-in-force"}),
        ("in-force", {"japanese_side": ["jp-kobe"]}, {"no-agreement-in-force"}),
    ],
)
def test_an_agreement_that_does_not_hold_is_flagged_and_stops_nothing(
    state: str, change: dict[str, Any], reasons: set[str]
) -> None:
    agreement = paper("agreement", {**AGREEMENT, **change}, state)
    asked = paper("call", CALL, "open", "CALL-1")
    surroundings = around(names={"agreement": (agreement,), "call": (asked,)})
    held = paper("proposal", PROPOSAL)
    assert reserved(held, surroundings) == reasons
    assert codes("submit", held, surroundings) == set()


def test_no_agreement_at_all_is_flagged_until_the_decision() -> None:
    assert reserved(paper("proposal", PROPOSAL)) == {"no-agreement-in-force"}
    assert reserved(paper("proposal", PROPOSAL, "adopted")) == set()


def adoption(*reviews: tuple[str, int | None], call: str = "decided") -> set[str]:
    found = tuple(
        paper("review", REVIEW, state, f"RV-{n}")
        for n, (state, _) in enumerate(reviews)
    )
    surroundings = around(
        names={"call": (paper("call", CALL, call),)},
        named_by={"review": found},
        assignees={f"RV-{n}": who for n, (_, who) in enumerate(reviews)},
    )
    return codes("adopt", paper("proposal", PROPOSAL, "under-review"), surroundings)


def test_adoption_needs_two_reviewers_with_scores() -> None:
    assert adoption(("scored", 1), ("scored", 2)) == set()
    assert adoption(("scored", 1), ("declared", 2)) == {"too-few-reviews"}
    assert adoption(("scored", 1), ("declined", 2)) == {"too-few-reviews"}
    assert adoption(("scored", 1), ("scored", 1)) == {"too-few-reviews"}
    assert adoption(("scored", 1), ("scored", None)) == {"too-few-reviews"}
    for state in ("open", "reviewing", "closed"):
        early = adoption(("scored", 1), ("scored", 2), call=state)
        assert early == {"call-not-decided"}


def reviewing(
    step: str, change: dict[str, Any], *, own: str = "", proposal: str = "under-review"
) -> set[str]:
    asked = paper("call", CALL, "reviewing", "CALL-1")
    surroundings = around(
        names={"proposal": (paper("proposal", PROPOSAL, proposal),), "call": (asked,)},
        entities=frozenset([own] if own else []),
    )
    return codes(step, paper("review", {**REVIEW, **change}, "declared"), surroundings)


@pytest.mark.parametrize("step", ["declare", "score"])
def test_nobody_reviews_a_proposal_of_their_own_house(step: str) -> None:
    assert reviewing(step, {}) == set()
    assert reviewing(step, {}, own="or-elsewhere") == set()
    for party in ("or-lead", "jp-yokohama", "vn-danang"):
        assert reviewing(step, {}, own=party) == {"conflict-of-interest"}
    for state in ("draft", "adopted", "rejected", "withdrawn"):
        assert reviewing(step, {}, proposal=state) == {"not-under-review"}


def scores(*given: tuple[str, str]) -> dict[str, Any]:
    return {"scores": [{"criterion": c, "score": s} for c, s in given]}


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        (scores(("A", "0"), ("B", "10")), set()),
        (scores(("A", "5"), ("B", "9.5")), set()),
        (scores(("A", "5")), {"criterion-open"}),
        (scores(("A", "5.1"), ("B", "1")), {"outside-the-scale"}),
        (scores(("A", "-1"), ("B", "1")), {"outside-the-scale"}),
        (scores(("A", "1"), ("A", "2"), ("B", "1")), {"criterion-twice"}),
        (scores(("A", "1"), ("B", "1"), ("C", "1")), {"criterion-unknown"}),
    ],
)
def test_every_criterion_is_scored_once_within_its_scale(
    change: dict[str, Any], reasons: set[str]
) -> None:
    assert reviewing("score", change) == reasons


def test_a_review_is_tied_to_the_call_of_its_proposal() -> None:
    other = paper("proposal", {**PROPOSAL, "call": "CALL-2"}, "submitted")
    names = {
        "proposal": (other,),
        "call": (paper("call", CALL, "reviewing", "CALL-1"),),
    }
    found = codes("declare", paper("review", REVIEW), around(names=names))
    assert found == {"another-call"}


@pytest.mark.parametrize(
    ("state", "reasons"),
    [("reviewing", {"not-decided"}), ("decided", set()), ("closed", set())],
)
def test_a_review_closes_after_the_decision(state: str, reasons: set[str]) -> None:
    surroundings = around(names={"call": (paper("call", CALL, state),)})
    assert codes("close", paper("review", REVIEW, "scored"), surroundings) == reasons


@pytest.mark.parametrize(
    ("change", "proposal", "reasons"),
    [
        ({}, "adopted", set()),
        ({}, "under-review", {"not-adopted"}),
        ({"amount": 20_000_001}, "adopted", {"above-the-proposal"}),
        ({"contractor": "or-other"}, "adopted", {"not-the-lead"}),
        ({"signed_date": "2027-02-11"}, "adopted", {"in-future"}),
        ({"start_date": "2028-03-11"}, "adopted", {"out-of-order"}),
    ],
)
def test_a_contract_is_signed_for_an_adopted_proposal_within_its_budget(
    change: dict[str, Any], proposal: str, reasons: set[str]
) -> None:
    surroundings = around(names={"proposal": (paper("proposal", PROPOSAL, proposal),)})
    held = paper("contract", {**CONTRACT, **change})
    assert codes("sign", held, surroundings) == reasons


def inspection(day: str, result: str) -> dict[str, Any]:
    return {"inspections": [{"date": day, "inspector": "検査職員", "result": result}]}


@pytest.mark.parametrize(
    ("step", "change", "reasons"),
    [
        ("inspect", {}, set()),
        ("inspect", inspection("2027-02-08", "failed"), {"inspection-not-passed"}),
        ("inspect", inspection("2027-02-11", "passed"), {"inspection-in-future"}),
        (
            "inspect",
            {"deliverables": [{"name": {"ja": "報告書", "en": "Report"}}]},
            {"not-delivered"},
        ),
        ("pay", {}, set()),
        ("pay", {"amount": 19_999_999}, {"paid-too-much"}),
        ("pay", inspection("2027-02-10", "passed"), {"paid-before-inspection"}),
        ("pay", inspection("2027-02-08", "failed"), {"paid-before-inspection"}),
        (
            "pay",
            {"payments": [{"date": "2027-02-11", "yen": 1}]},
            {"payment-in-future"},
        ),
    ],
)
def test_payment_follows_a_passed_inspection(
    step: str, change: dict[str, Any], reasons: set[str]
) -> None:
    assert codes(step, paper("contract", {**CONTRACT, **change})) == reasons


def test_a_late_milestone_is_remarked() -> None:
    row = {"name": {"ja": "中間報告", "en": "Interim report"}, "due_date": "2027-02-09"}
    late = paper("contract", {**CONTRACT, "milestones": [row]}, "in-progress")
    assert reserved(late) == {"milestone-late"}
    done = [{**row, "done_date": "2027-02-09"}]
    held = paper("contract", {**CONTRACT, "milestones": done}, "in-progress")
    assert reserved(held) == set()


def test_what_is_flagged_is_shown_to_those_inside_and_stops_nothing(db: None) -> None:
    def somebody(name: str, role: Role, entity: str) -> Person:
        from django.contrib.auth import get_user_model

        user = get_user_model().objects.create_user(username=name)
        models.Membership.objects.create(
            user=user,
            role=role.value,
            country="JP",
            entity=entity,
            organisation=to_body(Text(ja=name, en=name)),
        )
        return person(user)

    officer = somebody("office", Role.MINISTRY_OFFICER, "")
    lead = somebody("lead", Role.CONSORTIUM_LEAD, "or-lead")
    days = {
        "opens_date": (today() - timedelta(days=1)).isoformat(),
        "closes_date": (today() + timedelta(days=1)).isoformat(),
        "conditions": {"ja": "条件", "en": "Conditions"},
    }
    call = store.draft_paper("call", {**CALL, **days}, officer).number
    store.move_paper(call, "open", officer)
    words = {"ja": "内容", "en": "Words"}
    written = {**PROPOSAL, "call": call, "summary": words, "approach": words}
    written |= {"plan": [{"task": words}], "budget": 20_000_001}
    written.pop("agreement")
    number = store.draft_paper("proposal", written, lead).number
    told = store.paper(number, lead).reservations
    assert [f.code for f in told] == ["programme.proposal.no-agreement-in-force"]
    with pytest.raises(Refusal) as caught:
        store.move_paper(number, "submit", lead)
    assert caught.value.code == "programme.proposal.above-the-ceiling"
    store.change_paper(number, {**written, "budget": 20_000_000}, lead, version=1)
    assert store.move_paper(number, "submit", lead).state == "submitted"
    assert store.paper(number, officer).reservations
    assert store.paper(call, NOBODY).reservations == ()
