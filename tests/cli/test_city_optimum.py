"""`renkei city optimum`: limits as typed, what cannot be read, and an answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from renkei.cli.city import optimum as verb
from renkei.cli.city._limits import Typed, wish_of
from renkei.planning import optimum
from renkei.planning.city.generated import generated
from renkei.planning.scenarios import compiled
from renkei.planning.scenarios.generated import generated_measures

Typing = Callable[..., Any]
PLACE = ("city", "optimum", "vn-danang")


def test_limits_are_read_as_they_are_typed() -> None:
    wish = wish_of(
        Typed(
            target="2040:20",
            rates=("led-homes+cool-roofs:50",),
            after=("window-shading:led-homes",),
            apart=("cool-roofs:shade-trees",),
            without=("district-cooling",),
            floors=("income:low:25",),
            shares=("low:*:30", "low:buildings:60"),
        )
    )
    assert wish.cut is not None
    assert (wish.cut.year, wish.cut.below_fraction) == (2040, 0.2)
    assert wish.rates == (optimum.Rate(("led-homes", "cool-roofs"), 50.0),)
    assert wish.needs == (("window-shading", "led-homes"),)
    assert wish.excludes == (("cool-roofs", "shade-trees"),)
    shares = (optimum.Share("", 0.3), optimum.Share("buildings", 0.6))
    assert wish.equity == (optimum.EquityFloor("income_group", "low", 0.25, shares),)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--target", "2040-20"], "cli.city.limit"),
        (["--aim", "cheap"], "cli.city.limit"),
        (["--rate", "led-homes"], "cli.city.limit"),
        (["--floor", "street:North:30"], "cli.city.limit"),
        (["--share", "North:*:30"], "cli.city.share-without-floor"),
        (["--sure", "80"], "cli.city.half-sure"),
    ],
)
def test_what_cannot_be_read_is_refused(
    typed: Typing, words: list[str], code: str
) -> None:
    said = typed(*PLACE, *words)
    assert said.code != 0
    assert code in said.complaint


def test_the_plan_is_told_in_a_table_and_for_machines(
    typed: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = generated(5, activities=6, carriers=3, years=7)
    plan = compiled(city, generated_measures(city, 3, seed=2))

    def found(_: str, wish: optimum.Wish, *__: object) -> Any:
        effort = optimum.Effort(rounds=1, seconds=5.0)
        return optimum.best_plan(wish.question(plan, 0.03, effort)), None

    monkeypatch.setattr(verb, "_found", found)
    words = (*PLACE, "--aim", "most-tonnes", "--budget", "1e9")
    said = typed(*words, "--without", plan.ids[0])
    assert said.code == 0, said.complaint
    assert "no plan cuts more than" in " ".join(said.out.split())
    answer = json.loads(typed(*words, "--json").out)
    assert {each["measure"] for each in answer["parts"]} <= set(plan.ids)
    assert answer["robust"] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["vn-danang", "--out", "portfolio.pdf"], "cli.city.portfolio-form"),
        (["Atlantis"], "cli.city.unknown"),
    ],
)
def test_what_makes_no_portfolio_is_refused(
    typed: Typing, words: list[str], code: str
) -> None:
    said = typed("city", "portfolio", *words, "--first", "2027", "--budget", "20")
    assert said.code != 0
    assert code in said.complaint
