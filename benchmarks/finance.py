"""How fast ventures are appraised by the thousand, beside pyxirr, numpy and PySAM.

Each pair of ours and the peer is measured in turn in this run; the medians and their
ratio are printed. Bars: 3 million internal rates of return a second, and a million
draws of a venture's NPV and rate of return within a second, the first call apart.

    ./renkei bench finance
    ./renkei bench finance short    a tenth of the draws (--short to the file itself)
    python benchmarks/finance.py peer     make what is kept of PySAM anew
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyxirr
from peers.environment import environment

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "finance"))

import ventures  # noqa: E402 - its folder has to be known first

from renkei.finance import risk  # noqa: E402 - likewise
from renkei.finance.kernels import rates_of_return  # noqa: E402 - likewise
from renkei.finance.risk.chances import drawn, parted  # noqa: E402 - likewise
from renkei.foundation import Confidence  # noqa: E402 - likewise

PEERS = ROOT / ".renkei" / "bench-finance"
PACKAGES = ("NREL-PySAM==7.1.1.post1",)
TASK = ROOT / "benchmarks" / "peers" / "pysam_task.py"
KEPT = ROOT / "tests" / "finance" / "pysam_single_owner.json"
RATES_BAR, DRAWS_BAR = 3e6, 1.0  # a second; seconds
ROUNDS = 5
SEED = 20260401


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def rates(count: int) -> bool:
    """Internal rates of 21 amounts each, the first of them paid."""
    chance = np.random.default_rng(SEED)
    flows = chance.uniform(5, 30, (count, 21))
    flows[:, 0] = -chance.uniform(50, 150, count)
    few = flows[: max(1, count // 50)]
    rates_of_return(flows[:64])
    ours, theirs = [], []
    peer: list[float | None] = []
    for _ in range(ROUNDS):
        ours.append(count / timed(lambda: rates_of_return(flows)))
        theirs.append(
            len(few) / timed(lambda: peer.extend(pyxirr.irr(row) for row in few))
        )
    mine, other = statistics.median(ours), statistics.median(theirs)
    same = rates_of_return(few)[0]
    apart = np.nanmax(np.abs(same - np.array(peer[: len(few)], dtype=float)))
    print(f"IRR/s        ours {mine:12,.0f}   pyxirr {other:12,.0f}", end="")
    print(f"   x{mine / other:.1f}   apart {apart:.1e}   bar {RATES_BAR:,.0f}")
    return mine >= RATES_BAR and apart <= 1e-9


def monte_carlo(count: int, python: Path | None) -> bool:
    """A venture with a loan, tax and carried losses, five drivers at once."""
    spreads = [
        risk.Spread(each, 0.7, 1.0, 1.4, ventures.SOURCE, Confidence.PUBLISHED)
        for each in risk.DRIVERS
        if each is not risk.Driver.GRANT
    ]
    venture, terms, choice = ventures.solar(), ventures.terms(), risk.Choice()

    def ours(number: int = count) -> object:
        return drawn(venture, terms, spreads, count=number, seed=SEED, choice=choice)

    ours(64)
    few = max(1, count // 20)
    mine, other = [], []
    for _ in range(ROUNDS):
        mine.append(timed(ours))
        other.append(timed(lambda: arrays(few, spreads)) * count / few)
    seconds, arrays_seconds = statistics.median(mine), statistics.median(other)
    print(f"{count:,} draws   ours {seconds:.3f} s   numpy, NPV alone without carrying")
    print(
        f"             losses {arrays_seconds:.3f} s   x{arrays_seconds / seconds:.1f}"
    )
    if python is not None:
        said = subprocess.run(
            [python, TASK, "100"], capture_output=True, text=True, check=True
        )
        peer = json.loads(said.stdout)
        whole = peer["seconds"] / peer["runs"] * count
        print(
            f"             PySAM single owner {whole:,.0f} s (from {peer['runs']} runs)"
        )
        print(f"             x{whole / seconds:,.0f}; it does more: 8,760 hours a year")
    return seconds <= DRAWS_BAR * count / 1_000_000


def arrays(count: int, spreads: list[risk.Spread]) -> object:
    """The same draws as whole numpy arrays: NPV only, tax on each year by itself."""
    drivers = [each.driver for each in spreads]
    parts = parted(ventures.solar(), ventures.terms(), drivers, risk.Choice())
    chance = np.random.default_rng(SEED)
    factors = np.ones((count, len(spreads) + 1))
    for at, each in enumerate(spreads):
        factors[:, at] = chance.triangular(each.low, each.likely, each.high, count)
    weight = factors[:, parts.first] * factors[:, parts.second]
    cash, profit = weight @ parts.cash, weight @ parts.taxable
    return (cash - 0.2 * np.maximum(profit, 0.0)) @ parts.at_zero


def main(words: list[str]) -> int:
    """Run both; 0 where the bars hold."""
    python = environment(PEERS, PACKAGES)
    if "peer" in words:
        assert python is not None, "PySAM cannot be installed here"
        said = subprocess.run(
            [python, TASK], capture_output=True, text=True, check=True
        )
        KEPT.write_text(said.stdout, encoding="utf-8")
        return 0
    count = 100_000 if "--short" in words else 1_000_000
    held = [rates(count), monte_carlo(count, python)]
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
