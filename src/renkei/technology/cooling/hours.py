"""Degree days, degree hours and hours at full load.

Flows in: degree days with their range, or twelve temperatures and a base. Flows out:
`Estimate`s of hours. The method of degree hours takes what a building gains from the
air to be in proportion to how much warmer the air is than the base; sun and people are
in the base, which lies below the temperature of the room for that reason.
"""

from __future__ import annotations

import math

from renkei.foundation import Confidence, Finding, Refusal, Source, Text, same, weakest
from renkei.technology.estimate import Estimate

HOURS_A_DAY = 24
HOURS_A_YEAR = 8760
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
FEWEST = 2  # months that have a spread
DESIGN = Source(
    Text(
        ja="ASHRAE 基礎編(気候設計条件とデグリーデー法)",
        en="ASHRAE Handbook of Fundamentals, design conditions and degree-day methods",
    )
)
# How much warmer than the base (18 °C) the air is on the day a machine is sized for.
DESIGN_DIFFERENCE = Estimate(12.0, 15.0, 20.0, "K", DESIGN, Confidence.RECALLED)


def degree_hours(degree_days: Estimate) -> Estimate:
    """Degree hours of a year [K h] out of its degree days [K d]."""
    if degree_days.unit != "K d" or degree_days.low < 0:
        raise Refusal(_unfit(degree_days))
    return Estimate(
        degree_days.low * HOURS_A_DAY,
        degree_days.likely * HOURS_A_DAY,
        degree_days.high * HOURS_A_DAY,
        "K h",
        degree_days.source,
        degree_days.confidence,
    )


def full_load_hours(
    hours: Estimate, difference: Estimate = DESIGN_DIFFERENCE
) -> Estimate:
    """Hours a year at full load: degree hours over the difference it is sized for.

    A machine that is large enough for the warmest day runs in part on all others; no
    machine runs longer than a year. The range pairs the coolest with the largest
    difference and the warmest with the smallest.

    >>> from renkei.foundation import Confidence, Source, Text
    >>> days = Estimate(3000, 3000, 3000, "K d", DESIGN, Confidence.RECALLED)
    >>> full_load_hours(degree_hours(days)).likely
    4800.0
    """
    assert difference.low > 0, "a machine is sized for a day warmer than the base"
    return Estimate(
        min(HOURS_A_YEAR, hours.low / difference.high),
        min(HOURS_A_YEAR, hours.likely / difference.likely),
        min(HOURS_A_YEAR, hours.high / difference.low),
        "h/year",
        hours.source,
        weakest([hours.confidence, difference.confidence]),
    )


def degree_days(monthly_c: tuple[float, ...], base_c: float) -> float:
    """Cooling degree days of a year above a base [K d], from months' means (12,) [°C].

    Days are taken to scatter about the mean of their month, the more the wider the
    months of the year lie apart.

    *Source*: Erbs, Klein and Beckman (1983), Estimation of degree-days and ambient
    temperature bin data from monthly-average temperatures (recalled).
    """
    assert len(monthly_c) == len(DAYS), f"{len(monthly_c)} months"
    mean = sum(monthly_c) / len(monthly_c)
    spread = math.sqrt(
        sum((each - mean) ** 2 for each in monthly_c) / (len(monthly_c) - 1)
    )
    total = 0.0
    for days, month in zip(DAYS, monthly_c, strict=True):
        scatter = max(0.1, 1.45 - 0.029 * month + 0.0664 * spread)
        above = (month - base_c) / (scatter * math.sqrt(days))
        total += (
            scatter
            * days**1.5
            * (above / 2 + math.log(math.cosh(1.698 * above)) / 3.396 + 0.2041)
        )
    return max(0.0, total)


def _unfit(found: Estimate) -> Finding:
    return Finding(
        code="technology.cooling.degree-days",
        found=same(f"{found.low:g} {found.unit}"),
        where=Text(ja="冷房度日", en="Cooling degree days"),
        rule=Text(
            ja="度日は0以上で、単位はK d。",
            en="Degree days are not negative, and their unit is K d.",
        ),
        remedy=Text(
            ja="気象台の冷房度日(基準18℃)を入力する。",
            en="Enter the degree days of the weather station (base 18 °C).",
        ),
    )
