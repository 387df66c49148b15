"""Readings inside a bundle: bare columns with a mark for every row.

Flows in: the readings of a project. Flows out: for each channel three columns of
little-endian whole numbers (`epoch` 64 bits, `value` 64 bits, `mark` 32 bits: the
CRC-32 of the other two), stored as they are; and, where they are damaged, the channel,
day and row.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from renkei.mrv.computing import Readings
from renkei.mrv.metering import MeteringPlan, Seal, partition_bytes, partition_rows

COLUMNS = ("epoch", "value", "mark")
_ROW = struct.Struct("<qq")
_MARK = struct.Struct("<I")
assert sys.byteorder == "little", "columns are kept as this machine writes them"


@dataclass(frozen=True, slots=True)
class RowOfChannel:
    """Where a damaged row stands: counted from one within its channel."""

    channel: str
    day: date | None
    row: int


def column_parts(readings: Readings) -> dict[str, bytes]:
    """The columns of every channel by the names of their parts."""
    tables = [_rows(each.content) for each in readings.partitions]
    parts: dict[str, bytes] = {}
    for number, name in enumerate(readings.plan.names):
        epochs, values = array("q"), array("q")
        for table in tables:
            epoch, value = _of_channel(table, name)
            epochs.frombytes(epoch)
            values.frombytes(value)
        steps = pairwise(epochs)
        assert all(a < b for a, b in steps), f"{name}: rows are sorted, each once"
        columns = (epochs.tobytes(), values.tobytes(), _marks(epochs, values))
        for column, content in zip(COLUMNS, columns, strict=True):
            parts[part_name(number, column)] = content
    return parts


def part_name(number: int, column: str) -> str:
    """The name of a column's part; channels are counted as the plan lists them."""
    return f"readings/{number:04d}/{column}"


def rows_in(parts: Mapping[str, bytes], plan: MeteringPlan) -> Any:
    """The columns as rows of a partition."""
    import pyarrow

    numbers, epochs, values = [], array("q"), array("q")
    for number in range(len(plan.names)):
        own = array("q", parts[part_name(number, "epoch")])
        epochs.extend(own)
        values.frombytes(parts[part_name(number, "value")])
        numbers.append(
            pyarrow.repeat(pyarrow.scalar(number, pyarrow.int32()), len(own))
        )
    table = pyarrow.table(
        [
            pyarrow.concat_arrays(numbers),
            _whole(pyarrow, epochs),
            _whole(pyarrow, values),
        ],
        names=["channel", "epoch", "value"],
    )
    return partition_rows(partition_bytes(plan.project, plan.names, table))


def damaged_rows(
    parts: Mapping[str, bytes], plan: MeteringPlan, seal: Seal, number: int
) -> Iterator[RowOfChannel]:
    """The rows of a channel whose mark is not that of their numbers."""
    name = plan.names[number]
    epochs, values, marks = (parts[part_name(number, c)] for c in COLUMNS)
    days = _days(seal, name)
    rows = min(len(epochs) // 8, len(values) // 8, len(marks) // 4)
    for row in range(rows):
        pair = epochs[row * 8 : row * 8 + 8] + values[row * 8 : row * 8 + 8]
        if zlib.crc32(pair) != _MARK.unpack_from(marks, row * 4)[0]:
            (epoch,) = struct.unpack_from("<q", epochs, row * 8)
            yield RowOfChannel(name, _day(days, row, epoch, plan.zone), row + 1)


def _day(days: Sequence[date], row: int, epoch: int, zone: str) -> date | None:
    """The day the seal counts a row to; by its own instant where the seal has none."""
    if row < len(days):
        return days[row]
    try:
        return datetime.fromtimestamp(epoch, tz=UTC).astimezone(ZoneInfo(zone)).date()
    except (ValueError, OverflowError, OSError):
        return None


def _days(seal: Seal, channel: str) -> list[date]:
    """The day of each row of a channel, as the seal counted them."""
    marks = sorted((m for m in seal.marks if m.channel == channel), key=lambda m: m.day)
    return [mark.day for mark in marks for _ in range(mark.rows)]


def _marks(epochs: array[int], values: array[int]) -> bytes:
    return b"".join(
        _MARK.pack(zlib.crc32(_ROW.pack(epoch, value)))
        for epoch, value in zip(epochs, values, strict=True)
    )


def _rows(content: Any) -> Any:
    return (
        partition_rows(content.read_bytes()) if isinstance(content, Path) else content
    )


def _of_channel(table: Any, name: str) -> tuple[bytes, bytes]:
    from pyarrow import compute

    from renkei.mrv.metering import channels_of

    names = channels_of(table)
    if name not in names:
        return b"", b""
    held = table.filter(compute.equal(table["channel"], names.index(name)))
    epochs, values = (array("q", held[c].to_pylist()) for c in ("epoch", "value"))
    return epochs.tobytes(), values.tobytes()


def _whole(pyarrow: Any, numbers: array[int]) -> Any:
    buffer = pyarrow.py_buffer(numbers.tobytes())
    return pyarrow.Array.from_buffers(pyarrow.int64(), len(numbers), [None, buffer])
