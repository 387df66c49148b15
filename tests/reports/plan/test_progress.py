"""Each year an indicator is on track, behind, or without data; never on a guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from renkei.foundation import Text
from renkei.planning import inventory as inventories
from renkei.planning import measures, starting
from renkei.reports.documents import plan
from renkei.reports.documents.plan import Status

YEAR = 2030


@cache
def facts() -> plan.PlanFacts:
    first = starting.first_estimate(starting.profile("Ulaanbaatar"))
    return plan.first_plan(
        first, measures.library(), as_of=date(2026, 4, 1), cuts={2050: 0.3}, draws=0
    )


def later(factor: str, year: int = YEAR) -> inventories.Inventory:
    """The inventory of the plan in another year, every mass times a factor."""
    held = facts().inventory
    entries = tuple(
        replace(e, masses={gas: m * Decimal(factor) for gas, m in e.masses.items()})
        for e in held.entries
    )
    return replace(held, year=year, entries=entries)


def test_the_first_milestone_is_what_the_inventory_says() -> None:
    held = facts()
    (total, *_) = plan.indicators(held)
    counted = inventories.total(held.inventory, held.inventory.level).tco2e
    assert total.milestones[held.base_year] == round(counted / 1000, 1)
    for one in plan.indicators(held):
        assert list(one.milestones) == [int(year) for year in held.outcome.years]
    part = total.milestones[2050] / total.milestones[held.base_year]
    assert float(part) == pytest.approx(
        held.outcome.total[-1] / held.outcome.total[0], rel=0.03
    )


@pytest.mark.parametrize(
    ("factor", "status"), [("0.5", Status.ON_TRACK), ("2", Status.BEHIND)]
)
def test_emissions_are_held_against_the_milestone_of_the_year(
    factor: str, status: Status
) -> None:
    told = [
        each
        for each in plan.progress(facts(), later(factor))
        if each.indicator.references
    ]
    assert {each.status for each in told} == {status}
    for each in told:
        assert each.milestone is not None
        assert each.value is not None
        missing = each.value - each.milestone
        assert each.behind_by == (missing if missing > 0 else None)
        assert each.is_estimated


def test_what_is_left_out_is_no_fall() -> None:
    held = later("0.5")
    open_entry = inventories.Entry(
        "III.1.1",
        "stated",
        notation=inventories.NotationKey.NE,
        explanation=Text(ja="未", en="not yet"),
    )
    entries = tuple(
        open_entry if each.reference == "III.1.1" else each for each in held.entries
    )
    told = {
        each.indicator.id: each
        for each in plan.progress(facts(), replace(held, entries=entries))
    }
    assert told["emissions.total"].status is Status.NO_DATA
    assert "III.1.1" in told["emissions.III"].why.en
    assert told["emissions.II"].status is Status.ON_TRACK


def test_tonnes_under_other_potentials_are_not_compared() -> None:
    held = later("0.5")
    other = inventories.GwpSet.AR4_100
    entries = tuple(replace(e, stated_gwp=other) for e in held.entries)
    told = plan.progress(facts(), replace(held, entries=entries, gwp=other))[0]
    assert told.status is Status.NO_DATA
    assert "AR4-100" in told.why.en


def test_a_measure_needs_a_reading_and_a_plan_has_no_milestone_outside() -> None:
    held = facts()
    name = f"measure.{held.outcome.plan.measures[0].id}"
    wanted = {one.id: one for one in plan.indicators(held)}[name].milestones[2050]
    assert wanted == 100
    for reading, status in (
        (Decimal(100), Status.ON_TRACK),
        (Decimal(99), Status.BEHIND),
    ):
        told = {
            each.indicator.id: each
            for each in plan.progress(held, later("1", 2050), {name: reading})
        }
        assert told[name].status is status
    others = [each for key, each in told.items() if key.startswith("measure.")]
    assert sum(each.status is Status.NO_DATA for each in others) == len(others) - 1
    outside = plan.progress(held, later("1", 2060))
    assert {each.status for each in outside} == {Status.NO_DATA}
    assert all(each.milestone is None for each in outside)


def test_the_base_year_itself_is_on_track() -> None:
    held = facts()
    told = plan.progress(held, held.inventory)
    counted = [each for each in told if each.indicator.references]
    assert {each.status for each in counted} == {Status.ON_TRACK}
    assert all(each.value == each.milestone for each in counted)


@pytest.mark.parametrize(
    ("more", "status"),
    [("0", Status.ON_TRACK), ("0.1", Status.OVER), ("-0.1", Status.BEHIND)],
)
def test_an_overspent_year_is_not_on_track(more: str, status: Status) -> None:
    held = facts()
    ones = {one.id: one for one in plan.indicators(held)}
    planned = ones[plan.SPENDING].milestones[YEAR]
    read = {plan.SPENDING: planned + Decimal(more)}
    told = plan.progress_of(held, YEAR, None, read, tuple(ones.values()))
    (spending,) = (each for each in told if each.indicator.id == plan.SPENDING)
    assert spending.status is status
    assert ("more than planned" in spending.why.en) is (status is Status.OVER)


def test_a_year_without_an_inventory_has_no_emissions_and_a_report_shows_it() -> None:
    held = facts()
    told = plan.progress_of(held, YEAR, None, {plan.SPENDING: Decimal("0")})
    by_id = {each.indicator.id: each for each in told}
    assert by_id["emissions.total"].value is None
    assert "no inventory" in by_id["emissions.total"].why.en
    assert by_id[plan.SPENDING].status is Status.BEHIND
    document = plan.progress_report(held, ((YEAR, told), (YEAR - 1, ())))
    heads = [section.title.en for section in document.sections]
    assert heads == ["Progress so far", str(YEAR), str(YEAR - 1)]
    (points,) = document.sections[2].blocks
    assert "neither an inventory" in points.words[0].en
