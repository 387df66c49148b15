"""Damaged files for every reader of the house, read in a child process with limits.

Flows in: a reader, the numbers of its inputs, a seed. Flows out: `Read`: how many were
read, and each way to break. An input is a sound file of its kind with bytes changed,
cut, doubled or put in; of a zip, often one of its parts, packed again so that the
reader gets inside. The same number of the same seed is the same input again.
A reader reads or refuses (`Refusal`); anything else it raises is a crash. A child that
works on one input longer than the reader's patience (of the processor, so that a busy
machine is no fault; of the clock, `SLEEPING` times that) is ended by its own alarm, one
that takes more than `MEMORY_BYTES` beyond what it began with runs out of memory.
"""

from __future__ import annotations

import contextlib
import io
import json
import mmap
import os
import random
import resource
import signal
import struct
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import inf
from pathlib import Path
from typing import Any

HANG_SECONDS = 5
SLEEPING = 20
MEMORY_BYTES = 2**30
LARGEST = 64 * 1024  # a sound file that is larger is cut down to this before a change
_WORDS = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b",", b'"', b"'", b"=1+1", b"-"),
    *(
        b"1e999",
        b"1e999999999",
        b"NaN",
        b"99999999999999999999999",
        b"{",
        b"[",
        b"[" * 2000,
        b"<",
        b"&",
    ),
    *(b"2024-13-45", b"24:00", "令和6年".encode(), "㎘".encode(), b"!!python/object:x"),
    *(b"<!ENTITY a 'b'>", b"PK\x03\x04", b"../../x", b": ", b"- ", b"&a [*a]", b"\t"),
)


@dataclass(frozen=True)
class Reader:
    """A reader, and sound files of its kind; `patience` is when it counts as hanging
    [s of the processor]. One that starts programs has no bound of memory here."""

    read: Callable[[bytes], object]
    sound: tuple[bytes, ...]
    patience: float = HANG_SECONDS
    is_bounded: bool = True


@dataclass
class Read:
    """What came of some inputs of one reader: how many were read, and each way to
    break with the number of the input and its story."""

    count: int = 0
    seconds: float = 0.0
    most_bytes: int = 0
    broken: dict[str, tuple[int, str]] = field(default_factory=dict)


def damaged(sound: tuple[bytes, ...], chance: random.Random) -> bytes:
    """One of the files, damaged a little or a lot; now and then nothing but noise."""
    if chance.random() < 0.03:
        return chance.randbytes(chance.randrange(200))
    content = chance.choice(sound)
    if content[:2] == b"PK" and chance.random() < 0.7:
        return _damaged_zip(content, chance)
    return _changed(content[:LARGEST], chance)


def _damaged_zip(content: bytes, chance: random.Random) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        names = whole.namelist()
        hurt = chance.choice(names)
        with zipfile.ZipFile(packed, "w") as again:
            for name in names:
                part = whole.read(name)
                if name == hurt:
                    part = _changed(part[:LARGEST], chance)
                    if chance.random() < 0.1:
                        continue
                again.writestr(zipfile.ZipInfo(name), part)  # of no day
    return packed.getvalue()


def _changed(content: bytes, chance: random.Random) -> bytes:
    held = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(held) + 1)
        match chance.randrange(6):
            case 0 if held:
                held[min(at, len(held) - 1)] = chance.randrange(256)
            case 1:
                held[at:at] = chance.choice(_WORDS)
            case 2:
                del held[at : at + chance.choice((1, 4, 64, 4096))]
            case 3:
                held[at:at] = held[at : at + chance.choice((4, 64, 512))]
            case 4 if held:
                word = chance.choice(_WORDS)
                held[at : at + len(word)] = word
            case _:
                held[at:at] = struct.pack("<q", chance.getrandbits(63))[:4]
    return bytes(held)


@cache
def readers() -> Mapping[str, Reader]:
    """Every reader of a file that somebody sends."""
    from reader_files import sound_readers

    return sound_readers(Reader)


