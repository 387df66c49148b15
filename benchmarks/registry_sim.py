"""The ledger under many actors, faults and jumping clocks: what must hold, holds.

First in memory: ten million steps against the room's posting kernel, its recount and
its chain, in lives of twenty thousand steps; every answer is compared with a model that
knows each tonne, and over forty named invariants are held against what is left. The
same seed gives the same steps and the same final root.

Then on a PostgreSQL of its own: half a million steps of sixteen clients, while
connections end, answers are lost after the commit, sessions and the server are killed
(-9) and the clock jumps. At the end the same invariants hold of what the tables hold,
the audit finds nothing, holdings are those of the clients' models line by line, every
acknowledged step stands once, and statements of ten thousand past instants are what a
replay gives.

    ./renkei bench registry-sim
    python benchmarks/registry_sim.py --steps 200000 --seed 7 --server-steps 0

With `--kept FILE` every life that ends is written down, and a run that was broken off
goes on with the next: the numbers and the root are those of one run.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "generated"))

from ledger_simulator.invariants import INVARIANTS
from ledger_simulator.lived import Lived
from ledger_simulator.many import lives
from ledger_simulator.server import house
from ledger_simulator.standing import Run, stand

TOLD_EVERY = 1_000_000


def main() -> int:
    """Simulate, judge, print; 0 where nothing is violated."""
    words = argparse.ArgumentParser()
    words.add_argument("--steps", type=int, default=10_000_000)
    words.add_argument("--seed", type=int, default=2026)
    words.add_argument("--workers", type=int, default=2)
    words.add_argument("--server-steps", type=int, default=500_000)
    words.add_argument("--disturbances", type=int, default=40)
    words.add_argument("--statements", type=int, default=10_000)
    words.add_argument("--clients", type=int, default=16)
    words.add_argument("--participants", type=int, default=200)
    words.add_argument("--kept", type=Path, help="lives that ended, to go on from")
    asked = words.parse_args()
    wrong = 0
    if asked.steps:
        wrong += in_memory(asked.steps, asked.seed, asked.workers, asked.kept)
    if asked.server_steps:
        wrong += on_a_server(
            Run(
                steps=asked.server_steps,
                seed=asked.seed,
                disturbances=asked.disturbances,
                statements=asked.statements,
                clients=asked.clients,
                participants=asked.participants,
            )
        )
    return 1 if wrong else 0


def in_memory(steps: int, seed: int, workers: int, kept: Path | None) -> int:
    """The lives in memory; how many violations."""
    began, total = time.perf_counter(), Lived()
    for lived in lives(seed, steps, workers, kept):
        before = total.steps // TOLD_EVERY
        total += lived
        for each in lived.violations:
            print(f"  VIOLATED {each}", flush=True)
        if total.steps // TOLD_EVERY > before:
            told = f"{total.steps:,} steps, {len(total.violations)} violations"
            print(f"  {told}, {time.perf_counter() - began:,.0f} s", flush=True)
    seconds = time.perf_counter() - began
    print(f"in memory, seed {seed}: {total.steps:,} steps in {len(total.roots)} lives")
    print(f"  took effect {total.taken:,}, refused {total.refused:,}", end=", ")
    print(f"asked again {total.again:,}, records {total.records:,}")
    print(f"  this run {seconds:,.0f} s", end="; ")
    rate = total.steps / total.processor_seconds
    print(f"{rate:,.0f} for a second of processor time")
    print(f"  invariants {len(INVARIANTS)}, statements {total.statements}", end=", ")
    print(f"violations {len(total.violations)}")
    print(f"  final root {total.root}", flush=True)
    return len(total.violations)


def on_a_server(run: Run) -> int:
    """The run on a real server; how many violations."""
    with house() as at_home:
        stood = stand(at_home, run)
    print(f"on PostgreSQL, seed {run.seed}: {stood.steps:,} steps", end=" ")
    print(f"of {run.clients} clients")
    print(f"  entries {stood.taken:,}, refused {stood.refused:,}", end=", ")
    print(f"answers lost after the commit {stood.lost:,}", end=", ")
    print(f"asked again without an answer {stood.asked_again:,}")
    print(f"  {stood.steps / stood.seconds:,.0f} steps/s in {stood.seconds:,.0f} s")
    disturbed = ", ".join(f"{name} {n}" for name, n in stood.disturbed.items())
    print(f"  disturbances: {disturbed}")
    print(f"  statements at past instants {stood.statements:,}", end=" ")
    print(f"in {stood.statement_seconds:,.0f} s")
    print(f"  violations {len(stood.violations)}")
    for each in stood.violations[:20]:
        print(f"  VIOLATED {each}")
    sys.stdout.flush()
    return len(stood.violations)


if __name__ == "__main__":
    raise SystemExit(main())
