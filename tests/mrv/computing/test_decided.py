"""What inspection proposes and a person accepts is what computing applies."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from renkei.mrv import computing, inspecting
from renkei.mrv.computing.amounts import amounts
from renkei.mrv.computing.reduction import measured
from renkei.mrv.metering import TreatmentRule

import meters as m  # isort: skip

DAYS = {e: 400 + (e * 7919) % 97 for e in m.GRID}


def applied(rows: Any, *channels: Any) -> tuple[Any, Any, Any]:
    """The rows as inspection treats them, and the amounts as computing counts them."""
    plan, part = m.plan(*channels), m.partition(rows)
    found = inspecting.inspect(part.content, plan, m.PERIOD)
    decisions = [
        inspecting.Decision(each.fingerprint, True, "seen on site", "an operator")
        for each in found.findings
    ]
    treatments = computing.decided(plan, found.findings, decisions)
    readings = m.readings(plan, [part], treatments=treatments)
    by_rows = inspecting.treated(part.content, plan, found.findings, decisions)
    return by_rows, amounts(readings, measured(readings)), treatments


def test_a_spike_counts_the_same_in_both_rooms() -> None:
    rows = {"a": {**DAYS, m.GRID[120]: 4_000_000}}
    by_rows, counted, treatments = applied(rows, m.channel("a", at_most=Decimal(1)))
    assert treatments
    assert {each.reason for each in treatments} == {"seen on site"}
    total = sum(each.total for each in counted.of("a"))
    assert total == sum(by_rows["value"].to_pylist())
    assert total < sum(DAYS.values())


def test_the_growth_of_a_counter_across_its_turn_is_the_same_in_both_rooms() -> None:
    grown, rows = 0, {}
    for epoch in m.GRID:
        rows[epoch] = grown % 20_000
        grown += DAYS[epoch]
    by_rows, counted, treatments = applied(
        {"c": rows}, m.channel("c", kind=m.KIND.COUNTER, at_most=Decimal(1))
    )
    if not treatments:
        pytest.fail("a counter that falls is found")
    values = by_rows["value"].to_pylist()
    assert sum(each.total for each in counted.of("c")) == values[-1] - values[0]


def test_every_act_that_changes_readings_has_its_rule() -> None:
    idle = {inspecting.Act.ASK, inspecting.Act.KEEP}
    acts = {act.value for act in inspecting.Act if act not in idle}
    assert acts == {rule.value for rule in TreatmentRule}
