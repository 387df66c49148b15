"""From the bytes of a file to its lines of text, whatever editor wrote them.

Flows in: bytes as they were sent. Flows out: lines numbered as an editor numbers them,
or the finding that says why they are none.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from renkei.foundation import Finding, Text
from renkei.mrv.wording import at_file, finding

_KINDS: tuple[tuple[bytes, Text], ...] = (
    (
        b"PK\x03\x04",
        Text(ja="Excelブック(xlsx)またはZIP", en="an Excel workbook or ZIP"),
    ),
    (
        b"\xd0\xcf\x11\xe0",
        Text(ja="旧形式のExcelブック(xls)", en="an old Excel workbook"),
    ),
    (b"%PDF", Text(ja="PDF", en="a PDF")),
    (b"\x1f\x8b", Text(ja="gzip圧縮ファイル", en="a gzip archive")),
    (b"PAR1", Text(ja="Parquetファイル", en="a Parquet file")),
    (b"\x89PNG", Text(ja="画像(PNG)", en="a picture (PNG)")),
    (b"\xff\xd8\xff", Text(ja="画像(JPEG)", en="a picture (JPEG)")),
)
_OTHER = Text(ja="テキスト以外のデータ", en="data that is no text")
_PLAIN_SIGNS = str.maketrans({"−": "-", "—": "-", "–": "-"})
_CONTROL = frozenset(map(chr, range(32))) - set("\t\n\r\f")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a text file, plain in every digit and sign."""

    lines: tuple[str, ...]
    encoding: str
    ends_with_newline: bool
    findings: tuple[Finding, ...]


def open_envelope(file_name: str, content: bytes) -> Sheet | Finding:
    """Read bytes as text: UTF-8, UTF-16 with a mark, or Shift_JIS as Windows writes it.

    Refuses an empty file, a file of another kind whatever its name says, and bytes
    that are no text in any of these encodings.
    """
    if not content:
        return finding("mrv.file.empty", at_file(file_name))
    if kind := _other_kind(content):
        return finding("mrv.file.not-text", at_file(file_name), kind=kind)
    decoded = _decoded(content)
    if isinstance(decoded, int):
        return finding("mrv.file.encoding", at_file(file_name), byte=decoded + 1)
    text, encoding = decoded
    if any(sign in _CONTROL for sign in text[:65536]):
        return finding("mrv.file.not-text", at_file(file_name), kind=_OTHER)
    findings = []
    if encoding != "UTF-8":
        findings.append(
            finding("mrv.file.other-encoding", at_file(file_name), encoding=encoding)
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if not text.isascii():
        lines, changed = _plain(lines)
        if changed:
            findings.append(
                finding("mrv.file.full-width", at_file(file_name), count=changed)
            )
    return Sheet(tuple(lines), encoding, text.endswith("\n"), tuple(findings))


def _other_kind(content: bytes) -> Text | None:
    for mark, kind in _KINDS:
        if content.startswith(mark):
            return kind
    is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return _OTHER if not is_utf16 and b"\0" in content[:65536] else None


def _decoded(content: bytes) -> tuple[str, str] | int:
    """The text and its encoding, or the position of the first byte that is none."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError as broken:
            return broken.start
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError as broken:
        first = broken.start
    try:
        return content.decode("cp932"), "Shift_JIS"
    except UnicodeDecodeError:
        return first


def _plain(lines: list[str]) -> tuple[list[str], int]:
    """Full-width digits and signs as plain ones; comments keep their words."""
    changed = 0
    for index, line in enumerate(lines):
        if line.isascii() or line.lstrip().startswith("#"):
            continue
        plain = unicodedata.normalize("NFKC", line).translate(_PLAIN_SIGNS)
        if plain != line:
            lines[index] = plain
            changed += 1
    return lines, changed
