"""The parameters of spread: the mode of what is believed, and draws around it.

Flows in: a `Panel`. Flows out: `Fit`, and draws of equal weight.

The chance of an adoption is 1 - exp(-push(year) rate), the complementary log-log
hazard, with rate = exp(b size) (exp(a + c age) + sum over causes of rate x exposure).
The outside push of a year is a gamma variable of mean 1 and is integrated out, for
which 1 - exp(-x) is written x exp(-x/2); draws are weighed with the rest of it. Priors
are normal and stated here; rates of causes are never negative, so that their logarithms
are estimated.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from renkei.domino.spread.nouns import CAUSES, PUSHES, Cause, Panel, recent_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from renkei.domino.spread.nouns import Floats

PUSHED = len(PUSHES)
PRIOR = ((-6.0, 1.5), (0.0, 0.7), (0.0, 0.7), *((-5.3, 1.2),) * len(CAUSES))
SHAPE = 8.0  # of a year's push: mean 1, standard deviation 1/sqrt(8)
FREEDOM = 6.0  # of the heavy-tailed proposal that draws are weighed against
OVERSAMPLED = 4


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The mode [pushes, logarithms of the rates of causes], -inf where left out.

    `covariance` is of those that count; `pushes` the mean push of each year.
    """

    values: Floats
    counted: npt.NDArray[np.int64]
    covariance: Floats
    pushes: dict[int, float]

    @property
    def recent(self) -> float:
        """The mean push of the last years."""
        return recent_of(self.pushes)


def rates(values: Floats, panel: Panel) -> Floats:
    """The rate of each chance in a year of usual push [1/year]."""
    import numpy as np

    own = np.exp(values[0] + values[2] * panel.age)
    caused = panel.exposure @ np.exp(values[PUSHED:])
    return np.asarray(np.exp(values[1] * panel.size) * (own + caused))


def foretold(values: Floats, panel: Panel, push: float) -> float:
    """The logarithm of the chance given to what came [nats]."""
    import numpy as np

    rate = push * rates(values, panel)
    told = np.where(panel.adopted > 0, np.log(-np.expm1(-rate)), -rate)
    return float(told @ panel.many)


def fit(
    panel: Panel, without: Collection[Cause] = (), start: Floats | None = None
) -> Fit:
    """The mode, by quasi-Newton steps, and the covariance of the bend there.

    `start` is where to begin: the mode of a panel much like this one.
    """
    import numpy as np
    from scipy.optimize import minimize

    kept = [at for at, cause in enumerate(CAUSES) if cause not in without]
    counted = np.array([*range(PUSHED), *(PUSHED + at for at in kept)])
    density = Density(panel, counted)
    found = minimize(
        lambda at: -density.value(at),
        (np.array([mean for mean, _ in PRIOR]) if start is None else start)[counted],
        jac=lambda at: -density.slope(at),
        method="BFGS",
        options={"gtol": 1e-5},
    )
    return Fit(
        values=density.whole(found.x),
        counted=counted,
        covariance=np.asarray(np.linalg.inv(density.bend(found.x)), np.float64),
        pushes=density.pushes(found.x),
    )


def drawn(found: Fit, panel: Panel, many: int, seed: int) -> tuple[Floats, float]:
    """Draws of equal weight, and how many independent ones they are worth.

    Proposed by a multivariate t around the mode, weighed by the posterior itself, and
    taken again by weight: the normal approximation alone is not leaned on.
    """
    import numpy as np

    density = Density(panel, found.counted)
    chance = np.random.default_rng(seed)
    size, tries = found.counted.size, OVERSAMPLED * many
    root = np.linalg.cholesky(found.covariance)
    normal = chance.standard_normal((tries, size))
    stretch = np.sqrt(FREEDOM / chance.chisquare(FREEDOM, tries))
    points = found.values[found.counted] + stretch[:, None] * (normal @ root.T)
    squared = (stretch[:, None] * normal) ** 2
    proposed = -(FREEDOM + size) / 2 * np.log1p(squared.sum(axis=1) / FREEDOM)
    told = density.values(points) - proposed
    weight = np.exp(told - told.max())
    weight /= weight.sum()
    steps = (np.arange(many) + chance.random()) / many
    taken = np.searchsorted(np.cumsum(weight), steps).clip(max=tries - 1)
    wholes = np.full((many, PUSHED + len(CAUSES)), -np.inf)
    wholes[:, found.counted] = points[taken]
    return wholes, float(1 / (weight**2).sum())


