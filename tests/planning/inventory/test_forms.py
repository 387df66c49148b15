"""Tables of an inventory: out and back without loss, and every fault at its cell."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renkei.foundation import Refusal, Source, Text, same
from renkei.planning.inventory import CityFacts, compute, references, total
from renkei.planning.inventory.calculators.nouns import Given
from renkei.planning.inventory.entering import noted, stated
from renkei.planning.inventory.forms import Form, read, written
from renkei.planning.inventory.forms.layout import columns, meaning
from renkei.planning.inventory.nouns import (
    ActivityDatum,
    Entry,
    Gas,
    GwpSet,
    Inventory,
    Level,
    NotationKey,
    Quality,
)

SOURCE = Source(Text(ja="検針票", en="Meter readings"))
CITY = CityFacts("example", 2020)


def datum(name: str, value: str, unit: str) -> ActivityDatum:
    """A datum of a city's papers."""
    return ActivityDatum(
        name, same(name), Decimal(value), unit, SOURCE, Quality.MEDIUM, note=None
    )


def lines() -> tuple[Entry, ...]:
    """Lines of every kind: factors, gases, keys, thirds, uptake, stated CO2e."""
    power: Given = {
        "electricity": datum("electricity", "120", "GWh"),
        "grid_factor": datum("grid_factor", "0.7123", "kgCO2/kWh"),
    }
    gas: Given = {"fuel": "natural-gas", "amount": datum("amount", "1234.567", "t")}
    waste: Given = {
        "burnt": datum("burnt", "10000", "t"),
        "furnace": "continuous-stoker",
        "share_plastics": datum("share_plastics", "0.1", "1"),
        "share_paper": datum("share_paper", "0.9", "1"),
    }
    forest: Given = {
        "stock_first": datum("stock_first", "10000", "tC"),
        "stock_last": datum("stock_last", "10001", "tC"),
        "years": datum("years", "3", "year"),
    }
    cold: Given = {"refrigerant": "R-410A", "bank": datum("bank", "7", "t")}
    return (
        compute("stationary-combustion", "I.1.1", gas, CITY),
        compute("grid-electricity", "I.1.2", power, CITY),
        compute("stationary-combustion", "I.4.4", gas, CITY),
        noted(
            "I.5.1",
            NotationKey.IE,
            Text(ja="I.1.1 に含む", en="Included in I.1.1"),
        ),
        noted("II.1.1", NotationKey.IE, Text(ja="一部は II.5.1", en="Rest in II.5.1")),
        noted("I.7.1", NotationKey.NO, Text(ja="=炭鉱はない", en="+No mine")),
        compute("waste-burning", "III.3.1", waste, CITY),
        compute("waste-burning", "III.3.3", waste, CITY),
        compute("refrigerant-bank", "IV.2", cold, CITY),
        compute("carbon-stock-difference", "V.2", forest, CITY),
        stated(
            "II.1.1",
            {Gas.CO2E: Decimal("77.123456789012345678")},
            source=SOURCE,
            stated_gwp=GwpSet.AR5_100,
        ),
    )


FRAME = Inventory(
    id="example",
    city_id="example",
    city_name=Text(ja="=例市", en="Example"),
    year=2020,
    boundary=Text(ja="市域", en="The city"),
    scope=Text(ja="全部門", en="All sectors"),
    gwp=GwpSet.AR5_100,
    entries=(),
)


def totals(of: Inventory) -> dict[Level, Decimal]:
    """All levels of an inventory."""
    return {level: total(of, level).tco2e for level in Level}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("form", Form)
def test_what_goes_out_comes_back_to_the_last_digit(form: Form, language: str) -> None:
    held = replace(FRAME, entries=lines())
    book = written(held, form, language)
    assert book == written(held, form, language)
    back = read(book, "table.xlsx", FRAME)
    assert totals(back) == totals(held)
    assert {(e.reference, e.notation) for e in back.entries} == {
        (e.reference, e.notation) for e in held.entries
    }
    assert back.of("I.7.1")[0].explanation == Text(ja="=炭鉱はない", en="+No mine")


