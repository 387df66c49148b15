"""Whether the estimates find what is known: histories made up with known parameters.

Flows in: what lies between countries, a seed. Flows out: `Recovered`: the truth, drawn
from the stated prior, and the 90 % interval of each parameter. Over many histories the
intervals of a sound method hold the truth nine times in ten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renkei.domino.spread import fitting
from renkei.domino.spread.exposure import NEVER, Adoptions, exposed, panel
from renkei.domino.spread.ties_of_countries import Between

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from renkei.domino.spread.nouns import Floats

FIRST, LAST = 2014, 2025


@dataclass(frozen=True, slots=True, eq=False)
class Recovered:
    """The truth of one made-up history [parameters], and its 90 % intervals."""

    truth: Floats
    low: Floats
    high: Floats
    events: int

    @property
    def holds(self) -> npt.NDArray[np.bool_]:
        """Which intervals hold the truth."""
        return (self.low <= self.truth) & (self.truth <= self.high)


def recovered(held: Between, *, technologies: int, draws: int, seed: int) -> Recovered:
    """One history made up out of the prior, and what is believed after it."""
    import numpy as np

    chance = np.random.default_rng(seed)
    mean, width = np.array(fitting.PRIOR).T
    truth = mean + width * chance.standard_normal(mean.size)
    adopted = made_up(truth, held, technologies, chance)
    chances = panel(adopted, held, FIRST, LAST)
    points, _ = fitting.drawn(fitting.fit(chances), chances, draws, seed)
    low, high = np.quantile(points, (0.05, 0.95), axis=0)
    return Recovered(truth, low, high, chances.events)


def made_up(
    truth: Floats, held: Between, technologies: int, chance: np.random.Generator
) -> Adoptions:
    """A history that the model itself brings forth, year by year.

    An adoption is carried out by one of the companies that work in the country then.
    """
    import numpy as np

    shape = (technologies, len(held.countries))
    adopted = Adoptions(
        technologies=tuple(str(each) for each in range(technologies)),
        year=np.full(shape, NEVER),
        users=np.full((technologies, len(held.companies), shape[1]), NEVER),
    )
    for year in range(FIRST, LAST + 1):
        push = chance.gamma(fitting.SHAPE, 1 / fitting.SHAPE)
        rate = _rates(truth, held, adopted, year)
        took = (chance.random(shape) < -np.expm1(-push * rate)) & (adopted.year > year)
        took &= (held.since <= year)[None]
        for technology, country in np.argwhere(took):
            adopted.year[technology, country] = year
            there = np.flatnonzero(held.works[:, country] <= year)
            if there.size:
                adopted.users[technology, chance.choice(there), country] = year
    return adopted


def _rates(truth: Floats, held: Between, adopted: Adoptions, year: int) -> Floats:
    """Written apart from the fit, which it is to check."""
    import numpy as np

    own = np.exp(truth[0] + truth[2] * np.log1p(np.maximum(year - held.since, 0)))
    caused = exposed(adopted, held, year) @ np.exp(truth[fitting.PUSHED :])
    return np.asarray(np.exp(truth[1] * held.size) * (own + caused))
