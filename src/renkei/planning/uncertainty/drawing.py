"""A plan under its draws: yearly bands of emissions and costs.

Flows in: a city, measures, a deployment, beliefs and a seed. Flows out: `Outcome`.

The draws are the way every result is reckoned; the one value shown is their mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from renkei.foundation import Text
from renkei.planning.city.nouns import City, Floats
from renkei.planning.measures.nouns import Measure
from renkei.planning.scenarios import Deployment, compiled, evaluate
from renkei.planning.scenarios.batches import without_plan
from renkei.planning.scenarios.nouns import Economics
from renkei.planning.uncertainty.believing import beliefs_of_measures
from renkei.planning.uncertainty.nouns import PERCENTILES, Band, Belief, Outcome
from renkei.planning.uncertainty.perturbing import check_aims, perturbed
from renkei.planning.uncertainty.sampling import drawn

if TYPE_CHECKING:
    from renkei.planning.scenarios.compiling import Compiled

DRAWS = 10_000
SEED = 20260401
DISCOUNT_FRACTION = 0.03
BATCH = 640  # draws of one piece of work: the costs of 60 measures stay small
WORKERS = 2

_EMISSIONS = Text(ja="排出量", en="Emissions")
_BASELINE = Text(ja="なりゆきの排出量", en="Emissions without the plan")
_COST = Text(ja="計画の費用(なりゆき比)", en="Cost of the plan over the baseline")
_SECTORS = {
    "buildings": Text(ja="建物", en="Buildings"),
    "industry": Text(ja="産業", en="Industry"),
    "power": Text(ja="電力・熱", en="Power and heat"),
    "transport": Text(ja="運輸", en="Transport"),
    "waste": Text(ja="廃棄物", en="Waste"),
    "water": Text(ja="上下水道", en="Water"),
    "land": Text(ja="土地利用", en="Land"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Doubted:
    """A compiled plan with its beliefs, ready for draws of any number.

    Years may lie apart (`step_years`), where only some of them are asked for.
    """

    plan: Compiled
    path: Floats  # (M, Y)
    beliefs: tuple[Belief, ...]
    step_years: int = 1  # from each year of the plan to the next

    def pieces(self, values: Floats) -> Iterator[tuple[slice, Floats]]:
        """Draws in pieces of work."""
        for begin in range(0, len(values), BATCH):
            part = slice(begin, min(begin + BATCH, len(values)))
            yield part, values[part]


def doubted(
    city: City,
    measures: Iterable[Measure],
    deployment: Deployment,
    beliefs: Iterable[Belief] = (),
) -> Doubted:
    """A plan with all that is believed of its city and its measures.

    Refuses what `scenarios.compiled` does, and `planning.uncertainty.aim-unknown`.
    """
    plan = compiled(city, measures)
    held = (*beliefs, *beliefs_of_measures(plan.measures))
    check_aims(plan, held)
    return Doubted(plan, plan.path(deployment), held)


def outcome_of(  # noqa: PLR0913 - one keyword for each thing that a run is told
    city: City,
    measures: Iterable[Measure],
    deployment: Deployment,
    *,
    beliefs: Iterable[Belief] = (),
    draws: int = DRAWS,
    seed: int = SEED,
    economics: Economics | None = None,
) -> Outcome:
    """What a plan emits and costs, with its yearly bands.

    `beliefs` are those on the city (drivers, factors, prices); those on the measures
    follow from their estimates. The same seed gives the same draws, whatever else is
    in the plan.
    """
    plan = doubted(city, measures, deployment, beliefs)
    return outcome(plan, draws=draws, seed=seed, economics=economics)


def outcome(
    plan: Doubted,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    economics: Economics | None = None,
) -> Outcome:
    """The outcome of a plan that is compiled already."""
    values = drawn(plan.beliefs, draws, seed)
    found = evaluated(plan, values)
    weights = (economics or Economics(DISCOUNT_FRACTION)).weights(found.cost.shape[1])
    wanted = [
        (_EMISSIONS, "tCO2e", found.emission),
        (_BASELINE, "tCO2e", found.baseline),
        (_COST, "USD", found.cost),
        *(
            (_SECTORS[sector], "tCO2e", found.by_sector[:, at])
            for at, sector in enumerate(found.sectors)
        ),
    ]
    with ThreadPoolExecutor(WORKERS) as threads:
        total, baseline, cost, *sectors = threads.map(lambda w: band(*w), wanted)
    return Outcome(
        years=plan.plan.years,
        draws=draws,
        seed=seed,
        total=total,
        baseline=baseline,
        by_sector=dict(zip(found.sectors, sectors, strict=True)),
        cost=cost,
        total_draws=found.emission,
        cost_draws=found.cost,
        cumulative=found.emission.sum(axis=1),
        present_cost=(found.cost - found.salvage) @ weights,
        beliefs=plan.beliefs,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Evaluated:
    """Every draw: emission, baseline, cost, salvage (N, Y); by_sector (N, S, Y)."""

    sectors: tuple[str, ...]
    emission: Floats
    baseline: Floats
    by_sector: Floats
    cost: Floats
    salvage: Floats


def evaluated(plan: Doubted, values: Floats, *, is_compared: bool = True) -> Evaluated:
    """The engine of scenarios over all draws, on two threads.

    Draws never touch each other, so the number of threads changes no bit. Where it is
    not compared, baseline and cost stay zero and need no run of their own.
    """
    sectors = plan.plan.cells.sectors
    draws, years = len(values), len(plan.plan.years)
    found = Evaluated(
        sectors=sectors,
        emission=np.empty((draws, years)),
        baseline=np.zeros((draws, years)),
        by_sector=np.empty((draws, len(sectors), years)),
        cost=np.zeros((draws, years)),
        salvage=np.empty((draws, years)),
    )
    moved = perturbed(plan.plan, plan.beliefs, values)
    if plan.step_years != 1:
        moved = replace(
            moved,
            growth=_over_years(moved.growth, plan.step_years),
            factor_growth=_over_years(moved.factor_growth, plan.step_years),
        )

    def work(part: slice) -> None:
        some = moved.part(part)
        with_plan = evaluate(plan.plan, plan.path, some)
        found.emission[part] = with_plan.emission
        found.by_sector[part] = with_plan.emission_by_sector
        found.salvage[part] = with_plan.salvage
        if is_compared:
            found.baseline[part], paid = without_plan(plan.plan, some)
            found.cost[part] = with_plan.capital + with_plan.upkeep
            found.cost[part] += with_plan.energy_cost - paid

    with ThreadPoolExecutor(WORKERS) as threads:
        list(threads.map(work, [part for part, _ in plan.pieces(values)]))
    return found


def _over_years(growth: Floats | None, years: int) -> Floats | None:
    """Yearly growth as that of a step of several years."""
    if growth is None:
        return None
    whole: Floats = (1 + growth) ** years - 1
    return whole


def band(name: Text, unit: str, draws: Floats) -> Band:
    """Mean and percentiles of each year: draws (N, Y)."""
    by_year = np.sort(draws.T, axis=1)
    p5, p25, p50, p75, p95 = (_percentile(by_year, p) for p in PERCENTILES)
    return Band(
        name=name,
        unit=unit,
        mean=draws.mean(axis=0),
        p5=p5,
        p25=p25,
        p50=p50,
        p75=p75,
        p95=p95,
    )


def _percentile(ordered: Floats, percent: float) -> Floats:
    """Between the two nearest draws of each row, as NumPy's "linear" has it."""
    at = percent / 100 * (ordered.shape[1] - 1)
    below = int(at)
    above = min(below + 1, ordered.shape[1] - 1)
    between: Floats = ordered[:, below] + (at - below) * (
        ordered[:, above] - ordered[:, below]
    )
    return between
