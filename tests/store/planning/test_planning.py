"""A city's planning as kept: who sees and writes it, and that every change stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from renkei.foundation import Refusal, same
from renkei.planning import inventory
from renkei.store import models, planning_desk
from renkei.store.planning_desk import TypedLine, TypedStart

pytestmark = pytest.mark.postgres
UB, YEAR = "mn-ulaanbaatar", "2023"
DIESEL = TypedLine(
    reference="I.1.1",
    calculator="stationary-combustion",
    values={"fuel": "diesel", "amount": "1,200"},
    units={"amount": "t"},
    source="Fuel bills, 2023",
    quality="H",
)


def codes(refusal: Any) -> list[str]:
    return [finding.code for finding in refusal.value.findings]


@pytest.fixture
def started(town: Any) -> planning_desk.Begun:
    """Ulaanbaatar has begun."""
    return planning_desk.start_city(TypedStart(place=UB), town.officer)


def line_of(who: Any, number: str = "I.1.1") -> Any:
    return planning_desk.reference_desk(UB, YEAR, number, who).line


def test_a_city_begins_with_an_estimate_of_all_48_numbers(
    town: Any, started: Any
) -> None:
    assert started == planning_desk.Begun(UB, YEAR)
    desk = planning_desk.city_desk(UB, town.officer)
    (brief,) = desk.inventories
    assert (brief.answered, brief.asked, brief.estimated_fraction) == (48, 48, 1)
    assert brief.basic_tco2e > 1_000_000
    heaviest = [line.tco2e for line in desk.next_lines]
    assert heaviest == sorted(heaviest, reverse=True)
    assert {each.year for each in desk.standings} >= {2023}
    with pytest.raises(Refusal) as again:
        planning_desk.start_city(TypedStart(place=UB), town.officer)
    assert codes(again) == ["store.planning.place.begun"]


def test_who_sees_a_draft_and_who_writes_it(town: Any, started: Any) -> None:
    for reader in (town.officer, town.sapporo, town.ministry, town.secretariat):
        assert planning_desk.city_desk(UB, reader).inventories
        assert [c.city.key for c in planning_desk.planning_cities(reader)] == [UB]
    for stranger in (town.kobe, town.darkhan, town.nobody):
        assert planning_desk.planning_cities(stranger) == ()
        with pytest.raises(Refusal) as refused:
            planning_desk.inventory_desk(UB, YEAR, stranger)
        assert codes(refused) == ["store.planning.unknown"]
    expected = {
        town.sapporo: "store.permission.role",
        town.ministry: "store.permission.role",
        town.darkhan: "store.planning.unknown",
        town.nobody: "store.planning.unknown",
    }
    for other, code in expected.items():
        with pytest.raises(Refusal) as refused:
            planning_desk.enter_line(UB, YEAR, DIESEL, other)
        assert codes(refused) == [code]


def test_everybody_reads_what_is_published_and_not_what_came_after(
    town: Any, started: Any
) -> None:
    planning_desk.publish_inventory(UB, YEAR, town.officer)
    public = planning_desk.inventory_desk(UB, YEAR, town.nobody)
    planning_desk.enter_line(UB, YEAR, DIESEL, town.officer)
    own = planning_desk.inventory_desk(UB, YEAR, town.officer)
    after = planning_desk.inventory_desk(UB, YEAR, town.nobody)
    assert (own.brief.state, after.brief.state) == ("draft", "published")
    assert after.basic.tco2e == public.basic.tco2e != own.basic.tco2e
    assert after.history == () != own.history
    with pytest.raises(Refusal) as others:
        planning_desk.enter_line(UB, YEAR, DIESEL, town.darkhan)
    assert codes(others) == ["store.planning.not-your-city"]


def test_a_measured_line_puts_the_estimate_away_and_history_keeps_both(
    town: Any, started: Any
) -> None:
    officer = town.officer
    estimate = line_of(officer)
    planning_desk.enter_line(UB, YEAR, DIESEL, officer)
    first = line_of(officer)
    assert [e.entry.method for e in first.entries] == ["stationary-combustion"]
    assert not first.is_estimated
    assert Decimal(3700) < first.tco2e < Decimal(3950)  # 1,200 t × 43 GJ/t × 74.1 kg
    coal = replace(DIESEL, values={"fuel": "diesel", "amount": "10"})
    planning_desk.enter_line(UB, YEAR, coal, officer)
    assert len(line_of(officer).entries) == 2
    mark = first.entries[0].mark
    changed = replace(DIESEL, values={**DIESEL.values, "amount": "600"}, replaces=mark)
    with pytest.raises(Refusal) as unsaid:
        planning_desk.enter_line(UB, YEAR, changed, officer)
    assert codes(unsaid) == ["store.planning.why.missing"]
    planning_desk.enter_line(UB, YEAR, replace(changed, why="Bill corrected"), officer)
    with pytest.raises(Refusal) as gone:
        planning_desk.withdraw_line(UB, YEAR, "I.1.1", mark, officer, why="twice")
    assert codes(gone) == ["store.planning.line-gone"]
    for entry in line_of(officer).entries:
        planning_desk.withdraw_line(
            UB, YEAR, "I.1.1", entry.mark, officer, why="Not of this city"
        )
    desk = planning_desk.inventory_desk(UB, YEAR, officer)
    assert [r.number for r in desk.completeness.missing] == ["I.1.1"]
    told = [(each.action, each.actor, each.why) for each in desk.history]
    assert told[2] == ("replace_inventory_line", "ulaanbaatar", "Bill corrected")
    assert len(told) == 6
    rows = models.PlanningRecord.objects.filter(city=UB, kind="inventory")
    kept = [row.body for row in rows.order_by("version")]
    assert len(kept) == 6
    assert estimate.entries[0].entry in lines_in(kept[0])


def lines_in(body: Any) -> Any:
    from renkei.store.bodies import from_body

    held = from_body(inventory.Inventory, body)
    return [e for e in held.entries if e.reference == "I.1.1"]


def test_what_does_not_hold_is_named_in_both_languages(town: Any, started: Any) -> None:
    wrong = {
        "negative": ({"amount": "-5"}, {"amount": "t"}, "planning.inventory.negative"),
        "unit": ({"amount": "5"}, {"amount": "km"}, "planning.inventory.wrong-unit"),
        "no unit": (
            {"amount": "5"},
            {"amount": "buckets"},
            "planning.inventory.unknown-unit",
        ),
        "a sum": ({"amount": "5"}, {"amount": "t-t"}, "store.planning.no-unit"),
        "fuel": (
            {"fuel": "unobtainium", "amount": "5"},
            {"amount": "t"},
            "planning.inventory.unknown-fuel",
        ),
        "number": (
            {"amount": "12,50"},
            {"amount": "t"},
            "store.planning.no-number",
        ),
        "empty": ({"amount": " "}, {}, "planning.inventory.missing-input"),
    }
    for what, (values, units, code) in wrong.items():
        line = replace(DIESEL, values={**DIESEL.values, **values}, units=units)
        with pytest.raises(Refusal) as refused:
            planning_desk.enter_line(UB, YEAR, line, town.officer)
        (finding,) = refused.value.findings
        assert finding.code == code, what
        assert finding.where.en.startswith("I.1.1, "), what
        assert finding.remedy.ja != finding.remedy.en, what
    bare = TypedLine("I.1.1", "stationary-combustion")
    with pytest.raises(Refusal) as refused:
        planning_desk.enter_line(UB, YEAR, bare, town.officer)
    assert codes(refused) == [
        "store.planning.source.missing",
        "store.planning.quality.missing",
        "planning.inventory.missing-input",
        "planning.inventory.missing-input",
    ]
    assert models.PlanningRecord.objects.filter(kind="inventory").count() == 1


def test_a_notation_key_needs_its_reason_and_stands_beside_no_line(
    town: Any, started: Any
) -> None:
    who = town.officer

    def put(key: str, ja: str, en: str = "") -> None:
        planning_desk.put_key(UB, YEAR, "II.3.1", key, who, explanation=(ja, en))

    for key, said, code in (
        ("NO", "", "planning.inventory.unexplained-key"),
        ("IE", "道路に含めた", "planning.inventory.included-nowhere"),
        ("XX", "?", "store.planning.key.no-choice"),
    ):
        with pytest.raises(Refusal) as refused:
            put(key, said)
        assert codes(refused) == [code]
    put("NO", "航行できる河川がない")
    assert line_of(who, "II.3.1").key == inventory.NotationKey.NO
    planning_desk.enter_line(UB, YEAR, DIESEL, who)
    with pytest.raises(Refusal) as refused:
        planning_desk.put_key(UB, YEAR, "I.1.1", "NO", who, explanation=("無", ""))
    assert codes(refused) == ["store.planning.lines-stand"]


def test_another_set_of_potentials_weighs_the_same_masses_again(
    town: Any, started: Any
) -> None:
    planning_desk.enter_line(UB, YEAR, DIESEL, town.officer)
    before = line_of(town.officer).tco2e
    seen = planning_desk.inventory_desk(UB, YEAR, town.officer, "ar6-20")
    assert seen.held.gwp == inventory.GwpSet.AR5_100  # only looked at
    planning_desk.choose_gwp(UB, YEAR, "ar6-20", town.officer)
    after = line_of(town.officer)
    assert after.tco2e > before
    assert after.tco2e == next(
        each.tco2e for each in seen.lines if each.reference.number == "I.1.1"
    )
    with pytest.raises(Refusal) as refused:
        planning_desk.choose_gwp(UB, YEAR, "ar9", town.officer)
    assert codes(refused) == ["store.planning.gwp.no-choice"]


def test_a_city_that_is_no_place_on_record_begins_with_country_and_people(
    town: Any,
) -> None:
    erdenet = TypedStart(
        country="MN",
        name=("エルデネト", "Erdenet"),
        population="101,421",
        climate="BSk",
    )
    begun = planning_desk.start_city(erdenet, town.officer)
    assert begun.city == "mn-erdenet"
    assert planning_desk.city_desk("mn-erdenet", town.sapporo).inventories
    year = planning_desk.begin_year("mn-erdenet", "2024", town.officer)
    assert year == "2024"
    with pytest.raises(Refusal) as refused:
        planning_desk.start_city(TypedStart(country="VN"), town.officer)
    assert codes(refused) == ["store.planning.country.no-choice"]
    with pytest.raises(Refusal) as refused:
        planning_desk.start_city(TypedStart(population="many"), town.officer)
    assert codes(refused) == [
        "store.planning.population.no-number",
        "store.planning.name-ja.missing",
        "store.planning.name-en.missing",
    ]
    with pytest.raises(Refusal) as refused:
        planning_desk.start_city(TypedStart(place="vn-danang"), town.officer)
    assert codes(refused) == ["store.planning.place.unknown"]


@dataclass(frozen=True)
class Sketch:
    """What a room might keep."""

    title: str
    cut_tco2e: Decimal


def test_a_plan_is_kept_in_versions_and_read_back_as_it_was(
    town: Any, started: Any
) -> None:
    first = Sketch("first", Decimal("1.5"))

    def keep(noun: Sketch) -> int:
        return planning_desk.keep_record(
            UB, "plan", "budget-30", noun, town.officer, action="keep_plan"
        )

    assert (keep(first), keep(first)) == (1, 1)
    assert keep(replace(first, title="second")) == 2
    held = planning_desk.kept_record(UB, "plan", "budget-30", Sketch, town.sapporo)
    assert held == Sketch("second", Decimal("1.5"))
    (kept,) = planning_desk.city_desk(UB, town.officer).kept
    assert (kept.name, kept.version) == ("budget-30", 2)


def test_the_database_takes_no_version_out_of_turn(town: Any, started: Any) -> None:
    row = models.PlanningRecord.objects.get(kind="inventory")
    for change in (
        {"version": 3},
        {"version": 2, "owner": "mn-darkhan"},
        {"version": 2, "state": "lost"},
    ):
        columns = {
            f.name: getattr(row, f.attname)
            for f in row._meta.fields
            if f.name not in ("id", "at", "by")
        }
        with pytest.raises(IntegrityError), transaction.atomic():
            models.PlanningRecord.objects.create(**{**columns, **change})


def test_every_unit_to_choose_from_converts_to_one_that_is_asked_for() -> None:
    from renkei.foundation import convert

    def converts(unit: str, to: str) -> bool:
        try:
            convert(Decimal(1), unit, to)
        except Refusal:
            return False
        return True

    lost = [
        (calculator.id, ask.id, unit)
        for calculator in inventory.calculators.calculators().values()
        for ask in calculator.asks
        for unit in planning_desk.units_of(ask)
        if unit not in ask.units and not any(converts(unit, to) for to in ask.units)
    ]
    assert lost == []


def test_a_table_comes_back_as_it_went_out_and_changes_what_it_says(
    town: Any, started: Any
) -> None:
    planning_desk.enter_line(UB, YEAR, DIESEL, town.officer)
    before = planning_desk.inventory_desk(UB, YEAR, town.officer)
    content = planning_desk.inventory_table(UB, YEAR, "gpc", "ja", town.officer)

    def look(sent: bytes) -> Any:
        return planning_desk.look_at_table(
            UB, YEAR, town.officer, file_name="表.xlsx", content=sent
        )

    untouched = look(content)
    assert (untouched.changes, untouched.unchanged) == ((), 48)
    assert untouched.before_tco2e == untouched.after_tco2e
    key = inventory.noted(
        "II.3.1", inventory.NotationKey.NO, same("航行できる河川がない")
    )
    entries = [key if e.reference == "II.3.1" else e for e in before.held.entries]
    sent = replace(before.held, entries=tuple(entries))
    shown = look(inventory.forms.written(sent, inventory.forms.Form.GPC, "en"))
    (change,) = shown.changes
    assert (change.reference.number, change.before_key, change.after_key) == (
        "II.3.1",
        "NE",
        "NO",
    )
    assert planning_desk.inventory_desk(UB, YEAR, town.officer).lines == before.lines
    version = planning_desk.take_table(
        UB, YEAR, town.officer, file_name="表.xlsx", mark=shown.mark
    )
    after = planning_desk.inventory_desk(UB, YEAR, town.officer)
    assert after.brief.version == version == before.brief.version + 1
    (kept,) = line_of(town.officer).entries
    assert kept.entry.activity[0].source.title.en == "Fuel bills, 2023"
    with pytest.raises(Refusal) as twice:
        planning_desk.take_table(
            UB, YEAR, town.officer, file_name="表.xlsx", mark=shown.mark
        )
    assert codes(twice) == ["store.planning.file.not-looked-at"]
