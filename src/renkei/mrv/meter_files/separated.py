"""Text files of separated values: in which letters, with which separator, which cells.

Flows in: bytes. Flows out: the text with the encoding it was read by, and its `Grid`.
Where two encodings fit, the one that makes sense is taken and named; where none does,
the file is refused.

Refuses `mrv.meter-file.encoding`, `.binary`, `.quote`, `.too-many-rows`.
"""

from __future__ import annotations

import csv
import re
from io import StringIO

from renkei.foundation import Refusal, Text, same
from renkei.mrv.meter_files.grid import Form, Grid
from renkei.mrv.meter_files.instants import DayOrder, Unclear, read_moment
from renkei.mrv.meter_files.sentences import finding

ROWS_MAX = 1_000_000
SEPARATORS = (",", ";", "\t", "|")
_SEPARATORS = {
    ",": Text(ja="コンマ", en="comma"),
    ";": Text(ja="セミコロン", en="semicolon"),
    "\t": Text(ja="タブ", en="tab"),
    "|": Text(ja="縦棒", en="bar"),
}
_LOOKED_AT = 60  # lines
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 (BOM)"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_NAMES = {"cp932": "Shift_JIS (CP932)", "euc_jp": "EUC-JP"}
_HALF_KATAKANA = re.compile("[｡-ﾟ]")
_LONE = re.compile("(?<![｡-ﾟ\u3040-\u9fff])[｡-ﾟ](?![｡-ﾟ\u3040-\u9fff])")
_JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uff01-\uff5e]")


def decoded(content: bytes, where: Text) -> tuple[str, Form]:
    """The text, and the encoding it was read by."""
    for sign, encoding, name in _MARKS:
        if content.startswith(sign):
            return _strict(content, encoding, name, where)
    if b"\0" in content[:4096]:
        encoding = _wide(content)
        if not encoding:
            raise Refusal(finding("binary", where))
        return _strict(content, encoding, "UTF-16", where)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _older(content, where, error.start)
    if "\0" in text:
        raise Refusal(finding("binary", where))
    return text, _form("UTF-8")


def _strict(content: bytes, encoding: str, name: str, where: Text) -> tuple[str, Form]:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Refusal(finding("encoding", where, line=line)) from None
    if "\0" in text:
        raise Refusal(finding("binary", where))
    return text, _form(name)


def _wide(content: bytes) -> str:
    """UTF-16 without a mark: every other byte of plain letters is nought."""
    head = content[:4096]
    half = len(head) // 4
    if head[1::2].count(0) > half and not head[::2].count(0):
        return "utf-16-le"
    if head[::2].count(0) > half and not head[1::2].count(0):
        return "utf-16-be"
    return ""


def _older(content: bytes, where: Text, start: int) -> tuple[str, Form]:
    found = {}
    for encoding in _NAMES:
        try:
            found[encoding] = content.decode(encoding)
        except UnicodeDecodeError:
            continue
    texts = {name: text for name, text in found.items() if not _LONE.search(text)}
    # Either reading of the other's bytes is a string of half-width katakana.
    ranked = sorted(texts, key=lambda name: len(_HALF_KATAKANA.findall(texts[name])))
    if len(ranked) == 1 or (ranked and _JAPANESE.search(texts[ranked[0]])):
        return texts[ranked[0]], _form(_NAMES[ranked[0]], is_guess=len(ranked) > 1)
    if found and all(_LONE.search(text) for text in found.values()):
        try:
            return content.decode("cp1252"), _form("Windows-1252", is_guess=True)
        except UnicodeDecodeError:
            pass
    line = content[:start].count(b"\n") + 1
    raise Refusal(finding("encoding", where, line=line))


def _form(encoding: str, *, is_guess: bool = False) -> Form:
    return Form(same(encoding), is_guess=is_guess)


def text_grid(text: str, form: Form, file_name: str) -> Grid:
    """The cells of separated values."""
    declared, text = _declared(text)
    separator = declared or _separator(text)
    rows: list[tuple[str, ...]] = []
    csv.field_size_limit(1024 * 1024)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for line in reader:
            rows.append(tuple(line))
            if len(rows) > ROWS_MAX:
                told = {"most": f"{ROWS_MAX:,}"}
                raise Refusal(finding("too-many-rows", same(file_name), **told))
    except csv.Error:
        at = Text(
            ja=f"{file_name} {len(rows) + 1}行目から",
            en=f"{file_name} from row {len(rows) + 1}",
        )
        raise Refusal(finding("quote", at)) from None
    if declared:
        rows.insert(0, ())  # so that addresses count the line as a person does
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    by = _SEPARATORS[separator] if separator in _SEPARATORS else same(separator)
    named = Text(
        ja=f"{by.ja}区切り、{form.name.ja}", en=f"{by.en}-separated, {form.name.en}"
    )
    ends_open = len(rows) > 1 and not text.endswith(("\n", "\r"))
    return Grid(
        file_name=file_name,
        sheet="",
        form=Form(named, separator, is_guess=form.is_guess),
        rows=tuple(rows),
        ends_open=ends_open,
    )


def _declared(text: str) -> tuple[str, str]:
    """The separator that Excel lets a file declare in its first line."""
    found = re.match(r'"?sep=(.)"?\r?\n', text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _separator(text: str) -> str:
    """The separator that parts an instant from something else in the most lines."""
    lines = [line for line in text.splitlines()[: _LOOKED_AT * 2] if line.strip()]
    lines = lines[:_LOOKED_AT]

    def parted(separator: str) -> tuple[int, int]:
        found = cells = 0
        for line in lines:
            try:
                parts = next(csv.reader([line], delimiter=separator))
            except (csv.Error, StopIteration):
                continue
            cells += len(parts) - 1
            found += len(parts) > 1 and any(map(_is_moment, parts[:4]))
        return found, cells

    return max(SEPARATORS, key=parted)


def _is_moment(cell: str) -> bool:
    try:
        read_moment(cell, DayOrder.DAY_FIRST)
    except Unclear as unclear:
        return unclear.code in ("two-digit-year", "twelve", "part-of-second")
    return True
