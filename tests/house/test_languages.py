"""What is said in one language is said in the other (style: two languages)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

SIDES = {"ja", "en"}


def one_sided(files: Iterable[Path]) -> Iterator[str]:
    """Mappings in YAML that have one language and lack the other, or leave it empty."""
    for path in files:
        if path.suffix not in {".yaml", ".yml"}:
            continue
        with path.open(encoding="utf-8") as stream:
            for document in yaml.load_all(stream, Loader=yaml.CSafeLoader):
                for where, words in _mappings(document, ""):
                    if not SIDES & set(words):
                        continue
                    for side in sorted(SIDES):
                        if (
                            not isinstance(words.get(side), str)
                            or not words[side].strip()
                        ):
                            yield f"{path}: {where or '/'} lacks {side}"


def _mappings(node: Any, where: str) -> Iterator[tuple[str, dict[Any, Any]]]:
    if isinstance(node, dict):
        yield where, node
        for key, value in node.items():
            yield from _mappings(value, f"{where}/{key}")
    elif isinstance(node, list):
        for position, value in enumerate(node):
            yield from _mappings(value, f"{where}/{position}")


def test_every_text_of_the_record_has_both_languages(files: list[Path]) -> None:
    assert list(one_sided(files)) == []


def test_a_missing_language_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "place.yaml"
    path.write_text("a: {ja: 港}\nb: [{en: port, ja: ''}]\nc: {ja: 市, en: city}\n")
    assert len(list(one_sided([path]))) == 2
