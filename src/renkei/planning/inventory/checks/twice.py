"""The same thing under two numbers: electricity, and the fuel of power plants."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from renkei.foundation import Finding, Severity, Text, same
from renkei.planning.inventory.checks.amounts import (
    ELECTRICITY,
    burnt,
    datum,
    electricity_mwh,
)
from renkei.planning.inventory.checks.nouns import Beside
from renkei.planning.inventory.nouns import Entry, Inventory, NotationKey

Meter = tuple[Decimal, str]


def check(inventory: Inventory, beside: Beside) -> Iterator[Finding]:
    """One amount under two numbers, and use that a key says is elsewhere already."""
    yield from _electricity(inventory)
    yield from _plants(inventory)
    yield from _included_elsewhere(inventory)


def _electricity(inventory: Inventory) -> Iterator[Finding]:
    seen: dict[Meter, Entry] = {}
    for entry in inventory.entries:
        amount, told = electricity_mwh(entry), datum(entry, ELECTRICITY)
        if not amount or told is None:
            continue
        meter = (amount, told.source.title.en)
        first = seen.setdefault(meter, entry)
        if first.reference != entry.reference:
            yield _twice(first, entry, Text(ja=f"{amount} MWh", en=f"{amount} MWh"))


def _plants(inventory: Inventory) -> Iterator[Finding]:
    """Fuel for the grid is I.4.4 alone; for a plant's own use or heat it is I.4.1."""
    sold = {}
    for entry in inventory.of("I.4.4"):
        if told := burnt(entry):
            sold[told] = entry
    for entry in inventory.entries:
        told = burnt(entry)
        if told and told[1] and told in sold and entry.reference != "I.4.4":
            fuel, energy = told
            what = Text(ja=f"{fuel} {energy} GJ", en=f"{energy} GJ of {fuel}")
            yield _twice(sold[told], entry, what)


def _included_elsewhere(inventory: Inventory) -> Iterator[Finding]:
    for number in dict.fromkeys(e.reference for e in inventory.entries):
        entries = inventory.of(number)
        is_elsewhere = any(e.notation is NotationKey.IE for e in entries)
        if is_elsewhere and any(electricity_mwh(e) for e in entries):
            yield Finding(
                code="planning.inventory.counted-twice",
                found=Text(
                    ja="IE(他に含めて計上)とした電力に、数値もあります。",
                    en="Electricity noted IE (included elsewhere) has a number too.",
                ),
                where=same(number),
                rule=_RULE,
                remedy=Text(
                    ja="数値を外すか、IEを外して含めた先から差し引いてください。",
                    en="Drop the number; or drop IE and take it out of where it is "
                    "included.",
                ),
            )


_RULE = Text(
    ja="GPC 6.5:同じ電力・燃料を2つの参照番号で数えない。",
    en="GPC 6.5: no electricity or fuel is counted under two reference numbers.",
)


def _twice(first: Entry, second: Entry, what: Text) -> Finding:
    return Finding(
        code="planning.inventory.counted-twice",
        found=Text(
            ja=f"{first.reference} と同じ量({what.ja})です。",
            en=f"It is the same amount as under {first.reference} ({what.en}).",
        ),
        where=same(second.reference),
        rule=_RULE,
        remedy=Text(
            ja="一方を残すか、検針票を分けて別々の量を入力してください。",
            en="Keep one, or split the meters and enter what belongs to each.",
        ),
        severity=Severity.WARNING,
    )
