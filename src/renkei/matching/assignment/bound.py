"""What no assignment can exceed, from prices alone.

Flows in: a `Programme` and any prices not below zero. Flows out: an upper bound on
every total (Lagrange): what partners' places, countries' limits and the budget are
worth at these prices, and what each need could still gain beside. True for any prices,
whoever found them; good prices make it tight.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from renkei.matching.assignment.nouns import Programme

Floats = NDArray[np.float64]
SAFE = 1 + 1e-12  # for what adding up a million floats may lose


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """Of one place at each partner (P,), of one need of each country (C,), of a yen of
    the whole budget and of each country's (C,); in points."""

    place: Floats
    country: Floats
    yen: float
    country_yen: Floats

    def gain(self, programme: Programme) -> Floats:
        """(N, P): what each pair gains beside what it uses up; -inf: not allowed."""
        at = programme.country
        used = self.country[at] + programme.cost_jpy * (self.yen + self.country_yen[at])
        gain = programme.score - self.place[None, :] - used[:, None]
        return np.where(programme.allowed, gain, -np.inf)

    def bound(self, programme: Programme, gain: Floats) -> float:
        """No total within the limits is larger than this."""
        best = np.maximum(gain.max(axis=1, initial=-np.inf), 0.0)
        return SAFE * float(
            best.sum()
            + self.place @ programme.capacity
            + self.country @ programme.country_most
            + self.yen * programme.budget_jpy
            + self.country_yen @ programme.country_budget_jpy
        )
