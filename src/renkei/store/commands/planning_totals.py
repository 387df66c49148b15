"""Commands on whole inventories: withdraw one with its reason, keep another total.

Flows in: a person, what they typed. Flows out: the next version of a record. What is
withdrawn stays with every version before it; what rests on it is reckoned again.

Refuses `store.planning.*`, `store.permission.*`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from renkei.foundation import Finding, Refusal, Source, Text, same
from renkei.planning import inventory
from renkei.store import planning_refusals as refusals
from renkei.store.bodies import to_body
from renkei.store.commands.planning import needed_inventory_row, own_city
from renkei.store.models.planning import WITHDRAWN
from renkei.store.people import Person
from renkei.store.planning_results import reckon_again
from renkei.store.planning_rows import (
    INVENTORY,
    TOTAL,
    Identity,
    add_version,
    mark_of,
    newest,
    noun_of,
    take_turn,
)
from renkei.store.planning_typed import explained, needed_why, number, year_of
from renkei.store.typed_fields import plain

LARGEST = Decimal(10) ** 12
LONGEST = 300


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A total of a year that was stated elsewhere, with what it counts."""

    year: int
    tco2e: Decimal
    scope: Text
    source: Source


@dataclass(frozen=True, slots=True)
class TypedTotal:
    """A total as somebody typed it."""

    year: str = ""
    tonnes: str = ""
    scope: tuple[str, str] = ("", "")
    source: str = ""


def withdraw_inventory(city: str, name: str, who: Person, *, why: str) -> None:
    """Take an inventory out of sight, with a reason; every version stays on record."""
    of, acting = own_city(city, who)
    reason = needed_why(why)
    with transaction.atomic():
        take_turn([city, name])
        row = needed_inventory_row(city, name)
        add_version(
            Identity(city, INVENTORY, name),
            noun_of(row, inventory.Inventory),
            of,
            acting,
            action="withdraw_inventory",
            state=WITHDRAWN,
            why=reason,
        )
        reckon_again(of, acting, row, None)


def keep_total(city: str, typed: TypedTotal, who: Person) -> StatedTotal:
    """Keep a total beside the inventory of its year; the same twice is kept once."""
    of, acting = own_city(city, who)
    total = _read(typed)
    name = f"{total.year}-{mark_of(to_body(total))[:12]}"
    with transaction.atomic():
        take_turn([city, TOTAL, name])
        identity = Identity(city, TOTAL, name)
        if newest(identity) is None:
            add_version(
                identity,
                total,
                of,
                acting,
                action="keep_total",
                told={"after": str(total.tco2e)},
            )
    return total


def _read(typed: TypedTotal) -> StatedTotal:
    findings: list[Finding] = []
    year, tonnes = 0, number(typed.tonnes)
    try:
        year = year_of(typed.year)
    except Refusal as refusal:
        findings += refusal.findings
    scope = explained(*typed.scope)
    if not plain(typed.tonnes):
        findings.append(refusals.needed("tonnes"))
    elif tonnes is None:
        findings.append(refusals.not_a_number("tonnes", typed.tonnes))
    elif not 0 < tonnes <= LARGEST:
        findings.append(_outside(tonnes))
    if scope is None:
        findings.append(refusals.needed("scope-ja"))
    if not plain(typed.source):
        findings.append(refusals.needed("source"))
    written = {
        "scope-ja": typed.scope[0].strip(),
        "scope-en": typed.scope[1].strip(),
        "source": plain(typed.source),
    }
    findings += refusals.too_long(written, LONGEST)
    if findings or scope is None or tonnes is None:
        raise Refusal(findings)
    return StatedTotal(year, tonnes, scope, Source(same(written["source"])))


def _outside(tonnes: Decimal) -> Finding:
    return refusals.typed(
        "tonnes",
        "outside",
        Text(ja=f"{tonnes:,f}です。", en=f"It is {tonnes:,f}."),
        Text(ja="総量は0より大きい。", en="A total is above zero."),
        Text(ja="単位(tCO2e)を確かめてください。", en="Check the unit: it is tCO2e."),
    )
