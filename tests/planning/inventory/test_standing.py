"""Several totals of a year stay; the form's meter and the roll-up of quality."""

from __future__ import annotations

from decimal import Decimal

from renkei import facts
from renkei.foundation import Source, Text
from renkei.planning.inventory.completeness import completeness, quality_shares
from renkei.planning.inventory.entering import noted, stated
from renkei.planning.inventory.nouns import (
    Entry,
    Gas,
    GwpSet,
    Inventory,
    Level,
    NotationKey,
    Quality,
)
from renkei.planning.inventory.standing import side_by_side

SOURCE = Source(Text(ja="例", en="Example"))


def inventory(*entries: Entry, name: str = "ours") -> Inventory:
    """Another reckoning of Ho Chi Minh City in 2013, of our own making."""
    return Inventory(
        id=name,
        city_id="vn-hcmc",
        city_name=Text(ja="ホーチミン市", en="Ho Chi Minh City"),
        year=2013,
        boundary=Text(ja="行政界", en="administrative boundary"),
        scope=Text(ja="GPC BASIC、例", en="GPC BASIC, an example"),
        gwp=GwpSet.AR5_100,
        entries=entries,
    )


def test_both_totals_of_ho_chi_minh_city_in_2013_stay_with_their_scope() -> None:
    place = facts.load().places["vn-hcmc"]
    ours = inventory(stated("I.1.1", {Gas.CO2: Decimal(40_000_000)}, source=SOURCE))
    standings = side_by_side([ours], place.inventories)
    assert [each.year for each in standings] == [2013, 2019, None]
    rows = standings[0].rows
    assert [row.tco2e.value for row in rows] == [40_000_000, 35_115_325, 38_500_000]
    assert [row.scope.en for row in rows] == [
        "GPC BASIC, an example",
        "2013, city-wide, self-reported",
        "2013, city-wide",
    ]
    assert len({row.source for row in rows}) == 3
    spread = standings[0].spread
    assert spread is not None and round(spread, 3) == Decimal("1.139")


def test_a_total_is_no_surer_than_its_least_sure_line() -> None:
    guessed = stated("I.1.1", {Gas.CO2: Decimal(1)}, source=SOURCE, is_estimated=True)
    sure = stated("I.2.1", {Gas.CO2: Decimal(1)}, source=SOURCE)
    unopened = Entry("I.3.1", "stated", {Gas.CO2: Decimal(1)})

    def mark(*entries: Entry) -> str | None:
        return side_by_side([inventory(*entries)])[0].rows[0].tco2e.confidence

    assert mark(sure) == "published"
    assert mark(sure, guessed) == mark(sure, unopened) == "inferred"
    assert mark() is None


def test_the_meter_counts_numbers_and_keys_over_forty_eight() -> None:
    nothing = completeness(inventory())
    assert nothing.answered == nothing.share == 0
    assert len(nothing.missing_of_level) == 32
    why = Text(ja="炭鉱はない。", en="There are no mines.")
    found = completeness(
        inventory(
            stated("I.1.1", {Gas.CO2: Decimal(1)}, source=SOURCE),
            stated("I.1.1", {Gas.CO2: Decimal(2)}, source=SOURCE, is_estimated=True),
            stated("I.4.4", {Gas.CO2: Decimal(0)}, source=SOURCE),
            noted("I.7.1", NotationKey.NO, why),
            stated("VI.1", {Gas.CO2E: Decimal(1)}, source=SOURCE),
        ),
        Level.BASIC_PLUS,
    )
    assert found.answered == 3
    assert found.share == Decimal(3) / Decimal(48)
    assert [each.number for each in found.by_number] == ["I.1.1", "I.4.4"]
    assert [each.number for each in found.by_key[NotationKey.NO]] == ["I.7.1"]
    assert [each.number for each in found.estimated] == ["I.1.1"]
    assert len(found.missing_of_level) == 47 - 2


def test_quality_rolls_up_by_tonnes() -> None:
    found = quality_shares(
        inventory(
            stated(
                "I.1.1", {Gas.CO2: Decimal(60)}, source=SOURCE, quality=Quality.HIGH
            ),
            stated(
                "I.1.2",
                {Gas.CO2: Decimal(30)},
                source=SOURCE,
                quality=Quality.LOW,
                is_estimated=True,
            ),
            stated("I.2.1", {Gas.CO2: Decimal(10)}, source=SOURCE),
            stated("I.4.4", {Gas.CO2: Decimal(900)}, source=SOURCE),
        )
    )
    assert found is not None
    assert found.activity == {
        Quality.HIGH: Decimal("0.6"),
        Quality.LOW: Decimal("0.3"),
        None: Decimal("0.1"),
    }
    assert found.estimated == Decimal("0.3")
    assert quality_shares(inventory()) is None
