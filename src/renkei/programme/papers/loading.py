"""The kinds of papers, found by being there.

Flows in: kinds/<id>.yaml. Flows out: `Kind`s by their id; a key nobody knows, a word in
one language only or a state nobody declared does not load.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import ConfigDict, TypeAdapter, with_config

from renkei.programme.papers.field import Choice, Field
from renkei.programme.papers.kind import Clock, Kind, Move, State

_STRICT = ConfigDict(extra="forbid")
for _noun in (Choice, Field, Clock, State, Move, Kind):
    with_config(_STRICT)(_noun)


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of paper by its id, in the order of the chain and of their files."""
    folder = resources.files("renkei.programme.papers") / "kinds"
    adapter: TypeAdapter[Kind] = TypeAdapter(Kind)
    found: dict[str, Kind] = {}
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        content: Any = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
        kind = adapter.validate_python(content)
        assert file.name == f"{kind.id}.yaml", f"{file.name} holds {kind.id}"
        found[kind.id] = kind
    prefixes = [kind.prefix for kind in found.values()]
    assert len(set(prefixes)) == len(prefixes), "two kinds number their papers alike"
    return MappingProxyType(found)


def kind_of(number: str) -> Kind | None:
    """The kind that a number belongs to: CALL-12 is a call."""
    prefix = number.rpartition("-")[0]
    return next((kind for kind in kinds().values() if kind.prefix == prefix), None)
