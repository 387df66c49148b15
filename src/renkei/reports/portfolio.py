"""A programme's portfolio as a file: a row for each start.

Flows in: a planning room's `Programme`, a language. Flows out: CSV and xlsx, the same
bytes for the same portfolio.
"""

from __future__ import annotations

import csv as comma
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO, StringIO

from renkei.foundation import Text
from renkei.planning import proposing
from renkei.programme import papers

FORMS = ("csv", "xlsx")
HEADS = (
    Text(ja="着手年", en="Starts"),
    Text(ja="国", en="Country"),
    Text(ja="都市", en="City"),
    Text(ja="都市の計画の ID", en="Key of the city's planning"),
    Text(ja="施策", en="Measure"),
    Text(ja="施策の ID", en="Id of the measure"),
    Text(ja="費用(米ドル)", en="Cost (USD)"),
    Text(ja="削減量、割引後、単独(tCO2e)", en="Saved, discounted, alone (tCO2e)"),
)
_WIDE = {2: 22, 3: 22, 4: 40, 5: 30, 6: 16, 7: 18}


def rows(
    found: proposing.Programme, language: str
) -> Iterator[tuple[str | int | float, ...]]:
    """One row for each start, by year and city."""
    cities = {each.id: each for each in found.cities}
    for each in found.starts:
        city = cities[each.city]
        yield (
            each.year,
            city.country.in_language(language),
            city.name.in_language(language),
            each.city,
            each.name.in_language(language),
            each.measure,
            each.cost_usd,
            round(each.tonnes, 3),
        )


def written(found: proposing.Programme, form: str, language: str) -> bytes:
    """The file in one of the `FORMS`."""
    assert form in FORMS, form
    return csv(found, language) if form == "csv" else xlsx(found, language)


def csv(found: proposing.Programme, language: str) -> bytes:
    """Comma-separated, for spreadsheet programs; words are never taken for formulas."""
    text = StringIO()
    writer = comma.writer(text)
    writer.writerow([head.in_language(language) for head in HEADS])
    writer.writerows([_plain(cell) for cell in row] for row in rows(found, language))
    return ("\ufeff" + text.getvalue()).encode()


def xlsx(found: proposing.Programme, language: str) -> bytes:
    """A workbook with one sheet, narrowed by its heads; the proof stands below."""
    import xlsxwriter

    held, heads = BytesIO(), [head.in_language(language) for head in HEADS]
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        book.set_properties(
            {"created": datetime.combine(date(found.terms.first_year, 1, 1), time())}
        )
        sheet = book.add_worksheet("portfolio")
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        at = 0
        for at, row in enumerate(rows(found, language), start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(at, column, cell)
                else:
                    sheet.write_number(at, column, cell)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, bold)
            sheet.set_column(column, column, _WIDE.get(column, 12))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, at, len(heads) - 1)
        sheet.write_string(at + 2, 0, found.proof.in_language(language))
    return held.getvalue()


def _plain(cell: str | float) -> str:
    return papers.tables.guarded(cell) if isinstance(cell, str) else f"{cell:.12g}"
