"""From meter to tonne for the demonstration plant, and what must not pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from renkei.foundation import Confidence, Figure, Period, Refusal, Text
from renkei.methodologies import OfficialValue, catalogue, estimate
from renkei.mrv import MonitoredReduction, demonstration, read, reduce, verify
from renkei.mrv.verification import Opinion

PLAN = demonstration.plan()
INTAKE = read(demonstration.FILE_NAME, demonstration.meter_file(), PLAN)
EDITION = catalogue()["MN_AM003"].edition("Ver2.0")
YES: dict[str, bool | None] = {each.id: True for each in EDITION.eligibility}
QUESTION: dict[str, Any] = {
    "methodology_id": "MN_AM003",
    "version": "Ver2.0",
    "answers": YES,
    "choices": {"EF_RE,i": "EF_RE,grid"},
}


def official(value: str) -> OfficialValue:
    return OfficialValue(
        methodology_id="MN_AM003",
        version="Ver2.0",
        symbol="EF_RE,grid",
        value=Decimal(value),
        unit="tCO2/MWh",
        citation=Text(ja="方法論 MN_AM003 Ver2.0 第6頁", en="MN_AM003 Ver2.0, page 6"),
        entered_by="secretariat",
        entered_at=datetime(2024, 1, 1, tzinfo=UTC),
    )


def reduced(**changes: Any) -> MonitoredReduction:
    return reduce([INTAKE], **{**QUESTION, **changes})


def two_years() -> MonitoredReduction:
    """Hourly 1 MWh over the turn of a year: two vintages from one file."""
    plan = replace(
        PLAN,
        period=Period.inclusive(date(2018, 12, 30), date(2019, 1, 2)),
        dark_at_night=False,
    )
    rows = "".join(
        f"{plan.local(plan.start + timedelta(hours=n)).isoformat()},1.0\n"
        for n in range(plan.intervals)
    )
    content = f"interval_start,energy_mwh\n{rows}".encode()
    return reduce([read("turn.csv", content, plan)], **QUESTION)


def leaves(figure: Figure) -> list[Figure]:
    if not figure.inputs:
        return [figure]
    return [leaf for part in figure.inputs for leaf in leaves(part)]


def test_meter_to_tonne_by_hand() -> None:
    """10,561.648 MWh x 0.797 t/MWh = 8,417.633456 t, floored to 8,417."""
    reduction = reduced()
    (vintage,) = reduction.vintages
    assert vintage.year == 2017
    assert vintage.reduction.reduction_tco2.value == Decimal("8417.633456")
    assert vintage.whole_tonnes == reduction.tonnes.value == 8417
    assert reduction.is_demonstration


def test_every_number_opens_down_to_days_and_the_file() -> None:
    days = [f for f in leaves(reduced().tonnes) if f.unit.en == "MWh"]
    assert len(days) == 212
    assert sum(Decimal(day.value or 0) for day in days) == Decimal("10561.648")
    source = days[0].source
    assert source is not None
    assert source.edition == f"SHA-256 {INTAKE.sha256}"
    assert source.place == "24 / 5,088"


def test_metered_figure_says_that_it_is_a_demonstration() -> None:
    (metered,) = (
        f for f in reduced().vintages[0].reduction.inputs if f.symbol == "EG_i,p"
    )
    assert metered.note is not None
    assert "実演用データ" in metered.note.ja
    assert metered.unit.en == "MWh"
    assert len(metered.inputs) == 7


def test_each_calendar_year_is_floored_once() -> None:
    reduction = two_years()
    exact = Decimal("0.797") * 48
    assert [v.year for v in reduction.vintages] == [2018, 2019]
    assert [v.reduction.reduction_tco2.value for v in reduction.vintages] == [exact] * 2
    assert exact == Decimal("38.256")
    assert reduction.tonnes.value == 38 + 38 == 76  # 76.512 floored as one would hide


def test_same_value_with_a_better_citation_keeps_the_fingerprint() -> None:
    weak, strong = reduced(), reduced(official_values=[official("0.797")])
    assert weak.fingerprint == strong.fingerprint
    assert not weak.vintages[0].reduction.may_credit
    assert strong.tonnes.confidence is Confidence.PUBLISHED
    assert reduced(official_values=[official("0.8")]).fingerprint != weak.fingerprint


def test_another_byte_of_the_file_is_another_fingerprint() -> None:
    changed = demonstration.meter_file() + b"\n"
    again = reduce([read(demonstration.FILE_NAME, changed, PLAN)], **QUESTION)
    assert again.tonnes.value == reduced().tonnes.value
    assert again.fingerprint != reduced().fingerprint


def test_gap_that_claims_nothing_lowers_the_tonnes_and_says_so() -> None:
    lines = demonstration.meter_file().decode().splitlines()
    noons = [n for n, line in enumerate(lines) if "-05T12:00" in line]
    for number in reversed(noons):
        del lines[number]
    content = ("\n".join(lines) + "\n").encode()
    holed = read("holed.csv", content, PLAN, gaps="claim-nothing")
    reduction = reduce([holed], **QUESTION)
    assert reduction.tonnes.value is not None
    assert reduction.tonnes.value < 8417
    notes = [f.note.ja for f in reduction.vintages[0].reduction.inputs if f.note]
    assert any("欠測7区間は0とみなす" in note for note in notes)


def test_refused_file_is_not_reduced() -> None:
    bad = read("bad.csv", b"", PLAN)
    with pytest.raises(Refusal) as refused:
        reduce([bad], **QUESTION)
    assert refused.value.code == "mrv.file.empty"


@pytest.mark.parametrize(
    ("intakes", "code"),
    [
        ([], "mrv.reduction.no-readings"),
        ([INTAKE, INTAKE], "mrv.reduction.counted-twice"),
        (
            [INTAKE, replace(INTAKE, plan=replace(PLAN, project="MN003", system="2"))],
            "mrv.reduction.not-together",
        ),
    ],
)
def test_files_that_do_not_belong_together(intakes: list[Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        reduce(intakes, **QUESTION)
    assert refused.value.code == code


def test_methodology_refusals_come_through() -> None:
    with pytest.raises(Refusal) as refused:
        reduced(answers={**YES, next(iter(YES)): None})
    assert refused.value.code == "methodologies.eligibility.unanswered"


def test_comparison_with_the_estimate_takes_the_same_days() -> None:
    year = Period.inclusive(date(2017, 1, 1), date(2017, 12, 31))
    estimated = estimate(
        "MN_AM003",
        version="Ver2.0",
        values={"EG_i,p": Decimal(16000)},
        answers=YES,
        choices={"EF_RE,i": "EF_RE,grid"},
        period=year,
    )
    compared = reduced().compared_with(estimated)
    by_hand = Decimal("7406.641096")  # 12752 x 212 / 365
    assert compared.expected_tco2.value == by_hand
    assert compared.difference_tco2.value == 8417 - by_hand
    assert compared.ratio_fraction is not None
    assert compared.ratio_fraction.value == Decimal("1.136413")


PLAN_CHANGES: list[dict[str, Any]] = [
    {"project": "MN003"},
    {"channel": "other"},
    {"symbol": "EC_p"},
    {"system": "2"},
    {"resolution": timedelta(minutes=30)},
    {"zone": "Asia/Hovd"},
    {"period": Period.inclusive(date(2017, 1, 1), date(2017, 7, 30))},
    {"capacity_mw": Decimal(11)},
    {"demonstration": False},
]


@pytest.mark.parametrize(
    "change", PLAN_CHANGES, ids=[next(iter(c)) for c in PLAN_CHANGES]
)
def test_what_was_agreed_is_part_of_what_is_signed(change: dict[str, Any]) -> None:
    assert replace(PLAN, **change).fingerprint != PLAN.fingerprint


SIGNED: dict[str, Any] = {
    "organisation": "Independent Assurance Ltd.",
    "person": "V. Verifier",
    "opinion": Opinion.UNQUALIFIED,
    "statement": "Every hour was recomputed from the file; no misstatement found.",
    "signed_on": date(2017, 9, 15),
    "participants": [
        "Solar Power International LLC",
        "Sharp Energy Solutions Corporation (formerly Sharp Corporation)",
        "Bridge LLC, Everyday Farm LLC",
    ],
    "prepared_by": ["P. Participant"],
}


def test_signature_binds_bytes_and_values() -> None:
    reduction = reduced()
    verified = verify(reduction, **SIGNED)
    assert verified.whole_tonnes == 8417
    assert verified.data_sha256 == (INTAKE.sha256,)
    assert verified.matches(reduction)
    assert verified.matches(reduced(official_values=[official("0.797")]))
    assert not verified.matches(reduced(official_values=[official("0.798")]))
    assert not verified.matches(two_years())


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"organisation": "Solar Power International"}, "conflict-of-interest"),
        ({"organisation": "SHARP CORPORATION"}, "conflict-of-interest"),
        ({"organisation": "Sharp Energy Solutions Corp."}, "conflict-of-interest"),
        ({"organisation": "Everyday Farm Co., Ltd."}, "conflict-of-interest"),
        (
            {"organisation": "ファームド株式会社 / Everyday Farm LLC"},
            "conflict-of-interest",
        ),
        ({"person": "P. Participant"}, "same-person"),
        ({"signed_on": date(2017, 7, 31)}, "too-early"),
        ({"statement": "  "}, "not-said"),
        ({"organisation": ""}, "not-said"),
    ],
)
def test_signature_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        verify(reduced(), **{**SIGNED, **changes})
    assert [f.code for f in refused.value.findings] == [f"mrv.verification.{code}"]


@pytest.mark.parametrize(
    "organisation",
    ["Sharp Eye Assurance Ltd.", "Farm Audit LLC", "Power Assurance, Darkhan"],
)
def test_similar_name_is_no_conflict(organisation: str) -> None:
    assert verify(reduced(), **{**SIGNED, "organisation": organisation})


def test_day_after_the_period_is_not_too_early() -> None:
    assert verify(reduced(), **{**SIGNED, "signed_on": date(2017, 8, 1)})
