"""A model held to an inventory emits, in its base year, what was counted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

import numpy as np
import pytest

from renkei.foundation import Text
from renkei.planning import City, inventory, measures, scenarios, starting
from renkei.planning.inventory import NotationKey
from renkei.planning.uncertainty.nouns import Part

CITY = "mn-ulaanbaatar"
WHY = Text(ja="理由", en="a reason")


@cache
def first() -> starting.FirstEstimate:
    return starting.first_estimate(starting.profile(CITY))


def counted(**tonnes: str | NotationKey) -> inventory.Inventory:
    """The first inventory with some numbers measured: `I_1_1="2e6"`."""
    given = {name.replace("_", "."): value for name, value in tonnes.items()}
    kept = [e for e in first().inventory.entries if e.reference not in given]
    like = next(e for e in first().inventory.entries if e.masses)
    for number, value in given.items():
        if isinstance(value, NotationKey):
            kept.append(
                inventory.Entry(number, "stated", notation=value, explanation=WHY)
            )
        else:
            masses = {inventory.Gas.CO2E: Decimal(value)}
            kept.append(
                replace(like, reference=number, masses=masses, is_estimated=False)
            )
    return replace(first().inventory, entries=tuple(kept))


def emitted(city: City) -> dict[str, float]:
    """What a city emits in its base year, by reference."""
    plan = scenarios.compiled(city, ())
    view = plan.views["reference"]
    rows = plan.rows
    base = (rows.taken * plan.city.factor[rows.carrier])[:, :1]
    return {
        name: float(total[0])
        for name, total in zip(view.labels, view.sums(base), strict=True)
    }


def test_an_inventory_that_is_the_estimate_changes_nothing() -> None:
    held = starting.held_to(first(), first().inventory)
    assert emitted(held.first.city) == pytest.approx(emitted(first().city), rel=1e-6)
    assert (held.carried, held.left) == ((), ())
    assert held.first.beliefs == first().beliefs


def test_what_was_counted_is_what_the_base_year_emits() -> None:
    found = counted(I_1_1="2000000", I_1_2="700000", I_1_3="50000", I_8_1="123456")
    held = starting.held_to(first(), found)
    before, after = emitted(first().city), emitted(held.first.city)
    assert after["I.1.1"] == pytest.approx(2e6, rel=1e-9)
    assert after["I.1.2"] == pytest.approx(750_000, rel=1e-9)
    assert held.carried == ("I.8.1",)
    assert after["I.8.1"] == pytest.approx(123_456, rel=1e-9)
    for number in set(before) - {"I.1.1", "I.1.2"}:
        assert after[number] == pytest.approx(before[number], rel=1e-9)
    shares = np.bincount(held.first.city.line_activity, held.first.city.share[:, 0])
    assert shares == pytest.approx(1.0)
    total = sum(inventory.co2e(entry, found.gwp) for entry in found.entries)
    assert sum(after.values()) == pytest.approx(float(total), rel=1e-5)


def test_what_does_not_occur_is_zero_and_what_is_left_open_stays() -> None:
    found = counted(III_1_1=NotationKey.NO, III_4_1=NotationKey.NE)
    held = starting.held_to(first(), found)
    before, after = emitted(first().city), emitted(held.first.city)
    assert after["III.1.1"] == 0
    assert after["III.4.1"] == pytest.approx(before["III.4.1"])
    assert held.left == ("III.4.1",)


def test_losses_of_what_is_left_open_are_not_carried_beside_it() -> None:
    wide = inventory.Level.BASIC_PLUS  # counts the losses of the wires, I.1.3
    found = replace(counted(I_1_2=NotationKey.NE), level=wide)
    held = starting.held_to(first(), found)
    assert (held.left, held.carried) == (("I.1.2",), ())
    assert emitted(held.first.city) == pytest.approx(emitted(first().city), rel=1e-6)


def test_what_was_measured_is_no_longer_believed() -> None:
    found = counted(II_1_1="900000", II_1_2="20000", II_1_3="1000")
    held = starting.held_to(first(), found)
    road = {
        activity.id
        for activity in first().city.activities
        if activity.sector == "transport"
    }

    def levels(of: starting.FirstEstimate) -> set[str]:
        return {
            aim.key
            for belief in of.beliefs
            for aim in belief.aims
            if aim.part is Part.LEVEL
        }

    assert road <= levels(first())
    assert not road & levels(held.first)
    assert held.first.completeness.measured_fraction > 0
    plan = scenarios.compiled(held.first.city, measures.library())
    assert starting.draft(held.first, measures.library()).picked
    assert len(plan.ids) == len(measures.library())
