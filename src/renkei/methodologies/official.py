"""Official values: what a person read in the official document and entered.

Flows in: a value with its citation. Flows out: a figure marked official that replaces
the weaker constant of an edition.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from renkei.foundation import Confidence, Figure, Refusal, Source, Text, same
from renkei.methodologies import reservations


@dataclass(frozen=True, slots=True)
class OfficialValue:
    """A constant of one edition, read in the official document by a named person.

    `symbol` is the constant (`EF_RE,grid`), the constant of one system (`COP_RE,i[2]`)
    or a row of a table, counted from one (`COP_RE[1]`).

    Refuses `methodologies.official.value` for a number that is not exact and finite, or
    is negative.
    """

    methodology_id: str
    version: str
    symbol: str
    value: Decimal
    unit: str
    citation: Text
    entered_by: str
    entered_at: datetime

    def __post_init__(self) -> None:
        assert self.entered_by.strip(), "an official value is entered by somebody"
        assert self.entered_at.tzinfo is not None, "an instant has a zone"
        if not (
            isinstance(self.value, Decimal)
            and self.value.is_finite()
            and self.value >= 0
        ):
            raise Refusal(reservations.official_value(self.symbol, self.value))

    @property
    def parameter(self) -> str:
        """The constant or table, without the system or row it is for."""
        return self.symbol.partition("[")[0]

    @property
    def place(self) -> tuple[str, ...]:
        """The system or row it is for; () for the whole constant."""
        inside = self.symbol.partition("[")[2].removesuffix("]")
        return tuple(part.strip() for part in inside.split(",")) if inside else ()

    def figure(self, replaced: Figure | None) -> Figure:
        """The value as a leaf figure; the note keeps what it replaced."""
        assert replaced is not None, "only a fixed parameter is replaced"
        at = f"[{', '.join(self.place)}]" if self.place else ""
        return Figure(
            id=replaced.id.partition("[")[0] + at,
            name=replaced.name,
            value=self.value,
            unit=replaced.unit,
            confidence=Confidence.OFFICIAL,
            source=Source(title=self.citation, edition=self.version),
            scope=replaced.scope,
            as_of=replaced.as_of,
            symbol=self.symbol,
            note=Text(
                ja="{who} が {when} に公式文書の値として入力。以前の値:{was}",
                en="Entered as the official value by {who} on {when}. Before: {was}",
            ).format(
                who=self.entered_by,
                when=f"{self.entered_at:%Y-%m-%d}",
                was=_before(replaced),
            ),
        )


def _before(figure: Figure) -> Text:
    if figure.value is None:
        return Text(ja="不明", en="unknown")
    value = same(f"{figure.value} {figure.unit.en}")
    label = figure.sureness
    return Text(ja=f"{value.ja}({label.ja})", en=f"{value.en} ({label.en.lower()})")
