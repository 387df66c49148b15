"""The classes of fault, one file each, found by being there.

Flows out: every `FAULT` of this folder, in the order in which they speak.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from renkei.mrv.inspecting.fault import Fault


@cache
def all_faults() -> tuple[Fault, ...]:
    """The classes of fault by rank; no two make findings of the same kind."""
    found = [
        import_module(f"{__name__}.{module.name}").FAULT
        for module in iter_modules(__path__)
    ]
    kinds = [kind for fault in found for kind in fault.kinds]
    assert len(kinds) == len(set(kinds)), "two classes of fault share a kind"
    return tuple(sorted(found, key=lambda fault: fault.rank))
