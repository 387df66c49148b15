"""Where a value comes from and how far it may be trusted.

Flows in: a value with its source. Flows out: `Fact` (any value) and `Figure` (a number
that can be opened down to its inputs), both carrying their confidence to the screen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from renkei.foundation.text import Text

T = TypeVar("T")


class Confidence(StrEnum):
    """How a value is known, strongest first. Only the first two may carry a credit."""

    OFFICIAL = "official"
    PUBLISHED = "published"
    INFERRED = "inferred"
    RECALLED = "recalled"
    CANDIDATE = "candidate"

    @property
    def label(self) -> Text:
        """The word the reader sees."""
        return _LABELS[self][0]

    @property
    def meaning(self) -> Text:
        """What the mark promises."""
        return _LABELS[self][1]

    @property
    def may_credit(self) -> bool:
        """Whether a credited result may lean on the value (design decision D6)."""
        return self in (Confidence.OFFICIAL, Confidence.PUBLISHED)


_LABELS = {
    Confidence.OFFICIAL: (
        Text(ja="公式", en="Official"),
        Text(ja="公式文書で確認した値", en="Read in the official document"),
    ),
    Confidence.PUBLISHED: (
        Text(ja="公表", en="Published"),
        Text(ja="公開資料に基づく値(出典あり)", en="From a cited public source"),
    ),
    Confidence.INFERRED: (
        Text(ja="推定", en="Inferred"),
        Text(ja="他の事実から導いた値", en="Reasoned from other facts"),
    ),
    Confidence.RECALLED: (
        Text(ja="未確認", en="Recalled"),
        Text(
            ja="記憶に基づく値。原典で未確認",
            en="From memory; not yet checked against the document",
        ),
    ),
    Confidence.CANDIDATE: (
        Text(ja="候補", en="Candidate"),
        Text(
            ja="確度の低い候補値。使用には原典が必要",
            en="A low-certainty guess; needs the document before use",
        ),
    ),
}
_ORDER = list(Confidence)


def weakest(confidences: Iterable[Confidence]) -> Confidence:
    """The confidence of a result: that of the weakest thing it leans on.

    >>> weakest([Confidence.OFFICIAL, Confidence.RECALLED]).value
    'recalled'
    """
    return max(confidences, key=_ORDER.index, default=Confidence.OFFICIAL)


@dataclass(frozen=True, slots=True)
class Source:
    """The document a value was read in. `title` alone is the least that is allowed."""

    title: Text
    url: str | None = None
    edition: str | None = None
    place: str | None = None  # page, table, row, clause
    retrieved_date: date | None = None


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value somebody stated: what, where it was read, how far it may be trusted."""

    value: T
    source: Source
    confidence: Confidence
    as_of: date | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that can be opened: name, unit, scope, date, source, confidence, inputs.

    A leaf is read from a source or entered by a person; any other figure is computed
    by `rule` from `inputs` (build it with `computed`, which keeps the weakest
    confidence). `value` is exact: int or Decimal, and None where the figure is unknown,
    which a door shows as unknown and never as zero.
    """

    id: str
    name: Text
    value: Decimal | int | None
    unit: Text
    confidence: Confidence
    source: Source | None = None
    scope: Text | None = None
    as_of: date | None = None
    rule: Text | None = None
    note: Text | None = None
    symbol: str | None = None
    inputs: tuple[Figure, ...] = ()

    def __post_init__(self) -> None:
        assert not isinstance(self.value, float), f"{self.id}: floats never credit"
        assert self.source or self.rule, f"{self.id}: neither source nor rule"

    @property
    def may_credit(self) -> bool:
        """Whether this number and all it leans on are at least published."""
        return self.confidence.may_credit

    def weak_leaves(self) -> tuple[Figure, ...]:
        """The leaves that keep this figure from crediting, each once."""
        if not self.inputs:
            return () if self.may_credit else (self,)
        seen: dict[str, Figure] = {}
        for part in self.inputs:
            for leaf in part.weak_leaves():
                seen.setdefault(leaf.id, leaf)
        return tuple(seen.values())


def computed(  # noqa: PLR0913 - one keyword for each field of the noun
    id: str,  # noqa: A002 - the field's own name
    name: Text,
    value: Decimal | int | None,
    *,
    unit: Text,
    rule: Text,
    inputs: Iterable[Figure],
    scope: Text | None = None,
    as_of: date | None = None,
    symbol: str | None = None,
    note: Text | None = None,
) -> Figure:
    """A figure that follows from others; it is as sure as the least sure of them."""
    parts = tuple(inputs)
    return Figure(
        id=id,
        name=name,
        value=value,
        unit=unit,
        confidence=weakest(part.confidence for part in parts),
        scope=scope,
        as_of=as_of,
        rule=rule,
        note=note,
        symbol=symbol,
        inputs=parts,
    )
