"""Degree hours against a brute count of days, and their laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.foundation import Confidence, Refusal, Source, Text
from renkei.technology import Estimate
from renkei.technology.cooling import degree_days, degree_hours, full_load_hours
from renkei.technology.cooling.hours import DAYS

SOURCE = Source(Text(ja="例", en="Example"))
BANGKOK = (27.0, 28.3, 29.6, 30.5, 30.0, 29.4, 28.9, 28.7, 28.2, 28.0, 27.7, 26.5)
TOKYO = (5.4, 6.1, 9.4, 14.3, 18.8, 21.9, 25.7, 26.9, 23.3, 18.0, 12.5, 7.7)


def _days(low: float, likely: float, high: float, unit: str = "K d") -> Estimate:
    return Estimate(low, likely, high, unit, SOURCE, Confidence.PUBLISHED)


@pytest.mark.parametrize(("months", "base"), [(BANGKOK, 18), (TOKYO, 18), (TOKYO, 24)])
def test_degree_days_are_those_of_days_that_scatter(
    months: tuple[float, ...], base: float
) -> None:
    """Brute force: each day of 4,000 years, drawn about the mean of its month."""
    random = np.random.default_rng(8)
    spread = np.std(months, ddof=1)
    total = 0.0
    for days, month in zip(DAYS, months, strict=True):
        between = 1.45 - 0.029 * month + 0.0664 * spread
        drawn = random.logistic(month, between * np.sqrt(days) / 3.396, (4000, days))
        total += np.clip(drawn - base, 0, None).sum() / 4000
    assert degree_days(months, base) == pytest.approx(total, rel=0.03)


@given(st.lists(st.floats(-30, 40), min_size=12, max_size=12), st.floats(10, 26))
def test_warmer_months_never_have_fewer_degree_days(
    months: list[float], base: float
) -> None:
    some = degree_days(tuple(months), base)
    assert some >= 0
    assert degree_days(tuple(each + 2 for each in months), base) >= some
    assert degree_days(tuple(months), base + 1) <= some


def test_hours_at_full_load_are_degree_hours_over_the_difference() -> None:
    hours = degree_hours(_days(2500, 3500, 4100))
    assert (hours.low, hours.likely, hours.unit) == (60000, 84000, "K h")
    run = full_load_hours(hours)
    assert (run.low, run.likely) == (3000, 5600)
    assert run.high == pytest.approx(8200)
    assert run.confidence is Confidence.RECALLED
    assert full_load_hours(degree_hours(_days(9000, 9000, 9000))).high == 8760


@pytest.mark.parametrize("days", [_days(-1, 0, 1), _days(1, 2, 3, "h")])
def test_unfit_degree_days_are_refused(days: Estimate) -> None:
    with pytest.raises(Refusal) as refused:
        degree_hours(days)
    assert refused.value.code == "technology.cooling.degree-days"
