"""The form of a paper: labels, errors beside their fields, rows, both sides kept."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from memorandum import AGREEMENT, LANGUAGES, TYPED, source, words

from renkei import store
from renkei.programme import papers
from renkei.store.queries.papers import Asked

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", papers.kinds())
def test_every_kind_has_a_form_with_a_label_for_each_input(
    cast: Any, worker: Any, kind: str, language: str
) -> None:
    role = papers.kinds()[kind].drafted_by[0]
    who = worker(f"drafts-{kind}", role, "vn-danang", "VN")
    response = who.client.get(f"/{language}/papers/{kind}/new/")
    assert response.status_code == 200
    page = response.content.decode()
    for field in papers.kinds()[kind].fields:
        is_asked = f'id="f-{field.key}-field"' in page
        assert is_asked is not field.is_kept, field.key  # what the program writes
    form = page.partition('class="writing"')[2].partition("</form>")[0]
    wrapped = re.sub(r"<label[^>]*>\s*<input[^>]*>.*?</label>", "", form, flags=re.S)
    inputs = re.findall(r"<(?:input|select|textarea)(?![^>]*hidden)[^>]*>", wrapped)
    labelled = set(re.findall(r'<label for="([^"]+)"', page))
    for one in inputs:
        key = re.search(r'\sid="([^"]+)"', one)
        assert key, one
        assert key[1] in labelled, one
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_only_those_who_may_draft_get_the_form(cast: Any) -> None:
    assert Client().get("/en/papers/agreement/new/").status_code == 302
    for method in ("get", "post"):
        ask = getattr(cast.reviewer.client, method)
        assert ask("/en/papers/agreement/new/").status_code == 403
        assert ask("/en/papers/harvest/new/").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_saved_and_the_reader_is_told(cast: Any, language: str) -> None:
    client = cast.yokohama.client
    answer = client.post(f"/{language}/papers/agreement/new/", TYPED)
    assert answer.status_code == 302
    page = client.get(answer["Location"].partition("#")[0])
    said = words(page)
    assert {"ja": "下書きを保存しました", "en": "The draft is saved"}[language] in said
    number = re.search(r"AG-\d+", answer["Location"])
    assert number
    body = store.paper(number[0], cast.danang.person).paper.body
    assert body["valid_until"] == "2030-03-31"
    assert body["title"] == {"ja": TYPED["f-title.ja"], "en": TYPED["f-title.ja"]}
    assert 'lang="ja"' in source(client.get(f"/en/paper/{number[0]}/"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_with_errors_says_each_beside_its_field_and_loses_nothing(
    cast: Any, language: str
) -> None:
    wrong = {**TYPED, "f-valid_until": "いつか", "f-country": "", "f-citation": "p. 3"}
    answer = cast.yokohama.client.post(f"/{language}/papers/agreement/new/", wrong)
    assert answer.status_code == 409
    page = source(answer)
    for key in ("valid_until", "country"):
        field = page.partition(f'id="f-{key}-field"')[2].partition(
            '-field" class="control'
        )[0]
        assert f'id="f-{key}-error"' in field, key
        assert 'aria-invalid="true"' in field
        assert f'href="#f-{key}-field"' in page
    assert 'value="いつか"' in page
    assert 'value="p. 3"' in page
    assert f'value="{TYPED["f-title.ja"]}"' in page
    assert re.search(r'value="jp-yokohama" checked', page)
    assert 'id="f-citation-error"' not in page
    found = store.paper_list("agreement", cast.yokohama.person, Asked("p. 3"))
    assert found.total == 0


def test_rows_come_and_go_without_saving(cast: Any) -> None:
    client = cast.officer.client
    there = "/en/papers/call/new/"
    typed = {
        "f-title.en": "A call",
        "f-criteria.rows": "1",
        "f-criteria.0.id": "A",
        "f-criteria.0.weight": "60",
    }
    page = source(client.post(there, {**typed, "add": "criteria"}))
    assert 'name="f-criteria.1.id"' in page
    assert 'value="60"' in page
    assert 'value="A call"' in page
    two = {**typed, "f-criteria.rows": "2", "f-criteria.1.id": "B"}
    page = source(client.post(there, {**two, "remove": "criteria.0"}))
    assert 'name="f-criteria.0.id" value="B"' in page
    assert 'name="f-criteria.1.id"' not in page
    assert client.post(there, {**two, "remove": "criteria.x"}).status_code == 409


def test_a_wrong_cell_is_marked_and_named_with_its_row(cast: Any) -> None:
    typed = {
        "f-title.en": "A call",
        "f-fiscal_year": "2031",
        "f-criteria.rows": "2",
        "f-criteria.0.id": "A",
        "f-criteria.0.name.en": "All",
        "f-criteria.0.weight": "much",
        "f-criteria.0.max": "5",
        "f-criteria.1.name.en": "Rest",
        "f-criteria.1.weight": "1",
        "f-criteria.1.max": "5",
    }
    answer = cast.officer.client.post("/en/papers/call/new/", typed)
    assert answer.status_code == 409
    page = source(answer)
    weight = re.search(r'<input id="f-criteria-0-weight"[^>]*>', page)
    missing = re.search(r'<input id="f-criteria-1-id"[^>]*>', page)
    fine = re.search(r'<input id="f-criteria-0-max"[^>]*>', page)
    assert weight
    assert missing
    assert fine
    assert "aria-invalid" in weight[0]
    assert "aria-invalid" in missing[0]
    assert "aria-invalid" not in fine[0]
    assert "row 1, Weight" in words(answer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_on_an_older_version_shows_both(
    cast: Any, number: str, language: str
) -> None:
    theirs = {**AGREEMENT, "citation": "their source"}
    store.change_paper(number, theirs, cast.danang.person, version=1)
    there = f"/{language}/paper/{number}/edit/"
    typed = {**TYPED, "f-citation": "my source", "version": "1", "why": "because"}
    answer = cast.yokohama.client.post(there, typed)
    assert answer.status_code == 409
    page = source(answer)
    assert 'value="my source"' in page
    assert "their source" in page
    assert 'name="version" value="2"' in page
    assert 'value="because"' in page
    assert page.count('class="theirs"') == 2  # the source and the title
    again = cast.yokohama.client.post(there, {**typed, "version": "2"})
    assert again.status_code == 302
    told = store.paper(number, cast.yokohama.person)
    assert told.paper.body["citation"] == "my source"
    assert told.versions[-1].why == "because"


def test_a_paper_begun_from_another_carries_over_what_that_says(cast: Any) -> None:
    written = {"title": "Dialogue", "country": "VN", "fiscal_year": 2031}
    number = store.draft_paper("dialogue", written, cast.officer.person).number
    page = cast.officer.client.get(f"/en/paper/{number}/")
    begin = f"/en/papers/action/new/?agreed_in={number}"
    assert begin in source(page)
    form = source(cast.officer.client.get(begin))
    assert re.search(r'<option value="VN" selected>', form)
    assert re.search(rf'value="{number}" checked', form)
    secret = source(cast.yokohama.client.get(begin))
    assert number not in secret.partition('class="writing"')[2]
