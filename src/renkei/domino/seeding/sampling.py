"""Samples: roots drawn by their worth, and which cases would tip each.

Flows in: a world, candidate cases, a seed. Flows out: `Sample`: for each case the roots
that fall because of it. Each root stands for the same worth, because it was drawn by
it; whether a case succeeds is drawn once for each root, so that cases that fail
together with a root are never counted twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from renkei.domino.futures import World, run
from renkei.domino.seeding.nouns import Case
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Which roots each case tips: those of case `c` lie in `start[c]:start[c + 1]`.

    `worth` is what one root stands for [tCO2/year], `roots` how many were drawn.
    """

    start: npt.NDArray[np.int64]
    root: npt.NDArray[np.int64]
    roots: int
    worth: float

    def of(self, case: int) -> npt.NDArray[np.int64]:
        """The roots that a case tips."""
        return self.root[self.start[case] : self.start[case + 1]]


def sampled(
    world: World,
    cases: Sequence[Case],
    *,
    roots: int,
    seed: int,
    clock: npt.NDArray[np.float64] | None = None,
) -> Sample:
    """Draw `roots` roots by their worth and trace each back.

    `clock` is that of `clocks(world)`, for who draws several samples of one world.
    Refuses `domino.seeding.nothing-left` where every adoption of worth is made.
    """
    import numpy as np

    draw = np.random.default_rng([seed, 0])
    worth = np.where(world.history < 0, 0.0, world.worth)
    total = float(worth.sum())
    if total <= 0:
        raise Refusal([_NOTHING_LEFT])
    # evenly spaced along the worth, so that each node is drawn as often as it is owed
    points = (draw.random() + np.arange(roots)) / roots * total
    picked = np.searchsorted(np.cumsum(worth.ravel()), points, side="right")
    picked = np.minimum(picked, np.flatnonzero(worth.ravel())[-1])
    measure, city = np.divmod(picked, world.cities)
    order = np.argsort(measure, kind="stable")
    measure, city = measure[order], city[order]
    if clock is None:
        clock = clocks(world)
    nodes, latest, offsets = _traced(world, clock, measure, city, seed)
    row = np.repeat(np.arange(roots), np.diff(offsets))
    by_place = np.lexsort((row, nodes, measure[row]))
    nodes, latest, row = nodes[by_place], latest[by_place], row[by_place]
    place = measure[row] * world.cities + nodes
    found = []
    for case in cases:
        at = case.measure * world.cities + case.city
        low, high = np.searchsorted(place, [at, at + 1])
        held = row[low:high]
        tips = (latest[low:high] >= case.adopts) & (
            _luck(held * world.cities + case.city, seed) < case.chance
        )
        found.append(held[tips])
    start = np.concatenate([[0], np.cumsum([len(each) for each in found])])
    root = np.concatenate(found) if found else np.empty(0, np.int64)
    return Sample(start.astype(np.int64), root, roots, total / roots)


def _luck(pairs: npt.NDArray[np.int64], seed: int) -> npt.NDArray[np.float64]:
    """A number between 0 and 1 for each pair of root and city, always the same."""
    import numpy as np

    from renkei.domino.kernels.stream import GOLDEN, mixed

    begin = (seed + 1) * int(GOLDEN) % 2**64
    bits: npt.NDArray[np.uint64] = mixed(pairs.astype(np.uint64) + np.uint64(begin))
    share: npt.NDArray[np.float64] = bits / 2.0**64
    return share


def clocks(world: World) -> npt.NDArray[np.float64]:
    """The clock [measures, years + 1] that runs as the expected adopters have it run.

    The learning is that of the mean of forty futures without any case.
    """
    import numpy as np

    if not world.learning.any():
        pace = world.pace
    else:
        mean = run(world, draws=40, seed=0, horizon=0).counts.sum(axis=2).mean(axis=0)
        known = 1 + (world.history < 0).sum(axis=1)[:, None]
        before = np.cumsum(mean, axis=1) - mean
        learned = ((known + before) / known) ** world.learning[:, None]
        pace = world.pace * np.minimum(learned, world.ceiling[:, None])
    return np.concatenate([np.zeros((len(pace), 1)), np.cumsum(pace, axis=1)], axis=1)


def _traced(
    world: World,
    clock: npt.NDArray[np.float64],
    measure: npt.NDArray[np.int64],
    city: npt.NDArray[np.int64],
    seed: int,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Nodes, latest starts and offsets of all roots, in order of their measures."""
    import numpy as np

    from renkei.domino.kernels import dated_sketches

    ties = world.ties
    strength = ties.in_strength
    nodes, latest, sizes = [], [], []
    for each in range(world.measures):
        here = np.flatnonzero(measure == each)
        if not here.size:
            continue
        found, starts, offsets = dated_sketches(
            ties.in_start,
            ties.in_from,
            strength if world.scale[each] == 1 else strength * world.scale[each],
            world.alone[each],
            world.history[each],
            clock[each],
            int(world.delay[each]),
            city[here].astype(np.int32),
            np.uint64(seed),
            each,
            0,
        )
        nodes.append(found.astype(np.int64))
        latest.append(starts.astype(np.int64))
        sizes.append(np.diff(offsets))
    offsets = np.concatenate([[0], np.cumsum(np.concatenate(sizes))])
    return np.concatenate(nodes), np.concatenate(latest), offsets


_NOTHING_LEFT = Finding(
    code="domino.seeding.nothing-left",
    found=same("0 tCO2/year"),
    where=Text(ja="まだ導入していない都市", en="Cities that have not adopted yet"),
    rule=Text(
        ja="削減の見込みがある未導入の都市が一つは要る。",
        en="At least one adoption that would reduce something is still open.",
    ),
    remedy=Text(
        ja="対象の都市または対策を広げる。",
        en="Take in more cities or more measures.",
    ),
)
