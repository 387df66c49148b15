"""The estimate itself: per-head activities, income and climate made into a `City`.

Flows in: a `Profile`, its coefficients and what has been measured. Flows out: the
`City` and, for each of its lines, how much of it no longer rests on an estimate.

quantity [unit/year]  = population * q * (income / reference) ** elasticity
intensity [MWh/unit]  = i * (income / reference) ** elasticity * degree days / 1000
taken [MWh/year]      = quantity * intensity * share / efficiency
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from renkei.foundation import Refusal
from renkei.planning.city.nouns import Activity, Carrier, City, Floats, Line, Sector
from renkei.planning.starting import refusing
from renkei.planning.starting.gathering import activities_of, activity_name, band_of
from renkei.planning.starting.nouns import Coefficient, Measured, Profile
from renkei.planning.starting.reading import (
    coefficients,
    subsector_names,
    usual_efficiency,
    vocabulary,
    words,
)

YEARS = 41
GRID, ROOF = "grid-electricity", "local-solar"
WIRED = {ROOF: GRID}  # the same machines take the power of the roof and of the grid


@dataclass(frozen=True, slots=True, eq=False)
class Built:
    """A city, and which part of each line's energy was measured: (L,)."""

    city: City
    measured: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Served:
    """Useful energy that each line serves in the base year, its efficiency: (L,)."""

    lines: tuple[Line, ...]
    useful: Floats
    efficiency: Floats


@dataclass(frozen=True, slots=True)
class Demand:
    """One activity in the base year, and how it grows with income."""

    id: str
    quantity: str
    at: str
    amount: float
    intensity: float
    income_power_amount: float
    income_power_intensity: float
    shares: Mapping[str, float]
    is_counted: bool  # amount and intensity both measured


def built(
    profile: Profile,
    held: Mapping[str, Coefficient],
    measured: Sequence[Measured] = (),
) -> Built:
    """The city that follows; refuses `planning.starting.measured-unknown`."""
    demands = [_demand(profile, held, name, measured) for name in activities_of(held)]
    carriers = tuple(coefficients("carriers")["carriers"])
    rows = [
        (at, carriers.index(carrier), share)
        for at, demand in enumerate(demands)
        for carrier, share in (*demand.shares.items(), *_roofs(demand))
    ]
    lines = tuple(
        _line(at, carrier, demands[at].at, carriers[carrier]) for at, carrier, _ in rows
    )
    uses = [demands[line.activity].at.split("/")[1] for line in lines]
    efficiency = np.array(
        [
            usual_efficiency(
                use, WIRED.get(carriers[line.carrier], carriers[line.carrier])
            )
            for use, line in zip(uses, lines, strict=True)
        ]
    )
    useful = np.array([demands[at].amount * demands[at].intensity for at, _, _ in rows])
    taken = useful * np.array([share for _, _, share in rows]) / efficiency
    counted = np.array([float(demands[at].is_counted) for at, _, _ in rows])
    keys = [
        f"taken.{demands[line.activity].at.partition('/')[0]}.{carriers[line.carrier]}"
        for line in lines
    ]
    taken, counted = _billed(taken, counted, keys, measured)
    served = _Served(lines, taken * efficiency, efficiency)
    return Built(_city(profile, held, demands, served), counted)


def income_of(profile: Profile, held: Mapping[str, Coefficient]) -> float:
    """Income per head of the city, USD."""
    ratio = held.get("income.city-ratio")
    assert profile.income.value is not None, "a profile's income is known"
    return float(profile.income.value) * (ratio.estimate.mean if ratio else 1.0)


def relative_income(profile: Profile, held: Mapping[str, Coefficient]) -> float:
    """Income over the one that the coefficients are stated for."""
    return income_of(profile, held) / float(coefficients("income")["reference_usd"])


def _demand(
    profile: Profile,
    held: Mapping[str, Coefficient],
    name: str,
    measured: Sequence[Measured],
) -> Demand:
    about = coefficients("activities")["activities"][name]
    quantity, income = about["quantity"], relative_income(profile, held)
    power = held[f"quantity.{quantity}.income"].estimate.mean
    total = next((m for m in measured if m.id == f"total.{quantity}"), None)
    assert profile.population.value is not None, "a profile's population is known"
    per_head = held[f"quantity.{quantity}"].estimate.mean * income**power
    amount = total.value if total else per_head * float(profile.population.value)
    own = held.get(f"intensity.{name}")
    intensity, own_power = 1.0, 0.0
    if own is not None:
        own_power = held[f"intensity.{name}.income"].estimate.mean
        intensity = own.estimate.mean * income**own_power
    if "climate" in about:
        intensity *= held[f"climate.{about['climate']}"].estimate.mean / 1000
    known = total is not None or held[f"quantity.{quantity}"].is_measured
    return Demand(
        id=name,
        quantity=quantity,
        at=about["at"],
        amount=amount,
        intensity=intensity,
        income_power_amount=power,
        income_power_intensity=own_power,
        shares=_shares(profile, held, about["carriers"]),
        is_counted=known and (own is None or own.is_measured),
    )


