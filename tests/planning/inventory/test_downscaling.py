"""A city's part of the nation is marked estimated and opens down to its key."""

from __future__ import annotations

from decimal import Decimal

import pytest

from renkei.foundation import Confidence, Figure, Refusal, Source, Text, same
from renkei.planning.inventory.calculators import CityFacts, compute
from renkei.planning.inventory.downscaling import (
    Scale,
    ScalingKey,
    scaled,
    scaled_entry,
)
from renkei.planning.inventory.entering import stated
from renkei.planning.inventory.nouns import ActivityDatum, Gas, Quality

SOURCE = Source(Text(ja="統計", en="Statistics"))


def figure(name: str, value: int | None, unit: str = "person") -> Figure:
    """A figure of the statistics."""
    mark = Confidence.PUBLISHED if value is not None else None
    return Figure(name, same(name), value, same(unit), mark, SOURCE)


def scale(city: int | None, nation: int | None) -> Scale:
    """A city beside its nation by people."""
    key = ScalingKey.POPULATION
    return Scale(key, figure("city", city), figure("nation", nation))


NATIONAL = ActivityDatum(
    "amount",
    Text(ja="LPG販売量", en="LPG sold"),
    Decimal(8000),
    "t",
    SOURCE,
    Quality.HIGH,
)


def test_a_national_datum_becomes_the_city_s_by_equation_and_says_so() -> None:
    """GPC eq. 5.2: 8,000 t x 2 M / 16 M people = 1,000 t."""
    ours = scaled(NATIONAL, scale(2_000_000, 16_000_000))
    assert ours.value == 1000
    assert ours.is_estimated
    assert ours.quality is Quality.LOW
    assert ours.note is not None and "population" in ours.note.en
    entry = compute(
        "stationary-combustion",
        "I.1.1",
        {"fuel": "lpg", "amount": ours},
        CityFacts("example", 2020),
    )
    assert entry.masses[Gas.CO2] == Decimal("2984.63")
    assert entry.is_estimated
    assert entry.activity_quality is Quality.LOW
    assert {leaf.id for leaf in _leaves(entry.trace[0])} >= {"city", "nation"}


def test_a_national_entry_scales_gas_by_gas() -> None:
    nation = stated(
        "I.1.1", {Gas.CO2: Decimal(800), Gas.N2O: Decimal(8)}, source=SOURCE
    )
    ours = scaled_entry(nation, scale(1, 8))
    assert ours.masses == {Gas.CO2: 100, Gas.N2O: 1}
    assert ours.is_estimated
    assert [figure.value for figure in ours.trace] == [100, 1]
    assert {leaf.id for leaf in _leaves(ours.trace[1])} == {
        "stated.I.1.1.N2O",
        "city",
        "nation",
    }


@pytest.mark.parametrize(
    ("city", "nation", "code"),
    [
        (None, 10, "no-scale"),
        (1, None, "no-scale"),
        (1, 0, "no-scale"),
        (11, 10, "share-above-one"),
    ],
)
def test_a_scale_that_does_not_hold_is_refused(
    city: int | None, nation: int | None, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        scaled(NATIONAL, scale(city, nation))
    assert refused.value.code == f"planning.inventory.{code}"


def test_units_of_the_key_are_brought_together() -> None:
    key = ScalingKey.FLOOR_AREA
    floors = Scale(key, figure("city", 5_000_000, "m2"), figure("nation", 20, "km2"))
    assert floors.share.value == Decimal("0.25")


def _leaves(figure: Figure) -> list[Figure]:
    if not figure.inputs:
        return [figure]
    return [leaf for part in figure.inputs for leaf in _leaves(part)]
