"""Errands: the parts of an answer that can be worked out anywhere.

Flows in: worlds, cases, limits, seeds. Flows out: the result of each errand, in order.

An errand depends on nothing but what it carries, and is named by all of it (`mark`). On
this machine errands are done by threads. With an executor they go where that sends
them, a cluster for one, as the futures do; with a folder whatever is done is kept, so
that a stopped answer goes on. The results are the same bytes in every case.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, TypeVar

from renkei.domino.futures import World
from renkei.domino.seeding import Case, Limits, Sample, choose, sampled
from renkei.domino.seeding.sampling import clocks
from renkei.foundation import Text, fingerprint
from renkei.mrv import computing

THREADS = 2  # errands are done side by side; their number changes no answer
Result = TypeVar("Result")

STAGES = {
    "drawing": Text(ja="将来を描く", en="Drawing futures"),
    "choosing": Text(ja="選ぶ", en="Choosing"),
    "judging": Text(ja="新しい将来で確かめる", en="Judging on other futures"),
    "years": Text(ja="年ごとに数える", en="Counting year by year"),
}


class Errand(Protocol[Result]):  # type: ignore[misc]  # it reads what it wrote
    """A part of an answer."""

    @property
    def mark(self) -> str:
        """One name for all that decides the result."""

    def done(self) -> Result:
        """The result, worked out here."""

    def written(self) -> bytes:
        """The result as bytes."""

    def read(self, written: bytes) -> Result:
        """The result out of its bytes."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """One sample of one world, in which every node is drawn alike."""

    world: World
    cases: tuple[Case, ...]
    roots: int
    seed: int

    @cached_property
    def mark(self) -> str:
        """World, cases, size and seed."""
        return fingerprint(
            {
                "errand": "renkei-drawing/1",
                "world": self.world.mark(self.world.history),
                "cases": _marked(self.cases),
                "roots": self.roots,
                "seed": self.seed,
            }
        )

    def done(self) -> Sample:
        """The sample."""
        world = self.world
        nodes = max(1, int(((world.history >= 0) & (world.worth > 0)).sum()))
        even = max(1, round(self.roots / nodes)) * nodes
        return sampled(
            world, self.cases, roots=even, seed=self.seed, clock=clocks(world)
        )

    def written(self) -> bytes:
        """The sample's arrays and what a root stands for."""
        import numpy as np

        found, stream = self.done(), io.BytesIO()
        size = np.array([found.roots], np.int64)
        worth = np.array([found.worth])
        np.savez(stream, start=found.start, root=found.root, roots=size, worth=worth)
        return stream.getvalue()

    @staticmethod
    def read(written: bytes) -> Sample:
        """The sample again."""
        import numpy as np

        with np.load(io.BytesIO(written)) as held:
            return Sample(
                held["start"],
                held["root"],
                int(held["roots"][0]),
                float(held["worth"][0]),
            )


@dataclass(frozen=True, eq=False)
class Choosing:
    """The best cases in one world: their places among those given."""

    world: World
    cases: tuple[Case, ...]
    limits: Limits
    roots: int
    seed: int

    @cached_property
    def mark(self) -> str:
        """World, cases, limits, size and seed."""
        return fingerprint(
            {
                "errand": "renkei-choosing/1",
                "world": self.world.mark(self.world.history),
                "cases": _marked(self.cases),
                "limits": repr(self.limits),
                "roots": self.roots,
                "seed": self.seed,
            }
        )

    def done(self) -> tuple[int, ...]:
        """The places of the chosen, in the order in which they were chosen."""
        found = choose(
            self.world, self.cases, self.limits, seed=self.seed, roots=self.roots
        )
        places = {(each.city, each.measure): at for at, each in enumerate(self.cases)}
        return tuple(places[each.city, each.measure] for each in found.cases)

    def written(self) -> bytes:
        """The places as JSON."""
        return json.dumps(self.done()).encode()

    @staticmethod
    def read(written: bytes) -> tuple[int, ...]:
        """The places again."""
        return tuple(json.loads(written))


def carried_out(errand: Errand[Any], memory_mb: int) -> bytes:
    """An errand's work, as executors want it; its memory is fixed by its shape."""
    return errand.written()


@dataclass(frozen=True, slots=True)
class Means:
    """How errands are done.

    executor : where; its work is `carried_out`. Threads of this process where None
    folder : where finished errands are kept, so that a stopped answer goes on
    told : hears of every errand: its stage, how many of that are done, and of how many
    """

    executor: computing.Executor | None = None
    folder: Path | None = None
    told: Callable[[Text, int, int], None] = lambda stage, done, every: None

    def done(self, stage: str, errands: Sequence[Errand[Result]]) -> tuple[Result, ...]:
        """The results, in the order of the errands."""
        count = 0

        def told() -> None:
            nonlocal count
            count += 1
            self.told(STAGES[stage], count, len(errands))

        if self.executor is None and self.folder is None:
            results = []
            with ThreadPoolExecutor(THREADS) as pool:
                for result in pool.map(lambda errand: errand.done(), errands):
                    results.append(result)
                    told()
            return tuple(results)
        if not errands:
            return ()
        found = computing.carry(
            errands,
            self.executor or computing.LocalExecutor(THREADS, work=carried_out),
            errands[0].read,
            folder=self.folder,
            told=lambda errand, was_there: told(),
        )
        return tuple(found[each.mark] for each in errands)


HERE = Means()


def _marked(cases: Sequence[Case]) -> str:
    """One name for cases; countries stand in it by their letters."""
    import numpy as np

    digest = hashlib.sha256()
    for column in (
        [(each.city, each.measure, each.first, each.phases) for each in cases],
        [(each.cost, each.staff, each.chance) for each in cases],
    ):
        digest.update(np.array(column).tobytes())
    digest.update(" ".join(each.country for each in cases).encode())
    return digest.hexdigest()
