"""The matching's pages: from a need to a candidate project, and what nobody may see."""

from __future__ import annotations

import pytest
from tests.store.test_matching import LAMP, NEED, PROFILE, SECRET

from renkei.programme import Role
from renkei.store import models

pytestmark = pytest.mark.postgres
MANY = ("technologies", "countries")


def sent(fields):
    """Several choices of one field are sent one by one, as a form does."""
    return {n: v.split(",") if n in MANY else v for n, v in fields.items()}


@pytest.fixture
def sides(worker):
    return (
        worker("city", Role.OVERSEAS_CITY_OFFICER, "vn-danang", "VN"),
        worker("lamps", Role.PLATFORM_MEMBER, "or-lamps"),
    )


def need_of(sides):
    city, company = sides
    done = company.client.post("/en/matching/profiles/edit/", sent(PROFILE))
    assert done["Location"] == "/en/matching/profiles/or-lamps/"
    done = city.client.post("/en/matching/needs/new/", sent(NEED))
    return done["Location"]


def test_a_need_meets_a_company_and_becomes_a_candidate(sides, client):
    city, company = (each.client for each in sides)
    there = need_of(sides)
    for language, words in (("en", "of 100 points"), ("ja", "100点")):
        page = client.get(there.replace("/en/", f"/{language}/")).content.decode()
        assert page.count('<li id="match-') == 10 and words in page
    sheet = client.get(f"{there}matches.csv").content.decode().splitlines()
    assert len(sheet) == 1 + 10 * 14
    assert client.get(f"{there}matches.xlsx").content.startswith(b"PK")
    assert client.get(f"{there}matches.doc").status_code == 404
    wanted = {"company": "or-lamps", "technology": LAMP}
    empty = city.post(f"{there}deed/", {**wanted, "go": "ask"})
    assert empty.status_code == 409 and b"It is empty" in empty.content
    asked = city.post(f"{there}deed/", {**wanted, "go": "ask", "words": "Meet us"})
    one = asked["Location"]
    assert (
        b"Waits for your answer" in company.get("/en/matching/introductions/").content
    )
    door = b'href="/en/appraisals/">Read and make'
    assert door not in city.get(one).content
    assert door in client.get("/en/stages/finance/").content
    early = city.post(f"{one}deed/", {"go": "begin"})
    assert early.status_code == 409
    assert company.post(f"{one}deed/", {"go": "accept"}).status_code == 302
    assert door in city.get(one).content
    assert company.post(f"{one}deed/", {"go": "begin"}).status_code == 403
    assert city.post(f"{one}deed/", {"go": "met", "words": "In May"}).status_code == 302
    assert city.post(f"{one}deed/", {"go": "begin"}).status_code == 302
    number = models.Paper.objects.get(owner="vn-danang").number
    for reader in (city, company):
        assert number in reader.get(one.replace("/en/", "/ja/")).content.decode()
    assert (
        city.post(
            f"{there}deed/",
            {**wanted, "go": "useful", "words": "They answered at once"},
        ).status_code
        == 302
    )
    assert b"of 1 " in client.get("/en/matching/accuracy/").content


def test_a_profile_and_a_need_go_back_to_what_stood_before(sides):
    there, (city, company) = need_of(sides), sides
    for who, form, page, deed, typed in (
        (company, "/en/matching/profiles/edit/", None, None, PROFILE),
        (city, f"{there}edit/", there, f"{there}deed/", NEED),
    ):
        first = who.client.get(page or "/en/matching/profiles/or-lamps/").content
        assert b'value="undo"' not in first, "a first version has nothing before it"
        changed = {**typed, "contact": "somebody.else@example.com"}
        seen = who.client.post(form, sent(changed), follow=True).content
        assert b"somebody.else" in seen and b'value="undo"' in seen
        undo = {"deed": "undo", "version": "2"}
        other = company if who is city else city
        assert other.client.post(deed or form, undo).status_code in (403, 409)
        seen = who.client.post(deed or form, undo, follow=True).content
        assert b"It is undone" in seen and b"somebody.else" not in seen
        assert who.client.post(deed or form, undo).status_code == 409
    told = [
        event.body["undone"]
        for event in models.Event.objects.filter(action__startswith="matching_")
        if "undone" in event.body
    ]
    assert told == [2, 2]


