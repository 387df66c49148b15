"""With what chance a plan meets its target, year by year.

Flows in: an `Outcome` and a `Target`. Flows out: `Chance`s.
"""

from __future__ import annotations

import numpy as np

from renkei.foundation import Finding, Refusal, Text
from renkei.planning.city.nouns import Floats
from renkei.planning.scenarios.nouns import Target
from renkei.planning.uncertainty.nouns import Chance, Outcome

SHARE = 0.9  # of the draws, where nobody says how sure a plan shall be


def chances(
    outcome: Outcome,
    target: Target,
    *,
    is_relative: bool = False,
    share: float = SHARE,
) -> tuple[Chance, ...]:
    """The chance of meeting the target in each year that it speaks of.

    A target of tonnes is the same in every draw. One that is a part of the base year
    (`is_relative`) moves with the base year of each draw: where the inventory is an
    estimate, that is what "30 % below" can mean. A plan made for a target lower by the
    margin of a year meets it in the wanted share of draws.

    Refuses `planning.uncertainty.target-without-level`.
    """
    assert 0 < share < 1, f"{share} is no share of draws"
    aimed = target.path(outcome.years, float(outcome.total.mean[0]))
    if aimed is None:
        raise Refusal(_no_level(target))
    gaps = gaps_of(outcome, aimed, is_relative=is_relative)
    return tuple(
        _chance(int(year), float(aimed[at]), gaps[:, at], share)
        for at, year in enumerate(outcome.years)
        if at > 0 and not np.isnan(aimed[at])
    )


def budget_chance(outcome: Outcome, target: Target, *, share: float = SHARE) -> Chance:
    """The chance that the emissions of all years stay within the budget.

    Refuses `planning.uncertainty.target-without-level`.
    """
    budget = target.budget_tco2e
    if budget is None:
        raise Refusal(_no_level(target))
    last = int(outcome.years[-1])
    return _chance(last, budget, outcome.cumulative - budget, share)


def _chance(year: int, target_tco2e: float, gaps: Floats, share: float) -> Chance:
    return Chance(
        year=year,
        target_tco2e=target_tco2e,
        probability=float((gaps <= 0).mean()),
        gap_mean_tco2e=float(gaps.mean()),
        gap_p95_tco2e=float(np.quantile(gaps, 0.95)),
        margin_tco2e=float(np.quantile(gaps, share)),
    )


def gaps_of(outcome: Outcome, aimed: Floats, *, is_relative: bool = False) -> Floats:
    """What each draw emits above the target: (N, Y); NaN in years without one."""
    if not is_relative:
        above: Floats = outcome.total_draws - aimed
        return above
    own = outcome.total_draws[:, :1] / outcome.total.mean[0]
    moved: Floats = outcome.total_draws - aimed * own
    return moved


def _no_level(target: Target) -> Finding:
    return Finding(
        code="planning.uncertainty.target-without-level",
        found=Text(
            ja="目標に求められた値(年ごとの水準又は総量)がありません。",
            en="The target has neither the yearly level nor the budget asked for.",
        ),
        where=target.name,
        rule=Text(
            ja="達成の見込みは、水準又は総量に対して求める。",
            en="A chance is that of meeting a level or a budget.",
        ),
        remedy=Text(
            ja="目標年と排出量の水準を入力してください。",
            en="Enter a year and the level to be reached in it.",
        ),
    )
