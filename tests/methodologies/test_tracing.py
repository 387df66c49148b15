"""A trace is told when it is opened, and is the same whenever that is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from renkei.foundation import Text
from renkei.methodologies import Reduction, estimate, tracing

YES = {"criterion-1": True, "criterion-2": True, "criterion-3": True}


def solar(energy: str = "11226") -> Reduction:
    return estimate(
        "MN_AM003",
        version="Ver2.0",
        values={"EG_i,p": {"1": Decimal(energy), "2": Decimal(1)}},
        answers=YES,
        choices={"EF_RE,i": "EF_RE,grid"},
    )


def test_whole_tonnes_need_no_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: object) -> Text:
        raise AssertionError("nobody asked for words")

    monkeypatch.setattr(tracing, "filled", nobody)
    assert solar().whole_tonnes == 8947


def test_the_order_of_opening_does_not_matter() -> None:
    first, second = solar(), solar()
    digest, fingerprint = first.evidence_digest, first.fingerprint
    steps, inputs, findings = second.steps, second.inputs, second.findings
    assert (second.evidence_digest, second.fingerprint) == (digest, fingerprint)
    assert (first.steps, first.inputs, first.findings) == (steps, inputs, findings)


def test_what_was_opened_stays_the_same_thing() -> None:
    done = solar()
    assert done.steps is done.steps
    assert done.reduction_tco2 is done.steps[-1].figure
    reference, _ = done.reduction_tco2.inputs
    assert reference is done.reference_tco2


def test_reductions_are_equal_by_values_and_evidence() -> None:
    assert solar() == solar()
    assert len({solar(), solar()}) == 1
    assert solar() != solar("11227")
    assert solar() != "a reduction"
