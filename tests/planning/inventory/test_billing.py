"""A list of energy bills: summed by use and energy, or refused cell by cell."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from renkei.foundation import Refusal
from renkei.planning.inventory.billing import read_bills

JAPANESE = ("月", "用途", "エネルギー", "使用量", "単位", "排ガス対策")


def workbook(*rows: tuple[Any, ...]) -> bytes:
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet("請求")
    for at, row in enumerate(rows):
        page.write_row(at, 0, row)
    book.close()
    return target.getvalue()


def test_twelve_months_are_one_line_for_each_use_and_energy() -> None:
    rows = [
        (f"2023-{month:02}", use, energy, amount, unit, "酸化触媒")
        for month in range(1, 13)
        for use, energy, amount, unit in (
            ("家庭", "電力", "1,000.1", "kWh"),
            ("Residential", "electricity", 500, "kWh"),
            ("業務", "LPG", 2, "t"),
            ("道路", "ガソリン", 10.5, "m3"),
        )
    ]
    title = ("市の請求一覧", "", "", "", "")
    bill = read_bills(workbook(title, JAPANESE, *rows), "bills.xlsx", 2023)
    assert bill.warnings == ()
    found = {
        (line.reference, line.calculator, line.answers.get("fuel")): next(
            (each.value, each.unit)
            for each in line.answers.values()
            if not isinstance(each, str)
        )
        for line in bill.lines
    }
    assert {line.answers.get("control") for line in bill.lines} == {None, "catalyst"}
    assert found == {
        ("I.1.2", "grid-electricity", None): (Decimal("18001.2"), "kWh"),
        ("I.2.1", "stationary-combustion", "lpg"): (Decimal(24), "t"),
        ("II.1.1", "road-fuel-sales", "motor-gasoline"): (Decimal("126.0"), "m3"),
    }


def test_a_unit_may_stand_in_the_heading_and_a_missing_month_is_told() -> None:
    headings = ("Month", "Customer class", "Energy", "Consumption (kWh)")
    rows = [(m, "commercial", "Electricity", 7) for m in range(1, 12)]
    bill = read_bills(workbook(headings, *rows), "bills.xlsx", 2023)
    (line,) = bill.lines
    (datum,) = line.answers.values()
    assert not isinstance(datum, str)
    assert (datum.unit, bill.warnings[0].code) == ("kWh", "planning.inventory.bill-gap")
    assert "12" in bill.warnings[0].found.en


def test_every_cell_that_does_not_hold_is_named() -> None:
    rows = (
        ("1", "家庭", "電力", -5, "kWh"),
        ("13", "家庭", "電力", 5, "kWh"),
        ("2", "宇宙", "電力", 5, "kWh"),
        ("3", "家庭", "石炭ガラ", 5, "t"),
        ("4", "家庭", "電力", "many", "kWh"),
        ("5", "家庭", "電力", 5, ""),
    )
    with pytest.raises(Refusal) as refused:
        read_bills(workbook(JAPANESE, *rows), "請求.xlsx", 2023)
    assert [
        (f.code.rpartition(".")[2], f.where.ja) for f in refused.value.findings
    ] == [
        ("negative", "請求.xlsx 請求!D2"),
        ("bill-month", "請求.xlsx 請求!A3"),
        ("bill-use", "請求.xlsx 請求!B4"),
        ("unknown-fuel", "請求.xlsx 請求!C5"),
        ("not-a-number", "請求.xlsx 請求!D6"),
        ("unknown-unit", "請求.xlsx 請求!E7"),
    ]
    with pytest.raises(Refusal) as refused:
        read_bills(workbook(JAPANESE, ("1", "家庭", "電力", 5, "km")), "a.xlsx", 2023)
    (finding,) = refused.value.findings
    assert (finding.code, finding.where.en) == (
        "planning.inventory.wrong-unit",
        "a.xlsx 請求!D2",
    )
    for content in (workbook(("a", "b")), b"PK no workbook"):
        with pytest.raises(Refusal):
            read_bills(content, "a.xlsx", 2023)
