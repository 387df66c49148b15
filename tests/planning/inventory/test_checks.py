"""Each check finds its fault, names the place, and is silent on a sound inventory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from renkei.foundation import Confidence, Figure, Severity, Source, Text, same
from renkei.planning.inventory.calculators import CityFacts, compute
from renkei.planning.inventory.calculators.nouns import Given
from renkei.planning.inventory.checks import Beside, check, checks
from renkei.planning.inventory.entering import noted, stated
from renkei.planning.inventory.nouns import (
    ActivityDatum,
    Entry,
    Gas,
    GwpSet,
    Inventory,
    Level,
    NotationKey,
    Quality,
)
from renkei.planning.inventory.references import counted

BILLS = Source(Text(ja="請求書", en="Bills"))
CITY = CityFacts("example", 2020)
PEOPLE = 1_000_000


def figure(value: int, unit: str) -> Figure:
    """A figure of the statistics."""
    return Figure("f", same("f"), value, same(unit), Confidence.PUBLISHED, BILLS)


def datum(name: str, value: str, unit: str, bill: str = "") -> ActivityDatum:
    """A quantity of a bill."""
    source = Source(same(bill)) if bill else BILLS
    return ActivityDatum(name, same(name), Decimal(value), unit, source, Quality.HIGH)


def power(number: str, mwh: str, bill: str) -> Entry:
    """Grid electricity under a number."""
    given = {
        "electricity": datum("electricity", mwh, "MWh", bill),
        "grid_factor": datum("grid_factor", "0.5", "tCO2/MWh"),
    }
    return compute("grid-electricity", number, given, CITY)


def diesel(number: str, gj: str, calculator: str = "stationary-combustion") -> Entry:
    """Diesel burnt under a number."""
    given: Given = {"fuel": "diesel", "amount": datum("amount", gj, "GJ")}
    return compute(calculator, number, given, CITY)


def sound() -> tuple[Entry, ...]:
    """A small city of a million: homes, shops, vehicles; all else is explained."""
    told = (
        power("I.1.2", "900000", "homes"),
        power("I.2.2", "600000", "shops"),
        diesel("I.3.1", "2000000"),
        diesel("II.1.1", "8000000", "road-fuel-sales"),
        diesel("I.4.4", "5000000"),
    )
    numbers = {entry.reference for entry in told}
    why = Text(ja="市内にない。", en="There is none in the city.")
    keys = (
        noted(each.number, NotationKey.NO, why)
        for each in counted()
        if each.number not in numbers and Level.BASIC in each.levels
    )
    return (*told, *keys)


def inventory(*entries: Entry, year: int = 2020) -> Inventory:
    """The city's year."""
    return Inventory(
        id=f"example-{year}",
        city_id="example",
        city_name=Text(ja="例市", en="Example City"),
        year=year,
        boundary=Text(ja="行政界", en="administrative boundary"),
        scope=Text(ja="GPC", en="GPC"),
        gwp=GwpSet.AR5_100,
        entries=entries,
        population=figure(PEOPLE, "person"),
    )


SUPPLIED = {
    "electricity": figure(1500, "GWh"),
    "diesel": figure(15_000, "TJ"),
}


def without(number: str, *instead: Entry) -> Inventory:
    """The sound city with other lines under one number."""
    kept = (entry for entry in sound() if entry.reference != number)
    return inventory(*kept, *instead)


def found(of: Inventory, beside: Beside | None = None) -> set[tuple[str, str]]:
    """Code and place of every finding."""
    return {
        (each.code.removeprefix("planning.inventory."), each.where.en)
        for each in check(of, beside or Beside())
    }


def test_a_sound_inventory_is_found_sound() -> None:
    earlier = inventory(*sound(), year=2019)
    beside = Beside(earlier=(earlier,), supplied=SUPPLIED)
    assert check(inventory(*sound()), beside) == ()
    assert set(checks()) == {
        "balance",
        "form",
        "lines",
        "per_head",
        "shares",
        "twice",
        "years",
    }


