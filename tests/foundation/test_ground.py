"""The ground: words in both languages, exact units, periods, figures that open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    FiscalYear,
    Period,
    Refusal,
    Source,
    Text,
    computed,
    convert,
    fingerprint,
    joined,
    plain_number,
    same,
    weakest,
)

SOURCE = Source(title=Text(ja="試験", en="a test"))


def leaf(name: str, confidence: Confidence, value: int = 1) -> Figure:
    return Figure(
        id=name,
        name=same(name),
        value=value,
        unit=same("t"),
        confidence=confidence,
        source=SOURCE,
    )


@pytest.mark.parametrize(("ja", "en"), [("", "x"), ("x", ""), (" ", "x")])
def test_a_text_may_lack_neither_language(ja: str, en: str) -> None:
    with pytest.raises(AssertionError):
        Text(ja=ja, en=en)


def test_a_text_inside_a_text_speaks_each_language() -> None:
    inner = Text(ja="行", en="line")
    outer = Text(ja="{what}を見る", en="see the {what}").format(what=inner)
    assert (outer.ja, outer.en) == ("行を見る", "see the line")
    assert joined([inner, inner]) == Text(ja="行、行", en="line, line")
    assert inner.in_language("ja-JP") == "行"
    assert inner.in_language("en-GB") == "line"


def test_a_refusal_tells_every_reason_at_once() -> None:
    reasons = [
        Finding(
            code=f"test.{n}",
            found=same(f"found {n}"),
            where=same("here"),
            rule=same("rule"),
            remedy=same("mend"),
        )
        for n in (1, 2)
    ]
    refusal = Refusal(reasons)
    assert refusal.code == "test.1"
    assert "found 1" in str(refusal)
    assert "found 2" in str(refusal)
    with pytest.raises(AssertionError):
        Refusal([])


def test_a_result_is_as_sure_as_its_weakest_input() -> None:
    strong = leaf("strong", Confidence.OFFICIAL)
    weak = leaf("weak", Confidence.RECALLED)
    middle = computed(
        "middle", same("m"), 2, unit=same("t"), rule=same("sum"), inputs=[strong, weak]
    )
    top = computed(
        "top", same("t"), 3, unit=same("t"), rule=same("sum"), inputs=[middle, strong]
    )
    assert top.confidence is Confidence.RECALLED
    assert not top.may_credit
    assert [part.id for part in top.weak_leaves()] == ["weak"]


def test_every_mark_below_published_keeps_a_result_from_crediting() -> None:
    crediting = {mark for mark in Confidence if mark.may_credit}
    assert crediting == {Confidence.OFFICIAL, Confidence.PUBLISHED}
    assert weakest(Confidence) is Confidence.CANDIDATE
    assert weakest([]) is Confidence.OFFICIAL


def test_an_unknown_figure_bears_no_mark_and_a_known_one_always_does() -> None:
    known = leaf("known", Confidence.PUBLISHED)
    unknown = known.unknown()
    assert (unknown.value, unknown.confidence, unknown.may_credit) == (
        None,
        None,
        False,
    )
    assert (unknown.sureness.ja, unknown.sureness.en) == ("不明", "Unknown")
    assert [part.id for part in unknown.weak_leaves()] == ["known"]
    with pytest.raises(AssertionError, match="unknown, yet published"):
        replace(known, value=None)
    with pytest.raises(AssertionError, match="without a mark"):
        replace(known, confidence=None)


def test_a_number_never_comes_out_of_what_nobody_knows() -> None:
    known = leaf("known", Confidence.INFERRED)
    unknown = leaf("other", Confidence.OFFICIAL).unknown()
    assert weakest([Confidence.CANDIDATE, None]) is None

    def total(value: int | None, *parts: Figure, leaves_out: bool = False) -> Figure:
        return computed(
            "sum",
            same("sum"),
            value,
            unit=same("t"),
            rule=same("a sum"),
            inputs=parts,
            leaves_out_unknown=leaves_out,
        )

    with pytest.raises(AssertionError, match="out of unknown"):
        total(1, known, unknown)
    with pytest.raises(AssertionError, match="out of unknown"):
        total(0, unknown, leaves_out=True)
    assert total(None, known).confidence is None
    left = total(1, known, unknown, leaves_out=True)
    assert left.confidence is Confidence.INFERRED
    assert left.inputs == (known, unknown)


def test_a_figure_refuses_floats_and_orphans() -> None:
    with pytest.raises(AssertionError, match="floats"):
        Figure(
            id="f",
            name=same("f"),
            value=0.1,  # type: ignore[arg-type]
            unit=same("t"),
            confidence=Confidence.OFFICIAL,
            source=SOURCE,
        )
    with pytest.raises(AssertionError, match="neither"):
        Figure("f", same("f"), 1, same("t"), Confidence.OFFICIAL)


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_energy_changes_unit_exactly_and_back(wh: int) -> None:
    mwh = convert(Decimal(wh), "Wh", "MWh")
    assert mwh * 1_000_000 == wh
    assert convert(mwh, "MWh", "GJ") == Decimal(wh) * 36 / 10_000_000
    assert convert(mwh, "MWh", "Wh") == wh


@pytest.mark.parametrize(
    ("unit", "to", "code"),
    [
        ("MWh", "tCO2", "foundation.units.dimension"),
        ("m3", "t", "foundation.units.dimension"),
        ("parsec_of_rice", "t", "foundation.units.unknown"),
        ("2 t", "t", "foundation.units.unreadable"),
        ("t", "2 t", "foundation.units.unreadable"),
        ("t +", "t", "foundation.units.unreadable"),
        ("(", "t", "foundation.units.unreadable"),
    ],
)
def test_a_slip_of_dimension_is_refused_by_name(unit: str, to: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        convert(Decimal(1), unit, to)
    assert refused.value.code == code


def test_a_period_is_half_open_and_knows_its_vintages() -> None:
    period = Period.inclusive(date(2019, 7, 6), date(2020, 12, 31))
    assert period.end == date(2021, 1, 1)
    assert date(2020, 12, 31) in period
    assert date(2021, 1, 1) not in period
    vintages = dict(period.vintages())
    assert list(vintages) == [2019, 2020]
    assert vintages[2020].days == 366
    assert sum(part.days for part in vintages.values()) == period.days


@pytest.mark.parametrize(
    ("day", "year", "ja"),
    [
        (date(2021, 3, 31), 2020, "令和2年度(2020年度)"),
        (date(2021, 4, 1), 2021, "令和3年度(2021年度)"),
        (date(2019, 4, 1), 2019, "令和元年度(2019年度)"),
        (date(2019, 3, 31), 2018, "平成30年度(2018年度)"),
    ],
)
def test_a_fiscal_year_begins_in_april(day: date, year: int, ja: str) -> None:
    fiscal_year = FiscalYear.of(day)
    assert fiscal_year.year == year
    assert fiscal_year.label.ja == ja
    assert day in fiscal_year.period


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=6))
def test_one_number_has_one_writing(value: Decimal) -> None:
    padded = value.quantize(Decimal("0.00000001"))
    assert plain_number(value) == plain_number(padded)
    assert fingerprint({"v": value}) == fingerprint({"v": padded})


def test_a_fingerprint_does_not_depend_on_key_order() -> None:
    assert fingerprint({"a": 1, "b": [date(2020, 1, 1)]}) == fingerprint(
        {"b": [date(2020, 1, 1)], "a": 1}
    )
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})


def test_zero_is_written_without_sign_or_exponent() -> None:
    assert plain_number(Decimal("-0.000")) == "0"
    assert plain_number(Decimal("1E+3")) == "1000"
    assert plain_number(0) == "0"
