"""`renkei domino next`: a table, plain JSON, a brief, and what cannot be asked."""

from __future__ import annotations

import json

import pytest
from tests.domino.grounds import FIRST, HUB, YEARS, ground, star

from renkei.domino import advice

ASKED = ("domino", "next", "--cases", "1", "--year", str(FIRST))
UNTIL = ("--until", str(FIRST + YEARS - 1))


@pytest.fixture(autouse=True)
def small_ground(monkeypatch):
    """Twelve cities in place of the world's."""
    held = ground([star(HUB, 6, 5.0)])
    monkeypatch.setattr(advice, "ground", lambda: held, raising=False)


def test_a_question_is_answered_as_a_table_and_as_json_with_a_brief(typed, tmp_path):
    brief = tmp_path / "brief.pdf"
    words = (*ASKED, *UNTIL, "--budget", "60", "--per-country", "*=1")
    said = typed(*words, "--brief", str(brief), "--language", "ja")
    assert said.code == 0, said.complaint
    assert f"city {HUB}" in said.out
    assert "no evidence of contagion" in " ".join(said.out.split())
    assert brief.read_bytes().startswith(b"%PDF")
    told = json.loads(typed(*words, "--json").out)
    first = told["places"][0]
    assert (first["geonames_id"], first["is_chosen"]) == (100 + HUB, True)
    assert told["question"]["per_country"] == "(('*', 1),)"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--budget", "59", *UNTIL), "domino.advice.too-little"),
        (("--budget", "60", *UNTIL, "--per-country", "VN"), "cli.domino.per-country"),
        (("--budget", "60", *UNTIL, "--aim", "fame"), "cli.domino.aim"),
        (("--budget", "60", *UNTIL, "--language", "fr"), "cli.domino.language"),
        (("--budget", "60", *UNTIL, "--staff", "2"), "domino.advice.staff-missing"),
        (("--budget", "60", "--until", "2090"), "domino.advice.years"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(typed, words, code):
    said = typed(*ASKED, *words)
    assert said.code != 0
    assert code in said.complaint
