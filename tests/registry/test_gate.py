"""Every reason at the gate, alone and together; and what lets a tonne through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from renkei.foundation import Finding, Period, Refusal, Severity
from renkei.methodologies import OfficialValue
from renkei.mrv import MonitoredReduction, VerifiedReduction
from renkei.mrv.plan import Calibration
from renkei.mrv.verification import Opinion
from renkei.registry import Decision, Ledger, gate, issue

Reduced = Callable[..., MonitoredReduction]
Sign = Callable[..., VerifiedReduction]
Decide = Callable[..., Decision]
Official = Callable[[str], OfficialValue]


def codes(findings: tuple[Finding, ...], severity: Severity) -> list[str]:
    return [
        finding.code.removeprefix("registry.gate.")
        for finding in findings
        if finding.severity is severity
    ]


def errors(findings: tuple[Finding, ...]) -> list[str]:
    return codes(findings, Severity.ERROR)


def test_gate_opens_for_a_verified_reduction_on_official_values(
    reduced: Reduced, sign: Sign
) -> None:
    reduction = reduced()
    findings = gate(reduction, sign(reduction), book="demonstration")
    assert errors(findings) == []
    assert codes(findings, Severity.WARNING) == ["quality", "calibration-unknown"]


def test_weak_constant_is_named_with_what_to_enter_and_where(
    reduced: Reduced, sign: Sign
) -> None:
    reduction = reduced(officials=())
    findings = gate(reduction, sign(reduction), book="demonstration")
    assert errors(findings) == ["weak-value"]
    (weak,) = (f for f in findings if f.code.endswith("weak-value"))
    for language in (weak.message.ja, weak.message.en):
        assert "EF_RE,grid" in language
        assert "0.797" in language
        assert "tCO2/MWh" in language
        assert "MN_AM003 Ver2.0" in language
    assert "事務局" in weak.remedy.ja
    assert "公式値の入力" in weak.remedy.ja


def test_same_official_value_opens_the_gate_under_the_old_signature(
    reduced: Reduced, sign: Sign, official: Official
) -> None:
    signature = sign(reduced(officials=()))
    reduction = reduced(officials=(official("0.797"),))
    assert errors(gate(reduction, signature, book="demonstration")) == []


def test_another_official_value_needs_another_signature(
    reduced: Reduced, sign: Sign, official: Official
) -> None:
    signature = sign(reduced(officials=()))
    findings = gate(
        reduced(officials=(official("0.798"),)), signature, book="demonstration"
    )
    assert errors(findings) == ["no-longer-verified"]
    assert "計算に用いる値が変わっています" in findings[0].message.ja


def test_other_readings_need_another_signature(reduced: Reduced, sign: Sign) -> None:
    findings = gate(reduced(mwh="1.001"), sign(reduced()), book="demonstration")
    assert errors(findings) == ["no-longer-verified"]
    assert "検針データが差し替えられています" in findings[0].message.ja


def test_unverified_is_refused(reduced: Reduced) -> None:
    assert errors(gate(reduced(), None, book="demonstration")) == ["not-verified"]


@pytest.mark.parametrize("opinion", [o for o in Opinion if o != "unqualified"])
def test_only_an_unqualified_opinion_passes(
    reduced: Reduced, sign: Sign, opinion: Opinion
) -> None:
    reduction = reduced()
    findings = gate(reduction, sign(reduction, opinion=opinion), book="demonstration")
    assert errors(findings) == ["opinion"]
    assert opinion.label.ja in findings[0].message.ja


@pytest.mark.parametrize(
    ("is_demonstration", "book"), [(True, "history"), (False, "demonstration")]
)
def test_books_never_mix(
    reduced: Reduced, sign: Sign, is_demonstration: bool, book: str
) -> None:
    reduction = reduced(demonstration=is_demonstration)
    assert errors(gate(reduction, sign(reduction), book=book)) == ["wrong-book"]


def test_nothing_to_issue(reduced: Reduced, sign: Sign) -> None:
    reduction = reduced(mwh="0.026")  # 0.99 t in each year
    assert reduction.tonnes.value == 0
    assert errors(gate(reduction, sign(reduction), book="demonstration")) == ["nothing"]


def test_period_is_not_credited_twice(
    reduced: Reduced, sign: Sign, decide: Decide
) -> None:
    reduction = reduced()
    overlapping = decide(
        quantities={("JP", 2018): 1},
        period=Period(date(2018, 6, 1), date(2018, 12, 31)),
    )
    touching = decide(
        quantities={("JP", 2018): 1},
        period=Period(date(2018, 6, 1), date(2018, 12, 30)),
    )
    after = decide(
        quantities={("JP", 2019): 1}, period=Period(date(2019, 1, 3), date(2019, 6, 1))
    )
    other = decide(quantities={("JP", 2018): 1}, project="MN003")
    published = decide(book="history")

    def found(*earlier: Decision) -> list[str]:
        return errors(
            gate(reduction, sign(reduction), book="demonstration", earlier=earlier)
        )

    assert found(overlapping) == ["issued-before"]
    assert found(touching, after, other, published) == []


@pytest.mark.parametrize(
    ("calibration", "warning"),
    [
        (None, "calibration-unknown"),
        (Calibration("C-1", date(2018, 1, 1), date(2019, 1, 2)), "calibration-ends"),
        (Calibration("C-1", date(2018, 12, 31), date(2020, 1, 1)), "calibration-ends"),
        (Calibration("C-1", date(2018, 12, 30), date(2019, 1, 3)), None),
    ],
)
def test_calibration_is_asked_about(
    reduced: Reduced, sign: Sign, calibration: Calibration | None, warning: str | None
) -> None:
    reduction = reduced(calibration=calibration)
    found = gate(reduction, sign(reduction), book="demonstration")
    warnings = [c for c in codes(found, Severity.WARNING) if c.startswith("cal")]
    assert warnings == ([warning] if warning else [])


def test_all_reasons_come_at_once(reduced: Reduced) -> None:
    reduction = reduced(officials=(), mwh="0.001")
    assert errors(gate(reduction, None, book="history")) == [
        "wrong-book",
        "not-verified",
        "weak-value",
        "nothing",
    ]


def test_decision_becomes_blocks_with_serials(
    reduced: Reduced, sign: Sign, decide: Decide
) -> None:
    reduction = reduced()
    issuance = issue(
        reduction,
        sign(reduction),
        decide(),
        next_serial=1000,
        issued_on=date(2019, 4, 20),
    )
    assert [entry.label for entry in issuance.entries] == [
        "DEMO-JCM-MN-MN-MN004-2018-1000..1007",
        "DEMO-JCM-MN-JP-MN004-2018-1008..1037",
        "DEMO-JCM-MN-MN-MN004-2019-1038..1044",
        "DEMO-JCM-MN-JP-MN004-2019-1045..1075",
    ]
    assert issuance.tonnes == 76
    assert issuance.next_serial == 1076
    assert {f.code for f in issuance.reservations} == {
        "registry.gate.quality",
        "registry.gate.calibration-unknown",
    }
    ledger = Ledger.open("demonstration", ["MN", "JP"], issuance.entries)
    assert ledger.statement("demonstration-JP-holding").tonnes.value == 61
    assert ledger.statement("demonstration-MN-holding").tonnes.value == 15


def test_decision_and_issue_on_the_day_of_verification(
    reduced: Reduced, sign: Sign, decide: Decide
) -> None:
    """MN004 in 2017: decided and issued on one day by both sides."""
    reduction, day = reduced(), date(2019, 3, 1)
    assert issue(
        reduction,
        sign(reduction, signed_on=day),
        decide(decided_on=day),
        next_serial=1,
        issued_on=day,
    ).entries


def test_sides_may_issue_on_different_days_or_not_yet(
    reduced: Reduced, sign: Sign, decide: Decide
) -> None:
    reduction = reduced()
    issuance = issue(
        reduction,
        sign(reduction),
        decide(),
        next_serial=1,
        issued_on={"JP": date(2019, 4, 11)},
    )
    assert {entry.block.party for entry in issuance.entries} == {"JP"}
    assert issuance.tonnes == 61


def test_part_of_zero_tonnes_brings_no_block(
    reduced: Reduced, sign: Sign, decide: Decide
) -> None:
    """MN005: one tonne in all, which went wholly to the host."""
    reduction = reduced()
    quantities = {("MN", 2018): 38, ("JP", 2018): 0, ("MN", 2019): 38, ("JP", 2019): 0}
    issuance = issue(
        reduction,
        sign(reduction),
        decide(quantities=quantities),
        next_serial=1,
        issued_on=date(2019, 5, 1),
    )
    assert [entry.block.party for entry in issuance.entries] == ["MN", "MN"]


ISSUE_REFUSALS: list[tuple[str, dict[str, Any], dict[str, Any], list[str]]] = [
    (
        "one tonne too many",
        {"quantities": {("MN", 2018): 8, ("JP", 2018): 31, ("JP", 2019): 38}},
        {},
        ["registry.decision.sum"],
    ),
    (
        "right total in wrong years",
        {"quantities": {("JP", 2018): 37, ("JP", 2019): 39}},
        {},
        ["registry.decision.sum", "registry.decision.sum"],
    ),
    (
        "no vintage named",
        {"quantities": {("JP", None): 76}},
        {},
        ["registry.decision.sum"] * 3,
    ),
    (
        "another project",
        {"project": "MN003"},
        {},
        ["registry.decision.other-reduction"],
    ),
    (
        "decided before verified",
        {"decided_on": date(2019, 2, 28)},
        {},
        ["registry.decision.before-verification"],
    ),
    (
        "issued before decided",
        {},
        {"issued_on": {"MN": date(2019, 4, 1), "JP": date(2019, 3, 31)}},
        ["registry.issue.before-decision"],
    ),
    ("the other book", {"book": "history"}, {}, ["registry.gate.wrong-book"]),
]


@pytest.mark.parametrize(
    ("decided", "issued", "expected"),
    [row[1:] for row in ISSUE_REFUSALS],
    ids=[row[0] for row in ISSUE_REFUSALS],
)
def test_issue_is_refused(
    *,
    reduced: Reduced,
    sign: Sign,
    decide: Decide,
    decided: dict[str, Any],
    issued: dict[str, Any],
    expected: list[str],
) -> None:
    reduction = reduced()
    with pytest.raises(Refusal) as refused:
        issue(
            reduction,
            sign(reduction),
            decide(**decided),
            **{"next_serial": 1, "issued_on": date(2019, 5, 1), **issued},
        )
    assert [f.code for f in refused.value.findings] == expected
    for finding in refused.value.findings:
        assert "{" not in finding.message.ja + finding.message.en


def test_refusal_of_a_sum_says_how_far_apart(
    reduced: Reduced, sign: Sign, decide: Decide
) -> None:
    quantities = {("MN", 2018): 8, ("JP", 2018): 31, ("JP", 2019): 38}
    reduction = reduced()
    with pytest.raises(Refusal) as refused:
        issue(
            reduction,
            sign(reduction),
            decide(quantities=quantities),
            next_serial=1,
            issued_on=date(2019, 5, 1),
        )
    message = refused.value.findings[0].message
    assert "39 tCO2" in message.ja
    assert "38 tCO2" in message.ja
    assert "1 tCO2違います" in message.ja


@pytest.mark.parametrize(
    "quantities",
    [
        {("JP", 2018): -1},
        {("JP", 2020): 1},
        {("VN", 2018): 1},
        {("JP", 2018): True},
        {("JP", 2018): Decimal("1.5")},
    ],
)
def test_quantity_that_cannot_be_decided(
    decide: Decide, quantities: dict[tuple[str, int], int]
) -> None:
    with pytest.raises(Refusal) as refused:
        decide(quantities=quantities)
    assert refused.value.code == "registry.decision.part"


def test_part_decided_twice_is_refused(decide: Decide) -> None:
    once = decide()
    with pytest.raises(Refusal) as refused:
        replace(once, parts=(*once.parts, once.parts[0]))
    assert {f.code for f in refused.value.findings} == {"registry.decision.part"}


def test_same_decision_entered_again_has_the_same_name(
    reduced: Reduced, sign: Sign, decide: Decide
) -> None:
    assert decide().key == decide().key
    assert decide().key != decide(decided_on=date(2019, 4, 2)).key
    reduction = reduced()
    again = issue(
        reduction,
        sign(reduction),
        decide(),
        next_serial=1,
        issued_on=date(2019, 5, 1),
        earlier=[decide()],
    )
    assert again.tonnes == 76
