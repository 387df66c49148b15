"""What PySAM's single-owner model says of three cases; prints them as JSON.

Runs in an environment of its own (`benchmarks/finance.py peer`), which keeps the answer
in `tests/finance/pysam_single_owner.json`. The subset: a fixed price of electricity
that rises, fixed upkeep with inflation, degradation, one rate of tax whose losses bring
money at once, depreciation by equal shares, a loan over a share of the cost with equal
payments or equal principal; no reserves, fees, incentives, or construction loan.

    python benchmarks/peers/pysam_task.py          the cases
    python benchmarks/peers/pysam_task.py 200      seconds for so many runs of the first
"""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version

from PySAM import Singleowner

CASES = {
    "no-loan": {"debt": 0.0, "custom": [10.0] * 10, "tax": 25.0},
    "annuity": {"debt": 60.0, "custom": [10.0] * 10, "tax": 25.0},
    "equal-principal": {"debt": 70.0, "custom": [5.0] * 20, "tax": 30.0, "fixed": 1.0},
}
SHARED = {
    "years": 25,
    "cost": 1_200_000.0,
    "mwh": 1_600.0,
    "price_kwh": 0.11,
    "price_growth": 1.0,  # percent a year
    "degradation": 0.5,  # percent a year
    "upkeep": 18_000.0,
    "inflation": 2.5,  # percent a year
    "real_discount": 6.4,  # percent
    "interest": 6.0,  # percent
    "loan_years": 15,
}
ROWS = {
    "net": "cf_project_return_aftertax",
    "interest": "cf_debt_payment_interest",
    "principal": "cf_debt_payment_principal",
    "revenue": "cf_total_revenue",
}


def model(case: dict):
    """The model of a case, ready to run."""
    m = Singleowner.default("PVWattsSingleOwner")
    kwh = SHARED["mwh"] * 1000 / 8760
    m.SystemOutput.gen = [kwh] * 8760
    m.SystemOutput.system_pre_curtailment_kwac = [kwh] * 8760
    m.SystemOutput.degradation = [SHARED["degradation"]]
    f = m.FinancialParameters
    f.analysis_period = SHARED["years"]
    f.system_capacity = 1_000.0
    f.federal_tax_rate, f.state_tax_rate = [case["tax"]], [0.0]
    f.inflation_rate, f.real_discount_rate = (
        SHARED["inflation"],
        SHARED["real_discount"],
    )
    f.debt_option, f.debt_percent = 0, case["debt"]
    f.term_tenor, f.term_int_rate = SHARED["loan_years"], SHARED["interest"]
    f.payment_option = case.get("fixed", 0.0)
    for name in (
        "construction_financing_cost", "cost_debt_closing", "cost_debt_fee",
        "cost_other_financing", "dscr_reserve_months", "equip1_reserve_cost",
        "equip2_reserve_cost", "equip3_reserve_cost", "insurance_rate",
        "months_receivables_reserve", "months_working_reserve", "property_tax_rate",
        "reserves_interest", "salvage_percentage", "loan_moratorium",
    ):  # fmt: skip
        setattr(f, name, 0.0)
    c = m.SystemCosts
    c.total_installed_cost = SHARED["cost"]
    c.om_capacity, c.om_fixed, c.om_production = [0.0], [SHARED["upkeep"]], [0.0]
    d = m.Depreciation
    for name in d.export():
        if name.startswith(("depr_alloc", "depr_bonus")):
            setattr(d, name, 0.0)
    d.depr_alloc_custom_percent = 100.0
    d.depr_custom_schedule = case["custom"]
    t = m.TaxCreditIncentives
    t.ptc_fed_amount, t.itc_fed_percent = [0.0], [0.0]
    r = m.Revenue
    r.ppa_soln_mode, r.ppa_price_input = 1, [SHARED["price_kwh"]]
    r.ppa_escalation = SHARED["price_growth"]
    r.ppa_multiplier_model = 0
    r.dispatch_factors_ts = [1.0] * 8760
    for name in [
        n for n in r.export() if n.startswith("dispatch_factor") and n[-1].isdigit()
    ]:
        setattr(r, name, 1.0)
    for which in range(1, 10):
        name = f"dispatch_tod_factor{which}"
        if hasattr(m, "TimeOfDelivery") and hasattr(m.TimeOfDelivery, name):
            setattr(m.TimeOfDelivery, name, 1.0)
    return m


def main() -> None:
    if len(sys.argv) > 1:
        m, count = model(CASES["annuity"]), int(sys.argv[1])
        m.execute(0)
        begun = time.perf_counter()
        for _ in range(count):
            m.execute(0)
        print(json.dumps({"seconds": time.perf_counter() - begun, "runs": count}))
        return
    found = {}
    for name, case in CASES.items():
        m = model(case)
        m.execute(0)
        out = m.Outputs
        found[name] = {
            "inputs": case,
            "npv": out.project_return_aftertax_npv,
            "irr": out.project_return_aftertax_irr / 100,
            **{row: list(getattr(out, field)) for row, field in ROWS.items()},
        }
    print(
        json.dumps(
            {"pysam": version("nrel-pysam"), "shared": SHARED, "cases": found}, indent=1
        )
    )


if __name__ == "__main__":
    main()
