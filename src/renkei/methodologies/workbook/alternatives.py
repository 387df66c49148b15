"""The alternatives a methodology offers, as the plan asks for them.

Flows in: a parameter with choices. Flows out: lines of MPS(input): one drop-down for
each system, or a mark at every alternative where the lowest of several counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renkei.foundation import Text
from renkei.methodologies.parameter import Parameter
from renkei.methodologies.workbook import words
from renkei.methodologies.workbook.entries import Place, places
from renkei.methodologies.workbook.paper import Field, Kind, Purpose, address
from renkei.methodologies.workbook.words import beside

if TYPE_CHECKING:
    from renkei.methodologies.workbook.inputs import InputSheet

VALUE_COLUMN = 5


def one_of(page: InputSheet, parameter: Parameter) -> None:
    """The alternatives, then a drop-down for each system."""
    sheet, first = page.sheet, page.sheet.row
    for name in parameter.choices:
        _alternative(page, name)
        sheet.row += 1
    listed = sheet.at((first, 1), (sheet.row - 1, 1))
    for place in places(page.edition, page.members, parameter.symbol):
        _asked(page, parameter, place)
        own = address((sheet.row, VALUE_COLUMN))
        entry = Field(
            Purpose.CHOICE,
            parameter.symbol,
            place,
            options=parameter.choices,
            options_at=listed,
            empty_is_open=f"LEN(TRIM({own}))=0",
        )
        chosen = page.entries.alternatives(parameter.symbol, place)
        known = chosen[0] if chosen else None
        sheet.put(VALUE_COLUMN, known, Kind.WORD_FIELD, entry=entry)
        sheet.row += 1


def together(page: InputSheet, parameter: Parameter) -> None:
    """A mark at every alternative that applies; the lowest of them counts."""
    sheet, count = page.sheet, len(parameter.choices)
    lowest = Text(
        ja="該当するものすべてに ○。最も低い値を適用。",
        en="Mark ○ all that apply; the lowest value counts.",
    )
    for place in places(page.edition, page.members, parameter.symbol):
        _asked(page, parameter, place)
        sheet.put(VALUE_COLUMN, beside(lowest), Kind.SMALL)
        sheet.row += 1
        first, last = sheet.row, sheet.row + count - 1
        column = f"{address((first, 5), fixed=True)}:{address((last, 5), fixed=True)}"
        for name in parameter.choices:
            _alternative(page, name)
            sheet.put(2, ", ".join(place), Kind.SYMBOL)
            entry = Field(
                Purpose.APPLIES,
                f"{parameter.symbol}={name}",
                place,
                options=(words.APPLIES,),
                empty_is_open=f'COUNTIF({column},"{words.APPLIES}")=0',
            )
            applies = name in page.entries.alternatives(parameter.symbol, place)
            mark = words.APPLIES if applies else None
            sheet.put(VALUE_COLUMN, mark, Kind.WORD_FIELD, entry=entry)
            sheet.row += 1


def _asked(page: InputSheet, parameter: Parameter, place: Place) -> None:
    question = parameter.question or parameter.name
    page.sheet.put(0, "→", Kind.WORDS)
    page.sheet.put(1, parameter.symbol, Kind.SYMBOL)
    page.sheet.put(2, ", ".join(place), Kind.SYMBOL)
    page.sheet.put(3, question.ja, Kind.WORDS)
    page.sheet.put(4, question.en, Kind.WORDS)


def _alternative(page: InputSheet, name: str) -> None:
    alternative = page.edition.parameter(name)
    assert alternative is not None, "a choice is a parameter of the edition"
    said = alternative.applies_when or alternative.name
    page.sheet.put(0, "", Kind.WORDS)
    page.sheet.put(1, name, Kind.SYMBOL)
    page.sheet.put(2, "", Kind.SYMBOL)
    page.sheet.put(3, said.ja, Kind.WORDS)
    page.sheet.put(4, said.en, Kind.WORDS)
