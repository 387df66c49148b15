"""An appraisal on paper, in both languages, as a reader finds it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from ventures import solar, terms

from renkei.finance import appraise, risk, support
from renkei.foundation import Confidence, Source, same
from renkei.reports import documents
from renkei.reports.appraisals import Subject, document, drawings, paper

VENTURE, TERMS = solar(), terms()


@pytest.fixture(scope="module")
def told() -> Subject:
    source = Source(same("Assumed"))
    spreads = [
        risk.Spread(driver, 0.8, 1.0, 1.2, source, Confidence.INFERRED)
        for driver in risk.DRIVERS[:3]
    ]
    asked = support.Situation(
        applied_on=date(2026, 11, 27), country="VN", technology="solar-rooftop"
    )
    return Subject(
        *(same("Solar roof"), same("Da Nang"), same("Solar")),
        appraise(VENTURE, TERMS),
        date(2026, 11, 27),
        bars=risk.tornado(VENTURE, TERMS, Decimal("0.15")),
        step_fraction=Decimal("0.15"),
        simulation=risk.simulate(VENTURE, TERMS, spreads, count=500, seed=1),
        turnings=risk.turning_points(VENTURE, TERMS),
        offers=support.find(asked),
    )


def test_every_part_is_there_and_as_the_room_computes(told: Subject) -> None:
    sheets = {
        block.caption.en: block
        for section in paper(told).sections
        for block in section.blocks
        if isinstance(block, documents.Sheet)
    }
    merits = sheets["Figures of merit: Project"]
    assert len(merits.columns) == 2 + len(told.appraisal.cases)
    case = told.appraisal.case(with_grant=True, with_credits=True)
    worth = round(Decimal(case.merits[0].npv.value or 0))
    assert worth in {cell for row in merits.rows for cell in row}
    money = sheets["Project, with grant, with credits [USD]"]
    for row, net in zip(money.rows, case.flows[0].net, strict=True):
        parts = [cell for cell in row[1:-1] if isinstance(cell, Decimal)]
        assert abs(sum(parts) - net) <= len(parts), "what moves adds up, but rounding"
        assert row[-1] == round(net)
    assert "NPV [USD] and IRR [%] with one driver 15 % lower, higher" in sheets
    assert len(sheets["Schemes and what they ask"].rows) == len(told.offers)


def test_what_it_leans_on_is_drawn_as_it_is_computed(told: Subject) -> None:
    strong, spread = drawings.tornado(told), drawings.chances(told)
    bars = [shape for shape in strong.shapes if shape.look == "area"]
    assert len(bars) == 2 * len(told.bars)
    for shape, end in zip(
        bars[:2], (told.bars[0].npv_down, told.bars[0].npv_up), strict=True
    ):
        assert shape.points[1][0] == float(end)
    assert strong.x[0] <= min(p[0] for b in bars for p in b.points)
    assert strong.x[1] >= max(p[0] for b in bars for p in b.points)
    columns = [shape for shape in spread.shapes if shape.look == "area"]
    assert sum(shape.points[2][1] for shape in columns) == told.simulation.count
    assert f"{told.simulation.loss_fraction:.1%}" in spread.told.en


@pytest.mark.parametrize("tongue", ["ja", "en"])
def test_the_same_subject_gives_the_same_bytes(told: Subject, tongue: str) -> None:
    first, again = document(told, tongue), document(told, tongue)
    assert first == again
    assert first.startswith(b"%PDF")
