"""A slow reader that shares nothing with the fast one must count the same energy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from renkei.foundation import Period
from renkei.mrv import demonstration, read

ONE_DAY = replace(
    demonstration.plan(),
    period=Period.inclusive(date(2017, 6, 1), date(2017, 6, 1)),
    dark_at_night=False,
)
POWERS = {"Wh": 0, "kWh": 3, "MWh": 6, "GWh": 9}


def written(wh: int, unit: str, idle_zeros: int) -> str:
    digits = f"{wh:010d}"
    places = POWERS[unit]
    whole, part = digits[: 10 - places], digits[10 - places :]
    return f"{int(whole)}.{part}{'0' * idle_zeros}" if places else f"{int(whole)}"


@settings(max_examples=30, deadline=None)
@given(
    energies=st.lists(st.integers(0, 10_000_000), min_size=24, max_size=24),
    unit=st.sampled_from(sorted(POWERS)),
    idle_zeros=st.integers(0, 4),
)
def test_every_watt_hour_arrives(
    energies: list[int], unit: str, idle_zeros: int
) -> None:
    instants = [ONE_DAY.start + timedelta(hours=n) for n in range(24)]
    lines = [f"interval_start,energy_{unit.lower()}"]
    lines += [
        f"{ONE_DAY.local(at).isoformat()},{written(wh, unit, idle_zeros)}"
        for at, wh in zip(instants, energies, strict=True)
    ]
    intake = read("day.csv", ("\n".join(lines) + "\n").encode(), ONE_DAY)
    slow = sum(
        Fraction(Decimal(line.split(",")[1])) * 10 ** POWERS[unit] for line in lines[1:]
    )
    assert intake.accepted().total_wh == slow == sum(energies)
