"""What the rules hold against the steps of agreements, work and results."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from renkei.programme import papers
from renkei.programme.papers import Paper

TODAY = date(2027, 2, 10)
AGREEMENT = {
    "title": {"ja": "覚書", "en": "Memorandum"},
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang", "vn-hanoi"],
    "signed_date": "2025-01-01",
    "valid_until": "2027-02-10",
}
ACTIVITY = {
    "title": {"ja": "研修", "en": "Workshop"},
    "held_date": "2027-02-09",
    "participants": [
        {"role": "overseas-city", "people": 20, "days": "1.5"},
        {"role": "expert", "people": 2, "days": "2"},
    ],
    "tested": 20,
    "pre_test": "41",
    "post_test": "100",
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


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({}, set()),
        ({"valid_until": "2025-01-02"}, set()),
        ({"valid_until": "2025-01-01"}, {"out-of-order"}),
        ({"signed_date": "2027-02-11", "valid_until": "2030-01-01"}, {"in-future"}),
        ({"overseas_side": ["jp-yokohama"]}, {"one-side"}),
    ],
)
def test_an_agreement_binds_two_sides_for_some_time(
    change: dict[str, Any], reasons: set[str]
) -> None:
    held = paper("agreement", {**AGREEMENT, **change})
    assert codes("enter-into-force", held) == reasons


def test_an_agreement_about_to_run_out_is_remarked() -> None:
    assert reserved(paper("agreement", AGREEMENT, "in-force")) == {"runs-out"}
    later = {**AGREEMENT, "valid_until": "2028-01-01"}
    assert reserved(paper("agreement", later, "in-force")) == set()
    assert reserved(paper("agreement", AGREEMENT, "ended")) == set()


@pytest.mark.parametrize(
    ("kind", "step", "body", "reasons"),
    [
        ("institution", "adopt", {"adopted_date": "2027-02-10"}, set()),
        ("institution", "adopt", {"adopted_date": "2027-02-11"}, {"in-future"}),
        (
            "institution",
            "adopt",
            {"drafted_date": "2027-01-02", "adopted_date": "2027-01-01"},
            {"out-of-order"},
        ),
        ("institution", "fund", {"adopted_date": "2027-01-01"}, set()),
        ("candidate", "study", {"feasibility_date": "2027-02-11"}, {"in-future"}),
        (
            "candidate",
            "apply",
            {"screened_date": "2027-01-02", "applied_date": "2027-01-01"},
            {"out-of-order"},
        ),
        ("candidate", "stop", {"stopped_date": "2027-02-11"}, {"in-future"}),
        ("candidate", "stop", {"built_date": "2026-01-01"}, set()),
        ("dialogue", "hold", {"start_date": "2027-02-10"}, set()),
        ("dialogue", "hold", {"start_date": "2027-02-11"}, {"in-future"}),
        (
            "dialogue",
            "hold",
            {"start_date": "2027-02-10", "end_date": "2027-02-09"},
            {"out-of-order"},
        ),
        ("action", "finish", {"done_date": "2027-02-10"}, set()),
        ("action", "finish", {"done_date": "2027-02-11"}, {"in-future"}),
        ("event", "hold", {"start_date": "2027-02-10"}, set()),
        ("event", "hold", {"start_date": "2027-02-11"}, {"in-future"}),
        ("event", "announce", {"start_date": "2027-03-11"}, set()),
        (
            "event",
            "announce",
            {"start_date": "2027-03-11", "end_date": "2027-03-10"},
            {"out-of-order"},
        ),
        ("declaration", "declare", {"target_year": 2050}, set()),
        ("declaration", "declare", {"target_year": 2026}, {"target-year"}),
        ("declaration", "declare", {"target_year": 32}, {"target-year"}),
        ("declaration", "declare", {"declared_date": "2027-02-11"}, {"in-future"}),
        ("organisation", "list", {"valid_from": "2020-01-01"}, set()),
        (
            "organisation",
            "list",
            {"valid_from": "2020-01-01", "valid_until": "2020-01-01"},
            {"out-of-order"},
        ),
        ("collaboration", "start", {"years": [{"fiscal_year": 2026}]}, set()),
        (
            "collaboration",
            "start",
            {"years": [{"fiscal_year": 2026}] * 2},
            {"year-twice"},
        ),
        ("collaboration", "start", {"started_date": "2027-02-11"}, {"in-future"}),
        (
            "collaboration",
            "end",
            {"started_date": "2027-02-02", "ended_date": "2027-02-01"},
            {"out-of-order"},
        ),
    ],
)
def test_days_have_come_and_stand_in_order(
    kind: str, step: str, body: dict[str, Any], reasons: set[str]
) -> None:
    assert codes(step, paper(kind, body)) == reasons


@pytest.mark.parametrize(
    ("country", "reference", "reasons"),
    [
        ("VN", "VN099", set()),
        ("VN", "ID099", {"reference"}),
        ("VN", "99", {"reference"}),
        ("MY", "MY001", {"no-partner"}),
    ],
)
def test_the_jcm_registers_projects_of_partner_countries(
    country: str, reference: str, reasons: set[str]
) -> None:
    body = {"country": country, "jcm_reference": reference}
    assert codes("register", paper("candidate", body, "built")) == reasons


def test_india_can_register_from_the_day_it_became_a_partner() -> None:
    body = {"country": "IN", "jcm_reference": "IN001"}
    before = {**body, "registered_date": "2025-08-06"}
    after = {**body, "registered_date": "2025-08-07"}
    assert codes("register", paper("candidate", before, "built")) == {"no-partner"}
    assert codes("register", paper("candidate", after, "built")) == set()


def test_a_project_outside_the_jcm_is_remarked_before_it_is_adopted() -> None:
    assert reserved(paper("candidate", {"country": "MY"})) == {"no-partner-yet"}
    assert reserved(paper("candidate", {"country": "VN"})) == set()


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({}, set()),
        ({"held_date": "2027-02-11"}, {"in-future"}),
        ({"end_date": "2027-02-08"}, {"out-of-order"}),
        ({"tested": 23}, {"more-tested-than-there"}),
        ({"post_test": "100.1"}, {"test-outside-the-scale"}),
        (
            {
                "participants": [{"role": "expert", "people": 0, "days": "1"}],
                "tested": 0,
            },
            {"nobody-for-no-time"},
        ),
        (
            {
                "participants": [{"role": "expert", "people": 1, "days": "0"}],
                "tested": 0,
            },
            {"nobody-for-no-time"},
        ),
    ],
)
def test_an_activity_is_reported(change: dict[str, Any], reasons: set[str]) -> None:
    assert codes("report", paper("activity", {**ACTIVITY, **change}, "held")) == reasons


def test_person_days_are_people_times_days() -> None:
    held = paper("activity", ACTIVITY)
    assert papers.person_days(held) == 34
    assert papers.person_days(held, "overseas-city") == 30
    assert papers.person_days(paper("activity", {})) == 0


def test_practice_counts_for_twelve_months() -> None:
    days = {"2028-02-08": True, "2028-02-09": True, "2028-02-10": False}
    days |= {"2027-02-09": True, "2027-02-08": False}
    for day, counts in days.items():
        row = {"practice": {"ja": "点検", "en": "Inspection"}, "taken_up_on": day}
        held = paper("activity", {**ACTIVITY, "practice": [row]}, "reported")
        assert bool(papers.practice_in_time(held)) is counts, day
        assert reserved(held) == (set() if counts else {"practice-not-counted"})


def test_what_is_late_is_remarked() -> None:
    late = paper("action", {"due_date": "2027-02-09"})
    assert reserved(late) == {"late"}
    assert reserved(paper("action", {"due_date": "2027-02-10"})) == set()
    task = {"task": {"ja": "調査", "en": "Survey"}, "due_date": "2027-02-09"}
    running = paper("collaboration", {"workplan": [task]}, "running")
    assert reserved(running) == {"task-late"}
    assert reserved(paper("dialogue", {}, "held")) == {"nothing-agreed"}
    agreed = around(named_by={"action": (late,)})
    assert reserved(paper("dialogue", {}, "held"), agreed) == set()
