"""A fault of a city is named with its row and year, and all of them come at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from renkei.foundation import Refusal, Severity
from renkei.planning.city import City, checked, findings
from renkei.planning.city.generated import city_hash, generated
from renkei.planning.city.nouns import Line, Sector
from renkei.planning.city.sums import BY, Views, emitted

CITY = generated(3, activities=7, carriers=3, years=4)
WIND = replace(CITY.carriers[0], unit="kWh")


def changed(name: str, row: int, year: int, value: float) -> City:
    held = getattr(CITY, name).copy()
    held[row, year] = value
    return replace(CITY, **{name: held})


FAULTY: list[tuple[str, Callable[[], City], str]] = [
    ("planning.city.negative", lambda: changed("amount", 2, 1, -5.0), "amount of 2025"),
    ("planning.city.negative", lambda: changed("factor", 1, 3, -0.1), "fuel-1"),
    ("planning.city.negative", lambda: changed("efficiency", 0, 0, 0.0), "Activity 1"),
    ("planning.city.not-a-number", lambda: changed("price", 2, 2, np.nan), "2026"),
    ("planning.city.shares", lambda: changed("share", 4, 1, 30.0), "Activity 2, 2025"),
    ("planning.city.factor-unit", lambda: changed("factor", 0, 0, 850.0), "2024"),
    (
        "planning.city.shape",
        lambda: replace(CITY, price=CITY.price[:, :-1]),
        "price",
    ),
    (
        "planning.city.year-gap",
        lambda: replace(CITY, years=np.array([2024, 2025, 2027, 2028])),
        "years",
    ),
    (
        "planning.city.id-twice",
        lambda: replace(CITY, carriers=(*CITY.carriers[:2], CITY.carriers[1])),
        "carrier",
    ),
    (
        "planning.city.unit",
        lambda: replace(CITY, carriers=(WIND, *CITY.carriers[1:])),
        "electricity",
    ),
    (
        "planning.city.scope",
        lambda: replace(CITY, lines=(Line(0, 0, "I.1.2", 4), *CITY.lines[1:])),
        "line 1",
    ),
    (
        "planning.city.reference",
        lambda: replace(CITY, lines=(Line(0, 0, "1.A.2", 2), *CITY.lines[1:])),
        "line 1",
    ),
    (
        "planning.city.line-nowhere",
        lambda: replace(CITY, lines=(Line(0, 9, "I.1.2", 2), *CITY.lines[1:])),
        "line 1",
    ),
    (
        "planning.city.activity-without-line",
        lambda: replace(
            CITY,
            lines=CITY.lines[3:],
            share=CITY.share[3:],
            efficiency=CITY.efficiency[3:],
        ),
        "Activity 1",
    ),
]


@pytest.mark.parametrize(("code", "make", "where"), FAULTY)
def test_a_fault_is_named_with_its_place(
    code: str, make: Callable[[], City], where: str
) -> None:
    found = [each for each in findings(make()) if each.code == code]
    assert len(found) == 1
    assert where in found[0].where.en
    assert found[0].remedy.ja


def test_every_fault_comes_at_once_and_a_warning_stops_nothing() -> None:
    assert findings(CITY) == ()
    assert checked(CITY) is CITY
    worse = replace(changed("amount", 2, 1, -5.0), share=CITY.share * 100)
    with pytest.raises(Refusal) as refused:
        checked(worse)
    codes = [finding.code for finding in refused.value.findings]
    assert set(codes) == {"planning.city.negative", "planning.city.shares"}
    assert len(codes) == 1 + len(CITY.activities)
    odd = changed("factor", 0, 0, 850.0)
    assert findings(odd)[0].severity is Severity.WARNING
    assert checked(odd) is odd


def test_land_alone_may_take_up() -> None:
    carrier = replace(CITY.carriers[2], is_energy=False, unit="ha")
    sink = replace(
        changed("factor", 2, 1, -3.0), carriers=(*CITY.carriers[:2], carrier)
    )
    assert "planning.city.negative" in [each.code for each in findings(sink)]
    land = tuple(replace(a, sector=Sector.LAND) for a in CITY.activities)
    assert findings(replace(sink, activities=land)) == ()


def test_a_seed_is_a_city_and_another_seed_another() -> None:
    again = generated(3, activities=7, carriers=3, years=4)
    assert city_hash(again) == city_hash(CITY)
    assert city_hash(generated(4, activities=7, carriers=3, years=4)) != city_hash(CITY)
    whole = generated(7)
    assert (len(whole.lines), len(whole.years)) == (320, 41)
    assert findings(whole) == ()


def test_emissions_by_hand_and_in_every_view() -> None:
    emission = emitted(CITY)
    line = CITY.lines[5]
    by_hand = (
        CITY.amount[line.activity, 2]
        * CITY.intensity[line.activity, 2]
        * CITY.share[5, 2]
        / CITY.efficiency[5, 2]
        * CITY.factor[line.carrier, 2]
    )
    assert emission[5, 2] == pytest.approx(by_hand, rel=1e-15)
    every = Views.of(CITY.activities, CITY.carriers, CITY.lines)
    for name in BY:
        sums = every[name].sums(emission)
        assert sums.sum(axis=0) == pytest.approx(emission.sum(axis=0), rel=1e-12)
    sector = every["sector"]
    mine = [n for n, line in enumerate(CITY.lines) if line.activity == 6]
    at = sector.labels.index(CITY.activities[6].sector.value)
    assert sector.sums(emission)[at] == pytest.approx(emission[mine].sum(axis=0))
