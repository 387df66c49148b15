"""A batch: readings of several channels that came together, as they were understood.

Flows in: columns of whole numbers. Flows out: their packed bytes, their sums, and one
hash that is the same however the sender wrote them.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from renkei.foundation import Text

COLUMNS = (("channel", "int32", 4), ("epoch", "int64", 8), ("value", "int64", 8))
_MARK = b"RKB1"  # the layout: mark, count, then the columns, compressed together
_WIDTH = sum(width for _, _, width in COLUMNS)


class BatchKind(StrEnum):
    """Whether a batch brings readings, or replaces some that were wrong."""

    READING = "reading"
    CORRECTION = "correction"

    @property
    def label(self) -> Text:
        """The short name."""
        return _KINDS[self]


_KINDS = {
    BatchKind.READING: Text(ja="計測値", en="Readings"),
    BatchKind.CORRECTION: Text(ja="訂正", en="Correction"),
}


@dataclass(frozen=True, slots=True)
class Total:
    """What a batch holds of one channel: how many readings, their sum, the newest.

    `total` is in quanta; `last` is an instant in seconds since 1970 (UTC).
    """

    readings: int
    total: int
    last: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Batch:
    """Readings of several channels under one name that the sender chose.

    Parameters
    ----------
    client_id : the sender's name for it; the same name again is the same batch
    kind : readings, or a correction of earlier ones
    reason : why earlier values were wrong; needed for a correction
    channels : names of the channels that occur, sorted
    rows : Arrow table of `channel` (place in `channels`), `epoch` [s UTC] and `value`
        [quanta of the channel], in the order they were sent
    """

    client_id: str
    kind: BatchKind
    reason: str
    channels: tuple[str, ...]
    rows: Any

    def __post_init__(self) -> None:
        assert self.rows.num_rows, "a batch holds at least one reading"
        assert all(self.rows[name].num_chunks == 1 for name, _, _ in COLUMNS)
        assert self.kind is BatchKind.READING or self.reason, "a correction says why"

    @cached_property
    def sha256(self) -> str:
        """One name for what was said: kind, reason, channels and every number."""
        said = [self.kind.value, self.reason, list(self.channels), self.rows.num_rows]
        digest = hashlib.sha256(json.dumps(said, ensure_ascii=False).encode())
        for buffer in self._buffers():
            digest.update(buffer)
        return digest.hexdigest()

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """The earliest and the latest instant [s UTC]."""
        from pyarrow import compute

        found = compute.min_max(self.rows["epoch"]).as_py()
        return found["min"], found["max"]

    @cached_property
    def totals(self) -> Mapping[str, Total]:
        """What the batch holds of each channel; sums are exact, however large."""
        import pyarrow
        from pyarrow import compute

        whole = pyarrow.decimal128(38, 0)
        found = {}
        for place, name in enumerate(self.channels):
            rows = self.rows
            if len(self.channels) > 1:
                held = pyarrow.scalar(place, pyarrow.int32())
                rows = rows.filter(compute.equal(rows["channel"], held))
            found[name] = Total(
                rows.num_rows,
                int(compute.sum(rows["value"].cast(whole)).as_py()),
                compute.max(rows["epoch"]).as_py(),
            )
        return found

    def packed(self) -> bytes:
        """The columns as compact bytes; `unpacked` gives them back."""
        import pyarrow

        content = b"".join(self._buffers())
        head = _MARK + struct.pack("<I", self.rows.num_rows)
        return head + bytes(pyarrow.compress(content, codec="lz4", asbytes=True))

    def _buffers(self) -> Sequence[memoryview]:
        found = []
        for name, _, width in COLUMNS:
            array = self.rows[name].chunk(0)
            start = array.offset * width
            held = memoryview(array.buffers()[1])
            found.append(held[start : start + len(array) * width])
        return found


def unpacked(payload: bytes) -> Any:
    """The rows of packed bytes, as an Arrow table in the order they were sent."""
    import pyarrow

    assert payload[:4] == _MARK, "not the bytes of a batch"
    (count,) = struct.unpack("<I", payload[4:8])
    content = pyarrow.decompress(payload[8:], count * _WIDTH, codec="lz4")
    arrays, start = [], 0
    for _, kind, width in COLUMNS:
        held = content.slice(start, count * width)
        named = pyarrow.type_for_alias(kind)
        arrays.append(pyarrow.Array.from_buffers(named, count, [None, held]))
        start += count * width
    return pyarrow.table(arrays, names=[name for name, _, _ in COLUMNS])
