"""What cases bring over every draw of what is believed.

Flows in: worlds, chances, cases. Flows out: `Drawn`: for each draw a sample in which
each case tips its roots; values of single cases, of sets, and of one more beside a set.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from renkei.domino.advice.errands import HERE, Drawing, Means
from renkei.domino.advice.nouns import Aim, Ground
from renkei.domino.futures import World
from renkei.domino.seeding import Case, Sample
from renkei.domino.ties import Ties

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """One sample for each draw, of the same cases, in which each succeeds for sure.

    That a case succeeds with its chance alone is reckoned, not drawn: a root that `k`
    cases would tip falls with the chance 1 - (1 - chance) ** k.
    """

    samples: tuple[Sample, ...]
    chances: tuple[float, ...]

    def alone(self) -> npt.NDArray[np.float64]:
        """What each case brings by itself [draws, cases]."""
        import numpy as np

        return np.array(
            [
                chance * np.diff(each.start) * each.worth
                for each, chance in zip(self.samples, self.chances, strict=True)
            ],
            np.float64,
        )

    def together(self, chosen: Sequence[int]) -> npt.NDArray[np.float64]:
        """What cases bring together [draws]."""
        import numpy as np

        return np.array([fallen.sum() * w for fallen, w in self._fallen(chosen)])

    def one_more(
        self, chosen: Sequence[int], others: Sequence[int]
    ) -> npt.NDArray[np.float64]:
        """What each of the others adds to the chosen ones [draws, others]."""
        import numpy as np

        added = np.zeros((len(self.samples), len(others)))
        for row, (fallen, _) in enumerate(self._fallen(chosen)):
            sample, stands = self.samples[row], (1 - fallen) * self.chances[row]
            for column, case in enumerate(others):
                added[row, column] = stands[sample.of(case)].sum() * sample.worth
        return added

    def error(self, chosen: Sequence[int]) -> float:
        """The standard error of the mean over the draws that sampling leaves."""
        squares = sum(
            float(fallen.var()) * fallen.size * worth**2
            for fallen, worth in self._fallen(chosen)
        )
        return float(squares**0.5 / len(self.samples))

    def _fallen(
        self, chosen: Sequence[int]
    ) -> Iterator[tuple[npt.NDArray[np.float64], float]]:
        """How likely each root is to fall, and what one root stands for."""
        import numpy as np

        for sample, chance in zip(self.samples, self.chances, strict=True):
            tips = np.zeros(sample.roots)
            for case in chosen:
                tips[sample.of(case)] += 1
            yield 1 - (1 - chance) ** tips, sample.worth


@dataclass(frozen=True, slots=True, eq=False)
class Apart:
    """Cases drawn for each technology by itself, which is finer, and added up.

    Technologies spread without one another, so that what they bring adds up.
    """

    parts: tuple[tuple[tuple[int, ...], Drawn], ...]
    draws: int
    cases: int

    def alone(self) -> npt.NDArray[np.float64]:
        """What each case brings by itself [draws, cases]."""
        import numpy as np

        found = np.zeros((self.draws, self.cases))
        for held, part in self.parts:
            found[:, held] = part.alone()
        return found

    def together(self, chosen: Sequence[int]) -> npt.NDArray[np.float64]:
        """What cases bring together [draws]."""
        import numpy as np

        found = np.zeros(self.draws)
        for part, at, _ in self._of(chosen):
            found += part.together(at)
        return found

    def one_more(
        self, chosen: Sequence[int], others: Sequence[int]
    ) -> npt.NDArray[np.float64]:
        """What each of the others adds to the chosen ones [draws, others]."""
        import numpy as np

        found = np.zeros((self.draws, len(others)))
        for part, at, place in self._of(chosen):
            here = [(n, place[case]) for n, case in enumerate(others) if case in place]
            if here:
                columns, rows = zip(*here, strict=True)
                found[:, list(columns)] = part.one_more(at, rows)
        return found

    def error(self, chosen: Sequence[int]) -> float:
        """The standard error of the mean over the draws that sampling leaves."""
        squares = (part.error(at) ** 2 for part, at, _ in self._of(chosen))
        return float(sum(squares) ** 0.5)

    def _of(
        self, chosen: Sequence[int]
    ) -> Iterator[tuple[Drawn, list[int], dict[int, int]]]:
        for held, part in self.parts:
            place = {case: at for at, case in enumerate(held)}
            yield part, [place[case] for case in chosen if case in place], place


def drawn_apart(  # noqa: PLR0913 - what is drawn, and how the work is done
    worlds: Sequence[World],
    chances: Sequence[float],
    cases: Sequence[Case],
    *,
    roots: int,
    seeds: Sequence[int],
    means: Means = HERE,
    stage: str = "drawing",
) -> Apart:
    """One sample for each world and technology, of the same cases, each of which
    succeeds for sure."""
    of = {
        row: tuple(at for at, case in enumerate(cases) if case.measure == row)
        for row in sorted({case.measure for case in cases})
    }
    errands = []
    for row, held in of.items():
        sure = tuple(replace(cases[at], measure=0, chance=1.0) for at in held)
        errands += [
            Drawing(of_measure(world, row), sure, roots, seed)
            for world, seed in zip(worlds, seeds, strict=True)
        ]
    samples = means.done(stage, errands)
    many = len(worlds)
    parts = tuple(
        (held, Drawn(samples[at * many : (at + 1) * many], tuple(chances)))
        for at, held in enumerate(of.values())
    )
    return Apart(parts, many, len(cases))


def likely(cases: Sequence[Case], chance: float) -> list[Case]:
    """The same cases where each succeeds with this chance."""
    return [replace(case, chance=chance) for case in cases]


def worlds_for(ground: Ground, aim: Aim, horizon: int) -> tuple[World, ...]:
    """The worlds up to a calendar year, each adoption worth what the aim counts.

    Tonnes are those of the last year: what a technology saves has fallen with the grid.
    """
    worlds = worlds_until(ground, horizon)
    if aim is Aim.CITIES:
        return tuple(
            replace(world, worth=(world.worth > 0).astype(float)) for world in worlds
        )
    return tuple(
        replace(world, worth=world.worth * _left(ground, draw, horizon)[:, None])
        for draw, world in enumerate(worlds)
    )


def worlds_until(ground: Ground, horizon: int) -> tuple[World, ...]:
    """The worlds up to a calendar year, each adoption worth what it is in the first."""
    many = horizon - ground.first + 1
    return tuple(replace(world, pace=world.pace[:, :many]) for world in ground.worlds)


def _left(ground: Ground, draw: int, horizon: int) -> npt.NDArray[np.float64]:
    """What is left [measures] in the last year of what each technology saves."""
    import numpy as np

    many, measures = horizon - ground.first + 1, ground.worlds[draw].measures
    return np.array([ground.falls(draw, row, many)[-1] for row in range(measures)])


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
