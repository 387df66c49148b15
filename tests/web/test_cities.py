"""Cities and projects: what is known of each, and the way back from what is not."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from renkei import store
from renkei.web.pages.city.words import CLIMATES, WORDS

pytestmark = pytest.mark.django_db


def page(address: str, language: str = "en") -> str:
    response = Client().get(f"/{language}{address}")
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_place_stands_in_the_list(language: str) -> None:
    shown = page("/cities/", language)
    for place in store.cities():
        assert f'href="/{language}/cities/{place.id}/"' in shown


def test_several_inventories_stand_side_by_side() -> None:
    place = store.city("vn-hcmc").place
    assert len(place.inventories) > 1
    shown = page("/cities/vn-hcmc/")
    for total in place.inventories:
        assert f"{total.value:,}" in shown


def test_the_grid_factor_is_marked_never_for_crediting() -> None:
    assert "Not for crediting" in page("/cities/vn-hcmc/")


def test_a_nested_place_names_what_holds_it() -> None:
    assert 'href="/en/cities/mm-ygn-region/"' in page("/cities/mm-ygn-city/")
    assert WORDS["nested"].en in page("/cities/mm-ygn-region/")


def test_a_japanese_city_shows_what_its_collaborations_led_to() -> None:
    shown = page("/cities/jp-kitakyushu/")
    assert WORDS["grown_lead"].en in shown
    assert "KH003" in shown
    assert WORDS["grown_none"].en in page("/cities/jp-kyoto/")


def test_every_climate_on_record_has_a_name() -> None:
    zones = {p.climate_zone.value for p in store.cities() if p.climate_zone}
    assert zones <= set(CLIMATES)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_unknown_city_is_named_and_led_back(language: str) -> None:
    response = Client().get(f"/{language}/cities/atlantis/")
    assert response.status_code == 404
    shown = response.content.decode()
    assert "atlantis" in shown
    assert f'class="button" href="/{language}/cities/"' in shown


def test_projects_are_paged_and_keep_the_search() -> None:
    total = len(store.projects())
    seen: list[str] = []
    for number in range(1, total // 25 + 2):
        shown = page(f"/projects/?page={number}")
        seen += re.findall(r'<th scope="row"[^>]*><a href="/en/projects/(\w+)', shown)
    assert len(seen) == len(set(seen)) == total
    shown = page("/projects/?stage=registered&q=solar")
    assert "?stage=registered&q=solar&page=2" in shown


@pytest.mark.parametrize("address", ["/cities/", "/cities/vn-hcmc/", "/projects/"])
def test_records_are_read_not_written(address: str) -> None:
    assert Client().post(f"/en{address}").status_code == 405
