"""A city starts from what is known of it, or is told which fact is missing."""

from __future__ import annotations

import numpy as np
import pytest

from renkei import facts
from renkei.foundation import Confidence, Refusal, Source, same
from renkei.planning.city.sums import emitted
from renkei.planning.inventory.nouns import NotationKey
from renkei.planning.starting import (
    FirstEstimate,
    Given,
    Measured,
    first_estimate,
    profile,
    replaced,
)
from renkei.planning.starting.checking import caution, comparisons, error_of
from renkei.planning.starting.reading import coefficients, vocabulary

BILLS = Source(same("Electricity bills"))

# What the facts do not hold, so that the start is refused by the name of the fact.
MISSING = {
    "cl-rm": "planning.starting.population-missing",
    "my-iskandar": "planning.starting.population-missing",
    "th-bangkok-port": "planning.starting.population-missing",
    "th-laemchabang-port": "planning.starting.population-missing",
    "th-east": "planning.starting.population-missing",
    "pw-koror": "planning.starting.grid-factor-missing",
}


@pytest.fixture(scope="module")
def surabaya() -> FirstEstimate:
    return first_estimate(profile("Surabaya"))


def test_every_city_of_the_founding_programme_starts_or_hears_what_is_missing() -> None:
    refused = {}
    for place in facts.load().places.values():
        if place.side != "overseas":
            continue
        try:
            profile(place.id)
        except Refusal as refusal:
            assert len(refusal.findings) == 1, place.id
            refused[place.id] = refusal.code
    assert refused == MISSING


def test_what_is_missing_can_be_entered() -> None:
    koror = profile("pw-koror", Given(grid_factor_tco2_per_mwh=0.65))
    assert koror.grid.likely == 0.65
    assert koror.grid.confidence is Confidence.RECALLED  # no source was given
    assert first_estimate(koror).total_tco2e > 0


def test_a_country_and_a_population_are_enough_where_its_climate_is_one() -> None:
    ipoh = profile("MY", Given(population=800_000, name=same("Ipoh")))
    assert (ipoh.zone.value, ipoh.zone.confidence) == ("Af", Confidence.INFERRED)
    assert 2e6 < first_estimate(ipoh).total_tco2e < 10e6
    with pytest.raises(Refusal) as refused:  # Hanoi and Da Nang differ
        profile("VN", Given(population=450_000))
    assert refused.value.code == "planning.starting.climate-missing"
    with pytest.raises(Refusal) as refused:
        profile("Thailand")
    assert refused.value.code == "planning.starting.population-missing"


@pytest.mark.parametrize(
    ("where", "given", "codes"),
    [
        ("Atlantis", Given(), {"place-unknown"}),
        ("Kenya", Given(population=1e6), {
            "income-missing", "grid-factor-missing", "climate-missing",
            "population-growth-missing", "income-growth-missing",
        }),
        ("Hanoi", Given(population=-5), {"given-outside"}),
        ("Hanoi", Given(climate_zone="Zz"), {"climate-unknown"}),
    ],
)  # fmt: skip
def test_bad_starts_are_named(where: str, given: Given, codes: set[str]) -> None:
    with pytest.raises(Refusal) as refused:
        profile(where, given)
    found = {finding.code for finding in refused.value.findings}
    assert found == {f"planning.starting.{code}" for code in codes}


def test_old_borrowed_and_inferred_facts_are_told() -> None:
    codes = {finding.code.rsplit(".", 1)[-1] for finding in profile("vn-hcmc").notices}
    assert codes == {"population-old", "income-of-country", "climate-unchecked"}
    known = profile(
        "vn-hcmc",
        Given(population=9.4e6, income_usd=6800, climate_zone="Aw", source=BILLS),
    )
    assert known.notices == ()


def test_names_in_both_languages_find_the_city() -> None:
    assert profile("Da Nang").id == profile("ダナン").id == profile("vn-danang").id


def test_the_inventory_is_the_first_year_of_the_model(surabaya: FirstEstimate) -> None:
    city = surabaya.city
    assert len(city.years) == 41
    modelled = emitted(city)[:, 0].sum()
    listed = sum(float(row.figure.value or 0) for row in surabaya.rows)
    assert listed == pytest.approx(modelled, rel=1e-6)
    sums = np.zeros(len(city.activities))
    np.add.at(sums, city.line_activity, city.share[:, 0])
    assert sums == pytest.approx(1.0)


def test_every_reference_is_answered_and_says_that_it_is_estimated(
    surabaya: FirstEstimate,
) -> None:
    entries = surabaya.inventory.entries
    assert len(entries) == 48
    for entry in entries:
        assert entry.is_estimated != (entry.notation is NotationKey.NE)
        assert entry.notation is None or entry.explanation is not None
    for row in surabaya.rows:
        assert row.low_tco2e < float(row.figure.value or 0) < row.high_tco2e
        assert row.figure.note is not None
        assert row.figure.confidence in (Confidence.RECALLED, Confidence.CANDIDATE)
    assert surabaya.low_tco2e < 0.7 * surabaya.total_tco2e
    assert surabaya.high_tco2e > 1.3 * surabaya.total_tco2e


