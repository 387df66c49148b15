"""Japanese breaks where a reader expects it."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console, Group

from renkei.cli.prose import Prose, breaks


def lines(words: str, width: int) -> list[str]:
    """The words as a terminal of that width shows them."""
    stream = io.StringIO()
    Console(file=stream, width=width).print(Group(Prose(words)))
    return stream.getvalue().rstrip("\n").split("\n")


@pytest.mark.parametrize("width", [10, 13, 20, 41])
def test_no_line_is_too_long_or_begins_with_a_closing_mark(width: int) -> None:
    words = "排出削減量(ER_p)は、基準の排出量から「プロジェクト排出量」を引いた値です。"
    shown = lines(words, width)
    assert all(cell_len(line) <= width for line in shown)
    assert not any(line[0] in "、。)」ー" for line in shown)
    assert not any(line.rstrip()[-1] in "(「" for line in shown)
    assert "".join(shown).replace(" ", "") == words.replace(" ", "")


def test_a_japanese_sentence_follows_its_label_on_the_same_line() -> None:
    assert lines("規則: 排出量を合計した値です", 16)[0] == "規則: 排出量を合"


def test_a_latin_word_stays_whole() -> None:
    shown = lines("単位は tCO2/MWh とする", 14)
    assert any("tCO2/MWh" in line for line in shown)


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert breaks("x" * 25, 10) == [10, 20]
