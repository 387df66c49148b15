"""What every yield leans on: one file of values with their sources.

Flows in: `assumptions.yaml`. Flows out: each `Assumed`, by id.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from renkei.foundation import Finding
from renkei.technology.entry import Entry, refuse_if_faulty, sources_in
from renkei.technology.solar.nouns import Assumed

ROOM = "technology.solar"


@cache
def assumptions() -> Mapping[str, Assumed]:
    """Every assumption by its id, each with source and mark."""
    faults: list[Finding] = []
    opened = Entry.of_file(
        files("renkei.technology.solar") / "assumptions.yaml",
        sources=sources_in("renkei.technology"),
        room=ROOM,
        faults=faults,
    )
    found = {}
    for named in opened.held:
        part = opened.part(str(named))
        found[str(named)] = Assumed(
            str(named), part.text("name"), part.estimate("value")
        )
        part.close()
    refuse_if_faulty(faults)
    return MappingProxyType(found)
