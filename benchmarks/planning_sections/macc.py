"""The abatement curve of 60 measures that meet each other, from the outcome of a plan.

Each round starts cold from a deployment: outcome, wedges, costs, and for each measure
what it adds in the order of merit, what it does alone and what the plan loses without
it. The bars are checked against the plan and against one deployment reckoned at a time,
which is also the plain way to do it and stands beside as a ratio. So do nodes over
frames with units: one reckoning of theirs is measured, and multiplied by the 121 that a
curve of 60 measures asks for (the baseline, and two for each measure).

    ./renkei bench planning macc
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "peers"))

import planning_nodes
from edit import MONEY, SEED, edits, everything

from renkei.planning.city.generated import city_hash, generated
from renkei.planning.scenarios import (
    Compiled,
    Deployment,
    compiled,
    scenario,
)
from renkei.planning.scenarios.curve import Curve
from renkei.planning.scenarios.generated import generated_measures
from renkei.planning.scenarios.wedges import wedge_weights

MEASURES, BAR_MS, ROUNDS = 60, 50.0, 15


def main() -> int:
    """Time the curve and check it; 1 where it is wrong or the bar is missed."""
    city = generated(SEED)
    plan = compiled(city, generated_measures(city, MEASURES, seed=SEED))
    wedge_weights(plan)
    print(f"city seed {SEED}, sha256 {city_hash(city)}, {MEASURES} measures")
    walls, cpus, pairs, apart = [], [], [], 0.0
    for deployment in edits(plan, ROUNDS):
        begun, cpu = time.perf_counter(), time.process_time()
        outcome = everything(plan, deployment)
        curve = outcome.curve()
        walls.append(time.perf_counter() - begun)
        cpus.append(time.process_time() - cpu)
        begun = time.perf_counter()
        lost, saved = one_by_one(plan, deployment, curve)
        pairs.append((time.perf_counter() - begun) / walls[-1])
        bars = sum(each.added_tco2e for each in curve.bars)
        at = [plan.ids.index(each.measure) for each in curve.bars]
        told = np.array([each.lost_tco2e for each in curve.bars])
        worst = float(np.abs(told - lost[at]).max() / saved)
        apart = max(apart, abs(bars / saved - 1), worst)
    p50, p95 = np.percentile(np.array(walls) * 1e3, [50, 95])
    print(
        f"edit -> all results and curve: median {p50:.1f} ms, p95 {p95:.1f} ms wall"
        f" (CPU {statistics.median(cpus) * 1e3:.1f});"
        f" bar {BAR_MS:.0f} ms{'' if p50 <= BAR_MS else '  BELOW'}"
    )
    print(
        f"one deployment at a time: {statistics.median(pairs):.1f} times as long"
        f" (median of pairs); bars and losses apart by {apart:.1e} of the whole"
    )
    beside_frames(plan, edits(plan, 1)[0], float(p50))
    return int(p50 > BAR_MS or apart > 1e-9)


def beside_frames(plan: Compiled, deployment: Deployment, ours_ms: float) -> None:
    """What the curve would take where nodes over frames answer each deployment."""
    model = planning_nodes.Model(plan.city, list(plan.measures))
    for name, row in zip(deployment.ids, deployment.path, strict=True):
        model.deploy(name, [float(each) for each in row])
    begun = time.perf_counter()
    model.net()
    once = time.perf_counter() - begun
    times = 2 * len(plan.measures) + 1
    print(
        f"frames with units: {once * 1e3:,.0f} ms for one deployment,"
        f" {once * times:,.0f} s for {times} (multiplied);"
        f" {once * times * 1e3 / ours_ms:,.0f} times as long"
    )


def one_by_one(
    plan: Compiled, deployment: Deployment, curve: Curve
) -> tuple[np.ndarray, float]:
    """What the plan loses without each measure and saves in all, deployment by one."""
    path = plan.path(deployment)
    whole = scenario(plan, deployment, MONEY)
    lost = np.zeros(len(plan.ids))
    for row in range(len(plan.ids)):
        without = path.copy()
        without[row] = 0.0
        other = scenario(plan, Deployment(plan.ids, without), MONEY)
        lost[row] = float((other.total - whole.total).sum())
        _ = other.energy_cost
    stacked = np.zeros_like(path)
    for each in curve.bars:
        row = plan.ids.index(each.measure)
        stacked[row] = path[row]
        grown = scenario(plan, Deployment(plan.ids, stacked), MONEY)
        _ = grown.total, grown.energy_cost
    return lost, float((whole.baseline_total - whole.total).sum())


if __name__ == "__main__":
    sys.exit(main())
