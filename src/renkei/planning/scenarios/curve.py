"""The marginal abatement cost curve of a plan, in which measures meet each other.

Flows in: an `Outcome`. Flows out: `Curve`: a bar for each measure.

A bar is as wide as what the measure adds to those before it in the order of merit, and
as high as what that costs; so the bars add up to what the plan saves, and never to
more. The order is that of the cost of each measure alone, cheapest first. Beside it
stands what the plan would lose without the measure (leave-one-out), which for measures
that save the same tonne is less than the bar, and for those that need each other more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from renkei.planning.city.nouns import Floats
from renkei.planning.scenarios.batches import totals
from renkei.planning.scenarios.nouns import Perturbed, Whole
from renkei.planning.scenarios.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Bar:
    """One measure: tonnes over all years, and present net cost, three times.

    `added_*` in the order of merit, `alone_*` against the baseline, `lost_*` what the
    plan would lose (and its cost) without it. A cost per tonne is None where no tonne
    is saved.
    """

    measure: str
    added_tco2e: float
    added_usd: float
    alone_tco2e: float
    alone_usd: float
    lost_tco2e: float
    lost_usd: float

    @property
    def added_usd_per_tco2e(self) -> float | None:
        """The height of the bar."""
        return self.added_usd / self.added_tco2e if self.added_tco2e > 0 else None

    @property
    def lost_usd_per_tco2e(self) -> float | None:
        """What the plan saves by leaving the measure out, for each tonne lost."""
        return self.lost_usd / self.lost_tco2e if self.lost_tco2e > 0 else None


@dataclass(frozen=True, slots=True)
class Curve:
    """Bars in the order of merit; together they are the plan."""

    bars: tuple[Bar, ...]
    tco2e: float
    usd: float


def abatement_curve(outcome: Outcome) -> Curve:
    """The curve of a plan: one batch of deployments, two for each measure."""
    plan, path = outcome.plan, outcome.path
    count = len(plan.measures)
    weights = outcome.economics.weights(len(plan.years))
    costs, wedges = outcome.costs, outcome.wedges
    own = (costs.gross - costs.salvage) @ weights
    alone_tonnes = wedges.stated.sum(axis=1)
    alone_dollars = own - wedges.stated_dollars @ weights
    order = _by_merit(alone_tonnes, alone_dollars)
    singles = np.zeros((count, *path.shape))
    singles[np.arange(count), np.arange(count)] = path
    grown = np.cumsum(singles[order], axis=0)  # each adds its own row
    paths = np.concatenate([path[None] * 0.0, grown, path[None] - singles])
    emission, energy = totals(plan, paths, Perturbed(), len(paths))
    emitted = emission[:, : len(plan.cells.sectors)].sum(axis=(1, 2))
    # what each measure costs by itself meets no other; what carriers cost does
    paid = (energy * plan.city.price).sum(axis=1) @ weights
    whole = own.sum()
    spent = paid + np.concatenate([[0.0], np.cumsum(own[order]), whole - own])
    bars = tuple(
        Bar(
            measure=plan.ids[at],
            added_tco2e=float(emitted[place] - emitted[place + 1]),
            added_usd=float(spent[place + 1] - spent[place]),
            alone_tco2e=float(alone_tonnes[at]),
            alone_usd=float(alone_dollars[at]),
            lost_tco2e=float(emitted[count + 1 + at] - emitted[count]),
            lost_usd=float(spent[count] - spent[count + 1 + at]),
        )
        for place, at in enumerate(order)
    )
    return Curve(
        bars, float(emitted[0] - emitted[count]), float(spent[count] - spent[0])
    )


def _by_merit(tonnes: Floats, dollars: Floats) -> Whole:
    """Cheapest tonne first; what saves none alone last, the least costly first."""
    saves = tonnes > 0
    each = np.where(saves, dollars / np.where(saves, tonnes, 1.0), dollars)
    return np.lexsort((np.arange(len(tonnes)), each, ~saves))
