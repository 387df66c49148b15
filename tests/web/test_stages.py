"""The seven stages: each says what happens, what is known, and what is not yet."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from renkei import facts, store
from renkei.web.chain import CHAIN, Stage
from renkei.web.pages.stages.view import MAKERS
from renkei.web.pages.stages.words import WORDS

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


def page(key: str, language: str) -> str:
    response = Client().get(f"/{language}/stages/{key}/")
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("stage", CHAIN, ids=lambda stage: stage.key)
def test_every_stage_has_its_page(stage: Stage, language: str) -> None:
    key = stage.key
    known = facts.load()
    body = MAKERS[key](known, store.public_programme())
    shown = page(key, language)
    assert f'class="stage-{key}"' in shown
    for words in (*body.steps, *body.missing):
        assert words.in_language(language) in shown
    assert shown.count('<table class="table">') == len(body.blocks)
    assert body.missing, "an honest stage says what is not there"


@pytest.mark.parametrize("stage", CHAIN, ids=lambda stage: stage.key)
def test_an_english_stage_holds_no_japanese(stage: Stage) -> None:
    shown = page(stage.key, "en")
    marked = re.sub(r'<(\w+)[^>]*lang="ja"[^>]*>.*?</\1>', "", shown, flags=re.DOTALL)
    assert JAPANESE.findall(re.sub(r'title="[^"]*"', "", marked)) == []


def test_the_chain_closes_to_a_circle() -> None:
    assert 'rel="next" href="/en/stages/partnerships/"' in page("forum", "en")
    assert 'rel="prev"' not in page("partnerships", "en")


def test_a_year_without_a_source_is_unknown_and_has_no_bar() -> None:
    shown = page("domino", "en")
    rounds = store.public_programme().adoptions
    assert {each.fiscal_year for each in rounds} == set(range(2013, 2027))
    unknown = [each for each in rounds if each.adopted.value is None]
    assert {2013, 2017, 2019, 2025, 2026} <= {each.fiscal_year for each in unknown}
    assert shown.count("bar__unknown") == len(unknown)


def test_the_longest_bar_is_the_largest_count() -> None:
    shown = page("partnerships", "ja")
    widths = [float(w) for w in re.findall(r'<rect width="([\d.]+)"', shown)]
    assert widths[0] == 100
    assert widths == sorted(widths, reverse=True)


def test_technologies_count_each_formed_project_at_least_once() -> None:
    known = facts.load()
    block = MAKERS["domino"](known, store.public_programme()).blocks[-1]
    said = {
        str(link.words.en).split()[-1] for row in block.table.rows for link in row[3]
    }
    formed = store.public_programme().living.formed_references
    assert len(formed) == 19
    assert said == formed
    lighting = next(row for row in block.table.rows if row[0].en == "LED lighting")
    assert "FP05" not in str(lighting[3]), "air-cooled is no LED"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_unknown_stage_is_named(language: str) -> None:
    response = Client().get(f"/{language}/stages/harvest/")
    assert response.status_code == 404
    wanted = WORDS["missing_found"].format(asked="harvest").in_language(language)
    assert wanted in response.content.decode()


def test_a_stage_is_read_not_written() -> None:
    assert Client().post("/en/stages/plans/").status_code == 405
