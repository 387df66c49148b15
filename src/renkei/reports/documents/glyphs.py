"""Which characters the fonts of the house can draw.

Flows in: the font files beside this one. Flows out: a text in which every character can
be drawn; the others become 〓, the printer's mark for a sort that is not in the case.
An archived document must not hold a character that its fonts lack.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from importlib import resources

MISSING = "〓"
_SPACES = {ord("\n"): "\n", ord("\t"): " ", ord("\r"): ""}


def drawable(words: str) -> str:
    """The words with what no font of the house can draw marked as missing.

    >>> drawable("Đà Nẵng ダナン市 กทม.")
    'Đà Nẵng ダナン市 〓〓〓.'
    """
    known = _known()
    return "".join(
        _SPACES.get(ord(each), each if ord(each) in known else MISSING)
        for each in words
    )


@cache
def _known() -> frozenset[int]:
    fonts = resources.files("renkei.reports.documents") / "fonts"
    return frozenset(
        code
        for file in fonts.iterdir()
        if file.name.endswith("-Regular.ttf")
        for code in _characters(file.read_bytes())
    )


def _characters(font: bytes) -> Iterator[int]:
    """The characters of a TrueType font, from its character map (format 4 or 12)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    places = {
        font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0]
        for at in range(12, 12 + 16 * tables, 16)
    }
    start = places[b"cmap"]
    (count,) = struct.unpack_from(">H", font, start + 2)
    for index in range(count):
        (offset,) = struct.unpack_from(">I", font, start + 8 + 8 * index)
        (form,) = struct.unpack_from(">H", font, start + offset)
        if form == 4:
            yield from _short(font, start + offset)
        elif form == 12:
            yield from _long(font, start + offset)


def _short(font: bytes, at: int) -> Iterator[int]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + twice)
    for first, last in zip(starts, ends, strict=True):
        if last != 0xFFFF:
            yield from range(first, last + 1)


def _long(font: bytes, at: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">I", font, at + 12)
    for index in range(groups):
        first, last = struct.unpack_from(">II", font, at + 16 + 12 * index)
        yield from range(first, last + 1)
