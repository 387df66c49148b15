"""A number on a page opens to its last input, and an unknown one is never zero."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from renkei.foundation import (
    Confidence,
    Fact,
    Figure,
    Finding,
    Severity,
    Source,
    Text,
    computed,
    same,
)

SOURCE = Source(
    title=Text(ja="方法論", en="Methodology"),
    url="https://example.org/am003",
    edition="Ver2.0",
    place="p. 4",
)
TONNES = same("tCO2")


def leaf(
    name: str,
    value: Decimal | int | None,
    confidence: Confidence | None,
    unit: Text = TONNES,
) -> Figure:
    return Figure(
        id=name,
        name=Text(ja=f"{name}の値", en=f"{name} value"),
        value=value,
        unit=unit,
        confidence=confidence,
        source=SOURCE,
        as_of=date(2021, 1, 18),
        symbol="EF_RE_grid" if name == "factor" else None,
    )


def reduction() -> Figure:
    """Three floors: a reduction, its reference, and the two leaves of that."""
    meter = leaf("meter", Decimal("4939.3284719"), Confidence.PUBLISHED, same("MWh"))
    factor = leaf("factor", Decimal("0.797"), Confidence.RECALLED, same("tCO2/MWh"))
    reference = computed(
        "reference",
        Text(ja="リファレンス排出量", en="Reference emissions"),
        Decimal("3936.6447921"),
        unit=TONNES,
        rule=Text(ja="式(1)", en="Equation (1)"),
        inputs=(meter, factor),
    )
    return computed(
        "reduction",
        Text(ja="排出削減量", en="Emission reductions"),
        Decimal("3936.6447921"),
        unit=TONNES,
        rule=Text(ja="式(3)", en="Equation (3)"),
        inputs=(reference,),
        scope=Text(ja="2017年1〜7月", en="Jan-Jul 2017"),
    )


def drawn(markup: str, language: str = "en", **values: object) -> str:
    with translation.override(language):
        return Template("{% load renkei %}" + markup).render(Context(values))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_figure_opens_down_to_its_leaves(language: str) -> None:
    shown = drawn("{% figure f size='large' %}", language, f=reduction())
    for words in (
        ("meter value", "factor value")
        if language == "en"
        else (
            "meterの値",
            "factorの値",
        )
    ):
        assert words in shown
    assert shown.count("<details") == 4, "one for each figure of the tree"
    assert shown.count("Ver2.0") == 2, "each leaf names the edition it was read in"
    assert "EF<sub>RE,grid</sub>" in shown
    assert "tCO₂" in shown


def test_a_glance_is_short_and_the_opened_figure_exact() -> None:
    shown = drawn("{% figure f %}", f=reduction())
    assert "≈\u00a03,936.645" in shown
    assert "3,936.6447921" in shown
    assert "4,939.3284719" in shown


@pytest.mark.parametrize(("language", "word"), [("ja", "不明"), ("en", "unknown")])
def test_an_unknown_number_is_said_to_be_unknown(language: str, word: str) -> None:
    shown = drawn("{% figure f size='large' %}", language, f=leaf("x", None, None))
    opened = shown.split("</summary>")[1]
    assert word in opened, "the slip says it where the confidence would stand"
    assert "mark" not in shown, "nobody is sure of what nobody knows"
    assert word in drawn("{% confidence None %}", language)
    face = shown.split("</summary>")[0]
    assert word in face
    assert "tCO" not in face, "an unknown number has no unit to suggest a size"
    assert ">0<" not in shown


def test_a_weak_number_is_barred_from_credits_where_crediting_matters() -> None:
    weak, strong = reduction(), leaf("sure", 1, Confidence.OFFICIAL)
    words = "Not for crediting"
    assert words in drawn("{% figure f crediting=True %}", f=weak)
    assert words not in drawn("{% figure f %}", f=weak)
    assert words not in drawn("{% figure f crediting=True %}", f=strong)
    assert "mark--recalled" in drawn("{% figure f %}", f=weak)


def test_a_source_says_where_to_look() -> None:
    shown = drawn("{% source s %}", s=SOURCE)
    assert 'href="https://example.org/am003"' in shown
    assert "Ver2.0" in shown
    assert "p. 4" in shown


def test_a_finding_gives_its_four_answers_and_its_code() -> None:
    finding = Finding(
        code="mrv.meter.gap",
        found=Text(ja="欠測", en="An hour is missing"),
        where=Text(ja="7行目", en="line 7"),
        rule=Text(ja="連続", en="Hours follow one another"),
        remedy=Text(ja="補う", en="Supply it"),
        severity=Severity.WARNING,
    )
    shown = drawn("{% show f %}", f=finding)
    for words in ("An hour is missing", "line 7", "Hours follow", "Supply it"):
        assert words in shown
    assert "mrv.meter.gap" in shown
    assert "finding--warning" in shown


def test_any_value_is_shown_in_the_language_of_the_page() -> None:
    fact = Fact(date(2017, 7, 31), SOURCE, Confidence.INFERRED)
    assert "2017年7月31日" in drawn("{% show f %}", "ja", f=fact)
    assert "31 Jul 2017" in drawn("{% show f %}", "en", f=fact)
    assert "推定" in drawn("{% show f %}", "ja", f=fact)
    assert drawn("{% show f %}", "en", f=1234567) == "1,234,567"


def test_markup_in_a_name_is_shown_and_not_obeyed() -> None:
    name = same("<script>alert(1)</script>")
    assert "<script>" not in drawn("{% show n %}", n=name)
    assert "<script>" not in drawn("{% show n %}", n=(name, name))


def test_a_word_that_is_missing_stops_the_page() -> None:
    with pytest.raises(AssertionError, match="not a Text"):
        drawn("{{ words.missing|say }}", words={})
    with pytest.raises(KeyError):
        drawn("{% word 'no such word' %}")
    with pytest.raises(AssertionError, match="cannot show a float"):
        drawn("{% show f %}", f=0.1)
