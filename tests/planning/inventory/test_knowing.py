"""What is known of a city before it answers never counts losses twice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from renkei import facts
from renkei.foundation import Source, Text
from renkei.planning.inventory.calculators import compute
from renkei.planning.inventory.knowing import city_facts, grid_factor
from renkei.planning.inventory.nouns import ActivityDatum, Gas, Quality


def test_use_of_electricity_takes_the_factor_without_losses() -> None:
    """Viet Nam's 0.3779 t/MWh are 0.308 of generation and 0.0699 of losses."""
    known = facts.load()
    place, country = known.places["vn-hcmc"], known.countries["VN"]
    city = city_facts(place, country, 2013)
    used = ActivityDatum(
        "electricity",
        Text(ja="電力", en="electricity"),
        Decimal(1000),
        "MWh",
        Source(Text(ja="検針票", en="Meter readings")),
        Quality.HIGH,
    )
    entry = compute("grid-electricity", "I.1.2", {"electricity": used}, city)
    assert entry.masses == {Gas.CO2: 308}
    assert entry.factor_quality is Quality.LOW
    assert country.grid_factor is not None
    assert country.grid_factor.value == Decimal("0.3779")
    assert city.population is place.population


def test_a_factor_that_is_not_split_warns_of_losses() -> None:
    country = facts.load().countries["VN"]
    whole = grid_factor(replace(country, other_factors=()))
    assert whole is not None and whole.note is not None
    assert whole.value == Decimal("0.3779")
    assert "losses" in whole.note.en


def test_a_grid_that_nobody_knows_stays_unknown() -> None:
    country = facts.load().countries["VN"]
    assert grid_factor(replace(country, grid_factor=None, other_factors=())) is None
