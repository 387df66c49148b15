"""The library of measures: words, units, sources, and numbers that can be true."""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from renkei.foundation import Refusal
from renkei.planning.city.nouns import Sector
from renkei.planning.measures import Measure, Step, library, measure, vocabulary
from renkei.planning.measures.loading import read
from renkei.technology import Estimate, catalogue

sys.path.insert(0, str(Path(__file__).parent))

from alone import Alone, alone
from reference_city import reference_city

BY_ID = {each.id: each for each in library()}
COST_USD_PER_TCO2 = (-400.0, 450.0)
PAYBACK_YEARS = 30.0

# What lies outside the bands in the reference city, and why that is no slip of a unit.
DEAR_OR_CHEAP = {
    "improved-cookstoves": "saves bought wood and charcoal; almost no fossil carbon",
    "cng-buses": "gas is half the price of diesel; few tonnes beside the money",
    "shore-power": "power is cheaper than marine diesel; the grid emits too",
    "district-cooling": "pipes pay through space and peak power, not through carbon",
    "shade-trees": "planted for shade and streets; says so itself",
    "urban-rail": "built for time and space; says so itself",
}
GROWS = {"induction-cooking": "saves only where the grid is below 0.37 tCO2/MWh"}


def test_the_library_is_as_wide_as_the_city() -> None:
    assert len(library()) >= 70
    of = Counter(each.sector for each in library())
    assert set(of) == set(Sector) and min(of.values()) >= 6, of
    assert {e.step for each in library() for e in each.effects} == set(Step)
    reached = {
        (part.id, use)
        for part in vocabulary().subsectors.values()
        for use in part.uses
        for each in library()
        for effect in each.effects
        if (not effect.reach.sectors or part.sector in effect.reach.sectors)
        and (not effect.reach.subsectors or part.id in effect.reach.subsectors)
        and use in effect.reach.uses
    }
    every = {(p.id, use) for p in vocabulary().subsectors.values() for use in p.uses}
    assert every == reached, "each activity is planned by a measure that names it"


def test_every_number_has_a_unit_a_source_and_a_mark() -> None:
    for each in library():
        assert each.potential_note.ja and each.co_benefits, each.id
        for estimate in _estimates(each):
            assert estimate.unit and estimate.source.title.ja != "?", each.id
            assert math.isfinite(estimate.high), each.id
        assert each.confidence.value in {"inferred", "recalled", "candidate"}, each.id


def test_what_a_measure_names_is_on_record() -> None:
    machines = {each.id: each for each in catalogue()}
    known = {
        folder.name.upper()
        for folder in (files("renkei.methodologies") / "catalogue").iterdir()
    }
    for each in library():
        assert set(each.methodologies) <= known, each.id
        carried = {
            methodology
            for machine in each.technologies
            for methodology in machines[machine].methodologies
        }
        assert set(each.methodologies) <= carried, f"{each.id}: not of its machines"
    assert measure("grid-batteries").needs == ("utility-solar",)


def test_the_first_effect_reaches_one_unit_of_carrier() -> None:
    """The size is stated for it: MWh and tonnes do not add up."""
    city = reference_city()
    for each in library():
        units = {
            city.carriers[line.carrier].unit
            for line in city.lines
            if _reached(each, city.activities[line.activity], line.carrier)
        }
        assert len(units) == 1, f"{each.id}: {units}"
        assert each.extent.unit == f"{each.unit}/{units.pop()}", each.id


def test_a_shift_names_the_efficiency_it_opens_a_line_with() -> None:
    """None is left only to what stands in for electricity itself."""
    for each in library():
        for effect in each.effects:
            if effect.step is Step.SHIFT and effect.to_efficiency is None:
                assert effect.to_carrier in ("local-solar", "recovered-energy"), each.id
                assert effect.reach.carriers == ("grid-electricity",), each.id


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Alone]:
    city = reference_city()
    return {each.id: alone(city, each) for each in library()}


def test_each_measure_saves_and_costs_what_such_measures_do(
    outcomes: dict[str, Alone],
) -> None:
    """A slip of a unit (kW for MW, tonne for kilogramme) is a factor of a thousand."""
    low, high = COST_USD_PER_TCO2
    strange = {
        name: round(found.cost_usd_per_tco2)
        for name, found in outcomes.items()
        if found.reduction_tco2 > 0 and not low <= found.cost_usd_per_tco2 <= high
    }
    assert set(strange) == set(DEAR_OR_CHEAP), strange
    growing = {name for name, each in outcomes.items() if each.reduction_tco2 <= 0}
    assert growing == set(GROWS)


def test_money_comes_back_within_the_life_of_what_saves_money(
    outcomes: dict[str, Alone],
) -> None:
    for name, found in outcomes.items():
        if found.cost_usd_per_tco2 < 0 < found.reduction_tco2:
            assert found.payback_years <= min(PAYBACK_YEARS, found.lifetime_years), name
            assert found.payback_years > 0.1, f"{name}: too good to be true"


def test_sizes_and_spending_are_those_of_a_city_of_two_million(
    outcomes: dict[str, Alone],
) -> None:
    for name, found in outcomes.items():
        assert found.reached > 0, name
        assert 0 <= found.capital_usd < 2e9, f"{name}: {found.capital_usd:.3g} USD"
        assert found.capital_usd > 5e4 or name == "renewable-procurement", name
        assert abs(found.reduction_tco2) < 0.2 * 6e6, name


