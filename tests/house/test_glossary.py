"""Every public noun has its English, its official Japanese and its source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

DOORS = {"web", "api", "cli", "store", "server"}
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")


@pytest.fixture(scope="session")
def glossary(root: Path) -> dict[str, Any]:
    """docs/glossary.yaml, by identifier."""
    text = (root / "docs" / "glossary.yaml").read_text(encoding="utf-8")
    terms = yaml.load(text, Loader=yaml.CSafeLoader)["terms"]
    names = [term["identifier"] for term in terms]
    assert len(names) == len(set(names)), "an identifier stands twice"
    return {term["identifier"]: term for term in terms}


@pytest.fixture(scope="session")
def sources(root: Path) -> set[str]:
    """The sources a term may name."""
    text = (root / "docs" / "glossary.yaml").read_text(encoding="utf-8")
    return set(yaml.load(text, Loader=yaml.CSafeLoader)["sources"])


def public_nouns(source: Path) -> Iterator[tuple[str, str]]:
    """The names with a capital that a room hands out; verbs are not nouns.

    A room's door lists its seven names in `__all__`; the nouns that those are made of
    may stand beside them as `from … import Day as Day`.
    """
    for init in sorted(source.glob("*/__init__.py")):
        if init.parent.name in DOORS:
            continue
        for node in ast.parse(init.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    if alias.asname == alias.name and alias.name[0].isupper():
                        yield init.parent.name, alias.name
            if (
                isinstance(node, ast.Assign)
                and ast.unparse(node.targets[0]) == "__all__"
            ):
                for name in ast.literal_eval(node.value):
                    if name[0].isupper() and not name.isupper():
                        yield init.parent.name, name


def incomplete(term: dict[str, Any]) -> Iterator[str]:
    """What an entry still owes."""
    name = term.get("identifier", "?")
    for field in ("en", "ja", "source"):
        if not str(term.get(field) or "").strip():
            yield f"{name}: no {field}"
    if not JAPANESE.search(str(term.get("ja", ""))):
        yield f"{name}: the Japanese is not Japanese"
    if "meaning" not in term:
        yield f"{name}: no meaning"


def test_every_public_noun_is_in_the_glossary(
    source: Path, glossary: dict[str, Any]
) -> None:
    missing = [f"{room}.{n}" for room, n in public_nouns(source) if n not in glossary]
    assert missing == []


def test_every_entry_is_complete(glossary: dict[str, Any]) -> None:
    assert [c for term in glossary.values() for c in incomplete(term)] == []


def test_every_source_is_one_of_those_listed(
    glossary: dict[str, Any], sources: set[str]
) -> None:
    assert [
        t["identifier"] for t in glossary.values() if t["source"] not in sources
    ] == []


def test_no_entry_outlives_its_noun(source: Path, glossary: dict[str, Any]) -> None:
    known = set(public_nouns(source))
    dead = [
        term["identifier"]
        for term in glossary.values()
        if "room" in term and (term["room"], term["identifier"]) not in known
    ]
    assert dead == []


def test_an_incomplete_entry_is_noticed() -> None:
    owed = list(incomplete({"identifier": "Meter", "en": "meter", "ja": "meter"}))
    assert owed == [
        "Meter: no source",
        "Meter: the Japanese is not Japanese",
        "Meter: no meaning",
    ]


def test_a_noun_is_found_in_a_room(tmp_path: Path) -> None:
    (tmp_path / "mrv").mkdir()
    (tmp_path / "mrv" / "__init__.py").write_text(
        "__all__ = ['Meter', 'read', 'MAX']\n"
    )
    assert list(public_nouns(tmp_path)) == [("mrv", "Meter")]
