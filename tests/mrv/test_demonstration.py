"""The demonstration meter: the same bytes everywhere, and a sun that behaves."""

from __future__ import annotations

import hashlib
import math
from datetime import UTC, datetime, timedelta
from decimal import Decimal, localcontext

import pytest

from renkei.mrv import demonstration, sky

REGRESSION_SHA256 = "37be974cd10537df7caf8f7f33ada0fe8ecfa63e5265e50dd7bc6b6f0d6bd4a4"


def hours() -> dict[datetime, int]:
    plan = demonstration.plan()
    lines = demonstration.meter_file().decode().splitlines()[6:]
    instants = [plan.start + timedelta(hours=n) for n in range(plan.intervals)]
    values = [int(Decimal(line.split(",")[1]) * 1_000_000) for line in lines]
    return dict(zip(instants, values, strict=True))


def test_file_is_the_same_on_every_machine() -> None:
    assert (
        hashlib.sha256(demonstration.meter_file()).hexdigest() == REGRESSION_SHA256
    ), "regression: the model, its seed or its writing changed"


def test_file_does_not_depend_on_the_callers_decimal_context() -> None:
    noon = datetime(2017, 6, 1, 4, tzinfo=UTC)
    expected = demonstration.hour_wh(noon)
    with localcontext() as context:
        context.prec = 6
        sky.cosine.cache_clear()
        assert demonstration.hour_wh(noon) == expected


def test_file_says_in_its_first_line_that_nothing_was_measured() -> None:
    first = demonstration.meter_file().decode().splitlines()[0]
    assert "DEMONSTRATION DATA" in first
    assert "実測値ではありません" in first


def test_5088_whole_kwh_hours_within_capacity() -> None:
    values = hours().values()
    assert len(values) == 5088 == 212 * 24
    assert all(0 <= wh <= 10_000_000 and wh % 1000 == 0 for wh in values)


def test_night_gives_nothing_and_summer_gives_more_than_winter() -> None:
    by_month: dict[int, int] = {}
    for at, wh in hours().items():
        local = demonstration.plan().local(at)
        by_month[local.month] = by_month.get(local.month, 0) + wh
        if local.hour in (23, 0, 1, 2, 3):
            assert wh == 0, local
    assert by_month[1] < by_month[3] < by_month[7]


def test_yield_is_that_of_a_plant_and_not_of_a_wish() -> None:
    """Between 12 and 30 % of capacity: neither broken nor a perpetual noon."""
    used = Decimal(sum(hours().values())) / (10_000_000 * 5088)
    assert Decimal("0.12") < used < Decimal("0.30")


@pytest.mark.parametrize("degrees", [-720, -200, -90, 0, 30, 45, 90, 179, 360, 4000])
def test_decimal_sine_and_cosine_agree_with_the_machine(degrees: int) -> None:
    angle = Decimal(degrees) * sky.PI / 180
    assert float(sky.sine(angle)) == pytest.approx(
        math.sin(math.radians(degrees)), abs=1e-12
    )
    assert float(sky.cosine(angle)) == pytest.approx(
        math.cos(math.radians(degrees)), abs=1e-12
    )


def test_sun_stands_where_the_almanac_says() -> None:
    """Solstice: declination 23.44 deg; solar noon at Darkhan near 12:58 UTC+8."""
    plant = demonstration.DARKHAN
    solstice = sky.sun(172, Decimal(12 * 60 + 58), plant)
    assert math.degrees(solstice.declination) == pytest.approx(23.44, abs=0.02)
    assert math.degrees(solstice.hour_angle) == pytest.approx(0, abs=0.5)
