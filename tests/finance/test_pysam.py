"""A levered cash flow is that of PySAM's single-owner model, on the subset told in
`benchmarks/peers/pysam_task.py`, which made `pysam_single_owner.json`."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import ventures

from renkei.finance import appraise
from renkei.finance.nouns import (
    Debt,
    Depreciation,
    Investment,
    Kind,
    Losses,
    Repayment,
    Stream,
    Tax,
    View,
    Wearing,
)

D = Decimal
F = ventures.figure
KEPT = json.loads(
    Path(__file__).with_name("pysam_single_owner.json").read_text(encoding="utf-8")
)


def percent(value: float) -> Decimal:
    return D(str(value)) / 100


@pytest.mark.parametrize("name", KEPT["cases"])
def test_the_single_owner_has_the_same_money_to_a_millionth(name: str) -> None:
    shared, case = KEPT["shared"], KEPT["cases"][name]
    given: dict[str, Any] = case["inputs"]
    rise, inflation = percent(shared["price_growth"]), percent(shared["inflation"])
    first = D(str(shared["mwh"])) * 1000 * D(str(shared["price_kwh"]))
    income = Stream(F("sold", first / (1 + rise), "USD"), Kind.INCOME, F("rise", rise))
    upkeep = D(str(shared["upkeep"])) / (1 + inflation)  # SAM begins in year 1
    venture = ventures.solar(
        investments=(Investment(F("plant", str(shared["cost"]), "USD"), 2025),),
        streams=(income, Stream(F("upkeep", upkeep, "USD"), Kind.UPKEEP)),
        operation_years=shared["years"],
        degradation_fraction=F("falls", percent(shared["degradation"])),
        residual=None,
    )
    repayment = Repayment.EQUAL_PRINCIPAL if given.get("fixed") else Repayment.ANNUITY
    interest = F("interest", percent(shared["interest"]))
    debt = Debt(
        F("share", percent(given["debt"])),
        interest,
        shared["loan_years"],
        repayment=repayment,
    )
    discount = (1 + percent(shared["real_discount"])) * (1 + inflation) - 1
    terms = ventures.terms(
        discount_fraction=F("discount", discount),
        inflation_fraction=F("inflation", inflation),
        tax=Tax(F("tax", percent(given["tax"])), Losses.OFFSET),
        depreciation=Depreciation(Wearing.STRAIGHT_LINE, len(given["custom"])),
        debt=debt if given["debt"] else None,
        grant=None,
        credits=None,
    )
    view = View.EQUITY if given["debt"] else View.PROJECT
    found = appraise(venture, terms).cases[0]
    flow, merit = found.flow(view), found.merit(view)
    assert [float(each) for each in flow.net] == pytest.approx(case["net"], rel=1e-6)
    assert float(merit.npv.value or 0) == pytest.approx(case["npv"], rel=1e-6)
    assert float(merit.irr.value or 0) == pytest.approx(case["irr"], rel=1e-6)
    loan = {line.id: line.cash for line in flow.lines if line.group == "loan"}
    for row in ("interest", "principal") if loan else ():
        ours = [-float(each) for each in loan[f"loan.{row}"]]
        assert ours == pytest.approx(case[row], rel=1e-6, abs=1e-6)


def test_the_kept_answer_names_its_version() -> None:
    assert KEPT["pysam"].startswith("7.")
