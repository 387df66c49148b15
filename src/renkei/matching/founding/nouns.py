"""A profile with what it was compiled from.

Flows in: nothing. Flows out: `Known` profiles, each field with its `Evidence`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from renkei.foundation import Confidence, Fact, Source, Text
from renkei.matching.nouns import Company, Municipality, Need
from renkei.matching.seeing import Seen

P = TypeVar("P", Company, Municipality, Need)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind one field: what was read, where, and how sure it is."""

    field: str
    fact: Fact[Text]


def read_in(
    field: str,
    words: Text,
    source: Source,
    confidence: Confidence,
    note: Text | None = None,
) -> Evidence:
    """One piece of evidence."""
    return Evidence(field, Fact(words, source, confidence, note=note))


@dataclass(frozen=True, slots=True)
class Known(Generic[P]):
    """A profile and the evidence of each of its fields.

    A field without evidence is empty, and `unstated` names it: nothing is filled in.
    """

    profile: P
    evidence: tuple[Evidence, ...]

    def of(self, field: str) -> tuple[Evidence, ...]:
        """What stands behind a field; nothing where it is not stated."""
        return tuple(each for each in self.evidence if each.field == field)

    def mark(self, field: str) -> Confidence | None:
        """The weakest mark behind a field; None where nothing is stated."""
        marks = [each.fact.confidence for each in self.of(field)]
        return max(marks, key=list(Confidence).index, default=None)

    @property
    def unstated(self) -> tuple[str, ...]:
        """The fields that a member would still have to state."""
        return tuple(
            field
            for field in self.profile.HIDEABLE
            if getattr(self.profile, field) in (None, ())
        )


def public(kind: type[Company | Municipality]) -> dict[str, Seen]:
    """Everything is for everybody: it stands in documents that everybody may read."""
    return dict.fromkeys(kind.HIDEABLE, Seen.PUBLIC)


def once(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence without what was said twice, in the order in which it was read."""
    return tuple(dict.fromkeys(evidence))
