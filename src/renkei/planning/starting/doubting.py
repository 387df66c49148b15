"""What is not known of a first estimate, as beliefs that the draws can use.

Flows in: a `Profile`, its coefficients and how much of each activity was measured.
Flows out: `Belief`s. What activities share (income, climate, floor area) is one belief
with many aims, so that they rise and fall together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from renkei.planning.starting.gathering import activities_of
from renkei.planning.starting.modelling import Built, faded_years, relative_income
from renkei.planning.starting.nouns import Coefficient, Profile
from renkei.planning.starting.reading import coefficients
from renkei.planning.uncertainty.nouns import Aim, Belief, How, Part, Shape

MIDWAY_YEARS = 20.0  # where growth without fading meets growth that fades


def beliefs_of(
    profile: Profile, held: Mapping[str, Coefficient], city: Built
) -> tuple[Belief, ...]:
    """Every coefficient that moves the city, unless it was measured."""
    aims: dict[str, list[Aim]] = {}
    for aim_of, aim in (
        *_of_levels(profile, held, city),
        *_of_growth(held, city),
        *_of_carriers(held, city),
    ):
        aims.setdefault(aim_of, []).append(aim)
    return tuple(
        Belief(
            id=name,
            name=held[name].name,
            estimate=held[name].estimate,
            aims=tuple(found),
            shape=_shape(name),
        )
        for name, found in aims.items()
        if not held[name].is_measured
        and held[name].estimate.low < held[name].estimate.high
    )


def _shape(name: str) -> Shape:
    """Lognormal for 95 % ranges: IPCC's fuels, and what sets cities apart."""
    kind, _, rest = name.partition(".")
    carriers = coefficients("carriers")["carriers"]
    is_fuel = kind == "factor" and "fuel" in carriers.get(rest, {})
    return Shape.LOGNORMAL if is_fuel or kind == "structure" else Shape.TRIANGULAR


def open_fraction(city: Built) -> dict[str, float]:
    """Which part of each activity's energy still rests on an estimate, by its id."""
    held = city.city
    taken = (
        held.amount[held.line_activity, 0]
        * held.intensity[held.line_activity, 0]
        * held.share[:, 0]
    )
    count = len(held.activities)
    whole = np.bincount(held.line_activity, taken, count)
    open_part = np.bincount(held.line_activity, taken * (1 - city.measured), count)
    return {
        activity.id: float(open_part[at] / whole[at]) if whole[at] > 0 else 1.0
        for at, activity in enumerate(held.activities)
    }


def _of_levels(
    profile: Profile, held: Mapping[str, Coefficient], city: Built
) -> Iterator[tuple[str, Aim]]:
    """How the level of each activity follows from what is believed."""
    about = coefficients("activities")["activities"]
    bend = float(np.log(relative_income(profile, held)))
    unknown = open_fraction(city)
    sector_of = {a.id: a.sector.value for a in city.city.activities}
    for name in activities_of(held):
        part = unknown[name]
        if part == 0:
            continue
        for apart in (f"structure.{sector_of[name]}", "structure.city"):
            yield apart, Aim(Part.LEVEL, name, How.RATIO, part)
        quantity = f"quantity.{about[name]['quantity']}"
        own = [quantity]
        if f"intensity.{name}" in held:
            own.append(f"intensity.{name}")
        for coefficient in own:
            yield coefficient, Aim(Part.LEVEL, name, How.RATIO, part)
            power = f"{coefficient}.income"
            yield power, Aim(Part.LEVEL, name, How.EXPONENT, part * bend)
        if "income.city-ratio" in held:
            powers = sum(held[f"{c}.income"].estimate.mean for c in own)
            yield (
                "income.city-ratio",
                Aim(Part.LEVEL, name, How.RATIO, part * powers),
            )
        if "climate" in about[name]:
            climate = f"climate.{about[name]['climate']}"
            yield climate, Aim(Part.LEVEL, name, How.RATIO, part)


def _of_growth(
    held: Mapping[str, Coefficient], city: Built
) -> Iterator[tuple[str, Aim]]:
    """How each activity's growth follows from population, income and improvement."""
    about = coefficients("activities")["activities"]
    half = float(coefficients("income")["growth"]["fade_half_life_years"])
    faded = float(faded_years(np.array([MIDWAY_YEARS]), half)[0]) / MIDWAY_YEARS
    for name in activities_of(held):
        own = [f"quantity.{about[name]['quantity']}"]
        is_energy = f"intensity.{name}" in held
        if is_energy:
            own.append(f"intensity.{name}")
        powers = sum(held[f"{c}.income"].estimate.mean for c in own)
        yield "growth.population", Aim(Part.GROWTH, name, How.SHIFT, faded)
        yield "growth.income", Aim(Part.GROWTH, name, How.SHIFT, faded * powers)
        if is_energy:
            yield "growth.improvement", Aim(Part.GROWTH, name, How.SHIFT, -1.0)


def _of_carriers(
    held: Mapping[str, Coefficient], city: Built
) -> Iterator[tuple[str, Aim]]:
    for carrier in city.city.carriers:
        if held[f"factor.{carrier.id}"].estimate.mean > 0:
            yield (
                f"factor.{carrier.id}",
                Aim(Part.FACTOR, carrier.id, How.RATIO),
            )
        if f"factor.{carrier.id}.decline" in held:
            yield (
                f"factor.{carrier.id}.decline",
                Aim(Part.FACTOR_GROWTH, carrier.id, How.SHIFT, -1.0),
            )
        if held[f"price.{carrier.id}"].estimate.mean > 0:
            yield f"price.{carrier.id}", Aim(Part.PRICE, carrier.id, How.RATIO)
