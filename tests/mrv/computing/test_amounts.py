"""What a channel counts: exact sums, growth, means, treatments, and an auditor."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renkei.foundation import Refusal
from renkei.mrv import computing
from renkei.mrv.computing.amounts import Amounts, amounts
from renkei.mrv.computing.column_sums import column_sums
from renkei.mrv.computing.reduction import measured

import meters as m  # isort: skip


def found(readings: computing.Readings) -> Amounts:
    return amounts(readings, measured(readings))


def total(answer: Amounts, name: str) -> dict[int, Decimal | None]:
    return {each.year: each.value for each in answer.of(name)}


INTERVALS = {epoch: (epoch * 7919) % 1009 for epoch in m.GRID}


@settings(max_examples=25, deadline=None)
@given(
    turns=st.lists(st.sampled_from(list(m.GRID)), max_size=3, unique=True),
    holes=st.sets(st.sampled_from(list(m.GRID)), max_size=60),
    rolls_over_at=st.sampled_from([None, 1000]),
)
def test_every_kind_agrees_with_a_slow_auditor_however_it_is_cut(
    turns: list[int], holes: set[int], rolls_over_at: int | None
) -> None:
    """Row by row in fractions: the same sums from one partition or from four."""
    kept = {e: v for e, v in INTERVALS.items() if e not in holes}
    counter, reading = {}, 0
    for epoch in [*m.GRID, m.END]:
        if epoch not in holes:
            counter[epoch] = reading % rolls_over_at if rolls_over_at else reading
        reading += INTERVALS.get(epoch, 0) % 13
    quanta = Decimal("0.001")
    plan = m.plan(
        m.channel("amount"),
        m.channel(
            "counter",
            kind=m.KIND.COUNTER,
            rolls_over_at=rolls_over_at and rolls_over_at * quanta,
        ),
        m.channel("gauge", kind=m.KIND.GAUGE, unit="degC"),
    )
    rows = {"amount": kept, "counter": counter, "gauge": kept}
    parts = [m.partition(each) for each in m.cut(rows, *sorted(turns))]
    answer = found(m.readings(plan, parts))
    for year, inside in ((2018, lambda e: e < m.TURN), (2019, lambda e: e >= m.TURN)):
        values = [v for e, v in kept.items() if inside(e)]
        assert total(answer, "amount")[year] == sum(values) * quanta
        mean = Fraction(sum(values), len(values)) * Fraction(quanta)
        assert total(answer, "gauge")[year] == Decimal(round(mean * 10**9)).scaleb(-9)
        grown, known = 0, sorted(counter)
        for one, other in pairwise(known):
            growth = counter[other] - counter[one]
            if inside(one):
                grown += growth + (rolls_over_at or 0) * (growth < 0)
        assert total(answer, "counter")[year] == grown * quanta


def test_missing_intervals_are_counted_and_a_counter_bridges_them() -> None:
    holes = set(m.GRID[10:20])
    kept = {e: v for e, v in INTERVALS.items() if e not in holes}
    counter = {e: (e - m.START) // m.STEP for e in [*m.GRID, m.END] if e not in holes}
    plan = m.plan(m.channel("amount"), m.channel("counter", kind=m.KIND.COUNTER))
    answer = found(
        m.readings(plan, [m.partition({"amount": kept, "counter": counter})])
    )
    assert [each.missing for each in answer.of("amount")] == [10, 0]
    assert [each.missing for each in answer.of("counter")] == [0, 0]
    assert total(answer, "counter") == {2018: Decimal("0.192"), 2019: Decimal("0.192")}


def test_growth_over_a_gap_at_new_year_stays_in_the_old_one_and_says_so() -> None:
    gap = range(m.TURN - 4 * m.STEP, m.TURN + 4 * m.STEP)
    counter = {e: e // m.STEP for e in [*m.GRID, m.END] if e not in gap}
    plan = m.plan(m.channel("counter", kind=m.KIND.COUNTER))
    parts = [m.partition(each) for each in m.cut({"counter": counter}, m.TURN)]
    answer = found(m.readings(plan, parts))
    assert total(answer, "counter") == {2018: Decimal("0.196"), 2019: Decimal("0.188")}
    assert [f.code for f in answer.findings] == ["mrv.computing.growth-over-new-year"]


@pytest.mark.parametrize("at_edge", [False, True])
def test_a_counter_that_falls_is_refused_until_somebody_decides(
    at_edge: bool,
) -> None:
    changed = m.GRID[50]
    rows = {"c": {e: (e - m.START) // m.STEP % 50 for e in m.GRID[:100]}}
    plan = m.plan(m.channel("c", kind=m.KIND.COUNTER))
    parts = [m.partition(p) for p in m.cut(rows, *([changed] if at_edge else []))]
    with pytest.raises(Refusal) as refused:
        found(m.readings(plan, parts))
    assert refused.value.code == "mrv.computing.counter-fell"
    assert "2018-12-30T12:15+08:00" in refused.value.findings[0].where.en
    span = (m.GRID[49], changed)
    nothing = m.treatment("c", *span, "claim-nothing")
    answer = found(m.readings(plan, parts, treatments=(nothing,)))
    assert total(answer, "c")[2018] == Decimal("0.098")
    round_of_50 = m.treatment("c", *span, "count-growth", quanta=50)
    answer = found(m.readings(plan, parts, treatments=(round_of_50,)))
    assert total(answer, "c")[2018] == Decimal("0.099")


DAY = (m.GRID[0], m.GRID[96])
FIRST_DAY = sum(list(INTERVALS.values())[:96])
ALL_2018 = sum(v for e, v in INTERVALS.items() if e < m.TURN)
OTHER = {e: v - 1 for e, v in INTERVALS.items()}
TREATED: list[tuple[str, dict[str, Any], int]] = [
    ("claim-nothing", {}, -FIRST_DAY),
    ("assume-highest", {"quanta": 1008}, 96 * 1008 - FIRST_DAY),
    ("lower-of-two", {"other": "b"}, -96),
    ("higher-of-two", {"other": "b"}, 0),
    ("exchange", {"other": "b"}, -96),
    ("invoice-instead-of-meter", {"quanta": 12345}, 12345 - FIRST_DAY),
    ("scale", {"numerator": 1, "denominator": 1000}, -FIRST_DAY),
]


@pytest.mark.parametrize(("rule", "numbers", "change"), TREATED)
@pytest.mark.parametrize("turn", [None, m.GRID[40]])
def test_a_treatment_changes_its_span_and_nothing_else(
    rule: str, numbers: dict[str, Any], change: int, turn: int | None
) -> None:
    plan = m.plan(m.channel("a"), m.channel("b"))
    rows = {"a": INTERVALS, "b": OTHER}
    parts = [m.partition(p) for p in m.cut(rows, *([turn] if turn else []))]
    decided = m.treatment("a", *DAY, rule, **numbers)
    if rule == "scale":  # each reading rounded down: 1,000 quanta and more keep one
        change += sum(v // 1000 for v in list(INTERVALS.values())[:96])
    answer = found(m.readings(plan, parts, treatments=(decided,)))
    assert total(answer, "a")[2018] == (ALL_2018 + change) * Decimal("0.001")
    assert total(answer, "b")[2018] == (ALL_2018 - 192) * Decimal("0.001")
    (told,) = answer.findings
    assert "as tested" in told.found.en
    assert "an operator" in told.found.ja


def test_a_treatment_across_new_year_is_shared_by_both_years() -> None:
    span = (m.TURN - 10 * m.STEP, m.TURN + 5 * m.STEP)
    decided = m.treatment("a", *span, "assume-highest", quanta=2000)
    rows = {"a": {e: 0 for e in m.GRID if not span[0] <= e < span[1]}}
    plan = m.plan(m.channel("a"))
    answer = found(m.readings(plan, [m.partition(rows)], treatments=(decided,)))
    assert total(answer, "a") == {2018: Decimal(20), 2019: Decimal(10)}
    assert [each.missing for each in answer.each] == [0, 0]


def test_readings_of_a_gauge_that_cannot_stand_are_left_out_of_the_mean() -> None:
    rows = {"t": {e: 100 if e < DAY[1] else 20 for e in m.GRID}}
    plan = m.plan(m.channel("t", kind=m.KIND.GAUGE, unit="degC"))
    decided = m.treatment("t", *DAY, "claim-nothing")
    answer = found(m.readings(plan, [m.partition(rows)], treatments=(decided,)))
    assert total(answer, "t") == {2018: Decimal("0.02"), 2019: Decimal("0.02")}


def test_of_two_decisions_about_one_time_the_later_speaks_last() -> None:
    """The first day counts 2,000 each, its last quarter nothing."""
    both = (
        m.treatment("a", m.GRID[95], DAY[1], "claim-nothing"),
        m.treatment("a", *DAY, "assume-highest", quanta=2000),
    )
    plan = m.plan(m.channel("a"))
    parts = [m.partition({"a": INTERVALS})]
    answer = found(m.readings(plan, parts, treatments=both))
    expected = ALL_2018 - FIRST_DAY + 95 * 2000
    assert total(answer, "a")[2018] == expected * Decimal("0.001")


def test_file_and_memory_give_the_same_bytes_and_an_altered_file_none(
    tmp_path: Path,
) -> None:
    plan = m.plan(m.channel("a"))
    kept, filed = (
        m.partition({"a": INTERVALS}),
        m.partition({"a": INTERVALS}, tmp_path),
    )
    readings = m.readings(plan, [filed])
    one, other = (computing.measure(part, readings) for part in (kept, filed))
    assert one.written() == other.written()
    assert computing.Measure.read(one.written()) == one
    assert filed.path is not None
    content = bytearray(filed.path.read_bytes())
    content[40] ^= 1
    filed.path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        computing.measure(filed, readings)
    assert refused.value.code == "mrv.computing.altered"


@pytest.mark.parametrize("is_file", [True, False])
def test_a_column_is_added_up_exactly_in_whatever_order_it_stands(
    is_file: bool, tmp_path: Path
) -> None:
    """A channel in several runs, and sums that sixty-four bits do not hold."""
    import pyarrow
    from pyarrow import parquet

    numbers = [0, 0, 1, 1, 1, 0, 2, 2]
    values = [5, -7, 2**62, 2**62, 2**62, 11, -(2**63), -(2**63)]
    rows: Any = pyarrow.table(
        {
            "channel": pyarrow.array(numbers, pyarrow.int32()),
            "value": pyarrow.array(values, pyarrow.int64()),
        }
    )
    if is_file:
        parquet.write_table(rows, tmp_path / "rows.parquet", row_group_size=3)
        rows = tmp_path / "rows.parquet"
    assert column_sums(rows) == {0: (3, 9), 1: (3, 3 * 2**62), 2: (2, -(2**64))}