def _shares(
    profile: Profile, held: Mapping[str, Coefficient], key: str
) -> Mapping[str, float]:
    about = coefficients("activities")
    row = about["shares"][key]
    winter = held.get("climate.heating")
    days = winter.estimate.mean if winter else 0.0
    if "severe" in row and days >= about["severe_winter_degree_days"]:
        found = row["severe"]
    else:
        found = row.get("all") or row[band_of(income_of(profile, held))]
    assert abs(sum(found.values()) - 1) < 1e-9, f"{key}: shares of {found}"
    shares: Mapping[str, float] = found
    return shares


def _roofs(demand: Demand) -> tuple[tuple[str, float], ...]:
    """A line without any share for the roof's power, wherever the grid's is taken."""
    is_sited = demand.at.partition("/")[0] not in ("passenger-road", "freight-road")
    return ((ROOF, 0.0),) if GRID in demand.shares and is_sited else ()


def _line(activity: int, carrier: int, at: str, name: str) -> Line:
    held = coefficients("references")
    if name in held["carriers"]:
        return Line(activity, carrier, held["carriers"][name], 1)
    reference = held["subsectors"][at.partition("/")[0]]
    if name in held["grid_carriers"]:
        return Line(activity, carrier, reference["grid"], 2)
    return Line(activity, carrier, reference["fuel"], 1)


def _billed(
    taken: Floats,
    counted: Floats,
    keys: Sequence[str],
    measured: Sequence[Measured],
) -> tuple[Floats, Floats]:
    """Lines of a subsector and carrier scaled to what its bills sum up to."""
    taken, counted = taken.copy(), counted.copy()
    for bill in measured:
        if not bill.id.startswith("taken."):
            continue
        among = np.array([key == bill.id for key in keys])
        if not taken[among].sum() > 0:
            raise Refusal(refusing.not_a_coefficient(bill.id, sorted(set(keys))[:8]))
        taken[among] *= bill.value / taken[among].sum()
        counted[among] = 1.0
    return taken, counted


def _city(
    profile: Profile,
    held: Mapping[str, Coefficient],
    demands: Sequence[Demand],
    of_lines: _Served,
) -> City:
    lines, useful, efficiency = of_lines.lines, of_lines.useful, of_lines.efficiency
    years = np.arange(profile.year, profile.year + YEARS, dtype=np.int64)
    activity = np.array([line.activity for line in lines])
    served = np.bincount(activity, useful, len(demands))
    population, income, improvement = _paths(held, years)
    amount = np.array(
        [d.amount * population * income**d.income_power_amount for d in demands]
    )
    is_energy = np.array(["range" in _about(demand) for demand in demands])
    intensity = np.array(
        [
            served[at] / d.amount * income**d.income_power_intensity
            for at, d in enumerate(demands)
        ]
    ) * np.where(is_energy[:, None], improvement, 1.0)
    share = useful / np.where(served > 0, served, 1.0)[activity]
    steady = np.ones(len(years))
    return City(
        id=profile.id,
        name=profile.name,
        years=years,
        activities=tuple(_activity(d) for d in demands),
        carriers=tuple(_carrier(name) for name in coefficients("carriers")["carriers"]),
        lines=lines,
        amount=amount,
        intensity=intensity,
        share=share[:, None] * steady,
        efficiency=efficiency[:, None] * steady,
        factor=_factors(held, years),
        price=np.array(
            [held[f"price.{name}"].estimate.mean * steady for name in _carrier_ids()]
        ),
    )


def _paths(
    held: Mapping[str, Coefficient],
    years: Floats | np.ndarray[tuple[int], np.dtype[np.int64]],
) -> tuple[Floats, Floats, Floats]:
    """Population and income over those of the base year, and what machines save."""
    half = coefficients("income")["growth"]["fade_half_life_years"]
    since = np.asarray(years - years[0], dtype=np.float64)
    faded = faded_years(since, float(half))
    population = (1 + held["growth.population"].estimate.mean) ** faded
    income = (1 + held["growth.income"].estimate.mean) ** faded
    improvement = (1 - held["growth.improvement"].estimate.mean) ** since
    return population, income, improvement


def faded_years(since: Floats, half_life: float) -> Floats:
    """How many years of undiminished growth so many fading years amount to."""
    rate = np.log(2) / half_life
    faded: Floats = (1 - np.exp(-rate * since)) / rate
    return faded


def _factors(held: Mapping[str, Coefficient], years: object) -> Floats:
    since = np.arange(YEARS, dtype=np.float64)
    rows = []
    for name in _carrier_ids():
        fall = held.get(f"factor.{name}.decline")
        kept = (1 - fall.estimate.mean) ** since if fall else np.ones(YEARS)
        rows.append(held[f"factor.{name}"].estimate.mean * kept)
    return np.array(rows)


def _carrier_ids() -> tuple[str, ...]:
    return tuple(coefficients("carriers")["carriers"])


def _about(demand: Demand) -> Mapping[str, object]:
    found: Mapping[str, object] = coefficients("activities")["activities"][demand.id]
    return found


def _activity(demand: Demand) -> Activity:
    subsector, use = demand.at.split("/")
    sector = subsector_names()[subsector][0]
    quantity = coefficients("activities")["quantities"][demand.quantity]
    return Activity(
        id=demand.id,
        name=activity_name(demand.at),
        unit=quantity["unit"],
        sector=Sector(sector),
        subsector=subsector,
        use=use,
        driver=demand.id,
    )


def _carrier(name: str) -> Carrier:
    spoken = vocabulary()["carriers"][name]
    return Carrier(name, words(spoken["name"]), spoken["unit"], spoken["is_energy"])
