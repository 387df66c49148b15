"""The draft of a plan: from the library, feasible, and what a city can start."""

from __future__ import annotations

import pytest

from renkei.planning.measures import library
from renkei.planning.measures.nouns import Decider
from renkei.planning.scenarios import compiled, evaluate
from renkei.planning.starting import draft, first_estimate, profile
from renkei.planning.starting.drafting import MOST, PER_SECTOR, WAVES, Draft
from renkei.planning.starting.nouns import FirstEstimate
from renkei.planning.uncertainty import outcome_of

CITIES = ("Surabaya", "Ulaanbaatar")


@pytest.fixture(scope="module")
def begun() -> dict[str, tuple[FirstEstimate, Draft]]:
    firsts = {name: first_estimate(profile(name)) for name in CITIES}
    return {name: (first, draft(first, library())) for name, first in firsts.items()}


@pytest.mark.parametrize("name", CITIES)
def test_a_draft_is_a_plan_that_could_begin(
    begun: dict[str, tuple[FirstEstimate, Draft]], name: str
) -> None:
    first, found = begun[name]
    starts = {one.measure.id: one.start_year for one in found.picked}
    assert 5 <= len(starts) <= MOST
    waves = {int(first.city.years[0]) + wave for wave in WAVES}
    for one in found.picked:
        assert one.start_year in waves
        assert set(one.measure.decided_by) != {Decider.NATIONAL}
        assert one.alone_tco2e > 0
        assert not set(one.measure.excludes) & set(starts)
        for needed in one.measure.needs:
            assert starts[needed] <= one.start_year
    sectors = [one.measure.sector for one in found.picked]
    assert {"buildings", "industry", "transport", "waste"} <= set(sectors)
    needed = {n for one in found.picked for n in one.measure.needs}
    for sector in set(sectors):
        own = [o for o in found.picked if o.measure.sector is sector]
        assert sum(o.measure.id not in needed for o in own) <= PER_SECTOR
    assert [one.start_year for one in found.picked] == sorted(starts.values())


@pytest.mark.parametrize("name", CITIES)
def test_a_draft_cuts_less_together_than_its_measures_alone(
    begun: dict[str, tuple[FirstEstimate, Draft]], name: str
) -> None:
    first, found = begun[name]
    plan = compiled(first.city, found.measures)
    net = evaluate(plan, plan.path(found.deployment)).emission[0]
    baseline = evaluate(plan, 0 * plan.path(found.deployment)).emission[0]
    saved = float((baseline - net).sum())
    assert net[-1] < 0.9 * baseline[-1]
    assert 0 < saved < sum(one.alone_tco2e for one in found.picked)


def test_the_whole_way_from_a_name_to_a_chance(
    begun: dict[str, tuple[FirstEstimate, Draft]],
) -> None:
    first, found = begun["Surabaya"]
    drawn = outcome_of(
        first.city, found.measures, found.deployment, beliefs=first.beliefs, draws=1500
    )
    assert drawn.point[0] == pytest.approx(
        sum(float(row.figure.value or 0) for row in first.rows), rel=0.02
    )
    assert drawn.total.p5[-1] < drawn.baseline.p50[-1] < drawn.baseline.p95[-1]
