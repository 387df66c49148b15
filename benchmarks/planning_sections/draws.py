"""Ten thousand draws of a plan with all bands, and the Sobol indices of forty inputs.

The generated city of 40 activities x 8 carriers x 41 years with 60 measures. Beliefs on
the level and growth of every driver, every factor and price, every effect and cost of
every measure: more than 300, each drawn once. Bands are P5, P25, P50, P75, P95 and mean
of every year for the total, the baseline, each sector and the cost. Some draws are
written out as a city and measures of their own and reckoned by the plain engine, line
by line; they must agree within 1e-6 (they do within rounding).

Beside it the same plan as nodes over frames with units (20 measures, as the published
engine has), one draw of which is measured and multiplied; and the floor: 10,000 x 41 x
columns multiplications in one pass over memory.

Sobol: 1,024 x (40 + 2) runs, first order and total with their intervals; the floor is
what SALib takes to sample and to analyse. Ishigami and a linear model say whether the
indices are right.

    ./renkei bench planning draws
    python benchmarks/planning_sections/draws.py quick
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "peers"))

import planning_nodes

from renkei.foundation import Confidence, Source, same
from renkei.planning.city.generated import city_hash, generated
from renkei.planning.city.nouns import City
from renkei.planning.scenarios import Deployment, compiled
from renkei.planning.scenarios.generated import generated_measures
from renkei.planning.scenarios.kernel import lines_factor, lines_taken
from renkei.planning.scenarios.nouns import Start
from renkei.planning.uncertainty import Belief, screened
from renkei.planning.uncertainty.drawing import (
    Doubted,
    doubted,
    outcome,
)
from renkei.planning.uncertainty.nouns import Aim, How, Part, Shape
from renkei.planning.uncertainty.sampling import drawn, mean
from renkei.planning.uncertainty.sensitivity import (
    _of_year,
    sobol,
    weighed,
)
from renkei.technology import Estimate

SEED, DRAWS, BAR_S, SOBOL_BAR_S, ROUNDS = 7, 10_000, 1.0, 2.0, 5
CHECKED, INPUTS = 5, 40
GROWTH = (-0.01, 0.0, 0.015)  # 1/year, beside that of the baseline


def main(quick: bool) -> int:
    """Both parts; 1 where a bar is missed or a draw differs."""
    city = generated(SEED)
    measures = generated_measures(city, 60, seed=SEED)
    starts = {m.id: Start(int(city.years[2 + at % 8])) for at, m in enumerate(measures)}
    way = Deployment.starting(measures, city.years, starts)
    beliefs = beliefs_on(city)
    plan = doubted(city, measures, way, beliefs)
    print(
        f"city seed {SEED}, sha256 {city_hash(city)}; {len(measures)} measures,"
        f" {len(plan.beliefs)} beliefs"
    )
    draws, rounds = (500, 1) if quick else (DRAWS, ROUNDS)
    failed = agree(plan, way)
    failed += bands(plan, draws, rounds)
    failed += indices(plan, way, rounds)
    return 1 if failed else 0


def beliefs_on(city: City) -> list[Belief]:
    """Level and growth of drivers, factors and prices of carriers."""
    drivers = sorted({activity.driver for activity in city.activities})
    found = []
    for name in drivers:
        found += [
            belief(f"level.{name}", (0.8, 1, 1.3), Aim(Part.LEVEL, name, How.RATIO)),
            belief(f"growth.{name}", GROWTH,
                   Aim(Part.GROWTH, name, How.SHIFT)),
        ]  # fmt: skip
    for carrier in city.carriers:
        name = carrier.id
        factor = belief(
            f"factor.{name}", (0.85, 1, 1.2), Aim(Part.FACTOR, name, How.RATIO)
        )
        found += [
            replace(factor, shape=Shape.LOGNORMAL),
            belief(f"price.{name}", (0.5, 1, 1.8), Aim(Part.PRICE, name, How.RATIO)),
        ]
    return found


def belief(name: str, values: tuple[float, float, float], aim: Aim) -> Belief:
    """A triangular belief with one aim."""
    source = Source(same("Generated from a seed"))
    estimate = Estimate(*values, "1", source, Confidence.CANDIDATE)
    return Belief(name, same(name), estimate, (aim,))


def agree(plan: Doubted, way: Deployment) -> int:
    """Some draws beside the plain engine on a city and measures of their own."""
    found = outcome(plan, draws=CHECKED, seed=SEED)
    values = drawn(plan.beliefs, CHECKED, SEED)
    apart, took = 0.0, []
    for row, emission in zip(values, found.total_draws, strict=True):
        begun = time.perf_counter()
        x = dict(zip((b.id for b in plan.beliefs), row.tolist(), strict=True))
        ratio = {b.id: x[b.id] / mean(b) for b in plan.beliefs if mean(b)}
        plain = compiled(_city(plan.plan.city, x, ratio), _measures(plan, x))
        path = plain.path(way)
        alone = (lines_taken(plain, path) * lines_factor(plain, path)).sum(axis=0)
        took.append(time.perf_counter() - begun)
        apart = max(apart, float(np.max(np.abs(emission / alone - 1))))
    print(
        f"{CHECKED} draws beside the plain engine: apart by {apart:.1e}, at most 1e-6;"
        f" plain {statistics.median(took) * 1e3:,.0f} ms a draw"
    )
    return int(apart > 1e-6)


def _city(city: City, x: dict[str, float], ratio: dict[str, float]) -> City:
    at = np.arange(len(city.years))
    center = sum(GROWTH) / 3
    amount = [
        row
        * ratio[f"level.{one.driver}"]
        * (1 + x[f"growth.{one.driver}"] - center) ** at
        for row, one in zip(city.amount, city.activities, strict=True)
    ]
    factor = np.array([ratio[f"factor.{c.id}"] for c in city.carriers])[:, None]
    return replace(city, amount=np.array(amount), factor=city.factor * factor)


def _measures(plan: Doubted, x: dict[str, float]) -> list[object]:
    def sure(estimate: Estimate, key: str) -> Estimate:
        return replace(estimate, low=x[key], likely=x[key], high=x[key])

    found = []
    for m in plan.plan.measures:
        effects = [
            replace(
                e,
                fraction=sure(e.fraction, f"fraction.{m.id}#{at}"),
                to_efficiency=e.to_efficiency
                and sure(e.to_efficiency, f"gain.{m.id}#{at}"),
            )
            for at, e in enumerate(m.effects)
        ]
        found.append(replace(m, effects=tuple(effects)))
    return found


def bands(plan: Doubted, draws: int, rounds: int) -> int:
    """All draws and bands, beside one draw of the peer and beside the floor."""
    took = measured(lambda: outcome(plan, draws=draws, seed=SEED), rounds)
    peer = one_draw_of_nodes()
    columns = len(plan.plan.cells.column_reduce)
    floor = floor_of(draws, columns, len(plan.plan.years))
    wall, cpu = took
    print(
        f"{draws:,} draws with bands: {wall:.2f} s wall, {cpu:.2f} s CPU (median of"
        f" {rounds}); bar {BAR_S:.0f} s for {DRAWS:,}"
    )
    print(
        f"  frames with units: {peer * 1e3:,.0f} ms a draw, {peer * draws:,.0f} s for"
        f" as many; ratio {peer * draws / wall:,.0f}"
    )
    print(
        f"  floor, one multiplication for each of {columns} columns, year and draw:"
        f" {floor:.2f} s; {cpu / floor:.1f} times it"
    )
    return int(draws == DRAWS and wall > BAR_S)


def one_draw_of_nodes() -> float:
    """The frames' time for one draw: 20 measures, everything anew, median of 3."""
    city = generated(SEED)
    measures = generated_measures(city, 20, seed=SEED)
    model = planning_nodes.Model(city, measures)
    took = []
    for _ in range(3):
        model.forget()
        begun = time.perf_counter()
        model.net()
        took.append(time.perf_counter() - begun)
    return statistics.median(took)


