"""One machine and a cluster: the same futures, byte for byte."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
from pathlib import Path

import pytest
from tests.domino.worlds import small_world

from renkei.cli.mrv import _environment
from renkei.domino.futures import Futures, run
from renkei.domino.futures.running import computed
from renkei.mrv import computing

ASKED = {"draws": 60, "seed": 7, "horizon": 9}
SCRIPT = """
from tests.domino.test_cluster import ASKED, mark
from tests.domino.worlds import small_world
from renkei.domino.futures import run
from renkei.domino.futures.running import computed
from renkei.mrv import computing

executor = computing.RayExecutor(processors=2, work=computed)
print(mark(run(small_world(3), executor=executor, **ASKED)))
"""


def mark(found: Futures) -> str:
    """One name for every byte of what was found."""
    parts = (found.counts, found.sums, found.reached)
    return hashlib.sha256(b"".join(each.tobytes() for each in parts)).hexdigest()


def sent_away(batch, memory_mb):
    """As a worker gets it: over a wire, and back."""
    return computed(pickle.loads(pickle.dumps(batch)), memory_mb)


@pytest.mark.parametrize("threads", [1, 2])
def test_threads_and_a_wire_change_no_byte(threads):
    here = computing.LocalExecutor(threads, work=sent_away)
    found = run(small_world(3), executor=here, **ASKED)
    assert mark(found) == mark(run(small_world(3), **ASKED))


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
    assert done.stdout.split()[-1] == mark(run(small_world(3), **ASKED))
