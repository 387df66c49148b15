"""How complete a channel has to be: as the plan states it, and nothing by default."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from series import HOURS, MONTH, busy, channel, plan_of, table

from renkei.foundation import Confidence, Finding
from renkei.mrv import inspecting
from renkei.mrv.metering import RequiredCompleteness


def blocked(missing: int, required: RequiredCompleteness | None) -> list[Finding]:
    """What blocks where so many of 744 readings are missing at the month's end."""
    meter = channel("load", option="B", required_completeness=required)
    plan = plan_of(meter)
    seen = inspecting.inspect(table(load=busy(HOURS - missing)), plan, MONTH)
    found = inspecting.blocks(plan, seen)
    return [each for each in found if each.code == "mrv.issuance.incomplete"]


def test_what_the_plan_states_is_held_to_the_last_reading() -> None:
    wanted = RequiredCompleteness(
        Decimal("0.75"), "計画書 3.2 / plan 3.2", Confidence.PUBLISHED
    )
    assert blocked(186, wanted) == []  # 558 of 744 are exactly three quarters
    (finding,) = blocked(187, wanted)
    assert finding.found.en == (
        "74.865 % of the readings due are there; the plan requires 75 %"
        " (187 are missing)."
    )
    assert "plan 3.2; published" in finding.rule.en
    assert "計画書 3.2" in finding.rule.ja
    assert "send the readings" in finding.remedy.en


def test_what_is_not_stated_is_no_default() -> None:
    assert blocked(700, None) == []


@pytest.mark.parametrize(("share", "source"), [("0", "x"), ("1.01", "x"), ("1", " ")])
def test_a_requirement_is_a_share_with_its_source(share: str, source: str) -> None:
    with pytest.raises(AssertionError):
        RequiredCompleteness(Decimal(share), source, Confidence.RECALLED)
