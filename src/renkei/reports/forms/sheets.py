"""The tables of a form that are sheets of their own, as a workbook.

Flows in: a form and a language. Flows out: the bytes of the file: numbers as numbers,
what is open said to be open, the same bytes for the same form.
"""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from renkei.foundation import plain_number
from renkei.programme import papers
from renkei.reports.forms.told import Told, ToldTable, table_told, told
from renkei.reports.forms.tree import Form

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

ACCENT, SOFT, OPEN, RULE = "#1E5787", "#4D555D", "#8A4B00", "#D9D4C8"
FIRST_ROW = 4
LONGEST_NAME = 31  # characters of a worksheet's name


def xlsx(form: Form, language: str) -> bytes:
    """The workbook in a language ("ja" or "en"), of a form that has sheets."""
    import xlsxwriter

    assert form.tables, f"{form.number} has no sheet of its own"
    head, out = told(form, language), io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": head.title,
                "author": head.house,
                "created": datetime.combine(form.as_of, time()),
            }
        )
        for table in form.tables:
            shown = table_told(table, language)
            _write(book, book.add_worksheet(shown.caption[:LONGEST_NAME]), head, shown)
    return out.getvalue()


def _write(book: Any, sheet: Worksheet, head: Told, table: ToldTable) -> None:
    say = papers.tables.guarded
    strong = book.add_format({"bold": True, "font_size": 14})
    quiet = book.add_format({"font_color": SOFT, "font_size": 9})
    loud = book.add_format({"font_color": OPEN, "bold": True, "font_size": 9})
    heading = book.add_format(
        {
            "bold": True,
            "font_color": SOFT,
            "bottom": 2,
            "bottom_color": ACCENT,
            "text_wrap": True,
            "valign": "top",
        }
    )
    plain = book.add_format(
        {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": RULE}
    )
    counted = book.add_format(
        {"num_format": "#,##0.######", "bottom": 1, "bottom_color": RULE}
    )
    still_open = book.add_format(
        {"font_color": OPEN, "italic": True, "bottom": 1, "bottom_color": RULE}
    )
    sheet.write_string(0, 0, say(table.caption), strong)
    sheet.write_string(1, 0, say(f"{head.kind} · {head.title}"), quiet)
    sheet.write_string(2, 0, say(head.warning), loud)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, 5 + 4 * column.width)
        sheet.write_string(FIRST_ROW - 1, place, say(column.title), heading)
    for line, row in enumerate(table.rows, start=FIRST_ROW):
        for place, entry in enumerate(row):
            if entry.number is not None:
                written = float(plain_number(entry.number))
                sheet.write_number(line, place, written, counted)
            else:
                form = still_open if entry.is_open else plain
                sheet.write_string(line, place, say("\n".join(entry.lines)), form)
    end = FIRST_ROW + max(1, len(table.rows))
    if not table.rows:
        sheet.write_string(FIRST_ROW, 0, "\n".join(table.empty.lines), still_open)
    sheet.write_string(end + 1, 0, say(table.note), quiet)
    sheet.write_string(end + 2, 0, say(head.foot), quiet)
    sheet.freeze_panes(FIRST_ROW, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
