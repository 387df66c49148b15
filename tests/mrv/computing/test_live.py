"""A period that runs, and the difference to the estimate once it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from renkei.foundation import Confidence, Period
from renkei.mrv import computing, metering

import meters as m  # isort: skip

ONE_MWH = dict.fromkeys(m.GRID, 1000)
CERTIFICATE = metering.Calibrated("C-1", date(2018, 12, 30), date(2019, 1, 2))


def standing(rows: Any, epoch: int, *channels: metering.Channel) -> computing.SoFar:
    plan = m.plan(*(channels or [m.channel("a", calibrations=(CERTIFICATE,))]))
    readings = m.readings(plan, [m.partition(rows)], seal="")
    return computing.so_far(readings, m.solar(), datetime.fromtimestamp(epoch, tz=UTC))


def test_a_quarter_of_the_period_is_told_as_it_is_and_projected_as_an_estimate() -> (
    None
):
    """96 of 384 hours' quarters came, 4 of them missing: 92 x 0.797 so far."""
    now = m.GRID[96]
    rows = {"a": {e: 1000 for e in m.GRID[:96] if e not in m.GRID[3:7]}}
    found = standing(rows, now)
    assert found.standings == (computing.Standing("a", 96, 92),)
    assert found.so_far_tco2 is not None
    assert found.so_far_tco2.value == Decimal("73.324")
    assert found.projected_tco2 is not None
    assert found.projected_tco2.value == 384 * Decimal("0.797")
    assert found.projected_tco2.confidence is not Confidence.PUBLISHED
    assert not found.projected_tco2.may_credit
    assert found.projected_tco2.note is not None
    assert "推計" in found.projected_tco2.note.ja
    codes = [f.code.rpartition(".")[2] for f in found.missing]
    assert codes == ["intervals-missing", "not-calibrated"]
    assert "4 of 96" in found.missing[0].found.en
    assert "1 days, the first being 2019-01-02" in found.missing[1].found.en


def test_a_silent_channel_and_a_missing_constant_are_told_not_guessed() -> None:
    channels = (
        m.channel("a", calibrations=(CERTIFICATE,)),
        m.channel("b", symbol="", unit="degC", kind=m.KIND.GAUGE),
    )
    plan = m.plan(*channels)
    rows = {"a": dict.fromkeys(m.GRID[:96], 1000), "b": {}}
    readings = m.readings(plan, [m.partition(rows)], seal="")
    question = replace(m.solar(), version="Ver3.0", choices={})
    now = datetime.fromtimestamp(m.GRID[96], tz=UTC)
    found = computing.so_far(readings, question, now)
    assert found.so_far_tco2 is None
    assert found.projected_tco2 is None
    codes = {f.code for f in found.missing}
    assert "mrv.computing.silent" in codes
    assert any(code.startswith("methodologies.") for code in codes)


def figures(**values: str) -> Any:
    return {name.replace("__", ","): Decimal(v) for name, v in values.items()}


def test_the_difference_is_explained_one_parameter_at_a_time_and_adds_up() -> None:
    """By hand: 0.533 x (made - charged + given), 366 days estimated, 4 monitored."""
    plan, question = m.battery()
    rows = {
        "made": dict.fromkeys(m.GRID, 1001),
        "charged": dict.fromkeys(m.GRID, 300),
        "given": dict.fromkeys(m.GRID, 250),
    }
    readings = m.readings(plan, [m.partition(rows)])
    values = figures(EG_p="36600", EC_ch__p="9150", ED_dis__p="8235")
    before = replace(question, values=values)
    leap = Period.inclusive(date(2020, 1, 1), date(2020, 12, 31))
    found = computing.explain(before, leap, readings, question)
    factor = Decimal("0.533")
    expected = [
        (None, factor * (35685 * 4) / 366 - factor * 35685),
        ("EG_p", factor * (Decimal("384.384") - 400)),
        ("EC_ch,p", -factor * (Decimal("115.2") - 100)),
        ("ED_dis,p", factor * (96 - 90)),
        (None, Decimal(0)),
    ]
    told = {step.symbol: step.value for step in found.steps if step.symbol}
    assert told == dict(e for e in expected if e[0])
    assert found.steps[0].value == factor * 390 - factor * 35685
    assert found.difference_tco2.value == sum(s.value for s in found.steps)  # type: ignore[misc]
    reduction = computing.compute(readings, question)
    assert found.monitored_tco2.value == reduction.tonnes.value
    assert found.difference_tco2.value == reduction.tonnes.value - factor * 35685


def test_another_choice_is_a_step_of_its_own() -> None:
    plan = m.plan(m.channel("a"))
    readings = m.readings(plan, [m.partition({"a": ONE_MWH})])
    values: Any = {"EG_i,p": {"1": Decimal(384)}}
    before = m.solar(choices={"EF_RE,i": "EF_RE,captive_diesel"}, values=values)
    found = computing.explain(before, m.PERIOD, readings, m.solar())
    by_name = {step.name.en: step.value for step in found.steps}
    assert by_name["Other choices and constants of the edition"] == 384 * (
        Decimal("0.797") - Decimal("0.533")
    )
    assert by_name["Rounding down to whole tonnes"] == Decimal("-0.048")
    assert sum(by_name.values()) == 306 - 384 * Decimal("0.533")  # type: ignore[arg-type]


@pytest.mark.parametrize("epoch", [m.START, m.END])
def test_the_first_and_the_last_instant_of_a_period(epoch: int) -> None:
    rows = {"a": {} if epoch == m.START else ONE_MWH}
    found = standing(rows, epoch)
    assert found.standings[0].missing == 0
    assert found.so_far_tco2 is not None
    assert found.so_far_tco2.value == len(rows["a"]) * Decimal("0.797")
