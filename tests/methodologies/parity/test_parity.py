"""The exported workbook, computed live by a real spreadsheet program, against the exact
engine: every edition of the catalogue, two hundred random projects each."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from live_office import Office
from trials import Subject, compare, differs, subjects

from renkei.foundation import Period
from renkei.methodologies import Edition, Methodology
from renkei.methodologies.workbook import Entries, Stage, paint, plan, read
from renkei.methodologies.workbook.paper import Kind, address

TRIALS = 200


def known(title: str) -> tuple[Methodology, Edition]:
    return next((m, e) for m, e in subjects() if e.title == title)


def test_every_edition_computes_alike_on_a_sheet(office: Office) -> None:
    outcomes = [compare(office, m, e, TRIALS) for m, e in subjects()]
    assert outcomes
    wrong = {each.title: each.mismatches[:3] for each in outcomes if each.mismatches}
    assert wrong == {}
    barren = [o.title for o in outcomes if o.without_value > 0.8 * o.trials]
    assert barren == [], "too few of their trials have a value to compare"


def test_a_cached_value_cannot_pass(office: Office) -> None:
    subject = Subject(*known("MN_AM003 Ver2.0"))
    for sheet in subject.plan.sheets:
        for spot, cell in sheet.cells.items():
            if cell.is_formula:
                sheet.cells[spot] = replace(cell, cached=Decimal(424242))
    trial = subject.trial(random.Random("planted"), Stage.REPORT)
    row, column = subject.plan.shown[Stage.REPORT]
    planted = ("MRS(input)", f"{address((row, column))}:{address((row + 2, column))}")
    answer = office.run(
        paint(subject.plan), [subject.series(Stage.REPORT, [trial])], [planted]
    )
    assert answer["cached"] == [[424242.0] * 3]
    assert trial.exact is not None
    assert differs(trial.exact, answer["shown"][0][0]) == ""


@pytest.mark.parametrize("left_open", ["number", "choice", "answer"])
def test_an_open_entry_leaves_the_sheet_incomplete(
    office: Office, left_open: str
) -> None:
    subject = Subject(*known("MN_AM003 Ver2.0"))
    trial = subject.trial(random.Random("open"), Stage.REPORT)
    kinds = {
        "number": lambda said: isinstance(said, float),
        "choice": lambda said: str(said).startswith("EF_"),
        "answer": lambda said: str(said).startswith("はい"),
    }
    at = next(
        at
        for at, said in trial.written.items()
        if kinds[left_open](said)
        and at[0] in ("MRS(input)", "MPS(input)", "Eligibility")
        and not (left_open == "number" and at[0] == "MPS(input)")
    )
    emptied = replace(trial, written={**trial.written, at: ""})
    shown = office.run(subject.content, [subject.series(Stage.REPORT, [emptied])])[
        "shown"
    ][0][0]
    assert shown[:4] == ["未入力 / incomplete"] * 4
    assert shown[4] in (
        "未入力 / incomplete",
        "適格性が未確認 / eligibility not confirmed",
    )


@pytest.mark.parametrize(
    ("entered", "tonnes"),
    [("1000", 797), ("100.376411543287", 80), ("100.375", 79), ("-1", None)],
)
def test_whole_tonnes_are_floored_once_on_the_sheet(
    office: Office, entered: str, tonnes: int | None
) -> None:
    """100.376411543287 MWh × 0.797 is a hair under 80 t, less than a sheet can tell."""
    subject = Subject(*known("MN_AM003 Ver2.0"))
    trial = subject.trial(random.Random("whole"), Stage.REPORT)
    written = dict(trial.written)
    numbers = [at for at in written if at[0] == "MRS(input)"]
    for at, said in written.items():
        if str(said).startswith("EF_"):
            written[at] = "EF_RE,grid"
        elif at[0] == "MPS(calc_process)":
            written[at] = ""
    written[numbers[0]], written[numbers[1]] = float(entered), 0.0
    series = subject.series(Stage.REPORT, [replace(trial, written=written)])
    whole = office.run(subject.content, [series])["shown"][0][0][3]
    assert whole == (tonnes if tonnes is not None else "未入力 / incomplete")


def test_a_report_saved_by_the_office_is_read_back(office: Office) -> None:
    methodology, edition = known("MN_AM003 Ver2.0")
    entries = Entries(
        members={"i": ("1", "2")},
        values={"EG_i,p": {"1": Decimal("1000.1"), "2": Decimal("0.3")}},
        choices={"EF_RE,i": {"1": "EF_RE,grid", "2": "EF_RE,captive_diesel"}},
        answers={criterion.id: True for criterion in edition.eligibility},
        period=Period.inclusive(date(2025, 1, 1), date(2025, 12, 31)),
    )
    content = office.saved(paint(plan(edition, methodology.title, entries)))
    at = datetime(2026, 1, 5, tzinfo=UTC)
    returned = read(content, "report.xlsx", edition, by="Tuya", at=at)
    assert returned.reduction.reduction_tco2.value == Decimal("797.2396")
    assert returned.entries.choices == entries.choices
    assert returned.entries.period == entries.period
    assert returned.entries.values["EG_i,p"]["2"].value == Decimal("0.3")


def test_a_wrong_formula_is_noticed(office: Office) -> None:
    subject = Subject(*known("MN_AM003 Ver2.0"))
    page = subject.plan.sheet("MRS(calc_process)")
    for spot, cell in page.cells.items():
        if cell.kind is Kind.TERM:
            wrong = str(cell.content).replace("*", "*1.000001*")
            page.cells[spot] = replace(cell, content=wrong)
    trial = subject.trial(random.Random("wrong"), Stage.REPORT)
    series = [subject.series(Stage.REPORT, [trial])]
    shown = office.run(paint(subject.plan), series)["shown"][0][0]
    assert differs(trial.exact, shown).startswith("RE ")
