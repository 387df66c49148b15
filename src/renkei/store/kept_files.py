"""Files that people send, on the disk under their own hash.

Flows in: something that can be read from its beginning, and a folder. Flows out: the
hash, once every byte is on the disk; no more than a part of it is ever in memory.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Protocol

PART = 256 * 1024


class Readable(Protocol):
    """What a file that was sent can do, wherever it waits."""

    def read(self, size: int = ..., /) -> bytes:
        """The next bytes."""

    def seek(self, offset: int, whence: int = ..., /) -> int:
        """Go to a place, and say which."""


def keep_file(source: Readable, folder: Path) -> str:
    """Copy a file part by part to `folder`/ab/abcd…, and say its SHA-256."""
    folder.mkdir(parents=True, exist_ok=True)
    half = folder / f"{token_hex(16)}.half"
    mark = sha256()
    try:
        source.seek(0)
        with half.open("wb") as target:
            while part := source.read(PART):
                mark.update(part)
                target.write(part)
            target.flush()
            os.fsync(target.fileno())
        name = mark.hexdigest()
        place = folder / name[:2] / name
        place.parent.mkdir(exist_ok=True)
        half.replace(place)
    finally:
        half.unlink(missing_ok=True)
    return name
