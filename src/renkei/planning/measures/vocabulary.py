"""The words that activities, carriers and the reach of measures are told in.

Flows in: `vocabulary.yaml`. Flows out: `Vocabulary`, which a city model, a first
estimate and the library of measures share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from renkei.foundation import Confidence, Source, Text
from renkei.planning.city.nouns import Carrier, Sector
from renkei.technology import Estimate


@dataclass(frozen=True, slots=True)
class Subsector:
    """A part of a sector, the unit a city would count it in, and its uses."""

    id: str
    sector: Sector
    name: Text
    unit: str
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """What is done; `useful` says what its efficiency counts as useful."""

    id: str
    name: Text
    useful: Text


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words, by id; `efficiencies` by use and carrier [useful/taken]."""

    subsectors: Mapping[str, Subsector]
    uses: Mapping[str, Use]
    carriers: Mapping[str, Carrier]
    efficiencies: Mapping[tuple[str, str], Estimate]


@cache
def vocabulary() -> Vocabulary:
    """The shared words.

    >>> vocabulary().subsectors["cement"].uses
    ('process-heat', 'motors', 'lighting', 'calcination')
    >>> vocabulary().efficiencies["bus", "grid-electricity"].likely
    0.78
    """
    written = (files("renkei.planning.measures") / "vocabulary.yaml").read_text("utf-8")
    held = yaml.load(written, yaml.CSafeLoader)
    found = Vocabulary(
        subsectors=MappingProxyType(_subsectors(held["sectors"])),
        uses=MappingProxyType(
            {
                word: Use(word, _text(use["name"]), _text(use["useful"]))
                for word, use in held["uses"].items()
            }
        ),
        carriers=MappingProxyType(
            {
                word: Carrier(
                    word, _text(each["name"]), each["unit"], each["is_energy"]
                )
                for word, each in held["carriers"].items()
            }
        ),
        efficiencies=MappingProxyType(_efficiencies(held["efficiencies"])),
    )
    for subsector in found.subsectors.values():
        unknown = set(subsector.uses) - set(found.uses)
        assert not unknown, f"{subsector.id}: {unknown} are no uses"
    for use, carrier in found.efficiencies:
        assert use in found.uses and carrier in found.carriers, f"{use} by {carrier}"
    return found


def _subsectors(held: Mapping[str, Any]) -> dict[str, Subsector]:
    found: dict[str, Subsector] = {}
    for sector, parts in held.items():
        for word, given in parts.items():
            assert word not in found, f"{word} stands in two sectors"
            found[word] = Subsector(
                id=word,
                sector=Sector(sector),
                name=_text(given["name"]),
                unit=given["unit"],
                uses=tuple(given["uses"]),
            )
    return found


def _efficiencies(held: Mapping[str, Any]) -> dict[tuple[str, str], Estimate]:
    source, mark = Source(_text(held["source"])), Confidence(held["confidence"])
    return {
        (use, carrier): Estimate(low, likely, high, "1", source, mark)
        for use, row in held["rows"].items()
        for carrier, (low, likely, high) in row.items()
    }


def _text(held: Mapping[str, str]) -> Text:
    return Text(ja=held["ja"], en=held["en"])