def read_some(name: str, numbers: range, seed: int, seconds: float = inf) -> Read:
    """Read these inputs in a child, or as many as it reads in that time.

    Where one ends the child, that is its story, and the next child goes on behind it.
    """
    found, began = Read(), time.monotonic()
    left = numbers
    while left and (found.count == 0 or time.monotonic() - began < seconds):
        at, ended = _in_a_child(name, left, seed, began + seconds, found)
        if ended is not None:
            found.count += 1
            story = f"input {at} of seed {seed}: ended by {ended}"
            found.broken.setdefault(f"{name}: {ended}", (at, story))
        elif at + 1 < left.stop:
            break  # its time is over
        left = range(at + 1, left.stop)
    found.seconds = time.monotonic() - began
    return found


def _in_a_child(
    name: str, numbers: range, seed: int, until: float, found: Read
) -> tuple[int, str | None]:
    """The number it came to, and the signal that ended it."""
    with mmap.mmap(-1, 24) as shared, tempfile.TemporaryFile() as told:
        shared[:8] = struct.pack("<q", numbers.start)
        child = os.fork()
        if child == 0:
            _read_all(name, numbers, seed, until, shared, told.fileno())
        _, status = os.waitpid(child, 0)
        at, most, count = struct.unpack("<qqq", shared[:24])
        told.seek(0)
        for line in told.read().decode("utf-8", "replace").splitlines():
            with contextlib.suppress(ValueError):
                key, number, story = json.loads(line)
                found.broken.setdefault(key, (number, story))
    found.count += count
    found.most_bytes = max(found.most_bytes, most)
    if os.WIFSIGNALED(status):
        return at, signal.Signals(os.WTERMSIG(status)).name
    return at, None


def _read_all(  # noqa: PLR0913, PLR0917 - what to read, how long, where to tell it
    name: str, numbers: range, seed: int, until: float, shared: mmap.mmap, told: int
) -> None:
    """Read them, and leave without a word to anybody else's files."""
    reader = readers()[name]
    warnings.simplefilter("ignore")
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    if reader.is_bounded:
        room = int(Path("/proc/self/statm").read_text().split()[0]) * mmap.PAGESIZE
        resource.setrlimit(resource.RLIMIT_AS, (room + MEMORY_BYTES,) * 2)
    for each in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(each, signal.SIG_DFL)
    known: set[str] = set()
    for count, number in enumerate(numbers, 1):
        shared[:8] = struct.pack("<q", number)
        signal.setitimer(signal.ITIMER_PROF, reader.patience)
        signal.setitimer(signal.ITIMER_REAL, reader.patience * SLEEPING)
        key, story = _read_one(reader, name, number, seed)
        signal.setitimer(signal.ITIMER_PROF, 0)
        if key and key not in known:
            known.add(key)
            os.write(told, (json.dumps([key, number, story]) + "\n").encode())
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
        shared[8:24] = struct.pack("<qq", most, count)
        if time.monotonic() > until:
            break
    os._exit(0)


def _read_one(reader: Reader, name: str, number: int, seed: int) -> tuple[str, str]:
    from renkei.foundation import Refusal

    content = damaged(reader.sound, random.Random(f"{seed}:{name}:{number}"))
    try:
        reader.read(content)
    except Refusal:
        return "", ""
    except Exception as fault:
        frames = traceback.extract_tb(fault.__traceback__)
        ours = [frame for frame in frames if "renkei" in frame.filename] or frames
        last = ours[-1]
        where = f"{Path(last.filename).name}:{last.lineno} {last.name}"
        said = f"{type(fault).__name__}: {fault!s:.200}"
        key = f"{name}: {type(fault).__name__} in {where}"
        return key, f"input {number} of seed {seed}: {said}\n{content[:200]!r}"
    return "", ""


def input_of(name: str, number: int, seed: int) -> Any:
    """The very input, to look at it."""
    chance = random.Random(f"{seed}:{name}:{number}")
    return damaged(readers()[name].sound, chance)


if __name__ == "__main__":
    sys.stdout.buffer.write(input_of(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
