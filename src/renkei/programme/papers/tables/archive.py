"""The inside of an xlsx file, looked at before any reader of workbooks opens it.

Flows in: bytes that somebody sent. Flows out: `Parts`, the sheets' own XML, unpacked
within a limit that counts what really comes out and not what the file says of itself;
where cells hold something, and which of them hold a failed or an open formula.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from renkei.programme.papers.tables import limits

Spot = tuple[int, int]
"""A cell by row and column, both counted from nought."""

_LOCAL_HEAD = 30
_STEP = 1 << 20
_NAME = rb"(?:\w+:)?"
_SHEET = re.compile(rb"<" + _NAME + rb"sheet\b([^>]*)>")
_RELATION = re.compile(rb"<" + _NAME + rb"Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PLACED = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]+)(\d+)""")
_UNPLACED = re.compile(rb"<" + _NAME + rb"c\b(?![^>]*\br\s*=)[^>]*>")
_ROW = re.compile(rb"<" + _NAME + rb"row\b")
_ROW_NUMBER = re.compile(rb"""\br\s*=\s*["']\s*(\d+)""")
_FAILED = re.compile(
    rb"<" + _NAME + rb"""c\b([^>]*\bt=["']e["'][^>]*)>(.{0,9000}?)</"""
    + _NAME + rb"c>", re.DOTALL,
)  # fmt: skip
_VALUE = re.compile(rb"<" + _NAME + rb"v>([^<]*)<")
_OPEN = re.compile(
    rb"<" + _NAME + rb"c\b([^>]*)>\s*<" + _NAME + rb"f\b(?:[^>]*/>|[^>]*>[^<]*</[^>]*>)"
    rb"\s*(?:<" + _NAME + rb"v\s*/>|<" + _NAME + rb"v></[^>]*>)?\s*</" + _NAME + rb"c>"
)


class Swollen(Exception):
    """It unpacks to more than a table may, or not to what it says."""


class Scattered(Exception):
    """Its cells are farther apart than those of a table."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The XML of each sheet by its name, in the order of the workbook."""

    sheets: Mapping[str, bytes]

    def failed(self, sheet: str) -> dict[Spot, str]:
        """The cells whose formula ends in an error, with the error."""
        content = self.sheets[sheet]
        if b't="e"' not in content and b"t='e'" not in content:
            return {}
        found = {}
        for written, inside in _FAILED.findall(content):
            value = _VALUE.search(inside)
            said = value[1].decode("utf-8", "replace") if value else "#"
            found[_spot(written)] = said
        return found

    def open(self, sheet: str) -> frozenset[Spot]:
        """The cells with a formula that nobody has computed."""
        content = self.sheets[sheet]
        if b"<f" not in content and b":f" not in content:
            return frozenset()
        found = map(_attributes, _OPEN.findall(content))
        # a text formula may well come to nothing
        return frozenset(_spot_of(each) for each in found if each.get("t") != "str")


def unpacked(content: bytes) -> Parts | None:
    """The sheets of an xlsx file; None where it is a ZIP of something else.

    Raises `Swollen` and `Scattered`.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            room = limits.UNPACKED_BYTES
            for entry in archive.infolist():
                room -= _true_size(content, entry, room)
            names = [name.casefold() for name in archive.namelist()]
            if "xl/workbook.xml" not in archive.NameToInfo:
                return None
            if len(set(names)) != len(names):
                raise Swollen  # two readers could open two different parts
            for name in archive.namelist():
                if (
                    name.casefold().endswith(".xml")
                    and "sharedstrings" not in name.casefold()
                ):
                    _check_extent(archive.read(name))
            related = _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
            targets = {
                each.get("Id", ""): each.get("Target", "")
                for each in map(_attributes, related)
            }
            sheets = {}
            for each in map(
                _attributes, _SHEET.findall(archive.read("xl/workbook.xml"))
            ):
                of = next((v for k, v in each.items() if k.endswith(":id")), "")
                path = targets.get(of, "").removeprefix("/xl/").removeprefix("xl/")
                sheets[unescape(each.get("name", ""))] = archive.read(f"xl/{path}")
    except (BadZipFile, OSError, EOFError, KeyError, RuntimeError, ValueError) as error:
        raise Swollen from error
    return Parts(sheets)


def _check_extent(content: bytes) -> None:
    """Refuse cells so far apart that the table between them would fill the memory.

    A reader of workbooks keeps the whole rectangle up to the last cell. Cells may leave
    their place open; then they stand one after the other in their row.
    """
    if b"\0" in content:
        raise Swollen  # no reader of ours takes UTF-16
    rows = columns = 0
    for letters, digits in set(_PLACED.findall(content)):
        rows = max(rows, int(digits[:9]))
        columns = max(columns, _column(letters[:6]))
    if _UNPLACED.search(content):
        parts = _ROW.split(content)
        numbers = (_ROW_NUMBER.search(part.split(b">", 1)[0]) for part in parts)
        rows = max([rows, len(parts), *(int(n[1][:9]) for n in numbers if n)])
        columns = max(columns, *(len(_UNPLACED.findall(part)) for part in parts))
    if rows * columns > limits.CELLS:
        raise Scattered


def _true_size(content: bytes, entry: ZipInfo, room: int) -> int:
    """How much an entry unpacks to, counted while it unpacks and no further than room.

    The sizes in a ZIP are what its writer says; another reader need not heed them.
    """
    begin = entry.header_offset
    head = content[begin : begin + _LOCAL_HEAD]
    if len(head) < _LOCAL_HEAD or entry.flag_bits & 1:
        raise Swollen
    skipped = int.from_bytes(head[26:28], "little") + int.from_bytes(
        head[28:30], "little"
    )
    start = begin + _LOCAL_HEAD + skipped
    if entry.compress_type == ZIP_STORED:
        size = entry.compress_size
    elif entry.compress_type == ZIP_DEFLATED:
        size = _inflated(memoryview(content)[start:], room)
    else:
        raise Swollen
    if size > room or size != entry.file_size:
        raise Swollen
    return size


def _inflated(packed: memoryview, room: int) -> int:
    stream, size = zlib.decompressobj(-zlib.MAX_WBITS), 0
    place, rest = 0, b""
    try:
        while not stream.eof:
            if not rest:
                rest = bytes(packed[place : place + _STEP])
                place += _STEP
                if not rest:
                    raise Swollen
            size += len(stream.decompress(rest, _STEP))
            rest = stream.unconsumed_tail
            if size > room:
                raise Swollen
    except zlib.error as error:
        raise Swollen from error
    return size


def _attributes(written: bytes) -> dict[str, str]:
    return {
        name.decode("utf-8", "replace"): (one or other).decode("utf-8", "replace")
        for name, one, other in _ATTRIBUTE.findall(written)
    }


def _spot(written: bytes) -> Spot:
    return _spot_of(_attributes(written))


def _spot_of(attributes: Mapping[str, str]) -> Spot:
    """The cell that the attributes of a `c` element name."""
    found = re.fullmatch(r"([A-Za-z]{1,3})(\d{1,7})", attributes.get("r", ""))
    return (int(found[2]) - 1, _column(found[1].encode()) - 1) if found else (0, 0)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
