"""The parameters of spread, estimated by Laplace's approximation.

Flows in: a `Panel`. Flows out: `Estimate`: the mode, its covariance, and draws.

The chance that a technology comes to a country in a year is 1 - exp(-rate), the
complementary log-log hazard, with rate = push(year) (exp(alone) + sum of tie rates).
Rates of ties are never negative: their logarithms are estimated. All priors are normal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renkei.domino.spread.panel import CHANNELS, COVARIATES, Panel

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

LEVEL = (-4.5, 1.5)  # prior of the level: mean and standard deviation
SLOPE = (0.0, 0.7)  # of a covariate, by one standard deviation of it
TIE = (-4.6, 1.2)  # of the logarithm of a tie's rate [1/year]
PUSH = 0.3  # standard deviation of the outside push of a year
SLOPES = 1 + len(COVARIATES)
SIZE = SLOPES + len(CHANNELS)


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """Mode and covariance of level, slopes, logarithms of tie rates, yearly pushes.

    `middle` and `width` are those of the covariates; `with_ties` whether ties count.
    """

    mode: npt.NDArray[np.float64]
    covariance: npt.NDArray[np.float64]
    middle: npt.NDArray[np.float64]
    width: npt.NDArray[np.float64]
    with_ties: bool

    def draws(self, many: int, seed: int) -> npt.NDArray[np.float64]:
        """Draws [many, parameters]; the same seed gives the same."""
        import numpy as np

        factor = np.linalg.cholesky(self.covariance)
        normal = np.random.default_rng(seed).standard_normal((many, self.mode.size))
        drawn: npt.NDArray[np.float64] = self.mode + normal @ factor.T
        return drawn

    def rates(
        self,
        panel: Panel,
        at: npt.NDArray[np.float64] | None = None,
        *,
        pushed: bool = False,
    ) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """The rate of each row without ties, and what ties add [1/year].

        Without the push of the year unless `pushed`: nobody knows it of years to come.
        """
        import numpy as np

        at = self.mode if at is None else at
        scaled = (panel.alone - self.middle) / self.width
        alone = np.exp(at[0] + scaled @ at[1:SLOPES])
        ties = np.zeros_like(alone)
        if self.with_ties:
            ties = panel.tied @ np.exp(at[SLOPES:SIZE])
        if pushed:
            push = np.exp(at[SIZE:])[panel.year]
            alone, ties = alone * push, ties * push
        return alone, ties


def prior(years: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Means and standard deviations of the prior."""
    import numpy as np

    mean = [LEVEL[0]] + [SLOPE[0]] * (SLOPES - 1) + [TIE[0]] * len(CHANNELS)
    width = [LEVEL[1]] + [SLOPE[1]] * (SLOPES - 1) + [TIE[1]] * len(CHANNELS)
    return np.array(mean + [0.0] * years), np.array(width + [PUSH] * years)


def estimated(panel: Panel, years: int, *, with_ties: bool = True) -> Estimate:
    """The mode, found by Newton's steps in a trust region, and its covariance."""
    import numpy as np
    from scipy.linalg import cho_factor, cho_solve
    from scipy.optimize import minimize

    middle = panel.alone.mean(0)
    width = np.maximum(panel.alone.std(0), 1e-9)
    mean, spread = prior(years)
    density = _Density(panel, (panel.alone - middle) / width, mean, spread, with_ties)
    found = minimize(
        density.value, mean, method="trust-exact", jac=density.slope, hess=density.bend
    )
    bend = cho_factor(density.bend(found.x))
    covariance = cho_solve(bend, np.eye(found.x.size))
    return Estimate(found.x, covariance, middle, width, with_ties)


class _Density:
    """The negative logarithm of the posterior, its slope and its expected bend.

    Rows of one year without a use differ in nothing but their rates, so that sums over
    rows are all there is; each is worked out once for a point.
    """

    def __init__(
        self,
        panel: Panel,
        scaled: npt.NDArray[np.float64],
        mean: npt.NDArray[np.float64],
        spread: npt.NDArray[np.float64],
        with_ties: bool,
    ) -> None:
        import numpy as np

        self._panel, self._mean, self._precision = panel, mean, spread**-2
        self._design = np.column_stack([np.ones(len(scaled)), scaled])
        self._tied = panel.tied if with_ties else np.zeros_like(panel.tied)
        self._pushes = np.eye(mean.size - SIZE)[panel.year]
        self._at: npt.NDArray[np.float64] | None = None

    def _move(self, at: npt.NDArray[np.float64]) -> None:
        import numpy as np

        if self._at is not None and np.array_equal(at, self._at):
            return
        self._at = at.copy()
        push = np.exp(at[SIZE:])[self._panel.year]
        alone = np.exp(np.minimum(self._design @ at[:SLOPES], 3.0)) * push
        ties = self._tied * np.exp(at[SLOPES:SIZE]) * push[:, None]
        self._rate = np.maximum(alone + ties.sum(1), 1e-12)
        self._turn = np.column_stack(
            [alone[:, None] * self._design, ties, self._rate[:, None] * self._pushes]
        )

    def value(self, at: npt.NDArray[np.float64]) -> float:
        import numpy as np

        self._move(at)
        came = self._panel.came > 0
        told = -np.log(-np.expm1(-self._rate[came])).sum() + self._rate[~came].sum()
        away = at - self._mean
        return float(told + 0.5 * (away * away * self._precision).sum())

    def slope(self, at: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        import numpy as np

        self._move(at)
        came = self._panel.came > 0
        weight = np.where(came, -1 / np.expm1(self._rate), 1.0)
        turned: npt.NDArray[np.float64] = weight @ self._turn
        return turned + (at - self._mean) * self._precision

    def bend(self, at: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        import numpy as np

        self._move(at)
        weight = 1 / np.expm1(self._rate)
        bent: npt.NDArray[np.float64] = (self._turn * weight[:, None]).T @ self._turn
        return bent + np.diag(self._precision)
