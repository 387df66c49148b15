"""Annual information as files, and back without loss.

Flows in: `Aef`; bytes that somebody sends. Flows out: an xlsx workbook (a sheet for
each table), five CSV files, or JSON; and the same `Aef` again from any of them. No cell
is a formula: a workbook holds words and numbers, and in a CSV file words that begin
like a formula have an apostrophe before them, which reading takes away.

Refuses `article6.file.form`, `.missing-table`, `.missing-column`, `.large`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile, ZipInfo

from renkei.foundation import Finding, Refusal, Text, same
from renkei.programme import papers
from renkei.registry.article6.form import (
    Aef,
    Column,
    Kind,
    Table,
    Value,
    aef,
    tables,
    written,
)

FORM = "Article 6 agreed electronic format, 4/CMA.6 annex II"
HEADINGS = 3  # Japanese, English as the official form prints it, the id of the column
EXACT_DIGITS = 15  # a workbook keeps numbers as binary fractions
ROWS = 200_000
_MADE_AT = datetime(2025, 1, 1, tzinfo=UTC)  # the file says nothing about its own day
_FONT, _INK, _PALE = "Yu Gothic", "#20282D", "#E6F1F3"


def to_json(of: Aef) -> bytes:
    """All tables in one file; exact numbers are strings, columns go by their ids."""
    content = {
        "form": FORM,
        "tables": {
            table.id: [
                {column.id: _plain(row[column.id]) for column in table.columns}
                for row in of.rows(table.id)
            ]
            for table in tables()
        },
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def from_json(content: bytes, name: str = "aef.json") -> Aef:
    """What `to_json` wrote; refuses `article6.file.form` and `.missing-table`."""
    _check_size(content, name)
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except (ValueError, RecursionError) as error:  # 5,000 digits are a ValueError
        raise Refusal(_no_form(name)) from error
    given = found.get("tables") if isinstance(found, dict) else None
    if not isinstance(given, dict):
        raise Refusal(_no_form(name))
    missing = [table for table in tables() if not _are_rows(given.get(table.id))]
    if missing:
        raise Refusal([_missing_table(name, table) for table in missing])
    unknown = set(given) - {table.id for table in tables()}
    if unknown:
        raise Refusal(_no_form(name))
    return aef(**given)


def to_csv(of: Aef) -> dict[str, bytes]:
    """A file for each table, by its name; headings as the official form prints them."""
    return {
        f"{table.number}-{table.id}.csv": _csv(
            [
                [column.label for column in table.columns],
                *(
                    [
                        papers.tables.guarded(written(row[column.id]))
                        for column in table.columns
                    ]
                    for row in of.rows(table.id)
                ),
            ]
        )
        for table in tables()
    }


def to_zip(of: Aef) -> bytes:
    """The five CSV files in one archive; the same bytes every time."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in to_csv(of).items():
            archive.writestr(ZipInfo(name), content)  # with no day of its own
    return target.getvalue()


def from_csv(files: Mapping[str, bytes]) -> Aef:
    """What `to_csv` wrote; refuses `article6.file.form` and `.missing-*`."""
    found: dict[str, list[dict[str, object]]] = {}
    for table in tables():
        name = f"{table.number}-{table.id}.csv"
        if name not in files:
            raise Refusal(_missing_table(name, table))
        _check_size(files[name], name)
        try:
            words = files[name].decode("utf-8-sig")
            lines = list(csv.reader(StringIO(words, newline=""), strict=True))
        except (UnicodeDecodeError, csv.Error) as error:
            raise Refusal(_no_form(name)) from error
        cells = [
            [papers.tables.unguarded(cell) for cell in line] for line in lines if line
        ]
        found[table.id] = _rows(cells, table, name, by_label=True)
    return aef(**found)


def to_xlsx(of: Aef) -> bytes:
    """A workbook with a sheet for each table; the same bytes on every machine."""
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties({"title": FORM, "created": _MADE_AT.replace(tzinfo=None)})
    plain = {"font_name": _FONT, "font_size": 10, "font_color": _INK}
    looks = {
        "cell": book.add_format({**plain, "valign": "top"}),
        "count": book.add_format({**plain, "valign": "top", "num_format": "#,##0"}),
        "heading": book.add_format(
            {**plain, "bold": True, "bg_color": _PALE, "text_wrap": True}
        ),
        "key": book.add_format({**plain, "font_color": "#6B7780", "font_size": 8}),
    }
    for table in tables():
        _write_sheet(book.add_worksheet(table.sheet), table, of, looks)
    book.close()
    return target.getvalue()


def from_xlsx(content: bytes, name: str = "aef.xlsx") -> Aef:
    """What `to_xlsx` wrote; refuses `article6.file.form`, `.large` and `.missing-*`."""
    from python_calamine import CalamineError, CalamineWorkbook

    _check_size(content, name)
    shut = (papers.tables.Swollen, papers.tables.Scattered)
    try:
        parts = papers.tables.unpacked(content)
    except shut as error:
        raise Refusal(_no_form(name)) from error
    if parts is None:
        raise Refusal(_no_form(name))
    missing = [table for table in tables() if table.sheet not in parts.sheets]
    if missing:
        raise Refusal([_missing_table(name, table) for table in missing])
    found: dict[str, list[dict[str, object]]] = {}
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for table in tables():
            cells = book.get_sheet_by_name(table.sheet).to_python(skip_empty_area=False)
            found[table.id] = _rows(
                cells[HEADINGS - 1 :], table, f"{name} {table.sheet}", by_label=False
            )
    except (CalamineError, OSError) as error:
        raise Refusal(_no_form(name)) from error
    return aef(**found)


