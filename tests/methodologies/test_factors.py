"""Factors that are built: published values, both sides of every limit, each refusal."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, localcontext

import pytest

from renkei import facts
from renkei.foundation import Confidence, Figure, Refusal, Source, Text, same
from renkei.methodologies import factors
from renkei.methodologies.factors import Metered, Rounding
from renkei.methodologies.factors.equations import stated


def official(value: str, unit: str) -> Figure:
    """A number somebody read in an official document."""
    return Figure(
        id="given",
        name=Text(ja="公式値", en="official value"),
        value=Decimal(value),
        unit=same(unit),
        confidence=Confidence.OFFICIAL,
        source=Source(title=Text(ja="公式文書", en="official document")),
    )


def refused(command: Callable[[], object]) -> Refusal:
    """The refusal of a command, each finding complete in both languages."""
    with pytest.raises(Refusal) as caught:
        command()
    for finding in caught.value.findings:
        for text in (finding.found, finding.where, finding.rule, finding.remedy):
            assert text.ja
            assert text.en
    return caught.value


# --- the reference factor -----------------------------------------------------------


@pytest.mark.parametrize(
    ("fuel", "efficiency", "emission", "printed"),
    [
        ("diesel", "best-efficiency.diesel", "0.0726", "0.533"),
        (
            "natural-gas",
            "best-efficiency.natural-gas-combined-cycle",
            "0.0543",
            "0.319",
        ),
    ],
)
@pytest.mark.parametrize("rounding", Rounding)
def test_the_reference_factors_that_documents_print(
    fuel: str, efficiency: str, emission: str, printed: str, rounding: Rounding
) -> None:
    best = facts.factor(efficiency)
    built = factors.reference_factor(fuel, best)
    with localcontext(prec=60):
        exact = Decimal(emission) * Decimal("3.6") / Decimal(str(best.value))
    assert built.value == exact
    assert built.unit.en == "tCO2/MWh"
    cut = factors.printed_to(built, 3, rounding=rounding)
    assert cut.value == Decimal(printed)
    assert cut.inputs == (built,)


def test_a_reference_factor_opens_to_fuel_and_efficiency() -> None:
    built = factors.reference_factor("diesel", facts.factor("best-efficiency.diesel"))
    assert [part.id for part in built.inputs] == [
        "fuel.diesel.co2.lower",
        "best-efficiency.diesel",
    ]
    assert [part.symbol for part in built.inputs] == ["EF_fuel", "eta_best"]
    assert built.rule is not None
    worked = "EF_RE = 0.0726 tCO2/GJ × 3.6 GJ/MWh / 0.49 ≈ 0.533387755 tCO2/MWh"
    assert worked in built.rule.ja
    assert worked in built.rule.en
    assert "最も効率の高い発電設備の効率(eta_best)で除した値" in built.rule.ja
    assert "divided by efficiency of the best plant (eta_best)" in built.rule.en


def test_a_result_is_no_surer_than_its_rule_and_its_inputs() -> None:
    bare = factors.reference_factor("diesel", Decimal("0.49"))
    assert bare.confidence is Confidence.CANDIDATE
    sourced = factors.reference_factor("diesel", official("0.49", "1"))
    assert sourced.confidence is Confidence.RECALLED
    by_meter = factors.captive_factor(
        "diesel",
        metered=Metered(official("1", "t"), official("4", "MWh")),
    )
    assert by_meter.confidence is Confidence.RECALLED


def test_each_end_of_a_fuels_range_can_be_taken() -> None:
    lower, default, upper = (
        factors.reference_factor("natural-gas", Decimal("0.6"), use=use).value
        for use in ("lower", "default", "upper")
    )
    assert lower == Decimal("0.3258")
    assert default == Decimal("0.3366")
    assert upper == Decimal("0.3498")


@pytest.mark.parametrize("ratio", ["0.0001", "1"])
def test_an_efficiency_is_a_ratio(ratio: str) -> None:
    assert factors.reference_factor("diesel", Decimal(ratio)).value


@pytest.mark.parametrize("ratio", ["0", "1.0001", "49"])
def test_an_efficiency_outside_its_range_is_refused(ratio: str) -> None:
    refusal = refused(lambda: factors.reference_factor("diesel", Decimal(ratio)))
    assert refusal.code == "methodologies.factor.efficiency"
    assert "0.49" in refusal.findings[0].remedy.en


@pytest.mark.parametrize(
    ("fuel", "efficiency", "use", "code"),
    [
        ("petrol", Decimal("0.4"), "lower", "fuel.unknown"),
        (" ", Decimal("0.4"), "lower", "fuel.unknown"),
        ("diesel", Decimal("0.4"), "", "bound"),
        ("diesel", Decimal("0.4"), "lowest", "bound"),
        ("diesel", Decimal("-0.4"), "lower", "negative"),
        ("diesel", Decimal("NaN"), "lower", "negative"),
        ("diesel", official("49", "%"), "lower", "unit"),
    ],
)
def test_a_reference_factor_is_refused(
    fuel: str, efficiency: Decimal | Figure, use: str, code: str
) -> None:
    refusal = refused(lambda: factors.reference_factor(fuel, efficiency, use=use))
    assert refusal.code == f"methodologies.factor.{code}"


def test_an_unknown_value_is_not_replaced() -> None:
    unknown = Figure(
        id="x",
        name=same("x"),
        value=None,
        unit=same("1"),
        confidence=None,
        source=Source(title=same("x")),
    )
    for command in (
        lambda: factors.reference_factor("diesel", unknown),
        lambda: factors.printed_to(unknown),
        lambda: factors.mixed_factor(unknown, Decimal("0.8")),
    ):
        assert refused(command).code == "methodologies.factor.value-unknown"


# --- printing -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exact", "down", "half_up"),
    [
        ("0.5334", "0.533", "0.533"),
        ("0.5335", "0.533", "0.534"),
        ("0.53349999", "0.533", "0.533"),
        ("0.5339", "0.533", "0.534"),
        ("0.533", "0.533", "0.533"),
        ("0.53299999999999999999999999", "0.533", "0.533"),  # a hair, healed
        ("0.5329999999999999999", "0.532", "0.533"),  # no hair
    ],
)
def test_the_rounding_is_named(exact: str, down: str, half_up: str) -> None:
    figure = official(exact, "tCO2/MWh")
    cut = factors.printed_to(figure, 3)
    rounded = factors.printed_to(figure, 3, rounding=Rounding.HALF_UP)
    assert cut.value == Decimal(down)
    assert rounded.value == Decimal(half_up)
    assert cut.rule is not None
    assert rounded.rule is not None
    assert "小数第3位未満を切り捨てる" in cut.rule.ja
    assert "cut after 3 decimals" in cut.rule.en
    assert "四捨五入" in rounded.rule.ja
    assert "a half upwards" in rounded.rule.en
    assert cut.confidence is Confidence.OFFICIAL


# --- captive power ------------------------------------------------------------------


def test_a_metered_generator_is_computed_exactly() -> None:
    built = factors.captive_factor(
        "diesel", metered=Metered(Decimal(100), Decimal(400))
    )
    assert built.value == Decimal("0.75141")  # 100 × 41.4 × 0.0726 / 400
    assert [part.symbol for part in built.inputs] == ["FC", "NCV", "EF_fuel", "EG"]


def test_the_suppliers_calorific_value_is_preferred() -> None:
    metered = Metered(Decimal(100), Decimal(400), official("43", "GJ/t"))
    built = factors.captive_factor("diesel", metered=metered, use="default")
    assert built.value == Decimal("0.796575")  # 100 × 43 × 0.0741 / 400


def test_a_rated_generator_is_computed_exactly() -> None:
    built = factors.captive_factor("diesel", efficiency=Decimal("0.36"))
    assert built.value == Decimal("0.726")  # 3.6 / 0.36 × 0.0726


@pytest.mark.parametrize(
    ("fuel", "value"), [("diesel", "0.8"), ("natural-gas", "0.46")]
)
def test_the_default_is_taken_when_it_is_asked_for(fuel: str, value: str) -> None:
    built = factors.captive_factor(fuel, is_default=True)
    assert built is facts.factor(f"captive.{fuel}")
    assert built.value == Decimal(value)


def test_the_ways_are_not_tried_in_turn() -> None:
    metered = Metered(Decimal(1), Decimal(4))
    for command in (
        lambda: factors.captive_factor("diesel"),
        lambda: factors.captive_factor(
            "diesel", metered=metered, efficiency=Decimal("0.4")
        ),
        lambda: factors.captive_factor(
            "diesel", efficiency=Decimal("0.4"), is_default=True
        ),
    ):
        assert refused(command).code == "methodologies.factor.captive.way"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (
            lambda: factors.captive_factor("lignite", is_default=True),
            "captive.no-default",
        ),
        (lambda: factors.captive_factor("wood", is_default=True), "fuel.unknown"),
        (
            lambda: factors.captive_factor(
                "diesel", metered=Metered(Decimal(1), Decimal(0))
            ),
            "nothing",
        ),
        (
            lambda: factors.captive_factor(
                "diesel", metered=Metered(Decimal(1), Decimal(1), Decimal(0))
            ),
            "nothing",
        ),
        (
            lambda: factors.captive_factor(
                "diesel", metered=Metered(Decimal(-1), Decimal(1))
            ),
            "negative",
        ),
        (
            lambda: factors.captive_factor(
                "diesel", metered=Metered(official("1", "kg"), Decimal(1))
            ),
            "unit",
        ),
        (
            lambda: factors.captive_factor("diesel", efficiency=Decimal("40")),
            "efficiency",
        ),
    ],
)
def test_a_captive_factor_is_refused(command: Callable[[], object], code: str) -> None:
    assert refused(command).code == f"methodologies.factor.{code}"


def test_no_fuel_is_no_emission() -> None:
    built = factors.captive_factor("diesel", metered=Metered(Decimal(0), Decimal(1)))
    assert built.value == 0


# --- grid and captive power together ------------------------------------------------


def test_the_lowest_of_the_factors_counts() -> None:
    grid = official("0.667", "tCO2/MWh")
    diesel, gas = facts.factor("captive.diesel"), facts.factor("captive.natural-gas")
    assert factors.mixed_factor(grid, diesel).value == Decimal("0.667")
    assert factors.mixed_factor(grid, diesel, gas).value == Decimal("0.46")
    assert factors.mixed_factor(diesel, grid).value == Decimal("0.667")
    mixed = factors.mixed_factor(grid, diesel, gas)
    assert [part.value for part in mixed.inputs] == [
        Decimal("0.667"),
        Decimal("0.8"),
        Decimal("0.46"),
    ]
    assert mixed.rule is not None
    assert "EF_elec = min(0.667, 0.8, 0.46) = 0.46 tCO2/MWh" in mixed.rule.ja
    assert mixed.confidence is Confidence.RECALLED


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ((Decimal("0.6"),), "mixed.alone"),
        ((Decimal("0.6"), Decimal(-1)), "negative"),
        ((Decimal("0.6"), official("600", "kgCO2/MWh")), "unit"),
    ],
)
def test_a_mixture_is_refused(parts: tuple[Decimal | Figure, ...], code: str) -> None:
    refusal = refused(lambda: factors.mixed_factor(*parts))
    assert refusal.code == f"methodologies.factor.{code}"


# --- warming potentials -------------------------------------------------------------


@pytest.mark.parametrize(
    ("report", "gas", "value"),
    [
        ("AR4", "ch4", "25"),
        ("AR5", "ch4", "28"),
        ("ar5", "N2O", "265"),
        ("AR6", "ch4-fossil", "29.8"),
    ],
)
def test_a_potential_belongs_to_a_report(report: str, gas: str, value: str) -> None:
    assert factors.gwp(report, gas).value == Decimal(value)


@pytest.mark.parametrize(
    ("report", "gas"), [("AR3", "ch4"), ("AR5", "co"), ("", ""), ("AR5", "ch4-fossil")]
)
def test_an_unknown_potential_is_refused(report: str, gas: str) -> None:
    refusal = refused(lambda: factors.gwp(report, gas))
    assert refusal.code == "methodologies.factor.gwp.unknown"
    assert "ar5 ch4" in refusal.findings[0].remedy.en


# --- the equations ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("reference", ["EF_RE = EF_fuel × 3.6 [GJ/MWh] / eta_best"]),
        ("metered", ["EF = FC × NCV × EF_fuel / EG"]),
        ("rated", ["EF = 3.6 [GJ/MWh] / eta × EF_fuel"]),
        (
            "margin",
            [
                "EF_OM = sum(m, EG_OM,m × EF_OM,m) / sum(m, EG_OM,m)",
                "EF_BM = sum(n, EG_BM,n × EF_BM,n) / sum(n, EG_BM,n)",
                "EF_CM = w_OM × EF_OM + w_BM × EF_BM",
            ],
        ),
    ],
)
def test_an_equation_is_written_once(name: str, written: list[str]) -> None:
    known = stated(name)
    assert [each.equation.written for each in known.system.equations] == written
    assert known.confidence is Confidence.RECALLED
    assert known.source.title.ja
