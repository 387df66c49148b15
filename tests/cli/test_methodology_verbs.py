"""Methodologies at the terminal: list, show, find, new, check, estimate."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from renkei import methodologies
from renkei.methodologies.state import State

Typed = Callable[..., Any]
CHILLER = (
    "estimate",
    "ID_AM002",
    "--version",
    "Ver2.0",
    "--all-yes",
    "--choose",
    "EF_elec=grid+captive_diesel",
    "--value",
    "EC_PJ[A]=400MWh",
    "--value",
    "EC_PJ,i,p[B]=200",
    "--value",
    "COP_PJ,i[A]=6.9875",
    "--value",
    "COP_PJ[B]=7.3125",
    "--value",
    "T_cooling_out[A]=33.7degC",
    "--value",
    "T_cooling_out[B]=37",
    "--value",
    "T_chilled_out[A]=7",
    "--value",
    "T_chilled_out[B]=7",
    "--value",
    "Q[A]=500USRt",
    "--value",
    "Q[B]=600",
    "--value",
    "EF_elec,grid=0.5",
)


def test_the_list_is_complete_for_machines(typed: Typed) -> None:
    known = methodologies.catalogue()
    rows = typed("methodology", "list", "--json").json
    assert [row["id"] for row in rows] == list(known)
    for row in rows:
        held = known[row["id"]]
        assert row["state"] == held.state.value
        assert len(row["editions"]) == len(held.editions)
        for shown, edition in zip(row["editions"], held.editions, strict=True):
            assert tuple(shown["missing"]) == edition.missing


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("width", ["80", "120"])
def test_the_whole_table_fits_the_terminal(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, width: str, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    out = typed("methodology", "list", "--lang", language).out
    assert max(cell_len(line) for line in out.splitlines()) <= int(width)
    for each in methodologies.catalogue().values():
        assert each.id in out
    for state in State:
        assert state.label.in_language(language).split()[0] in out


def test_the_list_is_narrowed_by_country_state_and_technology(typed: Typed) -> None:
    def ids(*words: str) -> set[str]:
        return {
            row["id"] for row in typed("methodology", "list", *words, "--json").json
        }

    everything = ids()
    vietnam = ids("--country", "Viet Nam")
    assert vietnam == {each for each in everything if each.startswith("VN_")}
    assert ids("--country", "ベトナム") == vietnam
    listed = ids("--state", "listed")
    assert "VN_AM010" in listed
    assert "MN_AM002" not in listed
    assert ids("--country", "vn", "--state", "listed-only") == vietnam & listed
    assert {"ID_AM018", "KH_AM001"} <= ids("--technology", "街路灯")
    assert ids("--technology", "太陽光", "--country", "MN") == {"MN_AM003", "MN_AM004"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["list", "--country", "Atlantis"], "methodologies.finder.country"),
        (["list", "--state", "dreamt"], "cli.methodology.state"),
        (["list", "--technology", "の導入"], "methodologies.finder.words"),
        (["find"], "methodologies.finder.words"),
        (["find", "solar", "--country", "Atlantis"], "methodologies.finder.country"),
        (["find", "solar", "--on", "soon"], "cli.day"),
        (["show", "ID_AM026", "--variant", "dreamt"], "edition.variant-unknown"),
        (["show", "ID_AM026", "--version", "Ver9"], "methodologies.edition.unknown"),
        (["new", "mine"], "methodologies.own.id"),
        (["new", "MY_OWN001", "--family", "magic"], "methodologies.own.family"),
        (["check", "/no/such/folder"], "methodologies.own.no-file"),
    ],
)
def test_what_makes_no_sense_is_refused_in_both_languages(
    typed: Typed, words: list[str], code: str
) -> None:
    for language, label in (("en", "Remedy"), ("ja", "対処")):
        said = typed("methodology", *words, "--lang", language)
        assert said.code == 2, words
        assert code in said.complaint
        assert label in said.complaint
        assert said.out == ""


def test_every_methodology_can_be_shown_in_both_languages(typed: Typed) -> None:
    for each in methodologies.catalogue().values():
        for language in ("ja", "en"):
            said = typed("methodology", "show", each.id, "--lang", language)
            assert said.code == 0, (each.id, said.complaint)
            assert not re.search(r"Text\(|Decimal\(|<\w+ object|None", said.out), (
                each.id
            )


def test_showing_names_forms_tables_choices_and_what_is_unknown(typed: Typed) -> None:
    out = typed("methodology", "show", "ID_AM026").out
    assert "Ver1.0 (distance)" in out
    assert "Ver1.0 (energy)" in out
    assert "unknown" in out
    unknown = next(
        line
        for line in typed("methodology", "show", "ID_AM012").out.splitlines()
        if "SEC_RE,i" in line and "Fixed" in line
    )
    assert unknown.count("unknown") == 2, "the value, and no mark beside it"
    assert "Candidate" not in unknown
    energy = typed("methodology", "show", "ID_AM026", "--variant", "energy")
    assert "Edition         Ver1.0 (energy)" in energy.out
    chiller = typed("methodology", "show", "ID_AM002").out
    assert re.search(r"3 +< 550 +5\.59", chiller)
    assert re.search(r"4 +otherwise +5\.85", chiller)
    assert "EF_elec,captive_gas " in chiller
    assert "the lowest counts" in chiller
    listed = typed("methodology", "show", "VN_AM010", "--lang", "ja").out
    assert "掲載のみ" in listed
    assert "算定式" not in listed
    answer = typed("methodology", "show", "ID_AM002", "--json").json
    assert answer["tables"]["COP_RE"]["rows"]
    assert answer["edition"]["missing"] == ["COP_RE"]


def test_an_unknown_id_names_those_of_its_country(typed: Typed) -> None:
    said = typed("methodology", "show", "VN_AM099")
    assert "VN_AM001" in said.complaint
    assert "TH_AM001" not in said.complaint


def test_finding_says_that_malaysia_has_none(typed: Typed) -> None:
    words = ("methodology", "find", "太陽光", "--country", "MY", "--on", "2026-11-01")
    said = typed(*words, "--lang", "ja")
    assert said.code == 0
    assert "2026-11-01現在、マレーシアは JCM パートナー国ではありません" in said.out
    assert "マレーシアには「太陽光発電」の JCM 方法論がありません" in said.out
    assert "提案に必要なこと" in said.out
    answer = typed(*words, "--json").json
    assert answer["is_partner"] is False
    assert answer["fits"] == []
    assert answer["siblings"][0]["reasons"][0]["words"]["ja"]
    assert answer["siblings"][0]["score"] == sum(
        reason["points"] for reason in answer["siblings"][0]["reasons"]
    )


def test_finding_shows_what_fits_with_its_questions(typed: Typed) -> None:
    out = typed("methodology", "find", "digital", "tachograph", "--country", "VN").out
    assert "VN_AM001" in out
    assert "Criterion 1" in out
    assert "JCM partner country (signed 2013-07-02)" in out
    named = typed("methodology", "find", "LED", "Indonesia", "--json").json
    assert named["country"] == "ID"


def test_a_skeleton_is_written_once_and_checked(typed: Typed, tmp_path: Path) -> None:
    words = ("methodology", "new", "MY_OWN001", str(tmp_path), "--family")
    said = typed(*words, "renewable_displacement", "--lang", "ja")
    assert said.code == 0
    folder = tmp_path / "my_own001"
    assert sorted(p.name for p in folder.iterdir()) == [
        "cases.yaml",
        "methodology.yaml",
    ]
    before = (folder / "methodology.yaml").read_text(encoding="utf-8")
    again = typed(*words, "new")
    assert again.code == 2
    assert "cli.methodology.exists" in again.complaint
    assert (folder / "methodology.yaml").read_text(encoding="utf-8") == before
    checked = typed("methodology", "check", str(folder), "--lang", "ja")
    assert checked.code == 1
    assert checked.complaint == ""
    for place in ("title", "parameters[EF_RE,i] values Ver1.0 value", "EG_i,p"):
        assert place in checked.out
    answer = typed("methodology", "check", str(folder), "--json")
    assert answer.code == 1
    assert answer.json["methodology"]["missing"] == ["EF_RE,i"]
    assert {each["verdict"] for each in answer.json["cases"]} == {"blank"}


def test_a_good_folder_is_fine_and_a_strict_reader_counts_warnings(
    typed: Typed,
) -> None:
    folder = Path(methodologies.__file__).parent / "catalogue" / "mn_am003"
    assert typed("methodology", "check", str(folder)).code == 0
    assert typed("methodology", "check", str(folder), "--strict").code == 1


def test_a_broken_folder_is_told_everything(typed: Typed, tmp_path: Path) -> None:
    typed("methodology", "new", "MY_OWN001", str(tmp_path))
    file = tmp_path / "my_own001" / "methodology.yaml"
    text = file.read_text(encoding="utf-8").replace("family: own", "family: none")
    file.write_text(f"{text}\ncolour: blue\n", encoding="utf-8")
    said = typed("methodology", "check", str(file.parent), "--lang", "ja")
    assert said.code == 1
    assert "読み込めません" in said.out
    assert "colour" in said.out
    assert "誤り" in said.out


def test_a_study_takes_values_of_each_system_and_the_lowest_of_several(
    typed: Typed,
) -> None:
    answer = typed(*CHILLER, "--study", "--json").json
    assert answer["reduction_tco2"]["value"] == "50"
    assert answer["is_study"] is True
    assert answer["may_credit"] is False
    plainly = typed(*CHILLER)
    assert plainly.code == 2
    assert "methodologies.parameter.unknown" in plainly.complaint
    assert "--study" in plainly.complaint


def test_an_official_value_takes_its_citation_with_it(typed: Typed) -> None:
    rows = ("--official", "COP_RE[3]=5.59", "--official", "COP_RE[4]=5.85")
    said = typed(*CHILLER, *rows)
    assert "cli.estimate.citation" in said.complaint
    answer = typed(*CHILLER, *rows, "--citation", "ID_AM002, table 1", "--json").json
    assert answer["reduction_tco2"]["value"] == "50"
    assert answer["is_study"] is False


def test_a_form_has_to_be_named(typed: Typed) -> None:
    words = ("estimate", "ID_AM026", "--version", "Ver1.0", "--all-yes", "--study")
    said = typed(*words)
    assert "methodologies.edition.variant-open" in said.complaint
    assert "--variant" in said.complaint
    given = {
        "FC_D": "1000L",
        "FC_CNG": "2t",
        "NCV_D": "43",
        "NCV_CNG": "48",
        "rho_D": "0.84",
    }
    values = [w for s, v in given.items() for w in ("--value", f"{s}={v}")]
    answer = typed(*words, "--variant", "energy", *values, "--json")
    assert answer.code == 0, answer.complaint
    assert answer.json["variant"] == "energy"


def test_a_category_is_taken_as_it_is_written(typed: Typed) -> None:
    said = typed("estimate", "MM_AM001", "--version", "Ver1.0", "--set", "climate=moon")
    assert "(climate) has no value" not in said.complaint


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--value", "EG=1", "--value", "EG=2"], "cli.estimate.twice"),
        (["--value", "EG[A]=1", "--value", "EG=2"], "cli.estimate.twice"),
        (["--value", "EG=1", "--value", "EG[A]=2"], "cli.estimate.twice"),
        (["--value", "EG[A]=1", "--value", "EG[A]=2"], "cli.estimate.twice"),
        (["--value", "EG"], "cli.estimate.unreadable"),
        (["--official", "EF_RE,grid=much", "--citation", "x"], "unreadable"),
        (["--methodology-folder", "."], "cli.estimate.methodology"),
    ],
)
def test_an_estimate_refuses_what_it_cannot_read(
    typed: Typed, words: list[str], code: str
) -> None:
    said = typed("estimate", "MN_AM003", "--version", "Ver2.0", *words)
    assert said.code == 2
    assert code in said.complaint
    assert said.out == ""


def test_each_system_may_choose_for_itself(typed: Typed) -> None:
    words = (
        *("estimate", "MN_AM003", "--version", "Ver2.0", "--all-yes", "--json"),
        *("--value", "EG[A]=1000", "--value", "EG[B]=500"),
        *("--choose", "EF_RE[A]=grid", "--choose", "EF_RE[B]=captive_diesel"),
    )
    assert typed(*words).json["reduction_tco2"]["value"] == "1063.5"


def test_ones_own_methodology_computes_a_study(typed: Typed, tmp_path: Path) -> None:
    typed("methodology", "new", "MY_OWN001", str(tmp_path))
    folder = tmp_path / "my_own001"
    file = folder / "methodology.yaml"
    text = file.read_text(encoding="utf-8").replace("value: null", "value: 0.8", 1)
    file.write_text(text.replace("value: null", "value: 0.3", 1), encoding="utf-8")
    words = ("estimate", "--methodology-folder", str(folder), "--all-yes")
    said = typed(*words, "--version", "Ver1.0", "--value", "Q=100MWh", "--json")
    assert said.code == 0, said.complaint
    assert said.json["reduction_tco2"]["value"] == "50"
    assert said.json["is_study"] is True
    nowhere = typed("estimate", "--methodology-folder", str(tmp_path / "nowhere"))
    assert nowhere.code == 2
    assert "methodologies.own.no-file" in nowhere.complaint


def test_the_page_on_ones_own_methodology_runs_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "own-methodology.md"
    text = page.read_text(encoding="utf-8")
    (shell,) = re.findall(r"```sh\n(.*?)```", text, re.S)
    (program,) = re.findall(r"```python\n(.*?)```", text, re.S)
    (parameters,) = re.findall(r"```yaml\n(.*?)```", text, re.S)
    programs = str(Path(sys.executable).parent)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", shell],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "methodologies.parameter.unknown" in done.stderr
    file = tmp_path / "my_own001" / "methodology.yaml"
    written = file.read_text(encoding="utf-8")
    before = written.index("parameters:")
    after = written.index("# 適格性要件")
    file.write_text(
        f"{written[:before]}{parameters}\n{written[after:]}", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    found: dict[str, Any] = {}
    exec(program, found)
    assert found["reduction"].reduction_tco2.value == 500
