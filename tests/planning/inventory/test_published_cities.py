"""Whole inventories of cities, out of the activity and factors that they publish."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from renkei.foundation import same
from renkei.planning.inventory import total
from renkei.planning.inventory.forms import Form, read, written
from renkei.planning.inventory.nouns import Entry, Inventory, Level
from renkei.planning.inventory.published import (
    PublishedCity,
    compared,
    published_cities,
)

ONE_PERCENT = Decimal("0.01")
CITIES = {city.id: city for city in published_cities()}


def inventory(city: PublishedCity) -> Inventory:
    """A published inventory as one of the house's own."""
    entries: tuple[Entry, ...] = ()
    for each in compared(city):
        entries += each.entries
    words = same(city.id)
    return Inventory(
        city.id, city.id, city.name, city.year, words, words, city.gwp, entries
    )


@pytest.mark.parametrize("city", CITIES.values(), ids=CITIES)
def test_every_sector_comes_out_within_a_percent_of_what_is_published(
    city: PublishedCity,
) -> None:
    for each in compared(city):
        assert each.entries, each.sector.name.en
        assert abs(each.difference_fraction) <= ONE_PERCENT, each.sector.name.en


def test_seven_cities_of_seven_countries_are_worked_out_again() -> None:
    assert len({city.name.en for city in CITIES.values()}) == 7
    assert len({city.name.en.rpartition(", ")[2] for city in CITIES.values()}) == 7


@pytest.mark.parametrize("city", CITIES.values(), ids=CITIES)
def test_each_says_where_it_was_read_and_how_much_of_it_is_compared(
    city: PublishedCity,
) -> None:
    assert city.source.url
    assert city.source.url.startswith("https://")
    assert city.source.place
    assert Decimal("0.5") < city.compared_fraction <= 1


def test_the_one_that_prints_all_of_its_activity_gives_its_printed_total() -> None:
    whole = CITIES["cluj-napoca-2021"]
    assert whole.compared_fraction == 1
    found = total(inventory(whole), Level.BASIC).tco2e
    # 41 t of biofuel are biogenic here; the rest is rounding
    assert Decimal(40) < whole.total_tco2e - found < Decimal(45)


def test_a_factor_that_is_two_percent_off_is_noticed() -> None:
    city = CITIES["kranj-2018"]
    wrong = {**city.carriers, "electricity": {"grid_factor": "0.365 tCO2/MWh"}}
    waste = compared(replace(city, carriers=wrong))[-1]
    assert abs(waste.difference_fraction) > ONE_PERCENT


@pytest.mark.parametrize("form", Form)
def test_a_published_inventory_survives_a_table(form: Form) -> None:
    """Kalamata has every kind of line: fuels, biomass, electricity, compost."""
    made = inventory(CITIES["kalamata-2019"])
    back = read(written(made, form, "ja"), "kalamata.xlsx", made)
    for level in (Level.BASIC, Level.TERRITORIAL):
        assert abs(total(back, level).tco2e - total(made, level).tco2e) < Decimal(
            "1e-4"
        )
