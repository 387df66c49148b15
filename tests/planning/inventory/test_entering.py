"""What is entered is refused with all its reasons, or kept with its explanation."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from renkei.foundation import Refusal, Source, Text
from renkei.planning.inventory.calculators import CityFacts, calculators, compute
from renkei.planning.inventory.calculators.answering import answered
from renkei.planning.inventory.calculators.nouns import Ask, Given, Kind
from renkei.planning.inventory.entering import included_in, noted, stated
from renkei.planning.inventory.nouns import (
    ActivityDatum,
    ActivitySeries,
    Gas,
    NotationKey,
    Quality,
)

SOURCE = Source(Text(ja="請求書", en="Bills"))
CITY = CityFacts("example", 2020)


def datum(value: str, unit: str) -> ActivityDatum:
    """A quantity of a bill."""
    name = Text(ja="量", en="amount")
    return ActivityDatum("amount", name, Decimal(value), unit, SOURCE, Quality.MEDIUM)


def refusal(calculator: str, reference: str, **given: ActivityDatum | str) -> Refusal:
    """Why some answers are not worked out."""
    with pytest.raises(Refusal) as refused:
        compute(calculator, reference, given, CITY)
    return refused.value


def test_every_reason_is_given_at_once_with_place_rule_and_remedy() -> None:
    found = refusal(
        "stationary-combustion",
        "I.1.1",
        fuel="deisel",
        amount=datum("-5", "t"),
        co2_factor=datum("3", "kgCO2/L"),
        colour="blue",
    ).findings
    assert {f.code.removeprefix("planning.inventory.") for f in found} == {
        "unknown-fuel",
        "negative",
        "wrong-unit",
        "not-asked",
    }
    for each in found:
        assert each.where.en.startswith("I.1.1")
        assert each.remedy.ja
    fuel = next(f for f in found if f.code.endswith("unknown-fuel"))
    assert "diesel" in fuel.remedy.en


@pytest.mark.parametrize(
    ("calculator", "reference", "given", "code"),
    [
        ("stationary-combustion", "I.1.1", {"fuel": "lpg"}, "missing-input"),
        ("stationary-combustion", "I.1.2", {"fuel": "lpg"}, "not-served"),
        ("stationary-combustion", "I.9.1", {"fuel": "lpg"}, "unknown-reference"),
        ("stationery", "I.1.1", {}, "unknown-calculator"),
        (
            "glass",
            "IV.1",
            {"glass": datum("1", "t"), "cullet": datum("40", "1")},
            "share-above-one",
        ),
        (
            "grid-generation",
            "I.4.4",
            {
                "fuel": "lignite",
                "output": datum("1", "MWh"),
                "efficiency": datum("0", "1"),
            },
            "zero",
        ),
        ("grid-electricity", "I.1.2", {"electricity": datum("1", "MWh")}, "no-factor"),
        (
            "stationary-combustion",
            "I.1.1",
            {"fuel": "lignite", "amount": datum("1", "m3")},
            "no-factor",
        ),
        (
            "stationary-combustion",
            "I.1.1",
            {"fuel": "lpg", "amount": datum("1", "crates")},
            "unknown-unit",
        ),
        (
            "road-fuel-sales",
            "II.1.1",
            {"fuel": "motor-gasoline", "amount": datum("1", "kL")},
            "missing-input",
        ),
        (
            "fugitive-oil-gas",
            "I.8.1",
            {"segment": "gas-production", "throughput": datum("1", "m3")},
            "no-factor",
        ),
        (
            "ammonia",
            "IV.1",
            {
                "kind": "modern-gas",
                "amount": datum("1", "t"),
                "recovered": datum("2", "tCO2"),
            },
            "negative",
        ),
    ],
)
def test_what_cannot_be_worked_out_is_refused_by_name(
    calculator: str, reference: str, given: dict[str, ActivityDatum | str], code: str
) -> None:
    found = refusal(calculator, reference, **given)
    assert found.code == f"planning.inventory.{code}"
    assert found.findings[0].message.ja != found.findings[0].message.en


def test_units_of_the_same_thing_give_the_same_tonnes() -> None:
    def co2(value: str, unit: str) -> Decimal:
        amount = datum(value, unit)
        given: Given = {"fuel": "natural-gas", "amount": amount}
        return compute("stationary-combustion", "I.2.1", given, CITY).masses[Gas.CO2]

    assert co2("3.6", "TJ") == co2("1", "GWh") == co2("3600", "GJ") == Decimal("201.96")
    assert co2("75", "t") == co2("75000", "kg") == co2("3600", "GJ")


@pytest.mark.parametrize("key", NotationKey)
def test_a_notation_key_owes_an_explanation(key: NotationKey) -> None:
    with pytest.raises(Refusal) as refused:
        noted("I.7.1", key, None)
    assert refused.value.code == "planning.inventory.unexplained-key"
    assert key.owes.en in refused.value.findings[0].remedy.en


def test_included_elsewhere_says_where() -> None:
    here = Text(ja="I.1.1 に含む。", en="In I.1.1 itself.")
    with pytest.raises(Refusal) as refused:
        noted("I.1.1", NotationKey.IE, here)
    assert refused.value.code == "planning.inventory.included-nowhere"
    there = Text(ja="II.1.1 に含めた。", en="Included in II.1.1 and IV.2.")
    assert included_in(noted("II.5.1", NotationKey.IE, there)) == ("II.1.1", "IV.2")


def test_only_land_takes_gases_up() -> None:
    taken = {Gas.CO2: Decimal(-5)}
    assert stated("V.2", taken, source=SOURCE).masses == taken
    with pytest.raises(Refusal) as refused:
        stated("I.1.1", taken, source=SOURCE)
    assert refused.value.code == "planning.inventory.negative"


def test_a_series_that_leaves_out_a_year_names_it() -> None:
    intake = Ask("intake", Text(ja="搬入量", en="Intake"), ("t",), Kind.SERIES)
    chosen = replace(calculators()["glass"], asks=(intake,))
    told = ActivitySeries(
        "intake",
        Text(ja="搬入量", en="Intake"),
        {2015: Decimal(1), 2016: Decimal(-1), 2019: Decimal(2000)},
        "kg",
        SOURCE,
        Quality.LOW,
    )
    with pytest.raises(Refusal) as refused:
        answered(chosen, "IV.1", {"intake": told})
    gap, minus = sorted(refused.value.findings, key=lambda f: f.code, reverse=True)
    assert gap.code == "planning.inventory.year-gap"
    assert "2017, 2018" in gap.found.en
    assert minus.where.en == "IV.1, Intake, 2016"
    whole = {year: Decimal(1000 * year) for year in range(2015, 2018)}
    sheet = answered(chosen, "IV.1", {"intake": replace(told, values=whole)})
    assert sheet.series["intake"] == {2015: 2015, 2016: 2016, 2017: 2017}
