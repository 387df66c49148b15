"""Advice: within limits, near the best, by the risk taken, with what is not known."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domino.grounds import (
    CITIES,
    FIRST,
    HAS_IT,
    HOME,
    HUB,
    RIVAL,
    YEARS,
    ground,
    star,
)

from renkei import facts
from renkei.domino.advice import Aim, Question, advise, errands, tried
from renkei.domino.advice.asking import cases_of, cost_of, limits_of, question_of
from renkei.domino.advice.measuring import drawn_apart, worlds_for
from renkei.foundation import Confidence, Refusal

ONE = Question(budget=60, cases=1, year=FIRST, horizon=FIRST + YEARS - 1)
HUBS = ground([star(HUB, 6, 5.0), star(HUB, 6, 3.0)])
HUB_ALONE = replace(HUBS, worlds=HUBS.worlds[:1], chances=(1.0,))


def test_the_hub_is_chosen_and_most_of_it_comes_of_ties():
    advice = advise(ONE, HUBS, roots=4000)
    (place,) = advice.chosen
    assert (place.case.city, place.technology.en) == (HUB, "tied")
    assert advice.total.mean == pytest.approx(700, rel=0.05)  # its own and six more
    assert advice.cities.mean == pytest.approx(7, rel=0.05)
    assert advice.ties_fraction == pytest.approx(6 / 7, abs=0.02)
    assert advice.bound * (1 + 1e-9) >= advice.found > 0
    assert advice.verdict == HUBS.verdict and not advice.is_contagious
    assert len(advice.places) == 10
    assert len({each.case.city for each in advice.places}) == 10
    assert not {HOME, HAS_IT} & {each.case.city for each in advice.places}


def test_the_same_seed_is_the_same_answer_on_any_number_of_threads(monkeypatch):
    first = advise(ONE, HUBS, roots=500)
    monkeypatch.setattr(errands, "THREADS", 1)
    again = advise(ONE, HUBS, roots=500)
    assert first.places == again.places and first.bound == again.bound


def test_without_ties_nothing_is_said_to_come_of_them():
    alone = replace(
        HUBS, worlds=tuple(replace(w, scale=w.scale * 0) for w in HUBS.worlds)
    )
    advice = advise(ONE, alone, roots=4000)
    assert advice.ties_fraction == 0
    assert advice.total.mean == pytest.approx(100, rel=0.1)


def test_caution_prefers_what_holds_in_most_worlds():
    sure, rare = star(RIVAL, 3, 5.0), star(HUB, 9, 5.0)  # worth 4, and 10 or 1
    split = ground([[*rare, *sure], sure])
    for risk, city in ((None, HUB), (0.2, RIVAL)):
        chosen = advise(replace(ONE, risk_fraction=risk), split, roots=1500).chosen
        assert chosen[0].case.city == city


def test_a_choice_over_all_worlds_is_near_the_best_of_all():
    seed = 1
    draw = np.random.default_rng(seed)
    edges = [
        [
            (int(a), int(b), float(draw.uniform(0.1, 1)))
            for a, b in draw.integers(1, CITIES, (20, 2))
            if a != b
        ]
        for _ in range(2)
    ]
    question = replace(ONE, budget=180, cases=2, per_country=(("*", 1),), seed=seed)
    advice = advise(question, ground(edges), roots=1500)
    held, limits = cases_of(question, ground(edges)), limits_of(question, HUBS)
    samples = drawn_apart(
        worlds_for(ground(edges), Aim.TONNES, question.horizon),
        (1.0,) * 2, held, roots=1500, seeds=[2 * (seed * 1000 + at) for at in range(2)],
    )  # fmt: skip
    best = max(
        samples.together(pair).mean()
        for pair in combinations(range(len(held)), 2)
        if not limits.broken([held[at] for at in pair])
    )
    assert (1 - 1 / math.e - 0.1) * best <= advice.found <= best * (1 + 1e-9)
    assert advice.bound >= best * (1 - 1e-9)
    assert not limits.broken([each.case for each in advice.chosen])


def test_what_one_more_brings_depends_on_what_limits():
    few = advise(replace(ONE, budget=500), HUB_ALONE, roots=1500).more
    partnership, million, seat = few
    assert partnership.worth == pytest.approx(100, rel=0.3)
    assert million.worth == 0  # one municipality was asked for: money is left
    assert seat.worth is None
    short = advise(replace(ONE, cases=3), HUB_ALONE, roots=1500).more
    assert short[1].worth == pytest.approx(short[0].worth / 60)


def test_the_cost_is_the_programmes_or_the_askers_never_a_default(monkeypatch):
    known = cost_of(ONE)
    assert (known.value, known.confidence) == (Decimal(20), Confidence.PUBLISHED)
    asked = cost_of(replace(ONE, cost_per_year=12.5))
    assert (asked.value, asked.confidence) == (Decimal("12.5"), Confidence.RECALLED)
    stripped = replace(facts.load(), known_totals={})
    monkeypatch.setattr(facts, "load", lambda: stripped)
    with pytest.raises(Refusal, match="Say what a case costs"):
        cost_of(ONE)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"budget": 0}, "outside-budget"),
        ({"cases": 0}, "outside-cases"),
        ({"budget": 59.9}, "too-little"),
        ({"staff": 3}, "staff-missing"),
        ({"per_country": (("XX", 1),)}, "country"),
        ({"technologies": ("magic",)}, "technology"),
        ({"year": 2026}, "years"),
        ({"horizon": 2029}, "outside-horizon"),
        ({"phases": 3}, "outside-phases"),
        ({"risk_fraction": 0.9}, "outside-risk-fraction"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_by_name(change, code):
    with pytest.raises(Refusal) as caught:
        advise(replace(ONE, **change), HUBS, roots=50)
    assert caught.value.code == f"domino.advice.{code}"


def test_staff_limits_the_choice():
    wish = replace(ONE, budget=900, cases=4, staff=4, staff_per_case=2)
    advice = advise(wish, HUB_ALONE, roots=1000)
    assert len(advice.chosen) == 2 and advice.staff == 4


@given(
    st.builds(
        Question,
        budget=st.floats(1, 1e6),
        cases=st.integers(1, 50),
        year=st.integers(2020, 2060),
        horizon=st.integers(2070, 2100),
        per_country=st.lists(
            st.tuples(st.sampled_from(["VN", "ID", "*"]), st.integers(0, 9))
        ).map(tuple),
        aim=st.sampled_from(Aim),
        risk_fraction=st.none() | st.floats(0.05, 0.5),
    )
)
def test_a_kept_question_is_the_same_question(question):
    import json

    assert question_of(json.loads(json.dumps(question.body()))) == question


def test_one_city_is_tried_as_it_would_be_advised():
    place = advise(ONE, HUBS, roots=4000).chosen[0]
    asked = {"technology": "tied", "year": FIRST, "horizon": FIRST + YEARS - 1}
    trial = tried(HUBS, city=100 + HUB, roots=4000, **asked)
    assert trial.tonnes.mean == pytest.approx(place.tonnes.mean, rel=0.1)
    assert trial.ties_fraction == pytest.approx(6 / 7, abs=0.02)
    assert any("tied to 6" in reason.en for reason in trial.reasons)
    for change, code in (
        ({"city": 1}, "city"),
        ({"city": 100 + HAS_IT}, "adopted"),
        ({"technology": "magic"}, "technology"),
        ({"horizon": FIRST + 2}, "years"),
    ):
        with pytest.raises(Refusal) as caught:
            tried(HUBS, **{"city": 100 + HUB, **asked, **change})
        assert caught.value.code == f"domino.advice.{code}"


def test_an_answer_tells_why_and_what_other_conditions_give():
    question = replace(ONE, budget=180, cases=2, per_country=(("*", 1),))
    advice = advise(question, HUBS, roots=1000)
    assert any("cost the same" in each.en for each in advice.why)
    assert any("(at most 1 in a country)" in each.en for each in advice.why)
    held = {each.name.en: each for each in advice.otherwise}
    assert held["As asked"].of_asked == 1
    assert held["As asked"].worth == pytest.approx(advice.found)
    assert "At most 1 in a country" not in held  # that is as asked
    free = held["No limit of countries"]
    assert len(free.places) == 2 and free.worth >= 0.99 * advice.found
    alone = held["untied alone"]
    assert {each.technology.en for each in alone.places} == {"untied"}
    assert alone.worth < advice.found
    no_ties = replace(
        HUBS, worlds=tuple(replace(w, scale=w.scale * 0) for w in HUBS.worlds)
    )
    told = advise(replace(question, per_country=()), no_ties, roots=500).why
    assert any("no limit of countries" in each.en for each in told)


def test_no_country_begins_with_more_than_the_programme_has_given_one():
    from renkei.domino.advice import usual_limit

    known = facts.load().collaborations
    countries = [each.country for each in known]
    most = max(countries.count(each) for each in countries) / len(known)
    for cases in (1, 5, 10, 50):
        limit = int(usual_limit(cases).value or 0)
        assert limit - 1 < cases * most <= limit


def test_economics_are_told_where_sources_tell_them_and_named_where_not():
    from renkei.domino.field import world
    from renkei.domino.spread.economics import economics_of
    from renkei.technology import technology

    field = world().of({"IN", "VN"}, 100_000)
    india, vietnam = (list(field.countries).index(each) for each in ("IN", "VN"))
    solar = technology("solar-ground")
    dear, cheap = (economics_of(field, at, solar) for at in (vietnam, india))
    assert dear.degree < cheap.degree and "candidate range" in cheap.words.en
    pump = economics_of(field, india, technology("high-efficiency-pump"))
    assert pump.degree is None and "Hours of full load" in pump.words.en
