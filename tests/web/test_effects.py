"""The page of effects: every number opens, every measure leads to its records."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from renkei import store
from renkei.programme import effects
from renkei.store.people import NOBODY
from renkei.web.pages.effects.chart import chart_of
from renkei.web.pages.effects.words import WORDS

pytestmark = pytest.mark.django_db


def page(address: str, language: str = "en", status: int = 200) -> str:
    response = Client().get(f"/{language}{address}")
    assert response.status_code == status, response.content.decode()[:500]
    return unescape(response.content.decode())


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_measure_stands_there_with_its_rule(language: str) -> None:
    shown = page("/effects/", language)
    for effect in store.measured_effects(NOBODY).six:
        assert f'id="{effect.id}"' in shown
        assert effect.definition.in_language(language) in shown
        for measure in effect.measures:
            assert measure.figure.name.in_language(language) in shown
            assert measure.figure.rule is not None
            assert measure.figure.rule.in_language(language) in shown


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_ministrys_share_stands_beside_ours_with_reasons(language: str) -> None:
    shown = page("/effects/", language)
    section = shown.split('id="share"')[1]
    for number in ("40", "34.1", "29.3"):
        assert f'<span class="figure__number">{number}</span>' in section
    for reason in store.measured_effects(NOBODY).compared.reasons:
        assert reason.in_language(language) in section


@pytest.mark.parametrize("language", ["ja", "en"])
def test_adoptions_show_unknown_years_as_unknown(language: str) -> None:
    section = page("/effects/", language).split('id="adoptions"')[1]
    unknown = {"ja": "不明", "en": "unknown"}[language]
    assert section.count(f'<span class="unknown">{unknown}</span>') >= 6
    assert "adoptions__bar--unknown" in section
    for year in range(2013, 2027):
        assert f">{year}</text>" in section


def test_an_unknown_call_has_no_height_of_a_number() -> None:
    drawn = {
        y.label: y for y in chart_of(store.measured_effects(NOBODY).adoptions).years
    }
    assert drawn["2017"].total == ""
    assert drawn["2014"].total == "3+"
    assert drawn["2020"].total == "20"
    assert [each.kind for each in drawn["2014"].bars] == ["unknown", "second"]


def test_a_measure_opens_to_its_parts_and_records() -> None:
    shown = page("/effects/projects-formed/")
    assert WORDS["parts"].en in shown
    assert "?country=VN" in shown
    _, measure = store.measured_effects(NOBODY).measure("projects-formed")
    for proof in measure.proofs:
        assert proof.title.en in shown
    narrowed = page("/effects/projects-formed/?country=VN")
    count = measure.narrowed(effects.Side.COUNTRY, "VN").figure.value
    assert f'<span class="figure__number">{count}</span>' in narrowed
    assert "Viet Nam" in narrowed


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("query", ["", "?country=ZZ", "?year=x&page=999", "?page=²"])
def test_odd_questions_are_answered(language: str, query: str) -> None:
    page(f"/effects/projects-formed/{query}", language)


def test_a_measure_without_records_says_how_they_come() -> None:
    assert WORDS["none_body"].en in page("/effects/people-trained/")


def test_an_unknown_measure_is_not_found() -> None:
    assert "happiness" in page("/effects/happiness/", status=404)


@pytest.mark.parametrize("address", ["/en/effects/", "/en/effects/projects-formed/"])
def test_effects_are_read_not_written(address: str) -> None:
    assert Client().post(address).status_code == 405


def test_every_record_leads_to_a_page() -> None:
    shown = page("/effects/projects-formed/")
    row = r'<th scope="row"[^>]*><a href="(/en/(?:paper|projects)[^"]+)"'
    targets = set(re.findall(row, shown))
    assert targets
    for target in sorted(targets)[:3]:
        assert Client().get(target).status_code == 200
