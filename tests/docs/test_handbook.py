"""The documents as the house shows them: every page, link and equation of them."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from renkei.web import handbook
from renkei.web.handbook import formula, shelf

LANGUAGES = ("ja", "en")


def resolve(_kind: str, place: str) -> str | None:
    """Every paper and picture is somewhere."""
    return f"/docs/{place}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_is_drawn_with_every_equation(language: str) -> None:
    for key, paper in shelf.papers().items():
        leaf = handbook.leaf(paper, language, resolve)
        assert leaf.title and "$`" not in leaf.body, key
        assert " style=" not in leaf.body, key
        assert len({place.anchor for place in leaf.places}) == len(leaf.places), key


def test_every_document_stands_on_a_shelf() -> None:
    held = {paper.key for each in handbook.shelves() for paper in each.papers}
    papers = {key for key in shelf.papers() if not key.endswith("README")}
    assert held == papers


def test_html_in_a_document_stays_text() -> None:
    paper = shelf.Paper(
        "bad", {"both": "# T\n\n<script>alert(1)</script>\n\n[x](javascript:1)"}
    )
    body = handbook.leaf(paper, "en", resolve).body
    assert "<script" not in body
    assert 'href="javascript' not in body


def test_words_of_the_other_language_are_marked() -> None:
    paper = shelf.Paper(
        "two", {"both": "# 題 Title\n\n日本語の段落。\n\nAn English paragraph here."}
    )
    assert '<p lang="ja">' in handbook.leaf(paper, "en", resolve).body
    assert '<p lang="en">' in handbook.leaf(paper, "ja", resolve).body
    assert handbook.leaf(paper, "en", resolve).title == "Title"
    assert handbook.leaf(paper, "ja", resolve).title == "題"


@pytest.mark.parametrize(
    ("source", "drawn"),
    [
        (
            r"\frac{a}{b}",
            "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>",
        ),
        (r"\text{so much}", "<mtext>so much</mtext>"),
        (r"\begin{cases} 1 & x \\ 2 & y \end{cases}", '<mtable class="cases">'),
    ],
)
def test_equations_are_drawn(source: str, drawn: str) -> None:
    assert drawn in formula.to_mathml(source)


@pytest.mark.parametrize(
    "source", [r"\nosuchword", r"\frac{a}", "{a", r"\left( a", "}"]
)
def test_an_equation_that_cannot_be_drawn_is_an_error(source: str) -> None:
    with pytest.raises(formula.UnknownWordError):
        formula.to_mathml(source)


def test_a_search_finds_sections_in_both_languages() -> None:
    with override("en"):
        hits = handbook.search("emission factor", "en")
    assert any(hit.paper.key == "cli" for hit in hits)
    assert any(hit.paper.key == "cli" for hit in handbook.search("排出係数", "ja"))
    assert handbook.search("zzzzqqqq", "en") == ()
    assert handbook.search("、。", "ja") == ()
    assert all(
        "solar" in f"{h.heading} {h.before}{h.found}{h.after}".lower()
        for h in handbook.search("solar", "en")[:3]
    )


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_pages_answer(client: Any) -> None:
    for language, word in (("ja", "ドキュメント"), ("en", "Documentation")):
        shown = client.get(f"/{language}/docs/")
        assert shown.status_code == 200 and word in shown.content.decode()
        assert client.get(f"/{language}/docs/cli/").status_code == 200
        found = client.get(f"/{language}/docs/", {"q": "solar"}).content.decode()
        assert "<mark>" in found
    picture = client.get("/en/docs/pictures/pictures/home-en.png")
    assert picture["Content-Type"] == "image/png"
    for lost in ("no-such", "../pyproject", "pictures/../../pyproject.toml"):
        assert client.get(f"/en/docs/{lost}/").status_code == 404
    assert client.post("/en/docs/").status_code == 405
