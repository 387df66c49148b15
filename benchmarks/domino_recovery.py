"""Whether the estimates of spread find what is known.

Histories are made up with parameters drawn from the stated prior, on real countries,
and estimated again. Nine in ten of the 90 % intervals should hold the truth: the bar is
86 to 94 % over those of the first two hundred. These leave a standard error of two
points on a single parameter, so that four hundred more are made, and each parameter is
held to the bar over all of them. `quick` makes forty. It takes three minutes of a
processor, and tells how far it is.

    ./renkei bench domino_recovery
    ./renkei bench domino_recovery quick
"""

from __future__ import annotations

import sys
import time

import numpy as np

from renkei.domino import record, spread
from renkei.domino.field import world

RUNS = 40 if "quick" in sys.argv else 600
FIRST_RUNS, TOLD = 200, 50
TECHNOLOGIES, DRAWS, FIRST_SEED = 43, 1_000, 2_000
BAR = (0.86, 0.94)


def main() -> int:
    """Coverage over all intervals; 1 where it is outside the bar."""
    held = spread.between(record.history(), world())
    names = (*spread.fit(record.history(), draws=10).names,)
    begun = time.process_time()
    runs = []
    for at in range(RUNS):
        runs.append(
            spread.recovered(
                held, technologies=TECHNOLOGIES, draws=DRAWS, seed=FIRST_SEED + at
            )
        )
        if len(runs) % TOLD == 0:
            print(f"{len(runs)} of {RUNS}", file=sys.stderr, flush=True)
    spent = time.process_time() - begun
    holds = np.array([each.holds for each in runs])
    events = np.median([each.events for each in runs])
    print(f"{RUNS} made-up histories, {events:,.0f} adoptions in the median one")
    below = np.array([each.truth < each.low for each in runs]).mean(axis=0)
    print(f"  {'':18} first {min(RUNS, FIRST_RUNS)}   all   truth below, above")
    for name, first, share, under in zip(
        names, holds[:FIRST_RUNS].mean(axis=0), holds.mean(axis=0), below, strict=True
    ):
        over = 1 - share - under
        print(f"  {name:18} {first:9.1%} {share:6.1%} {under:9.1%} {over:7.1%}")
    share = holds[:FIRST_RUNS].mean()
    kept = BAR[0] <= share <= BAR[1]
    if RUNS > FIRST_RUNS:
        kept &= bool((np.abs(holds.mean(axis=0) - sum(BAR) / 2) <= 0.04).all())
    print(f"all intervals {share:.1%}, bar {BAR[0]:.0%} to {BAR[1]:.0%}: {kept}")
    print(f"{spent / RUNS:.2f} s of a processor for each")
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
