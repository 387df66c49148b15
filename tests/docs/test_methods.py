"""Equations name the code that computes them, and that code exists."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

PLACE = re.compile(r"`(renkei(?:\.\w+)+)`")
EQUATION = re.compile(r"^```math$", re.M)
SECTION = re.compile(r"^## .+?(?=^## |\Z)", re.M | re.S)
FOLDER = Path(__file__).resolve().parents[2] / "docs" / "methods"
PAPERS = sorted(FOLDER.glob("*.md"))


def is_there(place: str) -> bool:
    """Whether a module, or what stands in one, has this dotted name."""
    parts = place.split(".")
    for n in range(len(parts), 0, -1):
        try:
            found = import_module(".".join(parts[:n]))
        except ModuleNotFoundError:
            continue
        for name in parts[n:]:
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True
    return False


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_every_place_in_the_code_exists(paper: Path) -> None:
    places = set(PLACE.findall(paper.read_text(encoding="utf-8")))
    assert places, "it names no code"
    assert {place for place in places if not is_there(place)} == set()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_every_section_with_an_equation_names_its_code(paper: Path) -> None:
    for section in SECTION.findall(paper.read_text(encoding="utf-8")):
        if EQUATION.search(section):
            assert PLACE.search(section), section.splitlines()[0]


def test_a_place_that_is_gone_is_noticed() -> None:
    assert is_there("renkei.finance.merits.measures.payback")
    assert not is_there("renkei.finance.merits.measures.playback")
    assert not is_there("renkei.nowhere")
