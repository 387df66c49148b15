"""What a choice saves from year to year, as its cities grow and the grid gets cleaner.

Flows in: the ground, chosen cases, until when. Flows out: `Year`s.

What a choice brings by the end of some years is drawn; between them adoptions come
evenly. Each goes on to grow inside its city, and what it saves falls with the grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from renkei.domino.advice.errands import HERE, Means
from renkei.domino.advice.measuring import drawn_apart, worlds_until
from renkei.domino.advice.nouns import Ground, Spread, Year
from renkei.domino.seeding import Case

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

STEP = 5  # years between those that are drawn and told
ROOTS = 4_000
APART = 700_000_000  # seeds beyond those of everything else


def years_of(  # noqa: PLR0913 - the cases, the years, how the work is done
    ground: Ground,
    cases: Sequence[Case],
    horizon: int,
    *,
    seed: int,
    roots: int = ROOTS,
    means: Means = HERE,
) -> tuple[Year, ...]:
    """Every fifth year until the horizon, and the horizon."""
    if not cases:
        return ()
    begins = ground.first + min(case.adopts for case in cases)
    told = sorted({*range(begins + -begins % STEP, horizon + 1, STEP), horizon})
    drawn = sorted({begins, *told})
    many = horizon - ground.first + 1
    came = {
        row: _by_year(ground, held, drawn, many, seed, roots, means)
        for row in sorted({case.measure for case in cases})
        if (held := [case for case in cases if case.measure == row])
    }
    plain, grown = _saved(ground, came, many)
    return tuple(
        Year(
            year=year,
            tonnes=Spread.of(grown[:, at]),
            total=Spread.of(grown[:, : at + 1].sum(axis=1)),
            grown_fraction=_part(grown[:, at].mean(), plain[:, at].mean()),
        )
        for year in told
        for at in (year - ground.first,)
    )


def _by_year(  # noqa: PLR0913, PLR0917 - the cases, the years, how well it is drawn
    ground: Ground,
    held: Sequence[Case],
    drawn: Sequence[int],
    many: int,
    seed: int,
    roots: int,
    means: Means,
) -> Floats:
    """What cases of one technology bring by the end of each year [draws, years], as if
    nothing grew and no grid got cleaner; nothing before the first of them adopts."""
    import numpy as np

    known = [(drawn[0] - 1, np.zeros(len(ground.worlds)))]
    seeds = [APART + seed * 1000 + at for at in range(len(ground.worlds))]
    for year in drawn:
        stood = [case for case in held if ground.first + case.adopts <= year]
        if not stood:
            known.append((year, np.zeros(len(ground.worlds))))
            continue
        found = drawn_apart(
            worlds_until(ground, year),
            ground.chances,
            stood,
            roots=roots,
            seeds=seeds,
            means=means,
            stage="years",
        )
        known.append((year, found.together(range(len(stood)))))
    at = np.array([year for year, _ in known]) - ground.first
    values = np.array([value for _, value in known]).T
    return np.array([np.interp(np.arange(many), at, row) for row in values])


def _saved(ground: Ground, came: dict[int, Floats], many: int) -> tuple[Floats, Floats]:
    """Saved in each year [draws, years]: without growth, and with it."""
    import numpy as np

    plain = np.zeros((len(ground.worlds), many))
    grown = np.zeros_like(plain)
    for row, by_year in came.items():
        fresh = np.diff(by_year, axis=1, prepend=0.0)
        for draw in range(len(ground.worlds)):
            falls, growth = ground.falls(draw, row, many), ground.grows(draw, many)
            plain[draw] += by_year[draw] * falls
            grown[draw] += np.convolve(fresh[draw], growth)[:many] * falls
    return plain, grown


def _part(whole: float, plain: float) -> float:
    return 0.0 if whole <= 0 else max(0.0, 1 - plain / whole)
