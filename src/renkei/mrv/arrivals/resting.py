"""What is at rest before a settlement: readings in force, seals, every value told.

Flows in: partitions, what was replaced or is disputed, the plan. Flows out: `Resting`,
in which channels are counted by one list of names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from renkei.mrv.metering import MeteringPlan, channels_of


@dataclass(frozen=True, kw_only=True, eq=False)
class Resting:
    """What a settlement starts from.

    Parameters
    ----------
    plan : the plan in force; its names count the channels
    partitions : the partitions in force of every month that may change (Arrow tables)
    told_before : channel, instant and value of everything replaced or disputed there
    newest_settled : the newest instant of each channel over all months [s UTC]
    seals : first instant and end of each sealed period [s UTC]
    """

    plan: MeteringPlan
    partitions: Sequence[Any] = ()
    told_before: Iterable[tuple[str, int, int]] = ()
    newest_settled: Mapping[str, int]
    seals: Sequence[tuple[int, int]] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The channels' names, in the order rows count by."""
        return self.plan.names

    def places(self, channels: Sequence[str], column: Any) -> Any:
        """A column that counts `channels`, counted by the plan's names instead."""
        import pyarrow

        places = [self.names.index(name) for name in channels]
        if places == list(range(len(places))):
            return column
        return pyarrow.array(places, pyarrow.int32()).take(column)

    @cached_property
    def rows(self) -> Any:
        """All readings in force, as one table."""
        import pyarrow

        return _table(
            (
                [
                    self.places(channels_of(part), part["channel"])
                    for part in self.partitions
                ],
                [part["epoch"] for part in self.partitions],
                [part["value"] for part in self.partitions],
            ),
            pyarrow,
        )

    @cached_property
    def told(self) -> Any:
        """Every value that was replaced or is disputed, as a table."""
        import pyarrow

        told = [(self.names.index(c), e, v) for c, e, v in self.told_before]
        columns = list(zip(*told, strict=True)) or [(), (), ()]
        return pyarrow.table(
            {
                "channel": pyarrow.array(columns[0], pyarrow.int32()),
                "epoch": pyarrow.array(columns[1], pyarrow.int64()),
                "value": pyarrow.array(columns[2], pyarrow.int64()),
            }
        )

    @cached_property
    def steps(self) -> Any:
        """For each channel its step and its newest settled instant, as a table."""
        import pyarrow

        newest = [self.newest_settled.get(name) for name in self.names]
        return pyarrow.table(
            {
                "channel": pyarrow.array(range(len(newest)), pyarrow.int32()),
                "step": [channel.step_seconds for channel in self.plan.channels],
                "newest_settled": pyarrow.array(newest, pyarrow.int64()),
            }
        )


def _table(columns: tuple[list[Any], list[Any], list[Any]], pyarrow: Any) -> Any:
    kinds = (pyarrow.int32(), pyarrow.int64(), pyarrow.int64())
    arrays = [
        pyarrow.chunked_array(
            [chunk for part in column for chunk in _chunks(part)], type=kind
        )
        for column, kind in zip(columns, kinds, strict=True)
    ]
    return pyarrow.table(arrays, names=["channel", "epoch", "value"])


def _chunks(column: Any) -> list[Any]:
    return list(getattr(column, "chunks", [column]))
