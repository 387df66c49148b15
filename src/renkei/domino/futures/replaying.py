"""One future, city by city: what the map plays year by year.

Flows in: a world, a seed, the number of a draw. Flows out: the year in which each city
adopts each measure; the draw is the same one as that of a run with the same seed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renkei.domino.futures.nouns import NEVER, World

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


def one(
    world: World,
    *,
    draw: int,
    seed: int,
    placed: npt.NDArray[np.int32] | None = None,
) -> npt.NDArray[np.int32]:
    """Years [measures, cities]; below 0 for history, `NEVER` where none adopts."""
    import numpy as np

    from renkei.domino.kernels import one_future, stream

    if placed is None:
        placed = np.full(world.alone.shape, NEVER, np.int32)
    years = np.empty(world.alone.shape, np.int32)
    due = np.empty(world.cities)
    pool, order = np.empty(world.cities, np.int32), np.empty(world.cities, np.int32)
    for measure in range(world.measures):
        one_future(
            world.ties.out_start,
            world.ties.out_to,
            world.ties.strength,
            world.scale[measure],
            world.alone[measure],
            world.history[measure],
            placed[measure],
            world.pace[measure],
            world.learning[measure],
            world.ceiling[measure],
            world.delay[measure],
            np.uint64(stream(np.uint64(seed), draw, measure)),  # not a plain int
            years[measure],
            due,
            pool,
            order,
        )
    return years
