"""How the papers of a kind lie in a table: its sheets and their columns.

Flows in: a kind. Flows out: `Page`s, the papers themselves first, then one for each
field that is a small table of its own. A column is found by its key and by its name in
either language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from renkei.foundation import Text
from renkei.programme.papers.field import Field, FieldKind
from renkei.programme.papers.kind import Kind
from renkei.programme.papers.tables.names import folded

NUMBER, STATE, VERSION = "number", "state", "version"
LISTS = "_lists"
LONGEST_SHEET_NAME = 31
SIDED = (FieldKind.TEXT, FieldKind.PROSE)
_ENTITIES = (FieldKind.ENTITY, FieldKind.ENTITIES)
_SIDES = {
    "ja": Text(ja="{name}(日本語)", en="{name} (Japanese)"),
    "en": Text(ja="{name}(英語)", en="{name} (English)"),
}
_OWN = {
    NUMBER: Text(ja="番号", en="Number"),
    STATE: Text(ja="状態", en="State"),
    VERSION: Text(ja="版", en="Version"),
}
_NAME_OF = Text(ja="{name}の名称", en="{name}: name")
_CONTINUED = Text(ja=" 続き{n}", en=" continued {n}")
_LAST_DIGITS = re.compile(r"\d{1,6}$")
_SHEET_FORBIDS = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: of a field or one language of it, or of the paper as such.

    An `is_aside` column only explains another one and is not read.
    """

    key: str
    name: Text
    field: Field | None = None
    side: str | None = None
    is_aside: bool = False

    @property
    def words(self) -> frozenset[str]:
        """What a heading may call it."""
        return frozenset(map(folded, (self.key, self.name.ja, self.name.en)))


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: the papers of a kind, or the rows of one of their fields."""

    key: str
    name: Text
    columns: tuple[Column, ...]
    rows_of: Field | None = None

    def sheet_name(self, language: str, part: int = 1) -> str:
        """The name of its sheet, as spreadsheets allow it; of its second and further
        sheets where the rows do not fit on one."""
        words = _SHEET_FORBIDS.sub("・", self.name.in_language(language))
        tail = _CONTINUED.format(n=part).in_language(language) if part > 1 else ""
        most = LONGEST_SHEET_NAME - len(tail)
        return (words[:most].strip() or self.key) + tail

    def part_called(self, sheet: str) -> int | None:
        """Which of its sheets bears this name: 1, 2, …; None where none does."""
        said = folded(sheet)
        digits = _LAST_DIGITS.search(said)
        for part in (1, int(digits[0])) if digits else (1,):
            names = [self.sheet_name(side, part) for side in ("ja", "en")]
            if said in map(folded, (self.key, *names) if part == 1 else names):
                return part
        return None


def pages(kind: Kind) -> tuple[Page, ...]:
    """The sheets of a kind: its papers, then each field that holds rows."""
    plain = [field for field in kind.fields if field.kind is not FieldKind.ROWS]
    found = [Page(kind.id, kind.plural, (*_own(), *_columns(plain)))]
    for field in kind.fields:
        if field.kind is FieldKind.ROWS:
            columns = (_number(), *_columns(field.columns))
            found.append(Page(field.key, _distinct(field.name, found), columns, field))
    return tuple(found)


def flat(kind: Kind) -> Page:
    """All of a kind on one sheet; a field that holds rows is one column of JSON."""
    return Page(kind.id, kind.plural, (*_own(), *_columns(kind.fields)))


def _own() -> tuple[Column, ...]:
    return tuple(Column(key, name) for key, name in _OWN.items())


def _number() -> Column:
    return Column(NUMBER, _OWN[NUMBER])


def _columns(fields: tuple[Field, ...] | list[Field]) -> list[Column]:
    found: list[Column] = []
    for field in fields:
        if field.kind in SIDED:
            found += (
                Column(
                    f"{field.key}.{side}", words.format(name=field.name), field, side
                )
                for side, words in _SIDES.items()
            )
            continue
        found.append(Column(field.key, field.name, field))
        if field.kind in _ENTITIES:
            name = _NAME_OF.format(name=field.name)
            found.append(Column(f"{field.key}.name", name, field, is_aside=True))
    return found


def _distinct(name: Text, before: list[Page]) -> Text:
    """A name that no sheet before bears, in either language, when it is cut short."""
    count, tried = 1, name
    while any(
        Page("", tried, ()).sheet_name(side).casefold()
        == page.sheet_name(side).casefold()
        for page in before
        for side in ("ja", "en")
    ):
        count += 1
        tried = Text(ja=f"{count} {name.ja}", en=f"{count} {name.en}")
    return tried
