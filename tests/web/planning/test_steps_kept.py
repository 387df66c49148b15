"""A plan that starts its measures in steps is kept with them, within its budget."""

from __future__ import annotations

import numpy as np
import pytest
from django.http import QueryDict

from renkei.planning import optimum, scenarios
from renkei.planning.city.generated import generated
from renkei.planning.scenarios.generated import generated_measures
from renkei.planning.scenarios.nouns import Economics
from renkei.planning.scenarios.spending import spent
from renkei.store import optimum_desk
from renkei.web.pages.plan_scenarios import asked

Setting = scenarios.sketch.Setting


def sent(sketch: scenarios.Sketch, **changed: str) -> QueryDict:
    """The form as the page of the best plan, or the scenario page, sends it."""
    query = QueryDict(mutable=True)
    query["discount"] = "5"
    for name, held in sketch.steps.items():
        fields = asked.steps_of(held)
        query.appendlist("on", name)
        query[f"year.{name}"] = str(fields.year)
        query[f"level.{name}"] = fields.level
        if fields.written:
            query[f"steps.{name}"] = fields.written
    query.update(changed)
    return query


def test_a_best_plan_is_kept_with_its_steps_and_keeps_its_budget() -> None:
    city = generated(5, activities=8, carriers=3, years=9)
    plan = scenarios.compiled(city, generated_measures(city, 3, seed=2))
    ones = np.ones((3, 9))
    usd = 0.2 * float(spent(plan, ones).gross.sum()) / 9
    limits = optimum.Limits(budgets_usd=tuple((int(y), usd) for y in plan.years))
    effort = optimum.Effort(rounds=4, seconds=5)
    question = optimum.Question(
        plan, optimum.Aim.MOST_TONNES, limits, Economics(0.05), effort
    )
    found = optimum.best_plan(question)
    sketch = scenarios.Sketch(optimum_desk._steps(found), 0.05)
    assert len(sketch.settings) > len(sketch.steps), "some measure starts in steps"
    kept = asked.of_form(sent(sketch))
    path = kept.deployment(plan).path
    assert float(spent(plan, path).gross.sum(axis=0).max()) <= usd * (1 + 1e-5)
    outcome = scenarios.scenario(plan, kept.deployment(plan), kept.economics)
    assert outcome.total == pytest.approx(found.outcome.total, rel=1e-6)
    again = asked.of_query(QueryDict(asked.query_of(kept)[1:]), kept)
    assert again.settings == kept.settings


def test_steps_give_way_as_soon_as_a_field_is_moved() -> None:
    steps = (Setting("a", 2027, 0.4), Setting("a", 2031, 0.35))
    sketch = scenarios.Sketch(steps, 0.05)
    assert asked.of_form(sent(sketch)).settings == steps
    moved = asked.of_form(sent(sketch, **{"year.a": "2029"}))
    assert moved.settings == (Setting("a", 2029, 0.75),)
    lower = asked.of_form(sent(sketch, **{"level.a": "50"}))
    assert lower.settings == (Setting("a", 2027, 0.5),)
    odd = asked.of_form(sent(sketch, **{"steps.a": "2027:x/2031"}))
    assert odd.settings == (Setting("a", 2027, 0.75),)


def test_steps_beyond_the_whole_are_refused() -> None:
    city = generated(5, activities=8, carriers=3, years=9)
    plan = scenarios.compiled(city, generated_measures(city, 3, seed=2))
    name, year = plan.ids[0], int(plan.years[1])
    sketch = scenarios.Sketch((Setting(name, year, 0.7), Setting(name, year, 0.4)), 0.0)
    (found,) = scenarios.sketch.faults(sketch, plan)
    assert found.code == "planning.scenarios.level-outside"
