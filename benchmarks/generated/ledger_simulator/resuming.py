"""Lives that were lived already, kept in a file so that a long run may be broken off.

A line of the file is one life: its seed, its steps, the program it was lived by, what
it came to. Only lives of this very program are taken; any other is lived again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from renkei import registry

from .lived import Lived

Name = tuple[int, int]  # the seed of a life, and its steps


def program() -> str:
    """One hash over the ledger's room and this simulator, as they stand."""
    folders = (Path(registry.__file__).parent, Path(__file__).parent)
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


class Kept:
    """The file of lives; without a path nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._program = program() if path else ""
        self._lives = dict(self._read()) if path and path.exists() else {}

    def __contains__(self, name: Name) -> bool:
        return name in self._lives

    def __getitem__(self, name: Name) -> Lived:
        return self._lives[name]

    def add(self, name: Name, lived: Lived) -> None:
        """Write one life down, whole or not at all."""
        if self._path is None:
            return
        told = asdict(lived) | {"roots": [root.hex() for root in lived.roots]}
        line = json.dumps({"name": name, "program": self._program, "lived": told})
        with self._path.open("a") as file:
            file.write("\n" + line)  # whatever a broken end left before it

    def _read(self) -> Iterator[tuple[Name, Lived]]:
        assert self._path is not None
        for line in self._path.read_text().splitlines():
            try:
                row = json.loads(line)
            except json.JSONDecodeError:  # the run was broken off while it wrote
                continue
            if row["program"] != self._program:
                continue
            told = row["lived"]
            told["roots"] = [bytes.fromhex(root) for root in told["roots"]]
            seed, steps = row["name"]
            yield (seed, steps), Lived(**told)
