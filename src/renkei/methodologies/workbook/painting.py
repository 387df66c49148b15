"""Writes a planned workbook as an xlsx file.

Flows in: a `Plan`. Flows out: the bytes of the file, the same for the same plan.

An exact number is written with its own digits, never those of its binary fraction,
and is shown with all of them where a spreadsheet can: it holds fifteen. A longer one
stays a number, so that the formulas compute, and a note on its cell says it in full.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from renkei.foundation import plain_number
from renkei.methodologies.workbook import words
from renkei.methodologies.workbook.paper import (
    Cell,
    Content,
    Field,
    Kind,
    Sheet,
    Spot,
    address,
)
from renkei.methodologies.workbook.plan import Plan
from renkei.methodologies.workbook.words import beside

FONT = "Yu Gothic"
INK, GREY, LINE = "#20282D", "#6B7780", "#C9D2D6"
ACCENT, PALE, PAPER = "#0F5C6E", "#E6F1F3", "#FFFFFF"
MISSING, WARN = "#F7D4CF", "#9A3412"
MADE_AT = datetime(2025, 1, 1, tzinfo=UTC)  # the file says nothing about its own day
TITLE_HEIGHT = 28
DIGITS = 15  # that a spreadsheet holds
PLAIN = 11  # characters that the format General shows of a number
LEAST_PLAIN = Decimal("0.0001")  # below it General may write 1E-05
DECIMALS_MOST = 30  # that a number format may name
LONGEST_LIST = 255  # characters of a drop-down written into the cell itself

_BORDER = {"border": 1, "border_color": LINE}
_FIELD = {"bg_color": PALE, "border": 1, "border_color": ACCENT, "locked": False}
_LOOKS: dict[Kind, dict[str, Any]] = {
    Kind.TITLE: {"bold": True, "font_size": 15, "font_color": ACCENT},
    Kind.CAPTION: {"font_color": GREY},
    Kind.SECTION: {"bold": True, "font_color": PAPER, "bg_color": ACCENT},
    Kind.HEADING: {
        "bold": True, "font_size": 9, "text_wrap": True, "align": "center",
        "font_color": ACCENT, "bottom": 2, "bottom_color": ACCENT,
    },
    Kind.WORDS: {"text_wrap": True, **_BORDER},
    Kind.SMALL: {"text_wrap": True, "font_size": 8, "font_color": GREY},
    Kind.SYMBOL: {"text_wrap": True, "bold": True, **_BORDER},
    Kind.UNIT: {"align": "center", **_BORDER},
    Kind.DEFAULT: {"align": "right", "indent": 1, **_BORDER},
    Kind.KEY: {
        "align": "center", "num_format": '[>=1E+300]"上限なし / no limit";General',
        **_BORDER,
    },
    Kind.FORMULA: {"align": "right", "indent": 1, **_BORDER},
    Kind.TERM: {"align": "right", "font_color": GREY, "font_size": 9},
    Kind.RESULT: {
        "align": "right", "bold": True, "num_format": "#,##0.000000", **_BORDER,
    },
    Kind.WHOLE: {
        "align": "right", "bold": True, "num_format": "#,##0", "font_color": ACCENT,
        "border": 2, "border_color": ACCENT,
    },
    Kind.STATUS: {"bold": True, "text_wrap": True, **_BORDER},
    Kind.WARNING: {"text_wrap": True, "font_color": WARN},
    Kind.NUMBER_FIELD: {"align": "right", "indent": 1, **_FIELD},
    Kind.TEXT_FIELD: {"text_wrap": True, "font_size": 9, **_FIELD},
    Kind.WORD_FIELD: {"text_wrap": True, "align": "center", **_FIELD},
    Kind.DATE_FIELD: {"align": "center", "num_format": "yyyy-mm-dd", **_FIELD},
}  # fmt: skip


def paint(planned: Plan) -> bytes:
    """The file."""
    from xlsxwriter import Workbook

    target = BytesIO()
    book = Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": planned.sheets[0].cells[0, 0].content,
                         "created": MADE_AT.replace(tzinfo=None)})  # fmt: skip
    book.set_calc_mode("auto")
    looks = _Looks(book)
    marks = {
        "open": book.add_format({"bg_color": MISSING}),
        "none": book.add_format({"font_color": "#B8C2C7"}),
    }
    for sheet in planned.sheets:
        page = book.add_worksheet(sheet.name)
        _lay_out(page, sheet)
        _fill(page, sheet, looks)
        _guide(page, sheet, marks)
    for sheet in planned.sheets:
        for name, where in sheet.shared.items():
            book.define_name(name, f"={where}")
        for name, where in sheet.ranges.items():
            book.define_name(f"'{sheet.name}'!{name}", f"={where}")
    book.close()
    return target.getvalue()


class _Looks:
    """The formats of the file, each made when a cell first needs it."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[Kind, str], Any] = {}

    def of(self, kind: Kind, content: Content = None) -> Any:
        """How a cell looks; a long number with every digit."""
        look = _LOOKS[kind]
        shown = "" if "num_format" in look else number_format(content)
        if (kind, shown) not in self._made:
            own = {"num_format": shown, "shrink": True} if shown else {}
            self._made[kind, shown] = self._book.add_format(
                {"font_name": FONT, "font_size": 10, "font_color": INK,
                 "valign": "vcenter"} | look | own
            )  # fmt: skip
        return self._made[kind, shown]


