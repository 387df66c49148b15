"""A table as a file of its own: CSV, or a workbook with one sheet.

Flows in: heads and rows in one language. Flows out: the bytes, the same for the same
table; words are never taken for formulas.
"""

from __future__ import annotations

import csv as comma
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO

from renkei.programme import papers

Cell = str | int | float


def csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, digits: int) -> bytes:
    """Comma-separated, for spreadsheet programs; numbers with so many digits."""
    text = StringIO()
    writer = comma.writer(text)
    writer.writerow(heads)
    writer.writerows(
        [
            papers.tables.guarded(cell)
            if isinstance(cell, str)
            else f"{cell:.{digits}g}"
            for cell in row
        ]
        for row in rows
    )
    return ("\ufeff" + text.getvalue()).encode()


def xlsx(  # noqa: PLR0913 - a sheet is its name, heads, rows, widths, day and foot
    name: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    wide: Mapping[int, int],
    day: date | None,
    foot: str = "",
) -> bytes:
    """One sheet, narrowed by its heads; `foot` stands below the rows."""
    import xlsxwriter

    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        if day is not None:
            book.set_properties({"created": datetime.combine(day, time())})
        sheet = book.add_worksheet(name)
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        last = 0
        for last, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(last, column, cell)
                else:
                    sheet.write_number(last, column, cell)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, bold)
            sheet.set_column(column, column, wide.get(column, 12))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(heads) - 1)
        if foot:
            sheet.write_string(last + 2, 0, foot)
    return held.getvalue()
