"""Many lives, each with a seed of its own, and one root over all of them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from pathlib import Path

from renkei.registry import chain

from .invariants import violations
from .life import Life
from .lived import Lived
from .resuming import Kept

STEPS_OF_A_LIFE = 20_000
STATEMENTS = 2


def live(seed: int, steps: int, statements: int = STATEMENTS) -> Lived:
    """One life from its first account to its checkpoint, judged at the end."""
    began = time.process_time()
    life = Life(seed)
    life.run(steps)
    evidence = life.finished()
    evidence.verdicts += life.differences()
    life.stated(statements)
    found = [f"seed {seed}: {each}" for each in violations(evidence)]
    root = chain.Checkpoint.of(evidence.seals).root
    return Lived(
        steps=steps,
        taken=life.tally.taken,
        refused=life.tally.refused,
        again=life.tally.again,
        records=len(evidence.bodies),
        statements=len(evidence.statements),
        violations=found,
        roots=[bytes.fromhex(root)],
        processor_seconds=time.process_time() - began,
    )


def lives(
    seed: int, steps: int, workers: int, kept: Path | None = None
) -> Iterator[Lived]:
    """So many steps in lives of their own, in the order of their seeds.

    Lives that the file `kept` holds are not lived again; each one that ends is added.
    """
    sizes = [STEPS_OF_A_LIFE] * (steps // STEPS_OF_A_LIFE)
    if rest := steps % STEPS_OF_A_LIFE:
        sizes.append(rest)
    names = [(seed * 1_000_003 + number, size) for number, size in enumerate(sizes)]
    known = Kept(kept)
    unlived = [name for name in names if name not in known]
    with ProcessPoolExecutor(workers) if workers > 1 else nullcontext() as pool:
        fresh = (pool.map if pool else map)(
            live, [first for first, _ in unlived], [size for _, size in unlived]
        )
        for name in names:
            if name in known:
                yield known[name]
                continue
            lived = next(fresh)
            known.add(name, lived)
            yield lived
