"""Screening only saves looking: it changes no number and hides no finding."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import meter_years
import planted_years
from series import HOURS, MONTH, START, busy, channel, counter, plan_of, table

from renkei.foundation import Period
from renkei.mrv import inspecting
from renkei.mrv.inspecting import screening, track
from renkei.mrv.inspecting.calendar import calendar
from renkei.mrv.metering import ChannelKind, MeteringPlan

Days = list[tuple[Any, ...]]


def planted(seed: int) -> tuple[Any, MeteringPlan]:
    made = meter_years.project(seed)
    planted_years.plant(made)
    return made.rows(), made.plan()


def days(rows: Any, plan: MeteringPlan, period: Period) -> Days:
    """The table of days, in order."""
    opened = screening.opened(rows, plan, calendar(plan.zone, period))
    listed: Days = opened.connection.execute(
        "select * from days order by channel, day"
    ).fetchall()
    opened.connection.close()
    return listed


def by_row(
    monkeypatch: pytest.MonkeyPatch, rows: Any, plan: MeteringPlan, period: Period
) -> Days:
    """The same days, each of them grouped row by row in the engine."""
    with monkeypatch.context() as patch:
        patch.setattr(track, "SLOTS_MAX", 0)
        return days(rows, plan, period)


@pytest.mark.parametrize("seed", range(520, 526))
def test_a_full_look_finds_no_more(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every class of fault opens every channel, and says the same."""
    rows, plan = planted(seed)
    seen = inspecting.inspect(rows, plan, meter_years.YEAR)
    assert seen.findings

    def everything(
        _screened: object,
        frame: Collection[tuple[int, object, str, bool]],
        _sun: object,
        conditions: Mapping[str, str],
        _days: int,
    ) -> dict[str, set[int]]:
        return {kind: {number for number, *_ in frame} for kind in conditions}

    monkeypatch.setattr(screening, "suspects", everything)
    assert inspecting.inspect(rows, plan, meter_years.YEAR) == seen


@pytest.mark.parametrize("seed", range(520, 526))
def test_days_counted_by_column_are_those_counted_by_row(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, plan = planted(seed)
    counted = days(rows, plan, meter_years.YEAR)
    assert len(counted) > 300
    assert counted == by_row(monkeypatch, rows, plan, meter_years.YEAR)


def test_odd_days_are_counted_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Off the grid, lost, standing still over midnight, below zero, a counter's."""
    load = busy()
    load[START + 3600 * 50 + 1] = load.pop(START + 3600 * 50)
    del load[START + 3600 * 300]
    still = busy() | {START + 3600 * (70 + i): 77 for i in range(9)}
    gauge = {epoch: value - 1200 for epoch, value in busy().items()}
    plan = plan_of(
        channel("count", kind=ChannelKind.COUNTER),
        channel("gauge", kind=ChannelKind.GAUGE),
        channel("load"),
        channel("still"),
    )
    count = counter(0, busy(), 50_000)
    rows = table(count=count, gauge=gauge, load=load, still=still)
    counted = days(rows, plan, MONTH)
    assert len(counted) == 4 * 31
    assert counted == by_row(monkeypatch, rows, plan, MONTH)


def test_days_around_a_change_of_the_clock_are_counted_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    zone, period = "America/Santiago", Period(date(2024, 4, 1), date(2024, 5, 1))
    start = int(datetime(2024, 4, 1, 3, tzinfo=UTC).timestamp())
    read = {start + 3600 * i: v for i, v in enumerate(busy(30 * 24 + 1).values())}
    plan = replace(plan_of(), zone=zone, channels=(channel("load", zone=zone),))
    counted = days(table(load=read), plan, period)
    assert [n for _, _, n, *_ in counted] == [24] * 5 + [25] + [24] * 24
    assert counted == by_row(monkeypatch, table(load=read), plan, period)


def test_sums_beyond_sixty_four_bits_are_exact() -> None:
    large = 2**56
    read = {START + 3600 * i: large + i for i in range(HOURS)}
    counted = days(table(load=read), plan_of(channel("load")), MONTH)
    for day, row in enumerate(counted):
        values = [large + i for i in range(day * 24, day * 24 + 24)]
        assert row[3] == sum(values)
        assert row[9] == sum(4 * hour * v for hour, v in enumerate(values)) > 2**63
