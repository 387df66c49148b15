"""Many lives, each with a seed of its own, and one root over all of them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from renkei.registry import chain

from .invariants import violations
from .life import Life

STEPS_OF_A_LIFE = 20_000
STATEMENTS = 2


@dataclass
class Lived:
    """What one life, or many, came to."""

    steps: int = 0
    taken: int = 0
    refused: int = 0
    again: int = 0
    records: int = 0
    statements: int = 0
    violations: list[str] = field(default_factory=list)
    roots: list[bytes] = field(default_factory=list)
    processor_seconds: float = 0.0

    @property
    def root(self) -> str:
        """One hash for everything that happened: the same seed gives it again."""
        return chain.root_of(self.roots).hex()

    def __iadd__(self, other: Lived) -> Lived:
        for name in ("steps", "taken", "refused", "again", "records", "statements"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.violations += other.violations
        self.roots += other.roots
        self.processor_seconds += other.processor_seconds
        return self


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


def lives(seed: int, steps: int, workers: int) -> Iterator[Lived]:
    """So many steps in lives of their own, in the order of their seeds."""
    sizes = [STEPS_OF_A_LIFE] * (steps // STEPS_OF_A_LIFE)
    if rest := steps % STEPS_OF_A_LIFE:
        sizes.append(rest)
    seeds = [seed * 1_000_003 + number for number in range(len(sizes))]
    if workers == 1:
        yield from map(live, seeds, sizes)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(live, seeds, sizes)