@pytest.mark.parametrize("factor", [1000, 0.001])
def test_a_slip_of_a_thousand_leaves_the_band(factor: float) -> None:
    """The bands would notice: most measures, made 1000 times dearer, fall out."""
    city, (low, high) = reference_city(), COST_USD_PER_TCO2
    slipped = 0
    for each in library():
        found = alone(city, each)
        yearly = found.cost_usd_per_tco2 * found.reduction_tco2
        if found.reduction_tco2 > 0 and factor > 1:
            slip = (yearly + (factor - 1) * 0.07 * found.capital_usd) / (
                found.reduction_tco2
            )
            slipped += not low <= slip <= high
        elif found.payback_years < math.inf:
            slipped += found.payback_years * factor <= 0.1
    assert slipped > (0.9 if factor > 1 else 0.55) * len(library()), slipped


def test_lives_and_ramps_are_those_of_machines() -> None:
    for each in library():
        assert 2 <= each.lifetime_years.likely <= 60, each.id
        assert 3 <= each.ramp.years <= 25, each.id
        assert each.cost_decline.high <= 0.1, each.id
        assert each.capital.high <= 12 * each.capital.low + 1e-9, f"{each.id}: too wide"


FAULTY = """
name: {ja: "対策", en: "Measure"}
summary: {ja: "概要", en: "Summary"}
effects:
  - step: improve
    reach: {sectors: [power], uses: [cooling]}
    fraction: {range: [0.1, 0.2, 1.3], unit: "1", source: makers}
  - step: shift
    reach: {sectors: [buildings], carriers: [petrol]}
    fraction: {range: [0.1, 0.2, 0.3], unit: "%", source: makers}
unit: kW
extent: {range: [1, 2, 3], unit: "MW/MWh", source: makers}
capital: {range: [1, 2, 3], unit: "USD/MW", source: makers}
upkeep: {range: [1, 2, 3], unit: "USD/kW", source: makers}
cost_decline: {range: [0, 3, 5], unit: "1/year", source: makers}
lifetime_years: {range: [10, 15, 20], unit: year, source: makers}
ramp: {years: 0, shape: wavy}
potential_note: {ja: "注", en: "Note"}
decided_by: [mayor]
technologies: [perpetuum-mobile]
needs: [second]
co_benefits:
  - {kind: glory, name: {ja: "名", en: "Glory"}, method: {ja: "法", en: "How"}}
source: makers
"""


def test_every_fault_of_a_measure_is_named_with_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "power"
    folder.mkdir()
    (folder / "first.yaml").write_text(FAULTY, encoding="utf-8")
    second = FAULTY.replace("needs: [second]", "needs: [first]\nexcludes: [first]")
    (folder / "second.yaml").write_text(second, encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        read(tmp_path)
    found = {
        (each.code.rpartition(".")[2], re.sub(r"^power/", "", each.where.en))
        for each in refused.value.findings
    }
    assert {
        ("bounds", "first.yaml: effects[1]: fraction"),
        ("missing", "first.yaml: effects[2]: to_carrier"),
        ("unit", "first.yaml: effects[2]: fraction"),
        ("vocabulary", "first.yaml: effects[1]"),
        ("vocabulary", "first.yaml: effects[2]"),
        ("unit", "first.yaml: extent"),
        ("unit", "first.yaml: capital"),
        ("unit", "first.yaml: upkeep"),
        ("bounds", "first.yaml: cost_decline"),
        ("bounds", "first.yaml: ramp: years"),
        ("word", "first.yaml: ramp: shape"),
        ("word", "first.yaml: decided_by"),
        ("missing", "first.yaml: decided_by"),
        ("unknown", "first.yaml: technologies"),
        ("word", "first.yaml: co_benefits[1]: kind"),
        ("cycle", "first.yaml: needs"),
        ("unknown", "second.yaml: excludes"),
    } <= found
    assert all(
        each.code.startswith("planning.measures.") for each in refused.value.findings
    )


def test_an_unknown_measure_is_refused_with_its_neighbours() -> None:
    with pytest.raises(Refusal) as refused:
        measure("led-streetlighting")
    assert refused.value.code == "planning.measures.unknown"
    assert "led-street-lighting" in refused.value.findings[0].remedy.en


def _estimates(each: Measure) -> Iterator[Estimate]:
    yield from (each.extent, each.capital, each.upkeep)
    yield from (each.cost_decline, each.lifetime_years)
    for effect in each.effects:
        yield effect.fraction
        if effect.to_efficiency:
            yield effect.to_efficiency
    for benefit in each.co_benefits:
        assert benefit.method.ja and benefit.method.en, each.id
        if benefit.per_unit:
            yield benefit.per_unit


def _reached(each: Measure, activity: object, carrier: int) -> bool:
    city = reference_city()
    reach = each.effects[0].reach
    about = next(known for known in city.activities if known is activity)
    return (
        (not reach.sectors or about.sector in reach.sectors)
        and (not reach.subsectors or about.subsector in reach.subsectors)
        and (not reach.uses or about.use in reach.uses)
        and (not reach.carriers or city.carriers[carrier].id in reach.carriers)
    )
