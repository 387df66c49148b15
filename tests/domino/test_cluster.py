"""One machine and a cluster: the same futures, byte for byte."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
from pathlib import Path

import pytest
from tests.domino.grounds import FIRST, HUB, YEARS, ground, star
from tests.domino.worlds import small_world

from renkei.cli.mrv import _environment
from renkei.domino.advice import Means, Question, advise, carried_out
from renkei.domino.futures import Futures, run
from renkei.domino.futures.running import computed
from renkei.mrv import computing

ASKED = {"draws": 60, "seed": 7, "horizon": 9}
QUESTION = Question(
    budget=120, cases=2, year=FIRST, horizon=FIRST + YEARS - 1, per_country=(("*", 1),)
)
SCRIPT = """
from tests.domino.test_cluster import ASKED, QUESTION, advised, mark
from renkei.domino.advice import Means, carried_out
from tests.domino.worlds import small_world
from renkei.domino.futures import run
from renkei.domino.futures.running import computed
from renkei.mrv import computing

executor = computing.RayExecutor(processors=2, work=computed)
with executor.staying():
    print(mark(run(small_world(3), executor=executor, **ASKED)))
    print(advised(Means(computing.RayExecutor(processors=2, work=carried_out))))
"""


def mark(found: Futures) -> str:
    """One name for every byte of what was found."""
    parts = (found.counts, found.sums, found.reached)
    return hashlib.sha256(b"".join(each.tobytes() for each in parts)).hexdigest()


def advised(means: Means) -> str:
    """One name for every number of a small answer."""
    held = ground([star(HUB, 6, 5.0), star(HUB, 6, 3.0)])
    found = advise(QUESTION, held, roots=400, means=means)
    said = (found.places, found.total, found.bound, found.years, found.otherwise)
    return hashlib.sha256(repr(said).encode()).hexdigest()


def sent_away(batch, memory_mb):
    """As a worker gets it: over a wire, and back."""
    return computed(pickle.loads(pickle.dumps(batch)), memory_mb)


@pytest.mark.parametrize("threads", [1, 2])
def test_threads_and_a_wire_change_no_byte(threads):
    here = computing.LocalExecutor(threads, work=sent_away)
    found = run(small_world(3), executor=here, **ASKED)
    assert mark(found) == mark(run(small_world(3), **ASKED))


def test_advice_is_the_same_over_a_wire_and_goes_on_where_it_stopped(tmp_path):
    def over_a_wire(errand, memory_mb):
        return carried_out(pickle.loads(pickle.dumps(errand)), memory_mb)

    def stopping(errand, memory_mb):
        if len(list(tmp_path.glob("*.json"))) >= 5:
            raise KeyboardInterrupt
        return over_a_wire(errand, memory_mb)

    here = advised(Means())
    stops = computing.LocalExecutor(1, work=stopping)
    with pytest.raises(KeyboardInterrupt):
        advised(Means(stops, tmp_path))
    kept = len(list(tmp_path.glob("*.json")))
    worked, told = [], []

    def counting(errand, memory_mb):
        worked.append(errand.mark)
        return over_a_wire(errand, memory_mb)

    goes_on = computing.LocalExecutor(2, work=counting)
    means = Means(goes_on, tmp_path, lambda stage, done, every: told.append(stage.en))
    assert advised(means) == here
    assert kept >= 5 and len(worked) == len(list(tmp_path.glob("*.json"))) - kept
    assert set(told) >= {"Drawing futures", "Choosing", "Counting year by year"}
    assert len(worked) == len(set(worked))


def test_a_cluster_gives_the_same_bytes():
    if not _environment.is_ready():
        if os.environ.get("CI"):
            pytest.fail("Ray is not there: run ./renkei mrv cluster (.ci/run does)")
        pytest.skip("no Ray here; ./renkei mrv cluster prepares it")
    done = subprocess.run(
        [str(_environment.python()), "-c", SCRIPT],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "RAY_USAGE_STATS_ENABLED": "0",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
    )
    assert done.returncode == 0, done.stderr[-3000:]
    futures, answer = done.stdout.split()[-2:]
    assert futures == mark(run(small_world(3), **ASKED))
    assert answer == advised(Means())
