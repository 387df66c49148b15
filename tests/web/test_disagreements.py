"""The report: every check, every figure of the document, the timeline."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from renkei import facts
from renkei.web.pages.facts.words import WORDS


@pytest.mark.parametrize("language", ["ja", "en"])
def test_all_figures_of_the_document_stand_there(language: str) -> None:
    shown = Client().get(f"/{language}/facts/").content.decode()
    known = facts.load()
    for name, figure in known.figures.items():
        assert f'id="figure-{name}"' in shown
        if figure.scope:
            assert figure.scope.in_language(language) in shown
    assert len(known.figures) == 32


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_timeline_stands_there(language: str) -> None:
    shown = Client().get(f"/{language}/facts/").content.decode()
    for entry in facts.load().timeline:
        assert entry.words.in_language(language) in shown


def test_another_sources_number_stands_beside_the_documents() -> None:
    shown = Client().get("/en/facts/").content.decode()
    assert WORDS["found"].en in shown
    for confirmation in facts.load().confirmations:
        assert confirmation.found.scope is None or confirmation.found.scope.en in shown


def test_the_report_is_read_not_written() -> None:
    assert Client().post("/en/facts/").status_code == 405


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_check_stands_there_once_with_its_verdict(language: str) -> None:
    shown = Client().get(f"/{language}/facts/").content.decode()
    found = facts.check(facts.load())
    for each in found:
        assert shown.count(f'id="check-{each.id}"') == 1
    for verdict in {each.verdict for each in found}:
        badges = re.findall(
            rf'<span class="badge[^>]*>{verdict.label.in_language(language)}<', shown
        )
        assert len(badges) == sum(each.verdict is verdict for each in found)


def test_evidence_leads_to_the_rows() -> None:
    shown = Client().get("/en/facts/").content.decode()
    joint = shown.split('id="check-joint-case"')[1].split("</article>")[0]
    assert 'href="/en/collaborations/32/"' in joint
    assert 'href="/en/collaborations/35/"' in joint


def test_printed_japanese_inside_english_is_marked() -> None:
    shown = Client().get("/en/facts/").content.decode()
    spelling = shown.split('id="check-spelling"')[1].split("</article>")[0]
    unmarked = re.sub(r'<span lang="ja">.*?</span>', "", spelling)
    assert '<span lang="ja">' in spelling
    assert not re.search("[ぁ-んァ-ヶ一-龠]", unmarked)


def test_a_year_is_written_as_a_year() -> None:
    shown = Client().get("/en/facts/").content.decode()
    assert ">2050</span>" in shown
    assert ">3,000</span>" in shown
    assert "2,050" not in shown
