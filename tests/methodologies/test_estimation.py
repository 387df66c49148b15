"""One question, one answer: estimates, their trace, their two hashes, refusals."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.foundation import (
    Confidence,
    Figure,
    Period,
    Refusal,
    Severity,
    Source,
    Text,
    mark_of,
    same,
)
from renkei.methodologies import (
    Methodology,
    OfficialValue,
    Reduction,
    catalogue,
    estimate,
)

YES = {"criterion-1": True, "criterion-2": True, "criterion-3": True}
GRID = {"EF_RE,i": "EF_RE,grid"}
METER = Source(title=Text(ja="電力量計", en="a meter"))


def metered(value: Decimal | int | None, **changes: Any) -> Figure:
    fields: dict[str, Any] = {
        "id": "EG",
        "name": same("EG"),
        "value": value,
        "unit": same("MWh"),
        "confidence": mark_of(value, Confidence.PUBLISHED),
        "source": METER,
    }
    return Figure(**(fields | changes))


def solar(**changes: Any) -> Reduction:
    question: dict[str, Any] = {
        "version": "Ver2.0",
        "values": {"EG_i,p": metered(Decimal("11226"))},
        "answers": YES,
        "choices": GRID,
    }
    return estimate("MN_AM003", **(question | changes))


def official(value: str = "0.797", **changes: Any) -> OfficialValue:
    fields: dict[str, Any] = {
        "methodology_id": "MN_AM003",
        "version": "Ver2.0",
        "symbol": "EF_RE,grid",
        "value": Decimal(value),
        "unit": "tCO2/MWh",
        "citation": Text(ja="公式文書 8頁", en="official document, page 8"),
        "entered_by": "secretariat",
        "entered_at": datetime(2024, 1, 1, tzinfo=UTC),
    }
    return OfficialValue(**(fields | changes))


def refused(**changes: Any) -> list[str]:
    with pytest.raises(Refusal) as caught:
        solar(**changes)
    return [f.code.removeprefix("methodologies.") for f in caught.value.findings]


def test_the_result_opens_down_to_the_meter_and_the_factor() -> None:
    result = solar()
    assert result.reduction_tco2.value == Decimal("8947.122")
    assert result.whole_tonnes == 8947
    reference, project = result.reduction_tco2.inputs
    assert (reference, project) == (result.reference_tco2, result.project_tco2)
    electricity, chosen = reference.inputs
    assert electricity.source is METER
    (constant,) = chosen.inputs
    assert constant.symbol == "EF_RE,grid"
    assert constant.source is not None
    assert project.inputs == ()
    assert project.value == 0
    assert reference.rule is not None
    assert "式(1)" in reference.rule.ja
    assert "11,226 MWh × 0.797 tCO2/MWh = 8,947.122 tCO2" in reference.rule.en


def test_the_trace_has_one_step_for_each_equation() -> None:
    steps = solar().steps
    assert [(s.number, s.symbol) for s in steps] == [
        ("1", "RE_p"),
        ("2", "PE_p"),
        ("3", "ER_p"),
    ]
    assert all(step.mathml.startswith("<math") for step in steps)
    assert steps[2].worked == "ER_p = 8,947.122 tCO2 − 0 tCO2 = 8,947.122 tCO2"


def test_an_unconfirmed_factor_is_named_and_keeps_the_result_from_crediting() -> None:
    result = solar()
    assert not result.may_credit
    assert [leaf.symbol for leaf in result.weak_values] == ["EF_RE,grid"]
    (warning,) = [f for f in result.findings if f.severity is Severity.WARNING]
    assert warning.code == "methodologies.reduction.not-for-crediting"
    assert "EF_RE,grid = 0.797 tCO2/MWh" in warning.found.ja


def test_an_official_value_makes_the_same_number_creditable() -> None:
    before, after = solar(), solar(official_values=[official()])
    assert after.may_credit
    assert after.weak_values == ()
    assert after.fingerprint == before.fingerprint
    assert after.evidence_digest != before.evidence_digest
    (constant,) = after.reference_tco2.inputs[1].inputs
    assert constant.confidence is Confidence.OFFICIAL
    assert constant.source is not None
    assert constant.source.title.en == "official document, page 8"
    assert constant.note is not None
    assert "secretariat" in constant.note.ja
    assert "0.797" in constant.note.ja


def test_another_official_value_is_another_result() -> None:
    before, after = solar(), solar(official_values=[official("0.798")])
    assert after.reduction_tco2.value == Decimal("8958.348")
    assert after.fingerprint != before.fingerprint


def test_of_two_official_values_the_newest_stands_in_any_order() -> None:
    old = official("0.5")
    newer = official("0.8", entered_at=datetime(2025, 1, 1, tzinfo=UTC))
    for order in ([old, newer], [newer, old]):
        assert solar(official_values=order).reduction_tco2.value == Decimal("8980.8")


def test_official_values_of_other_editions_do_not_concern_it() -> None:
    other = official("0.1", version="Ver3.0")
    assert solar(official_values=[other]).fingerprint == solar().fingerprint


@pytest.mark.parametrize("value", [Decimal(0), Decimal(-1), Decimal("NaN"), 0.797, 1])
def test_an_official_value_is_a_positive_exact_number(value: Any) -> None:
    edition = catalogue()["MN_AM003"].edition("Ver2.0")
    with pytest.raises(Refusal) as caught:
        edition.accept(replace(official(), value=value))
    assert caught.value.code == "methodologies.official.value"


def test_an_edition_says_which_official_values_it_takes() -> None:
    edition = catalogue()["MN_AM003"].edition("Ver2.0")
    assert edition.accept(official()).value == Decimal("0.797")
    for wrong, code in [
        (official(symbol="EF_RE,i"), "symbol"),
        (official(symbol="XY"), "symbol"),
        (official(version="Ver3.0"), "edition"),
        (official(unit="kgCO2/MWh"), "unit"),
    ]:
        with pytest.raises(Refusal) as caught:
            edition.accept(wrong)
        assert caught.value.code == f"methodologies.official.{code}"


def test_better_evidence_for_the_reading_keeps_the_fingerprint() -> None:
    first = solar()
    calibrated = Source(title=Text(ja="校正済み電力量計", en="a calibrated meter"))
    better = solar(values={"EG_i,p": metered(Decimal("11226.000"), source=calibrated)})
    assert better.fingerprint == first.fingerprint
    assert better.evidence_digest != first.evidence_digest


@pytest.mark.parametrize(
    "change",
    [
        {"values": {"EG_i,p": metered(Decimal("11226.000001"))}},
        {"values": {"EG_i,p": {"A": metered(Decimal("11226"))}}},
        {"choices": {"EF_RE,i": "EF_RE,captive_diesel"}},
        {"period": Period(date(2017, 1, 1), date(2017, 8, 1))},
        {"official_values": [official("0.7971")]},
    ],
)
def test_anything_that_was_computed_differently_changes_the_fingerprint(
    change: dict[str, Any],
) -> None:
    assert solar(**change).fingerprint != solar().fingerprint


def test_one_choice_for_all_and_the_same_choice_for_each_are_one() -> None:
    values = {"EG_i,p": {"A": metered(1), "B": metered(2)}}
    each = {"EF_RE,i": {"A": "EF_RE,grid", "B": "EF_RE,grid"}}
    one, other = solar(values=values), solar(values=values, choices=each)
    assert one.fingerprint == other.fingerprint
    assert (
        one.choices
        == other.choices
        == {
            "EF_RE,i[A]": "EF_RE,grid",
            "EF_RE,i[B]": "EF_RE,grid",
        }
    )


def test_figures_of_two_systems_with_one_name_both_stay_in_the_trace() -> None:
    values = {"EG_i,p": {"A": metered(1), "B": metered(2)}}
    inputs = solar(values=values).reference_tco2.inputs
    assert [f.value for f in inputs if f.id == "EG"] == [1, 2]


@given(
    st.dictionaries(
        st.text("ABCDE12", min_size=1, max_size=3),
        st.decimals(0, 10**6, places=6, allow_nan=False),
        min_size=1,
        max_size=6,
    )
)
def test_the_order_of_the_systems_does_not_matter(given_values: Any) -> None:
    forward = solar(values={"EG_i,p": given_values})
    backward = solar(values={"EG_i,p": dict(reversed(given_values.items()))})
    assert forward.fingerprint == backward.fingerprint
    assert forward.evidence_digest == backward.evidence_digest
    total = sum(given_values.values(), Decimal(0)) * Decimal("0.797")
    assert forward.reduction_tco2.value == total


def test_a_number_without_a_source_cannot_credit() -> None:
    result = solar(values={"EG_i,p": Decimal(100)}, official_values=[official()])
    assert not result.may_credit
    assert [leaf.symbol for leaf in result.weak_values] == ["EG_i,p"]


def test_every_problem_is_told_at_once() -> None:
    assert refused(
        values={"EG_i,p": metered(-1), "XX": 3},
        answers={"criterion-1": False, "criterion-9": True},
        choices={"EF_RE,x": "EF_RE,grid"},
    ) == [
        "eligibility.unknown-question",
        "eligibility.not-met",
        "eligibility.unanswered",
        "eligibility.unanswered",
        "value.unknown-symbol",
        "choice.unknown",
        "value.negative",
        "choice.missing",
    ]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"EG_i,p": 1.5}, "value.not-exact"),
        ({"EG_i,p": True}, "value.not-exact"),
        ({"EG_i,p": "many"}, "value.not-exact"),
        ({"EG_i,p": Decimal("Infinity")}, "value.not-exact"),
        ({"EG_i,p": Decimal("NaN")}, "value.not-exact"),
        ({"EG_i,p": {}}, "value.missing"),
        ({"EG_i,p": metered(None)}, "value.missing"),
        ({"EG_i,p": {"A, B": 1}}, "value.members"),
        ({"EG_i,p": metered(1, unit=same("kWh"))}, "value.unit"),
        ({"EG_i,p": metered(1, unit=same("個"))}, "value.unit"),
        ({"EG_i,p": metered(1, unit=same("m2"))}, "value.unit"),
    ],
)
def test_a_value_that_is_no_exact_quantity_is_refused(
    values: dict[str, Any], code: str
) -> None:
    assert refused(values=values)[0] == code


@pytest.mark.parametrize("unit", ["MWh", "MWh/p", "megawatt_hour", "MW*h"])
def test_the_declared_unit_may_be_written_in_several_ways(unit: str) -> None:
    result = solar(values={"EG_i,p": metered(11226, unit=same(unit))})
    assert result.fingerprint == solar().fingerprint


@pytest.mark.parametrize("answer", [None, 0, 1, "yes", "true"])
def test_only_a_plain_yes_counts_as_yes(answer: Any) -> None:
    (code,) = refused(answers=YES | {"criterion-2": answer})
    assert code in {"eligibility.unanswered", "eligibility.not-met"}


def test_a_choice_is_made_for_every_system() -> None:
    values = {"EG_i,p": {"A": metered(1), "B": metered(2)}}
    assert refused(values=values, choices={"EF_RE,i": {"A": "EF_RE,grid"}}) == [
        "choice.missing"
    ]


def test_the_edition_is_named_by_version_or_by_day_never_both_or_neither() -> None:
    day = date(2020, 1, 1)
    assert solar(version=None, on=day).fingerprint == solar().fingerprint
    assert refused(version=None) == ["edition.not-named"]
    assert refused(on=day) == ["edition.not-named"]


def test_an_unknown_methodology_is_answered_with_the_known_ones() -> None:
    with pytest.raises(Refusal) as caught:
        estimate("MN_AM999", version="Ver1.0", values={}, answers={})
    assert caught.value.code == "methodologies.unknown"
    assert "MN_AM003" in caught.value.findings[0].remedy.ja


def test_the_unknown_value_of_an_edition_is_named_and_not_guessed() -> None:
    with pytest.raises(Refusal) as caught:
        solar(version="Ver3.0")
    (found,) = caught.value.findings
    assert found.code == "methodologies.parameter.unknown"
    assert "MN_AM003 Ver3.0 EF_RE,grid" in found.where.ja
    assert "0.797" not in found.message.ja + found.message.en


def test_an_edition_whose_equations_were_not_read_does_not_credit() -> None:
    value = official("0.5", version="Ver3.0")
    result = solar(version="Ver3.0", official_values=[value])
    assert result.weak_values == ()
    assert not result.may_credit
    assert result.reduction_tco2.confidence is Confidence.INFERRED
    assert not result.reference_tco2.may_credit
    assert result.findings[0].code == "methodologies.edition.equations-unconfirmed"


def test_the_worked_example_stands_on_the_page() -> None:
    methodology = Methodology.find("MN_AM003")
    example = methodology.worked_example
    assert example.whole_tonnes == 8767
    assert [e.mathml[:5] for e in methodology.edition("Ver2.0").equations] == [
        "<math"
    ] * 3


def test_every_finding_speaks_both_languages() -> None:
    with pytest.raises(Refusal) as caught:
        solar(values={}, answers={}, choices={})
    for finding in (*caught.value.findings, *solar().findings):
        assert finding.message.ja != finding.message.en
        assert "None" not in finding.message.ja + finding.message.en


PROGRAM = """
from decimal import Decimal
from renkei.methodologies import estimate
r = estimate("MN_AM003", version="Ver2.0", answers={f"criterion-{n}": True for n in
    (1, 2, 3)}, choices={"EF_RE,i": "EF_RE,grid"}, values={"EG_i,p":
    {c: Decimal(ord(c)) / 7 for c in "abcdefgh"}})
print(r.fingerprint, r.evidence_digest, r.reduction_tco2.rule.ja)
import sys
assert not [m for m in sys.modules if m.partition(".")[0] in ("django", "duckdb")]
"""


def test_every_machine_and_hash_seed_gives_one_answer() -> None:
    answers = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            capture_output=True,
            check=True,
            text=True,
            env=os.environ
            | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PYTHONUTF8": "1"},
        ).stdout
        for seed, locale, zone in [
            ("0", "C", "UTC"),
            ("1", "ja_JP.UTF-8", "Asia/Tokyo"),
            ("31", "de_DE.UTF-8", "America/Lima"),
        ]
    }
    assert len(answers) == 1
