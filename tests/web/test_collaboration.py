"""One collaboration: parties, years, projects, partner status, and what is unknown."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client

from renkei import facts
from renkei.web.pages.collaboration.words import WORDS

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def page(number: object, language: str = "en") -> str:
    response = Client().get(f"/{language}/collaborations/{number}/")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_collaboration_has_its_page(language: str) -> None:
    known = facts.load()
    rows = known.collaborations
    for row in rows if language == "ja" else rows[::5]:
        shown = unescape(page(row.number, language))
        for place in (*row.overseas, *row.japanese):
            assert known.places[place].name.in_language(language) in shown, place
        assert row.printed_overseas in shown
        assert 'class="little-map__line"' in shown


def test_joint_cases_point_at_each_other() -> None:
    assert 'href="/en/collaborations/35/"' in page(32)
    assert WORDS["joint"].en in page(32)
    assert WORDS["joint"].en not in page(31)


def test_a_later_collaboration_names_what_it_took_up() -> None:
    shown = page(9)
    assert WORDS["follows"].en in shown
    assert 'href="/en/collaborations/5/"' in shown
    assert 'href="/en/collaborations/6/"' in shown
    assert WORDS["followed_by"].en in page(5)


def test_years_without_a_source_are_said_to_be_unknown() -> None:
    assert WORDS["years_none"].en in page(3)
    assert page(3).count('class="years__year"') == 8
    assert page(1).count("years__year--published") == 1


def test_projects_stand_with_the_certainty_of_the_link() -> None:
    shown = page(15)
    assert "VN001" in shown
    assert "Inferred" in shown
    assert WORDS["projects_none"].en in page(1)


def test_a_country_outside_the_mechanism_is_told_apart() -> None:
    assert WORDS["partner_never"].en in page(28)
    assert WORDS["is_no_partner"].en in page(2), "India in January 2021"
    assert WORDS["partner_never"].en not in page(2)
    assert WORDS["partner_never"].en not in page(15)


def test_others_without_a_name_are_unknown() -> None:
    assert WORDS["unknown_others"].en in page(16)
    assert WORDS["unknown_others"].en not in page(15)


@pytest.mark.parametrize("asked", ["42", "0", "abc", "015"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_unknown_number_is_named_and_led_back(asked: str, language: str) -> None:
    response = Client().get(f"/{language}/collaborations/{asked}/")
    shown = response.content.decode()
    assert response.status_code == 404
    assert WORDS["missing_found"].format(asked=asked).in_language(language) in shown
    assert f'href="/{language}/collaborations/"' in shown


def test_a_collaboration_is_read_not_written() -> None:
    assert Client().post("/en/collaborations/1/").status_code == 405
