"""What the verbs answer, for people and for machines."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Typed = Callable[..., Any]
ESTIMATE = (
    "estimate",
    "MN_AM003",
    "--version",
    "Ver2.0",
    "--choose",
    "EF_RE=grid",
    "--all-yes",
    "--set",
)


def test_the_list_of_collaborations_has_forty_one_rows(typed: Typed) -> None:
    rows = typed("collaboration", "list", "--json").json
    assert [row["number"] for row in rows] == list(range(1, 42))
    said = typed("collaboration", "list", "--country", "vn", "--lang", "ja")
    assert "ハイフォン市" in said.out
    assert "ウランバートル市" not in said.out


def test_a_collaboration_shows_its_joint_row_and_its_project(typed: Typed) -> None:
    said = typed("collaboration", "show", "32", "--lang", "ja")
    assert "スマラン市 × 富山市" in said.out
    assert "No.35" in said.out
    assert "ID032" in said.out
    assert typed("collaboration", "show", "No.32", "--json").json["projects"] == [
        "ID032"
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["collaboration", "show", "42"], "programme.collaboration.unknown"),
        (["collaboration", "show", "Semarang"], "cli.collaboration.number"),
        (["city", "show", "Atlantis"], "cli.city.unknown"),
        (["city", "show", "yangon"], "cli.city.several"),
        (["city", "published", "moon"], "cli.city.not-published"),
        (["project", "show", "ZZ999"], "programme.project.unknown"),
        (["project", "list", "--stage", "dreamt"], "cli.project.stage"),
        (["methodology", "show", "XX_AM001"], "cli.methodology.unknown"),
        (["methodology", "show", "MN_AM003", "--version", "Ver9"], "methodologies."),
        (["facts", "figure", "no-such-figure"], "reports.figure.unknown"),
        (["registry", "account", "NO-ONE"], "registry.account.unknown"),
        (["meter", "check", "/no/such/file.csv"], "cli.file.unreadable"),
        (["estimate", "XX_AM001"], "cli.methodology.unknown"),
        (["estimate", "MN_AM003"], "methodologies.edition.not-named"),
        (["estimate", "MN_AM003", "--on", "soon"], "cli.day"),
    ],
)
def test_what_is_not_there_is_refused_in_both_languages(
    typed: Typed, words: list[str], code: str
) -> None:
    for language, label in (("en", "Remedy"), ("ja", "対処")):
        said = typed(*words, "--lang", language)
        assert said.code == 2, words
        assert code in said.complaint
        assert label in said.complaint
        assert said.out == ""


def test_a_city_is_found_by_id_name_or_beginning(typed: Typed) -> None:
    wanted = typed("city", "show", "Semarang City", "--json").json["city"]["id"]
    for word in (wanted, "スマラン市", "semarang", "スマラン"):
        assert typed("city", "show", word, "--json").json["city"]["id"] == wanted


def test_projects_are_listed_once_and_can_be_narrowed(typed: Typed) -> None:
    projects = typed("project", "list", "--json").json
    references = [project["reference"] for project in projects]
    assert len(references) == len(set(references))
    formed = typed("project", "list", "--formed", "--json").json
    assert len(formed) == 19
    mongolian = typed("project", "list", "--country", "mn", "--json").json
    assert {p["country"] for p in mongolian} == {"MN"}


def test_an_estimate_is_exact_and_marked(typed: Typed) -> None:
    answer = typed(*ESTIMATE, "EG=16458MWh", "--json").json
    assert answer["reduction_tco2"]["value"] == "13117.026"
    assert answer["whole_tonnes"] == 13117
    assert answer["may_credit"] is False
    said = typed(*ESTIMATE, "EG=16458MWh")
    assert "Not for crediting" in said.out
    assert "13,117.026 tCO2" in said.out
    assert "EF_RE,grid" in said.out


@pytest.mark.parametrize("word", ["EG=16458000kWh", "EG_i,p=16.458GWh", "EG[1]=16458"])
def test_units_are_converted_exactly_at_the_border(typed: Typed, word: str) -> None:
    answer = typed(*ESTIMATE, word, "--json").json
    assert answer["reduction_tco2"]["value"] == "13117.026"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--set", "EG=16458t"], "foundation.units.dimension"),
        (["--set", "EG=much"], "cli.estimate.unreadable"),
        (["--set", "EG=1MWh", "--choose", "EF_RE"], "cli.estimate.unreadable"),
        (["--set", "EG=1MWh", "--answer", "criterion-1=perhaps"], "unreadable"),
        (["--set", "EG=1MWh", "--answer", "criterion-1=no"], "eligibility.not-met"),
        (["--set", "XY=1MWh"], "methodologies.value"),
        (["--set", "EG=-5MWh"], "methodologies.value.negative"),
    ],
)
def test_an_estimate_refuses_what_it_cannot_compute(
    typed: Typed, words: list[str], code: str
) -> None:
    said = typed(*ESTIMATE[:-1], *words)
    assert said.code == 2
    assert code in said.complaint
    assert said.out == ""


def test_an_unanswered_question_is_not_a_yes(typed: Typed) -> None:
    words = [word for word in ESTIMATE if word != "--all-yes"]
    said = typed(*words, "EG=1MWh")
    assert said.code == 2
    assert said.complaint.count("methodologies.eligibility.unanswered") == 3
    assert "--all-yes" in said.complaint


def test_the_demonstration_file_passes_its_own_check(
    typed: Typed, tmp_path: Path
) -> None:
    from renkei import mrv

    path = tmp_path / "meter.csv"
    path.write_bytes(mrv.demonstration.meter_file())
    answer = typed("meter", "check", str(path), "--json")
    assert answer.code == 0
    assert answer.json["rows"] == 5088
    assert answer.json["findings"] == []


def test_a_bad_meter_file_is_a_complaint_with_file_line_rule_and_remedy(
    typed: Typed, tmp_path: Path
) -> None:
    from renkei import mrv

    good = mrv.demonstration.meter_file().decode().splitlines()
    good[20] = good[20].split(",")[0] + ",abc"
    path = tmp_path / "meter.csv"
    path.write_text("\n".join(good) + "\n")
    said = typed("meter", "check", str(path), "--lang", "ja")
    assert said.code == 1
    for words in ("meter.csv 21行目", "mrv.row.number", "規則", "対処"):
        assert words in said.out
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    assert "mrv.file.empty" in typed("meter", "check", str(empty)).out


@pytest.mark.parametrize(
    "words",
    [
        ["--unit", "kg"],
        ["--minutes", "7"],
        ["--zone", "Moon/Crater"],
        ["--capacity-mw", "-1"],
        ["--to", "2016-01-01"],
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(typed: Typed, words: list[str]) -> None:
    said = typed("meter", "check", "meter.csv", *words)
    assert said.code == 2
    assert "cli.meter.option" in said.complaint


def test_no_answer_shows_a_raw_key_or_markup(typed: Typed) -> None:
    for words in (
        ["collaboration", "list"],
        ["city", "list"],
        ["project", "list", "--country", "MN"],
        ["methodology", "show", "MN_AM003"],
        ["facts", "check"],
    ):
        for language in ("ja", "en"):
            out = typed(*words, "--lang", language).out
            assert not re.search(r"Text\(|Decimal\(|<\w+ object|\[/|None", out), words


def test_the_published_history_is_replayed_to_the_tonne(typed: Typed) -> None:
    from renkei import facts

    published = facts.load().register.issuances
    answer = typed("registry", "replay", "--json").json
    for project, total in answer["by_project"].items():
        rows = [record for record in published if record.reference == project]
        issued = sum(record.issued_tco2 or 0 for record in rows)
        assert total["issued_tco2"]["value"] == str(issued)
    said = typed("registry", "replay")
    assert said.code == 0
    assert "123,096" in said.out
    assert said.out.count("registry.history.issued-before-decided") == 2
    assert "not issued" in said.out


def test_an_account_shows_its_serials_on_a_day(typed: Typed) -> None:
    then = typed("registry", "account", "history-JP-holding", "--on", "2018-01-01")
    assert "7,283 tCO2" in then.out
    assert "JCM-MN-JP-MN004-2017-" in then.out
    now = typed("registry", "account", "history-JP-holding", "--json").json
    assert now["tonnes"]["value"] == str(sum(h["tonnes"] for h in now["holdings"]))
    assert typed("registry", "account", "history-JP-retirement").code == 0


def test_the_demonstration_says_when_no_database_runs(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("renkei.cli.database.store_if_reachable", lambda: None)
    said = typed("registry", "account", "demonstration-JP-holding")
    assert said.code == 2
    assert "cli.database.not-running" in said.complaint
    said = typed("project", "show", "MN004", "--lang", "ja")
    assert said.code == 0
    assert "データベースが動いていない" in said.out
    assert typed("project", "show", "MN004", "--json").json["demonstration"] is None


def test_every_inconsistency_is_reported_with_its_explanation(typed: Typed) -> None:
    from renkei import facts
    from renkei.cli.facts.check import EVIDENCE

    found = facts.check(facts.load())
    said = typed("facts", "check", "--lang", "ja")
    assert said.code == 0
    assert {row["id"] for row in typed("facts", "check", "--json").json} == {
        each.id for each in found
    }
    for each in found:
        assert each.title.ja in said.out
        if each.verdict != "consistent":
            assert each.id in said.out
        assert {reference.partition(":")[0] for reference in each.evidence} <= set(
            EVIDENCE
        )
    assert "39(数え方により38または40)" in said.out
    assert "どれも修正していません" in said.out


def test_strict_turns_what_does_not_agree_into_an_exit_code(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    from renkei import facts

    assert typed("facts", "check", "--strict").code == 1
    agreeing = tuple(
        each for each in facts.check(facts.load()) if each.verdict == "consistent"
    )
    monkeypatch.setattr(facts, "check", lambda _: agreeing)
    assert typed("facts", "check", "--strict").code == 0


def test_a_figure_opens_to_its_sources(typed: Typed) -> None:
    said = typed("facts", "figure", "collaborations-with-project-share", "--lang", "ja")
    assert "34.1 %" in said.out
    assert "◐ 推定" in said.out
    assert "連携の一覧" in said.out
    assert "2013 fiscal year" in typed("facts", "figure", "c2c_from_fy").out
    assert typed("facts", "figure", "c2c_cities", "--json").json["value"] == "38"
    everything = typed("facts", "figure", "--json").json
    assert {"figure.c2c_cities", "jcm.issued-mongolia"} <= {f["id"] for f in everything}


def test_published_inventories_stand_beside_what_is_computed(typed: Typed) -> None:
    rows = typed("city", "published", "--json").json
    differences = [
        abs(float(sector["difference_fraction"]))
        for row in rows
        for sector in row["sectors"]
    ]
    assert len(rows) >= 5
    assert max(differences) < 0.01
    assert "クラーニ市" in typed("city", "published", "--lang", "ja").out
    said = typed("city", "published", "kranj-2018")
    assert "65,831" in said.out
    assert "Landfill" in said.out
