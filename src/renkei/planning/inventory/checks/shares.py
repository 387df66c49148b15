"""Shares of one whole that add up to more than it: fuel sold, modes, in and outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from renkei.foundation import Finding, Severity, Text, same
from renkei.planning.inventory.calculators import calculators
from renkei.planning.inventory.checks.amounts import datum, in_unit
from renkei.planning.inventory.checks.nouns import Beside
from renkei.planning.inventory.nouns import Entry, Inventory
from renkei.planning.inventory.references import references

WHOLES = {"share": ("amount", "distance"), "mode_share": ("activity",)}
INSIDE, ALL = "inside_share", Decimal(1)

Key = tuple[str, str, str, Decimal, str]


def check(inventory: Inventory, beside: Beside) -> Iterator[Finding]:
    """One amount told under several numbers must be parted among them."""
    yield from _parted(inventory)
    yield from _in_and_outside(inventory)


def _parted(inventory: Inventory) -> Iterator[Finding]:
    """Shares of the same amount that several lines take; none told means all of it.

    Where no line tells a share, two equal amounts may be chance, and only warn.
    """
    taken: dict[Key, list[tuple[Entry, Decimal]]] = {}
    for share, wholes in WHOLES.items():
        for entry in inventory.entries:
            for whole in wholes:
                if key := _key(entry, whole, share):
                    part = _part(entry, share)
                    taken.setdefault(key, []).append((entry, part))
    for lines in taken.values():
        together = sum((part for _, part in lines), Decimal(0))
        if len(lines) > 1 and together > ALL:
            is_sure = any(part < ALL for _, part in lines)
            yield replace(
                _above_one(lines[-1][0], [e for e, _ in lines[:-1]], together),
                severity=Severity.ERROR if is_sure else Severity.WARNING,
            )


def _in_and_outside(inventory: Inventory) -> Iterator[Finding]:
    """The part within is scope 1, the rest scope 3, by one share told to both."""
    seen: dict[Key, Entry] = {}
    for entry in inventory.entries:
        if not (key := _key(entry, "amount", INSIDE)):
            continue
        first = seen.setdefault(key, entry)
        is_other = _scope(first) != _scope(entry)
        told = (datum(first, INSIDE), datum(entry, INSIDE))
        parts = {_part(first, INSIDE), _part(entry, INSIDE)}
        if is_other and (None in told or len(parts) > 1):
            yield _unlike(entry, first)


def _key(entry: Entry, whole: str, share: str) -> Key | None:
    chosen, told = calculators().get(entry.method), datum(entry, whole)
    if chosen is None or told is None or share not in {ask.id for ask in chosen.asks}:
        return None
    source = told.source.title.en
    fuel = entry.choices.get("fuel", "") if share != "mode_share" else ""
    return (entry.method, fuel, source, told.value, told.unit)


def _part(entry: Entry, share: str) -> Decimal:
    told = datum(entry, share)
    if told is None:
        return ALL
    return in_unit(told.value, told.unit, "1") or Decimal(0)


def _scope(entry: Entry) -> int:
    return references()[entry.reference].scope


_RULE = Text(
    ja="GPC 2.1:同じ活動の割合は、合わせて1を超えない。",
    en="GPC 2.1: the shares of one activity add up to 1 at most.",
)


def _above_one(entry: Entry, others: list[Entry], together: Decimal) -> Finding:
    listed = ", ".join(dict.fromkeys(e.reference for e in others))
    return Finding(
        code="planning.inventory.share-above-one",
        found=Text(
            ja=f"{listed} の行と合わせた割合が {together:.4g} です。",
            en=f"With the lines of {listed}, shares of one amount make {together:.4g}.",
        ),
        where=same(entry.reference),
        rule=_RULE,
        remedy=Text(
            ja="割合を分け直してください。割合を空欄にした行は全量を取ります。",
            en="Part the amount again; a line without a share takes all of it.",
        ),
    )


def _unlike(entry: Entry, first: Entry) -> Finding:
    return Finding(
        code="planning.inventory.share-unlike",
        found=Text(
            ja=f"{first.reference} と同じ量に、別の市内割合を用いています。",
            en=f"The same amount as under {first.reference} has another share within.",
        ),
        where=same(entry.reference),
        rule=_RULE,
        remedy=Text(
            ja="市内と市外の行に、同じ「市内で燃やす割合」を入力してください。",
            en="Enter the same share burnt within the city on both lines.",
        ),
    )
