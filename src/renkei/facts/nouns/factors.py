"""Factors that stand in tables: one value for each combination of keys.

Flows in: nothing. Flows out: `FactorTable`, its keys and rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from renkei.foundation import Confidence, Source, Text


class FactorKey(NamedTuple):
    """One key column of a table; `unit` is None where the key is a category."""

    name: Text
    unit: str | None


class FactorRow(NamedTuple):
    """The value that a table gives for its keys, one for each column."""

    keys: tuple[str | Decimal | None, ...]
    value: Decimal


@dataclass(frozen=True, slots=True)
class FactorTable:
    """Factors by category: degradable carbon by type of waste, decay by climate.

    `words` names the categories for readers. A combination that has no row has no
    value; it is never taken for zero.
    """

    id: str
    name: Text
    unit: str
    keys: tuple[FactorKey, ...]
    rows: tuple[FactorRow, ...]
    source: Source
    confidence: Confidence
    words: Mapping[str, Text]
    scope: Text | None
    note: Text | None
