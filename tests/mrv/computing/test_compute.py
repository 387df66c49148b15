"""From sealed readings to whole tonnes, and down again to single rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from renkei.foundation import Confidence, Period, Refusal, Text
from renkei.methodologies import OfficialValue
from renkei.mrv import computing, metering, verify
from renkei.mrv.verification import Opinion
from renkei.registry import gate

import meters as m  # isort: skip

ONE_MWH = dict.fromkeys(m.GRID, 1000)  # each quarter of an hour
OFFICIAL = OfficialValue(
    methodology_id="MN_AM003",
    version="Ver2.0",
    symbol="EF_RE,grid",
    value=Decimal("0.797"),
    unit="tCO2/MWh",
    citation=Text(ja="方法論 MN_AM003 Ver2.0 第6頁", en="MN_AM003 Ver2.0, page 6"),
    entered_by="secretariat",
    entered_at=datetime(2024, 1, 1, tzinfo=UTC),
)


def reduced(
    rows: Any = None, plan: metering.MeteringPlan | None = None, **more: Any
) -> Any:
    agreed = plan or m.plan(m.channel("a"))
    readings = m.readings(agreed, [m.partition(rows or {"a": ONE_MWH})], **more)
    return computing.compute(readings, m.solar())


def test_each_calendar_year_of_the_site_is_floored_once() -> None:
    """192 MWh x 0.797 = 153.024 t in either year; 306.048 floored as one is 306."""
    reduction = reduced()
    assert [v.year for v in reduction.vintages] == [2018, 2019]
    exact = [v.reduction.reduction_tco2.value for v in reduction.vintages]
    assert exact == [Decimal("153.024")] * 2
    assert [v.whole_tonnes for v in reduction.vintages] == [153, 153]
    assert reduction.data_sha256 == ("ab" * 32,)


def test_meters_of_one_system_add_up_in_the_parameters_unit() -> None:
    plan = m.plan(
        m.channel("a"),
        m.channel("b", unit="kWh", quantum=Decimal("1")),
        m.channel("check"),
        m.channel("sky", symbol="", unit="degC", kind=m.KIND.GAUGE),
        relations=(
            metering.Relation(
                metering.RelationKind.TWIN,
                {"one": "a", "other": "check"},
                limit=Decimal("0.01"),
            ),
        ),
    )
    rows = {"a": ONE_MWH, "b": ONE_MWH, "check": ONE_MWH, "sky": ONE_MWH}
    reduction = reduced(rows, plan)
    exact = [v.reduction.reduction_tco2.value for v in reduction.vintages]
    assert exact == [Decimal("306.048")] * 2
    (metered,) = (
        f for f in reduction.vintages[0].reduction.inputs if f.symbol == "EG_i,p"
    )
    assert [each.value for each in metered.inputs] == [192, 192]


def test_other_partitions_of_the_same_rows_keep_the_fingerprint() -> None:
    """The seal and the sums bind; how the rows lie in files does not."""
    plan = m.plan(m.channel("a"))
    parts = [m.partition(p) for p in m.cut({"a": ONE_MWH}, m.GRID[50], m.GRID[301])]
    again = computing.compute(m.readings(plan, parts), m.solar())
    assert again.fingerprint == reduced().fingerprint
    one_less = {**ONE_MWH, m.GRID[7]: 999}
    assert reduced({"a": one_less}).fingerprint != again.fingerprint
    assert reduced(seal="cd" * 32).fingerprint != again.fingerprint


def test_an_open_period_is_not_computed() -> None:
    with pytest.raises(Refusal) as refused:
        reduced(seal="")
    assert refused.value.code == "mrv.computing.not-sealed"


def test_a_gap_claims_nothing_and_says_so() -> None:
    holed = {e: v for e, v in ONE_MWH.items() if e not in m.GRID[3:7]}
    reduction = reduced({"a": holed})
    assert reduction.vintages[0].reduction.reduction_tco2.value == Decimal("149.836")
    assert reduction.intakes[0].missing_intervals == 4
    (note,) = (f.note for f in reduction.vintages[0].reduction.inputs if f.note)
    assert "欠測4区間は0とみなす" in note.ja


def test_a_gap_that_would_raise_the_reduction_needs_a_decision() -> None:
    """Charging a battery lowers the reduction, so a missing reading would raise it."""
    plan, question = m.battery()
    full = {"charged": ONE_MWH, "given": ONE_MWH, "made": ONE_MWH}
    holed = {**full, "charged": {e: 1000 for e in m.GRID if e != m.GRID[3]}}
    readings = m.readings(plan, [m.partition(holed)])
    with pytest.raises(Refusal) as refused:
        computing.compute(readings, question)
    assert [f.code for f in refused.value.findings] == ["mrv.computing.gap-raises"]
    assert "charged 2018" in refused.value.findings[0].where.en
    decided = m.treatment(
        "charged", m.GRID[3], m.GRID[4], "assume-highest", quanta=1000, spends=True
    )
    whole = m.readings(plan, readings.partitions, treatments=(decided,))
    by_reading = computing.compute(m.readings(plan, [m.partition(full)]), question)
    by_decision = computing.compute(whole, question)
    assert by_decision.tonnes.value == by_reading.tonnes.value
    assert by_decision.fingerprint != by_reading.fingerprint


def test_signature_and_gate_take_it_as_they_take_a_meter_file() -> None:
    plan = m.plan(
        m.channel(
            "a",
            calibrations=(
                metering.Calibrated("C-1", date(2018, 1, 1), date(2018, 12, 31)),
                metering.Calibrated("C-2", date(2018, 12, 31), date(2020, 1, 1)),
            ),
        )
    )
    readings = m.readings(plan, [m.partition({"a": ONE_MWH})])
    question = m.solar(official_values=(OFFICIAL,))
    reduction = computing.compute(readings, question)
    signed = verify(
        reduction,
        organisation="Independent Assurance Ltd.",
        person="V. Verifier",
        opinion=Opinion.UNQUALIFIED,
        statement="Recomputed from the sealed rows.",
        signed_on=date(2019, 2, 1),
        participants=["Solar Power International LLC"],
    )
    assert signed.matches(reduction)
    codes = [f.code for f in gate(reduction, signed, book="history")]
    assert [c for c in codes if "calibration" in c or "gap" in c] == []
    assert reduction.tonnes.confidence is Confidence.PUBLISHED
    bare = reduced()
    assert any("calibration" in f.code for f in gate(bare, None, book="history"))


def test_every_number_opens_down_to_the_file_and_the_row(tmp_path: Path) -> None:
    rows = {"a": dict.fromkeys(m.GRID, 1), "b": ONE_MWH}
    parts = [m.partition(p, tmp_path) for p in m.cut(rows, m.GRID[96])]
    plan = m.plan(m.channel("a"), m.channel("b", system="2"))
    trace = computing.Trace(m.readings(plan, parts))
    year = trace.year("b", 2018)
    assert year.value == 192
    (december,) = year.inputs
    assert december.value == year.value
    days = trace.month("b", 2018, 12).inputs
    assert [day.value for day in days] == [96, 96]
    first, second = days
    assert first.source is not None
    assert second.source is not None
    assert first.source.edition == f"SHA-256 {parts[0].sha256}"
    assert first.source.place == "96–191"
    assert second.source.edition == f"SHA-256 {parts[1].sha256}"
    assert second.source.place == "288–383"
    kept = trace.rows("b", date(2018, 12, 31))
    assert len(kept) == 96
    assert kept[0].instant == datetime(2018, 12, 30, 16, tzinfo=UTC)
    assert {each.value for each in kept} == {Decimal(1)}


def test_days_of_energy_come_from_the_partitions_when_asked() -> None:
    (ground,) = reduced().intakes
    days = ground.accepted().days
    assert [each.day for each in days] == [
        date(2018, 12, 30),
        date(2018, 12, 31),
        date(2019, 1, 1),
        date(2019, 1, 2),
    ]
    assert {each.energy_wh for each in days} == {96_000_000}


def test_period_of_one_day() -> None:
    day = Period.inclusive(date(2018, 12, 31), date(2018, 12, 31))
    (vintage,) = reduced(period=day).vintages
    assert vintage.reduction.reduction_tco2.value == Decimal("76.512")
