"""A small verified reduction, and a ledger to move tonnes in."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from renkei.foundation import Period, Text
from renkei.methodologies import OfficialValue, catalogue
from renkei.mrv import (
    Intake,
    MonitoredReduction,
    MonitoringPlan,
    VerifiedReduction,
    demonstration,
    read,
    reduce,
    verify,
)
from renkei.mrv.verification import Opinion
from renkei.registry import Decision

TURN_OF_YEAR = Period.inclusive(date(2018, 12, 30), date(2019, 1, 2))
CITATION = Text(ja="合同委員会決定", en="Joint Committee decision")


def intake(plan: MonitoringPlan, mwh: str = "1.0") -> Intake:
    """Hourly, the same energy in every hour of the plan."""
    rows = "".join(
        f"{plan.local(plan.start + timedelta(hours=n)).isoformat()},{mwh}\n"
        for n in range(plan.intervals)
    )
    return read("turn.csv", f"interval_start,energy_mwh\n{rows}".encode(), plan)


def official_value(value: str = "0.797") -> OfficialValue:
    return OfficialValue(
        methodology_id="MN_AM003",
        version="Ver2.0",
        symbol="EF_RE,grid",
        value=Decimal(value),
        unit="tCO2/MWh",
        citation=Text(ja="方法論 第6頁", en="Methodology, page 6"),
        entered_by="secretariat",
        entered_at=datetime(2024, 1, 1, tzinfo=UTC),
    )


@pytest.fixture
def official() -> Callable[[str], OfficialValue]:
    """The grid factor as the secretariat enters it."""
    return official_value


@pytest.fixture
def plan() -> MonitoringPlan:
    return replace(demonstration.plan(), period=TURN_OF_YEAR, dark_at_night=False)


@pytest.fixture
def reduced(plan: MonitoringPlan) -> Callable[..., MonitoredReduction]:
    """48 MWh in each of two years: 38 t + 38 t with the official factor."""
    edition = catalogue()["MN_AM003"].edition("Ver2.0")

    def of(
        *, officials: tuple[OfficialValue, ...] = (official_value(),), **changes: Any
    ) -> MonitoredReduction:
        mwh = changes.pop("mwh", "1.0")
        return reduce(
            [intake(replace(plan, **changes), mwh)],
            methodology_id="MN_AM003",
            version="Ver2.0",
            answers={each.id: True for each in edition.eligibility},
            choices={"EF_RE,i": "EF_RE,grid"},
            official_values=officials,
        )

    return of


@pytest.fixture
def sign() -> Callable[..., VerifiedReduction]:
    """An independent verifier's unqualified opinion, unless said otherwise."""

    def of(reduction: MonitoredReduction, **changes: Any) -> VerifiedReduction:
        return verify(
            reduction,
            **{
                "organisation": "Independent Assurance Ltd.",
                "person": "V. Verifier",
                "opinion": Opinion.UNQUALIFIED,
                "statement": "Recomputed from the file.",
                "signed_on": date(2019, 3, 1),
                "participants": ["Solar Power International LLC"],
                **changes,
            },
        )

    return of


@pytest.fixture
def decide() -> Callable[..., Decision]:
    """38 t of 2018 and 38 t of 2019, shared between Mongolia and Japan."""

    def of(**changes: Any) -> Decision:
        quantities = {
            ("MN", 2018): 8,
            ("JP", 2018): 30,
            ("MN", 2019): 7,
            ("JP", 2019): 31,
        }
        return Decision.of(
            changes.pop("quantities", quantities),
            **{
                "book": "demonstration",
                "project": "MN004",
                "period": TURN_OF_YEAR,
                "decided_on": date(2019, 4, 1),
                "citation": CITATION,
                **changes,
            },
        )

    return of


@pytest.fixture
def calls_of() -> Callable[[Callable[[], object]], int]:
    """How many functions an act calls: its work, the same on a busy machine."""

    def count(act: Callable[[], object]) -> int:
        counted = 0

        def seen(_frame: Any, event: str, _called: Any) -> None:
            nonlocal counted
            counted += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(seen)
        try:
            act()
        finally:
            sys.setprofile(before)
        return counted

    return count