def test_a_gpc_table_keeps_gases_activity_and_qualities() -> None:
    held = replace(FRAME, entries=lines())
    back = read(written(held, Form.GPC, "ja"), "table.xlsx", FRAME)
    for before in held.entries:
        (after,) = [
            each
            for each in back.of(before.reference)
            if each.notation is before.notation
        ]
        assert after.masses == before.masses
        assert after.biogenic_co2 == before.biogenic_co2
        assert after.detail == before.detail
        assert after.stated_gwp == before.stated_gwp
        assert after.factor_quality == before.factor_quality or before.notation
        for told, kept in zip(before.activity, after.activity, strict=False):
            assert isinstance(told, ActivityDatum)
            assert isinstance(kept, ActivityDatum)
            assert (kept.value, kept.unit) == (told.value, told.unit)
    power = back.of("I.1.2")[0].factors
    assert [figure.value for figure in power] == [Decimal("0.7123")]
    again = read(written(back, Form.GPC, "en"), "again.xlsx", FRAME)
    assert totals(again) == totals(held)


@given(
    masses=st.lists(
        st.tuples(
            st.sampled_from(sorted(references())),
            st.sampled_from([Gas.CO2, Gas.CH4_FOSSIL, Gas.N2O, Gas.SF6, Gas.CO2E]),
            st.decimals("0", "1E12", allow_nan=False, places=9),
        ),
        max_size=12,
    ),
    form=st.sampled_from(Form),
)
@settings(max_examples=25, deadline=None, derandomize=True)
def test_no_mass_loses_a_digit(
    masses: list[tuple[str, Gas, Decimal]], form: Form
) -> None:
    held = replace(
        FRAME,
        entries=tuple(
            stated(number, {gas: mass / 7}, source=SOURCE, stated_gwp=FRAME.gwp)
            for number, gas, mass in masses
        ),
    )
    back = read(written(held, form, "en"), "table.xlsx", FRAME)
    for level, tonnes in totals(held).items():
        assert abs(totals(back)[level] - tonnes) <= tonnes * Decimal("1E-36")


@pytest.mark.parametrize("form", Form)
def test_each_heading_means_its_own_column(form: Form) -> None:
    for column in columns(form, tuple(Gas)):
        for name in (column.name.ja, column.name.en, *column.also):
            assert meaning(form, name) == column.id, name


