"""An inventory goes through JSON and comes back equal, to the last digit."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

from renkei import facts
from renkei.foundation import Source, Text, plain
from renkei.planning.inventory.calculators import CityFacts, compute
from renkei.planning.inventory.calculators.nouns import Given
from renkei.planning.inventory.downscaling import Scale, ScalingKey, scaled
from renkei.planning.inventory.entering import noted, stated
from renkei.planning.inventory.keeping import inventory_of
from renkei.planning.inventory.nouns import (
    ActivityDatum,
    ActivitySeries,
    Entry,
    Gas,
    GwpSet,
    Inventory,
    Level,
    NotationKey,
    Quality,
)

BILLS = Source(
    Text(ja="請求書", en="Bills"), "https://example.org/", "2", "p. 3", date(2021, 4, 1)
)


def lines() -> tuple[Entry, ...]:
    """A line of every sort: worked out from a scaled datum, stated, noted, a series."""
    known = facts.load()
    people, nation = known.places["vn-hcmc"].population, known.countries["VN"]
    assert people and nation.population
    sold = ActivityDatum(
        "amount",
        Text(ja="LPG販売量", en="LPG sold"),
        Decimal("1234567.891"),
        "t",
        BILLS,
        Quality.MEDIUM,
    )
    ours = scaled(sold, Scale(ScalingKey.POPULATION, people, nation.population))
    given: Given = {"fuel": "lpg", "amount": ours}
    homes = compute("stationary-combustion", "I.1.1", given, CityFacts("vn-hcmc", 2013))
    intake = ActivitySeries(
        "waste",
        Text(ja="搬入量", en="Waste taken in"),
        {2012: Decimal("1.5"), 2013: Decimal(2)},
        "t",
        BILLS,
        Quality.LOW,
    )
    shops = stated(
        "I.2.1",
        {Gas.CO2E: Decimal("0.10")},
        source=BILLS,
        stated_gwp=GwpSet.AR2_100,
        biogenic_co2=Decimal(7),
        detail=Text(ja="店舗", en="shops"),
    )
    why = Text(ja="炭鉱はない。", en="There are no mines.")
    return (
        homes,
        replace(shops, activity=(intake,)),
        noted("I.7.1", NotationKey.NO, why),
    )


def test_what_is_kept_comes_back_equal() -> None:
    known = facts.load().places["vn-hcmc"]
    whole = Inventory(
        id="vn-hcmc-2013",
        city_id="vn-hcmc",
        city_name=known.name,
        year=2013,
        boundary=Text(ja="行政界", en="administrative boundary"),
        scope=Text(ja="GPC", en="GPC"),
        gwp=GwpSet.AR6_20,
        entries=lines(),
        population=known.population,
        source=BILLS,
        level=Level.BASIC_PLUS,
    )
    back = inventory_of(json.loads(json.dumps(plain(whole))))
    for field in fields(Inventory):
        assert getattr(back, field.name) == getattr(whole, field.name), field.name
    assert all(isinstance(m, Decimal) for e in back.entries for m in e.masses.values())