def test_a_hidden_part_reaches_nobody_it_is_hidden_from(sides, worker, client):
    there = need_of(sides)
    other = worker("other", Role.CONSORTIUM_LEAD, "or-other").client
    pages = (
        "/en/matching/",
        f"/en/matching/search/?q={SECRET}",
        "/en/matching/profiles/or-lamps/",
        there,
    )
    for reader in (client, other, sides[0].client):
        file = reader.get(f"{there}matches.csv").content.decode()
        assert len(file.splitlines()) == 1 + 10 * 14
        assert "lamps@example.com" not in file and SECRET not in file
        for page in pages:
            said = reader.get(page).content.decode().replace(f"q={SECRET}", "")
            said = said.replace(f'value="{SECRET}"', "")
            assert SECRET not in said and "lamps@example.com" not in said
            assert "or-lamps" not in said or "search" not in page
    own = sides[1].client.get("/en/matching/profiles/or-lamps/").content.decode()
    assert SECRET in own and "lamps@example.com" in own
    assert "90,000,000" not in client.get(there).content.decode()
    assert "90,000,000" in other.get(there).content.decode()


def test_what_is_not_ones_own_is_not_there(sides, worker, client):
    there = need_of(sides)
    other = worker("other", Role.OVERSEAS_CITY_OFFICER, "kh-phnompenh", "KH").client
    wanted = {"company": "or-lamps", "technology": LAMP, "words": "Hello", "go": "ask"}
    one = sides[0].client.post(f"{there}deed/", wanted)["Location"]
    assert other.get(one).status_code == 404
    assert other.post(f"{one}deed/", {"go": "accept"}).status_code == 404
    assert other.post(f"{there}deed/", wanted).status_code == 403
    assert other.get(f"{there}edit/").status_code == 403
    assert client.get(f"{there}edit/").status_code == 302
    assert client.get("/ja/matching/needs/no-such/").status_code == 404
    assert client.get("/ja/matching/profiles/no-such/").status_code == 404


def test_bad_input_comes_back_with_what_was_typed(sides):
    city = sides[0].client
    bad = {**NEED, "size": "many", "needed-by": "soon", "technologies": "magic"}
    for language, words in (("en", "not accepted"), ("ja", "受け付けられません")):
        page = city.post(f"/{language}/matching/needs/new/", sent(bad))
        said = page.content.decode()
        assert page.status_code == 409 and words in said
        assert said.count('aria-invalid="true"') == 3 and 'value="many"' in said


def test_municipalities_are_told_by_what_they_know(db, client):
    front = client.get("/ja/matching/").content.decode()
    companies, municipalities = front.split('id="group-1"')[1].split('id="group-2"')
    assert "提供する技術" in companies and "知見のある技術" not in companies
    assert "知見のある技術" in municipalities and "提供する技術" not in municipalities


def test_a_search_in_either_language_finds_the_same(sides, client):
    there = need_of(sides)
    for query in ("street lighting", "道路照明", "Da Nang"):
        page = client.get("/ja/matching/search/", {"q": query}).content.decode()
        assert there.replace("/en/", "/ja/") in page, query
    nothing = client.get("/en/matching/search/?q=xyzzyq").content
    assert b"Nothing that you may see" in nothing


def test_the_ministry_assigns_the_programme_within_its_limits(sides, worker, client):
    need_of(sides)
    officer = worker("ministry", Role.MINISTRY_OFFICER).client
    assert sides[0].client.get("/en/matching/programme/").status_code == 403
    limits = {"budget": "50", "cost": "20", "most": "3", "capacity": "1"}
    page = officer.get("/en/matching/programme/", limits).content.decode()
    assert "1 of 1 needs have a partner" in page and page.count("every limit is") == 2
    poor = officer.get("/ja/matching/programme/", {**limits, "budget": "10"})
    assert poor.content.decode().count("相手なし") == 2
    bad = officer.get("/en/matching/programme/", {**limits, "cost": "-3", "most": ""})
    assert bad.status_code == 409 and bad.content.count(b'aria-invalid="true"') == 2
