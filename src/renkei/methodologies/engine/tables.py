"""The rows of a table: numbers of an edition, found by category and by band.

Flows in: rows in the order of the official document. Flows out: the value for given
keys, or a refusal where the document has none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Refusal,
    Source,
    Text,
    plain_number,
    same,
)
from renkei.methodologies.engine.system import TableShape


class Bound(StrEnum):
    """Whether a band ends before its bound or includes it."""

    BELOW = "below"
    UP_TO = "up_to"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a category (text) or an upper bound (None: no limit) for each key.

    `entered` is the figure of an official value that took the row's place.
    """

    keys: tuple[str | Decimal | None, ...]
    value: Decimal
    entered: Figure | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, its rows and where they were read; the first row that fits answers."""

    shape: TableShape
    bound: Bound
    rows: tuple[Row, ...]
    source: Source
    confidence: Confidence
    note: Text | None = None

    @property
    def is_missing(self) -> bool:
        """Whether the document's rows were not read, or are no more than candidates."""
        return not self.rows or self.confidence is Confidence.CANDIDATE

    def value(self, keys: Sequence[str | Decimal]) -> Decimal:
        """The value of the first fitting row; refuses `methodologies.table.no-row`."""
        return self.row(keys).value

    def figure(self, of: str, keys: Sequence[str | Decimal]) -> Figure:
        """The value of the first fitting row with its source, as `of` cites it."""
        row = self.row(keys)
        if row.entered is not None:
            return row.entered
        return self._figure(of, shown(keys), row.value)

    def row_figure(self, of: str, place: Sequence[str]) -> Figure | None:
        """The figure of a row by its number, counted from one."""
        number = place[0] if len(place) == 1 else ""
        if not number.isdecimal() or not 0 < int(number) <= len(self.rows):
            return None
        return self._figure(of, number, self.rows[int(number) - 1].value)

    def unread(self, of: str) -> Figure:
        """The table as a figure without value, for those who ask for its rows."""
        return self._figure(of, "–", Decimal(0)).unknown()

    def with_entered(self, entered: Mapping[str, Figure]) -> Table:
        """The table with official values in the place of rows, by row number."""
        rows = list(self.rows)
        for number, figure in entered.items():
            assert isinstance(figure.value, Decimal), "an official value is exact"
            row = rows[int(number) - 1]
            rows[int(number) - 1] = replace(row, value=figure.value, entered=figure)
        return replace(self, rows=tuple(rows))

    def _figure(self, of: str, at: str, value: Decimal) -> Figure:
        return Figure(
            id=f"{of}/{self.shape.symbol}[{at}]",
            name=Text(ja="{of}({at})", en="{of} ({at})").format(
                of=self.shape.name, at=at
            ),
            value=value,
            unit=same(self.shape.unit),
            confidence=self.confidence,
            source=self.source,
            symbol=self.shape.symbol,
            note=self.note,
        )

    def row(self, keys: Sequence[str | Decimal]) -> Row:
        """The first fitting row.

        Refuses `methodologies.table.no-row` outside the document's table.
        """
        for row in self.rows:
            if all(map(self._fits, row.keys, keys)):
                return row
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
