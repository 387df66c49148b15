"""LibreOffice recalculates what the room computed: functions, and whole workbooks."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from ventures import figure, solar, terms

from renkei.finance import Appraisal, appraise
from renkei.finance.flows import japanese_declining
from renkei.finance.merits import internal_rates, modified_rate, net_present_value
from renkei.finance.nouns import (
    Arrangement,
    Contract,
    Debt,
    Depreciation,
    Losses,
    Repayment,
    Tax,
    Wearing,
)
from renkei.foundation import Text, same
from renkei.reports.appraisals import Subject, workbook

FLOWS, YEARS = 2_400, 21
CLOSE = 1e-9
RATE, OTHER = Decimal("0.07"), Decimal("0.04")


def subject(appraisal: Appraisal) -> Subject:
    words = same("Solar")
    return Subject(words, words, words, appraisal, date(2026, 11, 27))


SLOW = Depreciation(Wearing.DECLINING, 8, figure("falls by", "0.25"))
CASES = {
    "own": appraise(solar(), terms()),
    "lease": appraise(
        solar(),
        terms(
            depreciation=SLOW,
            tax=Tax(figure("tax", "0.25"), carry_use_fraction=Decimal("0.5")),
            debt=Debt(
                figure("debt", "0.5"),
                figure("interest", "0.04"),
                8,
                2,
                Repayment.EQUAL_PRINCIPAL,
            ),
            arrangement=Arrangement(Contract.LEASE, 9, figure("fee", "0.06")),
        ),
    ),
    "service": appraise(
        solar(),
        terms(
            tax=Tax(figure("tax", "0.2"), Losses.OFFSET, grant_lowers_basis=False),
            arrangement=Arrangement(Contract.ESCO, 12, figure("share", "0.7")),
        ),
    ),
    "poor": appraise(
        solar(streams=solar().streams[1:]),
        terms(
            depreciation=japanese_declining(12, date(2026, 12, 31)),
            tax=Tax(figure("t", "0.2"), carry_years=3),
        ),
    ),
}
DEARER = appraise(
    solar(), replace(terms(), discount_fraction=figure("discount", "0.11"))
)


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Every workbook of this file, its results taken out and calculated anew."""
    home = tmp_path_factory.mktemp("office")
    books = {name: workbook(subject(each)) for name, each in CASES.items()}
    books["dearer"] = _with_input(books["own"], "discount", "0.11")
    books["functions"] = _functions()
    for name, book in books.items():
        (home / f"{name}.xlsx").write_bytes(_bare(book))
    _calculated(home)
    return {
        name: CalamineWorkbook.from_path(str(home / "out" / f"{name}.xlsx"))
        for name in books
    }


