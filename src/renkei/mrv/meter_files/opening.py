"""A file that somebody sends: opened whatever it is called, or refused in words.

Flows in: bytes, or a path whose file is looked at before it is read. Flows out: `Book`.
The content decides what a file is, not its name; nothing is believed that it says of
its own size.

Refuses `mrv.meter-file.*`.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path
from typing import Any

from renkei.foundation import Refusal, Text, same
from renkei.mrv.meter_files import columnar, separated
from renkei.mrv.meter_files.grid import Book, Form, Grid, plain_name
from renkei.mrv.meter_files.sentences import finding
from renkei.mrv.meter_files.unfolding import unfolded
from renkei.programme import papers

BYTES_MAX = 64 * 1024 * 1024
LINE_MAX = 1024 * 1024
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHERS = {
    b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF",
    b"\x1f\x8b": "gzip", b"Rar!": "RAR", b"7z\xbc\xaf": "7z",
    b"SQLite format": "SQLite",
}  # fmt: skip
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table")
_XLSX = Form(Text(ja="Excel ブック(xlsx)", en="Excel workbook"), has_doubles=True)


def opened(source: bytes | Path, file_name: str) -> Book:
    """The file as a book of grids."""
    name = plain_name(file_name)
    where = same(name)
    content = _read(source, where)
    mark = hashlib.sha256(content).hexdigest()
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Refusal(finding("empty", where))
    head = content[:512].lstrip().lower()
    if content.startswith(_OLD_OFFICE):
        raise Refusal(finding("old-office", where))
    for sign, kind in _OTHERS.items():
        if content.startswith(sign):
            raise Refusal(finding("other-kind", where, kind=kind))
    if head.startswith(_MARKUP):
        raise Refusal(finding("other-kind", where, kind="HTML/XML"))
    if content.startswith(b"PK"):
        return _workbook(content, name, mark)
    if content.startswith(b"PAR1"):
        grid = columnar.parquet_grid(content, name)
    else:
        text, form = separated.decoded(content, where)
        if text.lstrip().startswith(("{", "[")):
            grid = columnar.json_grid(text, name)
        else:
            grid = separated.text_grid(text, form, name)
    tall = unfolded(grid)
    return Book(name, mark, grid.form, ("",), lambda _: tall)


def _read(source: bytes | Path, where: Text) -> bytes:
    """The content; a file of one endless line is refused after its first megabyte."""
    if isinstance(source, bytes):
        head, size = source[: LINE_MAX + 1], len(source)
    else:
        size = source.stat().st_size
        with source.open("rb") as stream:
            head = stream.read(LINE_MAX + 1)
    is_text = not head.startswith((b"PK", b"PAR1", _OLD_OFFICE, *_OTHERS))
    if is_text and len(head) > LINE_MAX and not (b"\n" in head or b"\r" in head):
        told = {"size": f"{size:,}", "most": f"{LINE_MAX:,}"}
        raise Refusal(finding("long-line", where, **told))
    if size > BYTES_MAX:
        told = {"size": f"{size:,}", "most": f"{BYTES_MAX:,}"}
        raise Refusal(finding("large", where, **told))
    return source if isinstance(source, bytes) else source.read_bytes()


def _workbook(content: bytes, name: str, mark: str) -> Book:
    where = same(name)
    try:
        parts = papers.tables.unpacked(content)
    except papers.tables.Swollen:
        raise Refusal(finding("swollen", where)) from None
    except papers.tables.Scattered:
        raise Refusal(finding("scattered", where)) from None
    if parts is None or not parts.sheets:
        raise Refusal(finding("other-kind", where, kind="ZIP"))
    form = Form(_XLSX.name, has_doubles=True, is_1904=_is_1904(content))

    def grid(sheet: str) -> Grid:
        return unfolded(_sheet(content, parts, (name, sheet), form))

    return Book(name, mark, form, tuple(parts.sheets), grid)


def _sheet(content: bytes, parts: Any, named: tuple[str, str], form: Form) -> Grid:
    from python_calamine import CalamineError, CalamineWorkbook

    name, sheet = named
    try:
        page = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(sheet)
        cells = page.to_python(skip_empty_area=False)
        merged = page.merged_cell_ranges or []
    except (CalamineError, OSError, ValueError):
        raise Refusal(finding("swollen", same(f"{name} {sheet}"))) from None
    while cells and all(cell == "" for cell in cells[-1]):
        cells.pop()
    return Grid(
        file_name=name,
        sheet=sheet,
        form=form,
        rows=tuple(map(tuple, cells)),
        merged=tuple((first, last) for first, last in merged),
        failed=parts.failed(sheet),
        open=parts.open(sheet),
    )


def _is_1904(content: bytes) -> bool:
    """Whether the workbook counts days from 1904, as some Macintosh versions did."""
    import re
    from zipfile import ZipFile

    with ZipFile(BytesIO(content)) as archive:
        written = archive.read("xl/workbook.xml")
    found = re.search(rb"""date1904\s*=\s*["'](\w+)["']""", written)
    return found is not None and found[1] in (b"1", b"true", b"on")
