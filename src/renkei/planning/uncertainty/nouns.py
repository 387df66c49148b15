"""What is not known for sure, and what that makes of a plan.

Flows in: nothing. Flows out: `Belief` with its `Aim`s, and the results: `Band`,
`Outcome`, `Influence`, `Choice`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from renkei.foundation import Confidence, Text, weakest
from renkei.planning.city.nouns import Floats
from renkei.planning.scenarios.nouns import Target
from renkei.technology import Estimate


class Shape(StrEnum):
    """How a belief spreads between its bounds.

    Triangular: never outside them. Lognormal: `likely` is the median, and `low` and
    `high` leave 2.5 % outside on each side, as IPCC gives its factors.
    """

    TRIANGULAR = "triangular"
    LOGNORMAL = "lognormal"


class Part(StrEnum):
    """Which number of a city or a measure a belief moves."""

    LEVEL = "level"  # of a driver, in every year
    GROWTH = "growth"  # of a driver, 1/year
    FACTOR = "factor"  # of a carrier
    FACTOR_GROWTH = "factor-growth"  # of a carrier, 1/year
    PRICE = "price"  # of a carrier
    FRACTION = "fraction"  # of an effect, "measure#place"
    GAIN = "gain"  # efficiency after a shift, "measure#place"
    CAPITAL = "capital"  # of a measure
    UPKEEP = "upkeep"
    EXTENT = "extent"
    DECLINE = "decline"


class How(StrEnum):
    """How the drawn value x moves its aim, m being the mean of the belief."""

    RATIO = "ratio"  # times (x / m) ** weight
    EXPONENT = "exponent"  # times exp(weight * (x - m))
    SHIFT = "shift"  # plus weight * (x - m)
    VALUE = "value"  # x itself


@dataclass(frozen=True, slots=True)
class Aim:
    """One number that a belief moves; `key` is a driver, carrier, measure or effect."""

    part: Part
    key: str
    how: How
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Belief:
    """One thing not known for sure, drawn once, however many numbers lean on it.

    What two numbers share is one belief with two aims: that is how they are
    correlated, and there is no other way.
    """

    id: str
    name: Text
    estimate: Estimate
    aims: tuple[Aim, ...]
    shape: Shape = Shape.TRIANGULAR


PERCENTILES = (5, 25, 50, 75, 95)


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """What the draws say of one number in each year: mean and percentiles, (Y,)."""

    name: Text
    unit: str
    mean: Floats
    p5: Floats
    p25: Floats
    p50: Floats
    p75: Floats
    p95: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A plan as drawn: what it emits and costs, with what chance it meets its target.

    `total`, `baseline` and `by_sector` are tCO2e a year, `cost` USD of the base year
    each year: capital, upkeep and what more or less is paid for energy. `cumulative`
    (N,) tCO2e and `present_cost` (N,) USD over all years are kept draw by draw.
    """

    years: NDArray[np.int64]
    draws: int
    seed: int
    total: Band
    baseline: Band
    by_sector: dict[str, Band]
    cost: Band
    total_draws: Floats  # (N, Y)
    cost_draws: Floats  # (N, Y)
    cumulative: Floats
    present_cost: Floats
    beliefs: tuple[Belief, ...]

    @property
    def point(self) -> Floats:
        """The one value shown for each year: the mean of the draws, never its own."""
        return self.total.mean

    @property
    def confidence(self) -> Confidence | None:
        """The mark of the least sure belief; None where nothing was unsure."""
        if not self.beliefs:
            return None
        return weakest(belief.estimate.confidence for belief in self.beliefs)


@dataclass(frozen=True, slots=True)
class Chance:
    """With what chance a target is met in a year, and how far off the draws are.

    `margin_tco2e`: by how much more the plan must cut to be met in the wanted share of
    draws, if its spread stays the same; below zero where it is met in more of them.
    """

    year: int
    target_tco2e: float
    probability: float
    gap_mean_tco2e: float  # above zero: too much is emitted
    gap_p95_tco2e: float  # 95 % of the draws miss by less, or not at all
    margin_tco2e: float

    @property
    def sentence(self) -> Text:
        """The chance in words, in whole per cent."""
        percent = round(100 * self.probability)
        return Text(
            ja=f"{self.year}年の目標を達成する見込みは{percent}%です。",
            en=f"The target of {self.year} is met with a chance of {percent} %.",
        )


@dataclass(frozen=True, slots=True)
class Influence:
    """How much of the spread of a result one belief makes.

    `first`: alone (first-order Sobol index); `total`: with all it interacts with;
    `error`: half the width of the 95 % interval of `total`.
    """

    belief: Belief
    first: float
    total: float
    error: float

    @property
    def sentence(self) -> Text:
        """What a page says of it, in whole per cent."""
        percent, name = round(100 * self.total), self.belief.name
        return Text(
            ja=f"結果のばらつきのうち{percent}%に「{name.ja}」が関わっています。",
            en=f"“{name.en}” has a part in {percent} % of the spread of the result.",
        )


@dataclass(frozen=True, slots=True)
class Screened:
    """Morris: how far a belief moves the result; a small `spread` says evenly."""

    belief: Belief
    move: float  # mean of the absolute elementary effects
    spread: float  # their standard deviation


@dataclass(frozen=True, slots=True)
class Choice:
    """One candidate plan among those compared for robustness.

    Costs are present values over the baseline. A plan can be the answer to more than
    one question, or to none.
    """

    name: Text
    cost_mean_usd: float
    emission_mean_tco2e: float
    probability: float  # that it meets the target
    regret_p95_usd: float  # against the best candidate of each draw
    regret_max_usd: float
    is_cheapest: bool  # the plain optimum among those that meet the target on average
    is_chance_constrained: bool  # the cheapest that meets it in the stated share
    is_least_regret: bool

    @property
    def labels(self) -> tuple[Text, ...]:
        """What this plan is the answer to, in words."""
        return tuple(
            words
            for holds, words in (
                (self.is_cheapest, _CHEAPEST),
                (self.is_chance_constrained, _SURE),
                (self.is_least_regret, _CALM),
            )
            if holds
        )


_CHEAPEST = Text(
    ja="平均で目標を満たす計画のうち最も安い",
    en="The cheapest that meets the target on average",
)
_SURE = Text(
    ja="求める確からしさで目標を満たす計画のうち最も安い",
    en="The cheapest that meets the target as surely as asked",
)
_CALM = Text(ja="最も不利な将来でも後悔が最も小さい", en="The least regretted at worst")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a robust plan shall do.

    year: in which the target must be met; share: of the draws (0-1); missed_usd: what a
    tonne above the target in that year counts, USD, in the regret; is_relative: the
    target is a part of the base year and moves with it from draw to draw (`chances`).
    """

    target: Target
    year: int
    share: float
    missed_usd: float
    is_relative: bool = False
