"""Whether the estimates of spread find what is known.

Two hundred histories are made up with parameters drawn from the stated prior, on the
real countries, and estimated again. Nine in ten of the 90 % intervals should hold the
truth: the bar is 86 to 94 % over all of them. Each parameter is printed beside it; 200
runs leave a standard error of two points on one. `quick` makes forty.

    ./renkei bench domino_recovery
    ./renkei bench domino_recovery quick
"""

from __future__ import annotations

import sys
import time

import numpy as np

from renkei.domino import record, spread
from renkei.domino.field import world

RUNS = 40 if "quick" in sys.argv else 200
TECHNOLOGIES, DRAWS, FIRST_SEED = 43, 1_000, 2_000
BAR = (0.86, 0.94)


def main() -> int:
    """Coverage over all intervals; 1 where it is outside the bar."""
    held = spread.between(record.history(), world())
    names = (*spread.fit(record.history(), draws=10).names,)
    begun = time.process_time()
    runs = [
        spread.recovered(
            held, technologies=TECHNOLOGIES, draws=DRAWS, seed=FIRST_SEED + at
        )
        for at in range(RUNS)
    ]
    spent = time.process_time() - begun
    holds = np.array([each.holds for each in runs])
    events = np.median([each.events for each in runs])
    print(f"{RUNS} made-up histories, {events:,.0f} adoptions in the median one")
    for name, share in zip(names, holds.mean(axis=0), strict=True):
        print(f"  {name:18} {share:6.1%}")
    share = holds.mean()
    kept = BAR[0] <= share <= BAR[1]
    print(f"all intervals {share:.1%}, bar {BAR[0]:.0%} to {BAR[1]:.0%}: {kept}")
    print(f"{spent / RUNS:.2f} s of a processor for each")
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
