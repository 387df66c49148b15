"""Weighing gases: tonnes of each gas into tonnes of CO2 equivalent.

Flows in: masses and the name of a set. Flows out: exact tonnes of CO2 equivalent, gas
by gas. A gas that has no potential in the report is refused, never taken for zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Context, Decimal, localcontext
from functools import cache

from renkei.facts import factor_table
from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Refusal,
    Source,
    Text,
    mark_of,
    same,
)
from renkei.planning.inventory.nouns import Entry, Gas, GwpSet

DIGITS = 40


@cache
def potential(gas: Gas, gwp: GwpSet) -> Figure:
    """The warming potential of a gas [t CO2 / t] in one set.

    Methane whose origin is told has its own potential from AR5 on; earlier reports
    state one for all methane.

    >>> potential(Gas.N2O, GwpSet.AR5_100).value
    Decimal('265')

    Refuses `planning.inventory.no-potential`.
    """
    if gas is Gas.CO2E:
        return _AS_STATED
    by_origin = gas in (Gas.CH4_FOSSIL, Gas.CH4_NON_FOSSIL)
    if by_origin and (found := _row("gwp.methane-origin", gwp, gas)):
        return found
    if found := _row(_table(gwp), Gas.CH4 if by_origin else gas):
        return found
    raise Refusal(_no_potential(gas, gwp))


def weighed(masses: Mapping[Gas, Decimal], gwp: GwpSet) -> dict[Gas, Decimal]:
    """Each mass [t] as tonnes of CO2 equivalent."""
    with localcontext(Context(prec=DIGITS)):
        return {gas: mass * _weight(gas, gwp) for gas, mass in masses.items()}


def co2e(entry: Entry, gwp: GwpSet) -> Decimal:
    """The tonnes of CO2 equivalent of one entry; CO2 of biomass is not in it."""
    with localcontext(Context(prec=DIGITS)):
        return sum(weighed(entry.masses, gwp).values(), Decimal(0))


def cannot_be_weighed_again(entries: tuple[Entry, ...], gwp: GwpSet) -> Iterator[Entry]:
    """Entries stated in CO2 equivalent under another set, or under none that is told.

    Their part of a total stays as it was stated.
    """
    for entry in entries:
        if entry.masses.get(Gas.CO2E) and entry.stated_gwp is not gwp:
            yield entry


def _weight(gas: Gas, gwp: GwpSet) -> Decimal:
    value = potential(gas, gwp).value
    assert value is not None, f"{gas} in {gwp}: a row without value"
    return Decimal(value)


def _table(gwp: GwpSet) -> str:
    return f"gwp.{gwp.removesuffix('-parties')}"


def _row(table: str, *keys: str) -> Figure | None:
    held = factor_table(table)
    for row in held.rows:
        if row.keys == tuple(str(key) for key in keys):
            return Figure(
                id=".".join((table, *keys)),
                name=held.name,
                value=row.value,
                unit=same("tCO2e/t"),
                confidence=mark_of(row.value, held.confidence),
                source=held.source,
                scope=held.scope,
                note=held.note,
            )
    return None


_AS_STATED = Figure(
    id="gwp.as-stated",
    name=Text(ja="換算済みの値", en="Weighed already"),
    value=Decimal(1),
    unit=same("tCO2e/t"),
    confidence=Confidence.PUBLISHED,
    source=Source(Text(ja="CO2換算量の定義", en="Definition of CO2 equivalent")),
)


def _no_potential(gas: Gas, gwp: GwpSet) -> Finding:
    others = ", ".join(
        each for each in GwpSet if each != gwp and _row(_table(each), gas)
    )
    return Finding(
        code="planning.inventory.no-potential",
        found=Text(
            ja=f"{gwp} に {gas} の地球温暖化係数がありません。",
            en=f"{gwp} states no warming potential of {gas}.",
        ),
        where=same(f"{gas}, {gwp}"),
        rule=Text(
            ja="報告書が示さない係数を0とみなさない。",
            en="A potential that a report does not state is not taken for zero.",
        ),
        remedy=Text(
            ja=f"{gas} の係数を示す組を選んでください:{others or '–'}",
            en=f"Choose a set that states it: {others or '–'}",
        ),
    )
