"""Single lines: masses below zero, unknown fuels, shares above 1, gaps in a series."""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding, Refusal, Severity, Text, same
from renkei.planning.inventory.calculators import calculators
from renkei.planning.inventory.calculators.answering import answered
from renkei.planning.inventory.calculators.nouns import Answer
from renkei.planning.inventory.checks.nouns import Beside
from renkei.planning.inventory.entering import MAY_REMOVE, negative_mass
from renkei.planning.inventory.nouns import Entry, Inventory
from renkei.planning.inventory.references import references
from renkei.planning.inventory.warming import cannot_be_weighed_again


def check(inventory: Inventory, beside: Beside) -> Iterator[Finding]:
    """What does not hold of a line by itself.

    A line that a calculator worked out is put to that calculator's questions again, so
    that one read from a table is held to the same rules as one that was typed in.
    """
    for entry in inventory.entries:
        for gas, mass in entry.masses.items():
            if mass < 0 and entry.reference != MAY_REMOVE:
                yield negative_mass(entry.reference, gas, mass)
        yield from _asked_again(entry)
    for entry in cannot_be_weighed_again(inventory.entries, inventory.gwp):
        yield _stated_elsewhere(entry, inventory)


def _asked_again(entry: Entry) -> Iterator[Finding]:
    chosen = calculators().get(entry.method)
    if chosen is None or entry.reference not in references():
        return
    given: dict[str, Answer] = {each.id: each for each in entry.activity}
    try:
        answered(chosen, entry.reference, {**given, **entry.choices})
    except Refusal as refusal:
        yield from refusal.findings


def _stated_elsewhere(entry: Entry, inventory: Inventory) -> Finding:
    told = entry.stated_gwp or "–"
    return Finding(
        code="planning.inventory.stated-in-co2e",
        found=Text(
            ja=f"CO2換算だけで示され、換算の組は {told} です。",
            en=f"It is stated in CO2 equivalent only, weighed under {told}.",
        ),
        where=same(entry.reference),
        rule=Text(
            ja=f"インベントリは {inventory.gwp} で換算する。",
            en=f"The inventory weighs its gases under {inventory.gwp}.",
        ),
        remedy=Text(
            ja="ガス別の量が分かれば入力してください。それまでこの行は換算し直されません。",
            en="Enter the gases if they are known; until then the line stays as it is.",
        ),
        severity=Severity.NOTICE,
    )
