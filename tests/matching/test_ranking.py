"""Rankings: sums that add up, no knowledge of what was to come, honest figures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from renkei.facts import load
from renkei.foundation import Fact
from renkei.matching.ranking import (
    pairings,
    partner_test,
    rank_technologies,
    setting_of,
    technology_test,
    uses,
)
from renkei.matching.ranking.backtest import expected_hits, spearman
from renkei.matching.ranking.history import before
from renkei.matching.ranking.ranking import ranking_terms

FACTS = load()
SETTINGS = {country: setting_of(FACTS, country) for country in FACTS.countries}
YEAR = 2018


def test_every_score_adds_up_and_its_bounds_hold_under_sampled_weights():
    ranked = rank_technologies(SETTINGS["VN"], uses(FACTS), SETTINGS)
    weights = {t: w for t, (_, w) in ranking_terms("technology").items()}
    assert sum(weights.values()) == 1000
    table = np.array([[each.worth[t] for t in weights] for each in ranked])
    for each in ranked:
        assert each.score == sum(each.worth[t] * w for t, w in weights.items())
    draw = np.random.default_rng(1)
    for _ in range(200):
        moved = np.array(list(weights.values())) * draw.uniform(0.8, 1.2, len(weights))
        total = table @ moved
        for place, each in enumerate(ranked):
            ahead = (total > total[place] + 1e-9).sum()
            level = (total > total[place] - 1e-9).sum()
            assert each.rank_best <= level
            assert ahead + 1 <= each.rank_worst


def later(facts):
    """Facts in which everything from the year on is otherwise."""
    projects = tuple(
        replace(each, title="Introduction of air-jet loom")
        if each.registered_on is not None and each.registered_on.year >= YEAR
        else each
        for each in facts.register.projects
    )
    rows = tuple(
        replace(row, japanese=("jp-toyama",))
        if row.fiscal_years and min(y.value for y in row.fiscal_years) >= YEAR
        else row
        for row in facts.collaborations
    )
    register = replace(facts.register, projects=projects)
    return replace(facts, register=register, collaborations=rows)


def test_what_comes_later_changes_nothing_before():
    changed = later(FACTS)
    assert uses(changed) != uses(FACTS)
    assert before(YEAR, uses(changed)) == before(YEAR, uses(FACTS))
    for test in (technology_test, partner_test):
        one = [j for j in test(FACTS).judged if j.year < YEAR]
        two = [j for j in test(changed).judged if j.year < YEAR]
        assert one
        assert one == two


def test_the_past_is_judged_year_by_year_beside_popularity():
    found = technology_test(FACTS)
    assert found.candidates > 60
    assert len(found.judged) >= 40
    for each in found.judged:
        assert each.ours["precision@5"] <= each.ours["ceiling@5"] + 1e-12
    ours, baseline = found.mean("precision@5")
    chance = np.mean([len(j.relevant) / found.candidates for j in found.judged])
    assert min(ours, baseline) > 2 * chance
    low, high = found.interval("spearman")
    assert low <= np.subtract(*found.mean("spearman")) <= high


def test_the_bar_for_partners_is_said_as_it_is():
    found = partner_test(FACTS)
    ours, baseline = found.mean("recall@10")
    assert len(found.judged) == len({(p.overseas, p.year) for p in pairings(FACTS)}) - 1
    assert 0 < baseline <= 1
    assert found.is_twice == (ours >= 2 * baseline)
    assert found.could_be_twice == (baseline <= 0.5)


def test_a_use_in_the_register_and_in_the_document_is_one():
    projects = [use.project for use in uses(FACTS)]
    held = {p.jcm_reference.value for p in FACTS.formed_projects if p.jcm_reference}
    assert held & set(projects)
    listed = {p.id for p in FACTS.formed_projects if p.jcm_reference}
    assert not listed & set(projects)


def test_a_pairing_without_a_year_is_no_evidence():
    row = FACTS.collaborations[0]
    silent = replace(FACTS, collaborations=(replace(row, fiscal_years=()),))
    assert pairings(silent) == ()
    dated = replace(row, fiscal_years=(Fact(2016, row.fiscal_years[0].source, "x"),))
    assert pairings(replace(FACTS, collaborations=(dated,)))[0].year == 2016


@pytest.mark.parametrize(
    ("first", "hits"), [(1, 0.5), (2, 1.0), (3, 1.0 + 1 / 3), (5, 2.0)]
)
def test_equal_scores_count_as_every_order_of_them(first, hits):
    scores = {"a": 2, "b": 2, "c": 1, "d": 1, "e": 1}
    assert expected_hits(scores, {"a", "e"}, first) == pytest.approx(hits)


def test_ranks_correlate_as_reckoned_by_hand():
    # Ranks 5, 2.5, 2.5, 1, 6, 4 and 3, 1.5, 1.5, 4, 5.5, 5.5: 8 / sqrt(17 x 16.5).
    one, two = [3, 1, 1, 0, 5, 2], [1, 0, 0, 2, 9, 9]
    assert spearman(one, two) == pytest.approx(8 / (17 * 16.5) ** 0.5)
    assert spearman([1, 1, 1], [1, 2, 3]) == 0.0
