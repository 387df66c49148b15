"""The robust plan: surer than the plain one, in the same futures, and dearer for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from renkei.foundation import Refusal
from renkei.planning.city.generated import generated
from renkei.planning.optimum import Aim, Wish
from renkei.planning.optimum.nouns import Effort
from renkei.planning.optimum.verifying import verified
from renkei.planning.robust import RobustQuestion, robust_plan, robust_plan_within
from renkei.planning.scenarios import compiled
from renkei.planning.scenarios.generated import generated_measures
from renkei.planning.scenarios.sketch import Cut

CITY = generated(5, activities=6, carriers=3, years=7)
PLAN = compiled(CITY, generated_measures(CITY, 4, seed=2))
LAST = int(CITY.years[-1])
QUICK = Effort(rounds=2, seconds=10)
WISH = Wish(Aim.LEAST_COST, Cut(LAST, 0.22))
QUESTION = WISH.question(PLAN, 0.03, QUICK)
ASKED = RobustQuestion(QUESTION, (), 0.9, 100.0, draws=200)


def test_the_robust_plan_is_surer_and_costs_more_in_the_same_futures() -> None:
    found = robust_plan_within(ASKED, 60)
    plain, sure = found.plain, found.sure
    assert sure is not None
    assert sure is not plain
    assert plain.choice.probability < 0.9 <= sure.choice.probability
    assert sure.choice.cost_mean_usd > plain.choice.cost_mean_usd
    assert sure.aimed_tco2e < plain.aimed_tco2e == found.target_tco2e
    least = min(each.choice.regret_max_usd for each in found.candidates)
    assert found.calm.choice.regret_max_usd == least
    for each in found.candidates:
        assert not verified(each.plan.question, each.plan.parts)
        assert not verified(QUESTION, each.plan.parts), "a lower level keeps the target"
    assert "million USD more on average" in found.words.en


def test_where_nothing_is_as_sure_as_asked_that_is_said() -> None:
    edge = replace(WISH, cut=Cut(LAST, 0.265)).question(PLAN, 0.03, QUICK)
    found = robust_plan(replace(ASKED, question=edge, share=0.999))
    assert found.sure is None
    assert found.failed_tco2e is not None
    assert found.robust.choice.probability >= found.plain.choice.probability
    assert "within the limits" in found.words.en.lower()


def test_what_no_robust_plan_can_mean_is_refused() -> None:
    bare = replace(QUESTION.limits, target=None)
    with pytest.raises(Refusal) as refused:
        robust_plan(replace(ASKED, question=replace(QUESTION, limits=bare)))
    assert refused.value.code == "planning.robust.no-target"
    with pytest.raises(Refusal) as refused:
        robust_plan(replace(ASKED, share=1.0))
    assert refused.value.code == "planning.uncertainty.wish-outside"
