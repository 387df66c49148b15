"""Accepted treatments change rows exactly; refused ones change nothing."""

from __future__ import annotations

import sys
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from series import (
    HOURS,
    MONTH,
    START,
    busy,
    channel,
    counter,
    plan_of,
    table,
    values_of,
)

from renkei.foundation import Refusal, Severity
from renkei.mrv import inspecting, metering
from renkei.mrv.inspecting import Act, Decision, Inspection, QualityFinding
from renkei.mrv.metering import MeteringPlan, Relation, RelationKind

COUNTER = metering.ChannelKind.COUNTER


def accept(*findings: QualityFinding) -> list[Decision]:
    return [Decision(f.fingerprint, True, "as proposed", "monitor") for f in findings]


def only(seen: Inspection, kind: str) -> QualityFinding:
    assert [f.kind for f in seen.findings] == [kind]
    return seen.findings[0]


def test_a_roll_over_counts_as_growth_to_the_last_quantum() -> None:
    amounts, full = busy(), 100_000
    read = counter(99_000 - 5 * 1500, amounts, full)  # goes round nine times
    plan = plan_of(channel("register", kind=COUNTER, rolls_over_at=Decimal(10_000)))
    rows = table(register=read)
    seen = inspecting.inspect(rows, plan, MONTH)
    assert {f.kind for f in seen.findings} == {"roll-over"}
    assert all(f.treatment.effect_quanta == full for f in seen.findings)
    assert all(f.severity is Severity.NOTICE for f in seen.findings)
    after = values_of(
        inspecting.treated(rows, plan, seen.findings, accept(*seen.findings)), 0
    )
    assert after == sorted(after)
    assert after[-1] - after[0] == sum(amounts.values()) - next(iter(amounts.values()))


def test_a_reset_is_no_roll_over_and_claims_only_what_is_shown_anew() -> None:
    amounts, full = busy(), 10**8
    read = counter(40_000_000, amounts, full)
    cut = START + 3600 * 300
    lost = read[cut] - 700
    read = {e: v - lost if e >= cut else v for e, v in read.items()}
    plan = plan_of(channel("register", kind=COUNTER, rolls_over_at=Decimal(10**7)))
    rows = table(register=read)
    finding = only(inspecting.inspect(rows, plan, MONTH), "reset")
    after = values_of(inspecting.treated(rows, plan, [finding], accept(finding)), 0)
    growth = [b - a for a, b in pairwise(after)]
    assert growth[299] == 700
    assert growth[298] == amounts[cut - 3600]
    assert growth[300] == amounts[cut + 3600]


def test_a_slip_of_the_unit_is_undone_against_the_claimant() -> None:
    sound = busy()
    span = range(START + 86_400 * 10, START + 86_400 * 14, 3600)
    read = {e: v * 1000 + 999 if e in span else v for e, v in sound.items()}
    plan = plan_of(channel("load"))
    rows = table(load=read)
    for spent, rounded in (((), 0), (("load",), 1)):
        finding = only(inspecting.inspect(rows, plan, MONTH, spent=spent), "unit-slip")
        assert (finding.start, finding.end) == (span.start, span.stop)
        after = values_of(inspecting.treated(rows, plan, [finding], accept(finding)), 0)
        assert after == [v + rounded * (e in span) for e, v in sound.items()]
        change = sum(after) - sum(read.values())
        assert finding.treatment.effect_quanta == change


