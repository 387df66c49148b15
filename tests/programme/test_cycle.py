"""The rules of the JCM cycle as data: every limit with its source, none by default."""

from __future__ import annotations

from datetime import date

import pytest

from renkei.foundation import Confidence
from renkei.programme import cycle, papers
from renkei.programme.papers import Around, Paper
from renkei.programme.papers.rules import cycle_time

KINDS = papers.kinds()
CLOCKS = [
    (kind, state)
    for kind in KINDS.values()
    for state in kind.states
    if state.clock is not None
]
DAY = date(2026, 7, 1)


def held(kind: str, state: str, **body: object) -> Paper:
    return Paper("XX-1", KINDS[kind], state, {"country": "VN", **body}, 1)


@pytest.mark.parametrize(("kind", "state"), CLOCKS, ids=lambda each: each.id)
def test_every_clock_is_limited_by_a_topic_of_the_rules(
    kind: papers.Kind, state: papers.State
) -> None:
    assert state.clock is not None
    assert state.clock.limit in cycle.constants()
    assert state.clock.longest is None or state.clock.longest in cycle.constants()


def test_every_rule_set_speaks_on_every_topic_and_says_how_it_knows() -> None:
    assert {each.generation for each in cycle.rule_sets()} == {
        "old",
        "new",
        "thailand",
    }
    for each in cycle.rule_sets():
        assert set(each.constants) == set(cycle.constants())
        assert each.document
        for constant in each.constants.values():
            assert (constant.value is None) == (constant.confidence is None)
            if constant.confidence is Confidence.PUBLISHED:
                assert constant.url, constant.topic.id


@pytest.mark.parametrize(
    ("country", "day", "generation", "version"),
    [
        ("ID", date(2024, 12, 17), "old", None),
        ("ID", date(2024, 12, 18), "new", "06"),
        ("LK", date(2023, 10, 12), "not-known", None),
        ("LK", date(2023, 10, 13), "new", None),
        ("MN", date(2018, 1, 1), "old", None),
        ("MN", date(2026, 6, 30), "new", "02.0"),
        ("TH", DAY, "thailand", None),
        ("XX", DAY, "not-known", None),
    ],
)
def test_a_country_goes_by_the_rules_of_the_day(
    country: str, day: date, generation: str, version: str | None
) -> None:
    found = cycle.rule_set(country, day)
    assert (found.generation, found.version) == (generation, version)


@pytest.mark.parametrize(
    ("topic", "country", "label"),
    [
        ("completeness-methodology", "VN", "7 days (Published)"),
        ("completeness-registration", "VN", "7 days (Recalled)"),
        ("inputs-design", "VN", "30 days (Recalled)"),
        ("consideration-registration", "VN", "not known (not read in the rules)"),
        ("completeness-methodology", "TH", "not known (not read in the rules)"),
        ("verifier-may-have-validated", "TH", "not known (not read in the rules)"),
        ("verifier-may-have-validated", "MN", "yes (Recalled)"),
    ],
)
def test_a_limit_carries_its_mark_to_the_screen(
    topic: str, country: str, label: str
) -> None:
    assert cycle.rule_set(country, DAY).constant(topic).label.en == label


def test_the_day_it_is_due_moves_with_the_days_it_stood_still() -> None:
    limit = cycle.rule_set("VN", DAY).constant("consideration-methodology")
    pauses = [(date(2026, 1, 10), date(2026, 1, 20)), (date(2026, 2, 1),) * 2]
    found = cycle.due(limit, date(2026, 1, 1), date(2026, 3, 12), pauses=pauses)
    assert (found.day, found.paused_days) == (date(2026, 3, 12), 10)
    assert found.pace is cycle.Pace.RUNNING
    late = cycle.due(limit, date(2026, 1, 1), date(2026, 3, 13), pauses=pauses)
    assert late.pace is cycle.Pace.OVERDUE


def test_a_window_counts_its_first_day() -> None:
    window = cycle.rule_set("MN", DAY).constant("inputs-methodology")
    assert cycle.last_day(window, date(2014, 2, 4)) == date(2014, 2, 18)
    assert cycle.last_day(window, date(2024, 7, 31)) == date(2024, 8, 14)
    unread = cycle.rule_set("TH", DAY).constant("inputs-methodology")
    assert cycle.last_day(unread, DAY) is None


def test_a_paper_waits_for_completion_at_no_cost_of_time() -> None:
    stood = (
        ("draft", date(2026, 6, 1)),
        ("submitted", date(2026, 6, 2)),
        ("returned", date(2026, 6, 4)),
        ("submitted", date(2026, 6, 24)),
    )
    paper = held("registration-request", "submitted", submitted_date="2026-06-02")
    found = cycle_time.running(paper, Around(date(2026, 6, 25), stood=stood))
    assert found is not None
    assert (found.day, found.paused_days) == (date(2026, 6, 29), 20)
    waiting = held("registration-request", "returned", submitted_date="2026-06-02")
    paused = cycle_time.running(waiting, Around(date(2026, 6, 20), stood=stood[:3]))
    assert paused is not None
    assert paused.pace is cycle.Pace.PAUSED


def test_a_methodology_may_take_ninety_days_where_it_is_extended() -> None:
    paper = held("methodology-proposal", "considering", considered_date="2026-01-01")
    found = cycle_time.running(paper, Around(date(2026, 1, 2)))
    assert found is not None
    assert (found.day, found.longest_day) == (date(2026, 3, 2), date(2026, 4, 1))


def test_no_step_of_a_decision_is_open_to_one_side_for_the_other() -> None:
    kind = KINDS["committee-decision"]
    ways = [m for m in kind.moves if m.to_state == "decided"]
    assert {m.id: (m.from_states, m.by) for m in ways} == {
        "decide-partner": (("assented-japan",), (papers.Relation.CO_CHAIR_PARTNER,)),
        "decide-japan": (("assented-partner",), (papers.Relation.CO_CHAIR_JAPAN,)),
    }
    for kind in KINDS.values():
        for move in kind.moves:
            if "decision" in move.needs:
                assert move.goes_with == "decision", (kind.id, move.id)
                assert move.by == (papers.Relation.CO_CHAIR,), (kind.id, move.id)


def test_the_scopes_are_the_same_wherever_they_are_named() -> None:
    named = [
        kind.field("scopes").choices
        for kind in KINDS.values()
        if any(field.key == "scopes" for field in kind.fields)
    ]
    assert len(named) > 3
    assert len(set(named)) == 1
    assert len(named[0]) == 17


def test_every_paper_whose_clock_ran_out_says_so_once() -> None:
    late = set()
    for kind, state in CLOCKS:
        assert state.clock is not None
        days = {state.clock.since: "2024-01-01", state.clock.until: "2024-02-01"}
        body = {key: day for key, day in days.items() if key}
        paper = held(kind.id, state.id, **{**body, "country": "LK"})
        around = Around(DAY, stood=((state.id, date(2024, 1, 1)),))
        due = papers.running(paper, around)
        said = [each.code for each in papers.reservations(paper, around)]
        is_late = due is not None and due.pace is cycle.Pace.OVERDUE
        assert said == [f"programme.{kind.id}.clock-overdue"] * is_late
        late |= {kind.id} if is_late else set()
    assert late == {
        *("methodology-proposal", "design-document"),
        *("registration-request", "issuance-request"),
    }
