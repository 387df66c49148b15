"""Laws of totals: they are sums of their entries, and a set scales gas by gas."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from renkei.foundation import Source, Text
from renkei.planning.inventory.entering import stated
from renkei.planning.inventory.nouns import Entry, Gas, GwpSet, Inventory, Level
from renkei.planning.inventory.references import reference, references
from renkei.planning.inventory.totals import sector_totals, total
from renkei.planning.inventory.warming import co2e, potential

SOURCE = Source(Text(ja="例", en="Example"))
EVERYWHERE = [Gas.CO2, Gas.CH4, Gas.CH4_FOSSIL, Gas.N2O, Gas.SF6, Gas.HFC_134A, Gas.CF4]
TONNES = st.decimals(0, 10**7, places=3)
ENTRIES = st.lists(
    st.builds(
        lambda number, masses: stated(number, masses, source=SOURCE),
        st.sampled_from(sorted(references())),
        st.dictionaries(st.sampled_from(EVERYWHERE), TONNES, max_size=4),
    ),
    max_size=12,
)


def inventory(*entries: Entry, level: Level = Level.BASIC) -> Inventory:
    """A city's year."""
    return Inventory(
        id="example-2020",
        city_id="example",
        city_name=Text(ja="例市", en="Example City"),
        year=2020,
        boundary=Text(ja="行政界", en="administrative boundary"),
        scope=Text(ja="GPC", en="GPC"),
        gwp=GwpSet.AR5_100,
        entries=entries,
        level=level,
    )


@settings(max_examples=60, deadline=None)
@given(ENTRIES, st.sampled_from(GwpSet))
def test_every_cut_of_a_total_is_the_sum_of_its_entries(
    entries: list[Entry], gwp: GwpSet
) -> None:
    whole = inventory(*entries)
    for level in Level:
        found = total(whole, level, gwp)
        expected = sum(
            (
                co2e(entry, gwp)
                for entry in entries
                if level in reference(entry.reference).levels
            ),
            Decimal(0),
        )
        assert found.tco2e == expected
        cuts = (
            found.by_reference,
            found.by_subsector,
            found.by_sector,
            found.by_scope,
            found.by_gas,
        )
        assert [sum(cut.values(), Decimal(0)) for cut in cuts] == [expected] * 5


@settings(max_examples=40, deadline=None)
@given(ENTRIES, st.sampled_from(GwpSet), st.sampled_from(GwpSet))
def test_another_set_scales_each_gas_by_its_own_ratio(
    entries: list[Entry], one: GwpSet, other: GwpSet
) -> None:
    whole = inventory(*entries)
    before, after = (total(whole, Level.BASIC_PLUS, gwp).by_gas for gwp in (one, other))
    assert before.keys() == after.keys()
    for gas, tonnes in before.items():
        weights = [Decimal(potential(gas, gwp).value or 0) for gwp in (one, other)]
        assert tonnes * weights[1] == after[gas] * weights[0]


def test_power_sold_to_the_grid_is_in_the_territory_and_in_no_other_total() -> None:
    plant = stated("I.4.4", {Gas.CO2: Decimal(900)}, source=SOURCE)
    homes = stated("I.1.2", {Gas.CO2: Decimal(500)}, source=SOURCE)
    whole = inventory(plant, homes)
    found = {level: total(whole, level).tco2e for level in Level}
    assert found == {Level.BASIC: 500, Level.BASIC_PLUS: 500, Level.TERRITORIAL: 900}


def test_waste_from_outside_is_the_territory_s_and_not_the_city_s() -> None:
    whole = inventory(
        stated("III.1.1", {Gas.CH4_NON_FOSSIL: Decimal(10)}, source=SOURCE),
        stated("III.1.2", {Gas.CH4_NON_FOSSIL: Decimal(20)}, source=SOURCE),
        stated("III.1.3", {Gas.CH4_NON_FOSSIL: Decimal(40)}, source=SOURCE),
    )
    waste = sector_totals(whole)["III"]
    assert [waste.basic, waste.territorial] == [30 * 28, 50 * 28]
    assert [waste.scope_1, waste.scope_3] == [50 * 28, 20 * 28]


def test_other_scope_three_and_carbon_of_biomass_are_in_no_total() -> None:
    whole = inventory(
        stated("VI.1", {Gas.CO2E: Decimal(70)}, source=SOURCE),
        stated("I.1.1", {}, source=SOURCE, biogenic_co2=Decimal(30)),
    )
    for level in Level:
        assert total(whole, level).tco2e == 0
    assert total(whole, Level.BASIC).biogenic_co2_t == 30


def test_a_set_is_changed_without_entering_anything_again() -> None:
    fields = inventory(stated("I.8.1", {Gas.CH4_FOSSIL: Decimal(10)}, source=SOURCE))
    assert total(fields, Level.BASIC).tco2e == 300
    assert total(fields, Level.BASIC, GwpSet.AR2_100).tco2e == 210
    assert total(fields, Level.BASIC, GwpSet.AR6_20).tco2e == 825
