"""A document before it is written: its parts and blocks, as nouns in both languages.

Flows in: nothing. Flows out: `Document` and the blocks it is made of.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from renkei.foundation import Confidence, Figure, Text, same

Cell = (
    Text | str | int | Decimal | date | Confidence | Figure | tuple["Cell", ...] | None
)
"""What may stand in a table; None is unknown and is written so."""

BLANK = same("–")
"""Where there is nothing to say, as against not known."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the unit of its numbers, its share of the width.

    `places` is how many decimals its numbers show; None: as many as each has.
    """

    title: Text
    width: int = 3
    unit: Text | None = None
    numeric: bool = False
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; a quiet one explains, a loud one must not be missed."""

    words: Text
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """Short paragraphs one under the other."""

    words: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Figures side by side, each with its counting rule."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """What something is called and what is known of it, one pair a line."""

    pairs: tuple[tuple[Text, Cell], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under its caption; without rows it says what `empty` says.

    Where `sums` names columns, the last row sums up those above it: a workbook adds
    them up anew.
    """

    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Text | None = None
    empty: Text | None = None
    sums: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            assert len(row) == len(self.columns), f"a row of {self.caption.en} is torn"


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of a chart: its foot, and the pieces it is built of; None unknown."""

    label: Text
    pieces: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under a caption, with the names of their pieces and what is counted."""

    caption: Text
    names: tuple[Text, ...]
    unit: Text
    bars: tuple[Bar, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing in a drawing: an area inside its points, or a way along them.

    `look` is "area", "line", "dashes" or "dots"; only what has a name is explained
    below the drawing.
    """

    look: str
    colour: str  # "#1E5787"
    points: tuple[tuple[float, float], ...]
    name: Text | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """Words at a place of a drawing; `side` is where they stand from it."""

    at: tuple[float, float]
    words: Text
    side: str = "above"  # or "right", "middle"


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing over two axes, told in words for those who cannot see it.

    x and y hold the ends of the axes, `x_ticks` and `y_ticks` what is written along
    them; what is drawn first lies below. `left_mm` is the room for words beside the y
    axis.
    """

    caption: Text
    told: Text
    x: tuple[float, float]
    y: tuple[float, float]
    x_ticks: tuple[tuple[float, Text], ...]
    y_ticks: tuple[tuple[float, Text], ...]
    x_unit: Text
    y_unit: Text
    shapes: tuple[Shape, ...]
    signs: tuple[Sign, ...] = ()
    note: Text | None = None
    left_mm: float = 15.0


Block = Prose | Points | Numbers | Pairs | Sheet | Chart | Plot


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks under it."""

    title: Text
    blocks: tuple[Block, ...]
    lead: Text | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A report: what it is, of what, as of which day, and for whose eyes.

    `warning` stands on the cover and over every page, such as that demonstration data
    is in it. A document of one page has no cover of its own.
    """

    name: str
    kind: Text
    title: Text
    subtitle: Text
    as_of: date
    pairs: tuple[tuple[Text, Cell], ...]
    sections: tuple[Section, ...]
    warning: Text | None = None
    has_cover: bool = True
