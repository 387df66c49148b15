"""Open data: every table in every form, and nothing that is not open."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pyarrow.parquet as pq
import pytest

from renkei import store
from renkei.programme import Role
from renkei.store import models
from renkei.store.open_data import catalogue, news, nouns
from renkei.store.people import person

SIGNED = {"signed_date": "2024-05-07"}
NAMES = sorted(catalogue.tables())


def agreement(title: str) -> dict[str, Any]:
    """What a draft says."""
    return {
        "title": {"ja": title, "en": title},
        "form": "environment-memorandum",
        "country": "VN",
        "japanese_side": ["jp-yokohama"],
        "overseas_side": ["vn-danang"],
    }


@pytest.fixture
def officer(db: None) -> Any:
    """Somebody of Yokohama."""
    from django.contrib.auth import get_user_model

    user = get_user_model().objects.create_user(username="open-yokohama")
    models.Membership.objects.create(
        user=user,
        role=Role.JAPANESE_CITY_OFFICER.value,
        country="JP",
        entity="jp-yokohama",
        organisation={"ja": "市", "en": "City"},
    )
    return person(user)


@pytest.mark.parametrize("name", NAMES)
def test_every_form_holds_the_same_rows(db: None, name: str) -> None:
    table = catalogue.tables()[name]
    held = {form: nouns.written(table, form) for form in table.forms}
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    rows = list(csv.DictReader(io.StringIO(held[nouns.Form.CSV].decode())))
    assert len(rows) == table.count() > 0
    told = json.loads(held[nouns.Form.JSON])
    kept = pq.read_table(io.BytesIO(held[nouns.Form.PARQUET])).to_pylist()
    assert len(told) == len(kept) == len(rows)
    for written, said, packed in zip(rows, told, kept, strict=True):
        for column in table.columns:
            cell = said[column.name]
            assert (cell is None) == (packed[column.name] is None)
            assert cell is not None or not column.is_required
            assert written[column.name].lstrip("'") == (
                "" if cell is None else str(cell).lstrip("'")
            )
            if column.type == "number" and cell is not None:
                assert packed[column.name] == Decimal(cell)
    keys = [tuple(said[key] for key in table.key) for said in told]
    assert len(set(keys)) == len(keys), "its key tells rows apart"


def test_places_lie_where_they_are_known_to_lie(db: None) -> None:
    told = json.loads(nouns.written(catalogue.tables()["places"], nouns.Form.GEOJSON))
    yokohama = next(
        each
        for each in told["features"]
        if each["properties"]["place"] == "jp-yokohama"
    )
    longitude, latitude = yokohama["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (140, 35)


def test_the_catalogues_name_every_table_and_form(db: None) -> None:
    def there(name: str, form: nouns.Form) -> str:
        return f"https://house.example/{name}/{form.value}/"

    package = catalogue.data_package(there)
    assert sorted(each["name"] for each in package["resources"]) == NAMES
    for each in package["resources"]:
        assert each["licenses"]
        assert each["schema"]["fields"]
    told = catalogue.dcat("https://house.example/", there)
    addresses = {
        form["downloadURL"] for each in told["dataset"] for form in each["distribution"]
    }
    assert addresses == {
        there(table.name, form)
        for table in catalogue.tables().values()
        for form in table.forms
    }
    assert {"license", "provenance", "dataset"} <= set(told["@context"])


def test_what_is_not_public_is_in_no_table_and_no_news(officer: Any) -> None:
    secret = store.draft_paper("agreement", agreement("zqk7-secret"), officer)
    signed = store.draft_paper("agreement", agreement("zqk7-signed"), officer)
    store.change_paper(
        signed.number, agreement("zqk7-signed"), officer, version=signed.version
    )
    store.move_paper(
        signed.number,
        "enter-into-force",
        officer,
        written={"signed_date": "2024-05-07"},
    )
    played = store.draft_paper(
        "agreement", agreement("zqk7-played"), officer, is_demonstration=True
    )
    store.move_paper(
        played.number,
        "enter-into-force",
        officer,
        written={"signed_date": "2024-05-07"},
    )
    said = nouns.written(catalogue.tables()["public-papers"], nouns.Form.CSV).decode()
    assert "zqk7-signed" in said
    assert "zqk7-secret" not in said
    assert "zqk7-played" not in said
    found = [each for each in news.news() if "zqk7" in each.about.en]
    assert [each.about.en for each in found] == ["zqk7-signed"]
    assert secret.number not in str(news.news())
    assert officer.name not in str(news.news())
