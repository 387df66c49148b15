"""A table as a CSV file that no spreadsheet program takes for formulas.

Flows in: a flat `Table`. Flows out: UTF-8 with a byte order mark, so that spreadsheet
programs read Japanese right. Words that begin like a formula get an apostrophe before
them, which reading takes away again; numbers stay numbers.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import StringIO

from renkei.programme.papers.tables.cells import Cell, plain

_LIKE_A_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]", re.DOTALL)
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]", re.DOTALL)


def text(rows: Iterable[Iterable[Cell]]) -> bytes:
    """The rows as a CSV file."""
    target = StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guarded(c) if isinstance(c, str) else plain(c) for c in row])
    return target.getvalue().encode("utf-8-sig")


def guarded(words: str) -> str:
    """Words that are nothing but words to a spreadsheet program.

    >>> guarded("=1+1"), guarded("'=1"), guarded("it's")
    ("'=1+1", "''=1", "it's")
    """
    return f"'{words}" if _LIKE_A_FORMULA.match(words) else words


def unguarded(words: str) -> str:
    """What was guarded, as it was."""
    return words[1:] if _GUARDED.match(words) else words