def test_swapped_channels_get_their_own_readings_back() -> None:
    main = busy()
    small = {e: v // 9 + e // 3600 % 3 for e, v in main.items()}
    span = range(START + 86_400 * 8, START + 86_400 * 12, 3600)
    swapped = {e: small[e] if e in span else v for e, v in main.items()}
    other = {e: main[e] if e in span else v for e, v in small.items()}
    plan = plan_of(channel("main"), channel("small"))
    rows = table(main=swapped, small=other)
    seen = inspecting.inspect(rows, plan, MONTH)
    assert [(f.kind, f.channel) for f in seen.findings] == [
        ("channel-swap", "main"),
        ("channel-swap", "small"),
    ]
    after = inspecting.treated(rows, plan, seen.findings, accept(*seen.findings))
    assert after.equals(table(main=main, small=small))
    assert sum(f.treatment.effect_quanta or 0 for f in seen.findings) == 0


def test_nothing_is_claimed_for_a_standing_meter_but_spending_is_at_its_most() -> None:
    read = busy()
    span = range(START + 3600 * 250, START + 3600 * 270, 3600)
    read |= dict.fromkeys(span, 1234)
    plan, rows = plan_of(channel("load")), table(load=read)
    claimed = only(inspecting.inspect(rows, plan, MONTH), "stale")
    assert claimed.treatment.effect_quanta == -1234 * 20
    spent = only(inspecting.inspect(rows, plan, MONTH, spent=["load"]), "stale")
    highest = max(v for e, v in read.items() if e not in span)
    assert spent.treatment.act is Act.ASSUME_HIGHEST
    assert spent.treatment.effect_quanta == 20 * (highest - 1234)


def test_a_gap_of_what_is_spent_is_filled_at_the_most() -> None:
    sound = busy()
    span = range(START + 3600 * 100, START + 3600 * 103, 3600)
    rows = table(load={e: v for e, v in sound.items() if e not in span})
    plan = plan_of(channel("load"))
    claimed = only(inspecting.inspect(rows, plan, MONTH), "gap")
    assert (claimed.start, claimed.end) == (span.start, span.stop)
    assert claimed.treatment.effect_quanta == 0
    spent = only(inspecting.inspect(rows, plan, MONTH, spent=["load"]), "gap")
    after = inspecting.treated(rows, plan, [spent], accept(spent))
    assert after.num_rows == HOURS
    assert after["epoch"].to_pylist() == sorted(sound)
    highest = max(v for e, v in sound.items() if e not in span)
    assert values_of(after, 0)[100:103] == [highest] * 3


def billed(bill: int) -> tuple[MeteringPlan, inspecting.Inspection, object]:
    related = {"meter": "load", "invoice": "bill"}
    plan = plan_of(
        channel("load"),
        channel("bill", resolution=timedelta(days=1), option="B"),
        relations=(Relation(RelationKind.INVOICE, related, Decimal("0.02")),),
    )
    rows = table(load=busy(), bill={START: bill})
    return plan, inspecting.inspect(rows, plan, MONTH), rows


def test_the_lower_of_meter_and_invoice_is_claimed() -> None:
    metered = sum(busy().values())
    plan, seen, rows = billed(metered * 9 // 10)
    finding = only(seen, "invoice-drift")
    after = inspecting.treated(rows, plan, [finding], accept(finding))
    assert sum(values_of(after, 1)) == metered * 9 // 10
    assert finding.treatment.effect_quanta == metered * 9 // 10 - metered
    _, seen, _ = billed(metered * 11 // 10)
    assert only(seen, "invoice-drift").treatment.act is Act.KEEP
    _, seen, _ = billed(metered * 101 // 100)
    assert seen.findings == ()


def test_a_refusal_owes_a_reason_and_changes_nothing() -> None:
    read = busy() | {START + 3600 * 200: -50}
    plan, rows = plan_of(channel("load")), table(load=read)
    finding = only(inspecting.inspect(rows, plan, MONTH), "negative")
    with pytest.raises(Refusal) as refused:
        Decision(finding.fingerprint, False, " ", "monitor")
    assert refused.value.code == "mrv.inspection.no-reason"
    kept = Decision(finding.fingerprint, False, "returned stock", "monitor")
    assert inspecting.treated(rows, plan, [finding], [kept]).equals(rows)
    gone = inspecting.treated(rows, plan, [finding], accept(finding))
    assert values_of(gone, 0)[200] == 0


def test_a_decision_about_other_readings_is_refused() -> None:
    rows, plan = table(load=busy()), plan_of(channel("load"))
    with pytest.raises(Refusal) as refused:
        inspecting.treated(rows, plan, [], [Decision("0" * 64, True, "", "monitor")])
    assert refused.value.code == "mrv.inspection.no-such-finding"