def _calculated(home: Path) -> None:
    office = shutil.which("soffice")
    assert office is not None, "no LibreOffice here: see .ci/run"
    subprocess.run(
        [
            *(office, f"-env:UserInstallation=file://{home}/profile", "--headless"),
            *("--convert-to", "xlsx", "--outdir", str(home / "out")),
            *map(str, home.glob("*.xlsx")),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )


def _bare(book: bytes) -> bytes:
    """A workbook whose formulas have no results yet."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(book)) as before, ZipFile(out, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
            after.writestr(name, part)
    return out.getvalue()


def _with_input(book: bytes, name: str, value: str) -> bytes:
    """The workbook after somebody typed another value on its sheet of inputs."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_name("Inputs")
    names = [row[0] for row in rows.to_python()]
    cell = f"C{names.index(name) + 1}".encode()
    out = io.BytesIO()
    with ZipFile(io.BytesIO(book)) as before, ZipFile(out, "w") as after:
        for part_name in before.namelist():
            part = before.read(part_name)
            if part_name == "xl/worksheets/sheet2.xml":
                pattern = rb'(<c r="' + cell + rb'"[^>]*><v>)[^<]*(</v>)'
                part, many = re.subn(pattern, rb"\g<1>" + value.encode() + rb"\2", part)
                assert many == 1, "the input stands once"
            after.writestr(part_name, part)
    return out.getvalue()


def _amounts() -> list[list[int]]:
    chance = random.Random(2026)
    flows = []
    for at in range(FLOWS):
        first = [-chance.randint(500, 50_000)]
        flows.append(first + [chance.randint(-400, 9_000) for _ in range(YEARS - 1)])
        if at % 10 == 0:  # several changes of sign
            flows[-1][-1] = -chance.randint(1, 40_000)
    return flows


def _functions() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        paper = book.add_worksheet("flows")
        for row, amounts in enumerate(_amounts(), 1):
            paper.write_row(row - 1, 3, amounts)
            whole, later = f"D{row}:X{row}", f"E{row}:X{row}"
            rates = internal_rates([Decimal(each) for each in amounts])
            near = f"{rates[0]:.2f}" if len(rates) == 1 else "0.1"
            paper.write_formula(row - 1, 0, f"=NPV({RATE},{later})+D{row}")
            paper.write_formula(row - 1, 1, f'=IFERROR(IRR({whole},{near}),"none")')
            paper.write_formula(
                row - 1, 2, f'=IFERROR(MIRR({whole},{OTHER},{RATE}),"none")'
            )
    return out.getvalue()


def test_calc_agrees_on_two_thousand_flows(recalculated: dict[str, Any]) -> None:
    rows = recalculated["functions"].get_sheet_by_name("flows").to_python()
    compared = unsaid = 0
    for (worth, rate, modified, *_), whole in zip(rows, _amounts(), strict=True):
        amounts = [Decimal(each) for each in whole]
        ours = float(net_present_value(amounts, RATE))
        assert abs(worth - ours) <= CLOSE * max(1.0, abs(ours))
        ours_modified = modified_rate(amounts, OTHER, RATE)
        assert ours_modified is not None
        assert abs(modified - float(ours_modified)) <= CLOSE
        rates = internal_rates(amounts)
        if len(rates) == 1:
            compared += 1
            assert abs(rate - float(rates[0])) <= CLOSE, (rate, rates)
        else:  # Calc chooses one, or fails; the room says so
            unsaid += 1
            assert rate == "none" or min(abs(rate - float(r)) for r in rates) <= CLOSE
    assert compared + unsaid == FLOWS
    assert compared >= 2_000


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_workbook_computes_the_same(recalculated: dict[str, Any], name: str) -> None:
    rows = recalculated[name].get_sheet_by_name("Summary").to_python()
    assert _differences(rows, CASES[name]) == []


def test_a_changed_input_changes_what_follows(recalculated: dict[str, Any]) -> None:
    rows = recalculated["dearer"].get_sheet_by_name("Summary").to_python()
    assert _differences(rows, DEARER) == []
    assert _differences(rows, CASES["own"]) != []


def test_every_year_of_money_is_the_same(recalculated: dict[str, Any]) -> None:
    for name, appraisal in CASES.items():
        for case in appraisal:
            for flow in case.flows:
                sheet = f"{flow.view.value} {'G' if case.with_grant else '-'}"
                sheet += "C" if case.with_credits else "-"
                rows = recalculated[name].get_sheet_by_name(sheet).to_python()
                (net,) = (row for row in rows if row[1] == "net")
                for found, own in zip(net[3:], flow.net, strict=True):
                    assert abs(found - float(own)) <= 1e-6, (name, sheet)


def _differences(rows: list[list[Any]], appraisal: Appraisal) -> list[Any]:
    """Figures of the summary that are not the room's to nine digits."""
    names = {row[0].split(" / ")[-1]: row[1:] for row in rows if row[0]}
    merits = [merit for case in appraisal for merit in case.merits]
    odd = []
    for at, merit in enumerate(merits):
        for figure_of in (
            *(merit.npv, merit.irr, merit.mirr, merit.payback_years),
            *(merit.discounted_payback_years, merit.lcoe),
            *(merit.dscr_least, merit.dscr_mean),
        ):
            found = names[figure_of.name.en][at]
            value = figure_of.value
            if value is None:
                if isinstance(found, float):
                    odd.append((figure_of.id, found))
            elif not isinstance(found, float) or (
                abs(found - float(value)) > CLOSE * max(1.0, abs(float(value)))
            ):
                odd.append((figure_of.id, found, float(value)))
    return odd


def test_what_is_kept_of_rows_is_what_calc_comes_to(
    recalculated: dict[str, Any],
) -> None:
    """Readers that do not calculate see the same numbers, or nothing."""
    for name, appraisal in CASES.items():
        book = io.BytesIO(workbook(subject(appraisal)))
        kept = CalamineWorkbook.from_filelike(book)
        for sheet in kept.sheet_names[2:]:
            told = kept.get_sheet_by_name(sheet).to_python()
            found = recalculated[name].get_sheet_by_name(sheet).to_python()
            for own, other in zip(told, found, strict=True):
                for a, b in zip(own[2:], other[2:], strict=False):
                    if isinstance(a, float) and isinstance(b, float):
                        assert abs(a - b) <= 1e-6 * max(1.0, abs(b)), (name, sheet, own)


def test_words_stand_where_no_rate_is(recalculated: dict[str, Any]) -> None:
    rows = recalculated["poor"].get_sheet_by_name("Summary").to_python()
    told = {str(cell) for row in rows for cell in row}
    assert str(Text(ja="解なし", en="none")) in told
    assert str(Text(ja="回収せず", en="never")) in told
