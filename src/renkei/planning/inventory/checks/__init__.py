"""Checks: what does not hold in an inventory, where, and what to do.

Flows in: an `Inventory` and what stands beside it. Flows out: findings, errors first.
Every file of this folder that has a `check` is run; it is found by being there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from renkei.foundation import Finding, Refusal, Severity, same
from renkei.planning.inventory.checks.nouns import Beside, Check
from renkei.planning.inventory.nouns import Inventory
from renkei.planning.inventory.references import references, unknown_reference

__all__ = ["Beside", "check", "checks"]

_NOTHING = Beside()


@cache
def checks() -> Mapping[str, Check]:
    """Every check of this folder, by the name of its file."""
    found: dict[str, Check] = {}
    for file in iter_modules(__path__):
        module = import_module(f"{__name__}.{file.name}")
        if one := getattr(module, "check", None):
            found[file.name] = one
    return MappingProxyType(found)


def check(inventory: Inventory, beside: Beside = _NOTHING) -> tuple[Finding, ...]:
    """All that does not hold, errors first, then in the order of the checks.

    Lines under numbers that the form does not have are named and then left aside, and
    a total that cannot be worked out says why once.
    """
    order = list(Severity)
    found = [*_unknown(inventory)]
    known = replace(
        inventory,
        entries=tuple(e for e in inventory.entries if e.reference in references()),
    )
    for each in checks().values():
        try:
            found.extend(each(known, beside))
        except Refusal as refusal:
            found.extend(refusal.findings)
    return tuple(
        sorted(dict.fromkeys(found), key=lambda finding: order.index(finding.severity))
    )


def _unknown(inventory: Inventory) -> Iterator[Finding]:
    for number in dict.fromkeys(entry.reference for entry in inventory.entries):
        if number not in references():
            yield unknown_reference(number, where=same(number or "–"))
