"""An evaluation from its question to what would change the winner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renkei.foundation import Confidence, Figure, Refusal, Source, Text, same
from renkei.technology import evaluation
from renkei.technology.evaluation import pairwise
from renkei.technology.evaluation.methods import Method, net_flows
from renkei.technology.evaluation.nouns import (
    Criterion,
    Direction,
    Evidence,
    Nature,
    Option,
    Preference,
    Question,
    Shape,
    Sheet,
    Weighting,
)
from renkei.technology.evaluation.sensitivity import straight_turns

SOURCE = Source(Text(ja="見積書", en="Tender"))
OPTIONS = ("led", "pump", "solar")
COSTS = {"led": "120", "pump": "80", "solar": "200"}
TONNES = {"led": "310", "pump": "150", "solar": "420"}
SCORES = {"led": 4, "pump": 5, "solar": 2}


def question(weighting: Weighting = Weighting.DIRECT) -> Question:
    """Three options on cost, tonnes and ease of upkeep."""
    tonnes = Preference(Shape.LINEAR, Decimal(20), Decimal(200))
    return Question(
        need="Cut the electricity of public lighting and pumping.",
        options=tuple(Option(each, same(each)) for each in OPTIONS),
        criteria=(
            Criterion("cost", same("cost"), Direction.COST, Nature.MEASURED, "MJPY"),
            Criterion(
                "tonnes",
                same("tonnes"),
                Direction.BENEFIT,
                Nature.MEASURED,
                "tCO2/year",
                preference=tonnes,
            ),
            Criterion(
                "upkeep", same("upkeep"), Direction.BENEFIT, Nature.JUDGED, "", (1, 5)
            ),
        ),
        weighting=weighting,
        evidence=tuple(
            Evidence(
                option,
                name,
                SOURCE,
                Confidence.PUBLISHED,
                Decimal(values[option]),
                unit,
            )
            for name, unit, values in (
                ("cost", "MJPY", COSTS),
                ("tonnes", "tCO2/year", TONNES),
            )
            for option in OPTIONS
        ),
    )


def sheet(name: str, shift: int = 0, points: Mapping[str, int] | None = None) -> Sheet:
    given_points = points or {"cost": 40, "tonnes": 35, "upkeep": 25}
    return Sheet(
        name,
        scores={(o, "upkeep"): Decimal(SCORES[o] - shift) for o in OPTIONS},
        points={each: Decimal(value) for each, value in given_points.items()},
        judgements={
            ("cost", "tonnes"): Fraction(1, 2),
            ("cost", "upkeep"): Fraction(3),
            ("tonnes", "upkeep"): Fraction(5),
        },
    )


SHEETS = (sheet("A"), sheet("B", shift=1))


def test_three_methods_stand_side_by_side_and_agree_with_the_library() -> None:
    outcome = evaluation.evaluate(question(), SHEETS)
    assert [each.method for each in outcome.ranking.methods] == list(Method)
    sums = outcome.ranking.by(Method.WEIGHTED_SUM)
    # led: .4 x 80/120 + .35 x 160/270 + .25 x 2/3
    assert sums.values["led"] == pytest.approx(0.4 * 2 / 3 + 0.35 * 16 / 27 + 0.5 / 3)
    assert sums.winners == ("pump",)
    cell = outcome.table.cells["led", "upkeep"]
    assert (cell.value, cell.spread) == (Fraction(7, 2), 1)
    assert outcome.table.confidence("led") is Confidence.INFERRED
    assert sum(outcome.weights.values.values()) == pytest.approx(1)


def test_an_option_that_is_best_in_all_wins_and_no_weight_changes_that() -> None:
    asked = question()
    best = {"cost": "10", "tonnes": "900"}
    evidence = tuple(
        replace(each, value=Decimal(best[each.criterion]))
        if each.option == "pump"
        else each
        for each in asked.evidence
    )
    outcome = evaluation.evaluate(replace(asked, evidence=evidence), SHEETS)
    assert outcome.leading == "pump"
    assert outcome.sensitivity.turns == ()


def test_everything_that_is_missing_is_named_and_nothing_is_filled_in() -> None:
    asked = question()
    asked = replace(asked, evidence=asked.evidence[1:])
    left = replace(sheet("B"), scores={}, points={"cost": Decimal(1)})
    with pytest.raises(Refusal) as refused:
        evaluation.evaluate(asked, [sheet("A"), left])
    codes = [each.code.rsplit(".", 1)[1] for each in refused.value.findings]
    assert codes == [
        "missing-evidence",
        *["missing-score"] * 3,
        *["missing-weight"] * 2,
    ]
    assert refused.value.findings[0].where.en == "led, cost"
    assert evaluation.standing(asked, []) != ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"options": ()}, "too-few-options"),
        ({"criteria": ()}, "too-few-criteria"),
        ({"evidence": "other-unit"}, "unit"),
        ({"criteria": "no-scale"}, "scale"),
        ({"criteria": "less-is-better"}, "scale"),
        ({"criteria": "thresholds"}, "thresholds"),
    ],
)
def test_a_question_that_cannot_be_right_is_refused(
    change: dict[str, object], reason: str
) -> None:
    asked = question()
    cost, tonnes, upkeep = asked.criteria
    upside = replace(
        tonnes, preference=Preference(Shape.LINEAR, Decimal(9), Decimal(9))
    )
    made = {
        "other-unit": (replace(asked.evidence[0], unit="USD"), *asked.evidence[1:]),
        "no-scale": (cost, tonnes, replace(upkeep, scale=None)),
        "less-is-better": (cost, tonnes, replace(upkeep, direction=Direction.COST)),
        "thresholds": (cost, upside, upkeep),
    }
    ((field, value),) = change.items()
    changed = replace(asked, **{field: made.get(str(value), value)})
    found = {each.code.rsplit(".", 1)[1] for each in evaluation.standing(changed, [])}
    assert reason in found


def test_scores_and_judgements_outside_their_scale_are_refused() -> None:
    asked = question(Weighting.PAIRWISE)
    odd = replace(
        sheet("A"),
        scores={**sheet("A").scores, ("led", "upkeep"): Decimal(6)},
        judgements={**sheet("A").judgements, ("cost", "upkeep"): Fraction(10)},
    )
    found = [each.code.rsplit(".", 1)[1] for each in evaluation.standing(asked, [odd])]
    assert found == ["score-outside", "judgement"]


def test_inconsistent_judgements_name_the_one_that_disagrees_most() -> None:
    odd = replace(
        sheet("A"),
        judgements={
            ("cost", "tonnes"): Fraction(3),
            ("cost", "upkeep"): Fraction(1, 5),
            ("tonnes", "upkeep"): Fraction(4),
        },
    )
    outcome = evaluation.evaluate(question(Weighting.PAIRWISE), [odd])
    first = outcome.notes[0]
    assert first.code == "technology.evaluation.inconsistent"
    consistency = outcome.weights.own[0].consistency
    assert consistency is not None and consistency.ratio > pairwise.LIMIT
    assert consistency.worst is not None
    assert "0.1" in first.rule.en
    assert f"{consistency.ratio:.3f}" in first.found.en


def test_a_criterion_on_which_all_are_equal_moves_nothing_and_is_named() -> None:
    asked = question()
    same_cost = tuple(
        replace(each, value=Decimal(7)) if each.criterion == "cost" else each
        for each in asked.evidence
    )
    outcome = evaluation.evaluate(replace(asked, evidence=same_cost), SHEETS)
    assert [each.id for each in outcome.table.silent] == ["cost"]
    assert "technology.evaluation.silent" in {each.code for each in outcome.notes}
    only_cost = [sheet("A", points={"cost": 1, "tonnes": 0, "upkeep": 0})]
    with pytest.raises(Refusal, match="same on every criterion"):
        evaluation.evaluate(replace(asked, evidence=same_cost), only_cost)


def test_contested_scores_and_methods_that_differ_are_said() -> None:
    far = replace(
        sheet("C"), scores={**sheet("C").scores, ("pump", "upkeep"): Decimal(1)}
    )
    outcome = evaluation.evaluate(question(), [sheet("A"), far])
    assert "technology.evaluation.contested" in {each.code for each in outcome.notes}


@st.composite
def straight(draw: st.DrawFn) -> tuple[list[list[Fraction]], list[Fraction]]:
    """Options between nought and one on each criterion, and weights of one in all."""
    options, criteria = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    numbers = st.integers(0, 40).map(lambda n: Fraction(n, 40))
    columns = [
        draw(st.lists(numbers, min_size=options, max_size=options))
        for _ in range(criteria)
    ]
    raw = draw(st.lists(st.integers(1, 20), min_size=criteria, max_size=criteria))
    return columns, [Fraction(each, sum(raw)) for each in raw]


@given(case=straight())
@settings(max_examples=30)
def test_the_turning_weights_are_what_brute_force_finds(
    case: tuple[list[list[Fraction]], list[Fraction]],
) -> None:
    """Every weight of a fine grid is tried: the winner leads up to the turn, and loses
    just past it."""
    columns, share = case
    options = range(len(columns[0]))

    def leaders(moved: int, t: Fraction) -> set[int]:
        shares = [w * (1 - t) / (1 - share[moved]) for w in share]
        shares[moved] = t
        sums = [
            sum(w * c[o] for w, c in zip(shares, columns, strict=True)) for o in options
        ]
        return {o for o in options if sums[o] == max(sums)}

    for moved in range(len(share)):
        first = leaders(moved, share[moved])
        if len(first) > 1:
            continue
        (winner,) = first
        turns = straight_turns(columns, share, moved, winner)
        low = max((t for t, _ in turns if t < share[moved]), default=Fraction(0))
        high = min((t for t, _ in turns if t > share[moved]), default=Fraction(1))
        for step in range(41):
            t = low + (high - low) * Fraction(step, 40)
            assert winner in leaders(moved, t)
        for turning, rival in turns:
            assert rival in leaders(moved, turning)
            past = turning + (
                Fraction(1, 10**9) if turning == high else -Fraction(1, 10**9)
            )
            assert winner not in leaders(moved, past)


def test_the_least_change_of_each_method_changes_its_winner() -> None:
    outcome = evaluation.evaluate(question(), SHEETS)
    table = outcome.table
    for method in Method:
        least = outcome.sensitivity.least(method)
        assert least is not None and least.is_exact == (method is not Method.TOPSIS)
        for nudge, changes in ((-1e-6, False), (1e-6, True)):
            t = least.turning + nudge * np.sign(least.change)
            rest = 1 - outcome.weights.values[least.criterion]
            moved = {
                each: t if each == least.criterion else weight * (1 - t) / rest
                for each, weight in outcome.weights.values.items()
            }
            points = {each: Decimal(float(w)) for each, w in moved.items()}
            again = evaluation.evaluate(
                outcome.question, [replace(each, points=points) for each in SHEETS]
            )
            winner = outcome.ranking.by(method).winners
            assert (again.ranking.by(method).winners != winner) is changes
    assert net_flows(table.matrix(table.telling), table.telling).sum(axis=0) == (
        pytest.approx(0)
    )


@given(
    numbers=st.lists(st.integers(1, 9), min_size=6, max_size=6),
    inverted=st.lists(st.booleans(), min_size=6, max_size=6),
)
@settings(max_examples=25)
def test_joint_judgements_stay_each_others_inverse(
    numbers: list[int], inverted: list[bool]
) -> None:
    ids = ["a", "b", "c", "d"]
    pairs = [(a, b) for at, a in enumerate(ids) for b in ids[at + 1 :]]
    first = {
        pair: Fraction(1, n) if turned else Fraction(n)
        for pair, n, turned in zip(pairs, numbers, inverted, strict=True)
    }
    second = {pair: Fraction(2) for pair in pairs}
    matrices = [pairwise.reciprocal(ids, each) for each in (first, second)]
    weights, found = pairwise.priorities(ids, pairwise.joined(matrices))
    assert weights.sum() == pytest.approx(1) and (weights > 0).all()
    assert found.largest_eigenvalue >= 4 - 1e-9


def figure(name: str, value: str, unit: str) -> Figure:
    return Figure(
        name, same(name), Decimal(value), same(unit), Confidence.PUBLISHED, SOURCE
    )


def cycle(**changed: object) -> evaluation.LifeCycle:
    asked = evaluation.LifeCycle(
        "led",
        same("LED"),
        capital=figure("capital", "1000", "USD"),
        yearly=figure("yearly", "50", "USD/year"),
        lifetime=figure("lifetime", "4", "year"),
        years=10,
        discount=figure("discount", "0.05", "1/year"),
        replacement=figure("replacement", "800", "USD"),
    )
    return replace(asked, **changed)  # type: ignore[arg-type]


def test_the_cost_of_a_life_is_what_a_slow_sum_says() -> None:
    """Bought in years 0, 4 and 8; half of the last one is left in year 10."""
    exact = Fraction(1000)
    for year in range(1, 11):
        spent = Fraction(50) + (800 if year in (4, 8) else 0)
        exact += spent / Fraction(21, 20) ** year
    exact -= Fraction(400) / Fraction(21, 20) ** 10
    found = evaluation.life_cycle_cost(cycle())
    assert found.value == round(Decimal(exact.numerator) / exact.denominator, 2)
    assert found.unit.en == "USD" and len(found.inputs) == 5
    lasting = cycle(lifetime=figure("l", "20", "year"), replacement=None)
    assert evaluation.life_cycle_cost(lasting).value == Decimal("1079.13")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"replacement": None}, "replacement-unknown"),
        ({"yearly": figure("y", "50", "JPY/year")}, "cost-unit"),
        ({"yearly": figure("y", "50", "USD/year").unknown()}, "cost-unknown"),
        ({"years": 0}, "cost-range"),
        ({"discount": figure("d", "1.5", "1/year")}, "cost-range"),
    ],
)
def test_a_cost_that_cannot_be_known_is_refused(
    changed: dict[str, object], reason: str
) -> None:
    with pytest.raises(Refusal) as refused:
        evaluation.life_cycle_cost(cycle(**changed))
    assert refused.value.code == f"technology.evaluation.{reason}"
