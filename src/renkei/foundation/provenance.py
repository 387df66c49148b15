"""Where a value comes from and how far it may be trusted.

Flows in: a value with its source. Flows out: `Fact` (any value) and `Figure` (a number
that can be opened down to its inputs), both carrying their confidence to the screen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar, overload

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


UNKNOWN = Text(ja="不明", en="Unknown")
"""What stands where a mark of confidence would: nobody is sure of what nobody knows."""


def mark_of(value: object, confidence: Confidence) -> Confidence | None:
    """The mark that a value read with this confidence bears; an unknown one has none.

    >>> mark_of(None, Confidence.PUBLISHED) is None
    True
    """
    return None if value is None else confidence


@overload
def weakest(confidences: Iterable[Confidence]) -> Confidence: ...
@overload
def weakest(confidences: Iterable[Confidence | None]) -> Confidence | None: ...
def weakest(confidences: Iterable[Confidence | None]) -> Confidence | None:
    """The confidence of a result: that of the weakest thing it leans on.

    None is the mark of an unknown figure. What leans on one is unknown too, and so the
    answer is None; a `Figure` refuses that beside a value, so that a number cannot come
    out of what nobody knows.

    >>> weakest([Confidence.OFFICIAL, Confidence.RECALLED]).value
    'recalled'
    >>> weakest([Confidence.OFFICIAL, None]) is None
    True
    """
    found = Confidence.OFFICIAL
    for confidence in confidences:
        if confidence is None:
            return None
        found = max(found, confidence, key=_ORDER.index)
    return found


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
    which a door shows as unknown and never as zero. A known value always bears a mark
    of confidence and an unknown one never does.
    """

    id: str
    name: Text
    value: Decimal | int | None
    unit: Text
    confidence: Confidence | None
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
        if self.value is None:
            assert self.confidence is None, f"{self.id}: unknown, yet {self.confidence}"
        else:
            assert self.confidence, f"{self.id}: a value without a mark of confidence"

    @property
    def is_known(self) -> bool:
        """Whether anybody knows the value."""
        return self.value is not None

    @property
    def may_credit(self) -> bool:
        """Whether this number and all it leans on are known and at least published."""
        return self.confidence is not None and self.confidence.may_credit

    @property
    def sureness(self) -> Text:
        """The word beside the value: that of its mark, or that it is unknown."""
        return self.confidence.label if self.confidence else UNKNOWN

    def unknown(self) -> Figure:
        """The same figure where nobody knows its value: without value and mark."""
        return replace(self, value=None, confidence=None)

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
    leaves_out_unknown: bool = False,
    scope: Text | None = None,
    as_of: date | None = None,
    symbol: str | None = None,
    note: Text | None = None,
) -> Figure:
    """A figure that follows from others; it is as sure as the least sure of them.

    A value that leans on an unknown figure is a mistake of ours, unless the rule leaves
    unknown inputs out (and says so): it is then as sure as those that are known, of
    which there must be one.
    """
    parts = tuple(inputs)
    counted = [p for p in parts if p.is_known] if leaves_out_unknown else parts
    mark = weakest(part.confidence for part in counted)
    if value is not None:
        assert mark and (counted or not parts), f"{id}: a value out of unknown ones"
    return Figure(
        id=id,
        name=name,
        value=value,
        unit=unit,
        confidence=None if value is None else mark,
        scope=scope,
        as_of=as_of,
        rule=rule,
        note=note,
        symbol=symbol,
        inputs=parts,
    )
