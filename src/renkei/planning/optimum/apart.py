"""A solver run apart: in a child process with a hard stop, its answer read again.

Flows in: a `LinearModel`. Flows out: an `Answer` whose values were put back into the
model and keep every limit; a solver that hangs, dies, runs out of memory or hands over
an infeasible point answers `Standing.SILENT` or without values, and never raises.
"""

from __future__ import annotations

import math
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import fields
from typing import Self

import numpy as np

from renkei.planning.optimum.linear import Answer, Floats, LinearModel, Standing
from renkei.planning.optimum.solver_child import packed, received, sent, unpacked

GRACE_S = 10.0  # after the solver's own time limit, before it is killed
AMISS_MAX = 1e-6
CHILD = "renkei.planning.optimum.solver_child"

_STANDINGS = {
    "kOptimal": Standing.SOLVED,
    "kObjectiveTarget": Standing.SOLVED,
    "kInfeasible": Standing.INFEASIBLE,
    "kTimeLimit": Standing.STOPPED,
    "kIterationLimit": Standing.STOPPED,
    "kSolutionLimit": Standing.STOPPED,
    "kInterrupt": Standing.STOPPED,
    "kObjectiveBound": Standing.STOPPED,
}


class Solver:
    """A child process that answers models until it is left; it starts while the first
    model is still being written.

    It is killed when it goes on `grace` seconds after a model's time limit, and begun
    anew for the next one.
    """

    def __init__(self, memory_mb: int = 4096, grace: float = GRACE_S) -> None:
        self.memory_mb, self.grace = memory_mb, grace
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._begun()
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def solve(
        self, model: LinearModel, *, seconds: float, **options: float | str | bool
    ) -> Answer:
        """What comes of a model; `options` are those of HiGHS by name."""
        asked: dict[str, float | str | bool] = {
            "output_flag": False,
            "threads": 1,
            "random_seed": 0,
            "time_limit": float(seconds),
            **options,
        }
        letter = packed(
            {field.name: getattr(model, field.name) for field in fields(model)}
            | {f"option_{name}": np.array(value) for name, value in asked.items()}
        )
        child = self._child or self._begun()
        assert child.stdin is not None and child.stdout is not None
        killed = threading.Event()

        def kill() -> None:
            killed.set()
            child.kill()

        stop = threading.Timer(seconds + self.grace, kill)
        stop.start()
        try:
            sent(child.stdin, letter)
            written = received(child.stdout)
        except OSError:  # it died while it was spoken to
            written = b""
        finally:
            stop.cancel()
        if written:
            return _read(model, written)
        self._end()
        return _silent(
            "stopped hard, after its time limit" if killed.is_set() else "it died"
        )

    def _begun(self) -> subprocess.Popen[bytes]:
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", CHILD, str(self.memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        assert child.stdin is not None and child.stdout is not None
        child.kill()
        with suppress(OSError):
            child.stdin.close()
        child.stdout.close()
        child.wait()


def solved_apart(
    model: LinearModel,
    *,
    seconds: float,
    memory_mb: int = 4096,
    **options: float | str | bool,
) -> Answer:
    """Solve one model in a child process of its own."""
    with Solver(memory_mb) as solver:
        return solver.solve(model, seconds=seconds, **options)


def _read(model: LinearModel, written: bytes) -> Answer:
    try:
        said = unpacked(written)
    except (ValueError, OSError) as problem:
        return _silent(f"its answer cannot be read: {problem}")
    standing = _STANDINGS.get(str(said["status"]), Standing.SILENT)
    words = str(said["status"])
    values: Floats | None = None
    if said["values"].size:
        values = said["values"].copy()
        values[model.whole] = np.rint(values[model.whole])
        amiss = model.amiss(values) if np.isfinite(values).all() else math.inf
        if amiss > AMISS_MAX:
            values, words = None, f"{words}: infeasible by {amiss:.1e} when read again"
            standing = Standing.SILENT
    if standing is Standing.SOLVED and values is None:
        standing = Standing.SILENT
    return Answer(
        standing,
        values,
        float(model.cost @ values) if values is not None else math.inf,
        float(said["bound"]),
        said["row_price"] if said["row_price"].size else None,
        said["column_price"] if said["column_price"].size else None,
        words,
        float(said["seconds"]),
    )


def _silent(words: str) -> Answer:
    return Answer(Standing.SILENT, None, math.inf, -math.inf, None, None, words)