def number_format(content: Content) -> str:
    """The format that shows every digit of a number; none where General does.

    >>> number_format(Decimal("8753.104"))
    ''
    >>> number_format(Decimal("123456789.123456"))
    '0.###############'
    """
    if not isinstance(content, Decimal | int):
        return ""
    number = Decimal(content)
    written = plain_number(number)
    is_small = 0 < abs(number) < LEAST_PLAIN
    if (len(written) <= PLAIN and not is_small) or abs(number) >= 10**DIGITS:
        return ""
    _, _, decimals = written.partition(".")
    places = max(DIGITS, min(len(decimals), DECIMALS_MOST))
    return "0." + "#" * places if decimals else "0"


def is_longer_than_a_cell(content: Content) -> bool:
    """Whether a number has more digits than a spreadsheet holds."""
    if not isinstance(content, Decimal | int):
        return False
    digits = plain_number(Decimal(content)).replace(".", "").lstrip("-0")
    return len(digits.rstrip("0")) > DIGITS


def _lay_out(page: Any, sheet: Sheet) -> None:
    """Widths, frozen headings, a printable page, a lock without a password."""
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_footer(f'&L&"{FONT}"&8{sheet.name}&R&"{FONT}"&8&P / &N')
    if sheet.frozen_rows:
        page.freeze_panes(sheet.frozen_rows, 0)
        page.repeat_rows(sheet.frozen_rows - 1)
    page.protect("", {"format_columns": True, "format_rows": True})
    for row, height in sheet.heights().items():
        page.set_row(row, height if row else TITLE_HEIGHT)


def _fill(page: Any, sheet: Sheet, looks: _Looks) -> None:
    for row, first, last in sheet.joined:
        cell = sheet.cells[row, first]
        page.merge_range(row, first, row, last, cell.content, looks.of(cell.kind))
    hidden = {(r, c) for r, first, last in sheet.joined for c in range(first, last + 1)}
    for (row, column), cell in sheet.cells.items():
        if (row, column) not in hidden:
            _write(page, (row, column), cell, looks)


def _write(page: Any, spot: Spot, cell: Cell, looks: _Looks) -> None:
    content = cell.content
    look = looks.of(cell.kind, content)
    if cell.is_formula:
        page.write_formula(*spot, content, look, _shown(cell.cached))
    elif content is None or content == "":
        page.write_blank(*spot, None, look)
    elif isinstance(content, str):
        page.write_string(*spot, content, look)
    elif isinstance(content, date):
        page.write_datetime(*spot, content, look)
    else:
        page.write_number(*spot, content, look)  # an exact number, its own digits
        if is_longer_than_a_cell(content):
            exact = plain_number(Decimal(content))
            page.write_comment(*spot, beside(words.EXACT.format(value=exact)))


def _shown(cached: Content) -> float | str:
    """What a viewer that does not compute shows: never a zero of nobody."""
    if isinstance(cached, Decimal | int):
        return float(cached)
    return "" if cached is None else str(cached)


def _guide(page: Any, sheet: Sheet, marks: dict[str, Any]) -> None:
    """Drop-downs, limits, and red where an entry is missing."""
    for spot, entry in sheet.fields():
        rule = _rule(sheet.cells[spot].kind, entry)
        if rule:
            page.data_validation(*spot, *spot, rule)
        if entry.empty_is_open:
            page.conditional_format(
                *spot,
                *spot,
                {
                    "type": "formula",
                    "criteria": f"={entry.empty_is_open}",
                    "format": marks["open"],
                },
            )
    for spot, cell in sheet.cells.items():
        if cell.kind in (Kind.FORMULA, Kind.TERM, Kind.RESULT, Kind.WHOLE):
            failed = f"=ISERROR({address(spot)})"
            rule = {"type": "formula", "criteria": failed, "format": marks["none"]}
            page.conditional_format(*spot, *spot, rule)


def _rule(kind: Kind, entry: Field) -> dict[str, Any] | None:
    """What a cell accepts."""
    if entry.options_at:
        return {"validate": "list", "source": f"={entry.options_at}", **_REFUSED}
    if entry.options:
        listed = [str(option) for option in entry.options]
        fits = len(",".join(listed)) <= LONGEST_LIST and not any(
            "," in option for option in listed
        )
        return {"validate": "list", "source": listed, **_REFUSED} if fits else None
    if kind is Kind.DATE_FIELD:
        return {
            "validate": "date", "criteria": ">=", "value": date(2000, 1, 1), **_REFUSED,
        }  # fmt: skip
    if kind is not Kind.NUMBER_FIELD:
        return None
    low, high = (
        (entry.limits.at_least, entry.limits.at_most) if entry.limits else (None,) * 2
    )
    if low is not None and high is not None:
        bounds = {"criteria": "between", "minimum": float(low), "maximum": float(high)}
    elif low is not None or high is not None:
        sign = ">=" if low is not None else "<="
        bounds = {
            "criteria": sign,
            "value": float(low if low is not None else high or 0),
        }
    else:
        bounds = {"criteria": "between", "minimum": -1e300, "maximum": 1e300}
    shown = entry.limits.shown if entry.limits else None
    hint = {"error_message": f"数 / number\n{shown.ja} / {shown.en}"} if shown else {}
    return {"validate": "decimal", **bounds, **_REFUSED, **hint}


_REFUSED = {
    "error_title": "入力を確認 / Check the entry",
    "error_message": "この欄に入る値ではありません。/ Not a value for this cell.",
}
