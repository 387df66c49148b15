"""One reason for a city or a technology, and how it compares with others.

Flows in: nothing. Flows out: `Criterion`, `rank`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from renkei.foundation import Confidence, Text


@dataclass(frozen=True, slots=True)
class Criterion:
    """One reason: how far it speaks for the city, None where it is unknown or only
    told; `mark` is the confidence of what it leans on."""

    id: str
    name: Text
    words: Text
    degree: float | None
    mark: Confidence | None


def rank(value: float, among: Sequence[float]) -> float:
    """The part of the others that lie below."""
    others = len(among) - 1
    return sum(each < value for each in among) / others if others > 0 else 1.0