class Density:
    """The logarithm of prior times likelihood, up to a constant, of what counts."""

    def __init__(self, panel: Panel, counted: npt.NDArray[np.int64]) -> None:
        import numpy as np

        self._panel, self._counted = panel, counted
        self._causes = counted[PUSHED:] - PUSHED
        mean, width = np.array(PRIOR).T
        self._mean, self._width = mean[counted], width[counted]
        self.years, self._year = np.unique(panel.year, return_inverse=True)
        self._came = panel.many * panel.adopted
        self._idle = panel.many * (1 - panel.adopted / 2)  # half where it came
        self._events = np.bincount(self._year, self._came, self.years.size)

    def whole(self, at: Floats) -> Floats:
        """All parameters, -inf for the rates of what was left out."""
        import numpy as np

        values = np.full(PUSHED + len(CAUSES), -np.inf)
        values[self._counted] = at
        return values

    def values(self, points: Floats) -> Floats:
        """The density at many points, with what the product form of it leaves out.

        1 - exp(-x) is x exp(-x/2) times sinh(x/2)/(x/2), taken at the mean push.
        """
        import numpy as np

        took = np.flatnonzero(self._came > 0)
        told = np.empty(len(points))
        for row, point in enumerate(points):
            rate, _, _ = self._rate(point)
            half = (self._push(rate)[self._year[took]] * rate[took]) / 2
            left = half + np.log(-np.expm1(-2 * half) / (2 * half))
            told[row] = self._value(point, rate) + self._came[took] @ left
        return told

    def value(self, at: Floats) -> float:
        """At one point."""
        return self._value(at, self._rate(at)[0])

    def _value(self, at: Floats, rate: Floats) -> float:
        import numpy as np

        stood = np.bincount(self._year, self._idle * rate, self.years.size)
        told = self._came @ np.log(rate)
        told -= (SHAPE + self._events) @ np.log(SHAPE + stood)
        away = (at - self._mean) / self._width
        return float(told - 0.5 * away @ away)

    def slope(self, at: Floats) -> Floats:
        """Its first derivatives."""
        import numpy as np

        rate, turn, push = self._turned(at)
        weight = self._came / rate - self._idle * push[self._year]
        return np.asarray(weight @ turn - (at - self._mean) / self._width**2)

    def bend(self, at: Floats) -> Floats:
        """The expected second derivatives with their sign turned: always positive."""
        import numpy as np

        rate, turn, push = self._turned(at)
        weight = self._idle * push[self._year]
        bent = (turn * (weight / rate)[:, None]).T @ turn
        sums = np.array([
            np.bincount(self._year, weight * column / push[self._year], self.years.size)
            for column in turn.T
        ])  # fmt: skip
        shared = (sums * (push**2 / (SHAPE + self._events))) @ sums.T
        return np.asarray(bent - shared + np.diag(self._width**-2.0))

    def pushes(self, at: Floats) -> dict[int, float]:
        """The mean push of each year, given the rest."""
        _, _, push = self._turned(at)
        return {int(y): float(p) for y, p in zip(self.years, push, strict=True)}

    def _rate(self, at: Floats) -> tuple[Floats, Floats, Floats]:
        import numpy as np

        grown = np.exp(at[1] * self._panel.size)
        own = grown * np.exp(at[0] + at[2] * self._panel.age)
        caused = self._panel.exposure[:, self._causes] * np.exp(at[PUSHED:])
        caused = caused * grown[:, None]
        return own + caused.sum(axis=1), own, caused

    def _push(self, rate: Floats) -> Floats:
        import numpy as np

        stood = np.bincount(self._year, self._idle * rate, self.years.size)
        return np.asarray((SHAPE + self._events) / (SHAPE + stood))

    def _turned(self, at: Floats) -> tuple[Floats, Floats, Floats]:
        """Rates, how they turn with each parameter, and the mean push of each year."""
        import numpy as np

        rate, own, caused = self._rate(at)
        push = self._push(rate)
        turn = np.column_stack(
            [own, rate * self._panel.size, own * self._panel.age, caused]
        )
        return rate, turn, push
