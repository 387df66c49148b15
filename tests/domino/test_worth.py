"""What an adoption is worth in a city, and what comes after it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.domino.grounds import FIRST, HUB, YEARS, ground, star

from renkei import facts
from renkei.domino import record, spread
from renkei.domino.advice import Question, advise
from renkei.domino.advice.yearly import years_of
from renkei.domino.field import Own, OwnKind, solar_yields
from renkei.domino.field import world as all_cities
from renkei.domino.seeding import Case
from renkei.domino.spread.city_worth import sizes
from renkei.domino.spread.growth import After
from renkei.foundation import Refusal
from renkei.technology.solar import Mounting, SolarPlant, solar_yield

HISTORY = record.history()
FIELD = all_cities().of(["VN", "MN", "IN", "BD"], 800_000)
WORTHS = spread.worths_of(HISTORY, FIELD)
ROW = {name.en: at for at, name in enumerate(FIELD.names)}


def test_a_size_is_what_titles_of_the_register_tell() -> None:
    known = sizes()["solar-floating"]  # 5 MW on a reservoir in Thailand
    assert [each.id for each in known.inputs] == ["domino.size.TH014"]
    assert known.value == 5000
    roofs = [float(each.value) for each in sizes()["solar-rooftop"].inputs]
    assert float(sizes()["solar-rooftop"].value) == np.median(roofs)
    assert "small-hydro" not in sizes()  # nobody tells which city has a river


def test_a_plant_is_worth_its_own_sky_and_its_own_grid() -> None:
    """By hand: the size, what a kilowatt makes there, what the grid emits."""
    worth = WORTHS["solar-rooftop"]
    for city, country in (("Ho Chi Minh City", "VN"), ("Ulan Bator", "MN")):
        row = ROW[city]
        makes = solar_yield(
            SolarPlant(
                float(FIELD.latitude[row]),
                float(FIELD.longitude[row]),
                1_000,
                Mounting.ROOF,
            )
        ).specific_kwh_per_kw
        grid = facts.load().countries[country].grid_factor
        owed = float(sizes()["solar-rooftop"].value) * makes / 1000 * float(grid.value)
        assert worth.tonnes[row] == pytest.approx(owed, rel=1e-3)
        assert f"{owed:,.0f}"[:3] in worth.words(FIELD, row).en
    apart = worth.tonnes[ROW["Ulan Bator"]] / worth.tonnes[ROW["Ho Chi Minh City"]]
    assert apart > 1.5  # a dirtier grid


def test_where_no_factor_is_on_record_nothing_is_claimed() -> None:
    row = ROW["Dhaka"]
    assert WORTHS["solar-rooftop"].tonnes[row] == 0
    assert np.isnan(WORTHS["solar-rooftop"].grid[row])
    assert WORTHS["waste-to-energy"].tonnes[row] > 0  # of projects, alike everywhere


def test_what_a_city_enters_stands_in_place_of_what_is_taken() -> None:
    row, city = ROW["Dhaka"], int(FIELD.ids[ROW["Dhaka"]])
    own = (
        Own(city, OwnKind.GRID_FACTOR, 0.6, "utility, 2025"),
        Own(city, OwnKind.TONNES, 777.0, "study, p. 3", "waste-to-energy"),
    )
    found = spread.worths_of(HISTORY, FIELD, own)
    assert found["solar-rooftop"].tonnes[row] > 0
    assert "utility, 2025" in found["solar-rooftop"].words(FIELD, row).en
    assert found["waste-to-energy"].tonnes[row] == 777
    assert "study, p. 3" in found["waste-to-energy"].words(FIELD, row).ja
    others = np.arange(len(FIELD)) != row
    for each in found:
        np.testing.assert_array_equal(
            found[each].tonnes[others], WORTHS[each].tonnes[others]
        )
    told = spread.readiness_of(
        spread.fit(HISTORY),
        HISTORY,
        FIELD.with_people({city: 123_456}),
        row,
        "solar-rooftop",
        2026,
        (Own(city, OwnKind.POPULATION, 123_456, "census"),),
    )
    assert "census" in told.readiness[0].words.en
    assert "123,456" in told.readiness[0].words.en


def test_a_number_without_source_or_sense_is_refused() -> None:
    for value, source, code in (
        (-1.0, "a", "domino.own.outside"),
        (0.5, " ", "domino.own.source-missing"),
    ):
        with pytest.raises(Refusal) as caught:
            Own(1, OwnKind.GRID_FACTOR, value, source)
        assert caught.value.code == code


def test_yields_are_kept_for_every_mounting() -> None:
    assert set(solar_yields()) == {each.value for each in Mounting}
    assert all(500 < each < 2500 for each in solar_yields()["ground"].values())


def test_growth_in_a_city_is_what_the_record_allows() -> None:
    found = spread.after(HISTORY, 400, seed=1)
    uses: dict[tuple[int, str], int] = {}
    for event in HISTORY.events:
        for city in event.cities:
            key = city, event.technology
            uses[key] = uses.get(key, 0) + 1
    more = sum(uses.values()) - len(uses)
    assert f"{more} came after one" in found.figures[2].rule.en
    assert 0 < np.quantile(found.further, 0.05) < np.mean(found.further) < 1
    assert np.mean(found.further) == pytest.approx(
        float(found.figures[2].value), abs=0.01
    )
    grown = found.grown(0, 25)
    assert 1 < grown[0] < grown[-1] < 1 + found.further[0]
    assert min(found.decline) >= 0 and found.falls(0, 3)[0] == 1


def test_tonnes_of_a_year_grow_with_the_city_and_fall_with_the_grid() -> None:
    """One sure case without ties: each year is a product that a hand can make."""
    held = ground([star(HUB, 1, 1e-9)], worth=100.0)
    after = After(further=(0.5,), decline=(0.1,), figures=())
    held = replace(held, after=after, electric=(True, False))
    case = Case(HUB, 0, 0, 1, "ID", 0.0, 0.0, 1.0)
    horizon = FIRST + YEARS - 1
    told = years_of(held, [case], horizon, seed=1, roots=2_000)
    assert [each.year for each in told] == [2030, 2035, 2040, horizon]
    growth, adopts = after.grown(0, YEARS), FIRST + 3
    owed = {
        year: 100 * growth[year - adopts] * 0.9 ** (year - FIRST)
        for year in range(adopts, horizon + 1)
    }
    for each in told:
        assert each.tonnes.mean == pytest.approx(owed[each.year], rel=0.02)
        until = sum(value for year, value in owed.items() if year <= each.year)
        assert each.total.mean == pytest.approx(until, rel=0.02)
    untied = years_of(replace(held, after=None), [case], horizon, seed=1, roots=2_000)
    assert untied[-1].tonnes.mean == pytest.approx(100, rel=0.02)
    assert untied[-1].grown_fraction == 0 < told[-1].grown_fraction


def test_advice_tells_its_years_and_what_a_seat_would_bring() -> None:
    from renkei.domino.advice.nouns import Meeting

    held = ground([star(HUB, 6, 5.0)])
    cities = len(held.field)
    meeting = Meeting((np.full(cities, 0.02),), np.full(cities, 0.5))
    asked = Question(budget=60, cases=1, year=FIRST, horizon=FIRST + YEARS - 1)
    found = advise(asked, replace(held, meeting=meeting), roots=1_000)
    assert found.years[-1].tonnes.mean == pytest.approx(found.tonnes.mean, rel=0.1)
    assert found.by_2030 is not None and found.by_2030.year == 2030
    seat = found.more[2]
    left = YEARS - (3 + 1)  # years in which the chosen city is met
    owed = 100 * -np.expm1(-0.02 * 0.5 * left)
    assert seat.worth == pytest.approx(owed, rel=0.01)
    assert "would bring if" in seat.words.en
