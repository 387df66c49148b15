"""A table as a CSV file that no spreadsheet program takes for formulas.

Flows in: a flat `Table`. Flows out: its bytes in parts, UTF-8 with a byte order mark,
so that spreadsheet programs read Japanese right. Words that begin like a formula get an
apostrophe before them, which reading takes away again; numbers stay numbers.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO

from renkei.foundation import Text
from renkei.programme.papers.tables.cells import Cell, plain

ROWS_TOGETHER = 500
BROKEN_OFF = Text(
    ja="この表はここで途切れています。もう一度書き出してください。",
    en="This table breaks off here. Write it out again.",
)
_LIKE_A_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]", re.DOTALL)
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]", re.DOTALL)


def parts(rows: Iterable[Iterable[Cell]]) -> Iterator[bytes]:
    """The rows as a CSV file, some hundred rows at a time; the first part at once, so
    that whoever waits sees that something comes."""
    target = StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    yield codecs.BOM_UTF8
    try:
        for count, row in enumerate(rows):
            writer.writerow(
                [guarded(c) if isinstance(c, str) else plain(c) for c in row]
            )
            if count % ROWS_TOGETHER == 0:
                yield target.getvalue().encode()
                target.seek(0)
                target.truncate()
    except Exception:
        # A server ends such an answer like any other: the file itself has to say it.
        writer.writerow([f"{BROKEN_OFF.ja} / {BROKEN_OFF.en}"])
        yield target.getvalue().encode()
        raise
    yield target.getvalue().encode()


def guarded(words: str) -> str:
    """Words that are nothing but words to a spreadsheet program.

    >>> guarded("=1+1"), guarded("'=1"), guarded("it's")
    ("'=1+1", "''=1", "it's")
    """
    return f"'{words}" if _LIKE_A_FORMULA.match(words) else words


def unguarded(words: str) -> str:
    """What was guarded, as it was."""
    return words[1:] if _GUARDED.match(words) else words
