"""Above Carnot's bound: a slip of the unit is told from an impossible machine."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import meter_years

from renkei.mrv import inspecting

BOTH = {"cop-above-carnot", "unit-slip"}
MEGAJOULES = Fraction(18, 5)  # of a kilowatt-hour
Told = list[tuple[str, str, int, int]]


def told(**stretches: list[tuple[int, int, Fraction]]) -> Told:
    """What is said of a sound chiller whose days were multiplied so."""
    made = meter_years.project(20_002)
    turns = made.days.turns
    for channel, parts in stretches.items():
        for first, last, times in parts:
            for epoch, value in made.readings[channel].items():
                if turns[first] <= epoch < turns[last]:
                    made.readings[channel][epoch] = round(value * times)
    seen = inspecting.inspect(made.rows(), made.plan(), meter_years.YEAR)
    day = made.days.day_of
    return sorted(
        (f.kind, f.channel, day(f.start), day(f.end - 1) + 1)
        for f in seen.findings
        if f.kind in BOTH
    )


def test_megajoules_beside_an_impossible_month_are_a_slip_of_the_unit() -> None:
    """Another fault of the month before hides the edge of the slip."""
    seen = told(heat=[(70, 85, Fraction(26, 5)), (98, 115, MEGAJOULES)])
    assert ("unit-slip", "heat", 98, 115) in seen
    assert not [each for each in seen if each[0] == "cop-above-carnot" and each[3] > 98]


@pytest.mark.parametrize("times", [Fraction(26, 5), Fraction(3), Fraction(9, 2)])
def test_what_no_ratio_of_units_explains_stays_above_carnot(times: Fraction) -> None:
    assert told(heat=[(100, 115, times)]) == [("cop-above-carnot", "heat", 100, 115)]


def test_work_read_too_small_is_told_on_the_channel_of_work() -> None:
    seen = told(heat=[(92, 99, Fraction(1, 3))], work=[(99, 116, 1 / MEGAJOULES)])
    assert [each for each in seen if each[2] == 99] == [("unit-slip", "work", 99, 116)]
