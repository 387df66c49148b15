"""The limits of a best plan on its page: typed, refused at their cell, kept."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest

from renkei.planning import optimum, scenarios
from renkei.store import optimum_desk, scenario_desk
from renkei.store.planning_models import Sure

pytestmark = pytest.mark.postgres
UB = "mn-ulaanbaatar"
BLANK = {
    **dict.fromkeys(("budget", "starts", "share", "missed"), ""),
    "aim": "least-cost",
    "cut": "20",
    "year": "2040",
}
WISH = optimum.Wish(
    optimum.Aim.LEAST_COST,
    scenarios.sketch.Cut(2040, 0.2),
    rates=(optimum.Rate(("cool-roofs",), 5_000.0),),
    needs=(("led-homes", "cool-roofs"),),
    excludes=(("cool-roofs", "shade-trees"),),
    forbidden=("district-cooling",),
    equity=(
        optimum.EquityFloor(
            "income_group", "低所得層", 0.3, (optimum.Share("buildings", 0.5),)
        ),
    ),
)


def wrong(answer: Any) -> dict[str, str]:
    page = answer.content.decode()
    found = re.findall(r'<p class="field__error" id="([\w-]+)-wrong">(.*?)</p>', page)
    return {field: re.sub(r"<[^>]+>", "", said) for field, said in found}


def test_a_row_that_is_not_whole_is_said_at_its_cell_and_a_floor_is_judged(
    officer: Any,
) -> None:
    there = f"/en/plans/{UB}/optimum/search/"
    sent = BLANK | {
        "rate-max": ["", "0"],
        "rate-of": ["cool-roofs", "nothing"],
        "rate-with": ["", ""],
        "share": "120",
        "rule-of": "cool-roofs",
        "rule-how": "after",
        "rule-other": "",
        "floor-kind": "district",
        "floor-group": "",
        "floor-part": "101",
        "share-of-0": "*",
        "share-part-0": "few",
    }
    found = wrong(officer.client.post(there, sent))
    assert set(found) == {
        *("share", "missed", "r0-rate-max", "r1-rate-max", "r1-rate-of"),
        *("r0-rule-other", "r0-floor-group", "r0-floor-part", "r0-share-part-0"),
    }
    assert "“few” is not a number" in found["r0-share-part-0"]
    floor = {"floor-kind": "district", "floor-group": "North", "floor-part": "30"}
    low = BLANK | floor | {"share-of-0": "*", "share-part-0": "20"}
    for language, said in (("en", "no measure brings more than 20 %"), ("ja", "20%で")):
        there = f"/{language}/plans/{UB}/optimum/search/"
        answer = officer.client.post(there, low)
        assert (answer.status_code, said in answer.content.decode()) == (409, True)


def test_another_row_is_given_and_nothing_typed_is_lost(officer: Any) -> None:
    there = f"/ja/plans/{UB}/optimum/search/"
    sent = BLANK | {"rate-max": "5,000", "step": "rates", "cut": "lots"}
    answer = officer.client.post(there, sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count('name="rate-max"') == 2
    assert 'value="5,000"' in page
    assert 'value="lots"' in page


def test_a_best_plan_is_kept_with_what_it_was_asked_for(officer: Any) -> None:
    who = officer.person
    desk = optimum_desk.optimum_desk(UB, who)
    part = SimpleNamespace(measure="cool-roofs", year=2030, fraction=1 / 3)
    found: Any = SimpleNamespace(parts=(part,), value=-5.0, bound=float("-inf"), gap=0)
    shown = optimum_desk._shown(desk.plan, found, WISH, Sure(0.8, 100.0), 0.81)
    sketch = shown.sketch
    assert optimum_desk.unsealed(shown.sealed + "x", sketch) is None
    moved = scenarios.Sketch(
        (scenarios.sketch.Setting("cool-roofs", 2031, 1 / 3),),
        sketch.discount_fraction,
        sketch.cuts,
    )
    assert optimum_desk.unsealed(shown.sealed, moved) is None
    form = {
        "on": "cool-roofs",
        "year.cool-roofs": "2030",
        "level.cool-roofs": "33.333333",
        "aim-year": "2040",
        "aim-cut": "20",
        "discount": "3",
        "best": shown.sealed,
        "deed": "keep",
        "name": "Fair",
    }
    answer = officer.client.post(f"/en/plans/{UB}/scenarios/set/", form, follow=True)
    page = answer.content.decode()
    assert "no statistics): Buildings 50 %" in page
    assert f"/en/plans/{UB}/optimum/?kept=fair" in page
    kept = scenario_desk.scenario_desk(UB, who, name="fair").kept
    assert kept is not None
    assert kept.best is not None
    assert (kept.best.wish, kept.best.bound, kept.best.chance) == (WISH, None, 0.81)
    page = officer.client.get(f"/ja/plans/{UB}/optimum/?kept=fair").content.decode()
    for value in ("5000", "低所得層", "50", "80", "100"):
        assert f'value="{value}"' in page, value
    assert page.count(" selected>") >= 10
    form |= {"level.cool-roofs": "50", "name": "By hand"}
    officer.client.post(f"/en/plans/{UB}/scenarios/set/", form)
    by_hand = scenario_desk.scenario_desk(UB, who, name="by-hand").kept
    assert by_hand is not None
    assert by_hand.best is None
    page = officer.client.get(f"/en/plans/{UB}/optimum/?kept=by-hand").content.decode()
    assert "was set by hand" in page
    page = officer.client.get(f"/en/plans/{UB}/").content.decode()
    assert "?kept=by-hand" in page
    assert ">By hand<" in page, "a scenario is called as its officer called it"
