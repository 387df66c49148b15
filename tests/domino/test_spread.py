"""The model of spread: exposure by hand, likelihood, posterior, placebo, worlds."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.domino.articles import lines

from renkei.domino import record, spread
from renkei.domino.field import world as all_cities
from renkei.domino.spread import exchanging, fitting, judging, recovering
from renkei.domino.spread.exposure import NEVER, Adoptions, adoptions, exposed, panel
from renkei.domino.spread.nouns import CAUSES, Cause
from renkei.domino.spread.ties_of_countries import between
from renkei.foundation import Confidence, Refusal

HISTORY = record.history()
HELD = between(HISTORY, all_cities())
PANEL = panel(adoptions(HISTORY, HELD), HELD, *HISTORY.years)
POSTERIOR = spread.fit(HISTORY)
COLUMN = {cause: at for at, cause in enumerate(CAUSES)}


def test_exposure_is_what_a_hand_counts() -> None:
    codes = HELD.countries
    here, there = codes.index("TH"), codes.index("VN")
    year = np.full((1, len(codes)), NEVER)
    year[0, there] = 2016
    works = np.full((1, len(codes)), NEVER)
    works[0, [here, there]] = 2015
    users = np.full((1, 1, len(codes)), NEVER)
    users[0, 0, there] = 2016
    held = replace(HELD, companies={"maker": 0}, works=works)
    stands = exposed(Adoptions(("t",), year, users), held, 2017)[0, here]
    assert stands[COLUMN[Cause.POPULARITY]] == 0.1
    assert stands[COLUMN[Cause.NEIGHBOUR]] == HELD.nearness[here, there] > 0
    assert stands[COLUMN[Cause.PARTNER]] == 1  # Osaka, Kitakyushu and Yokohama
    assert stands[COLUMN[Cause.VENDOR]] == 1
    assert not exposed(Adoptions(("t",), year, users), held, 2016).any()


def test_the_slope_is_that_of_the_density() -> None:
    density = fitting.Density(PANEL, np.arange(fitting.PUSHED + len(CAUSES)))
    at = np.array([mean for mean, _ in fitting.PRIOR]) + 0.1
    step = 1e-5 * np.eye(at.size)
    moved = [density.value(at + s) - density.value(at - s) for s in step]
    np.testing.assert_allclose(density.slope(at), np.array(moved) / 2e-5, rtol=1e-4)


def test_the_push_of_a_year_is_integrated_out() -> None:
    """Beside a sum over the push of one year, with the hazard as it is."""
    one = PANEL.year == HISTORY.years[0] + 2
    rows = replace(
        PANEL,
        **{
            name: getattr(PANEL, name)[one]
            for name in ("year", "size", "age", "exposure", "adopted", "many")
        },
    )
    density = fitting.Density(rows, np.arange(fitting.PUSHED + len(CAUSES)))
    means, widths = np.array(fitting.PRIOR).T
    push = np.linspace(1e-4, 6, 3_000)
    prior = push ** (fitting.SHAPE - 1) * np.exp(-fitting.SHAPE * push)

    def summed(at: np.ndarray) -> float:
        told = [fitting.foretold(at, rows, each) for each in push]
        away = (at - means) / widths
        return float(np.log(np.exp(told) @ prior) - away @ away / 2)

    other = means + 0.2
    found = density.value(other) - density.value(means)
    assert found == pytest.approx(summed(other) - summed(means), abs=0.01)


def test_intervals_hold_their_means_and_the_record_is_called_thin() -> None:
    for name in POSTERIOR.names:
        part = POSTERIOR.of(name)
        assert part.low < part.mean < part.high
    assert POSTERIOR.effective > 1_000
    assert POSTERIOR.thin is not None and str(POSTERIOR.events) in POSTERIOR.thin.en
    parts = POSTERIOR.parts
    whole = parts["own push"].mean + sum(parts[c.value].mean for c in CAUSES)
    assert whole == pytest.approx(1)
    one, other = (
        spread.believed(PANEL, until=2025, draws=100, seed=at).draws for at in (4, 4)
    )
    assert np.array_equal(one, other)


def test_a_fit_up_to_a_year_knows_nothing_after_it() -> None:
    until = spread.fit(HISTORY, until=2018, draws=200)
    before = spread.fit(HISTORY.before(2019), draws=200)
    assert until.events == before.events < POSTERIOR.events
    assert max(until.years) == 2018


def test_exchanged_ties_keep_every_degree() -> None:
    chance = np.random.default_rng(5)
    other = HELD.shuffled(chance)
    np.testing.assert_allclose(other.nearness.sum(1), HELD.nearness.sum(1))
    np.testing.assert_array_equal(other.partnership.sum(1), HELD.partnership.sum(1))
    for year in range(2014, 2026):
        for axis in (0, 1):
            np.testing.assert_array_equal(
                (other.works == year).sum(axis), (HELD.works == year).sum(axis)
            )
    assert (other.nearness != HELD.nearness).mean() > 0.5
    assert (other.partnership != HELD.partnership).any()
    assert (other.works != HELD.works).any()
    for matrix in (other.nearness, other.partnership):
        assert (matrix >= 0).all() and not np.diag(matrix).any()
        np.testing.assert_allclose(matrix, matrix.T)


def test_links_of_a_ring_stay_links() -> None:
    ring = np.roll(np.eye(8), 1, axis=0) + np.roll(np.eye(8), -1, axis=0)
    mixed = exchanging.links(ring, np.random.default_rng(1))
    assert set(np.unique(mixed)) == {0, 1}
    np.testing.assert_array_equal(mixed.sum(0), 2)


def test_the_verdict_on_the_real_record() -> None:
    found = spread.back_test(HISTORY)
    assert not found.is_contagious
    assert "no evidence of contagion" in found.verdict.en
    assert "波及の証拠はない" in found.verdict.ja
    assert len(found.placebo) >= 100
    assert found.events == sum(each.came for each in found.bins)
    assert found.scores[0].name == "model"


def test_the_articles_print_what_is_computed() -> None:
    text = Path("docs/domino.md").read_text(encoding="utf-8")
    printed = set(text.splitlines())
    missing = {
        name: line
        for name, line in lines().items()
        if line not in (text if name.split()[0] in {"cuts", "too"} else printed)
    }
    assert not missing


def test_a_planted_contagion_is_found_and_survives_the_placebo() -> None:
    """Partners alone move countries here: exchanged ties must not do as well."""
    ring = np.zeros_like(HELD.partnership)
    order = np.random.default_rng(8).permutation(len(ring))
    ring[order, np.roll(order, 1)] = ring[np.roll(order, 1), order] = 1
    held = replace(HELD, partnership=ring, since=np.full_like(HELD.since, 2013))
    truth = np.array([-5.5, 0.0, 0.0, -12, -12, -12, -1.5, -12])
    chance = np.random.default_rng(3)
    adopted = recovering.made_up(truth, held, 20, chance)
    chances = panel(adopted, held, 2014, 2025)
    found = spread.believed(chances, until=2025, draws=300, seed=1)
    assert found.of("partner").mean == pytest.approx(np.exp(-1.5), rel=0.5)
    assert found.parts["ties"].low > 0.3
    tried = judging.tried(adopted, held, 2014, shuffles=19)
    assert tried.is_contagious and tried.gain > 20 > max(tried.placebo)
    assert "there is evidence of contagion" in tried.verdict.en


def test_intervals_hold_what_is_known() -> None:
    """Thirty made-up histories; `bench domino_recovery` makes two hundred."""
    runs = [
        spread.recovered(HELD, technologies=5, draws=200, seed=at) for at in range(30)
    ]
    held = np.mean([each.holds for each in runs])
    assert 0.82 <= held <= 0.96  # 240 intervals, of 30 histories
    assert min(np.mean([each.high - each.low for each in runs], axis=0)) > 0.1


def test_a_world_moves_a_city_as_its_chance_says() -> None:
    """Without ties, of which a city feels only those of cities that have adopted."""
    draws = POSTERIOR.draws[:1].copy()
    draws[:, [POSTERIOR.names.index(c.value) for c in CAUSES if c.is_tie]] = 0
    belief = replace(POSTERIOR, draws=draws)
    field = all_cities().of(spread.countries_of(HISTORY), 500_000)
    worths = {t: w.tonnes for t, w in spread.worths_of(HISTORY, field).items()}
    world = spread.world(belief, 0, HISTORY, field, worths, first=2026, years=5)
    for at, technology in enumerate(worths):
        row = int(np.flatnonzero(field.countries == "VN")[at])
        chance = spread.chance_of(belief, HISTORY, field, row, technology, 2026)
        moved = -np.expm1(-world.pace[at, 0] * world.alone[at, row])
        assert moved == pytest.approx(chance.mean)
    tied = spread.world(POSTERIOR, 0, HISTORY, field, worths, first=2026, years=5)
    assert tied.ties.strength.size > 10_000 and not world.ties.strength.size
    again = spread.world(POSTERIOR, 0, HISTORY, field, worths, first=2026, years=5)
    assert tied.mark(tied.history) == again.mark(again.history)


def test_readiness_names_what_is_unknown_and_does_not_count_it() -> None:
    field = all_cities().of(["VN", "ET", "JP"], 500_000)
    danang = [name.en for name in field.names].index("Da Nang")
    told = spread.readiness_of(POSTERIOR, HISTORY, field, danang, "solar-rooftop", 2026)
    of = {each.id: each for each in (*told.readiness, *told.fit)}
    assert of["programme"].degree == 1.0
    assert of["methodology"].words.en == "VN_AM007"
    priced = of["economics"]
    assert 0 < priced.degree < 1 and priced.mark is Confidence.INFERRED
    assert told.fitting == pytest.approx((1 + 1 + priced.degree) / 3)
    told = spread.readiness_of(POSTERIOR, HISTORY, field, danang, "led-lighting", 2026)
    unpriced = next(each for each in told.fit if each.id == "economics")
    assert unpriced.degree is None and unpriced.mark is None
    assert unpriced.words.en.startswith("Unknown: ")
    assert told.fitting == 0
    other = int(np.flatnonzero(field.countries == "ET")[0])
    told = spread.readiness_of(POSTERIOR, HISTORY, field, other, "solar-rooftop", 2026)
    assert {e.id for e in told.readiness if e.degree is None} == {"income"}
    abroad = int(np.flatnonzero(field.countries == "JP")[0])
    with pytest.raises(Refusal) as refused:
        spread.readiness_of(POSTERIOR, HISTORY, field, abroad, "solar-rooftop", 2026)
    assert refused.value.code == "domino.spread.country"
