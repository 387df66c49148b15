"""The legal service life of a technology, over which Japan's subsidies count tonnes.

Flows in: `service-lives.yaml`. Flows out: a `Figure`, or None where the life follows
the industry that uses the machine and no class is on record.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from renkei.foundation import Confidence, Figure, Source, Text

TABLE = Text(
    ja="減価償却資産の耐用年数等に関する省令(財務省)",
    en="Ministry of Finance, Ordinance on the useful life of depreciable assets",
)


def legal_life(technology: str) -> Figure | None:
    """The legal service life of a technology by its id [years].

    >>> legal_life("solar-rooftop").value
    17
    """
    held = _lives()
    kind = held["of"].get(technology)
    if kind is None:
        return None
    life = held["lives"][kind]
    return Figure(
        id=f"technology.{technology}.legal-life",
        name=Text(ja="法定耐用年数(日本)", en="Legal service life (Japan)"),
        value=life["years"],
        unit=Text(ja="年", en="years"),
        confidence=Confidence.RECALLED,
        source=Source(TABLE, place=life["item"]["ja"]),
        note=Text(ja=life["item"]["ja"], en=life["item"]["en"]),
    )


@cache
def _lives() -> Mapping[str, Any]:
    path = files("renkei.technology.record") / "service-lives.yaml"
    held: Mapping[str, Any] = yaml.load(
        path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return held
