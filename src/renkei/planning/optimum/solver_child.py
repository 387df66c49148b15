"""The solver, in a process of its own that may be killed at any moment.

Flows in: letters on standard input, each a `LinearModel` as an npz archive. Flows out:
a letter for each on standard output, and nothing else there. Run by `apart`, never by
hand.
"""

from __future__ import annotations

import io
import os
import struct
import sys
from typing import IO, Any

import numpy as np


def main() -> None:
    """Answer one model after the other until the other side hangs up."""
    # What the solver prints must not mix with the answers.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit_memory(int(sys.argv[1]))
    last: Any = None  # the basis of the last continuous model
    while written := received(sys.stdin.buffer):
        said, last = _solved(unpacked(written), last)
        sent(out, packed(said))


def packed(arrays: dict[str, Any]) -> bytes:
    """Arrays by name as an npz archive."""
    archive = io.BytesIO()
    np.savez(archive, **arrays)
    return archive.getvalue()


def unpacked(written: bytes) -> dict[str, Any]:
    """The arrays of an npz archive; nothing but arrays is ever read from one."""
    with np.load(io.BytesIO(written), allow_pickle=False) as given:
        return {name: given[name] for name in given.files}


def sent(stream: IO[bytes], written: bytes) -> None:
    """Write a letter with its length before it."""
    stream.write(struct.pack("<Q", len(written)) + written)
    stream.flush()


def received(stream: IO[bytes]) -> bytes:
    """The next letter; empty where the other side has hung up."""
    head = stream.read(8)
    if len(head) < 8:
        return b""
    length = struct.unpack("<Q", head)[0]
    written = stream.read(length)
    return written if len(written) == length else b""


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows, where only the clock stops the solver
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def _solved(model: dict[str, Any], last: Any) -> tuple[dict[str, Any], Any]:
    """What comes of a model, begun where the last one like it ended."""
    import highspy

    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in model.items():
        if name.startswith("option_"):
            solver.setOptionValue(name.removeprefix("option_"), value.item())
    solver.passModel(_model(model))
    if model["begin"].size:
        begin = highspy.HighsSolution()
        begin.col_value = model["begin"].tolist()
        solver.setSolution(begin)
    is_whole = bool(model["whole"].any())
    if not is_whole:
        _begin_with(solver, last)
    solver.run()
    found, solution = solver.getInfo(), solver.getSolution()
    has_values = found.primal_solution_status == 2  # feasible, by its own word
    said = {
        "status": np.array(solver.getModelStatus().name),
        "values": np.array(solution.col_value if has_values else []),
        "cost": np.array(found.objective_function_value),
        "bound": np.array(
            found.mip_dual_bound if is_whole else found.objective_function_value
        ),
        "row_price": np.array([] if is_whole else solution.row_dual),
        "column_price": np.array([] if is_whole else solution.col_dual),
        "seconds": np.array(solver.getRunTime()),
    }
    return said, last if is_whole else solver.getBasis()


def _begin_with(solver: Any, last: Any) -> None:
    """Take the basis of a model of as many columns and no more rows than this one.

    Rows that were added are basic: where they are all that changed, the dual simplex
    method goes on from there. Any other basis is a beginning as good as none.
    """
    import highspy

    if last is None or not last.valid:
        return
    more = solver.getNumRow() - len(last.row_status)
    if len(last.col_status) == solver.getNumCol() and more >= 0:
        basic = [highspy.HighsBasisStatus.kBasic] * more
        last.row_status = list(last.row_status) + basic
        solver.setBasis(last)


def _model(model: dict[str, Any]) -> Any:
    import highspy

    columns, rows = len(model["cost"]), len(model["row_low"])
    order = np.lexsort((model["entry_row"], model["entry_column"]))
    linear = highspy.HighsLp()
    linear.num_col_, linear.num_row_ = columns, rows
    linear.col_cost_ = model["cost"]
    linear.col_lower_, linear.col_upper_ = model["low"], model["high"]
    linear.row_lower_, linear.row_upper_ = model["row_low"], model["row_high"]
    linear.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    counts = np.bincount(model["entry_column"], minlength=columns)
    linear.a_matrix_.start_ = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
    linear.a_matrix_.index_ = model["entry_row"][order].astype(np.int32)
    linear.a_matrix_.value_ = model["entry"][order]
    if model["whole"].any():
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        linear.integrality_ = [kinds[flag] for flag in model["whole"].tolist()]
    return linear


if __name__ == "__main__":
    main()
