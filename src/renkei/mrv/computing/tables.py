"""A partition opened in DuckDB: its rows as `readings`, its channels by the plan.

Flows in: a Parquet file or an Arrow table. Flows out: `Opened`, which answers questions
in SQL; nothing is fetched from outside, one thread, memory bounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from renkei.mrv.metering import ChannelKind, MeteringPlan, channels_of


@dataclass(frozen=True)
class Opened:
    """One partition and its plan. A place is a channel's number in the file.

    The engine starts with the first question: most partitions need none.
    """

    content: Any
    plan: MeteringPlan
    names: tuple[str, ...]
    epochs: tuple[int, int] | None  # the first and last instant, where known at once
    memory_mb: int
    until: ExitStack  # when the partition is closed again

    @cached_property
    def connection(self) -> Any:
        """An engine with the rows as `readings`."""
        connection = self.until.enter_context(at_home(self.memory_mb))
        if isinstance(self.content, Path):
            quoted = str(self.content).replace("'", "''")
            connection.execute(
                f"create temp view readings as select * from read_parquet('{quoted}')"
            )
        else:
            connection.register("readings", self.content)
        return connection

    def rows(
        self, question: str, values: Mapping[str, object] | None = None
    ) -> list[Any]:
        """The answer to a question; values it does not ask for are left out."""
        asked = {k: v for k, v in (values or {}).items() if f"${k}" in question}
        found: list[Any] = self.connection.execute(question, asked).fetchall()
        return found

    def define(self, view: str, values: Mapping[str, int]) -> None:
        """Make a view; a view takes no parameters, so whole numbers are written in."""
        for name, value in values.items():
            view = view.replace(f"${name}", str(int(value)))
        self.connection.execute(view)

    def place(self, channel: str) -> int | None:
        """The number of a channel in this file, if it is there."""
        return self.names.index(channel) if channel in self.names else None

    def places(self, *kinds: ChannelKind) -> tuple[int, ...]:
        """The numbers of the channels of these kinds.

        Refuses `mrv.plan.no-such-channel` for a channel that the plan does not know.
        """
        return tuple(
            place
            for place, name in enumerate(self.names)
            if self.plan.channel(name).kind in kinds
        )

    def keep_counters(self, places: Sequence[int]) -> None:
        """A row for each counter: its step [s], roll-over and most growth [quanta]."""
        self.connection.execute(
            "create temp table counters"
            " (channel integer, step bigint, turn bigint, most bigint)"
        )
        for place in places:
            channel = self.plan.channel(self.names[place])
            turn, most = channel.rolls_over_at, channel.at_most
            self.connection.execute(
                "insert into counters values (?, ?, ?, ?)",
                [
                    place,
                    channel.step_seconds,
                    None if turn is None else channel.quanta(turn),
                    None if most is None else channel.quanta(most),
                ],
            )


@contextmanager
def opened(content: Any, plan: MeteringPlan, memory_mb: int) -> Iterator[Opened]:
    """Open a partition for as long as it takes to ask."""
    names, epochs = (
        _of_file(content) if isinstance(content, Path) else _of_rows(content)
    )
    with ExitStack() as until:
        yield Opened(content, plan, names, epochs, memory_mb, until)


def at_home(memory_mb: int) -> Any:
    """An engine of one thread and bounded memory that fetches nothing."""
    import duckdb

    return duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "threads": 1,
            "memory_limit": f"{memory_mb}MB",
        },
    )


def names_of(content: Any) -> tuple[str, ...]:
    """The channels of a file or of rows, in the order that `channel` counts by."""
    return _of_file(content)[0] if isinstance(content, Path) else channels_of(content)


def _of_file(path: Path) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    """Names and bounds as the file's own footer tells them."""
    from pyarrow import parquet

    footer = parquet.read_metadata(path)
    names = channels_of(_Footer(footer.schema.to_arrow_schema()))
    place = footer.schema.names.index("epoch")
    groups = range(footer.num_row_groups)
    told = [footer.row_group(group).column(place).statistics for group in groups]
    if not told or not all(each is not None and each.has_min_max for each in told):
        return names, None
    return names, (min(t.min for t in told), max(t.max for t in told))


@dataclass(frozen=True, slots=True)
class _Footer:
    schema: Any


def _of_rows(rows: Any) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    from pyarrow import compute

    names = channels_of(rows)
    if not rows.num_rows:
        return names, None
    bounds = compute.min_max(rows["epoch"]).as_py()
    return names, (bounds["min"], bounds["max"])
