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
from renkei.planning.estimator import fuels, refusing
from renkei.planning.estimator.formulas import LEANS, Formula
from renkei.planning.estimator.methods import Method, terms
from renkei.planning.estimator.nouns import Answers, Assumption
from renkei.planning.estimator.wording import ASSUMED as NAMES
from renkei.planning.estimator.yen import RATE, SCHEME, ceilings
from renkei.planning.starting.nouns import Profile
from renkei.planning.starting.reading import coefficients, estimate
from renkei.technology import Estimate, Technology, cooling, solar

HOURS_A_YEAR = 8760
ABOVE_ONE = ("usual", "performance", "usual-need", "need")
DIVIDES = (
    *("usual-efficiency", "efficiency", "electric-efficiency"),
    "methane-heat",
)
LEAST_EFFICIENCY = 0.05
ENTERED = Source(Text(ja="利用者の入力", en="Entered by the user"))


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
    leans = LEANS[method.formula]
    wanted = {*leans.energy, *leans.tonnes, *leans.money}
    known = {
        **dict(_of_energy(answers, entry, method, place)),
        **dict(fuels.assumed(method)),
        "grid-factor": place.grid,
        "tariff": _sure(answers.tariff_usd_per_kwh, "USD/kWh"),
    }
    found = {
        "unit-cost": method.cost,
        **{name: value for name, value in known.items() if name in wanted},
        "lifetime": entry.lifetime_years,
        "subsidy-share": subsidy_share(similar, answers.year),
        **ceilings(answers, entry),
    }
    held = {name: Assumption(name, NAMES[name], value) for name, value in found.items()}
    held |= terms()
    own_number = [name for name in held if name != RATE]  # that is an answer
    faults = [
        refusing.unknown_assumption(name, own_number)
        for name in answers.better
        if name not in own_number
    ]
    better = {name: v for name, v in answers.better.items() if name in own_number}
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


def _of_energy(
    answers: Answers, entry: Technology, method: Method, place: Profile
) -> Iterator[tuple[str, Estimate]]:
    yield from method.takes.items()
    leans = LEANS[method.formula].energy
    if "yield" in leans:
        yield "yield", _yield(answers, method, place)
    if "hours" in leans and method.formula is not Formula.NEEDS_LESS:
        yield "hours", _hours(answers, entry, method, place)
    elif "hours" in method.takes and answers.hours is not None:
        yield "hours", _sure(answers.hours, "h/year")


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
    if "hours" in method.takes:
        return method.takes["hours"]
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
    if was.value.unit == "1" and was.id not in ABOVE_ONE:
        most = 1
    least: float = 1 if was.id in ("lifetime", *ABOVE_ONE) else 0
    if was.id in DIVIDES:
        least = LEAST_EFFICIENCY
    # Whether it is finite comes first: what is no number cannot be compared.
    if not (value.is_finite() and least <= value <= (most or value)):
        yield refusing.outside(was.name, str(value), str(least), str(most or "–"))
