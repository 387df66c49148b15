"""Values a head against the span in which they are seen anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from renkei.foundation import Finding, Severity, Text
from renkei.planning.inventory.checks.amounts import (
    burnt,
    datum,
    electricity_mwh,
    in_unit,
)
from renkei.planning.inventory.checks.nouns import Beside
from renkei.planning.inventory.nouns import Inventory
from renkei.planning.inventory.totals import total

SLIP = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Span:
    """Between what values a quantity a head is seen, and by whom."""

    name: Text
    unit: str
    low: Decimal
    high: Decimal
    source: Text


@cache
def spans() -> Mapping[str, Span]:
    """The spans on record, by quantity."""
    path = files("renkei.planning.inventory.checks") / "ranges.yaml"
    held: dict[str, Any] = yaml.load(
        path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return {
        name: Span(
            name=Text(**given["name"]),
            unit=given["unit"],
            low=Decimal(str(given["low"])),
            high=Decimal(str(given["high"])),
            source=Text(**given["source"]),
        )
        for name, given in held.items()
    }


def check(inventory: Inventory, beside: Beside) -> Iterator[Finding]:
    """Quantities a head outside the span; nothing where people are not counted."""
    people = inventory.population
    if people is None or not people.value or people.value <= 0:
        return
    for name, amount in _amounts(inventory).items():
        span, a_head = spans()[name], amount / Decimal(people.value)
        if amount and not span.low <= a_head <= span.high:
            yield _outside(span, a_head)


def _amounts(inventory: Inventory) -> dict[str, Decimal]:
    found = {"emissions": total(inventory, inventory.level).tco2e}
    for entry in inventory.entries:
        if power := electricity_mwh(entry):
            _add(found, "electricity", power)
        if entry.reference == "II.1.1" and (told := burnt(entry)):
            _add(found, "road-energy", told[1])
        if entry.reference.startswith("III.") and not entry.reference.endswith(".3"):
            waste = datum(entry, "waste")
            if waste and (mass := in_unit(waste.value, waste.unit, "t")):
                _add(found, "waste", mass)
    return found


def _add(found: dict[str, Decimal], name: str, amount: Decimal) -> None:
    found[name] = found.get(name, Decimal(0)) + amount


def _outside(span: Span, a_head: Decimal) -> Finding:
    by = next(
        (by for by in (1 / SLIP, SLIP) if span.low <= a_head * by <= span.high), None
    )
    slip = Text(
        ja="単位が1000倍ずれている(kWhとMWh、kgとtなど)可能性があります。",
        en="It may be a slip of 1000 in a unit (kWh and MWh, kg and t).",
    )
    other = Text(
        ja="活動量と人口の範囲と年が同じか確かめてください。",
        en="Check that activity and population are of the same area and year.",
    )
    return Finding(
        code="planning.inventory.unit-slip" if by else "planning.inventory.per-head",
        found=Text(
            ja=f"{span.name.ja}が {a_head:.4g} {span.unit} です。",
            en=f"{span.name.en}: {a_head:.4g} {span.unit}.",
        ),
        where=span.name,
        rule=Text(
            ja=f"これまでに見られる範囲は {span.low}~{span.high}({span.source.ja})。",
            en=f"Seen so far is {span.low} to {span.high} ({span.source.en}).",
        ),
        remedy=slip if by else other,
        severity=Severity.WARNING,
    )
