"""Damaged files for every reader of the house, read in a child process with limits.

Flows in: how many inputs, a seed. Flows out: `Found`: which reader broke on which
input, and how. An input is a sound file of its kind with bytes changed, cut, doubled or
put in; of a zip, often one of its parts, packed again so that the reader gets inside.
A reader reads or refuses (`Refusal`); anything else it raises is a crash. A child that
is quiet for `HANG_SECONDS` is killed by its own alarm, one that takes more than
`MEMORY_BYTES` beyond what it began with runs out of memory; the parent goes on behind
the input that did it.
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
import traceback
import warnings
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

HANG_SECONDS = 5
MEMORY_BYTES = 2**30
LARGEST = 64 * 1024  # a sound file that is larger is cut down to this before a change
_WORDS = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b",", b'"', b"'", b"=1+1", b"-"),
    *(
        b"1e999",
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
    """A reader, and sound files of its kind."""

    read: Callable[[bytes], object]
    sound: tuple[bytes, ...]


@dataclass
class Found:
    """What came of it: inputs by reader, refusals, and each way to break, once."""

    inputs: dict[str, int] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    most_bytes: int = 0


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
                again.writestr(name, part)
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


def run(each: int, seed: int, heard: Callable[[str], None] = lambda _: None) -> Found:
    """So many damaged files for every reader."""
    found = Found()
    for name in readers():
        _run_reader(name, each, seed, found)
        heard(f"{name}: {found.inputs[name]:,}, broken {len(found.broken)}")
    return found


def _run_reader(name: str, each: int, seed: int, found: Found) -> None:
    begin = 0
    while begin < each:
        with mmap.mmap(-1, 16) as shared, tempfile.TemporaryFile() as told:
            child = os.fork()
            if child == 0:
                _in_the_child(name, range(begin, each), seed, shared, told.fileno())
            _, status = os.waitpid(child, 0)
            at, most = struct.unpack("<qq", shared[:16])
            told.seek(0)
            for line in told.read().decode("utf-8", "replace").splitlines():
                with contextlib.suppress(ValueError):
                    key, story = json.loads(line)
                    found.broken.setdefault(key, story)
        found.most_bytes = max(found.most_bytes, most)
        if os.WIFSIGNALED(status):
            killed = signal.Signals(os.WTERMSIG(status)).name
            story = f"input {at} of seed {seed}: ended by {killed}"
            found.broken.setdefault(f"{name}: {killed}", story)
        begin = at + 1 if os.WIFSIGNALED(status) else each
    found.inputs[name] = each


def _in_the_child(
    name: str, numbers: range, seed: int, shared: mmap.mmap, told: int
) -> None:
    """Read them all, and leave without a word to anybody else's files."""
    reader = readers()[name]
    warnings.simplefilter("ignore")
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    room = int(Path("/proc/self/statm").read_text().split()[0]) * mmap.PAGESIZE
    resource.setrlimit(resource.RLIMIT_AS, (room + MEMORY_BYTES,) * 2)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    known: set[str] = set()
    for number in numbers:
        shared[:8] = struct.pack("<q", number)
        signal.setitimer(signal.ITIMER_REAL, HANG_SECONDS)
        key, story = _read_one(reader, name, number, seed)
        if key and key not in known:
            known.add(key)
            os.write(told, (json.dumps([key, story]) + "\n").encode())
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
        shared[8:16] = struct.pack("<q", most)
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
