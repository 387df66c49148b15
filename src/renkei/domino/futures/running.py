"""Many futures, in batches, on this machine or on a cluster.

Flows in: a world, a seed, how many draws. Flows out: `Futures`. A batch is named by all
that decides it; with a folder, finished batches are kept and a stopped run goes on.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from renkei.domino.futures.nouns import NEVER, Futures, World
from renkei.foundation import fingerprint
from renkei.mrv import computing

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

BATCH = 25  # draws; small enough to tell progress, large enough to be worth sending


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Draws `first` to `first + many - 1` of a world.

    `question` names the world and its model cases, once for all batches of a run.
    """

    world: World
    question: str
    placed: npt.NDArray[np.int32]
    first: int
    many: int
    horizon: int
    seed: int

    @property
    def mark(self) -> str:
        """One name for everything that decides its sums."""
        return fingerprint(
            {
                "question": self.question,
                "first": self.first,
                "many": self.many,
                "horizon": self.horizon,
                "seed": self.seed,
            }
        )


def run(  # noqa: PLR0913 - how a run is carried out, each by its name
    world: World,
    *,
    draws: int,
    seed: int,
    horizon: int,
    placed: npt.NDArray[np.int32] | None = None,
    executor: computing.Executor | None = None,
    folder: Path | None = None,
    told: Callable[[int], None] = lambda draws: None,
) -> Futures:
    """What follows in `draws` futures.

    Parameters
    ----------
    placed : [measures, cities], the year in which a model case is stood, else `NEVER`
    horizon : the year by whose end a city counts as reached
    executor : where batches run; two threads of this process by default
    folder : where finished batches are kept, so that a stopped run goes on
    told : hears how many draws a finished batch had
    """
    import numpy as np

    if placed is None:
        placed = np.full(world.alone.shape, NEVER, np.int32)
    question = world.mark(placed)
    batches = [
        Batch(world, question, placed, first, min(BATCH, draws - first), horizon, seed)
        for first in range(0, draws, BATCH)
    ]
    found = computing.carry(
        batches,
        executor or computing.LocalExecutor(work=computed),
        _read,
        folder=folder,
        told=lambda batch, _: told(batch.many),
    )
    parts = [found[batch.mark] for batch in batches]
    return Futures(
        counts=np.concatenate([part["counts"] for part in parts]),
        sums=np.concatenate([part["sums"] for part in parts]),
        reached=np.sum([part["reached"] for part in parts], axis=0) / draws,
        horizon=horizon,
        seed=seed,
    )


def computed(batch: Batch, memory_mb: int) -> bytes:
    """The sums of one batch, as bytes; its memory is fixed by its shape."""
    import numpy as np

    from renkei.domino.kernels import spread_of_futures

    world = batch.world
    shape = (batch.many, world.measures, world.groups, world.years)
    counts, sums = np.zeros(shape, np.int32), np.zeros(shape)
    reached = np.zeros((world.measures, world.cities), np.int32)
    spread_of_futures(
        world.ties.out_start,
        world.ties.out_to,
        world.ties.strength,
        world.scale,
        world.alone,
        world.history,
        batch.placed,
        world.pace,
        world.learning,
        world.ceiling,
        world.delay,
        world.group,
        world.worth,
        np.uint64(batch.seed),
        batch.first,
        counts,
        sums,
        reached,
        batch.horizon,
    )
    written = io.BytesIO()
    np.savez(written, counts=counts, sums=sums, reached=reached)
    return written.getvalue()


def _read(written: bytes) -> dict[str, npt.NDArray[np.generic]]:
    import numpy as np

    with np.load(io.BytesIO(written)) as held:
        return {name: held[name] for name in held.files}
