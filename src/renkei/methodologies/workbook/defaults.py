"""Part 5 of MPS(calc_process): the constants and tables of an edition.

Flows in: what an edition holds, with source and confidence. Flows out: rows on the
computing sheet; beside each a person may enter the official value with its citation,
which then counts. A candidate counts in a study only; what is unknown stays open.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from renkei.foundation import Confidence, Figure, Source, Text
from renkei.methodologies.engine.cells import (
    ANYTHING,
    NO_LIMIT,
    NOTHING,
    Members,
    Names,
    Place,
)
from renkei.methodologies.engine.tables import Bound, Table
from renkei.methodologies.methodology import Edition
from renkei.methodologies.official import OfficialValue
from renkei.methodologies.parameter import Limits, Parameter, ParameterKind
from renkei.methodologies.workbook import words
from renkei.methodologies.workbook.paper import (
    Field,
    Kind,
    Purpose,
    Sheet,
    address,
)
from renkei.methodologies.workbook.process import Finder, constants, taken_number
from renkei.methodologies.workbook.words import beside, stacked

F, UNIT, SOURCE, HELD, SURE, OFFICIAL, CITATION = 5, 6, 7, 8, 9, 10, 11
_BOUNDS = {
    Bound.BELOW: Text(ja="上限(未満)", en="below"),
    Bound.UP_TO: Text(ja="上限(以下)", en="up to"),
}
_NO_ROWS = Text(
    ja="この表の行は収録していません。公式文書の表を収録した後に算定できます。",
    en="The rows of this table are not held here; it computes once the official table "
    "is on record.",
)


class Defaults:
    """The list of default values, written onto the sheet of the plan."""

    def __init__(  # noqa: PLR0913 - one parameter for each thing the list needs
        self,
        sheet: Sheet,
        edition: Edition,
        *,
        members: Members,
        names: Names,
        entered: Finder,
        needed: Callable[[str], str],
        officials: tuple[OfficialValue, ...],
        is_study: bool,
    ) -> None:
        self.sheet, self.edition, self.members = sheet, edition, members
        self.names, self.entered, self.is_study = names, entered, is_study
        self.needed = needed
        mine = (edition.methodology_id, edition.version)
        newest = sorted(officials, key=lambda official: official.entered_at)
        self.officials = {
            official.symbol: official
            for official in newest
            if (official.methodology_id, official.version) == mine
        }

    def add(self) -> None:
        """Every constant, then every table."""
        sheet = self.sheet
        listed = list(constants(self.edition, self.members))
        if not listed and not self.edition.tables:
            return
        sheet.band(beside(words.PART_5), Kind.SECTION)
        if listed:
            self._heading(words.WHAT, words.DESCRIPTION, words.SYMBOL, words.SYSTEM)
        for parameter, place in listed:
            self._constant(parameter, place)
        for table in self.edition.tables.values():
            sheet.row += 1
            self._table(table)

    def _heading(self, *first: str | Text) -> None:
        self.sheet.line(
            Kind.HEADING,
            stacked(words.NUMBER),
            *(stacked(each) if isinstance(each, Text) else each for each in first),
            *map(stacked, (words.USED, words.UNIT, words.SOURCE, words.DEFAULT)),
            *map(stacked, (words.CONFIDENCE, words.OFFICIAL, words.CITATION)),
        )

    def _constant(self, parameter: Parameter, place: Place) -> None:
        sheet, symbol = self.sheet, parameter.symbol
        sheet.put(0, "", Kind.WORDS)
        sheet.put(1, parameter.name.ja, Kind.WORDS)
        sheet.put(2, parameter.name.en, Kind.WORDS)
        sheet.put(3, symbol, Kind.SYMBOL)
        sheet.put(4, ", ".join(place), Kind.SYMBOL)
        sheet.put(UNIT, parameter.declaration.unit_shown, Kind.UNIT)
        if parameter.kind is ParameterKind.FIXED:
            assert parameter.figure is not None, "a fixed parameter has a figure"
            at = f"[{', '.join(place)}]" if place else ""
            self._entry(f"{symbol}{at}", place, parameter.figure)
        else:
            cell = self.entered(Purpose.VALUE, symbol, ())
            sheet.put(F, f"={taken_number(cell, parameter)}", Kind.FORMULA)
            sheet.put(SOURCE, beside(words.TABLE_2), Kind.SMALL)
        sheet.share_range(self.names.of(symbol, place, "default"), (sheet.row, F))
        sheet.row += 1

    def _entry(self, symbol: str, place: Place, figure: Figure) -> None:
        """What is held, what a person enters instead, and which of them counts."""
        sheet, row = self.sheet, self.sheet.row
        official = self.officials.get(symbol) or self.officials.get(
            symbol.partition("[")[0]
        )
        held, entered, cited = (address((row, c)) for c in (HELD, OFFICIAL, CITATION))
        is_unread = figure.value is None or (
            figure.confidence is Confidence.CANDIDATE and not self.is_study
        )
        otherwise = NOTHING if is_unread else held
        is_open, applies = f"LEN(TRIM({entered}))=0", self.needed(symbol)
        if applies:  # an alternative is asked for only where it was chosen
            is_open = f"AND({is_open},{applies})"
        sheet.put(
            F,
            f"=IF(LEN(TRIM({entered}))=0,{otherwise},IF(ISNUMBER({entered}),"
            f"IF(AND({entered}>=0,LEN(TRIM({cited}))>0),{entered},{NOTHING}),{NOTHING}))",
            Kind.FORMULA,
        )
        sheet.put(SOURCE, _source(figure.source), Kind.SMALL)
        value = None if figure.value is None else Decimal(figure.value)
        sheet.put(HELD, value, Kind.DEFAULT)
        sheet.put(SURE, beside(figure.sureness), Kind.SMALL)
        sheet.put(
            OFFICIAL,
            official.value if official else None,
            Kind.NUMBER_FIELD,
            entry=Field(
                Purpose.OFFICIAL,
                symbol,
                place,
                figure.unit.en,
                Limits(at_least=Decimal(0)),
                empty_is_open=is_open if is_unread else "",
            ),
        )
        sheet.put(
            CITATION,
            beside(official.citation) if official else None,
            Kind.TEXT_FIELD,
            entry=Field(
                Purpose.CITATION,
                symbol,
                place,
                empty_is_open=f"AND(LEN(TRIM({entered}))>0,LEN(TRIM({cited}))=0)",
            ),
        )

    def _table(self, table: Table) -> None:
        sheet, shape = self.sheet, table.shape
        assert len(shape.keys) <= F - 1, "the columns before the value hold the keys"
        sheet.put(0, "", Kind.SMALL)
        sheet.put(1, shape.name.ja, Kind.WORDS)
        sheet.put(2, shape.name.en, Kind.WORDS)
        sheet.put(3, shape.symbol, Kind.SYMBOL)
        sheet.row += 1
        if not table.rows:
            sheet.band(beside(_NO_ROWS), Kind.WARNING)
            return
        keys = [
            Text(
                ja=f"{key.name.ja}\n{_BOUNDS[table.bound].ja} {key.unit}",
                en=f"{key.name.en}, {_BOUNDS[table.bound].en} {key.unit}",
            )
            if key.unit
            else key.name
            for key in shape.keys
        ]
        self._heading(*keys, *[""] * (F - 1 - len(keys)))
        first = sheet.row
        for number, row in enumerate(table.rows, 1):
            sheet.put(0, str(number), Kind.WORDS)
            for column, (wanted, key) in enumerate(
                zip(row.keys, shape.keys, strict=True), 1
            ):
                anything = Decimal(NO_LIMIT) if key.unit else ANYTHING
                content = anything if wanted is None else wanted
                sheet.put(column, content, Kind.KEY)
            sheet.put(UNIT, "–" if shape.unit == "1" else shape.unit, Kind.UNIT)
            figure = table.row_figure(self.edition.title, (str(number),))
            assert figure is not None, "a row has its figure"
            self._entry(f"{shape.symbol}[{number}]", (str(number),), figure)
            sheet.row += 1
        last = sheet.row - 1
        parts = {f"key{n}": n for n in range(1, len(shape.keys) + 1)} | {"value": F}
        for part, column in parts.items():
            name = self.names.of(shape.symbol, part=part)
            sheet.share_range(name, (first, column), (last, column))


def _source(source: Source | None) -> str:
    if source is None:
        return ""
    at = f" ({source.place})" if source.place else ""
    return f"{beside(source.title)}{at}"
