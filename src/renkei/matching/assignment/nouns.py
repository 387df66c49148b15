"""A programme to be assigned: who may go with whom, how well, within which limits.

Flows in: nothing. Flows out: `Programme`, `Assignment`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from renkei.foundation import Text

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
NOBODY = -1


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """Needs (N) of cities, partners (P) with capacities, countries (C) with limits.

    `score` (N, P) in whole points of 1,000,000, `allowed` (N, P) what languages,
    countries and technologies allow; `cost_jpy` (N,) what a collaboration for the need
    costs the programme. `budget_jpy` for all, `country_budget_jpy` (C,) for each
    country, `country_most` (C,) how many needs of a country are served.
    `partner_score` (N, P): how partners rank needs, where they rank otherwise.
    """

    score: Whole
    allowed: Flags
    capacity: Whole
    country: Whole
    cost_jpy: Whole
    budget_jpy: int
    country_budget_jpy: Whole
    country_most: Whole
    partner_score: Whole | None = None
    need_names: tuple[Text, ...] = ()
    partner_names: tuple[Text, ...] = ()
    country_names: tuple[Text, ...] = ()

    @property
    def as_partners_rank(self) -> Whole:
        """How partners rank the needs."""
        return self.score if self.partner_score is None else self.partner_score


@dataclass(frozen=True, slots=True, eq=False)
class Assignment:
    """Who goes with whom: for each need its partner's place, or -1.

    `total` is the sum of scores, exact. `bound`: no assignment within the limits has
    a larger total; it is computed from prices, without the solver's word, or
    `is_searched` says that the solver has searched every pair of a small programme.
    `gap` is what may be missing at most, as a share. A stable assignment has no bound
    of its own. `released`: needs that the budget or a country's limit took a partner
    from.
    """

    partner: Whole
    total: int
    words: Text
    bound: float | None = None
    capacity_price: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    released: tuple[int, ...] = ()
    columns: int = 0
    is_searched: bool = False

    @property
    def gap(self) -> float | None:
        """By which share of the bound the total may fall short of the best."""
        return None if self.bound is None else gap_between(self.total, self.bound)

    @property
    def served(self) -> int:
        """How many needs have a partner."""
        return int((self.partner != NOBODY).sum())


def gap_between(total: int, bound: float) -> float:
    """By which share of a bound a total may fall short of the best."""
    return 0.0 if bound <= 0 else max(0.0, 1 - total / bound)
