"""A programme's portfolio, proven, beside HiGHS alone on the same arrays.

Worlds out of a seed (`planning.portfolio.generated`) of three sizes: S 20,170 yes-or-no
choices, M 421,340, L 6,298,950. Each is chosen from in a process of its own; printed
are the seed and the hash of the world, the gap that prices alone prove, whether the
second reading of every limit agreed, wall and processor seconds, and the peak of memory
(the most of the process plus the most of any of its children, which is never too low).

Beside it HiGHS alone, the whole model at once, begun with nothing, killed at its limit:
on S as long as the bar gives; on M only if asked for, with the seconds to give it.

    ./renkei bench planning portfolio
    python benchmarks/planning_sections/portfolio.py quick
    python benchmarks/planning_sections/portfolio.py M L
    python benchmarks/planning_sections/portfolio.py highs M 600
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

import numpy as np

from renkei.planning.optimum import solved_apart
from renkei.planning.portfolio import (
    Effort,
    Proposals,
    checked,
    chosen,
    upper_bound,
)
from renkei.planning.portfolio.apart import relaxed_apart
from renkei.planning.portfolio.generated import generated, sized
from renkei.planning.portfolio.neighbours import Turns
from renkei.planning.portfolio.nouns import NEVER
from renkei.planning.portfolio.rounding import Core, model_of

SEED = 1
BARS = {  # size: gap, wall seconds, GB
    "quick": (5e-3, 30.0, 4.0),
    "S": (5e-4, 60.0, 4.0),
    "M": (1e-4, 60.0, 4.0),
    "L": (1e-4, 400.0, 4.0),
}
SMALL = Effort(relaxed_s=60, cores=((500, 4, 10.0),), turns=Turns(10, 150, 6, 7.0))


def main(words: list[str]) -> int:
    """Each size in a process of its own; 1 where a bar is missed."""
    if words[:1] == ["one"]:
        return ours(words[1])
    if words[:1] == ["highs"]:
        return highs(words[1], float(words[2]))
    sizes = ["quick"] if "quick" in words else words or ["S", "M", "L"]
    failed = 0
    print("world      choices hash         gap      holds   wall s    cpu s  peak GB")
    for size in sizes:
        failed += _again("one", size)
    for size in sizes:
        if size in ("quick", "S"):
            _again("highs", size, str(BARS[size][1]))
    return min(failed, 1)


def _again(*words: str) -> int:
    done = subprocess.run([sys.executable, __file__, *words], check=False)
    return int(done.returncode != 0)


def world(size: str) -> Proposals:
    """The proposals of a size."""
    if size == "quick":
        return generated(120, 12, 6, seed=SEED)
    return sized(size, seed=SEED)


def ours(size: str) -> int:
    """Choose, and print one line; 1 where a bar is missed."""
    proposals = world(size)
    gap_max, wall_max, memory_max = BARS[size]
    effort = SMALL if size in ("quick", "S") else Effort()
    begun = time.perf_counter()
    portfolio = chosen(proposals, gap_max=gap_max, effort=effort, takes_wider=True)
    wall = time.perf_counter() - begun
    mine, children = (
        resource.getrusage(who)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    cpu = mine.ru_utime + mine.ru_stime + children.ru_utime + children.ru_stime
    peak = (mine.ru_maxrss + children.ru_maxrss) / 2**20
    print(
        f"{size:6} {proposals.binaries:11,} {proposals.fingerprint[:12]}"
        f" {portfolio.gap:9.2e} {portfolio.verdict.holds!s:>6} {wall:8.1f} {cpu:8.1f}"
        f" {peak:8.2f}",
        flush=True,
    )
    for stage in portfolio.stages:
        print(f"         {stage.en}")
    kept = portfolio.gap <= gap_max and wall <= wall_max and peak <= memory_max
    if not kept:
        print(f"         bar: {gap_max:.0e} in {wall_max:.0f} s and {memory_max} GB")
    return 0 if kept else 1


def highs(size: str, seconds: float) -> int:
    """The whole model by HiGHS alone: what it reaches in so many seconds."""
    proposals = world(size)
    pairs, years = proposals.cost.shape
    nothing = np.full(pairs, NEVER)
    whole = Core(
        nothing,
        np.arange(pairs),
        np.repeat(np.arange(pairs), years),
        np.tile(np.arange(years), pairs),
        proposals.budget,
        proposals.starts_max,
        proposals.city_max,
    )
    begun = time.perf_counter()
    answer = solved_apart(
        model_of(proposals, whole, nothing),
        seconds=seconds,
        memory_mb=20_000,
        mip_rel_gap=1e-4,
    )
    wall = time.perf_counter() - begun
    said = "no answer"
    if answer.values is not None:
        start = nothing.copy()
        on = np.flatnonzero(answer.values > 0.5)
        start[whole.column_pair[on]] = whole.column_year[on]
        verdict = checked(proposals, start)
        solved = relaxed_apart(proposals, seconds=300, memory_mb=4_000)
        said = (
            f"holds {verdict.holds}, its own gap {answer.cost / answer.bound - 1:.2e}"
        )
        if solved is not None:
            bound = upper_bound(proposals, solved.prices)
            said += f", by our bound {1 - verdict.tonnes / bound:.2e}"
    print(
        f"{size:6} HiGHS alone: {answer.words} after {wall:.1f} s; {said}", flush=True
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
