"""The continuous problem, solved in a process of its own with a hard stop.

Flows in: `Proposals`. Flows out: `Relaxed`, or None where it was stopped. Arrays travel
by a folder that is gone afterwards. Run as a module it is the child's side.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from renkei.foundation import same
from renkei.planning.portfolio.interior import Relaxed, relaxed
from renkei.planning.portfolio.nouns import Prices, Proposals

ARRAYS = (
    "city_country",
    "pair_city",
    "pair_measure",
    "cost",
    "tonnes",
    "budget",
    "starts_max",
    "city_max",
)
# Said to the library of linear algebra before it is loaded, by the child to itself.
ONE_THREAD = """
import os, runpy
for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.putenv(name, "1")
runpy.run_module("renkei.planning.portfolio.apart", run_name="__main__")
"""


def relaxed_apart(
    proposals: Proposals, *, seconds: float, memory_mb: int
) -> Relaxed | None:
    """Solve the continuous problem in a child; None if it had to be stopped."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ARRAYS:
            np.save(Path(folder) / f"{name}.npy", getattr(proposals, name))
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-c", ONE_THREAD, folder, str(memory_mb)],
                timeout=seconds,
                check=False,
                stdin=subprocess.DEVNULL,
                capture_output=True,
            )
        except subprocess.TimeoutExpired:
            return None
        if done.returncode:
            return None
        with np.load(Path(folder) / "answer.npz", allow_pickle=False) as said:
            return Relaxed(
                said["fraction"],
                Prices(said["budget"], said["starts"]),
                int(said["rounds"]),
                float(said["gap"]),
            )


def main(folder: Path, memory_mb: int) -> None:
    """The child's side: read the arrays, solve, write the answer beside them."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))
    except ImportError:  # not on Windows, where only the clock stops it
        pass
    arrays = {name: np.load(folder / f"{name}.npy") for name in ARRAYS}
    # The words of the proposals stay at home; only their number matters here.
    solved = relaxed(
        Proposals(
            first_year=0,
            countries=(same("-"),) * len(arrays["starts_max"]),
            cities=("-",) * len(arrays["city_max"]),
            measures=(),
            **arrays,
        )
    )
    np.savez(
        folder / "answer.npz",
        fraction=solved.fraction,
        budget=solved.prices.budget,
        starts=solved.prices.starts,
        rounds=np.array(solved.rounds),
        gap=np.array(solved.gap),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
