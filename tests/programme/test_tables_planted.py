"""Ten thousand rows and fifty faults: exactly those are told, each at its cell."""

from __future__ import annotations

import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from renkei.programme import papers
from renkei.programme.papers.tables import layout
from renkei.programme.papers.tables.outgoing import headings

sys.path.insert(0, str(Path(__file__).parent))
from written_tables import AGREEMENT, csv_of, paper, read, sender, table, told

PLANTED = {
    "merged": ("J", (100, 700, 1300, 1900, 2500, 3100, 3700, 4300, 4900, 5500)),
    "not-readable": (
        "L", (140, 740, 1340, 1940, 2540, 3140, 3740, 4340, 4940, 5540, 6140, 6740),
    ),
    "wrong-kind": ("P", (160, 760, 1360)),
    "duplicate": ("A", (180, 780, 1380, 1980, 2580, 3180, 3780, 4380, 4980, 5580)),
    "unknown-number": ("A", (200, 800, 1400, 2000, 2600)),
    "state-changed": ("B", (220, 820, 1420, 2020, 2620)),
    "version-behind": ("C", (240, 840, 1440)),
    "missing": ("F", (260, 860)),
}  # fmt: skip
WRONG_DAYS = (
    "2020-02-30", "20/8/24", "未定", "令和2年13月1日", "2020年8月", 44067.5,
    "R2.4.31", "8/24/2020", "平成三十年", "2020.8.", "明治元年1月1日", "0",
)  # fmt: skip
ERAS = (
    "令和２年８月２５日",
    "R2.8.25",
    "2020/8/25",
    "２０２０－０８－２５",
    "令和2年8月25日",
)


def planted_lines(standing: list[papers.Paper]) -> list[list[Any]]:
    """The cells of the table of these papers, with every fault but the merged cells."""
    page, written = layout.pages(AGREEMENT)[0], table(*standing)
    rows = (row for each in standing for row in written.rows(page, each))
    lines: list[list[Any]] = [*map(list, headings(page)), *map(list, rows)]
    for row, day in zip(PLANTED["not-readable"][1], WRONG_DAYS, strict=True):
        lines[row - 1][11] = day
    for row in PLANTED["wrong-kind"][1]:
        lines[row - 1][15] = date(2020, 1, 2)
    for row in PLANTED["duplicate"][1]:
        lines[row - 1][0] = lines[row - 51][0]
    for row in PLANTED["unknown-number"][1]:
        lines[row - 1][0] = f"AG-{row}99999"
    for row in PLANTED["state-changed"][1]:
        lines[row - 1][1] = "有効"
    for row in PLANTED["version-behind"][1]:
        lines[row - 1][2], lines[row - 1][15] = "２", "changed"
    for row in PLANTED["missing"][1]:
        lines[row - 1][5] = " "
    for place, row in enumerate(range(6001, 6101)):
        lines[row - 1][11] = ERAS[place % len(ERAS)]
        lines[row - 1][2] = "３"
    return lines


def broken_workbook(standing: list[papers.Paper]) -> bytes:
    """The table of these papers with every planted fault, and good changes besides."""
    from xlsxwriter import Workbook

    lines = planted_lines(standing)
    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    page, day = book.add_worksheet("協定・覚書"), book.add_format({"num_format": 14})
    for row, line in enumerate(lines):
        for column, cell in enumerate(line):
            if isinstance(cell, date):
                page.write_datetime(row, column, cell, day)
            elif cell is not None:
                page.write(row, column, cell)
    for row in PLANTED["merged"][1]:
        page.merge_range(row - 1, 9, row + 1, 10, "vn-danang")
    book.close()
    return target.getvalue()


def test_fifty_faults_among_ten_thousand_rows_are_told_and_no_other() -> None:
    standing = [paper(number) for number in range(1, 10_001)]
    wanted = {
        f"{column}{row}": [code]
        for code, (column, rows) in PLANTED.items()
        for row in rows
    }
    assert len(wanted) == 50
    run = read(broken_workbook(standing), sender(standing), "broken.xlsx")
    assert told(run) == wanted
    assert len(run.findings) == len(run.faults) == 50
    assert all("broken.xlsx 協定・覚書!" in each.where.ja for each in run.findings)
    assert run.rows == 10_000
    assert not run.may_be_applied
    assert len(run.changed) == 100
    assert {change.body["signed_date"] for change in run.changed} == {"2020-08-25"}


def test_without_its_faults_the_same_table_would_be_taken() -> None:
    standing = [paper(number) for number in range(1, 101)]
    content = csv_of(
        *([f"ＡＧ－{n}", "３", ERAS[n % len(ERAS)]] for n in range(1, 101)),
        columns="番号,版,署名日",
    )
    run = read(content, sender(standing))
    assert run.findings == ()
    assert len(run.changed) == 100
    assert run.may_be_applied
    fewer = read(
        content,
        sender(standing[:50] + [paper(n, citation="x") for n in range(51, 101)]),
    )
    assert fewer.fingerprint == run.fingerprint  # what is not touched does not count
    other = read(content, sender([paper(n, signed_date=None) for n in range(1, 101)]))
    assert other.fingerprint != run.fingerprint
