"""The sample of a period: what is chosen, by which points, and why; always the same."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from renkei.foundation import Period
from renkei.mrv import inspecting, metering, verifying
from renkei.mrv.inspecting import Decision

sys.path.insert(0, str(Path(__file__).parents[1] / "inspecting"))
from series import START, ZONE, busy, channel, plan_of, table

SUMMER = Period.inclusive(date(2024, 5, 1), date(2024, 7, 31))
HOURS = 92 * 24
CERTIFIED = (metering.Calibrated("C-1", date(2024, 1, 1), date(2024, 7, 11)),)
PLAN = plan_of(
    channel("large", calibrations=CERTIFIED),
    channel("small", calibrations=CERTIFIED, option="B"),
    channel("warmth", kind=metering.ChannelKind.GAUGE, option="A", unit="degC"),
)
WORTH = {"large": Decimal("0.0009"), "small": Decimal("0.0009")}


@pytest.fixture(scope="module")
def seen() -> tuple[object, inspecting.Inspection]:
    """Three months: June of the small meter lacks ten hours, one reading is below 0."""
    load = busy(HOURS)
    small = {epoch: value // 10 for epoch, value in load.items()}
    for hour in range(40 * 24 + 3, 40 * 24 + 13):
        del small[START + 3600 * hour]
    large = {**load, START + 3600 * 70: -400}
    rows = table(large=large, small=small, warmth=load)
    return rows, inspecting.inspect(rows, PLAN, SUMMER)


def proposed(seen, decisions=(), **changes) -> verifying.SamplingPlan:
    rows, inspection = seen
    amounts = verifying.measured(rows, PLAN, SUMMER, **changes.pop("hands", {}))
    return verifying.sampling_plan(
        PLAN, inspection, decisions, amounts, worth=WORTH, **changes
    )


def stratum(plan: verifying.SamplingPlan, name: str, month: int) -> verifying.Stratum:
    (one,) = (
        s for s in plan.strata if (s.channel, s.period.start.month) == (name, month)
    )
    return one


def test_shares_are_the_claim_and_points_are_named(seen) -> None:
    plan = proposed(seen)
    assert len(plan.strata) == 9
    assert sum(each.share for each in plan.strata) == 1
    assert stratum(plan, "warmth", 6).share == 0
    may = {risk.kind: risk.points for risk in stratum(plan, "large", 5).risks}
    assert may == {"always": 1, "open-error": 6}
    july = {risk.kind: risk.points for risk in stratum(plan, "large", 7).risks}
    assert july == {"always": 1, "uncalibrated": 8}
    june = {risk.kind: risk.points for risk in stratum(plan, "small", 6).risks}
    assert june["missing"] == 2  # 10 of 720 hours: the second percent has begun
    weights = [each.weight for each in plan.strata]
    assert weights == sorted(weights, reverse=True)


def test_what_weighs_most_comes_first_until_the_share_is_reached(seen) -> None:
    plan = proposed(seen)
    first, second = plan.strata[:2]
    assert [(s.channel, s.period.start.month) for s in (first, second)] == [
        ("large", 7),
        ("large", 5),
    ]
    assert first.share < Fraction(1, 2) <= first.share + second.share
    assert first.why is not None
    assert "number 1 by weight" in first.why.en
    assert "1番目" in first.why.ja
    assert not stratum(plan, "large", 6).is_chosen
    assert stratum(plan, "small", 6).is_chosen  # small, but with a gap in it
    chosen = {each.channel for each in plan.chosen}
    assert chosen == {"large", "small", "warmth"}  # the gauge once, though it is sure
    assert plan.coverage >= plan.weighting.coverage
    whole = replace(plan.weighting, coverage=Fraction(1))
    all_of_it = proposed(seen, weighting=whole)
    assert {each.is_chosen for each in all_of_it.strata if each.share} == {True}


def test_evidence_is_asked_for_by_how_it_was_measured(seen) -> None:
    plan = proposed(
        seen,
        hands={
            "typed": [("small", date(2024, 6, 1))],
            "replaced": [("large", START + 3600 * 24 * 70)],
        },
    )
    july = stratum(plan, "large", 7)
    assert [each.value for each in july.evidence] == [
        *("log-file", "certificate", "sheet", "nameplate")
    ]
    assert {"corrected"} <= {risk.kind for risk in july.risks}
    june = stratum(plan, "small", 6)
    assert [e.value for e in june.evidence] == ["invoice", "sheet", "nameplate"]
    assert {"by-hand", "missing"} <= {risk.kind for risk in june.risks}


def test_a_decision_changes_the_points_and_nothing_else_does(seen) -> None:
    _, inspection = seen
    (found,) = (f for f in inspection.findings if f.kind == "negative")
    accepted = Decision(found.fingerprint, True, "seen", "participant")
    refused = Decision(found.fingerprint, False, "a real backfeed", "participant")
    kinds = {
        word: {r.kind for r in stratum(proposed(seen, [word]), "large", 5).risks}
        for word in (accepted, refused)
    }
    assert kinds[accepted] == {"always", "treated"}
    assert kinds[refused] == {"always", "refused"}
    assert proposed(seen) == proposed(seen)
    assert proposed(seen).fingerprint != proposed(seen, [accepted]).fingerprint


def test_a_counter_weighs_what_it_grew() -> None:
    plan = plan_of(channel("register", kind=metering.ChannelKind.COUNTER))
    days = Period.inclusive(date(2024, 5, 1), date(2024, 6, 30))
    counted, at = {}, 5_000_000
    for epoch, amount in sorted(busy(61 * 24).items()):
        counted[epoch] = at = at + amount
    found = verifying.measured(table(register=counted), plan, days)
    grown = sum(busy(61 * 24).values()) - busy(1)[START]
    assert sum(each.quanta or 0 for each in found) == grown
    assert [each.month.month for each in found] == [5, 6]
    assert plan.zone == ZONE
