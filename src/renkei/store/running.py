"""Whether a house is running from this data home, where, and how to stop it.

Flows in: the data home. Flows out: a claim that only one process can hold. The claim
is a lock of the operating system: a house that was killed loses it at once, so a number
left behind in a file is never taken for a living process.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from renkei.store.home import data_home, make_home

STOP_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Running:
    """A house that serves: its process and its address."""

    process_id: int
    address: str
    is_ready: bool


class Claim:
    """The right to be the one house of this data home, while the process lives."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def announce(self, address: str, *, is_ready: bool) -> None:
        """Say where the house answers."""
        said = json.dumps(asdict(Running(os.getpid(), address, is_ready)))
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, said.encode(), 0)

    def give_up(self) -> None:
        """Let another process claim the house."""
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)


def claim() -> Claim | None:
    """The claim, or None where a living process has it."""
    make_home()
    descriptor = os.open(_path(), os.O_RDWR | os.O_CREAT, 0o600)
    for _ in range(5):  # somebody who only looks holds the lock for an instant
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.05)
        else:
            os.ftruncate(descriptor, 0)  # what a killed house said of itself
            return Claim(descriptor)
    os.close(descriptor)
    return None


def running() -> Running | None:
    """The house that runs from this data home, if one does."""
    if not _path().exists():
        return None
    descriptor = os.open(_path(), os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _said(os.pread(descriptor, 4096, 0))
    finally:
        os.close(descriptor)
    return None


def _said(content: bytes) -> Running:
    """What the house says of itself; one that starts has said nothing yet."""
    starting = Running(0, "", is_ready=False)
    if not content:
        return starting
    found = Running(**json.loads(content))
    return found if _lives(found.process_id) else starting


def stop() -> Running | None:
    """Ask the running house to close, insist if it does not; what was stopped."""
    found = running()
    if found is None or not found.process_id:
        return None
    os.kill(found.process_id, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while running() is not None:
        if time.monotonic() > deadline:
            os.kill(found.process_id, signal.SIGKILL)
            break
        time.sleep(0.1)
    while _lives(found.process_id) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


def _lives(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def _path() -> Path:
    return data_home() / "house.lock"
