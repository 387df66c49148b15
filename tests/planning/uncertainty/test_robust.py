"""The cheapest plan, the one that is sure enough, and the one least regretted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from renkei.foundation import Refusal, same
from renkei.planning.city.generated import generated
from renkei.planning.city.nouns import Floats
from renkei.planning.scenarios import Deployment
from renkei.planning.scenarios.generated import generated_measures
from renkei.planning.scenarios.nouns import Start, Target
from renkei.planning.uncertainty import Wish, choices, outcome_of
from renkei.planning.uncertainty.nouns import Outcome
from renkei.planning.uncertainty.robust import chosen, regrets

CITY = generated(3, activities=9, carriers=4, years=16)
MEASURES = generated_measures(CITY, 10, seed=5)
LAST = int(CITY.years[-1])
BARE = outcome_of(CITY, (), Deployment.none((), CITY.years), draws=4)


def outcome(cost: list[float], emission: list[float]) -> Outcome:
    """Four equally likely futures, written down."""
    draws: Floats = np.repeat(np.array(emission)[:, None], len(CITY.years), axis=1)
    band = replace(BARE.total, mean=draws.mean(axis=0))
    return replace(BARE, total=band, total_draws=draws, present_cost=np.array(cost))


def wish(share: float = 0.75, missed_usd: float = 10.0) -> Wish:
    return Wish(Target(same("t"), ((LAST, 100.0),)), LAST, share, missed_usd)


BOLD = outcome([10, 10, 10, 10], [60, 60, 138, 138])  # meets it on average, in half
SURE = outcome([40, 40, 40, 40], [90, 90, 90, 120])  # in three of four
SAFE = outcome([90, 90, 90, 90], [50, 50, 50, 50])  # always
NAMES = (same("bold"), same("sure"), same("safe"))


def test_three_questions_have_three_answers() -> None:
    bold, sure, safe = chosen(NAMES, (BOLD, SURE, SAFE), wish(missed_usd=2.0))
    assert (bold.probability, sure.probability, safe.probability) == (0.5, 0.75, 1.0)
    assert [c.is_cheapest for c in (bold, sure, safe)] == [True, False, False]
    assert [c.is_chance_constrained for c in (bold, sure, safe)] == [False, True, False]
    # losses: bold 10, 10, 86, 86; sure 40, 40, 40, 80; safe 90 in all
    assert (bold.regret_max_usd, sure.regret_max_usd, safe.regret_max_usd) == (
        46,
        30,
        80,
    )
    assert sure.is_least_regret
    assert [len(choice.labels) for choice in (bold, sure, safe)] == [1, 2, 0]
    strict = chosen(NAMES, (BOLD, SURE, SAFE), wish(share=0.9, missed_usd=50.0))
    assert strict[2].is_chance_constrained
    assert strict[2].is_least_regret  # a missed tonne is dear now


def test_nobody_is_sure_where_nobody_is() -> None:
    found = chosen(NAMES[:2], (BOLD, SURE), wish(share=0.9))
    assert not any(choice.is_chance_constrained for choice in found)


def test_the_best_of_each_draw_is_not_regretted() -> None:
    regret = regrets(np.array([[1.0, 5.0], [2.0, 3.0]]))
    assert regret.tolist() == [[0.0, 2.0], [1.0, 0.0]]


def test_doing_more_is_surer_in_the_same_futures() -> None:
    ways = {
        name: (
            same(name),
            Deployment.starting(
                MEASURES, CITY.years,
                {m.id: Start(int(CITY.years[1]), level) for m in MEASURES},
            ),
        )
        for name, level in (("half", 0.5), ("all", 1.0))
    }  # fmt: skip
    end = outcome_of(CITY, MEASURES, ways["half"][1], draws=300).total.p25[-1]
    asked = Wish(Target(same("t"), ((LAST, float(end)),)), LAST, 0.9, 100.0)
    half, whole = choices(CITY, MEASURES, ways, asked, draws=300)
    assert half.probability == pytest.approx(0.25, abs=0.05)
    assert whole.probability > 0.9
    assert whole.is_chance_constrained


@pytest.mark.parametrize(
    "bad", [{"year": 1999}, {"share": 1.0}, {"missed_usd": -1.0}]
)  # fmt: skip
def test_wishes_that_cannot_be_are_refused(bad: dict[str, float]) -> None:
    way = {"none": (same("none"), Deployment.none(MEASURES, CITY.years))}
    with pytest.raises(Refusal) as refused:
        choices(CITY, MEASURES, way, replace(wish(), **bad))
    assert refused.value.code == "planning.uncertainty.wish-outside"
    with pytest.raises(Refusal) as refused:
        choices(CITY, MEASURES, {}, wish())
    assert refused.value.code == "planning.uncertainty.no-candidate"