def test_the_words_are_those_of_the_measures() -> None:
    held, words = coefficients("activities"), vocabulary()
    subsectors = {
        name: about for sector in words["sectors"].values()
        for name, about in sector.items()
    }  # fmt: skip
    for about in held["activities"].values():
        subsector, use = about["at"].split("/")
        assert use in subsectors[subsector]["uses"]
    for name in coefficients("carriers")["carriers"]:
        assert name in words["carriers"], name
    for shares in held["shares"].values():
        for row in shares.values():
            assert sum(row.values()) == pytest.approx(1)


def test_colder_and_richer_cities_take_more() -> None:
    mild, cold = (
        first_estimate(profile("VN", Given(population=1e6, climate_zone=zone)))
        for zone in ("Cwa", "Dwc")
    )
    rich = first_estimate(
        profile("VN", Given(population=1e6, climate_zone="Cwa", income_usd=20_000))
    )
    assert cold.total_tco2e > mild.total_tco2e
    assert rich.total_tco2e > mild.total_tco2e
    assert not any("heating" in a.id for a in profiled("Surabaya").city.activities)
    assert any("heating" in a.id for a in profiled("Ulaanbaatar").city.activities)


def profiled(name: str) -> FirstEstimate:
    return first_estimate(profile(name))


def test_a_measured_bill_replaces_its_lines_and_leaves_the_others(
    surabaya: FirstEstimate,
) -> None:
    bill = Measured("taken.residential.grid-electricity", 2.5e6, "MWh/year", BILLS)
    known = replaced(surabaya, [bill])
    city = known.city
    useful = city.amount[city.line_activity, 0] * city.intensity[city.line_activity, 0]
    taken = useful * city.share[:, 0] / city.efficiency[:, 0]
    at_home = [
        city.activities[line.activity].subsector == "residential"
        and city.carriers[line.carrier].id == "grid-electricity"
        for line in city.lines
    ]
    assert taken[at_home].sum() == pytest.approx(2.5e6)
    for old, fresh in zip(surabaya.rows, known.rows, strict=True):
        is_bill = old.reference in ("I.1.2", "I.1.3")
        assert (old.figure.value != fresh.figure.value) == is_bill, old.reference
        assert fresh.measured_fraction == (1.0 if is_bill else 0.0)
    assert surabaya.completeness.measured_fraction == 0
    assert 0.1 < known.completeness.measured_fraction < 0.5
    assert known.completeness.open_rows[0].reference == "I.3.2"
    width = (known.high_tco2e - known.low_tco2e) / known.total_tco2e
    before = (surabaya.high_tco2e - surabaya.low_tco2e) / surabaya.total_tco2e
    assert width < before


def test_measured_values_add_up_and_are_checked(surabaya: FirstEstimate) -> None:
    tonnes = Measured("total.waste", 800_000, "t/year", BILLS)
    factor = Measured("factor.grid-electricity", 0.9, "tCO2/MWh", BILLS)
    known = replaced(replaced(surabaya, [tonnes]), [factor])
    assert [m.id for m in known.measured] == ["total.waste", "factor.grid-electricity"]
    waste = next(
        a for a, one in enumerate(known.city.activities) if one.use == "disposal"
    )
    assert known.city.amount[waste, 0] == 800_000
    assert "factor.grid-electricity" not in {b.id for b in known.beliefs}
    for name, value, unit, code in (
        ("total.wate", 1, "t/year", "measured-unknown"),
        ("total.waste", 1, "kg/year", "measured-unit"),
        ("total.waste", -1, "t/year", "measured-negative"),
        ("factor.coal", -0.1, "tCO2e/MWh", "measured-negative"),
        ("taken.residential.diesel", 1, "MWh/year", "measured-unknown"),
    ):
        with pytest.raises(Refusal) as refused:
            replaced(surabaya, [Measured(name, value, unit, BILLS)])
        assert refused.value.code == f"planning.starting.{code}"


def test_a_grid_of_water_power_alone_emits_nothing(surabaya: FirstEstimate) -> None:
    factor = Measured("factor.grid-electricity", 0.0, "tCO2/MWh", BILLS)
    rows = {
        row.reference: row.figure.value for row in replaced(surabaya, [factor]).rows
    }
    assert rows["I.1.2"] == 0
    assert rows["I.1.1"] == next(
        row.figure.value for row in surabaya.rows if row.reference == "I.1.1"
    )


def test_every_coefficient_says_where_it_is_from(surabaya: FirstEstimate) -> None:
    for coefficient in surabaya.coefficients.values():
        estimate = coefficient.estimate
        assert estimate.source.title.en
        assert estimate.unit
        assert estimate.confidence is not Confidence.OFFICIAL, coefficient.id
    assert {belief.id for belief in surabaya.beliefs} <= set(surabaya.coefficients)


def test_the_error_against_published_inventories_is_told_as_it_is() -> None:
    """Fitted to nothing: if a coefficient changes, these move and are read again."""
    found = comparisons()
    overseas = error_of(one for one in found if not one.place.startswith("jp-"))
    everyone = error_of(found)
    assert (overseas.count, everyone.count) == (8, 18)
    assert overseas.geometric_mean_ratio == pytest.approx(0.79, abs=0.03)
    assert overseas.geometric_spread == pytest.approx(1.53, abs=0.04)
    assert everyone.geometric_mean_ratio == pytest.approx(1.08, abs=0.03)
    assert everyone.within_fraction == pytest.approx(0.86, abs=0.04)
    assert "86 %" in caution(everyone).en
