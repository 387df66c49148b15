"""All that an estimate leans on, each with its source.

Flows in: the answers, the method, the facts of the place. Flows out: `Assumption`s by
id, and the refusal of what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from renkei import facts
from renkei.finance import support
from renkei.foundation import Confidence, Finding, Refusal, Source, Text
from renkei.planning.estimator import refusing
from renkei.planning.estimator.methods import Formula, Method, terms
from renkei.planning.estimator.nouns import Answers, Assumption
from renkei.planning.starting.nouns import Profile
from renkei.planning.starting.reading import coefficients, estimate
from renkei.technology import Estimate, Technology, cooling, solar

HOURS_A_YEAR = 8760
ENTERED = Source(Text(ja="利用者の入力", en="Entered by the user"))
SCHEME = "jcm-model-project"
NAMES = {
    "unit-cost": Text(ja="設備・工事費の単価", en="Cost of each unit of size"),
    "yield": Text(ja="1 kW当たりの年間発電量", en="Yearly output of each kW"),
    "hours": Text(ja="年間の全負荷相当時間", en="Hours of full load in a year"),
    "saved": Text(ja="節約する割合", en="Share of the energy that is saved"),
    "usual": Text(ja="通常機の成績係数", en="Coefficient of performance, usual"),
    "performance": Text(ja="導入機の成績係数", en="Coefficient of performance"),
    "electric": Text(
        ja="能力1 kW当たりの消費電力", en="Power drawn for each kW of capacity"
    ),
    "grid-factor": Text(ja="電力の排出係数", en="Emission factor of the grid"),
    "tariff": Text(ja="電力の単価", en="Price of electricity"),
    "lifetime": Text(ja="使用年数", en="Years of use"),
    "subsidy-share": Text(ja="補助率", en="Share that a subsidy pays"),
}


def gathered(
    answers: Answers,
    entry: Technology,
    method: Method,
    place: Profile,
    similar: int,
) -> Mapping[str, Assumption]:
    """Every assumption of an estimate, the user's own numbers in their places.

    Refuses `planning.estimator.hours-missing`, `.assumption-unknown` and `.outside`.
    """
    tariff = _sure(answers.tariff_usd_per_kwh, "USD/kWh")
    found = {
        "unit-cost": method.cost,
        **dict(_energy(answers, entry, method, place)),
        "grid-factor": place.grid,
        "tariff": tariff,
        "lifetime": entry.lifetime_years,
        "subsidy-share": subsidy_share(similar, answers.year),
    }
    held = {name: Assumption(name, NAMES[name], value) for name, value in found.items()}
    held |= terms()
    faults = [
        refusing.unknown_assumption(name, held)
        for name in answers.better
        if name not in held
    ]
    better = {name: v for name, v in answers.better.items() if name in held}
    for name, value in better.items():
        faults += _outside(held[name], value)
    if faults:
        raise Refusal(faults)
    for name, value in better.items():
        was = held[name]
        own = _sure(value, was.value.unit)
        held[name] = Assumption(name, was.name, own, is_better=True)
    return held


def subsidy_share(similar: int, year: int) -> Estimate:
    """What the JCM's subsidy pays at most, by the rule of finance that is in force.

    The rate falls with the similar projects of the country. The low end is nothing: a
    project may not be selected.
    """
    rules = support.schemes()[SCHEME].in_force(date(year, 12, 31))
    rate = next(rule for rule in rules if rule.sort is support.nouns.Sort.RATE)
    share = float(rate.rate(similar))
    return Estimate(0.0, share, share, "1", rate.source, rate.confidence)


def _energy(
    answers: Answers, entry: Technology, method: Method, place: Profile
) -> Iterator[tuple[str, Estimate]]:
    if method.formula is Formula.SOLAR:
        yield "yield", _yield(answers, method, place)
        return
    yield "hours", _hours(answers, entry, method, place)
    if method.formula is Formula.COOLS:
        assert method.usual and method.performance
        yield "usual", method.usual
        yield "performance", method.performance
    elif method.formula is Formula.SAVES:
        assert method.performance
        yield "saved", method.performance
        if method.electric_per_size:
            yield "electric", method.electric_per_size


def _yield(answers: Answers, method: Method, place: Profile) -> Estimate:
    stands = facts.load().places[place.id]
    assert method.mounting
    found = solar.solar_yield(
        solar.SolarPlant(
            float(stands.latitude),
            float(stands.longitude),
            float(answers.size),
            method.mounting,
        )
    ).yearly_kwh
    size = float(answers.size)
    return Estimate(
        found.low / size,
        found.likely / size,
        found.high / size,
        "kWh/kW/year",
        Source(
            Text(
                ja="pvlibによる算定(MERRA-2の日射量、PVWattsの損失)",
                en="Computed with pvlib (sunshine of MERRA-2, losses of PVWatts)",
            ),
            url="https://doi.org/10.1175/JCLI-D-16-0758.1",
        ),
        found.confidence,
    )


def _hours(
    answers: Answers, entry: Technology, method: Method, place: Profile
) -> Estimate:
    if answers.hours is not None:
        return _sure(answers.hours, "h/year")
    if method.factor is not None:
        factor = method.factor
        return Estimate(
            factor.low * HOURS_A_YEAR,
            factor.likely * HOURS_A_YEAR,
            factor.high * HOURS_A_YEAR,
            "h/year",
            factor.source,
            factor.confidence,
        )
    if method.runs_for_cooling:
        return cooling.full_load_hours(cooling.degree_hours(_cooling(place)))
    raise Refusal(refusing.no_hours(entry.name))


def _cooling(place: Profile) -> Estimate:
    held = coefficients("climate")
    zone = held["zones"][place.zone.value]
    poleward = zone.get("poleward")
    if poleward and abs(place.latitude or 0) >= poleward["latitude"]:
        zone = poleward
    return estimate(zone["cooling"], "K d", held["source"], place.zone.value)


def _sure(value: Decimal, unit: str) -> Estimate:
    number = float(value)
    return Estimate(number, number, number, unit, ENTERED, Confidence.RECALLED)


def _outside(was: Assumption, value: Decimal) -> Iterator[Finding]:
    # A fraction cannot pass one, whatever it is of; life and hours have their ends.
    most = {"1/year": 1, "h/year": HOURS_A_YEAR, "year": 60}.get(was.value.unit)
    if was.value.unit == "1" and was.id not in ("usual", "performance"):
        most = 1
    least = 1 if was.id in ("lifetime", "usual", "performance") else 0
    # Whether it is finite comes first: what is no number cannot be compared.
    if not (value.is_finite() and least <= value <= (most or value)):
        yield refusing.outside(was.name, str(value), str(least), str(most or "–"))
