"""The rows of a table: numbers of an edition, found by category and by band.

Flows in: rows in the order of the official document. Flows out: the value for given
keys, or a refusal where the document has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from renkei.foundation import (
    Confidence,
    Finding,
    Refusal,
    Source,
    Text,
    plain_number,
)
from renkei.methodologies.engine.system import TableShape


class Bound(StrEnum):
    """Whether a band ends before its bound or includes it."""

    BELOW = "below"
    UP_TO = "up_to"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a category (text) or an upper bound (None: no limit) for each key."""

    keys: tuple[str | Decimal | None, ...]
    value: Decimal


@dataclass(frozen=True, slots=True)
class Table:
    """A table, its rows and where they were read; the first row that fits answers."""

    shape: TableShape
    bound: Bound
    rows: tuple[Row, ...]
    source: Source
    confidence: Confidence

    def value(self, keys: Sequence[str | Decimal]) -> Decimal:
        """The value of the first fitting row.

        Refuses `methodologies.table.no-row` outside the document's table.
        """
        for row in self.rows:
            if all(map(self._fits, row.keys, keys)):
                return row.value
        given = shown(keys)
        raise Refusal(
            Finding(
                code="methodologies.table.no-row",
                found=Text(
                    ja=f"表「{self.shape.name.ja}」に {given} の行がありません。",
                    en=f"The table “{self.shape.name.en}” has no row for {given}.",
                ),
                where=Text(
                    ja=f"表 {self.shape.symbol}", en=f"table {self.shape.symbol}"
                ),
                rule=Text(
                    ja="既定値は方法論の表にある範囲でのみ用いる。",
                    en="A default is used only within the methodology's table.",
                ),
                remedy=Text(
                    ja="入力値を確かめるか、適用できる方法論の版を選んでください。",
                    en="Check the input, or choose an edition that covers it.",
                ),
            )
        )

    def _fits(self, wanted: str | Decimal | None, given: str | Decimal) -> bool:
        if wanted is None:
            return True
        if isinstance(wanted, str) or isinstance(given, str):
            return wanted == given
        return given < wanted if self.bound is Bound.BELOW else given <= wanted


def shown(keys: Sequence[str | Decimal]) -> str:
    """Keys as a reader sees them: screw, 299."""
    return ", ".join(k if isinstance(k, str) else plain_number(k) for k in keys)
