"""The page of open data: the same for everybody, in both languages, with its feed."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from renkei.programme import Role
from renkei.store import models

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.django_db
def test_the_page_leads_to_every_file_and_tells_every_field() -> None:
    for language in ("ja", "en"):
        said = Client().get(f"/{language}/open-data/").content.decode()
        for words in ("places/geojson/", "projects/parquet/", "Apache-2.0", "latitude"):
            assert words in said
        told = Client().get(f"/{language}/open-data/datapackage.json")
        for each in json.loads(told.content)["resources"][:2]:
            there = each["path"].partition("testserver")[2]
            answer = Client().get(there)
            assert answer.status_code == 200
            assert answer["Access-Control-Allow-Origin"] == "*"
            assert "attachment" in answer["Content-Disposition"]
    assert Client().get("/en/open-data/places/exe/").status_code == 404
    assert Client().get("/en/open-data/none/csv/").status_code == 404
    assert Client().get("/en/open-data/factors/geojson/").status_code == 404
    dcat = Client().get("/en/open-data/catalogue.jsonld")
    assert dcat["Content-Type"] == "application/ld+json"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_feed_is_atom_in_its_language(language: str) -> None:
    answer = Client().get(f"/{language}/open-data/feed.xml")
    assert answer["Content-Type"].startswith("application/atom+xml")
    told = ElementTree.fromstring(answer.content)
    assert told.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    entries = told.findall(f"{ATOM}entry")
    assert entries
    marks = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(marks)) == len(marks)
    title = entries[0].findtext(f"{ATOM}title") or ""
    assert ("登録簿" in title) == (language == "ja")


@pytest.mark.django_db
def test_an_officer_takes_away_no_more_than_anybody() -> None:
    user = get_user_model().objects.create_user(username="open-officer")
    models.Membership.objects.create(
        user=user,
        role=Role.MINISTRY_OFFICER.value,
        country="JP",
        organisation={"ja": "省", "en": "Ministry"},
    )
    officer: Any = Client()
    officer.force_login(user)
    for there in ("public-papers/csv/", "projects/json/", "feed.xml"):
        address = f"/en/open-data/{there}"
        assert officer.get(address).content == Client().get(address).content
