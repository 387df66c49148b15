"""Totals that count nothing twice.

Flows in: an `Inventory`, a level, a set of warming potentials. Flows out: `Total`, by
reference, sub-sector, sector, scope and gas, all of them sums of the same entries.

BASIC takes in scope 1 and 2 of energy and transport, and scope 1 and 3 of the waste of
the city itself. BASIC+ adds scope 3 of energy and transport, industrial processes,
product use, and land. Both leave out power that plants in the city sell to the grid
(I.4.4) and waste brought in from outside (III.x.3): the first is in scope 2 of whoever
uses the power, the second in scope 3 of the city it came from. The territorial total
takes in every scope 1, those two as well, and no scope 2 or 3.

*Source*: GPC 1.1, sections 3.5, 3.6 and 4.1; recalled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from renkei.planning.inventory.nouns import Entry, Gas, GwpSet, Inventory, Level
from renkei.planning.inventory.references import reference, references
from renkei.planning.inventory.warming import DIGITS, weighed

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Total:
    """Tonnes of CO2 equivalent of one level, cut five ways with the same sum."""

    level: Level
    gwp: GwpSet
    tco2e: Decimal
    by_reference: Mapping[str, Decimal]
    by_subsector: Mapping[str, Decimal]
    by_sector: Mapping[str, Decimal]
    by_scope: Mapping[int, Decimal]
    by_gas: Mapping[Gas, Decimal]
    biogenic_co2_t: Decimal  # of the same entries; in none of the sums


@dataclass(frozen=True, slots=True)
class ScopeTotals:
    """What a city's form shows for every sector: each scope, and what stays apart."""

    scope_1: Decimal
    scope_2: Decimal
    scope_3: Decimal  # without VI.1, which is in no total
    basic: Decimal
    basic_plus: Decimal
    territorial: Decimal


def total(inventory: Inventory, level: Level, gwp: GwpSet | None = None) -> Total:
    """One total of an inventory, under its own set or another one.

    Refuses `planning.inventory.no-potential` and
    `planning.inventory.unknown-reference`.
    """
    under = gwp or inventory.gwp
    entries = [e for e in inventory.entries if level in reference(e.reference).levels]
    lines = [
        (e, gas, t) for e in entries for gas, t in weighed(e.masses, under).items()
    ]

    def cut(name: Callable[[Entry, Gas], str]) -> dict[str, Decimal]:
        found: dict[str, Decimal] = {}
        with localcontext(Context(prec=DIGITS)):
            for entry, gas, tonnes in lines:
                key = name(entry, gas)
                found[key] = found.get(key, NOTHING) + tonnes
        return found

    by_reference = cut(lambda entry, _: entry.reference)
    scopes = cut(lambda entry, _: str(reference(entry.reference).scope))
    gases = cut(lambda _, gas: gas)
    with localcontext(Context(prec=DIGITS)):
        return Total(
            level=level,
            gwp=under,
            tco2e=sum((tonnes for *_, tonnes in lines), NOTHING),
            by_reference={
                n: by_reference[n] for n in references() if n in by_reference
            },
            by_subsector=cut(lambda entry, _: reference(entry.reference).subsector),
            by_sector=cut(lambda entry, _: reference(entry.reference).sector),
            by_scope={int(scope): tonnes for scope, tonnes in sorted(scopes.items())},
            by_gas={Gas(gas): tonnes for gas, tonnes in gases.items()},
            biogenic_co2_t=sum((e.biogenic_co2 for e in entries), NOTHING),
        )


def sector_totals(
    inventory: Inventory, gwp: GwpSet | None = None
) -> dict[str, ScopeTotals]:
    """The summary table of the form: each sector's scopes and levels."""
    under = gwp or inventory.gwp
    levels = {level: total(inventory, level, under).by_sector for level in Level}
    scopes: dict[tuple[str, int], Decimal] = {}
    with localcontext(Context(prec=DIGITS)):
        for entry in inventory.entries:
            of = reference(entry.reference)
            if of.levels:
                key = (of.sector, of.scope)
                mass = sum(weighed(entry.masses, under).values(), NOTHING)
                scopes[key] = scopes.get(key, NOTHING) + mass
    return {
        sector: ScopeTotals(
            scope_1=scopes.get((sector, 1), NOTHING),
            scope_2=scopes.get((sector, 2), NOTHING),
            scope_3=scopes.get((sector, 3), NOTHING),
            basic=levels[Level.BASIC].get(sector, NOTHING),
            basic_plus=levels[Level.BASIC_PLUS].get(sector, NOTHING),
            territorial=levels[Level.TERRITORIAL].get(sector, NOTHING),
        )
        for sector in dict.fromkeys(r.sector for r in references().values())
    }
