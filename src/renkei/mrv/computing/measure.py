"""What one partition contributes, in whole quanta: the same bytes on every machine.

Flows in: sums of the kernel. Flows out: `Measure`, written as canonical JSON so that a
run folder can keep it, a worker can send it and two executors can be compared.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Sum:
    """One channel in one vintage of one partition.

    `rows` readings; `total` [quanta]: of the amounts (interval), of the growth
    (counter), of the readings (gauge); `intervals` that these cover.
    """

    channel: str
    year: int
    rows: int
    total: int
    intervals: int


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """The amounts of one channel inside spans that treatments speak of, as read.

    `epochs` [s UTC] and `amounts` [quanta] go together; a counter's amount is its
    growth, and `covers` the intervals each spans.
    """

    channel: str
    epochs: tuple[int, ...]
    amounts: tuple[int, ...]
    covers: tuple[int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """The first and the last reading of a counter, to be joined to its neighbours."""

    channel: str
    first: tuple[int, int]  # seconds since 1970 UTC, quanta
    last: tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Fall:
    """A counter that fell where no roll-over explains it: from this reading on."""

    channel: str
    epoch: int
    value: int
    following: int


@dataclass(frozen=True, slots=True)
class Measure:
    """Everything a reduction needs of one partition."""

    project: str
    partition: str  # the sha256 of the file
    sums: tuple[Sum, ...]
    held: tuple[Held, ...] = ()
    edges: tuple[Edge, ...] = ()
    falls: tuple[Fall, ...] = ()

    def written(self) -> bytes:
        """Canonical JSON; large whole numbers as strings, as JSON readers need."""
        return json.dumps(
            _strings(asdict(self)),
            ensure_ascii=False,
            separators=(",", ":"),
            sort_keys=True,
        ).encode()

    @classmethod
    def read(cls, written: bytes) -> Measure:
        """The measure that `written` wrote."""
        kept = json.loads(written)
        return cls(
            project=kept["project"],
            partition=kept["partition"],
            sums=tuple(_made(Sum, each) for each in kept["sums"]),
            held=tuple(
                Held(each["channel"], *(_whole(each[part]) for part in _PARTS))
                for each in kept["held"]
            ),
            edges=tuple(
                Edge(each["channel"], _pair(each["first"]), _pair(each["last"]))
                for each in kept["edges"]
            ),
            falls=tuple(_made(Fall, each) for each in kept["falls"]),
        )


def _strings(content: Any) -> Any:
    match content:
        case dict():
            return {key: _strings(value) for key, value in content.items()}
        case list() | tuple():
            return [_strings(value) for value in content]
        case int():
            return str(content)
        case _:
            return content


def _made(kind: Any, kept: dict[str, str]) -> Any:
    return kind(**{k: v if k == "channel" else int(v) for k, v in kept.items()})


_PARTS = ("epochs", "amounts", "covers")


def _whole(kept: list[str]) -> tuple[int, ...]:
    return tuple(map(int, kept))


def _pair(kept: list[str]) -> tuple[int, int]:
    first, second = map(int, kept)
    return first, second
