"""A long search through damaged files: shared by several processes, gone on with later.

Flows in: a file that holds how far the search of one seed has come, how many inputs are
wanted. Flows out: `Campaign`. Each reader gets its turn for the same time, so that a
quick one reads many inputs and a slow one few; none reads more than its share. Numbers
of inputs are claimed before they are read, so that two processes read none twice; one
that is killed loses no more than its turn. What broke once is read again by every new
start, and forgotten where it has been mended.
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import reader_cases as cases

SHARE = 10  # no reader reads more than a tenth of all
TURN_SECONDS = 10.0
FIRST = 20  # inputs of a first turn, by which the next ones are measured


@dataclass
class Standing:
    """How far one reader has come."""

    next: int = 0
    count: int = 0
    seconds: float = 0.0
    most_bytes: int = 0


@dataclass
class Campaign:
    """How far all have come, and each way to break: reader, number, story."""

    readers: dict[str, Standing] = field(default_factory=dict)
    broken: dict[str, tuple[str, int, str]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """The inputs that have been read."""
        return sum(each.count for each in self.readers.values())


class Shelf:
    """Where a campaign is kept; whoever changes it takes turns with the others."""

    def __init__(self, place: Path) -> None:
        self.place = place
        place.parent.mkdir(parents=True, exist_ok=True)

    def look(self) -> Campaign:
        """The campaign as it stands."""
        with self._changed() as held:
            return held

    @contextmanager
    def _changed(self) -> Iterator[Campaign]:
        with self.place.open("a+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            held = _read(file.read())
            yield held
            file.truncate(0)
            file.write(json.dumps(asdict(held), indent=1) + "\n")

    def claim(self, name: str, most: int) -> range:
        """Numbers of inputs that nobody else reads; none where the share is read."""
        with self._changed() as held:
            standing = held.readers.setdefault(name, Standing())
            size = FIRST
            if standing.count:
                rate = standing.count / max(standing.seconds, 1e-3)
                size = max(1, int(2 * rate * TURN_SECONDS))
            size = max(0, min(size, most - standing.count))
            begin, standing.next = standing.next, standing.next + size
            return range(begin, begin + size)

    def keep(self, name: str, read: cases.Read) -> Campaign:
        """Add what came of a turn."""
        with self._changed() as held:
            standing = held.readers.setdefault(name, Standing())
            standing.count += read.count
            standing.seconds += read.seconds
            standing.most_bytes = max(standing.most_bytes, read.most_bytes)
            for key, (number, story) in read.broken.items():
                held.broken.setdefault(key, (name, number, story))
            return held

    def forget_what_is_mended(self, seed: int) -> None:
        """Read again what broke; what is read now is forgotten."""
        before = self.look().broken
        mended = [
            key
            for key, (name, number, _) in before.items()
            if name not in cases.readers()
            or not cases.read_some(name, range(number, number + 1), seed).broken
        ]
        with self._changed() as held:
            for key in mended:
                held.broken.pop(key, None)


def _read(written: str) -> Campaign:
    if not written.strip():
        return Campaign()
    told: dict[str, Any] = json.loads(written)
    return Campaign(
        {name: Standing(**each) for name, each in told["readers"].items()},
        {key: (n, at, story) for key, (n, at, story) in told["broken"].items()},
    )


def run(
    shelf: Shelf, wanted: int, seed: int, heard: Callable[[Campaign], None]
) -> Campaign:
    """Turns for every reader until as many inputs are read, or all shares are."""
    many = len(cases.readers())
    most = -(-wanted // many)  # at first; what is left by slow readers is for all
    shelf.forget_what_is_mended(seed)
    while True:
        before = shelf.look().count
        for name in cases.readers():
            held = shelf.look()
            left = wanted - held.count
            if left <= 0:
                return held
            numbers = shelf.claim(name, most)[:left]
            if numbers:
                read = cases.read_some(name, numbers, seed, TURN_SECONDS)
                heard(shelf.keep(name, read))
        most = max(most, wanted // min(SHARE, many))
        if shelf.look().count == before:
            return shelf.look()
