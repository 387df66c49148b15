"""A document as PDF/A-2a and PDF/UA-1: set by typst, with fonts of the house.

Flows in: a document and a language. Flows out: the bytes of the file, with its title,
language, bookmarks and the structure that a screen reader walks. Nothing of the
machine flows in: no system font, no clock; the date of the file is the document's own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from renkei.foundation import Figure, Text
from renkei.reports.documents.document import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Numbers,
    Pairs,
    Plot,
    Points,
    Prose,
    Section,
    Sheet,
)
from renkei.reports.documents.glyphs import drawable
from renkei.reports.documents.words import WORDS
from renkei.reports.documents.writing import (
    MARKS,
    UNKNOWN,
    halves,
    number,
    placed,
    printed_unit,
    written,
)

_HOME = "renkei.reports.documents"
LONGEST = 400
"""Rows of a table that stand on paper; the workbook has all of them."""
PICTURE_PPI = 220
HELD = 32
"""Files that are not set again while nothing in them changes."""
SHORT = 14
"""A column of at most so many half-width characters is never broken into lines."""


def pdf(document: Document, language: str) -> bytes:
    """The document in a language ("ja" or "en")."""
    told = _told(document, language)
    return typeset(_templates("plot.typ", "template.typ"), told, document.as_of)


def pictures(plots: Sequence[Plot], language: str) -> list[bytes]:
    """Drawings as PNG, one each, for files that hold no vectors of their own."""
    import typst

    if not plots:
        return []
    plain = {"language": language, "plots": [_plot(each, language) for each in plots]}
    with resources.as_file(resources.files(_HOME) / "fonts") as fonts:
        made: object = typst.compile(
            _templates("plot.typ", "pictures.typ"),
            font_paths=_fonts(fonts),
            ignore_system_fonts=True,
            format="png",
            ppi=PICTURE_PPI,
            sys_inputs={"document": drawable(json.dumps(plain, ensure_ascii=False))},
        )
    if isinstance(made, bytes):  # of a single page
        return [made]
    assert isinstance(made, list)
    return made


@lru_cache(maxsize=HELD)
def typeset(template: bytes, told: str, as_of: date) -> bytes:
    """What a template makes of a document told as JSON, with the fonts of the house.

    The same document is the same file, so the last few are held.
    """
    import typst

    with resources.as_file(resources.files(_HOME) / "fonts") as fonts:
        made = typst.compile(
            template,
            font_paths=_fonts(fonts),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"document": told},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime.combine(as_of, time(), UTC),
        )
    assert isinstance(made, bytes)
    return made


def _templates(*names: str) -> bytes:
    """Templates one after the other: what the first defines the last can use."""
    home = resources.files(_HOME)
    return b"\n".join((home / name).read_bytes() for name in names)


def _fonts(folder: Path) -> Any:
    """The fonts of the house, and no others."""
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder)],
    )


def _told(document: Document, language: str) -> str:
    """The document as the template reads it; nothing in it that cannot be drawn."""
    plain = json.dumps(_plain(document, language), ensure_ascii=False)
    return drawable(plain)


def _plain(document: Document, language: str) -> dict[str, Any]:
    """The document as the template reads it: words of one language only."""

    def say(name: str) -> str:
        return WORDS[name].in_language(language)

    return {
        "language": language,
        "kind": document.kind.in_language(language),
        "title": document.title.in_language(language),
        "subtitle": document.subtitle.in_language(language),
        "day": document.as_of.isoformat(),
        "as_of": written(document.as_of, language),
        "pairs": _pairs(document.pairs, language),
        "warning": document.warning.in_language(language) if document.warning else "",
        "has_cover": document.has_cover,
        "sections": [_section(each, language) for each in document.sections],
        "words": {name: say(name) for name in WORDS},
        "unknown": UNKNOWN.in_language(language),
    }


def _section(section: Section, language: str) -> dict[str, Any]:
    return {
        "title": section.title.in_language(language),
        "lead": section.lead.in_language(language) if section.lead else "",
        "blocks": [_block(block, language) for block in section.blocks],
    }


def _block(  # noqa: PLR0911 - one for each kind
    block: Block, language: str
) -> dict[str, Any]:
    match block:
        case Prose():
            words = block.words.in_language(language)
            return {"kind": "prose", "words": words, "quiet": block.is_quiet}
        case Points():
            words_of = [each.in_language(language) for each in block.words]
            return {"kind": "points", "words": words_of}
        case Numbers():
            shown = [_number(figure, language) for figure in block.figures]
            return {"kind": "numbers", "figures": shown}
        case Pairs():
            return {"kind": "pairs", "pairs": _pairs(block.pairs, language)}
        case Sheet():
            return {"kind": "sheet", **_sheet(block, language)}
        case Chart():
            return {"kind": "chart", **_chart(block, language)}
        case Plot():
            return {"kind": "plot", **_plot(block, language)}


def _pairs(pairs: tuple[tuple[Any, Cell], ...], language: str) -> list[list[str]]:
    return [
        [name.in_language(language), written(cell, language)] for name, cell in pairs
    ]


def _number(figure: Figure, language: str) -> Mapping[str, str]:
    mark, is_known = figure.confidence, figure.is_known
    return {
        "name": figure.name.in_language(language),
        "value": number(figure.value) if figure.value is not None else "",
        "unit": printed_unit(figure.unit, language) if is_known else "",
        "rule": figure.rule.in_language(language) if figure.rule else "",
        "mark": MARKS[mark] if mark else "",
    }


def _sheet(sheet: Sheet, language: str) -> dict[str, Any]:
    shown = sheet.rows[:LONGEST]
    rows = [
        [
            placed(cell, column.places, language)
            for cell, column in zip(row, sheet.columns, strict=True)
        ]
        for row in shown
    ]
    columns = [_column(column, language) for column in sheet.columns]
    for place, column in enumerate(columns):
        words = [column["title"], column["unit"], *(row[place] for row in rows)]
        column["short"] = max(map(halves, words)) <= SHORT
    if len(columns) > 2 and all(c.places is not None for c in sheet.columns[1:]):
        for column in columns:  # a grid of numbers: its columns share the width
            column["short"] = False
    elif all(column["short"] for column in columns):
        ends_in_numbers = sheet.columns[-1].places is not None
        columns[0 if ends_in_numbers else -1]["short"] = False
    return {
        "caption": sheet.caption.in_language(language),
        "columns": columns,
        "rows": rows,
        "note": _note(sheet, language),
        "is_summed": bool(sheet.sums),
        "empty": (sheet.empty or WORDS["nothing"]).in_language(language),
    }


def _note(sheet: Sheet, language: str) -> str:
    """What stands below a table; a long one says how much of it is on paper."""
    notes = [sheet.note] if sheet.note else []
    if len(sheet.rows) > LONGEST:
        counts = {"shown": LONGEST, "total": number(len(sheet.rows))}
        notes.insert(0, WORDS["cut"].format(**counts))
    return " ".join(note.in_language(language) for note in notes)


def _column(column: Column, language: str) -> dict[str, Any]:
    return {
        "title": column.title.in_language(language),
        "unit": printed_unit(column.unit, language) if column.unit else "",
        "width": column.width,
        "end": column.numeric,
    }


def _chart(chart: Chart, language: str) -> dict[str, Any]:
    return {
        "caption": chart.caption.in_language(language),
        "unit": chart.unit.in_language(language),
        "names": [name.in_language(language) for name in chart.names],
        "bars": [
            {"label": each.label.in_language(language), "pieces": list(each.pieces)}
            for each in chart.bars
        ],
        "note": chart.note.in_language(language) if chart.note else "",
    }


def _plot(plot: Plot, language: str) -> dict[str, Any]:
    def say(words: Text | None) -> str:
        return printed_unit(words, language) if words else ""

    def along(ticks: tuple[tuple[float, Text], ...]) -> list[list[Any]]:
        return [[at, say(words)] for at, words in ticks]

    return {
        "caption": say(plot.caption),
        "told": say(plot.told),
        "x": list(plot.x),
        "y": list(plot.y),
        "x_ticks": along(plot.x_ticks),
        "y_ticks": along(plot.y_ticks),
        "x_unit": say(plot.x_unit),
        "y_unit": say(plot.y_unit),
        "shapes": [
            {
                "look": shape.look,
                "colour": shape.colour,
                "name": say(shape.name),
                "points": [list(point) for point in shape.points],
            }
            for shape in plot.shapes
        ],
        "signs": [
            {"at": list(sign.at), "words": say(sign.words), "side": sign.side}
            for sign in plot.signs
        ],
        "note": say(plot.note),
        "left_mm": plot.left_mm,
    }
