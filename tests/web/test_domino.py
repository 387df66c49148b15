"""The pages of the domino: asked, answered, seen on the map, in both languages."""

from __future__ import annotations

import pytest
from tests.domino.grounds import FIRST, HUB, YEARS, ground, star

from renkei.programme import Role
from renkei.store import domino_desk, domino_ground, models
from renkei.store.lately import Lately
from renkei.store.queries import domino

pytestmark = pytest.mark.postgres
ASKED = {
    "budget": "60",
    "cases": "1",
    "year": str(FIRST),
    "horizon": str(FIRST + YEARS - 1),
    "aim": "tonnes",
    "phases": "1",
    "seed": "1",
}


@pytest.fixture(autouse=True)
def small_ground(monkeypatch, db):
    """Twelve cities in place of the world's, and nothing left in memory."""
    held = ground([star(HUB, 6, 5.0)])
    monkeypatch.setattr(domino_ground, "_made", lambda own: held)
    monkeypatch.setattr(domino_ground, "_GROUNDS", Lately(2))
    monkeypatch.setattr(domino_desk, "_ANSWERS", Lately(4))
    monkeypatch.setattr(domino_desk, "_TRIALS", Lately(4))
    monkeypatch.setattr(domino, "_REPLAYS", Lately(4))


def test_a_question_gets_an_address_with_all_that_belongs_to_it(worker, client):
    officer = worker("ministry", Role.MINISTRY_OFFICER).client
    sent = officer.post("/en/domino/next/ask/", {**ASKED, "per_country": "* 1"})
    assert sent.status_code == 302
    for language, chosen in (("en", "Chosen"), ("ja", "選択")):
        there = sent["Location"].replace("/en/", f"/{language}/")
        page = client.get(there).content.decode()
        assert f"city {HUB}" in page and chosen in page
        assert page.count('<li id="place-') == 10
        assert "no evidence of contagion" in page
        brief = client.get(f"{there}brief.pdf")
        assert brief.content.startswith(b"%PDF")
        assert len(client.get(f"{there}ranking.csv").content.splitlines()) == 11
    narrowed = client.get(f"{there}?chosen=yes").content.decode()
    assert narrowed.count('<li id="place-') == 1
    assert client.get("/en/domino/next/").content.count(b"60 million JPY") == 1


def test_a_question_that_cannot_be_asked_says_so_at_its_field(worker):
    officer = worker("ministry", Role.MINISTRY_OFFICER).client
    for change, words in (
        ({"budget": ""}, "It is empty"),
        ({"budget": "much"}, "cannot be read"),
        ({"per_country": "VN two"}, "cannot be read"),
        ({"staff": "3"}, "It is not said"),
        ({"budget": "59"}, "One case costs"),
        ({"technologies": "magic"}, "spread could be estimated"),
    ):
        page = officer.post("/en/domino/next/ask/", {**ASKED, **change})
        assert page.status_code == 409
        assert words in page.content.decode()
    assert not models.DominoQuestion.objects.exists()


def test_only_people_of_the_programme_ask(worker, client):
    assert client.post("/en/domino/next/ask/", ASKED).status_code == 302  # to sign in
    public = worker("reader", Role.PUBLIC).client
    assert public.post("/en/domino/next/ask/", ASKED).status_code == 403
    assert client.get("/en/domino/next/99/").status_code == 404
    assert not models.DominoQuestion.objects.exists()


def test_a_city_is_tried_by_its_address(client):
    page = client.get(f"/en/domino/what-if/?city={100 + HUB}&technology=tied")
    said = page.content.decode()
    assert page.status_code == 200
    assert f"tied in city {HUB}" in said and "86</strong> %" in said  # six of seven
    assert client.get("/en/domino/what-if/?city=1").status_code == 409
    assert client.get("/ja/domino/what-if/?find=city+5").content.count(b"city=105") >= 2
    assert (
        "見つかりません" in client.get("/ja/domino/what-if/?find=zz").content.decode()
    )


def test_the_map_shows_the_record_and_one_future(client, db):
    page = client.get("/en/domino/?technology=tied").content.decode()
    assert f"city 2: adopted in {FIRST - 1}, on record" in page
    assert f'data-first="{FIRST - 1}" data-last="{FIRST + YEARS - 1}"' in page
    assert client.get("/ja/domino/?technology=magic").status_code == 404
    outlook = client.get("/ja/domino/technologies/tied/").content.decode()
    assert "city 2" in outlook and 'class="outlook__band"' in outlook


def test_a_city_is_told_what_it_knows_of_itself(worker, client):
    officer = worker("ministry", Role.MINISTRY_OFFICER).client
    there = f"/en/domino/what-if/?city={100 + HUB}&technology=tied"
    assert 'name="kind"' in officer.get(there).content.decode()
    assert 'name="kind"' not in client.get(there).content.decode()
    told = {
        "city": str(100 + HUB),
        "technology": "tied",
        "kind": "grid-factor",
        "value": "0.52",
        "source": "Utility, 2025",
    }
    sent = officer.post("/en/domino/what-if/own/", told)
    assert sent.status_code == 302 and f"city={100 + HUB}" in sent["Location"]
    assert "Utility, 2025" in client.get(sent["Location"]).content.decode()
    for change, words in (
        ({"value": "much"}, "cannot be read"),
        ({"value": "7"}, "From 0 to 1.5"),
        ({"source": ""}, "names its source"),
    ):
        page = officer.post("/en/domino/what-if/own/", {**told, **change})
        assert page.status_code == 409 and words in page.content.decode()
    public = worker("reader", Role.PUBLIC).client
    assert public.post("/en/domino/what-if/own/", told).status_code == 403
    assert models.DominoFigure.objects.count() == 1
