"""What a person states for a factor, made a figure or refused.

Flows in: a figure with its source, or a bare exact number. Flows out: a leaf figure in
the unit asked for; a bare number is marked as one without a source.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal, TypeAlias

from renkei import facts
from renkei.foundation import Confidence, Figure, Refusal, Source, Text, same
from renkei.methodologies.factors import complaints

Given: TypeAlias = Figure | Decimal | int
"""A figure with its source, or a bare exact number."""

BOUNDS = ("lower", "default", "upper")  # of a fuel; JCM references take the lower
UNSOURCED = Source(
    title=Text(ja="出典なしで入力された値", en="Entered without a source")
)


def leaf(id_: str, name: Text, given: Given, *, unit: str, symbol: str) -> Figure:
    """A stated quantity in its unit; refuses one that is unknown, negative or in
    another unit."""
    if isinstance(given, Figure):
        if given.value is None:
            raise Refusal(complaints.unknown_value(given.name, given.id))
        if given.unit.en != unit:
            raise Refusal(complaints.wrong_unit(given, unit))
        figure = given if given.symbol else replace(given, symbol=symbol)
    else:
        figure = Figure(
            id=id_,
            name=name,
            value=Decimal(given),
            unit=same(unit),
            confidence=Confidence.CANDIDATE,
            source=UNSOURCED,
            symbol=symbol,
        )
    value = Decimal(figure.value or 0)
    if not value.is_finite() or value < 0:
        raise Refusal(complaints.negative(name, value))
    return figure


def stated_efficiency(id_: str, given: Given, *, symbol: str) -> Figure:
    """An efficiency above 0 and not above 1; 49 for 49 % is refused."""
    name = Text(ja="発電効率", en="Efficiency of the generation")
    figure = leaf(id_, name, given, unit="1", symbol=symbol)
    if not 0 < Decimal(figure.value or 0) <= 1:
        raise Refusal(complaints.no_efficiency(Decimal(figure.value or 0)))
    return figure


def positive(id_: str, name: Text, given: Given, *, unit: str, symbol: str) -> Figure:
    """A quantity by which something is divided."""
    figure = leaf(id_, name, given, unit=unit, symbol=symbol)
    if not figure.value:
        raise Refusal(complaints.nothing(name))
    return figure


def fuels() -> tuple[str, ...]:
    """The fuels on record, by id."""
    names = (name.split(".") for name in facts.factors() if name.startswith("fuel."))
    return tuple(dict.fromkeys(parts[1] for parts in names))


def fuel_fact(fuel: str, quantity: Literal["co2", "ncv"], use: str) -> Figure:
    """What is on record of a fuel at one end of its range."""
    if fuel not in fuels():
        raise Refusal(complaints.unknown_fuel(fuel, fuels()))
    if use not in BOUNDS:
        raise Refusal(complaints.unknown_bound(use, BOUNDS))
    symbol = {"co2": "EF_fuel", "ncv": "NCV"}[quantity]
    return replace(facts.factor(f"fuel.{fuel}.{quantity}.{use}"), symbol=symbol)
