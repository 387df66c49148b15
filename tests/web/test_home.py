"""The front page: everything on it comes from the facts, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from renkei import facts, store
from renkei.programme import Role
from renkei.reports import pipeline
from renkei.store import models
from renkei.web.figures import collaboration_map
from renkei.web.figures.collaboration_map import map_of
from renkei.web.figures.river import river_of
from renkei.web.pages.collaborations.words import WORDS as TRIED
from renkei.web.pages.home.words import WORDS

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
STEPS = ("screened", "feasibility", "applied", "adopted")
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
    report = pipeline(facts.load(), store.public_programme().living)
    shown = page("en")
    for figure in (*report.programme, *report.jcm):
        assert figure.name.en in shown
        if figure.value is not None:
            assert f">{figure.value:,}</span>" in shown, figure.id


def test_a_band_is_as_wide_as_its_count() -> None:
    report = pipeline(facts.load(), store.public_programme().living)
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
    drawing = map_of(store.public_programme().living).drawing(language)
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
    chosen = map_of(store.public_programme().living, numbers={"9", "41"})
    assert [arc.first.number for arc in chosen.arcs] == ["9", "41"]
    assert {place.country for place in chosen.places} == {"JP", "MM", "CL"}


def test_the_browser_chooses_the_language_of_the_first_page() -> None:
    english = Client().get("/", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert english.headers["Location"] == "/en/"
    japanese = Client().get("/", headers={"Accept-Language": "ja"})
    assert japanese.headers["Location"] == "/ja/"
    neither = Client().get("/", headers={"Accept-Language": "fr"})
    assert neither.headers["Location"] == "/ja/"


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


Adopt = Callable[..., str]


@pytest.fixture
def adopt(worker: Any) -> Adopt:
    """The office puts a collaboration on record, which runs from then on."""
    officer = worker("an-officer", Role.MINISTRY_OFFICER).person

    def adopted(*, is_demonstration: bool = False, **body: Any) -> str:
        written = {
            "title": {"ja": "ハノイ市 × 神戸市", "en": "Hanoi × Kobe"},
            "country": "VN",
            "japanese_side": ["jp-kobe"],
            "overseas_side": ["vn-hanoi"],
            "years": [{"fiscal_year": 2027}],
            "citation": "https://www.env.go.jp/press/example.html",
            **body,
        }
        drafted = store.draft_paper(
            "collaboration", written, officer, is_demonstration=is_demonstration
        )
        return store.move_paper(drafted.number, "start", officer).number

    return adopted


def counted(language: str = "en") -> list[int]:
    """The numbers over the map: countries, places abroad, local governments."""
    strip = page(language).split('<ul class="counts">')[1].split("</ul>")[0]
    faces = re.findall(r"<summary.*?</summary>", strip, flags=re.DOTALL)
    return [int(re.findall(r'figure__number">([\d,]+)<', face)[0]) for face in faces]


def founding() -> list[object]:
    """Numbers of the founding record, which nothing that comes later may move."""
    return [count.value for count in store.programme().counts]


def test_what_is_adopted_next_year_stands_on_the_front_page(adopt: Adopt) -> None:
    before = founding()
    assert counted() == [13, 39, 15]
    number = adopt()
    assert counted() == [13, 40, 15]
    shown = page("en")
    assert "41 collaborations of the founding list, 1 since" in shown
    assert ">42</span>" in shown, "the river counts it too"
    assert number in shown.split('<table class="table">')[1], "and the map draws it"
    assert founding() == before
    counts = store.public_programme().living.count
    assert counts("overseas-entities-merged").value == 39
    assert counts("japanese-governments-strict").value == 14


def test_what_is_only_prepared_or_tried_out_is_not_counted(
    adopt: Adopt, worker: Any
) -> None:
    number = adopt(is_demonstration=True)
    planned = worker("another", Role.MINISTRY_OFFICER).person
    body = models.Paper.objects.get(number=number).body
    store.draft_paper("collaboration", {**body, "country": "KE"}, planned)
    assert counted() == [13, 39, 15]
    assert store.public_programme().living.count("collaborations").value == 41
    assert number not in page("en")
    listed = Client().get("/en/collaborations/").content.decode()
    tried = listed.split(TRIED["tried"].en)[1]
    assert number in tried
    assert "badge--demo" in tried


def test_a_project_that_is_adopted_later_flows_in_the_river(
    adopt: Adopt, worker: Any
) -> None:
    number = adopt()
    officer = worker("another", Role.MINISTRY_OFFICER).person
    project = store.draft_paper(
        "candidate",
        {
            "title": {"ja": "屋根上の太陽光", "en": "Solar on roofs"},
            "country": "VN",
            "places": ["vn-hanoi"],
            "formed_from": [number],
            "formed_from_confidence": "published",
            "directness": "direct",
            **{f"{step}_evidence": "report p. 1" for step in STEPS},
        },
        officer,
    ).number
    count = store.public_programme().living.count
    assert count("projects-formed").value == 19, "a candidate is not formed yet"
    for move in ("screen", "study", "apply", "adopt"):
        store.move_paper(project, move, officer)
    count = store.public_programme().living.count
    assert count("projects-formed").value == 20
    assert (
        count("projects-formed").scope.en == "19 projects of the founding list, 1 since"
    )
    assert count("formed-countries").value == 6
    assert count("collaborations-with-project").value == 15
    assert store.programme().count("projects-formed").value == 19
    shown = Client().get("/en/stages/projects/").content.decode()
    assert "Solar on roofs" in shown


def test_joint_cases_and_unknown_parties_are_counted_by_their_rules(
    adopt: Adopt,
) -> None:
    first = adopt(overseas_side=["vn-hanoi", "or-a-port"])
    second = adopt(joint_with=[first])
    adopt(joint_with=[second])
    count = store.public_programme().living.count
    assert count("collaborations").value == 44
    assert count("cases").value == 41, "three that hang together are one case more"
    assert count("overseas-entities").value == 40
    assert "no place on record are not counted (1)" in count("countries").scope.en


def test_a_country_new_to_the_map_is_named_above_its_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(collaboration_map.NAME_STANDS_AT, "VN")
    drawing = map_of(store.public_programme().living).drawing("en")
    names = {each["id"]: each for each in drawing["countries"]}
    highest = max(p["latitude"] for p in drawing["places"] if p["country"] == "VN")
    assert names["VN"]["latitude"] > highest


def test_later_lines_between_the_same_places_are_one(adopt: Adopt) -> None:
    for _ in range(3):
        adopt()
    drawn = map_of(store.public_programme().living)
    assert (len(drawn.arcs), drawn.collaborations) == (42, 44)
    assert drawn.arcs[-1].label.en.endswith("and 2 more")
    there = drawn.arcs[-1].address
    assert there is not None
    assert there.endswith("/collaborations/?country=VN&municipality=jp-kobe")
