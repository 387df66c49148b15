"""Futures: they follow the hazard they are told, and are the same on any machine."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from renkei.domino.futures import World, bass_share, one, run, yearly
from renkei.domino.futures.nouns import NEVER
from renkei.domino.kernels import dated_sketches
from renkei.domino.ties import Ties
from renkei.foundation import Refusal
from renkei.mrv import computing

CITIES, YEARS = 40, 10


def a_world(*, learning: float = 0.0, delay: int = 1) -> World:
    """Forty cities, one measure, some ties, three who adopted before."""
    draw = np.random.default_rng(3)
    source, target = draw.integers(0, CITIES, (2, 200))
    apart = source != target
    strength = draw.uniform(0.02, 0.3, 200)
    history = np.full((1, CITIES), NEVER, np.int32)
    history[0, :3] = (-1, -4, -2)
    return World(
        ties=Ties.of(source[apart], target[apart], strength[apart], CITIES),
        scale=np.ones(1),
        alone=draw.uniform(0, 0.01, (1, CITIES)),
        history=history,
        pace=draw.uniform(0.8, 1.2, (1, YEARS)),
        learning=np.full(1, learning),
        ceiling=np.full(1, 2.0),
        delay=np.full(1, delay),
        worth=draw.uniform(1, 5, (1, CITIES)),
        group=np.arange(CITIES, dtype=np.int32) % 3,
    )


def stood(city: int, year: int) -> np.ndarray:
    """One model case."""
    placed = np.full((1, CITIES), NEVER, np.int32)
    placed[0, city] = year
    return placed


def by_hand(world: World, placed: np.ndarray, runs: int) -> np.ndarray:
    """Adopters by the last year, year by year with the hazard of the convention."""
    draw = np.random.default_rng(5)
    rate = np.zeros((CITIES, CITIES))
    rate[world.ties.sources, world.ties.out_to] = world.ties.strength
    adopted = np.zeros((runs, CITIES), bool)
    since = np.tile(world.history[0].astype(np.int64), (runs, 1))
    known = 1 + (world.history[0] < 0).sum()
    for year in range(YEARS):
        earlier = since < year
        learned = ((1 + earlier.sum(axis=1)) / known) ** world.learning[0]
        pace = world.pace[0, year] * np.minimum(learned, world.ceiling[0])
        works = (since + world.delay[0] <= year).astype(float)
        hazard = 1 - np.exp(-pace[:, None] * (world.alone[0] + works @ rate))
        falls = (draw.random(hazard.shape) < hazard) | (placed[0] <= year)
        since = np.where(falls & (since == NEVER), year, since)
        adopted = since < NEVER
    return adopted.mean(axis=0)


@pytest.mark.parametrize(("learning", "delay"), [(0.0, 1), (0.3, 1), (0.3, 3)])
def test_futures_follow_the_hazard_of_the_convention(learning: float, delay: int):
    world, placed = a_world(learning=learning, delay=delay), stood(10, 2)
    found = run(world, draws=6000, seed=1, horizon=YEARS - 1, placed=placed)
    owed, draws = by_hand(world, placed, 6000), 6000
    error = np.sqrt(np.maximum(owed * (1 - owed), 1e-3) * 2 / draws)
    assert (np.abs(found.reached[0] - owed) < 4.5 * error).all()
    counted = found.counts.sum() / draws + 3
    assert counted == pytest.approx(found.reached.sum(), abs=1e-9)


def test_a_seed_gives_the_same_bytes_on_any_number_of_threads(tmp_path):
    world = a_world(learning=0.3)
    alone, more = (
        run(
            world,
            draws=130,
            seed=4,
            horizon=5,
            executor=computing.LocalExecutor(threads, work=_work()),
            folder=tmp_path / str(threads),
        )
        for threads in (1, 3)
    )
    assert alone.counts.tobytes() == more.counts.tobytes()
    assert alone.sums.tobytes() == more.sums.tobytes()
    assert alone.reached.tobytes() == more.reached.tobytes()
    other = run(world, draws=130, seed=5, horizon=5)
    assert other.counts.tobytes() != alone.counts.tobytes()


def test_a_stopped_run_goes_on_where_it_stood(tmp_path):
    world, heard = a_world(), []
    run(world, draws=60, seed=4, horizon=5, folder=tmp_path)
    next(tmp_path.glob("*.json")).unlink()

    def counting(batch, memory_mb):
        heard.append(batch.first)
        return _work()(batch, memory_mb)

    again = run(
        world,
        draws=60,
        seed=4,
        horizon=5,
        folder=tmp_path,
        executor=computing.LocalExecutor(1, work=counting),
    )
    assert len(heard) == 1
    fresh = run(world, draws=60, seed=4, horizon=5)
    assert again.counts.tobytes() == fresh.counts.tobytes()


def test_one_future_is_the_same_draw_as_in_a_run():
    world = a_world()
    found = run(world, draws=30, seed=9, horizon=YEARS - 1)
    years = one(world, draw=17, seed=9)[0]
    owed = np.zeros((3, YEARS), int)
    fresh = (years >= 0) & (years < NEVER)
    np.add.at(owed, (world.group[fresh], years[fresh]), 1)
    assert (found.counts[17, 0] == owed).all()


def test_sketches_count_what_a_model_case_sets_off():
    world, roots = a_world(), np.repeat(np.arange(3, CITIES, dtype=np.int32), 1500)
    clock = np.concatenate([[0.0], np.cumsum(world.pace[0])])
    nodes, latest, offsets = dated_sketches(
        world.ties.in_start,
        world.ties.in_from,
        world.ties.strength[world.ties.into],
        world.alone[0],
        world.history[0],
        clock,
        1,
        roots,
        np.uint64(5),
        0,
        0,
    )
    row = np.repeat(np.arange(roots.size), np.diff(offsets))
    hit = np.zeros(roots.size, bool)
    hit[row[(nodes == 10) & (latest >= 2)]] = True
    draws = 6000
    without = run(world, draws=draws, seed=1, horizon=YEARS - 1).reached.sum()
    within = run(world, draws=draws, seed=1, horizon=YEARS - 1, placed=stood(10, 2))
    assert hit.mean() * (CITIES - 3) == pytest.approx(
        within.reached.sum() - without, abs=0.25
    )


def test_tonnes_grow_inside_a_city_and_fall_with_the_grid():
    share = bass_share(0.03, 0.4, 30)
    assert (np.diff(share) > 0).all() and 0 < share[0] < share[-1] < 1
    sums = np.zeros((1, 1, 2, 3))
    sums[0, 0, 1, 1] = 10.0
    growth = np.array([[0.2, 0.6, 1.0]])
    weight = np.array([[[1.0, 1.0, 1.0], [1.0, 0.5, 0.25]]])
    assert yearly(sums, growth, weight).tolist() == [[[0.0, 1.0, 1.5]]]


def test_a_world_that_does_not_fit_is_refused_by_name():
    world = a_world()
    with pytest.raises(Refusal) as caught:
        replace(world, group=np.zeros(3, np.int32))
    assert caught.value.findings[0].code == "domino.world.shape"
    with pytest.raises(Refusal) as caught:
        replace(world, alone=-world.alone)
    assert caught.value.findings[0].code == "domino.world.range"
    with pytest.raises(Refusal) as caught:
        Ties.of([1, 2], [1, 3], [0.5, 0.5], 4)
    assert caught.value.findings[0].code == "domino.ties.to-oneself"


def _work():
    from renkei.domino.futures.running import computed

    return computed
