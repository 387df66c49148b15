"""Whether a technology pays, for one unit of its size: before there is a project.

Flows in: a technology, what is known of the place. Flows out: `Screened`: what a tonne
costs over the life and how soon the money comes back, or the names of what is missing.
Without a subsidy, which no project has before it is chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from renkei.foundation import Confidence, Source, Text, weakest
from renkei.planning.estimator.formulas import LEANS, spreads
from renkei.planning.estimator.fuels import assumed, price_of
from renkei.planning.estimator.gathering import HOURS_A_YEAR
from renkei.planning.estimator.methods import methods, terms
from renkei.planning.estimator.nouns import NEVER
from renkei.planning.estimator.wording import ASSUMED, COMPUTED
from renkei.technology import Estimate, technology

POWER = "grid-electricity"
SURE = 0.0  # of a subsidy


@dataclass(frozen=True, slots=True)
class Screened:
    """What one unit of a technology comes to in a place.

    tonne : [USD/tCO2], the cost of equipment and works over all tonnes of the life
    payback : [years], None where it may never come; `price` is the power it takes
    missing : names of what no source tells; then there are no numbers
    """

    tonne: Estimate | None
    payback: Estimate | None
    price: Estimate | None
    missing: tuple[Text, ...] = ()


def screened(name: str, known: Mapping[str, Estimate]) -> Screened | None:
    """A technology by its id; None where no formula estimates it.

    `known` are assumptions by their ids: yield, hours, grid-factor, tariff. Where no
    tariff is known the general range of prices stands in its place, which is a guess
    and marked as one.
    """
    method = methods().get(name)
    if method is None:
        return None
    leans = LEANS[method.formula]
    price = known.get("tariff") or price_of(POWER)
    held = {
        **method.takes,
        **dict(assumed(method)),
        **known,
        "tariff": price,
        "unit-cost": method.cost,
        "upkeep": terms()["upkeep"].value,
    }
    if "hours" not in held and method.factor is not None:
        held["hours"] = _hours(method.factor)
    wanted = (*leans.energy, *leans.tonnes, *leans.money)
    missing = tuple(ASSUMED[each] for each in wanted if each not in held)
    if missing:
        return Screened(None, None, None, tuple(dict.fromkeys(missing)))
    held = {each: held[each] for each in (*wanted, "unit-cost", "upkeep")}
    ranges = {each: (v.low, v.likely, v.high) for each, v in held.items()}
    found = spreads(method.formula, 1.0, ranges | {"subsidy-share": (SURE,) * 3})
    life = technology(name).lifetime_years
    low, likely, high = found["tonnes"]
    if low <= 0:
        return Screened(None, None, None, (ASSUMED["grid-factor"],))
    of_tonnes = [held[each].confidence for each in (*leans.energy, *leans.tonnes)]
    tonne = Estimate(
        method.cost.low / (high * life.high),
        method.cost.likely / (likely * life.likely),
        method.cost.high / (low * life.low),
        "USD/tCO2",
        Source(COMPUTED),
        weakest([*of_tonnes, method.cost.confidence, life.confidence]),
    )
    marks = [each.confidence for each in held.values()]
    years = found["payback"]
    payback = None if NEVER in years else _years(years, marks)
    return Screened(tonne, payback, price if "tariff" in wanted else None)


def _years(found: tuple[float, float, float], marks: list[Confidence]) -> Estimate:
    return Estimate(*found, "year", Source(COMPUTED), weakest(marks))


def _hours(factor: Estimate) -> Estimate:
    """Hours of full load in a year, out of the part of them."""
    low, likely, high = (
        each * HOURS_A_YEAR for each in (factor.low, factor.likely, factor.high)
    )
    return Estimate(low, likely, high, "h/year", factor.source, factor.confidence)
