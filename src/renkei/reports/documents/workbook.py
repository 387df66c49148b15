"""A document as a workbook: one worksheet for each of its tables, numbers as numbers.

Flows in: a document and a language. Flows out: the bytes of the file, the same for the
same document: its dates are the document's own.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from renkei.foundation import Figure, Text, plain_number
from renkei.reports.documents.document import (
    Cell,
    Chart,
    Column,
    Document,
    Numbers,
    Pairs,
    Plot,
    Points,
    Prose,
    Sheet,
)
from renkei.reports.documents.words import WORDS
from renkei.reports.documents.writing import (
    UNKNOWN,
    halves,
    printed_unit,
    written,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook

LONGEST_NAME = 31  # characters of a worksheet's name
ACCENT, SOFT, FAINT, RULE, WARN = "#1E5787", "#4D555D", "#666D74", "#D9D4C8", "#8A4B00"
LINE = 15  # points
OVERVIEW = (34, 18, 16, 13, 70, 26)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\'()()]")


def xlsx(document: Document, language: str) -> bytes:
    """The document in a language ("ja" or "en")."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        _Writer(book, document, language).write()
    return out.getvalue()


class _Writer:
    """One workbook being written."""

    def __init__(self, book: Workbook, document: Document, language: str) -> None:
        self.book, self.document, self.language = book, document, language
        self.names: set[str] = set()
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.wording: dict[bool, Any] = {}
        book.set_properties(
            {
                "title": self.say(document.title),
                "subject": self.say(document.subtitle),
                "author": self.say(WORDS["house"]),
                "created": datetime.combine(document.as_of, time()),
            }
        )

    def say(self, words: Text) -> str:
        return words.in_language(self.language)

    def style(self, **wanted: Any) -> Any:
        """A format, made once."""
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            font = "Yu Gothic" if self.language == "ja" else "Calibri"
            look = {"font_name": font, "font_size": 10, "valign": "top", **wanted}
            if wanted.get("text_wrap") and wanted.get("align", "left") == "left":
                look.setdefault("indent", 1)  # clear of the numbers before it
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]

    def write(self) -> None:
        self.overview()
        for section in self.document.sections:
            for block in section.blocks:
                if isinstance(block, Sheet):
                    self.sheet(block)
                elif isinstance(block, Chart):
                    self.chart(block)

    def page(self, title: Text) -> Any:
        """A worksheet with a name of its own, set to print on the width of A4."""
        bare = _FORBIDDEN.sub(" ", self.say(title)).strip()
        name, turn = bare[:LONGEST_NAME].strip(), 2
        while name.casefold() in self.names:
            name = f"{bare[: LONGEST_NAME - 3].strip()} {turn}"
            turn += 1
        self.names.add(name.casefold())
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer(f"&L&8{self.say(self.document.title)}&R&8&P / &N")
        return sheet

    def overview(self) -> None:
        """What the document is, then its figures with their rules, then what it "
        "says."""
        document = self.document
        sheet = self.page(WORDS["overview"])
        for place, width in enumerate(OVERVIEW):
            sheet.set_column(place, place, width)
        sheet.set_row(0, 26)
        big = self.style(bold=True, font_size=16)
        sheet.write(0, 0, self.say(document.title), big)
        sheet.write(1, 0, self.say(document.subtitle), self.style(font_color=SOFT))
        line = 2
        if document.warning:
            mark = self.style(bold=True, font_color=WARN)
            sheet.write(line, 0, self.say(document.warning), mark)
            line += 1
        line += 1
        for name, cell in document.pairs:
            sheet.write(line, 0, self.say(name), self.style(font_color=FAINT))
            left = self.style(align="left")
            sheet.write(line, 1, written(cell, self.language), left)
            line += 1
        for section in document.sections:
            line = self._told(sheet, line + 1, section)
        wrap = self.style(font_color=FAINT, text_wrap=True, font_size=9)
        sheet.merge_range(line + 1, 0, line + 1, 5, self.say(WORDS["legend"]), wrap)
        sheet.set_row(line + 1, 28)

    def _told(self, sheet: Any, line: int, section: Any) -> int:
        """The figures and words of one section; its tables have their own sheets."""
        rows = [b for b in section.blocks if not isinstance(b, Sheet | Chart | Plot)]
        if not rows:
            return line - 1
        head = self.style(bold=True, font_size=12, font_color=ACCENT)
        sheet.write(line, 0, self.say(section.title), head)
        line += 1
        for block in rows:
            match block:
                case Numbers():
                    line = self._figures(sheet, line, block)
                case Pairs():
                    for name, cell in block.pairs:
                        faint = self.style(font_color=FAINT, text_wrap=True)
                        sheet.write(line, 0, self.say(name), faint)
                        sheet.write(line, 1, written(cell, self.language), self.style())
                        line += 1
                case Prose() | Points():
                    for words in _paragraphs(block):
                        self._paragraph(sheet, line, self.say(words))
                        line += 1
        return line

    def _paragraph(self, sheet: Any, line: int, words: str) -> None:
        """Words over the width of the page, in as many lines as they take."""
        lines = -(-halves(words) // (sum(OVERVIEW) - 10))
        if lines == 1:
            sheet.write(line, 0, words, self.style())
            return
        wrap = self.style(text_wrap=True, indent=0)
        sheet.merge_range(line, 0, line, len(OVERVIEW) - 1, words, wrap)
        sheet.set_row(line, lines * LINE)

    def _figures(self, sheet: Any, line: int, block: Numbers) -> int:
        heads = ("name", "value", "unit", "confidence", "rule", "scope")
        for place, name in enumerate(heads):
            sheet.write(line, place, self.say(WORDS[name]), self._head(name == "value"))
        for figure in block.figures:
            line += 1
            told = (figure.name, "", "", "", figure.rule or "", figure.scope or "")
            said = [written(cell, self.language) for cell in told]
            sheet.set_row(line, _height(said, OVERVIEW))
            wrap = self.style(text_wrap=True, bottom=4, bottom_color=RULE)
            unit = printed_unit(figure.unit, self.language)
            mark = written(figure.confidence, self.language)
            sheet.write(line, 0, self.say(figure.name), wrap)
            self._cell(sheet, line, 1, figure, is_numeric=True)
            for place, words in (
                (2, unit),
                (3, mark),
                (4, self.say(figure.rule) if figure.rule else "–"),
                (5, self.say(figure.scope) if figure.scope else "–"),
            ):
                sheet.write(line, place, words, wrap)
        return line + 2

    def _head(self, is_numeric: bool) -> Any:
        return self.style(
            bold=True,
            font_color=SOFT,
            bottom=2,
            bottom_color=ACCENT,
            text_wrap=True,
            align="right" if is_numeric else "left",
        )

    def sheet(self, block: Sheet) -> None:
        """A table: heading row that stays, units in it, filters, notes below."""
        sheet = self.page(block.caption)
        title = self.style(bold=True, font_size=13)
        sheet.set_row(0, 22)
        sheet.write(0, 0, self.say(block.caption), title)
        if self.document.warning:
            mark = self.style(font_color=WARN, bold=True, font_size=9)
            sheet.write(1, 0, self.say(self.document.warning), mark)
        top = 3
        for place, column in enumerate(block.columns):
            sheet.set_column(place, place, _width(column))
            sheet.write(top, place, self._heading(column), self._head(column.numeric))
        sheet.set_row(top, 2 * LINE if any(c.unit for c in block.columns) else LINE)
        widths = [_width(column) for column in block.columns]
        numeric = [column.numeric for column in block.columns]
        for line, row in enumerate(block.rows, top + 1):
            said = [written(cell, self.language) for cell in row]
            sheet.set_row(line, _height(said, widths))
            for place, words in enumerate(said):
                if isinstance(row[place], Text | tuple | str):
                    self._words(sheet, (line, place), words, is_numeric=numeric[place])
                else:
                    self._cell(
                        sheet,
                        line,
                        place,
                        row[place],
                        is_numeric=numeric[place],
                        places=block.columns[place].places,
                    )
        for place in block.sums:
            self._sum(sheet, (top + 1, top + len(block.rows)), place, block)
        last = top + len(block.rows)
        sheet.freeze_panes(top + 1, 1)
        sheet.repeat_rows(top)
        if block.rows:
            filtered = last - 1 if block.sums else last
            sheet.autofilter(top, 0, filtered, len(block.columns) - 1)
        else:
            none = block.empty or WORDS["nothing"]
            sheet.write(top + 1, 0, self.say(none), self.style(font_color=FAINT))
        if block.note:
            faint = self.style(font_color=FAINT, font_size=9)
            sheet.write(last + 2, 0, self.say(block.note), faint)

    def _sum(
        self, sheet: Any, lines: tuple[int, int], place: int, block: Sheet
    ) -> None:
        """The last row of a column as a sum that follows what is changed above it."""
        from xlsxwriter.utility import xl_range

        first, last = lines
        stated = block.rows[-1][place]
        assert isinstance(stated, int | Decimal), f"{block.caption.en}: no sum"
        pattern = _pattern(stated, block.columns[place].places)
        style = self.style(num_format=pattern, bold=True, top=1, top_color=ACCENT)
        above = xl_range(first, place, last - 1, place)
        sheet.write_formula(last, place, f"=SUM({above})", style, float(stated))

    def _heading(self, column: Column) -> str:
        unit = printed_unit(column.unit, self.language) if column.unit else ""
        return f"{self.say(column.title)}\n[{unit}]" if unit else self.say(column.title)

    def _cell(  # noqa: PLR0913 - where, what, and how it is shown
        self,
        sheet: Any,
        line: int,
        place: int,
        cell: Cell,
        *,
        is_numeric: bool,
        places: int | None = None,
    ) -> None:
        value = cell.value if isinstance(cell, Figure) else cell
        look: dict[str, Any] = {"bottom": 4, "bottom_color": RULE, "text_wrap": True}
        match value:
            case None:
                end = "right" if is_numeric else "left"
                faint = self.style(**look, font_color=FAINT, align=end)
                sheet.write(line, place, self.say(UNKNOWN), faint)
            case int() | Decimal():
                style = self.style(**look, num_format=_pattern(value, places))
                sheet.write_number(line, place, value, style)  # its own digits
            case date():
                pattern = "yyyy/m/d" if self.language == "ja" else "d mmm yyyy"
                look |= {"num_format": pattern, "align": "left"}
                at = datetime.combine(value, time())
                sheet.write_datetime(line, place, at, self.style(**look))
            case _:
                words = written(value, self.language)
                self._words(sheet, (line, place), words, is_numeric=is_numeric)

    def _words(
        self, sheet: Any, spot: tuple[int, int], words: str, *, is_numeric: bool
    ) -> None:
        """A cell of words; nothing in them is ever computed."""
        if is_numeric not in self.wording:
            self.wording[is_numeric] = self.style(
                bottom=4,
                bottom_color=RULE,
                text_wrap=True,
                align="right" if is_numeric else "left",
            )
        sheet.write_string(*spot, words, self.wording[is_numeric])

    def chart(self, block: Chart) -> None:
        """The numbers of a chart, and the chart drawn beside them."""
        sheet = self.page(block.caption)
        sheet.set_row(0, 22)
        sheet.write(0, 0, self.say(block.caption), self.style(bold=True, font_size=13))
        sheet.set_column(0, 0, 16)
        top = 3
        sheet.set_row(top, 2 * LINE)
        sheet.write(top, 0, "", self._head(False))
        for place, name in enumerate(block.names, 1):
            sheet.set_column(place, place, 14)
            heading = f"{self.say(name)}\n[{self.say(block.unit)}]"
            sheet.write(top, place, heading, self._head(True))
        for line, each in enumerate(block.bars, top + 1):
            self._cell(sheet, line, 0, each.label, is_numeric=False)
            for place, piece in enumerate(each.pieces, 1):
                self._cell(sheet, line, place, piece, is_numeric=True)
        sheet.freeze_panes(top + 1, 1)
        self._drawn(sheet, block, top)
        if block.note:
            faint = self.style(font_color=FAINT, font_size=9)
            sheet.write(top + len(block.bars) + 2, 0, self.say(block.note), faint)

    def _drawn(self, sheet: Any, block: Chart, top: int) -> None:
        chart = self.book.add_chart({"type": "column", "subtype": "stacked"})
        shades = (ACCENT, "#83A5C1", "#BACBDA")
        last = top + len(block.bars)
        for place, name in enumerate(block.names, 1):
            chart.add_series(
                {
                    "name": self.say(name),
                    "categories": [sheet.get_name(), top + 1, 0, last, 0],
                    "values": [sheet.get_name(), top + 1, place, last, place],
                    "fill": {"color": shades[min(place - 1, 2)]},
                    "gap": 60,
                }
            )
        grey = {"color": FAINT, "size": 9}
        chart.set_legend({"position": "bottom", "font": grey})
        chart.set_x_axis({"num_font": {**grey, "rotation": -45}})
        lines = {"visible": True, "line": {"color": RULE}}
        chart.set_y_axis({"num_font": grey, "major_gridlines": lines})
        chart.set_size({"width": 720, "height": 340})
        sheet.insert_chart(top, len(block.names) + 2, chart)


def _pattern(value: int | Decimal, places: int | None) -> str:
    """How a number is shown: its own decimals, or those of its column."""
    own = len(plain_number(value).partition(".")[2]) if places is None else places
    return "#,##0" + (f".{'0' * own}" if own else "")


def _height(words: Iterable[str], widths: Iterable[int]) -> int:
    """The height of a row, so that wrapped words are seen whole."""
    lines = 1
    for each, width in zip(words, widths, strict=True):
        if 2 * len(each) > width - 3:  # or it fits on a line, however wide its letters
            lines = max(lines, -(-halves(each) // (width - 3)))
    return lines * LINE


def _width(column: Column) -> int:
    return max(12, column.width * 7)


def _paragraphs(block: Prose | Points) -> Iterator[Text]:
    if isinstance(block, Prose):
        yield block.words
    else:
        yield from block.words
