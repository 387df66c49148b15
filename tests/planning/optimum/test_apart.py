"""A solver that hangs, dies or errs never passes for an answer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from renkei.planning.optimum import LinearModel, apart, solved_apart
from renkei.planning.optimum.apart import Solver
from renkei.planning.optimum.linear import Standing
from renkei.planning.optimum.solver_child import packed

KNAPSACK = LinearModel(
    cost=np.array([-3.0, -2.0, -4.0]),
    low=np.zeros(3),
    high=np.ones(3),
    whole=np.ones(3, bool),
    row_low=np.array([-np.inf]),
    row_high=np.array([2.0]),
    entry_row=np.zeros(3, dtype=np.int64),
    entry_column=np.arange(3),
    entry=np.array([1.0, 1.0, 1.5]),
)


def test_one_child_answers_whole_continuous_and_impossible_models() -> None:
    with Solver() as solver:
        whole = solver.solve(KNAPSACK, seconds=10)
        assert (whole.standing, whole.cost) == (Standing.SOLVED, -5.0)
        smooth = solver.solve(replace(KNAPSACK, whole=np.zeros(3, bool)), seconds=10)
        assert smooth.row_price is not None
        assert smooth.row_price[0] == pytest.approx(-8 / 3)
        never = solver.solve(replace(KNAPSACK, low=np.ones(3)), seconds=10)
        assert (never.standing, never.values) == (Standing.INFEASIBLE, None)


def test_a_solver_without_memory_or_time_is_silent() -> None:
    assert solved_apart(KNAPSACK, seconds=10, memory_mb=40).standing is Standing.SILENT
    with Solver(grace=-9.99) as solver:  # killed before it has begun
        answer = solver.solve(KNAPSACK, seconds=10)
        assert answer.standing is Standing.SILENT
        assert "stopped hard" in answer.words
        solver.grace = 10.0
        assert solver.solve(KNAPSACK, seconds=10).standing is Standing.SOLVED


def test_an_infeasible_point_is_caught_when_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lie = packed(
        {
            "status": np.array("kOptimal"),
            "values": np.array([1.0, 1.0, 1.0]),
            "cost": np.array(-9.0),
            "bound": np.array(-9.0),
            "row_price": np.array([]),
            "column_price": np.array([]),
            "seconds": np.array(0.1),
        }
    )
    monkeypatch.setattr(apart, "received", lambda _: lie)
    answer = solved_apart(KNAPSACK, seconds=10)
    assert answer.standing is Standing.SILENT
    assert answer.values is None
    assert "infeasible by" in answer.words
