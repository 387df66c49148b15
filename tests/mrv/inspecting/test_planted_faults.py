"""Faults put into sixty meter-years are found, and nothing else is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import meter_years
import planted_years

from renkei.mrv import inspecting

PLANTED = range(500, 515)  # not among the series that thresholds were chosen on
SOUND = range(700, 705)


@pytest.fixture(scope="module")
def scores() -> dict[str, planted_years.Score]:
    counted: dict[str, planted_years.Score] = {}
    for seed in PLANTED:
        made = meter_years.project(seed)
        true = planted_years.plant(made)
        seen = inspecting.inspect(made.rows(), made.plan(), meter_years.YEAR)
        planted_years.scored(seen, true, counted)
    return counted


def test_every_class_is_planted_and_found(
    scores: dict[str, planted_years.Score],
) -> None:
    planted = {kind for kind, score in scores.items() if score.planted}
    kinds = {kind for fault in inspecting.all_faults() for kind in fault.kinds}
    assert kinds - planted == {"invoice-missing"}  # has a test of its own
    lacking = {k: s for k, s in scores.items() if s.planted and s.recall < 0.95}
    assert lacking == {}


def test_nearly_everything_said_is_true(scores: dict[str, planted_years.Score]) -> None:
    said = sum(score.said for score in scores.values())
    right = sum(score.right for score in scores.values())
    assert said > 150
    assert right >= 0.98 * said
    assert {k: s for k, s in scores.items() if s.said and s.precision < 0.9} == {}


@pytest.mark.parametrize("seed", SOUND)
def test_sound_years_with_snow_holidays_and_outages_are_left_alone(seed: int) -> None:
    made = meter_years.project(seed)
    seen = inspecting.inspect(made.rows(), made.plan(), meter_years.YEAR)
    said = [(f.kind, f.channel, f.start) for f in seen.findings]
    assert said == [("roll-over", name, epoch) for name, epoch in sorted(made.rolled)]