def floor_of(draws: int, columns: int, years: int) -> float:
    """CPU seconds of NumPy for so many products, in pieces that stay in the cache."""
    piece = np.ones(64 * 1024)
    out = np.empty_like(piece)
    count = max(1, draws * columns * years // len(piece))
    begun = time.process_time()
    for _ in range(count):
        np.multiply(piece, 1.000001, out=out)
    return time.process_time() - begun


def indices(plan: Doubted, way: Deployment, rounds: int) -> int:
    """Sobol of forty inputs, beside SALib alone; and two models with known answers."""
    city, year = plan.plan.city, int(plan.plan.years[26])
    own = [b for b in plan.beliefs if b.id.split(".")[0] in _OF_CITY]
    begun = time.perf_counter()
    found = screened(city, plan.plan.measures, way, year, beliefs=own)
    print(f"Morris over {len(found)} beliefs: {time.perf_counter() - begun:.2f} s")
    asked = tuple(one.belief for one in found[:INPUTS])
    two = _of_year(plan, year)
    wall, cpu = measured(lambda: weighed(two, asked), rounds)
    alone = measured(lambda: salib_alone(len(asked)), rounds)[0]
    print(
        f"Sobol of {len(asked)} inputs, {1024 * (len(asked) + 2):,} runs: {wall:.2f} s"
        f" wall, {cpu:.2f} s CPU; bar {SOBOL_BAR_S:.0f} s; SALib alone {alone:.2f} s"
        f" ({wall / alone:.1f} times)"
    )
    for one in weighed(two, asked)[:5]:
        print(f"  {one.belief.id:28} first {one.first:.3f} total {one.total:.3f}")
    return int(wall > SOBOL_BAR_S) + known_models()


_OF_CITY = ("level", "growth", "factor", "price")


def salib_alone(inputs: int) -> None:
    """Sampling and analysis without any model."""
    problem = {
        "num_vars": inputs,
        "names": [f"x{at}" for at in range(inputs)],
        "bounds": [[0.0, 1.0]] * inputs,
    }
    points = import_module("SALib.sample.sobol").sample(
        problem, 1024, calc_second_order=False, seed=1
    )
    import_module("SALib.analyze.sobol").analyze(
        problem, points[:, 0] + points[:, 1], calc_second_order=False,
        num_resamples=50, seed=1,
    )  # fmt: skip


def known_models() -> int:
    """Ishigami (a 7, b 0.1) and a weighted sum: how far from their known indices."""

    def ishigami(u: np.ndarray) -> np.ndarray:
        x = np.pi * (2 * u - 1)
        return (
            np.sin(x[:, 0])
            + 7 * np.sin(x[:, 1]) ** 2
            + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
        )

    weights = np.arange(1.0, 6.0)
    off = max(
        np.abs(sobol(ishigami, 3, rows=8192).first - [0.3139, 0.4424, 0.0]).max(),
        np.abs(sobol(ishigami, 3, rows=8192).total - [0.5576, 0.4424, 0.2437]).max(),
    )
    line = np.abs(
        sobol(lambda u: u @ weights, 5).total - weights**2 / (weights @ weights)
    ).max()
    print(
        f"  off the known indices: Ishigami {off:.4f}, a sum {line:.4f}; at most 0.02"
    )
    return int(max(off, line) > 0.02)


def measured(run: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median wall and CPU seconds, after one run that is not counted."""
    run()
    walls, cpus = [], []
    for _ in range(rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        run()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return statistics.median(walls), statistics.median(cpus)


if __name__ == "__main__":
    sys.exit(main("quick" in sys.argv[1:]))
