"""What is still to be filled in: blank words and values nobody has entered.

Flows in: the files of a folder as they were read. Flows out: one finding for each blank
(`…`), each empty word and each empty value (`null`), with file and key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from renkei.foundation import Finding, Severity, Text, same

BLANK = "…"  # what a skeleton has where a person has to write words
_NULL_SAYS_SOMETHING = {"keys", "answers"}  # no upper bound; not answered


def blanks(folder: str, contents: Mapping[str, Mapping[str, Any]]) -> Iterator[Finding]:
    """Every blank of the files, in their order; one for both languages together."""
    for file, content in contents.items():
        for where, value in _open_places(content, f"{folder}/{file}:"):
            yield _finding(where, value)


def has_blank(given: Any) -> bool:
    """Whether a part of a case still waits for a number or a word."""
    return any(True for _ in _open_places({"given": given}, ""))


def _open_places(node: Any, where: str) -> Iterator[tuple[str, Any]]:
    if isinstance(node, Mapping):
        words = {"ja", "en"} & set(node)
        if words and any(_is_blank(node[side]) for side in words):
            yield where, BLANK
            return
        for key, value in node.items():
            if key not in _NULL_SAYS_SOMETHING:
                yield from _open_places(value, f"{where} {key}")
    elif isinstance(node, list):
        for number, value in enumerate(node, 1):
            yield from _open_places(value, f"{where}[{_named(value, number)}]")
    elif node is None or _is_blank(node):
        yield where, node


def _named(value: Any, number: int) -> str:
    """An entry of a list by what names it, else by its place."""
    if isinstance(value, Mapping):
        for key in ("symbol", "id", "version"):
            if isinstance(value.get(key), str) and not _is_blank(value[key]):
                return str(value[key])
    return str(number)


def _is_blank(value: Any) -> bool:
    return isinstance(value, str) and value.strip() in ("", BLANK)


def _finding(where: str, value: Any) -> Finding:
    if value is None:
        return Finding(
            code="methodologies.own.open",
            found=Text(
                ja="値がまだ入っていません(null)。",
                en="No value is entered yet (null).",
            ),
            where=same(where),
            rule=Text(
                ja="不明な値は既定値で埋めず、不明のままとする。",
                en="A value that is not known stays unknown; there is no default.",
            ),
            remedy=Text(
                ja="文書で確かめた値を出典とともに書くか、不要な項目なら行を除いて"
                "ください。",
                en="Enter the value read in the document with its source, or take the "
                "line out where it is not needed.",
            ),
            severity=Severity.WARNING,
        )
    return Finding(
        code="methodologies.own.blank",
        found=Text(
            ja="言葉がまだ書かれていません。", en="The words are not written yet."
        ),
        where=same(where),
        rule=Text(
            ja="言葉は日本語と英語の両方で書く。",
            en="Words are written in Japanese and in English.",
        ),
        remedy=Text(
            ja=f"「{BLANK}」を実際の言葉に置き換えてください。",
            en=f"Replace “{BLANK}” by what is meant.",
        ),
    )
