"""The threat model leaves no field empty, and every test that it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = {"en": "docs/threat-model.md", "ja": "docs/threat-model.ja.md"}
ASSETS, KINDS = 5, tuple("STRIDE")
_NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def rows(language: str) -> list[list[str]]:
    """The rows of the table: asset, kind, threat, control, tests."""
    text = (ROOT / PAGES[language]).read_text("utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[1][0] in KINDS and len(row[1].split()) > 1]


@pytest.mark.parametrize("language", PAGES)
def test_every_asset_is_looked_at_from_every_side(language: str) -> None:
    found = rows(language)
    assets = dict.fromkeys(row[0] for row in found)
    assert len(assets) == ASSETS
    seen = {(row[0], row[1][0]) for row in found}
    assert seen == {(asset, kind) for asset in assets for kind in KINDS}
    for row in found:
        assert all(row), row


@pytest.mark.parametrize("language", PAGES)
def test_no_threat_is_without_a_test_that_is_there(language: str) -> None:
    gone = []
    for row in rows(language):
        named = _NAMED.findall(row[4])
        assert named, f"no test stands against: {row[2]}"
        gone += [
            f"{path}::{test}" for path, test in named if test not in named_in(path)
        ]
    assert gone == []


def test_both_languages_name_the_same_tests() -> None:
    english, japanese = (
        [_NAMED.findall(row[4]) for row in rows(each)] for each in PAGES
    )
    assert english == japanese


def named_in(path: str) -> set[str]:
    """The tests of a file, none where there is no such file."""
    place = ROOT / path
    if not place.is_file():
        return set()
    tree = ast.parse(place.read_text("utf-8"))
    return {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}