def test_what_the_level_asks_for_is_missed_by_number() -> None:
    assert found(without("II.2.1")) == {("missing-reference", "II.2.1")}
    whole = inventory(*sound())
    wider = found(replace(whole, level=Level.BASIC_PLUS))
    assert ("missing-reference", "V.1") in wider
    assert len(wider) == 15


def test_a_number_the_form_does_not_have_is_named_and_the_rest_still_checked() -> None:
    stray = Entry("I.9.9", "stated", {Gas.CO2: Decimal(1)})
    assert found(without("II.2.1", stray)) == {
        ("unknown-reference", "I.9.9"),
        ("missing-reference", "II.2.1"),
    }


def test_a_key_without_a_reason_or_beside_a_number_is_found() -> None:
    bare = Entry("II.2.1", "stated", notation=NotationKey.NE)
    assert found(without("II.2.1", bare)) == {("unexplained-key", "II.2.1, NE")}
    both = stated("II.2.1", {Gas.CO2: Decimal(5)}, source=BILLS)
    assert found(inventory(*sound(), both)) == {("key-contradicted", "II.2.1")}


def test_the_same_electricity_under_two_numbers_is_found() -> None:
    again = without("II.2.2", power("II.2.2", "600000", "shops"))
    assert found(again) == {("counted-twice", "II.2.2")}
    where = Text(ja="I.2.2 に含めた。", en="Included in I.2.2.")
    elsewhere = noted("I.3.2", NotationKey.IE, where)
    assert found(without("I.3.2", elsewhere)) == set()
    doubled = without("I.3.2", elsewhere, power("I.3.2", "1000", "works"))
    assert found(doubled) == {("counted-twice", "I.3.2")}


def test_a_plant_s_fuel_is_not_both_sold_and_its_own() -> None:
    own = without("I.4.1", diesel("I.4.1", "5000000"))
    assert found(own) == {("counted-twice", "I.4.1")}


def test_energy_used_is_held_against_energy_supplied() -> None:
    whole = inventory(*sound())
    short = Beside(supplied={"electricity": figure(1_000_000, "MWh")})
    ample = Beside(supplied={"diesel": figure(20_000, "TJ")})
    tonnes = Beside(supplied={"diesel": figure(20_000, "t")})
    assert found(whole, short) == {("over-supply", "electricity")}
    assert found(whole, ample) == {("under-supply", "diesel oil")}
    assert found(whole, tonnes) == {("wrong-unit", "diesel oil")}


def test_losses_are_of_the_electricity_that_is_used() -> None:
    def losses(mwh: str) -> Entry:
        given: Given = {
            "electricity": datum("electricity", mwh, "MWh"),
            "losses": datum("losses", "0.08", "1"),
            "loss_basis": "supplied",
            "grid_factor": datum("grid_factor", "0.5", "tCO2/MWh"),
        }
        return compute("grid-losses", "I.1.3", given, CITY)

    assert found(inventory(*sound(), losses("900000"))) == set()
    other = found(inventory(*sound(), losses("800000")))
    assert other == {("losses-differ", "I.1.3")}


@pytest.mark.parametrize(
    ("mwh", "code"), [("900000000", "unit-slip"), ("60000000000", "per-head")]
)
def test_a_value_a_head_that_nobody_has_is_found(mwh: str, code: str) -> None:
    """900 MWh a head is a thousandfold of 0.9; 60,000 is beyond any slip."""
    of = without("I.1.2", power("I.1.2", mwh, "homes"))
    assert (code, "Electricity a head") in found(of)


def test_a_thousandfold_against_the_year_before_is_a_slip_and_not_a_jump() -> None:
    earlier = Beside(earlier=(inventory(*sound(), year=2019),))
    slip = without("I.3.1", diesel("I.3.1", "2000"))
    assert found(slip, earlier) == {("unit-slip", "I.3.1")}
    jump = without("I.3.1", diesel("I.3.1", "3000000"))
    assert found(jump, earlier) == {("year-jump", "I.3.1")}
    steady = without("I.3.1", diesel("I.3.1", "2500000"))
    assert found(steady, earlier) == set()


def test_a_year_that_is_left_out_is_noticed() -> None:
    earlier = Beside(earlier=(inventory(*sound(), year=2017),))
    assert found(inventory(*sound()), earlier) == {("year-gap", "2017–2020")}