def _unworked(book: bytes) -> bytes:
    """The same workbook with no result in any of its formulas."""
    target = BytesIO()
    with ZipFile(BytesIO(book)) as before, ZipFile(target, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
            after.writestr(name, part)
    return target.getvalue()


def _calc_is_here() -> bool:
    found = shutil.which("soffice")
    return found is not None and (Path(found).resolve().parent / "libsclo.so").exists()


@pytest.mark.skipif(not _calc_is_here(), reason="no LibreOffice Calc here")
def test_libreoffice_works_out_the_same_totals(tmp_path: Path) -> None:
    held = replace(FRAME, entries=lines())
    for form in Form:
        bare = _unworked(written(held, form, "ja"))
        with pytest.raises(Refusal) as refused:
            read(bare, "bare.xlsx", FRAME)
        assert refused.value.code == "planning.inventory.not-calculated"
        (tmp_path / f"{form}.xlsx").write_bytes(bare)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    turned: Any = ["soffice", profile, "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*turned, "--outdir", str(tmp_path / "worked"), *tmp_path.glob("*.xlsx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for form in Form:
        book = (tmp_path / "worked" / f"{form}.xlsx").read_bytes()
        # what LibreOffice worked out stands as stated totals, and agrees with the lines
        assert totals(read(book, "worked.xlsx", FRAME)) == totals(held)
        broken = _wrong_total(book)
        with pytest.raises(Refusal) as refused:
            read(broken, "worked.xlsx", FRAME)
        assert refused.value.code == "planning.inventory.stated-total"


def _wrong_total(book: bytes) -> bytes:
    """The workbook with a one before the last result of a sum."""
    target = BytesIO()
    with ZipFile(BytesIO(book)) as before, ZipFile(target, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                at = part.rindex(b"SUM(")
                head, tail = part[:at], part[at:]
                part = head + tail.replace(b"<v>", b"<v>1", 1)
            after.writestr(name, part)
    return target.getvalue()


HEADS = (
    "参照番号", "内容", "表記キー", "燃料", "活動量", "単位", "排出係数",
    "係数の単位", "ＣＯ２（ｔ）", "CH4 (t)", "合計 CO2e", "説明", "出典", "品質",
)  # fmt: skip


def sheet(*rows: tuple[object, ...], merge: str = "", heads: Any = HEADS) -> bytes:
    """A table as a city might send it, two lines of title above it."""
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet("排出量")
    page.merge_range("A1:F1", "2020年度の排出量")
    for at, head in enumerate(heads):
        page.write(2, at, head)
    for row, cells in enumerate(rows, 3):
        for at, cell in enumerate(cells):
            if cell is not None:
                page.write(row, at, cell)
    if merge:
        page.merge_range(merge, 5)
    book.close()
    return target.getvalue()


def line(number: str, **cells: object) -> tuple[object, ...]:
    """One row of it; cells by the letter of their column."""
    return (number, *(cells.get(letter) for letter in "BCDEFGHIJKLMN"))


def test_a_table_in_japanese_with_wide_digits_is_understood() -> None:
    book = sheet(
        line("Ⅰ.1.1", I="１，２３４．５", J=0.5, K=1248.5, M="ガス事業者", N="高"),
        line("I.1.2", E="１０，０００", F="MWh", G=0.5, H="tCO2/MWh"),
        line("I.2.1", D="液化石油ガス", E=1000, F="トン"),
        line("II.1.1", K="2,000"),
        line("V.2", K="▲３００"),
        line("I.7.1", C="ＮＯ", L="市内に炭鉱はない"),
        line("I.8.1", K="NE", L="統計がない"),
        line("合計 II", K=2000),
    )
    back = read(book, "city.xlsx", FRAME)
    masses = {e.reference: dict(e.masses) for e in back.entries}
    assert masses["I.1.1"] == {Gas.CO2: Decimal("1234.5"), Gas.CH4: Decimal("0.5")}
    assert masses["I.1.2"] == {Gas.CO2: Decimal(5000)}
    assert masses["I.2.1"][Gas.CO2] == Decimal("2984.63")
    assert masses["V.2"] == {Gas.CO2E: Decimal(-300)}
    assert back.of("I.7.1")[0].notation is NotationKey.NO
    assert back.of("I.8.1")[0].notation is NotationKey.NE
    first = back.of("I.1.1")[0]
    assert first.activity_quality is Quality.HIGH
    assert first.trace[0].source is not None
    assert first.trace[0].source.title.ja == "ガス事業者"


def test_headings_of_two_rows_are_read_together() -> None:
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet()
    page.merge_range("A1:A2", "GPC ref No.")
    page.merge_range("B1:B2", "Notation keys")
    page.merge_range("C1:E1", "Gases (in tonnes)")
    page.write_row("C2", ["CO2", "HFC", "CO2(b)"])
    page.merge_range("F1:F2", "Total CO2e")
    page.merge_range("G1:H1", "Data quality")
    page.write_row("G2", ["AD", "EF"])
    page.merge_range("I1:I2", "Explanatory comments")
    page.write_row("A3", ["I.1.1", None, 10, 0, 3, 10, "M", "L", "Gas sold"])
    page.write_row("A4", ["I.1.2", "NE", None, None, None, None, None, None, "None"])
    book.close()
    first, second = read(target.getvalue(), "city.xlsx", FRAME).entries
    assert first.masses == {Gas.CO2: Decimal(10)}
    assert first.biogenic_co2 == Decimal(3)
    assert (first.activity_quality, first.factor_quality) == ("M", "L")
    assert second.notation is NotationKey.NE


def test_a_column_of_co2e_is_a_total_and_no_gas() -> None:
    heads = ("GPC ref. no.", "CO2", "CH4", "CO2e")
    (entry,) = read(
        sheet(("I.1.1", 100, 1, 128), heads=heads), "city.xlsx", FRAME
    ).entries
    assert entry.masses == {Gas.CO2: Decimal(100), Gas.CH4: Decimal(1)}


FAULTS = {
    "unknown-reference": ("A4", line("I.9.1", K=5)),
    "unknown-fuel": ("D4", line("I.1.1", D="泥炭ガス", E=5, F="t")),
    "negative": ("E4", line("I.1.1", E=-5, F="t", K=5)),
    "unexplained-key": ("L4", line("I.1.1", C="NE")),
    "included-nowhere": ("L4", line("I.1.1", C="IE", L="よそに含む")),
    "key-contradicted": ("C4", line("I.1.1", C="NO", K=5, L="なし")),
    "unknown-key": ("C4", line("I.1.1", C="未算定", L="なし")),
    "not-a-number": ("K4", line("I.1.1", K="約5千")),
    "no-emissions": ("E4", line("I.1.1", E=5, F="t")),
    "wrong-unit": ("H4", line("I.1.1", E=5, F="t", G=2, H="tCO2/MWh")),
    "unknown-unit": ("F4", line("I.1.1", D="灯油", E=5, F="2*t")),
    "unknown-quality": ("N4", line("I.1.1", K=5, N="良")),
    "stated-total": ("K4", line("I.1.1", I=100, J=1, K=100)),
    "unknown-total": ("I4", line("合計 その他もろもろ", K=5)),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_named_at_its_cell_with_a_remedy(code: str) -> None:
    cell, row = FAULTS[code]
    with pytest.raises(Refusal) as refused:
        read(sheet(row), "city.xlsx", FRAME)
    (finding,) = refused.value.findings
    assert finding.code == f"planning.inventory.{code}"
    assert finding.where.en == f"city.xlsx 排出量!{cell}"
    assert finding.remedy.ja and finding.remedy.en != finding.remedy.ja


def test_all_faults_of_a_table_come_at_once() -> None:
    with pytest.raises(Refusal) as refused:
        read(sheet(*(row for _, row in FAULTS.values())), "city.xlsx", FRAME)
    assert {f.code.rpartition(".")[2] for f in refused.value.findings} == set(FAULTS)


@pytest.mark.parametrize(
    ("label", "stated_sum", "right"),
    [("合計", 61, "60"), ("Total I", 31, "30"), ("小計 BASIC", 29.9, "30")],
)
def test_a_wrong_total_says_what_it_should_be(
    label: str, stated_sum: float, right: str
) -> None:
    every = [line("I.1.1", K=10), line("I.2.1", K=20), line("I.4.4", K=30)]
    rows = every if label == "合計" else every[:2]
    with pytest.raises(Refusal) as refused:
        read(sheet(*rows, line(label, K=stated_sum)), "city.xlsx", FRAME)
    (finding,) = refused.value.findings
    assert finding.where.en.endswith(f"!K{4 + len(rows)}")
    assert f"it is {right} " in finding.found.en
    assert read(sheet(*rows, line(label, K=int(right))), "city.xlsx", FRAME).entries


def test_merged_cells_and_other_potentials_are_refused() -> None:
    with pytest.raises(Refusal) as refused:
        read(sheet(line("I.1.1", K=5), merge="K4:K6"), "city.xlsx", FRAME)
    assert refused.value.code == "planning.inventory.merged-cells"
    assert "K4:K6" in refused.value.findings[0].where.en
    held = replace(FRAME, entries=lines()[:1])
    other = replace(FRAME, gwp=GwpSet.AR6_100)
    with pytest.raises(Refusal) as refused:
        read(written(held, Form.CRF, "en"), "table.xlsx", other)
    assert refused.value.code == "planning.inventory.form-gwp"


@pytest.mark.parametrize(
    ("heads", "cells", "code"),
    [
        (("GPC ref. no.", "HFCs (t)"), ("IV.2", 5), "gas-group"),
        (("Code", "Indirect", "Explanation"), ("III.1", 5), "no-such-scope"),
        (("Code", "Direct", "Explanation"), ("VII.1", 5), "unknown-reference"),
        (("Code", "Direct", "Explanation"), ("I.1", "NE"), "unexplained-key"),
        (("Code", "Direct", "Explanation"), ("I.1", -5), "negative"),
        (("Number", "Amount of it"), ("I.1.1", 5), "form-headings"),
    ],
)
def test_other_headings(heads: Any, cells: tuple[object, ...], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(sheet(cells, heads=heads), "city.xlsx", FRAME)
    assert refused.value.code == f"planning.inventory.{code}"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"reference,total\n1,2\n"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        read(content, "city.xlsx", FRAME)
    assert refused.value.code == "planning.inventory.form-file"


def test_words_are_never_formulas() -> None:
    book = written(replace(FRAME, entries=lines()), Form.GPC, "ja")
    with ZipFile(BytesIO(book)) as parts:
        cells = parts.read("xl/worksheets/sheet1.xml").decode()
        words = parts.read("xl/sharedStrings.xml").decode()
    formulas = re.findall(r"<f>([^<]*)</f>", cells)
    assert formulas
    assert all(re.match(r"SUM(IF|PRODUCT)?\(", each) for each in formulas)
    assert not re.search(r"<t[^>]*>(?:[=+@]|-[^\d])", words)
