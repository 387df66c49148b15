"""Which of several plans holds in most futures, beside the one that is cheapest.

Flows in: a city, measures, candidate deployments, beliefs and a target. Flows out:
`Choice`s, one for each candidate. All candidates are drawn in the same futures.

- plain: the cheapest on average of those that meet the target on average;
- chance-constrained: the cheapest on average of those that meet it in the stated share
  of the draws;
- least regret: the one whose worst loss against the best candidate of the same draw is
  least (Savage's minimax regret); a loss is the cost, and a price for what is missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from renkei.foundation import Finding, Refusal, Text
from renkei.planning.city.nouns import City, Floats
from renkei.planning.measures.nouns import Measure
from renkei.planning.scenarios import Deployment
from renkei.planning.scenarios.nouns import Economics
from renkei.planning.uncertainty.drawing import outcome_of
from renkei.planning.uncertainty.nouns import Belief, Choice, Outcome, Wish
from renkei.planning.uncertainty.reaching import gaps_of

DRAWS = 2000


def choices(  # noqa: PLR0913 - one keyword for each thing that a run is told
    city: City,
    measures: Iterable[Measure],
    candidates: Mapping[str, tuple[Text, Deployment]],
    wish: Wish,
    *,
    beliefs: Iterable[Belief] = (),
    draws: int = DRAWS,
    seed: int = 1,
    economics: Economics | None = None,
) -> tuple[Choice, ...]:
    """Every candidate with its costs, chance and regret, in the order given.

    Refuses `planning.uncertainty.no-candidate` and `wish-outside`.
    """
    if not candidates:
        raise Refusal([_no_candidate()])
    check_wish(city, wish)
    held, doubts = tuple(measures), tuple(beliefs)
    drawn = [
        outcome_of(
            city,
            held,
            deployment,
            beliefs=doubts,
            draws=draws,
            seed=seed,
            economics=economics,
        )
        for _, deployment in candidates.values()
    ]
    names = [name for name, _ in candidates.values()]
    return chosen(names, drawn, wish)


def chosen(
    names: Sequence[Text], outcomes: Sequence[Outcome], wish: Wish
) -> tuple[Choice, ...]:
    """The same over outcomes that were drawn already, in the same draws."""
    at = int(np.flatnonzero(outcomes[0].years == wish.year)[0])
    cost = np.array([outcome.present_cost for outcome in outcomes])  # (K, N)
    gap = np.array([_gap(outcome, wish, at) for outcome in outcomes])
    probability = (gap <= 0).mean(axis=1)
    regret = regrets(cost + wish.missed_usd * np.maximum(gap, 0.0))
    mean = cost.mean(axis=1)
    plain = _cheapest(mean, gap.mean(axis=1) <= 0)
    sure = _cheapest(mean, probability >= wish.share)
    calm = int(regret.max(axis=1).argmin())
    return tuple(
        Choice(
            name=name,
            cost_mean_usd=float(mean[k]),
            emission_mean_tco2e=float(outcomes[k].total.mean[at]),
            probability=float(probability[k]),
            regret_p95_usd=float(np.percentile(regret[k], 95)),
            regret_max_usd=float(regret[k].max()),
            is_cheapest=k == plain,
            is_chance_constrained=k == sure,
            is_least_regret=k == calm,
        )
        for k, name in enumerate(names)
    )


def regrets(loss: Floats) -> Floats:
    """What each candidate loses against the best one of each draw: (K, N)."""
    regret: Floats = loss - loss.min(axis=0)
    return regret


def _gap(outcome: Outcome, wish: Wish, at: int) -> Floats:
    aimed = wish.target.path(outcome.years, float(outcome.total.mean[0]))
    assert aimed is not None, "checked before"
    gaps = gaps_of(outcome, aimed, is_relative=wish.is_relative)
    gap: Floats = gaps[:, at]
    return gap


def _cheapest(cost: Floats, allowed: np.ndarray) -> int | None:
    """The cheapest allowed candidate; None where none is."""
    if not allowed.any():
        return None
    return int(np.where(allowed, cost, np.inf).argmin())


def check_wish(city: City, wish: Wish) -> None:
    """Refuse `planning.uncertainty.wish-outside`."""
    faults = []
    levels = dict(wish.target.levels_tco2e)
    last = max(levels, default=0)
    if not int(city.years[0]) < wish.year <= min(last, int(city.years[-1])):
        faults.append(
            _outside(
                f"{wish.year}",
                Text(
                    ja="基準年より後で、目標の最終年まで",
                    en="after the base year, up to the last year of the target",
                ),
            )
        )
    if not 0 < wish.share < 1:
        faults.append(
            _outside(f"{wish.share:g}", Text(ja="0と1の間", en="between 0 and 1"))
        )
    if wish.missed_usd < 0:
        faults.append(
            _outside(f"{wish.missed_usd:g}", Text(ja="0以上", en="zero or more"))
        )
    if faults:
        raise Refusal(faults)


def _no_candidate() -> Finding:
    return Finding(
        code="planning.uncertainty.no-candidate",
        found=Text(ja="比べる計画がありません。", en="There is no plan to compare."),
        where=Text(ja="計画の候補", en="candidate plans"),
        rule=Text(
            ja="頑健な計画は候補の中から選ぶ。",
            en="A robust plan is chosen among candidates.",
        ),
        remedy=Text(
            ja="施策の開始年を定めた計画を一つ以上加えてください。",
            en="Add a plan with start years.",
        ),
    )


def _outside(value: str, allowed: Text) -> Finding:
    return Finding(
        code="planning.uncertainty.wish-outside",
        found=Text(ja=f"値が {value} です。", en=f"The value is {value}."),
        where=Text(ja="頑健な計画の条件", en="what a robust plan shall do"),
        rule=allowed,
        remedy=Text(ja="値を改めてください。", en="Change the value."),
    )
