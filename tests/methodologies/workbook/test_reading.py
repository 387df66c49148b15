"""A returned workbook: what is taken, from which cell, and everything that is refused.

The cells are changed the way a person would: in the plan, before the file is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from renkei.foundation import Confidence, Period, Refusal
from renkei.methodologies import catalogue, estimate
from renkei.methodologies.workbook import (
    Entries,
    Stage,
    identify,
    paint,
    plan,
    read,
)
from renkei.methodologies.workbook.paper import Cell, Kind, Purpose
from renkei.methodologies.workbook.plan import Plan

MN = catalogue()["MN_AM003"]
EDITION = MN.edition("Ver2.0")
AT = datetime(2026, 1, 5, tzinfo=UTC)
GIVEN: Mapping[str, Any] = {
    "values": {"EG_i,p": {"A": Decimal("100.5"), "B": Decimal("0.1")}},
    "choices": {"EF_RE,i": {"A": "EF_RE,grid", "B": "EF_RE,captive_diesel"}},
    "answers": {criterion.id: True for criterion in EDITION.eligibility},
    "period": Period.inclusive(date(2025, 1, 1), date(2025, 12, 31)),
}


def planned(**changes: Any) -> Plan:
    entries = Entries(members={"i": ("A", "B")}, **{**GIVEN, **changes})
    given = {k: v for k, v in GIVEN.items() if k != "period"}
    reduction = estimate("MN_AM003", version="Ver2.0", period=GIVEN["period"], **given)
    return plan(EDITION, MN.title, entries, reductions={Stage.REPORT: reduction})


def returned(content: bytes, stage: Stage = Stage.REPORT) -> Any:
    return read(content, "report.xlsx", EDITION, by="Tuya", at=AT, stage=stage)


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [
        each.code.removeprefix("methodologies.workbook.")
        for each in refused.value.findings
    ]


def altered(
    sheet: str, wanted: Callable[[Cell], bool], content: Any, *, count: int = 1
) -> bytes:
    """The workbook with the first cells that fit holding something else."""
    made = planned()
    page = made.sheet(sheet)
    fitting = [spot for spot in sorted(page.cells) if wanted(page.cells[spot])]
    assert fitting
    for spot in fitting[:count]:
        page.cells[spot] = replace(page.cells[spot], content=content)
    return paint(made)


def of(purpose: Purpose) -> Callable[[Cell], bool]:
    return lambda cell: cell.entry is not None and cell.entry.purpose is purpose


def kind(wanted: Kind, content: Any = None) -> Callable[[Cell], bool]:
    return lambda cell: cell.kind is wanted and content in (None, cell.content)


def test_what_was_entered_comes_back_with_its_cell() -> None:
    back = returned(paint(planned()))
    assert back.entries.period == GIVEN["period"]
    assert back.entries.choices == GIVEN["choices"]
    assert back.entries.answers == GIVEN["answers"]
    figure = back.entries.values["EG_i,p"]["A"]
    assert figure.value == Decimal("100.5")
    assert figure.confidence is Confidence.RECALLED  # no source of data was stated
    assert figure.source.title.en == "Workbook report.xlsx"
    assert figure.source.place == "MRS(input)!F10"
    # 100.5 × 0.797 + 0.1 × 0.533, and 0.1 is a tenth, not a binary neighbour of it
    assert back.reduction.reduction_tco2.value == Decimal("80.1518")
    assert back.reduction.period == GIVEN["period"]
    assert not back.is_study


def test_the_file_says_which_edition_it_is_of() -> None:
    said = identify(paint(planned()), "report.xlsx")
    assert (said.methodology_id, said.version, said.variant, said.is_study) == (
        "MN_AM003",
        "Ver2.0",
        None,
        False,
    )


def test_a_stated_source_of_data_makes_a_value_published() -> None:
    def is_origin(cell: Cell) -> bool:
        return of(Purpose.ORIGIN)(cell) and cell.entry is not None

    back = returned(altered("MRS(input)", is_origin, "Meter PV-1"))
    figure = back.entries.values["EG_i,p"]["A"]
    assert figure.confidence is Confidence.PUBLISHED
    assert figure.note.en == "Meter PV-1"


def test_the_same_plan_is_the_same_file() -> None:
    assert paint(planned()) == paint(planned())


def test_a_plan_is_read_by_its_own_sheet() -> None:
    expected = {"EG_i,p": {"A": Decimal(90), "B": Decimal(1)}}
    given = {k: v for k, v in GIVEN.items() if k not in ("period", "values")}
    reduction = estimate("MN_AM003", version="Ver2.0", values=expected, **given)
    entries = Entries(members={"i": ("A", "B")}, estimates=expected, **given)
    made = plan(EDITION, MN.title, entries, reductions={Stage.PLAN: reduction})
    back = returned(paint(made), Stage.PLAN)
    assert back.reduction.reduction_tco2.value == reduction.reduction_tco2.value
    assert back.entries.values == {}


MRS, MPS, CALC = "MRS(input)", "MPS(input)", "MPS(calc_process)"
ASK, ABOUT = "Eligibility", "About"
VALUE, CHOICE, ANSWER = Purpose.VALUE, Purpose.CHOICE, Purpose.ANSWER
D = Decimal
REFUSED = [
    (MRS, of(VALUE), None, "missing"),
    (MRS, of(VALUE), "12 MWh", "not-a-number"),
    (MRS, of(VALUE), "12.5", "not-a-number"),
    (MRS, of(VALUE), D(-1), "negative"),
    (MRS, of(VALUE), D(3), "result-differs"),
    (MRS, kind(Kind.UNIT, "MWh/p"), "kWh/p", "unit-changed"),
    (MRS, kind(Kind.SYMBOL), "X", "row-moved"),
    (MRS, of(Purpose.START), None, "period-missing"),
    (MRS, of(Purpose.LAST), "2025/12", "period-missing"),
    (MRS, of(Purpose.LAST), date(2024, 1, 1), "period-reversed"),
    (MPS, of(CHOICE), None, "choice-open"),
    (MPS, of(CHOICE), "grid", "unknown-option"),
    (ASK, of(ANSWER), "未回答 / Open", "eligibility-open"),
    (ASK, of(ANSWER), None, "eligibility-open"),
    (ASK, of(ANSWER), "いいえ / No", "eligibility-not-met"),
    (ASK, of(ANSWER), "maybe", "unknown-option"),
    (CALC, kind(Kind.DEFAULT), D("0.9"), "default-changed"),
    (CALC, of(Purpose.OFFICIAL), D("0.9"), "citation-missing"),
    (CALC, of(Purpose.OFFICIAL), D("-0.9"), "negative"),
    (ABOUT, kind(Kind.SYMBOL, "Ver2.0"), "Ver3.0", "other-edition"),
    (ABOUT, kind(Kind.SYMBOL, "MN_AM003"), "VN_AM007", "other-edition"),
]


@pytest.mark.parametrize(("sheet", "cell", "content", "code"), REFUSED)
def test_what_cannot_be_taken_is_refused(
    sheet: str, cell: Callable[[Cell], bool], content: Any, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        returned(altered(sheet, cell, content))
    assert code in codes(refused)
    for finding in refused.value.findings:
        assert "report.xlsx" in finding.where.en


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        returned(b"PK no workbook")
    assert codes(refused) == ["unreadable"]


def test_a_formula_that_ends_in_an_error_is_refused() -> None:
    made = planned()
    page = made.sheet("MRS(input)")
    spot = next(s for s, c in sorted(page.cells.items()) if of(Purpose.VALUE)(c))
    page.cells[spot] = replace(page.cells[spot], content="=1/0", cached="#DIV/0!")
    with pytest.raises(Refusal) as refused:
        returned(paint(made))
    assert codes(refused) == ["formula-error"]


def test_every_finding_is_told_at_once() -> None:
    made = planned()
    page = made.sheet("MRS(input)")
    spots = [s for s, c in sorted(page.cells.items()) if of(Purpose.VALUE)(c)]
    page.cells[spots[0]] = replace(page.cells[spots[0]], content="many")
    page.cells[spots[1]] = replace(page.cells[spots[1]], content=None)
    asked = made.sheet("Eligibility")
    spot = next(s for s, c in sorted(asked.cells.items()) if of(Purpose.ANSWER)(c))
    asked.cells[spot] = replace(asked.cells[spot], content="未回答 / Open")
    with pytest.raises(Refusal) as refused:
        returned(paint(made))
    assert sorted(codes(refused)) == ["eligibility-open", "missing", "not-a-number"]


def test_an_edition_that_was_updated_since_is_refused() -> None:
    older = altered("About", lambda c: len(str(c.content)) == 64, "0" * 64)
    with pytest.raises(Refusal) as refused:
        returned(older)
    assert codes(refused) == ["edition-changed"]


def test_an_official_value_with_its_citation_counts() -> None:
    made = planned()
    page = made.sheet("MPS(calc_process)")
    spot = next(s for s, c in sorted(page.cells.items()) if of(Purpose.OFFICIAL)(c))
    page.cells[spot] = replace(page.cells[spot], content=Decimal("0.9"))
    cited = (spot[0], spot[1] + 1)
    page.cells[cited] = replace(page.cells[cited], content="MN_AM003 Ver2.0, section I")
    with pytest.raises(Refusal) as refused:  # its results were not computed again
        returned(paint(made))
    assert set(codes(refused)) == {"result-differs"}
    assert "90.5033" in refused.value.findings[0].found.en
