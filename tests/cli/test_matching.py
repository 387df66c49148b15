"""`renkei matching`: explained matches, a search, and how well it did before."""

from __future__ import annotations

import json

import pytest

from renkei.cli import database

ASKED = ("matching", "find", "vn-danang", "--technology", "led-street-lighting")


@pytest.fixture(autouse=True)
def no_database(monkeypatch):
    """Profiles compiled from the facts alone."""
    monkeypatch.setattr(database, "store_if_reachable", lambda: None)


def test_a_city_gets_ten_matches_whose_reasons_add_up(typed, tmp_path):
    out = tmp_path / "matches.csv"
    told = typed(
        *ASKED, "--size", "800", "--unit", "lamps", "--out", str(out), "--json"
    )
    assert told.code == 0, told.complaint
    found = json.loads(told.out)["matches"]
    assert [each["rank"] for each in found] == list(range(1, 11))
    for each in found:
        added = sum(term["adds"] for term in each["terms"])
        assert f"{added / 10_000:f}".rstrip("0") == each["points"].rstrip("0")
    assert len(out.read_text("utf-8-sig").splitlines()) == 1 + 10 * 14
    shown = typed(*ASKED, "--lang", "ja")
    assert shown.code == 0 and "公表資料から作成" in "".join(shown.out.split())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("vn-danang",), "cli.matching.technology"),
        ((*ASKED[2:], "--size", "5"), "cli.matching.unit"),
        ((*ASKED[2:], "--size", "0", "--unit", "kW"), "matching.need.amount"),
        ((*ASKED[2:], "--budget", "much"), "cli.matching.budget"),
        ((*ASKED[2:], "--by", "soon"), "cli.matching.by"),
        ((*ASKED[2:], "--out", "matches.doc"), "cli.matching.out"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(typed, words, code):
    told = typed("matching", "find", *words)
    assert told.code == 2 and code in told.complaint


def test_both_languages_find_the_same(typed):
    japanese = json.loads(typed("matching", "search", "横浜", "--json").out)
    english = json.loads(typed("matching", "search", "Yokohama", "--json").out)
    assert "jp-yokohama" in {each["id"] for each in japanese}
    assert "jp-yokohama" in {each["id"] for each in english}


def test_the_back_tests_are_told_with_the_simple_rule(typed):
    told = json.loads(typed("matching", "accuracy", "--json").out)
    assert {"precision@5", "spearman"} == set(told[1]["figures"])
    for each in told:
        for figure in each["figures"].values():
            low, high = map(float, figure["difference_95"])
            ours, rule = float(figure["ours"]), float(figure["simple_rule"])
            assert low <= ours - rule <= high
