"""The front page: everything on it comes from the facts, in both languages."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from renkei import facts
from renkei.programme import Programme
from renkei.reports import pipeline
from renkei.web.figures.collaboration_map import map_of
from renkei.web.figures.river import river_of
from renkei.web.pages.home.words import WORDS

JAPANESE = re.compile(r"[぀-ヿ一-鿿]")


class Foreign(HTMLParser):
    """The words of a page outside elements marked as Japanese."""

    EMPTY = frozenset({"meta", "link", "input", "br", "img", "hr", "path", "circle"})

    def __init__(self) -> None:
        super().__init__()
        self.marked: list[bool] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        inside = bool(self.marked) and self.marked[-1]
        marked = inside or dict(attrs).get("lang") == "ja"
        if not marked:
            self.words.extend(value for _, value in attrs if value)
        if tag not in self.EMPTY:
            self.marked.append(marked)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.EMPTY:
            self.marked.pop()

    def handle_data(self, words: str) -> None:
        if words.startswith("{"):  # the figures' typed data, whose letters are escaped
            words = json.dumps(json.loads(words), ensure_ascii=False)
        if not (self.marked and self.marked[-1]):
            self.words.append(words)


def page(language: str) -> str:
    response = Client().get(f"/{language}/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_english_page_holds_no_japanese() -> None:
    reader = Foreign()
    reader.feed(page("en"))
    assert [w for w in reader.words if JAPANESE.search(w.replace("連携", ""))] == []


def test_the_japanese_page_holds_no_english_sentence() -> None:
    shown = page("ja")
    assert [t.en for t in WORDS.values() if t.en in shown] == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_all_collaborations_stand_in_the_table(language: str) -> None:
    table = page(language).split('<table class="table">')[1].split("</table>")[0]
    assert table.count("<tr>") == len(facts.load().collaborations) + 1


def test_the_river_shows_the_figures_of_the_report() -> None:
    known = facts.load()
    report = pipeline(known, Programme.of(known))
    shown = page("en")
    for figure in (*report.programme, *report.jcm):
        assert figure.name.en in shown
        if figure.value is not None:
            assert f">{figure.value:,}</span>" in shown, figure.id


def test_a_band_is_as_wide_as_its_count() -> None:
    known = facts.load()
    report = pipeline(known, Programme.of(known))
    river = river_of(report)
    steps = {step.figure.id: step for s in river.streams for step in s.steps}

    def width(name: str) -> float:
        path = steps[name].across
        assert path is not None
        top = float(path[1:].split("C")[0].split()[1])
        return 2 * (50 - top)

    listed = width("programme.collaborations")
    registered = width("jcm.registered")
    counts = [
        report.figure(name).value
        for name in ("programme.collaborations", "jcm.registered")
    ]
    assert listed / registered == pytest.approx(counts[0] / counts[1], rel=1e-3)
    assert steps["jcm.issued-mongolia"].across is None, "tonnes are no count"
    assert steps["programme.issued"].across is None, "unknown is not drawn"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_map_joins_only_places_it_shows(language: str) -> None:
    drawing = map_of(facts.load()).drawing(language)
    assert len(drawing["arcs"]) == 41
    places = {place["id"] for place in drawing["places"]}
    for arc in drawing["arcs"]:
        assert arc["from"], arc["number"]
        assert arc["to"], arc["number"]
        assert {*arc["from"], *arc["to"]} <= places
    assert {country["id"] for country in drawing["countries"]} == {
        place["country"] for place in drawing["places"] if place["side"] == "overseas"
    }


def test_a_map_of_some_collaborations_draws_only_these() -> None:
    chosen = map_of(facts.load(), numbers={9, 41})
    assert [arc.row.number for arc in chosen.arcs] == [9, 41]
    assert {place.country for place in chosen.places} == {"JP", "MM", "CL"}


def test_the_browser_chooses_the_language_of_the_first_page() -> None:
    english = Client().get("/", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert english.headers["Location"] == "/en/"
    japanese = Client().get("/", headers={"Accept-Language": "ja"})
    assert japanese.headers["Location"] == "/ja/"
    neither = Client().get("/", headers={"Accept-Language": "fr"})
    assert neither.headers["Location"] == "/ja/"


@pytest.mark.django_db
def test_the_language_switch_keeps_the_page_and_its_query() -> None:
    shown = Client().get("/ja/sign-in?next=/ja/desk&x=1").content.decode()
    assert 'href="/en/sign-in?next=/ja/desk&amp;x=1"' in shown
    shown = Client().get("/en/sign-in?x=%E9%80%A3").content.decode()
    assert 'href="/ja/sign-in?x=%E9%80%A3"' in shown


def test_the_security_policy_forbids_what_is_not_ours() -> None:
    policy = Client().get("/ja/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_stranger_may_sign_in_without_a_public_page_asking(language: str) -> None:
    shown = page(language)
    assert f'href="/{language}/sign-in"' in shown
    assert "form" not in re.findall(r"<(\w+)", shown), "nothing to send"
    assert reverse("home")
