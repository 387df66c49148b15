"""The planning pages: a city begins within a minute, and every change is told."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest

pytestmark = pytest.mark.postgres
UB, HERE = "mn-ulaanbaatar", "/en/plans/mn-ulaanbaatar/"
YEAR = f"{HERE}inventory/2023/"
HOMES = f"{YEAR}numbers/I.1.1/"
DIESEL = {
    "deed": "line",
    "calculator": "stationary-combustion",
    "v-fuel": "diesel",
    "v-amount": "1,200",
    "u-amount": "t",
    "source": "Fuel bills, 2023",
    "quality": "H",
}


@pytest.fixture
def officer(worker: Any) -> Any:
    """The officer of Ulaanbaatar, in a browser."""
    from renkei.programme import Role

    role = Role.OVERSEAS_CITY_OFFICER
    one = worker("ulaanbaatar", role, UB, "MN")
    one.client.person = one.person
    return one.client


@pytest.fixture
def begun(officer: Any) -> Any:
    """The same officer, the city begun."""
    answer = officer.post("/en/plans/new/", {"place": UB})
    assert answer["Location"] == HERE
    return officer


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_city_begins_with_one_button(officer: Any) -> None:
    form = text(officer.get("/en/plans/new/"))
    assert "Begin with Ulaanbaatar City" in form
    answer = officer.post("/en/plans/new/", {"place": UB}, follow=True)
    said = text(answer)
    assert "The first estimate stands" in said
    assert "48 of 48" in said
    assert "100% of the tonnes" in said
    assert "I.1.1" in said
    for way in ("/en/desk/", "/en/cities/mn-ulaanbaatar/"):
        assert HERE in officer.get(way).content.decode(), way
    assert HERE in officer.get("/en/plans/").content.decode()
    listed = text(officer.get("/ja/stages/plans/"))
    assert "計画に取り組む都市" in listed
    assert "ウランバートル市" in listed
    again = text(officer.get("/ja/plans/new/"))
    assert "計画は始まっています" in again


def test_a_start_that_lacks_something_says_it_at_the_field_in_both_languages(
    officer: Any,
) -> None:
    sent = {"country": "MN", "name-ja": "", "name-en": "Erdenet", "population": "many"}
    for language, said in (("en", "“many” is not a number."), ("ja", "数として")):
        answer = officer.post(f"/{language}/plans/new/", sent)
        assert answer.status_code == 409
        page = answer.content.decode()
        wrong = re.findall(r'<p class="field__error" id="([\w-]+)">(.*?)</p>', page)
        assert [field for field, _ in wrong] == [
            "free-name-ja-wrong",
            "free-population-wrong",
        ]
        assert said in wrong[1][1]
        assert 'value="Erdenet"' in page, "what was typed is kept"
    lacking = {**sent, "name-ja": "エルデネト", "population": "101,421"}
    answer = officer.post("/en/plans/new/", lacking)
    assert 'id="free-climate-wrong"' in answer.content.decode()
    answer = officer.post("/en/plans/new/", {**lacking, "climate": "BSk"})
    assert answer["Location"] == "/en/plans/mn-erdenet/"


def test_the_ladder_of_a_draft_and_of_what_is_published(
    begun: Any, worker: Any, client: Any
) -> None:
    from renkei.programme import Role

    japan = Role.JAPANESE_CITY_OFFICER
    sapporo = worker("sapporo", japan, "jp-sapporo").client
    kobe = worker("kobe", japan, "jp-kobe").client
    seen = sapporo.get(YEAR)
    assert seen.status_code == 200
    assert "Not published yet" in text(seen)
    assert "docs/reference/published-inventories" in seen.content.decode()
    assert "Bring bills" not in text(seen)
    assert sapporo.post(HOMES, DIESEL).status_code == 403
    for stranger in (kobe, client):
        for address in (HERE, YEAR, HOMES, f"{YEAR}files/csv/"):
            assert stranger.get(address).status_code == 404
    assert kobe.post(HOMES, DIESEL).status_code == 404
    assert "/sign-in" in client.post(HOMES, DIESEL)["Location"]
    assert begun.post(YEAR).status_code == 405
    published = begun.post(f"{YEAR}deed/", {"deed": "publish"}, follow=True)
    assert "It is published." in text(published)
    for stranger in (kobe, client):
        page = text(stranger.get(YEAR))
        assert "What was changed" not in page
        assert stranger.get(HOMES).status_code == 200
    assert "Ulaanbaatar" in text(client.get("/en/stages/plans/"))
    assert kobe.post(HOMES, DIESEL).status_code == 403


def test_a_line_is_entered_changed_and_withdrawn_and_all_of_it_is_told(
    begun: Any,
) -> None:
    before = begun.get(HOMES).content.decode()
    assert "An estimate. It gives way" in before
    kept = text(begun.post(HOMES, DIESEL, follow=True))
    assert "It was worked out and kept." in kept
    assert "3,8" in kept
    assert "Fuel bills, 2023" in kept
    assert "far from what stands now" in kept
    mark = re.search(r"replace=(\w+)", begun.get(HOMES).content.decode())[1]
    form = begun.get(f"{HOMES}?replace={mark}").content.decode()
    assert 'name="v-amount" value="1200"' in form
    assert '<option value="t" selected>' in form
    changed = {**DIESEL, "v-amount": "600", "replaces": mark}
    refused = begun.post(HOMES, changed)
    assert refused.status_code == 409
    assert 'id="line-why-wrong"' in refused.content.decode()
    begun.post(HOMES, {**changed, "why": "The bill was corrected"})
    mark = re.search(r"replace=(\w+)", begun.get(HOMES).content.decode())[1]
    gone = {"deed": "withdraw", "mark": mark, "why": "Counted by the province"}
    assert "Nothing stands here yet" in text(begun.post(HOMES, gone, follow=True))
    told = text(begun.get(YEAR))
    for words in (
        "Estimate made",
        "Line added to I.1.1",
        "Line of I.1.1 replaced",
        "The bill was corrected",
        "Line of I.1.1 withdrawn",
        "Counted by the province",
    ):
        assert words in told
    assert "47 of 48" in told
    key = {"deed": "key", "key": "NO", "explanation-ja": "", "explanation-en": ""}
    assert 'id="key-explanation-ja-wrong"' in begun.post(HOMES, key).content.decode()
    key["explanation-en"] = "No fuel is burnt in homes"
    assert "The key is kept." in text(begun.post(HOMES, key, follow=True))


def test_what_is_wrong_stands_at_its_field_in_both_languages(begun: Any) -> None:
    wrong = (
        ({"v-amount": "-5"}, "v-amount", "zero or more", "0以上"),
        ({"u-amount": "km"}, "v-amount", "does not convert", "換算できません"),
        ({"u-amount": "t-t"}, "v-amount", "cannot be read as a unit", "単位として"),
        ({"v-fuel": "unobtainium"}, "v-fuel", "is not a choice", "選択肢にありません"),
        ({"v-amount": "1.200,5"}, "v-amount", "is not a number", "数として"),
        ({"v-amount": ""}, "v-amount", "is missing", "がありません"),
        ({"source": " "}, "line-source", "It is empty", "空欄"),
    )
    for change, field, en, ja in wrong:
        for language, said in (("en", en), ("ja", ja)):
            address = HOMES.replace("/en/", f"/{language}/")
            answer = begun.post(address, {**DIESEL, **change})
            assert answer.status_code == 409
            found = re.search(rf'id="{field}-wrong">(.*?)</p>', answer.content.decode())
            assert found, (change, language)
            assert said in re.sub(r"<[^>]+>", "", found[1])
    several = {**DIESEL, "v-amount": "-5", "source": "", "quality": ""}
    page = begun.post(HOMES, several).content.decode()
    for field in ("v-amount", "line-source", "line-quality"):
        assert f'id="{field}-wrong"' in page, "all of it is told at once"
    hostile = {**DIESEL, "calculator": "x' OR 1=1", "v-amount": "\x00<b>"}
    answer = begun.post(HOMES, hostile)
    assert answer.status_code == 409
    assert "<b>" not in answer.content.decode()


def test_another_set_is_looked_at_and_then_kept(begun: Any) -> None:
    begun.post(HOMES, DIESEL)
    looked = text(begun.get(f"{YEAR}?gwp=ar6-20"))
    assert "under AR6-20; the record stands under AR5-100" in looked
    begun.post(f"{YEAR}deed/", {"gwp": "ar6-20"})
    assert "weighed with AR6-20" in text(begun.get(YEAR))
    assert begun.get(f"{YEAR}?gwp=ar9").status_code == 409


def test_a_table_goes_out_is_looked_at_and_comes_in(begun: Any) -> None:
    from dataclasses import replace

    from renkei.foundation import same
    from renkei.planning import inventory
    from renkei.store import planning_desk

    sent = begun.get(f"{YEAR}files/gpc/")
    assert sent["Content-Disposition"].endswith('"mn-ulaanbaatar-2023-gpc.xlsx"')
    assert sent.content.startswith(b"PK")
    held = planning_desk.inventory_desk(UB, "2023", begun.person).held
    key = inventory.noted("II.3.1", inventory.NotationKey.NO, same("No waterway"))
    entries = [key if e.reference == "II.3.1" else e for e in held.entries]
    form = inventory.forms.Form.GPC
    changed = BytesIO(
        inventory.forms.written(replace(held, entries=tuple(entries)), form, "ja")
    )
    changed.name = "table.xlsx"
    look = begun.post(f"{YEAR}table/", {"file": changed})
    assert "would change this. Nothing is kept yet" in text(look)
    mark = re.search(r'name="mark" value="(\w+)"', look.content.decode())[1]
    taken = begun.post(
        f"{YEAR}table/", {"mark": mark, "name": "table.xlsx"}, follow=True
    )
    assert "The table was taken in." in text(taken)
    assert "Table taken in" in text(taken)
    bad = BytesIO(b"no workbook")
    bad.name = "table.xlsx"
    assert begun.post(f"{YEAR}table/", {"file": bad}).status_code == 409
    rows = begun.get(f"{YEAR}files/csv/").content.decode("utf-8-sig").splitlines()
    assert len(rows) == 49
    assert begun.get(f"{YEAR}files/pdf/").status_code == 404


def test_a_list_of_bills_becomes_lines_once(begun: Any) -> None:
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet("Bills")
    page.write_row(0, 0, ("Use", "Energy", "Amount", "Unit"))
    page.write_row(1, 0, ("Industrial", "Diesel", 600, "t"))
    page.write_row(2, 0, ("Industrial", "diesel oil", 600, "t"))
    book.close()

    def look() -> Any:
        sent = BytesIO(target.getvalue())
        sent.name = "bills.xlsx"
        return begun.post(f"{YEAR}table/", {"file": sent})

    shown = look()
    said = text(shown)
    assert "I.3.1" in said
    assert "3,8" in said
    mark = re.search(r'name="mark" value="(\w+)"', shown.content.decode())[1]
    begun.post(f"{YEAR}table/", {"mark": mark, "name": "bills.xlsx"})
    line = text(begun.get(f"{YEAR}numbers/I.3.1/"))
    assert "1,200" in line
    assert "bills.xlsx" in line
    assert "There is nothing to take in" in text(look())


def test_every_calculator_has_a_form(begun: Any) -> None:
    from renkei.planning import inventory

    for calculator in inventory.calculators.calculators().values():
        number = calculator.references[0]
        address = f"/ja/plans/{UB}/inventory/2023/numbers/{number}/"
        if not inventory.references()[number].is_counted:
            continue
        page = begun.get(address, {"method": calculator.id}).content.decode()
        asked = {f'name="v-{ask.id}"' for ask in calculator.asks}
        assert not {each for each in asked if each not in page}, calculator.id


def test_every_zone_of_the_estimator_can_be_chosen() -> None:
    from renkei.foundation import Refusal
    from renkei.planning import starting
    from renkei.web.pages.plan_city.words import ZONES

    known = starting.Given(climate_zone="none of these")
    with pytest.raises(Refusal) as refused:
        starting.profile(UB, known)
    listed = refused.value.findings[0].remedy.en.partition(": ")[2]
    assert set(ZONES) == set(listed.split(", "))
