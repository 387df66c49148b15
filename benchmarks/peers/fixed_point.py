"""The batch by hand: fixed point in numpy's 64-bit integers, nothing checked.

Run by benchmarks/methodologies.py in an environment of its own, for Renkei does not
need numpy. Flows in: a folder with the arrays, then lines with the name of a task.
Flows out: lines of JSON with the seconds on the clock and of all processors; the
answers themselves as a file.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

FOLDER = Path(sys.argv[1])
PROJECT, ENERGY, FACTOR = (
    np.fromfile(FOLDER / f"{name}.bin", dtype=np.int64)
    for name in ("project", "energy", "factor")
)
PRODUCT = np.empty_like(ENERGY)
POOL = ThreadPoolExecutor(2)


def starts(project: np.ndarray) -> np.ndarray:
    """Where each project begins; the rows are sorted by project."""
    return np.concatenate([[0], np.flatnonzero(project[1:] != project[:-1]) + 1])


def reused() -> np.ndarray:
    """As fast as it is written well: one buffer, kept from run to run."""
    np.multiply(ENERGY, FACTOR, out=PRODUCT)
    return np.add.reduceat(PRODUCT, starts(PROJECT))


def fresh() -> np.ndarray:
    """As one writes it."""
    return np.add.reduceat(ENERGY * FACTOR, starts(PROJECT))


def half(rows: slice) -> np.ndarray:
    np.multiply(ENERGY[rows], FACTOR[rows], out=PRODUCT[rows])
    return np.add.reduceat(PRODUCT[rows], starts(PROJECT[rows]))


def threads() -> np.ndarray:
    """The physical limit here: both cores, cut between two projects."""
    middle = int(np.searchsorted(PROJECT, PROJECT[len(PROJECT) // 2]))
    halves = POOL.map(half, (slice(0, middle), slice(middle, None)))
    return np.concatenate(list(halves))


TASKS = {"reused": reused, "fresh": fresh, "threads": threads}

for line in sys.stdin:
    work = TASKS[line.strip()]
    begun, worked = time.perf_counter(), time.process_time()
    answer = work()
    seconds, cpu = time.perf_counter() - begun, time.process_time() - worked
    answer.tofile(FOLDER / "answer.bin")
    print(json.dumps({"seconds": seconds, "cpu": cpu}), flush=True)
