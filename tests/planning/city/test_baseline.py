"""A base year carried on by its drivers, and the same model held against the past."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from renkei.foundation import Confidence, Refusal, Source, same
from renkei.planning.city import backcast, baseline
from renkei.planning.city.drivers import (
    Driver,
    Elastic,
    Growth,
    Known,
    Moves,
    Outlook,
    Pathway,
    Points,
    Trend,
)
from renkei.planning.city.generated import generated
from renkei.planning.city.sums import emitted
from renkei.technology import Estimate

CITY = generated(5, activities=7, carriers=3, years=1)
BASE = int(CITY.years[0])
SOURCE = Source(same("statistics"))


def belief(value: float, mark: Confidence = Confidence.PUBLISHED) -> Estimate:
    return Estimate(value, value, value, "1", SOURCE, mark)


def driver(
    name: str, way: Growth | Points | Elastic, *past: tuple[int, float]
) -> Driver:
    history = (*past, (BASE, 100.0))
    return Driver(name, same(name), "unit", history, way, SOURCE, Confidence.PUBLISHED)


PAST = ((BASE - 5, 80.0), (BASE - 4, 84.0))
GDP = driver("gdp", Growth(belief(0.04, Confidence.RECALLED)), *PAST)
PEOPLE = driver("population", Points(((BASE + 4, 110.0), (BASE + 8, 112.0))), *PAST)
FLOOR = driver("floor-area", Elastic("gdp", belief(0.5)), *PAST)
RIDES = driver("vehicle-km", Elastic("floor-area", belief(2.0)), *PAST)
WASTE = driver("waste", Growth(belief(0.0)), *PAST)
OUTLOOK = Outlook(
    drivers=(RIDES, FLOOR, GDP, PEOPLE, WASTE),
    trends=(
        Trend(Moves.INTENSITY, "a000", belief(-0.01)),
        Trend(Moves.EFFICIENCY, "a000", belief(0.02)),
    ),
    pathways=(
        Pathway(
            Moves.FACTOR,
            "electricity",
            ((BASE + 5, 0.1), (BASE + 8, 0.0)),
            SOURCE,
            Confidence.OFFICIAL,
        ),
    ),
)


def test_every_amount_grows_with_its_driver() -> None:
    made = baseline(CITY, OUTLOOK, until=BASE + 8)
    city = made.city
    expected = {
        "gdp": 1.04**3,
        "population": 1 + 0.10 * 3 / 4,
        "floor-area": 1.04**1.5,
        "vehicle-km": 1.04**3,  # twice the half of GDP's growth
        "waste": 1.0,
    }
    for at, activity in enumerate(CITY.activities):
        grown = city.amount[at, 3] / CITY.amount[at, 0]
        assert grown == pytest.approx(expected[activity.driver])
    assert city.intensity[0, 3] == pytest.approx(CITY.intensity[0, 0] * 0.99**3)
    assert city.efficiency[1, 3] == pytest.approx(CITY.efficiency[1, 0] * 1.02**3)
    assert city.efficiency[3, 3] == CITY.efficiency[3, 0]
    first = float(CITY.factor[0, 0])
    assert city.factor[0, 1] == pytest.approx(first + (0.1 - first) / 5)
    assert city.factor[0, 8] == 0.0
    assert (city.factor[1] == CITY.factor[1, 0]).all()
    assert emitted(city)[:, 0] == pytest.approx(emitted(CITY)[:, 0], rel=1e-15)


def test_every_series_says_what_moves_it_and_how_sure_it_is() -> None:
    made = baseline(CITY, OUTLOOK, until=BASE + 8)
    told = {each.id: each for each in made.series}
    drivers, activities, carriers = 5, len(CITY.activities), len(CITY.carriers)
    assert len(told) == drivers + 2 * activities + 2 * carriers
    rides = next(a for a in CITY.activities if a.driver == "vehicle-km")
    amount = told[f"amount:{rides.id}"]
    assert amount.driver == "vehicle-km"
    assert amount.source == SOURCE
    assert amount.confidence is Confidence.RECALLED  # by way of floor area, of GDP
    assert told["amount:a004"].confidence is Confidence.PUBLISHED  # waste
    assert told["factor:electricity"].confidence is Confidence.OFFICIAL
    held = told["factor:fuel-1"]
    assert held.confidence is Confidence.CANDIDATE
    assert "base year" in held.way.en
    assert told["intensity:a000"].way.en == "-1.00% a year"
    assert (told["driver:gdp"].values == 100 * 1.04 ** np.arange(9)).all()


def test_a_backcast_says_how_far_it_misses() -> None:
    year = BASE - 5
    known = [
        Known(BASE, "waste", float(emitted(CITY)[12:15].sum()), SOURCE),
        Known(year, "waste", 1000.0, SOURCE),
        Known(year, "industry", 500.0, SOURCE),
    ]
    told = {(miss.year, miss.sector): miss for miss in backcast(CITY, OUTLOOK, known)}
    sectors = [CITY.activities[line.activity].sector for line in CITY.lines]
    waste = emitted(CITY)[[s == "waste" for s in sectors]].sum()
    industry = emitted(CITY)[[s == "industry" for s in sectors]].sum()
    assert told[BASE, "waste"].error_fraction == pytest.approx(0, abs=1e-12)
    assert told[year, "waste"].modelled_tco2e == pytest.approx(waste * 0.8)
    assert told[year, "waste"].error_fraction == pytest.approx(waste * 0.8 / 1000 - 1)
    whole = told[year, ""]
    assert whole.modelled_tco2e == pytest.approx((waste + industry) * 0.8)
    assert whole.known_tco2e == 1500.0
    assert backcast(CITY, OUTLOOK, []) == ()


def codes(outlook: Outlook, until: int = BASE + 8) -> set[str]:
    with pytest.raises(Refusal) as refused:
        baseline(CITY, outlook, until=until)
    return {finding.code for finding in refused.value.findings}


def test_what_is_missing_is_refused_and_never_made_up() -> None:
    circular = replace(GDP, projection=Elastic("vehicle-km", belief(1.0)))
    zero = replace(WASTE, history=((BASE, 0.0),))
    others = (RIDES, FLOOR, PEOPLE)
    assert codes(replace(OUTLOOK, drivers=(*others, circular, zero))) == {
        "planning.city.driver-cycle",
        "planning.city.driver-not-positive",
    }
    assert codes(replace(OUTLOOK, drivers=(*others, GDP))) == {
        "planning.city.driver-unknown"
    }
    assert codes(OUTLOOK, until=BASE + 9) == {"planning.city.points-end-early"}
    lost = replace(WASTE, history=((BASE - 1, 5.0),))
    assert codes(replace(OUTLOOK, drivers=(*others, GDP, lost))) == {
        "planning.city.driver-year-missing"
    }
    apart = replace(OUTLOOK.pathways[0], values=((BASE, 9.0), (BASE + 5, 0.1)))
    nowhere = replace(apart, carrier="hydrogen")
    assert codes(replace(OUTLOOK, pathways=(apart, nowhere))) == {
        "planning.city.pathway-base-differs",
        "planning.city.outlook-nowhere",
    }
    with pytest.raises(Refusal) as refused:
        backcast(CITY, OUTLOOK, [Known(BASE - 3, "waste", 5.0, SOURCE)])
    assert refused.value.code == "planning.city.driver-year-missing"
    assert str(BASE - 3) in str(refused.value)
    with pytest.raises(Refusal) as refused:
        backcast(CITY, OUTLOOK, [Known(BASE, "waste", -5.0, SOURCE)])
    assert refused.value.code == "planning.city.known-not-positive"
