"""What cases bring over every draw of what is believed.

Flows in: worlds, chances, cases. Flows out: `Drawn`: for each draw a sample in which
each case tips its roots; values of single cases, of sets, and of one more beside a set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from renkei.domino.advice.nouns import Aim, Ground
from renkei.domino.futures import World
from renkei.domino.seeding import Case, Sample, sampled
from renkei.domino.seeding.sampling import clocks
from renkei.domino.ties import Ties

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


T = TypeVar("T")
THREADS = 2  # worlds are drawn side by side; their number changes no answer
FEEBLEST = 1e-300  # a tie too feeble to work; the kernels divide by it


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """One sample for each draw, of the same cases."""

    samples: tuple[Sample, ...]
    cases: int

    def alone(self) -> npt.NDArray[np.float64]:
        """What each case brings by itself [draws, cases]."""
        import numpy as np

        return np.array(
            [np.diff(each.start) * each.worth for each in self.samples], np.float64
        )

    def only(self, cases: Sequence[int]) -> Drawn:
        """The same of some of the cases, in the order given."""
        return Drawn(tuple(_only(each, cases) for each in self.samples), len(cases))

    def together(self, chosen: Sequence[int]) -> npt.NDArray[np.float64]:
        """What cases bring together [draws]."""
        import numpy as np

        return np.array([_fallen(s, chosen).sum() * s.worth for s in self.samples])

    def one_more(
        self, chosen: Sequence[int], others: Sequence[int]
    ) -> npt.NDArray[np.float64]:
        """What each of the others adds to the chosen ones [draws, others]."""
        import numpy as np

        added = np.zeros((len(self.samples), len(others)))
        for row, sample in enumerate(self.samples):
            stands = ~_fallen(sample, chosen)
            for column, case in enumerate(others):
                added[row, column] = stands[sample.of(case)].sum() * sample.worth
        return added

    def error(self, chosen: Sequence[int]) -> float:
        """The standard error of the mean over the draws that sampling leaves."""
        squares = 0.0
        for sample in self.samples:
            share = float(_fallen(sample, chosen).mean())
            squares += share * (1 - share) * sample.roots * sample.worth**2
        return float(squares**0.5 / len(self.samples))


@dataclass(frozen=True, slots=True, eq=False)
class Apart:
    """Cases drawn for each technology by itself, which is finer, and added up.

    Technologies spread without one another, so that what they bring adds up.
    """

    parts: tuple[tuple[tuple[int, ...], Drawn], ...]

    def together(self, chosen: Sequence[int]) -> npt.NDArray[np.float64]:
        """What cases bring together [draws]."""
        import numpy as np

        parts = [part.together(at) for part, at in self._of(chosen)]
        summed: npt.NDArray[np.float64] = np.sum(parts, axis=0)
        return summed

    def error(self, chosen: Sequence[int]) -> float:
        """The standard error of the mean over the draws that sampling leaves."""
        return float(sum(part.error(at) ** 2 for part, at in self._of(chosen)) ** 0.5)

    def _of(self, chosen: Sequence[int]) -> Iterator[tuple[Drawn, list[int]]]:
        for held, part in self.parts:
            yield part, [held.index(case) for case in chosen if case in held]


def drawn_apart(
    worlds: Sequence[World],
    chances: Sequence[float],
    cases: Sequence[Case],
    *,
    roots: int,
    seeds: Sequence[int],
) -> Apart:
    """One sample for each world and technology."""
    parts = []
    for row in sorted({case.measure for case in cases}):
        held = tuple(at for at, case in enumerate(cases) if case.measure == row)
        part = drawn(
            [of_measure(world, row) for world in worlds],
            chances,
            [replace(cases[at], measure=0) for at in held],
            roots=roots,
            seeds=seeds,
        )
        parts.append((held, part))
    return Apart(tuple(parts))


def _only(sample: Sample, cases: Sequence[int]) -> Sample:
    import numpy as np

    held = [sample.of(case) for case in cases]
    start = np.concatenate([[0], np.cumsum([each.size for each in held])])
    root = np.concatenate(held) if held else sample.root[:0]
    return replace(sample, start=start.astype(np.int64), root=root)


def _fallen(sample: Sample, chosen: Sequence[int]) -> npt.NDArray[np.bool_]:
    import numpy as np

    fallen = np.zeros(sample.roots, bool)
    for case in chosen:
        fallen[sample.of(case)] = True
    return fallen


def drawn(
    worlds: Sequence[World],
    chances: Sequence[float],
    cases: Sequence[Case],
    *,
    roots: int,
    seeds: Sequence[int],
) -> Drawn:
    """One sample for each world, all of the same cases."""

    def one(world: World, chance: float, seed: int) -> Sample:
        held = likely(cases, chance)
        return sampled(world, held, roots=roots, seed=seed, clock=clocks(world))

    samples = side_by_side(one, worlds, chances, seeds)
    return Drawn(samples, len(cases))


def side_by_side(work: Callable[..., T], *columns: Sequence[object]) -> tuple[T, ...]:
    """Work on each row, some rows at a time; the order is that of the rows."""
    with ThreadPoolExecutor(THREADS) as pool:
        return tuple(pool.map(work, *columns))


def likely(cases: Sequence[Case], chance: float) -> list[Case]:
    """The same cases where each succeeds with this chance."""
    return [replace(case, chance=chance) for case in cases]


def worlds_for(ground: Ground, aim: Aim, horizon: int) -> tuple[World, ...]:
    """The worlds up to a calendar year, each adoption worth what the aim counts."""
    import numpy as np

    many = horizon - ground.first + 1
    return tuple(
        replace(
            world,
            scale=np.maximum(world.scale, FEEBLEST),
            pace=world.pace[:, :many],
            worth=_worth(world, aim),
        )
        for world in ground.worlds
    )


def _worth(world: World, aim: Aim) -> npt.NDArray[np.float64]:
    return world.worth if aim is Aim.TONNES else (world.worth > 0).astype(float)


def of_measure(world: World, row: int) -> World:
    """The world of one technology."""
    one = slice(row, row + 1)
    return replace(
        world,
        scale=world.scale[one],
        alone=world.alone[one],
        history=world.history[one],
        pace=world.pace[one],
        learning=world.learning[one],
        ceiling=world.ceiling[one],
        delay=world.delay[one],
        worth=world.worth[one],
    )


def without_ties(world: World) -> World:
    """The same world where no city tips another."""
    return replace(world, ties=Ties.of([], [], [], world.cities))