def test_fuel_sold_is_parted_among_numbers_and_not_counted_whole_in_each() -> None:
    def sold(number: str, share: str | None) -> Entry:
        given: Given = {"fuel": "diesel", "amount": datum("amount", "8000000", "GJ")}
        part = {"share": datum("share", share, "percent")} if share else {}
        return compute("road-fuel-sales", number, {**given, **part}, CITY)

    parted = without("II.1.1", sold("II.1.1", "60"), sold("II.1.3", "40"))
    assert found(parted) == set()
    above = without("II.1.1", sold("II.1.1", "60"), sold("II.1.3", "50"))
    assert found(above) == {("share-above-one", "II.1.3")}
    twice = without("II.1.1", sold("II.1.1", None), sold("II.1.3", "40"))
    assert found(twice) == {("share-above-one", "II.1.3")}


def test_the_part_within_and_the_part_outside_go_by_one_share() -> None:
    def ferry(number: str, share: str | None) -> Entry:
        given: Given = {"fuel": "diesel", "amount": datum("amount", "90000", "GJ")}
        part = {"inside_share": datum("inside_share", share, "1")} if share else {}
        return compute("waterborne-fuel", number, {**given, **part}, CITY)

    def both(within: str | None, outside: str | None) -> set[tuple[str, str]]:
        lines = (ferry("II.3.1", within), ferry("II.3.3", outside))
        return found(without("II.3.1", *lines))

    assert both("0.3", "0.3") == set()
    assert both("0.3", "0.7") == {("share-unlike", "II.3.3")}
    assert both(None, "0.7") == both(None, None) == {("share-unlike", "II.3.3")}


def _faulty_lines() -> Iterator[tuple[str, Entry, str]]:
    honest = diesel("I.3.1", "2000000")
    yield "unknown-fuel", replace(honest, choices={"fuel": "deisel"}), "I.3.1, Fuel"
    below = datum("amount", "-5", "GJ")
    yield "negative", replace(honest, activity=(below,)), "I.3.1, Fuel burnt"
    minus = replace(honest, masses={Gas.CO2: Decimal(-5)})
    yield "negative", minus, "I.3.1"
    whole: Given = {"fuel": "diesel", "amount": datum("amount", "8000000", "GJ")}
    blend = compute(
        "road-fuel-sales",
        "II.1.1",
        {**whole, "biofuel_share": datum("biofuel_share", "0.2", "1")},
        CITY,
    )
    twenty = datum("biofuel_share", "20", "1")
    above = replace(blend, activity=(blend.activity[0], twenty))
    yield "share-above-one", above, "II.1.1, Biofuel in the blend, of energy"


@pytest.mark.parametrize(("code", "line", "where"), list(_faulty_lines()))
def test_a_line_that_was_read_is_held_to_the_rules_of_one_that_was_typed(
    code: str, line: Entry, where: str
) -> None:
    assert (code, where) in found(without(line.reference, line))


def test_what_is_stated_in_co2_equivalent_only_is_noticed() -> None:
    def line(gwp: GwpSet | None) -> Entry:
        return stated("I.5.1", {Gas.CO2E: Decimal(9)}, source=BILLS, stated_gwp=gwp)

    assert found(without("I.5.1", line(GwpSet.AR5_100))) == set()
    assert found(without("I.5.1", line(GwpSet.AR2_100))) == {
        ("stated-in-co2e", "I.5.1")
    }
    assert found(without("I.5.1", line(None))) == {("stated-in-co2e", "I.5.1")}


def test_errors_come_first_and_each_finding_answers_in_both_languages() -> None:
    minus = replace(diesel("I.3.1", "2000"), masses={Gas.CO2: Decimal(-5)})
    of = replace(without("I.3.1", minus), level=Level.BASIC_PLUS)
    findings = check(of)
    order = [list(Severity).index(each.severity) for each in findings]
    assert order == sorted(order)
    assert findings[0].code == "planning.inventory.negative"
    for each in findings:
        for text in (each.found, each.rule, each.remedy):
            assert text.ja != text.en
