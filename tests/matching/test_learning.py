"""Feedback moves the weights: a little, in the right direction, and says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renkei.foundation import Refusal, same
from renkei.matching import Company, Municipality, Need, Offer
from renkei.matching.nouns import Origin, SizeRange
from renkei.matching.scoring import (
    Feedback,
    best_matches,
    learnt,
    market,
    terms,
    weights_by_design,
)
from renkei.matching.scoring.generated import (
    generated_companies,
    generated_municipalities,
    generated_needs,
)

START = weights_by_design()
NAMES = tuple(terms())
DAY = date(2026, 4, 1)


def said(number: int, is_useful: bool, worth) -> Feedback:
    return Feedback(
        f"{number:03}", is_useful, dict(zip(NAMES, map(int, worth), strict=True)), DAY
    )


worths = st.lists(st.integers(0, 1000), min_size=len(NAMES), max_size=len(NAMES))
records = st.lists(st.tuples(st.booleans(), worths), max_size=12).map(
    lambda held: [said(n, *each) for n, each in enumerate(held)]
)


@settings(max_examples=25, deadline=None)
@given(held=records, order=st.randoms(use_true_random=False))
def test_weights_are_bounded_add_up_and_hang_on_no_order(held, order):
    found = learnt(held)
    assert sum(found.weights.by_term.values()) == 1000
    for term in NAMES:
        assert START[term] / 2 <= found.exact[term] <= START[term] * 2
        assert abs(found.weights[term] - found.exact[term]) < 1
    mixed = list(held)
    order.shuffle(mixed)
    assert learnt(mixed) == found


@settings(max_examples=25, deadline=None)
@given(held=records)
def test_the_moves_of_a_weight_are_the_whole_of_its_change(held):
    found = learnt(held)
    for term in NAMES:
        moved = sum((m.per_mille for m in found.why(term)), Decimal(0))
        change = found.exact[term] - START[term]
        assert abs(moved - change) <= Decimal("0.00001")
    assert sum(m.per_mille for m in found.moves) == pytest.approx(0, abs=1e-3)


@settings(max_examples=25, deadline=None)
@given(held=records)
def test_the_opposite_of_all_verdicts_goes_as_far_the_other_way(held):
    turned = [replace(each, is_useful=not each.is_useful) for each in held]
    there, back = learnt(held), learnt(turned)
    for one, two in pairwise(NAMES):
        up = there.exact[one] / there.exact[two]
        down = back.exact[one] / back.exact[two]
        middle = Decimal(START[one]) / START[two]
        assert float(up * down) == pytest.approx(float(middle * middle), rel=1e-12)


def test_nothing_said_or_nothing_that_tells_apart_moves_nothing():
    assert learnt([]).weights == START
    assert learnt([]).moves == ()
    level = [said(n, n > 2, [700] * len(NAMES)) for n in range(5)]
    assert learnt(level).weights == START
    worth = [1000, *[100] * (len(NAMES) - 1)]
    assert learnt([said(n, True, worth) for n in range(9)]).weights == START
    always = [said(n, n % 2 == 0, worth) for n in range(8)]
    assert learnt(always).weights == START


@settings(max_examples=15, deadline=None)
@given(place=st.integers(0, len(NAMES) - 1), count=st.integers(1, 40))
def test_what_stands_out_where_it_was_useful_gains_and_else_loses(place, count):
    high, low = [300] * len(NAMES), [300] * len(NAMES)
    high[place], low[place] = 1000, 0

    def told(times: int, is_up: bool):
        pairs = [
            said(2 * n + side, bool(side) is is_up, high if side else low)
            for n in range(times)
            for side in (0, 1)
        ]
        return learnt(pairs)

    term = NAMES[place]
    up, more, down = told(count, True), told(count + 1, True), told(count, False)
    assert down.exact[term] < START[term] < up.exact[term] < more.exact[term]
    assert {m.feedback for m in up.why(term)} == {f"{n:03}" for n in range(2 * count)}
    assert all(m.per_mille > 0 for m in up.why(term))
    assert f"{2 * count} raised it" in up.told(term).en


def test_weights_come_nearer_to_those_of_the_people_who_judge():
    """Judges who weigh know-how and language most, then agree more with the score."""
    draw = np.random.default_rng(5)
    theirs = np.full(len(NAMES), 30.0)
    for term in ("know_how", "language"):
        theirs[NAMES.index(term)] = 300
    table = draw.integers(0, 1001, size=(600, len(NAMES)))
    liked = table @ theirs > np.median(table @ theirs)
    found = learnt([said(n, bool(liked[n]), table[n]) for n in range(300)])

    def agreeing(weights) -> float:
        score = table[300:] @ np.array([weights[term] for term in NAMES])
        good, bad = score[liked[300:]], score[~liked[300:]]
        return float((good[:, None] > bad[None]).mean())

    assert agreeing(found.weights) > agreeing(START) + 0.02


def test_feedback_on_a_match_moves_the_next_ranking_and_not_that_match():
    """From ten matches to feedback, from feedback to weights, from weights to ten."""
    companies, towns = generated_companies(40, 8, 3), generated_municipalities(8, 3)
    held, asked = market(companies, towns), generated_needs(6, 3)
    found = [m for need in asked for m in best_matches(held, need, START).found]
    said_of = [
        Feedback.on(
            each,
            by="city",
            is_useful=each.worth[NAMES.index("language")] > 0,
            said_on=DAY,
        )
        for each in found
    ]
    assert len({each.id for each in said_of}) == len(found) > 20
    after = learnt(said_of)
    assert after.exact["language"] > START["language"]
    again = best_matches(held, asked[0], after.weights).found
    assert all(each.score == sum(each.adds.values()) for each in again)
    assert found[0].weights == START  # what was shown stays as it was shown


def test_what_is_no_feedback_is_refused_with_its_id():
    fine = said(1, True, [1] * len(NAMES))
    with pytest.raises(Refusal) as twice:
        learnt([fine, fine])
    assert twice.value.code == "matching.learning.twice"
    short = replace(fine, id="short", worth={"technology": 1001})
    with pytest.raises(Refusal, match=r"feedback “short”.*technology: 1001") as wrong:
        learnt([fine, short])
    assert wrong.value.code == "matching.learning.worth"


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: need(size=0.0), "matching.need.amount"),
        (lambda: need(size=float("nan")), "matching.need.amount"),
        (lambda: need(budget_jpy=Decimal(0)), "matching.need.amount"),
        (lambda: need(population=0), "matching.need.amount"),
        (lambda: Offer("led-lighting", price_jpy=Decimal(-1)), "matching.offer.amount"),
        (lambda: SizeRange(0.0, 5.0, "kW"), "matching.offer.amount"),
        (lambda: SizeRange(7.0, 5.0, "kW"), "matching.offer.order"),
        (
            lambda: Municipality("t", same("T"), Origin.MEMBER, "JP", population=0),
            "matching.municipality.amount",
        ),
        (
            lambda: Company("c", same("C"), Origin.MEMBER, capacity=-1),
            "matching.company.amount",
        ),
    ],
)
def test_an_amount_that_no_score_can_reckon_with_is_refused(made, code):
    with pytest.raises(Refusal) as refused:
        made()
    assert refused.value.code == code
    assert all(each.where.ja and each.remedy.en for each in refused.value.findings)


def need(**held) -> Need:
    told = {"id": "n", "city": "c", "name": same("N"), "country": "VN"}
    return Need(**told, origin=Origin.MEMBER, asked_on=DAY, **held)
