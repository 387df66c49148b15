"""What may stand in a field: days of either calendar, numbers of a sane size."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from renkei.foundation import same
from renkei.programme.papers import Field, FieldKind
from renkei.programme.papers.field import read, read_day, read_fiscal_year


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2027-04-01", date(2027, 4, 1)),
        ("2027/4/1", date(2027, 4, 1)),
        ("2027年4月1日", date(2027, 4, 1)),
        ("令和9年4月1日", date(2027, 4, 1)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("R8.4.1", date(2026, 4, 1)),
        ("平成33年3月31日", date(2021, 3, 31)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("令和0年5月1日", None),
        ("昭和65年1月1日", None),
        ("平成99年1月1日", None),
        ("27/4/1", None),
        ("元年4月1日", None),
        ("2027-02-29", None),
        ("2027-13-01", None),
    ],
)
def test_a_day_is_read_in_either_calendar_or_not_at_all(
    written: str, day: date | None
) -> None:
    assert read_day(written) == day


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("2027", 2027),
        ("FY2027", 2027),
        ("令和9年度", 2027),
        ("平成25年度", 2013),
        ("R元", 2019),
        ("27", None),
        ("元", None),
        ("令和0年度", None),
    ],
)
def test_a_fiscal_year_is_read_in_either_calendar(
    written: str, year: int | None
) -> None:
    assert read_fiscal_year(written) == year


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        (FieldKind.YEN, "20,000,000円", 20_000_000),
        (FieldKind.YEN, "２０，０００", 20_000),
        (FieldKind.YEN, "9" * 18, 10**18 - 1),
        (FieldKind.YEN, "9" * 19, None),
        (FieldKind.WHOLE, "9" * 5000, None),
        (FieldKind.WHOLE, "-1", None),
        (FieldKind.DECIMAL, "１２．５", "12.5"),
        (FieldKind.DECIMAL, "1e999999", None),
        (FieldKind.DECIMAL, "1e-999999", None),
        (FieldKind.DECIMAL, "NaN", None),
        (FieldKind.DECIMAL, "0." + "1" * 80, None),
        (FieldKind.YES_NO, "はい", True),
        (FieldKind.YES_NO, "perhaps", None),
    ],
)
def test_a_number_is_read_exactly_or_not_at_all(
    kind: FieldKind, written: str, kept: Any
) -> None:
    found = read(Field("f", same("field"), kind), written, same("here"))
    assert found.value == kept
    assert bool(found.findings) is (kept is None)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (FieldKind.LINE, "a\0b"),
        (FieldKind.TEXT, {"ja": "あ\0", "en": "a"}),
        (FieldKind.ENTITIES, ["jp-kobe", "x\0"]),
    ],
)
def test_a_nul_stands_in_no_field(kind: FieldKind, written: Any) -> None:
    assert read(Field("f", same("field"), kind), written, same("here")).findings
