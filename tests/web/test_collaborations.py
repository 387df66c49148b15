"""The list: all rows, narrowed by country, municipality and printed name."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from renkei import facts
from renkei.web.pages.collaborations.words import WORDS

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def numbers(query: str, language: str = "ja") -> list[int]:
    """The collaborations that the list shows for a query."""
    shown = Client().get(f"/{language}/collaborations/{query}").content.decode()
    return [int(n) for n in re.findall(rf'"/{language}/collaborations/(\d+)/"', shown)]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_row_stands_in_the_list(language: str) -> None:
    assert numbers("", language) == list(range(1, 42))


def test_a_country_leaves_its_rows_only() -> None:
    rows = facts.load().collaborations
    for country in {row.country for row in rows}:
        wanted = [row.number for row in rows if row.country == country]
        assert numbers(f"?country={country}") == wanted


def test_a_municipality_leaves_its_rows_only() -> None:
    rows = facts.load().collaborations
    wanted = [row.number for row in rows if "jp-toyama" in row.japanese]
    assert numbers("?municipality=jp-toyama") == wanted
    assert numbers("?municipality=jp-toyama&country=ID") == [32, 35]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("レムチャバン", [19]),  # as printed, inside another name
        ("北海道庁", [10]),  # printed on the Japanese side
        ("iskandar", [25, 26]),  # in English, whatever its capitals
        ("41", [41]),  # a number is the number of a row
        ("パラオ", [40]),
    ],
)
def test_names_are_found_as_printed_and_in_english(
    asked: str, wanted: list[int]
) -> None:
    assert numbers(f"?q={asked}") == wanted


@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_found_says_how_to_search(language: str) -> None:
    shown = Client().get(f"/{language}/collaborations/?q=atlantis").content.decode()
    assert WORDS["nothing_body"].in_language(language) in shown
    assert "<table" not in shown


def test_the_search_survives_the_language_switch() -> None:
    shown = Client().get("/ja/collaborations/?q=iskandar&country=MY").content.decode()
    assert 'href="/en/collaborations/?q=iskandar&amp;country=MY"' in shown
    assert 'value="iskandar"' in shown
    assert '<option value="MY" selected>' in shown


def test_what_the_reader_types_is_never_markup() -> None:
    shown = Client().get("/ja/collaborations/?q=<b>x</b>").content.decode()
    assert "<b>x</b>" not in shown


def test_the_list_is_read_not_written() -> None:
    assert Client().post("/ja/collaborations/").status_code == 405
