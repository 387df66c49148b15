"""Solar yield: real plants, laws, and what is refused."""

from __future__ import annotations

import dataclasses
from importlib.resources import files
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from renkei import facts
from renkei.foundation import Confidence, Refusal
from renkei.technology.solar import (
    Mounting,
    SolarPlant,
    judged,
    known_plants,
    solar_yield,
)
from renkei.technology.solar.known import Basis
from renkei.technology.solar.sunshine import cells, daily_sunshine

# Said plainly: what location, size and mounting alone do not reach within 12 %.
MISSED = {"airport-announced", "airport-issued", "belen", "an-giang-57"}


def test_real_plants_are_predicted_within_an_eighth_and_the_misses_are_named() -> None:
    rows = judged()
    for row in rows:
        print(
            f"{row.known.project} {row.known.id:28} {row.known.basis:10} "
            f"stated {row.known.output_kwh / 1000:10.0f} MWh, predicted "
            f"{row.predicted.yearly_kwh.likely / 1000:10.0f} MWh, "
            f"error {row.error_fraction:+7.1%}"
        )
    within = {row.known.project for row in rows if row.is_within}
    stated = {
        row.known.project
        for row in rows
        if row.is_within and row.known.basis is not Basis.EXPECTED
    }
    assert len(within) >= 10, within
    assert len(stated) >= 5, stated
    assert {row.known.id for row in rows if not row.is_within} == MISSED


def test_real_plants_are_of_the_register_and_cited() -> None:
    register = facts.load().register
    sizes = {"MN004": "10MW", "PH001": "4 MW", "ID018": "1.6MW", "CR001": "5MW"}
    for known in known_plants():
        project = register.project(known.project)
        assert project is not None, known.id
        assert sizes.get(known.project, "") in project.title
        assert known.source.url, known.id
        assert known.plant.tilt_degrees is None, "a tilt of its own would be tuning"


def test_factors_of_known_plants_are_those_of_the_methodologies() -> None:
    path = files("renkei.technology.solar") / "plants.yaml"
    for name, given_ in yaml.safe_load(path.read_text())["factors"].items():
        folder = files("renkei.methodologies") / "catalogue" / name.lower()
        held = yaml.safe_load((folder / "methodology.yaml").read_text())
        values = [
            each["value"]
            for parameter in held["parameters"]
            if parameter["symbol"] == "EF_RE,grid"
            for each in parameter["values"].values()
        ]
        assert given_["value"] in values, name


def test_issued_tonnes_become_electricity_over_the_days_monitored() -> None:
    known = {each.id: each for each in known_plants()}["darkhan-issued"]
    # By hand: 8,963 + 35,854 + 1,789 + 7,158 t over 1 January 2017 to 31 December 2020.
    by_hand = 53764 / 1461 * 365.25 / 0.797 * 1000
    assert known.output_kwh == pytest.approx(by_hand)


@settings(max_examples=12, deadline=None)
@given(
    st.floats(-45, 55), st.sampled_from([101.0, -70.0, 20.0, 135.0]), st.floats(1, 1e6)
)
def test_a_yield_is_its_months_and_grows_with_size(
    latitude: float, longitude: float, size: float
) -> None:
    try:
        daily_sunshine(latitude, longitude)
    except Refusal:
        return
    one = solar_yield(SolarPlant(latitude, longitude, size, Mounting.ROOF))
    two = solar_yield(SolarPlant(latitude, longitude, 2 * size, Mounting.ROOF))
    assert sum(one.monthly_kwh) == pytest.approx(one.yearly_kwh.likely)
    assert two.yearly_kwh.likely == pytest.approx(2 * one.yearly_kwh.likely)
    assert 0 < one.yearly_kwh.low < one.yearly_kwh.likely < one.yearly_kwh.high
    assert one.confidence not in (Confidence.OFFICIAL, Confidence.PUBLISHED)
    # Never more than all of the sun that falls on cells that lose nothing.
    assert one.specific_kwh_per_kw < 1.6 * one.sunshine_kwh_per_m2


def test_cells_look_to_the_equator_and_a_flat_one_to_nowhere() -> None:
    ulaanbaatar = SolarPlant(47.9, 106.9, 100)
    south = solar_yield(ulaanbaatar).yearly_kwh.likely
    north = dataclasses.replace(ulaanbaatar, azimuth_degrees=0.0)
    assert solar_yield(north).yearly_kwh.likely < 0.7 * south
    flat = [
        solar_yield(
            dataclasses.replace(ulaanbaatar, tilt_degrees=0.0, azimuth_degrees=turn)
        ).yearly_kwh.likely
        for turn in (0.0, 90.0, 180.0)
    ]
    assert flat[1:] == pytest.approx([flat[0], flat[0]], rel=1e-9)
    assert flat[0] < south


def test_what_is_stated_takes_the_place_of_the_map() -> None:
    plant = SolarPlant(13.75, 100.5, 100, Mounting.ROOF)
    dim = solar_yield(plant, sunshine_wh_per_m2=(2500.0,) * 12)
    bright = solar_yield(plant, sunshine_wh_per_m2=(5000.0,) * 12)
    assert 0.45 < dim.yearly_kwh.likely / bright.yearly_kwh.likely < 0.55
    hot = solar_yield(plant, air_temperature_c=(45.0,) * 12)
    assert hot.yearly_kwh.likely < 0.95 * solar_yield(plant).yearly_kwh.likely
    assert not {"season", "air-temperature"} & {each.id for each in hot.assumed}


def test_sunshine_lies_between_its_cells_and_meets_them() -> None:
    held = cells()
    assert len(held) > 2000
    assert daily_sunshine(48, 108) == tuple(map(float, held[48, 108]))
    between = daily_sunshine(48, 106.5)
    for month, value in enumerate(between):
        ends = sorted((held[48, 105][month], held[48, 108][month]))
        assert ends[0] <= value <= ends[1]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"size_kw": 0.0}, "technology.solar.size"),
        ({"tilt_degrees": 91.0}, "technology.solar.tilt"),
        ({"latitude": 91.0}, "technology.solar.place"),
        ({"latitude": -40.0, "longitude": -110.0}, "technology.solar.sunshine"),
    ],
)
def test_what_cannot_be_is_refused(changed: dict[str, Any], code: str) -> None:
    plant = dataclasses.replace(SolarPlant(10.0, 100.0, 10.0), **changed)
    with pytest.raises(Refusal) as refused:
        solar_yield(plant)
    assert refused.value.code == code
