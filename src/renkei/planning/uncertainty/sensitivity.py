"""Which beliefs make the spread of a result: Morris to screen, Sobol to measure.

Flows in: a plan with its beliefs and a year. Flows out: `Screened`s and `Influence`s.
Both methods are SALib's; the model is the engine of scenarios, over two years only:
the base year and the one asked for.

*Source*: Morris (1991), elementary effects; Saltelli et al. (2010), total effects;
SALib (Herman and Usher 2017, doi 10.21105/joss.00097).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

import numpy as np

from renkei.foundation import Finding, Refusal, Text
from renkei.planning.city.nouns import City, Floats
from renkei.planning.measures.nouns import Measure
from renkei.planning.scenarios import Deployment, compiled
from renkei.planning.uncertainty.drawing import Doubted, doubted, evaluated
from renkei.planning.uncertainty.nouns import Belief, Influence, Part, Screened
from renkei.planning.uncertainty.sampling import quantile

INPUTS = 40  # as many as Sobol is asked about; Morris chooses them
ROWS = 1024  # of each of the two Sobol matrices: a power of two
TRAJECTORIES = 10
LEVELS = 4
EDGE = 1e-6  # no belief is asked for its very ends

_OVER_YEARS = ("amount", "intensity", "share", "efficiency", "factor", "price")
Model = Callable[[Floats], Floats]
_EMISSION_PARTS = frozenset(
    {
        Part.LEVEL,
        Part.GROWTH,
        Part.FACTOR,
        Part.FACTOR_GROWTH,
        Part.FRACTION,
        Part.GAIN,
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class Indices:
    """Sobol indices of D inputs: first, total, half width of the total's 95 %."""

    first: Floats
    total: Floats
    error: Floats


def sobol(model: Model, inputs: int, *, rows: int = ROWS, seed: int = 1) -> Indices:
    """Sobol indices of a model over the unit cube: uniform (N, D) -> (N,).

    rows * (inputs + 2) runs; rows is a power of two.
    """
    sample, analyze = import_module("SALib.sample.sobol"), _salib("sobol")
    problem = _problem(inputs)
    points = sample.sample(problem, rows, calc_second_order=False, seed=seed)
    found = model(points)
    if not np.ptp(found):
        nothing = np.zeros(inputs)
        return Indices(nothing, nothing, nothing)
    indices = analyze.analyze(
        problem, found, calc_second_order=False, num_resamples=50, seed=seed
    )
    return Indices(
        np.asarray(indices["S1"]),
        np.asarray(indices["ST"]),
        np.asarray(indices["ST_conf"]),
    )


def morris(
    model: Model, inputs: int, *, trajectories: int = TRAJECTORIES, seed: int = 1
) -> tuple[Floats, Floats]:
    """Mean absolute elementary effect of each input, and their standard deviation."""
    sample, analyze = import_module("SALib.sample.morris"), _salib("morris")
    problem = _problem(inputs)
    points = sample.sample(problem, trajectories, num_levels=LEVELS, seed=seed)
    found = analyze.analyze(problem, points, model(points), num_resamples=2, seed=seed)
    return np.asarray(found["mu_star"]), np.asarray(found["sigma"])


def screened(  # noqa: PLR0913 - one keyword for each thing that a run is told
    city: City,
    measures: Iterable[Measure],
    deployment: Deployment,
    year: int,
    *,
    beliefs: Iterable[Belief] = (),
    is_relative: bool = False,
    seed: int = 1,
) -> tuple[Screened, ...]:
    """How far each belief moves the emissions of a year, the farthest first.

    `is_relative`: the emissions as a part of the base year's, which is what targets
    speak of; then an inventory that is unsure as a whole matters no more.

    Beliefs on money, which move no emission, are left out. Refuses
    `planning.uncertainty.year-outside`.
    """
    plan = _of_year(doubted(city, measures, deployment, beliefs), year)
    asked = tuple(b for b in plan.beliefs if _moves_emissions(b))
    if not asked:
        return ()
    model = _model(plan, asked, is_relative=is_relative)
    move, spread = morris(model, len(asked), seed=seed)
    order = np.argsort(-move, kind="stable")
    return tuple(
        Screened(asked[at], float(move[at]), float(spread[at])) for at in order
    )


