"""Names as the founding document prints them, taken apart.

Flows in: printed Japanese. Flows out: names that can be compared: full-width and
half-width letters alike, without marks, brackets and ほか.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from renkei.foundation import Text

_MARKS = re.compile(r"[\s※*＊]")
_BRACKETS = re.compile(r"\(([^)]*)\)")
_BETWEEN = re.compile(r"[・,、]|及び")
_KINDS = re.compile(
    r"(特別市|特別州|開発地域|首都圏州|管区|地域|市|県|州|省|都|道|府|区|港)$"
)


def plain(printed: str) -> str:
    """The letters of a name, without marks and differences of width.

    >>> plain("ﾊﾉｲ市※")
    'ハノイ市'
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", printed))


def named(printed: str) -> tuple[str, ...]:
    """The entities a cell names, outside brackets and without ほか.

    >>> named("ウランバートル市・トゥブ県")
    ('ウランバートル市', 'トゥブ県')
    """
    outside = _BRACKETS.sub("", plain(printed))
    parts = (part.removesuffix("ほか") for part in _BETWEEN.split(outside))
    return tuple(part for part in parts if part)


def bracketed(printed: str) -> tuple[str, ...]:
    """The names a cell gives in brackets after the entity.

    >>> bracketed("バンコク都（バンコク港・レムチャバン港）")
    ('バンコク港', 'レムチャバン港')
    """
    return tuple(
        part
        for inside in _BRACKETS.findall(plain(printed))
        for part in _BETWEEN.split(inside)
        if part
    )


def stem(name: str) -> str:
    """The name without the word for its kind: 管区, 市, 県.

    >>> stem("ヤンゴン管区") == stem("ヤンゴン市")
    True
    """
    return _KINDS.sub("", plain(name))


def listed(parts: Iterable[object]) -> str:
    """References as a list that reads alike in both languages."""
    return ", ".join(str(part) for part in parts)


def numbered(numbers: Iterable[int]) -> Text:
    """Rows of the founding list by their numbers.

    >>> str(numbered([4, 8]))
    'No.4・8 / nos. 4, 8'
    """
    each = [str(number) for number in numbers]
    assert each, "rows without a number"
    return Text(
        ja=f"No.{'・'.join(each)}",
        en=f"no{'s' if len(each) > 1 else ''}. {', '.join(each)}",
    )


def lines(numbers: Iterable[int]) -> Text:
    """Rows of a table by their position.

    >>> str(lines([4]))
    '行4 / row 4'
    """
    each = [str(number) for number in numbers]
    return Text(
        ja=f"行{'・'.join(each)}",
        en=f"row{'s' if len(each) > 1 else ''} {', '.join(each)}",
    )
