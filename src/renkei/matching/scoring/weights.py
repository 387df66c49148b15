"""The terms of a score and what each weighs.

Flows in: `terms.yaml`. Flows out: `Term`s by id and `Weights`, whole numbers per mille
that add up to 1,000, so that a score adds up exactly on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from renkei.foundation import Finding, Refusal, Text, same

WHOLE = 1000  # what all weights add up to, and the most a term is worth
FIFTH = 5  # weights move by one part in five, up or down
Numbers = NDArray[np.int64] | NDArray[np.float64]


class Side(StrEnum):
    """Between whom a term stands."""

    OFFER = "offer"
    MUNICIPALITY = "municipality"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Term:
    """One question that a score answers."""

    id: str
    name: Text
    side: Side


@dataclass(frozen=True, slots=True)
class Weights:
    """What each term weighs, per mille; in the order of the terms."""

    by_term: Mapping[str, int]

    def __post_init__(self) -> None:
        told = ", ".join(f"{term} {weight}" for term, weight in self.by_term.items())
        if tuple(self.by_term) != tuple(terms()) or (
            min(self.by_term.values()) < 0 or sum(self.by_term.values()) != WHOLE
        ):
            raise Refusal(
                Finding(
                    code="matching.scoring.weights",
                    found=same(f"{told or '–'}; {sum(self.by_term.values())}"),
                    where=Text(ja="評点の重み", en="weights of the score"),
                    rule=Text(
                        ja="重みは項目ごとに0以上の千分率とし、合計を1,000とする。",
                        en="Each term has a weight per mille, none below 0, 1,000 "
                        "in all.",
                    ),
                    remedy=Text(
                        ja=f"項目:{'、'.join(terms())}",
                        en=f"Terms: {', '.join(terms())}",
                    ),
                )
            )

    def __getitem__(self, term: str) -> int:
        return self.by_term[term]


@cache
def _file() -> Any:
    written = files("renkei.matching.scoring") / "terms.yaml"
    return yaml.load(written.read_text(encoding="utf-8"), yaml.CSafeLoader)


@cache
def terms() -> Mapping[str, Term]:
    """Every term by its id, in the order in which a reader sees them."""
    return {
        name: Term(name, Text(**held["name"]), Side(held["side"]))
        for name, held in _file()["terms"].items()
    }


def places_of(side: Side) -> list[int]:
    """Where the terms of a side stand among all terms."""
    return [n for n, each in enumerate(terms().values()) if each.side is side]


@cache
def weights_by_design() -> Weights:
    """The weights that scoring begins with."""
    return Weights({name: held["weight"] for name, held in _file()["terms"].items()})


@cache
def weights_record() -> tuple[str, Text, Text]:
    """When the first weights were set, by whom and why."""
    record = _file()["record"]
    return str(record["set_on"]), Text(**record["by"]), Text(**record["why"])


def alike(climate: str | None, other: str | None) -> int:
    """How alike two Köppen codes are, per mille.

    >>> alike("Cfa", "Cfb"), alike("Aw", "Am"), alike("Aw", "Aw"), alike("Aw", "Dfb")
    (700, 400, 1000, 0)
    """
    if climate is None or other is None:
        return 0
    steps = _file()["climate_by_letters"]
    if climate == other:
        return int(steps[-1])
    shared = 0
    for one, two in zip(climate, other, strict=False):
        if one != two:
            break
        shared += 1
    return int(steps[shared])


def always_ahead(apart: Numbers, weight: Numbers) -> NDArray[np.bool_]:
    """Whether one stays ahead while each weight moves by up to a fifth on its own.

    `apart` (..., terms) is by how much each term of one is worth more than the
    other's. The least that a sum of them can be within such weights is
    sum(w d) - sum(w |d|) / 5.
    """
    held: NDArray[np.bool_] = FIFTH * (apart @ weight) >= np.abs(apart) @ weight
    return held


def whole_weights(shares: Mapping[str, Fraction]) -> Weights:
    """Shares as whole weights that add up, by the largest remainder."""
    total = sum(shares.values())
    exact = {term: share * WHOLE / total for term, share in shares.items()}
    floors = {term: int(share) for term, share in exact.items()}
    order = sorted(exact, key=lambda term: floors[term] - exact[term])
    for term in order[: WHOLE - sum(floors.values())]:
        floors[term] += 1
    return Weights(floors)
