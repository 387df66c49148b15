"""The field of cities: what is kept of the world, and how far it is."""

from __future__ import annotations

import numpy as np
import pytest

from renkei.domino.field import nearest, world


def test_the_field_holds_the_cities_it_promises():
    field = world()
    assert len(field) > 25_000
    assert (np.diff(field.population) <= 0).all()
    partners = field.of({"VN", "ID", "JP"}, 100_000)
    assert set(partners.countries) == {"VN", "ID", "JP"}
    assert partners.population.min() >= 100_000
    names = {name.en: name.ja for name in partners.names}
    assert names["Yokohama"] == "横浜市" and names["Surabaya"] == "スラバヤ"
    assert field.names[field.at(1848354)].en == "Yokohama"
    assert field.at(-5) == -1


def test_distances_are_those_of_the_globe():
    def apart(*points):
        latitude, longitude = np.array(points, dtype=float).T
        return nearest(latitude, longitude, 1)[1][0, 0]

    # Tokyo (Haneda) to Ho Chi Minh City (Tan Son Nhat): about 4,340 km
    assert apart((35.5523, 139.7797), (10.8188, 106.6519)) == pytest.approx(
        4340, rel=0.01
    )
    assert apart((0, 0), (0, 180)) == pytest.approx(np.pi * 6371.0088)


def test_the_nearest_are_never_oneself_even_on_one_point():
    latitude = np.array([10.0, 10.0, 10.0, 50.0])
    longitude = np.array([20.0, 20.0, 20.5, 20.0])
    rows, kilometres = nearest(latitude, longitude, 2)
    assert all(city not in rows[city] for city in range(4))
    assert set(rows[0]) == {1, 2} and kilometres[3].min() > 4000