def _write_sheet(page: Any, table: Table, of: Aef, looks: Mapping[str, Any]) -> None:
    for place, column in enumerate(table.columns):
        page.write_string(0, place, column.name.ja, looks["heading"])
        page.write_string(1, place, column.label, looks["heading"])
        page.write_string(2, place, column.id, looks["key"])
        page.set_column(place, place, 24 if column.kind is Kind.TEXT else 14)
    page.freeze_panes(HEADINGS, 1)
    for line, row in enumerate(of.rows(table.id), HEADINGS):
        for place, column in enumerate(table.columns):
            value = row[column.id]
            if value is None:
                continue
            if _is_plain_number(column, value):
                look = looks["cell" if _is_name(column) else "count"]
                page.write_number(line, place, value, look)
            else:
                page.write_string(line, place, written(value), looks["cell"])


def _is_plain_number(column: Column, value: Value) -> bool:
    """Whether a workbook can keep the number to its last digit."""
    if column.kind not in (Kind.WHOLE, Kind.NUMBER):
        return False
    return (
        isinstance(value, int | Decimal)
        and value == int(value)
        and abs(value) < 10**EXACT_DIGITS
    )


def _is_name(column: Column) -> bool:
    """Years and serial numbers are names; their thousands are not separated."""
    return column.kind is Kind.WHOLE and column.id != "quantity"


def _rows(
    cells: Sequence[Sequence[object]], table: Table, where: str, *, by_label: bool
) -> list[dict[str, object]]:
    """Rows under the first line, whose cells name the columns."""
    if not cells:
        raise Refusal(_missing_table(where, table))
    if len(cells) > ROWS:
        raise Refusal(_large(where))
    headings = [str(cell) for cell in cells[0]]
    wanted = {
        column.label if by_label else column.id: column.id for column in table.columns
    }
    missing = [name for name in wanted if name not in headings]
    if missing:
        raise Refusal(
            [_missing_column(where, table.column(wanted[name])) for name in missing]
        )
    ids = [wanted.get(heading) for heading in headings]
    found = []
    for line in cells[1:]:
        row = {
            column: _number_or_words(cell)
            for column, cell in zip(ids, line, strict=False)
            if column is not None
        }
        if any(cell not in (None, "") for cell in row.values()):
            found.append(row)
    return found


def _number_or_words(cell: object) -> object:
    """What a workbook's reader gives, without a binary fraction."""
    if isinstance(cell, bool):
        return str(cell).upper()
    return Decimal(repr(cell)) if isinstance(cell, float) else cell


def _plain(value: Value) -> str | int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    return written(value)


def _are_rows(given: object) -> bool:
    return isinstance(given, list) and all(isinstance(row, dict) for row in given)


def _csv(lines: Iterable[Iterable[str]]) -> bytes:
    target = StringIO()
    csv.writer(target, lineterminator="\r\n").writerows(lines)
    return target.getvalue().encode("utf-8-sig")


def _check_size(content: bytes, name: str) -> None:
    if len(content) > papers.tables.BYTES:
        raise Refusal(_large(name))


_RULE = Text(
    ja="AEFのファイルは、連携が書き出したxlsx、CSV 5ファイル、JSONのいずれかである。",
    en="A file of the agreed electronic format is an xlsx workbook, five CSV files or"
    " JSON, as Renkei writes them.",
)
_REMEDY = Text(
    ja="「renkei article6 example」で書き出した例と見比べてください。",
    en="Compare it with what “renkei article6 example” writes.",
)


def _no_form(name: str) -> Finding:
    return Finding(
        code="article6.file.form",
        found=Text(
            ja="AEFのファイルとして読み取れません。",
            en="It cannot be read as a file of the agreed electronic format.",
        ),
        where=same(name),
        rule=_RULE,
        remedy=_REMEDY,
    )


def _missing_table(name: str, table: Table) -> Finding:
    return Finding(
        code="article6.file.missing-table",
        found=Text(
            ja=f"表{table.number}({table.name.ja})がありません。",
            en=f"Table {table.number} ({table.name.en}) is missing.",
        ),
        where=same(name),
        rule=_RULE,
        remedy=_REMEDY,
    )


def _missing_column(name: str, column: Column) -> Finding:
    return Finding(
        code="article6.file.missing-column",
        found=Text(
            ja=f"欄「{column.name.ja}」({column.label})がありません。",
            en=f"The column “{column.label}” is missing.",
        ),
        where=same(name),
        rule=_RULE,
        remedy=_REMEDY,
    )


def _large(name: str) -> Finding:
    return Finding(
        code="article6.file.large",
        found=Text(ja="ファイルが大きすぎます。", en="The file is too large."),
        where=same(name),
        rule=Text(
            ja=f"20 MB、{ROWS:,}行まで。", en=f"At most 20 MB and {ROWS:,} rows."
        ),
        remedy=Text(ja="年ごとに分けてください。", en="Divide it by years."),
    )
