"""A partition that lies in one vintage, added up as it is read.

Flows in: a Parquet file or an Arrow table, sorted or not. Flows out: how many readings
each channel has and their exact sum. Where a whole file belongs to one year no instant
need be read, and where channels stand together nothing need be grouped: each run of one
channel is a piece of a column. A row group is held at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

_WORD = 2**63  # Arrow adds whole numbers of 64 bits, and says nothing where they end


def column_sums(content: Any) -> dict[int, tuple[int, int]]:
    """For each channel's number its readings and their sum [quanta]."""
    found: dict[int, tuple[int, int]] = {}
    for channels, values in _pieces(content):
        for channel, first, end in _runs(channels):
            rows, total = found.get(channel, (0, 0))
            piece = values.slice(first, end - first)
            found[channel] = rows + len(piece), total + _exact_sum(piece)
    return found


def _pieces(content: Any) -> Iterator[tuple[Any, Any]]:
    """The two columns, some rows at a time."""
    names = ["channel", "value"]
    if not isinstance(content, Path):
        for batch in content.select(names).to_batches():
            yield batch.column(0), batch.column(1)
        return
    from pyarrow import parquet

    with parquet.ParquetFile(content) as file:
        for group in range(file.num_row_groups):
            rows = file.read_row_group(group, columns=names, use_threads=False)
            for batch in rows.to_batches():
                yield batch.column(names[0]), batch.column(names[1])


def _runs(channels: Any) -> Iterator[tuple[int, int, int]]:
    """Neighbouring rows of one channel: its number, the first row, the row after."""
    from pyarrow import compute

    runs, start = compute.run_end_encode(channels), 0
    ends = runs.run_ends.to_pylist()
    for channel, end in zip(runs.values.to_pylist(), ends, strict=True):
        yield channel, start, end
        start = end


def _exact_sum(values: Any) -> int:
    from pyarrow import compute

    ends = compute.min_max(values).as_py()
    if max(-ends["min"], ends["max"]) * len(values) < _WORD:
        return int(compute.sum(values).as_py())
    return sum(values.to_pylist())
