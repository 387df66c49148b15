"""What is burnt: factors and prices of fuels and waste, as the first estimate has them.

Flows in: a `Method`. Flows out: its assumptions about fuels, each with its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from renkei import facts
from renkei.foundation import Figure, convert, weakest
from renkei.planning.estimator.formulas import Formula
from renkei.planning.estimator.methods import Method
from renkei.planning.starting.reading import coefficients, estimate
from renkei.technology import Estimate

USD_PER_MWH, USD_PER_KWH, FACTOR = "USD/MWh", "USD/kWh", "tCO2/MWh"
KWH_PER_MWH = 1000.0
BOUNDS = ("lower", "default", "upper")
METHANE = "gwp.ar5.ch4"


def assumed(method: Method) -> Iterator[tuple[str, Estimate]]:
    """Factor and price of the fuels, factors of the waste, the warming of methane."""
    if method.fuel:
        yield "fuel-factor", factor_of(method.fuel)
        yield "fuel-price", price_of(method.fuel)
    if method.other_fuel:
        yield "other-fuel-factor", factor_of(method.other_fuel)
        yield "other-fuel-price", price_of(method.other_fuel)
    for name, carrier in method.carriers.items():
        held = coefficients("carriers")["carriers"][carrier]
        key, place = held.get("source", "judgement"), held.get("place")
        yield name, estimate(held["factor"], "tCO2/t", key, place)
    if method.formula is Formula.DESTROYS:
        yield "warming", _of(facts.factor(METHANE))


@cache
def factor_of(carrier: str) -> Estimate:
    """What a fuel emits where it is burnt, from the lower to the upper bound."""
    fuel = coefficients("carriers")["carriers"][carrier]["fuel"]
    found = [facts.factor(f"fuel.{fuel}.co2.{bound}") for bound in BOUNDS]
    low, likely, high = (
        float(convert(Decimal(each.value), each.unit.en, FACTOR))
        for each in found
        if each.value is not None
    )
    marks = [each.confidence for each in found if each.confidence is not None]
    source = found[1].source
    assert source is not None, f"{fuel}: a factor is read somewhere"
    return Estimate(low, likely, high, FACTOR, source, weakest(marks))


def price_of(carrier: str) -> Estimate:
    """What a fuel costs; a guess of wide range, to be replaced by the bill."""
    held = coefficients("carriers")
    row = held["carriers"][carrier]["price"]
    per_kwh = [each / KWH_PER_MWH for each in row]
    return estimate(per_kwh, USD_PER_KWH, held["source"])


def _of(figure: Figure) -> Estimate:
    assert figure.value is not None and figure.confidence and figure.source
    value = float(figure.value)
    return Estimate(
        value, value, value, figure.unit.en, figure.source, figure.confidence
    )
