"""The limits that an officer adds: kept, named in a conflict, and worked again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from renkei.foundation import Finding, Refusal
from renkei.planning import optimum
from renkei.planning.city.generated import generated
from renkei.planning.optimum import Aim, EquityFloor, OptimalPlan, Rate, Share, Wish
from renkei.planning.optimum.nouns import Effort
from renkei.planning.optimum.verifying import Part, verified
from renkei.planning.scenarios import compiled, evaluate
from renkei.planning.scenarios.generated import generated_measures
from renkei.planning.scenarios.sketch import Cut

CITY = generated(5, activities=8, carriers=3, years=9)
LIBRARY = generated_measures(CITY, 6, seed=2)
PLAN = compiled(CITY, [*LIBRARY[:5], replace(LIBRARY[5], unit="lamp")])
IDS, LAST = PLAN.ids, int(CITY.years[-1])
QUICK = Effort(rounds=2, seconds=10)
BARE = evaluate(PLAN, np.zeros((6, 9))).emission[0]
FREE = Wish(Aim.LEAST_COST, Cut(LAST, 1 - 0.98 * float(BARE[-1] / BARE[0])))


def best(wish: Wish) -> OptimalPlan:
    return optimum.best_plan(wish.question(PLAN, 0.03, QUICK))


def refused(wish: Wish) -> tuple[Finding, ...]:
    with pytest.raises(Refusal) as refusal:
        best(wish)
    return refusal.value.findings


def test_rules_rates_and_floors_are_kept_and_told() -> None:
    plain = best(FREE)
    taken = sorted({part.measure for part in plain.parts})
    assert len(taken) >= 3
    banned, later, before = taken[:3]
    floor = EquityFloor(
        "income_group", "low", 0.31, (Share("", 0.3), Share(before, 0.9))
    )
    rate = Rate((later,), float(PLAN.size[IDS.index(later)]) / 3)
    wish = replace(
        FREE,
        rates=(rate,),
        needs=((later, before),),
        forbidden=(banned,),
        equity=(floor,),
    )
    found = best(wish)
    assert banned not in {part.measure for part in found.parts}
    assert not verified(found.question, found.parts)
    assert verified(found.question, plain.parts)
    assert found.value >= plain.value - 1e-6 * abs(plain.value)
    said = {each.measure: each.words.en for each in found.left_out}
    assert said[banned] == "It is ruled out."
    assert {each.limit.kind for each in found.binding} & {"forbid", "build", "equity"}
    told = " / ".join(each.en for each in wish.told(PLAN))
    assert "only after" in told
    assert "as typed, no statistics): all other measures 30 %" in told


def test_a_ban_that_conflicts_with_a_target_is_named_with_what_would_mend_it() -> None:
    whole = replace(FREE, aim=Aim.MOST_TONNES, cut=None, budget_usd=1e12)
    most = best(whole)
    banned = most.parts[0].measure
    without = best(replace(whole, forbidden=(banned,)))
    between = (most.outcome.total[-1] + without.outcome.total[-1]) / 2
    aimed = Cut(LAST, 1 - float(between / BARE[0]))
    findings = refused(replace(FREE, cut=aimed, forbidden=(banned,)))
    assert {each.code for each in findings} == {"planning.optimum.impossible"}
    said = {each.where.en: each.remedy.en for each in findings}
    name = next(m.name.en for m in PLAN.measures if m.id == banned)
    assert list(said) == [f"“{name}” being ruled out", f"the target of {LAST}"]
    assert f"% of “{name}” be taken" in said[f"“{name}” being ruled out"]


def test_what_no_city_can_mean_is_named() -> None:
    one = IDS[0]
    low = EquityFloor("district", "north", 0.5, (Share("", 0.2), Share("x", 2.0)))
    cases = {
        "rate-zero": replace(FREE, rates=(Rate((one,), 0.0),)),
        "units-mixed": replace(FREE, rates=(Rate((one, IDS[5]), 5.0),)),
        "same-measure": replace(FREE, needs=((one, one),)),
        "measure-unknown": replace(FREE, excludes=((one, "nothing"),)),
        "share-outside": replace(FREE, equity=(low,)),
        "floor-above-shares": replace(
            FREE, equity=(replace(low, shares=(Share("", 0.2),)),)
        ),
        "shares-above-whole": replace(
            FREE,
            equity=(
                EquityFloor("district", "north", 0.1, (Share("", 0.7),)),
                EquityFloor("district", "south", 0.1, (Share("", 0.7),)),
            ),
        ),
    }
    for code, wish in cases.items():
        codes = {each.code for each in refused(wish)}
        assert f"planning.optimum.{code}" in codes, code


def test_a_share_of_a_measure_comes_before_its_sectors() -> None:
    measure = PLAN.measures[0]
    shares = (Share("", 0.1), Share(measure.sector.value, 0.2), Share(measure.id, 0.9))
    parts = [Part(measure.id, int(PLAN.years[1]), 1.0)]
    for held, broken in ((shares, False), (shares[:2], True), (shares[:1], True)):
        floor = EquityFloor("district", "north", 0.5, held)
        wish = replace(FREE, cut=None, equity=(floor,))
        question = wish.question(PLAN, 0.03, QUICK)
        assert bool(verified(question, parts)) == broken