def influences(  # noqa: PLR0913 - one keyword for each thing that a run is told
    city: City,
    measures: Iterable[Measure],
    deployment: Deployment,
    year: int,
    *,
    beliefs: Iterable[Belief] = (),
    is_relative: bool = False,
    seed: int = 1,
) -> tuple[Influence, ...]:
    """Sobol indices of the beliefs that matter for a year, the weightiest first.

    Morris chooses the 40 that move most; the others rest at their means. The first
    five are what a page shows. Refuses `planning.uncertainty.year-outside`.
    """
    held, doubts = tuple(measures), tuple(beliefs)
    found = screened(
        city,
        held,
        deployment,
        year,
        beliefs=doubts,
        is_relative=is_relative,
        seed=seed,
    )
    asked = tuple(one.belief for one in found[:INPUTS] if one.move > 0)
    plan = _of_year(doubted(city, held, deployment, doubts), year)
    return weighed(plan, asked, is_relative=is_relative, seed=seed)


def weighed(
    plan: Doubted,
    asked: Sequence[Belief],
    *,
    is_relative: bool = False,
    rows: int = ROWS,
    seed: int = 1,
) -> tuple[Influence, ...]:
    """Sobol indices of the given beliefs over the last year of a plan."""
    if not asked:
        return ()
    model = _model(plan, asked, is_relative=is_relative)
    found = sobol(model, len(asked), rows=rows, seed=seed)
    order = np.argsort(-found.total, kind="stable")
    return tuple(
        Influence(
            asked[at],
            float(found.first[at]),
            float(found.total[at]),
            float(found.error[at]),
        )
        for at in order
    )


def _of_year(plan: Doubted, year: int) -> Doubted:
    """The same plan over two years, the first and the one asked for."""
    city = plan.plan.city
    found = np.flatnonzero(city.years == year)
    if year == city.years[0] or not len(found):
        raise Refusal(_year_outside(year, int(city.years[0]), int(city.years[-1])))
    two = np.array([0, int(found[0])])
    short = replace(
        city,
        years=city.years[two],
        **{name: getattr(city, name)[:, two] for name in _OVER_YEARS},
    )
    return Doubted(
        plan=compiled(short, plan.plan.measures),
        path=plan.path[:, two],
        beliefs=plan.beliefs,
        step_years=int(found[0]),
    )


def _model(
    plan: Doubted, asked: Sequence[Belief], *, is_relative: bool = False
) -> Model:
    """Emissions of the last year of a plan, over the unit cube of some beliefs.

    Only what is asked about is drawn at all: the rest stays as the city has it.
    """
    only = replace(plan, beliefs=tuple(asked))

    def emissions(uniform: Floats) -> Floats:
        inside = np.clip(uniform, EDGE, 1 - EDGE)
        values = np.stack(
            [quantile(belief, inside[:, at]) for at, belief in enumerate(asked)],
            axis=1,
        )
        emission = evaluated(only, values, is_compared=False).emission
        if is_relative:
            emission = emission / emission[:, :1]
        return emission[:, -1]

    return emissions


def _moves_emissions(belief: Belief) -> bool:
    return any(aim.part in _EMISSION_PARTS for aim in belief.aims)


def _problem(inputs: int) -> dict[str, Any]:
    return {
        "num_vars": inputs,
        "names": [f"x{at}" for at in range(inputs)],
        "bounds": [[0.0, 1.0]] * inputs,
    }


def _salib(method: str) -> Any:
    return import_module(f"SALib.analyze.{method}")


def _year_outside(year: int, first: int, last: int) -> Finding:
    return Finding(
        code="planning.uncertainty.year-outside",
        found=Text(ja=f"{year}年を指定しました。", en=f"The year asked for is {year}."),
        where=Text(ja="影響を調べる年", en="the year of the question"),
        rule=Text(
            ja=f"都市モデルの{first + 1}年から{last}年までとする。",
            en=f"It is one of the city's years, {first + 1} to {last}.",
        ),
        remedy=Text(ja="年を選び直してください。", en="Choose another year."),
    )
