"""Every word comes from a Text, and no page carries its own script or style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from renkei.foundation import Text
from renkei.web.urls import page_names
from renkei.web.words import WORDS

NAMES = {"連携", "Renkei"}  # the wordmark, the same in both languages
LETTER = re.compile(r"[^\W\d_]")
TEMPLATE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
MARKUP = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
SPOKEN = re.compile(r'\b(?:aria-label|title|alt|placeholder)="([^"]*)"')
INLINE = re.compile(r'\sstyle="|\son[a-z]+="|<style|javascript:|<script(?![^>]*\bsrc=)')


def typed_words(text: str) -> Iterator[str]:
    """Words that stand in a template itself."""
    bare = TEMPLATE.sub("", text)
    spoken = SPOKEN.findall(bare)
    for words in [*MARKUP.sub("\n", bare).splitlines(), *spoken]:
        if LETTER.search(words) and words.strip() not in NAMES:
            yield words.strip()


def templates(web: Path) -> list[Path]:
    return sorted([*web.glob("templates/**/*.html"), *web.glob("pages/**/*.html")])


def test_no_word_is_typed_into_a_template(web: Path) -> None:
    found = {str(p): list(typed_words(p.read_text("utf-8"))) for p in templates(web)}
    assert {name: words for name, words in found.items() if words} == {}


def test_no_template_carries_script_or_style(web: Path) -> None:
    guilty = [p for p in templates(web) if INLINE.search(p.read_text("utf-8"))]
    assert guilty == []


@pytest.mark.parametrize(
    "bad",
    ["<p>件数</p>", "<p>{{ a }} rows</p>", '<a title="Open">{{ a }}</a>', "<b>é</b>"],
)
def test_a_typed_word_is_noticed(bad: str) -> None:
    assert list(typed_words(bad))


@pytest.mark.parametrize(
    "bad",
    ['<p style="x">', '<a onclick="x">', "<script>1</script>", "<style>p{}</style>"],
)
def test_inline_code_is_noticed(bad: str) -> None:
    assert INLINE.search(bad)


def test_every_shared_word_is_there_and_is_used(web: Path) -> None:
    texts = "\n".join(p.read_text("utf-8") for p in templates(web))
    code = "\n".join(p.read_text("utf-8") for p in web.rglob("*.py"))
    said = set(re.findall(r'\{% word [\'"](\w+)[\'"]', texts))
    assert said <= set(WORDS)
    unused = {
        name for name in set(WORDS) - said if not re.search(rf'WORDS\["{name}"', code)
    }
    foot = {"effects", "reports", "events", "cities", "methodologies", "registry"}
    foot |= {"docs", "open-data"}
    chosen = {"yes", "no", "facts", *foot}
    assert unused <= chosen, "words that no page says"


@pytest.mark.parametrize("page", page_names())
def test_every_word_of_a_page_speaks_both_languages(page: str, web: Path) -> None:
    if not (web / "pages" / page / "words.py").exists():
        pytest.skip("a page without words of its own")
    words = import_module(f"renkei.web.pages.{page}.words").WORDS
    for name, text in words.items():
        assert isinstance(text, Text), f"{page}: {name}"
        assert not re.search(r"[ぁ-んァ-ヶ一-龠]", text.en.replace("連携", "")), name
        bare = re.sub(r"\{\w+\}", "", text.ja)
        assert text.ja != text.en or not re.search(r"[a-z]{3}", bare), name


def test_colours_are_named_in_one_file(web: Path) -> None:
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgb|\bhsl")
    sheets = [*web.glob("style/*.css"), *web.glob("pages/*/style.css")]
    guilty = [
        p.name
        for p in sheets
        if p.name not in ("tokens.css", "print.css")
        and colour.search(p.read_text("utf-8"))
    ]
    assert guilty == []
