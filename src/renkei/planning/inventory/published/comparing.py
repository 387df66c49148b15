"""A published inventory worked out again, sector by sector.

Flows in: `PublishedCity`. Flows out: `Compared` for each of its sectors. The entries
come out of the same calculators as any city's, with the document's factors as the
city's own, and are weighed with the document's set of warming potentials.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, Decimal, localcontext

from renkei.foundation import same
from renkei.planning.inventory.calculators import CityFacts, calculators, compute
from renkei.planning.inventory.calculators.nouns import Answer, Calculator, Kind
from renkei.planning.inventory.nouns import NOTHING, ActivityDatum, Entry, Quality
from renkei.planning.inventory.published.nouns import (
    DIGITS,
    Compared,
    Line,
    PublishedCity,
)
from renkei.planning.inventory.warming import co2e

_NO_FLAME = {"ch4_factor": "0 tCH4/GJ", "n2o_factor": "0 tN2O/GJ"}


def compared(city: PublishedCity) -> tuple[Compared, ...]:
    """Each sector of a published inventory beside what its activity comes to."""
    found = []
    for sector in city.sectors:
        entries = tuple(_entry(city, line) for line in sector.lines)
        with localcontext(Context(prec=DIGITS)):
            whole = sum((co2e(entry, city.gwp) for entry in entries), NOTHING)
        found.append(Compared(sector, entries, whole))
    return tuple(found)


def _entry(city: PublishedCity, line: Line) -> Entry:
    calculator = calculators()[line.calculator]
    asked_first = next(a.id for a in calculator.asks if a.kind is Kind.QUANTITY)
    amount = f"{line.amount} {line.unit}"
    told = {asked_first: amount, **city.carriers[line.carrier]}
    if city.is_co2_only:
        told = {**_no_flame(calculator), **told}
    facts = CityFacts(city.id, city.year)
    return compute(calculator.id, line.reference, _answers(city, told), facts)


def _no_flame(calculator: Calculator) -> dict[str, str]:
    asked = {ask.id for ask in calculator.asks}
    return {ask: said for ask, said in _NO_FLAME.items() if ask in asked}


def _answers(city: PublishedCity, told: Mapping[str, str]) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for ask, said in told.items():
        value, is_quantity, unit = said.partition(" ")
        answers[ask] = (
            ActivityDatum(
                ask, same(ask), Decimal(value), unit, city.source, Quality.MEDIUM
            )
            if is_quantity
            else said
        )
    return answers
