"""The estimator: hand-computed cases, laws of its ranges, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.finance.nouns import View
from renkei.foundation import Confidence, Refusal
from renkei.planning.estimator import Answers, estimated, methods, note_of
from renkei.planning.estimator.formulas import RESULTS, results, spreads
from renkei.planning.estimator.gathering import subsidy_share
from renkei.planning.estimator.methods import Formula
from renkei.planning.estimator.nouns import NEVER
from renkei.programme import papers

PUMPS = Answers(
    "Da Nang", "pump-inverter", Decimal(400), Decimal(6000), Decimal("0.1"), 2027
)
SURE = {
    "unit-cost": Decimal(200),
    "saved": Decimal("0.2"),
    "grid-factor": Decimal("0.5"),
    "subsidy-share": Decimal("0.5"),
    "upkeep": Decimal("0.01"),
}


def test_a_case_by_hand() -> None:
    found = estimated(replace(PUMPS, better=SURE))
    by_hand = {
        "energy": 400 * 6000 * 0.2 / 1000,  # 480 MWh
        "tonnes": 240.0,
        "cost": 80_000.0,
        "subsidy": 40_000.0,
        "saving": 48_000.0 - 800.0,
        "payback": 40_000 / 47_200,
    }
    for name, value in by_hand.items():
        held = found.line(name).value
        assert held is not None and held.likely == pytest.approx(value), name
        assert held.low == pytest.approx(held.high), f"{name}: nothing is in doubt"
    case = found.appraisal.case(with_grant=True, with_credits=False)
    assert found.appraisal.investment.value == Decimal("80000.00")
    assert found.appraisal.grant and found.appraisal.grant.value == Decimal("40000")
    npv = case.merit(View.PROJECT).npv.value
    assert npv is not None and npv > 0


def test_every_method_is_of_the_catalogue_and_gives_a_page() -> None:
    assert len(methods()) >= 16
    for name in methods():
        hours = Decimal(5000) if name != "solar-rooftop" else None
        found = estimated(
            Answers("Bangkok", name, Decimal(500), hours, Decimal("0.12"), 2027)
        )
        assert {line.id for line in found.lines} == set(RESULTS)
        for line in found.lines:
            if line.value is not None:
                assert line.value.low <= line.value.likely <= line.value.high
        for each in found.assumptions:
            assert each.value.source.title.ja, each.id
        for line in found.lines:
            known = {each.id for each in found.assumptions}
            assert set(line.leans_on) <= known, line.id
        known_ids = {
            folder.name.upper()
            for folder in (files("renkei.methodologies") / "catalogue").iterdir()
        }
        assert set(found.methodologies + found.elsewhere) <= known_ids
        assert all(each.startswith("TH") for each in found.methodologies)
        assert not found.confidence.may_credit


RANGE = st.tuples(*[st.floats(0.05, 0.9)] * 3).map(sorted).map(tuple)


ASSUMED = (
    *("hours", "saved", "unit-cost", "grid-factor", "tariff", "subsidy-share"),
    *("upkeep", "usual", "performance", "yield"),
)


@given(
    st.fixed_dictionaries(dict.fromkeys(ASSUMED, RANGE)),
    st.sampled_from(list(Formula)),
    st.floats(1, 1e5),
)
def test_a_range_holds_the_likely_and_stays_between_worst_and_best(
    ranges: dict[str, tuple[float, float, float]], formula: Formula, size: float
) -> None:
    found = spreads(formula, size, ranges)
    likely = results(formula, size, {name: held[1] for name, held in ranges.items()})
    for name, (low, middle, high) in found.items():
        assert low <= middle <= high
        assert middle == likely[name]
    assert found["energy"][0] >= 0
    assert found["subsidy"][0] >= 0
    assert found["subsidy"][2] <= found["cost"][2] * 0.9 + 1e-6
    if found["payback"][1] != NEVER:
        assert found["payback"][0] >= 0


def test_better_numbers_take_the_place_of_assumptions_and_say_whose_they_are() -> None:
    plain = estimated(PUMPS)
    better = estimated(replace(PUMPS, better={"grid-factor": Decimal("0.6766")}))
    held = {each.id: each for each in better.assumptions}["grid-factor"]
    assert held.is_better and held.value.likely == 0.6766
    assert held.value.source.title.en == "Entered by the user"
    one, two = plain.line("tonnes").value, better.line("tonnes").value
    assert one and two and two.likely > one.likely
    assert plain.line("cost") == better.line("cost")


def test_cooling_runs_by_the_climate_and_a_pump_does_not() -> None:
    bangkok = Answers(
        "Bangkok", "centrifugal-chiller", Decimal(1000), None, Decimal("0.1"), 2027
    )
    hot = estimated(bangkok).line("energy").value
    cool = estimated(replace(bangkok, city="Ulaanbaatar")).line("energy").value
    assert hot and cool and hot.likely > 5 * cool.likely
    with pytest.raises(Refusal) as refused:
        estimated(replace(PUMPS, hours=None))
    assert refused.value.code == "planning.estimator.hours-missing"


def test_the_subsidy_falls_with_the_cases_of_the_country() -> None:
    # The rule of finance: none 50 %, up to three 40 %, more 30 %; recalled.
    shares = [subsidy_share(count, 2027) for count in (0, 1, 3, 4)]
    assert [each.likely for each in shares] == [0.5, 0.4, 0.4, 0.3]
    assert all(each.low == 0 for each in shares), "it may not be selected at all"
    assert all(each.confidence is Confidence.RECALLED for each in shares)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        (replace(PUMPS, technology="pump"), "technology.unknown"),
        (replace(PUMPS, technology="urban-rail"), "planning.estimator.method-missing"),
        (replace(PUMPS, city="Nowhere at all"), "planning.starting.place-unknown"),
        (replace(PUMPS, size=Decimal(0)), "planning.estimator.outside"),
        (replace(PUMPS, hours=Decimal(8761)), "planning.estimator.outside"),
        (replace(PUMPS, tariff_usd_per_kwh=Decimal(90)), "planning.estimator.outside"),
        (
            replace(PUMPS, better={"colour": Decimal(1)}),
            "planning.estimator.assumption-unknown",
        ),
        (
            replace(PUMPS, better={"saved": Decimal("1.2")}),
            "planning.estimator.outside",
        ),
        (
            replace(PUMPS, better={"saved": Decimal("NaN")}),
            "planning.estimator.outside",
        ),
    ],
)
def test_what_cannot_be_estimated_is_refused(answers: Answers, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        estimated(answers)
    assert refused.value.code == code


def test_an_idea_note_takes_the_estimate_as_it_is() -> None:
    found = estimated(PUMPS)
    written = note_of(found, ["org-example"])
    kind = papers.kinds()["idea-note"]
    keys = {field.key for field in kind.fields}
    assert set(written) <= keys
    scopes = next(field for field in kind.fields if field.key == "scopes")
    assert set(written["scopes"]) <= {choice.value for choice in scopes.choices}
    tonnes = found.line("tonnes").value
    assert tonnes and written["expected_reduction"] == Decimal(
        str(round(tonnes.likely, 1))
    )
    assert "Da Nang" in written["title"]["en"]
