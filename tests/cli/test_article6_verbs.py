"""`renkei article6`: the example runs through every verb, in both languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Typed = Callable[..., Any]


@pytest.fixture
def folder(typed: Typed, tmp_path: Path) -> Path:
    """The example, written."""
    target = tmp_path / "example"
    assert typed("article6", "example", str(target)).code == 0
    return target


def test_the_example_overwrites_nothing(typed: Typed, folder: Path) -> None:
    said = typed("article6", "example", str(folder))
    assert said.code == 2
    assert "cli.article6.taken" in said.complaint


def test_the_host_s_year_may_be_submitted(typed: Typed, folder: Path) -> None:
    host = str(folder / "thailand-2025.json")
    said = typed("article6", "check", host, "--since", "2025", "--json")
    assert (said.code, said.json["outcome"]) == (0, "pass")
    assert "may be submitted" in typed("article6", "check", host, "--since", "2025").out


def test_what_cannot_be_told_may_not_be_submitted(typed: Typed, folder: Path) -> None:
    """Neither without the first year nor without the host's table 2."""
    host, other = folder / "thailand-2025.json", folder / "japan-2025.json"
    assert typed("article6", "check", str(host)).code == 1
    alone = typed("article6", "check", str(other), "--since", "2025", "--lang", "ja")
    assert alone.code == 1
    assert "提出できません" in alone.out and "判定不能" in alone.out
    beside = typed(
        "article6", "check", str(other), "--since", "2025", "--beside", str(host)
    )
    assert beside.code == 0


def test_books_agree_or_every_mismatch_is_told(typed: Typed, folder: Path) -> None:
    host = str(folder / "thailand-2025.json")
    right, wrong = folder / "japan-2025.json", folder / "japan-2025-wrong.json"
    assert typed("article6", "reconcile", host, str(right)).code == 0
    said = typed("article6", "reconcile", host, str(wrong), "--json")
    assert said.code == 1
    assert [each["kind"] for each in said.json["mismatches"]] == [
        "different",
        "different",
        "different",
        "unanswered",
    ]
    drawn = typed("article6", "reconcile", host, str(wrong), "--lang", "ja").out
    assert "緩和の種類" in drawn and "9601" in drawn


def test_two_books_are_wanted(typed: Typed, folder: Path) -> None:
    host = str(folder / "thailand-2025.json")
    assert "cli.article6.not-two" in typed("article6", "reconcile", host).complaint


def test_adjustments_are_shown_and_a_missing_year_is_told(
    typed: Typed, folder: Path
) -> None:
    host = str(folder / "thailand-2025.json")
    ndc = str(folder / "ndc-thailand.yaml")
    said = typed("article6", "adjust", ndc, host, "--since", "2025")
    assert said.code == 0
    assert "347,253,200.5" in said.out  # 347,250,000.5 and 9,600 ÷ 3 years
    other, japan = str(folder / "japan-2025.json"), str(folder / "ndc-japan.yaml")
    lacks = typed("article6", "adjust", japan, other, "--since", "2025", "--json")
    assert lacks.code == 1
    assert lacks.json["outcome"] == "indeterminate"
    assert lacks.json["missing"][0]["en"] == "emissions of 2025"
    stranger = typed("article6", "adjust", japan, host)
    assert "cli.article6.no-book" in stranger.complaint


@pytest.mark.parametrize(
    ("since", "missing"),
    [
        ((), "the first year that was reported"),
        (("--since", "2024"), "annual information of 2024"),
    ],
)
def test_an_account_that_lacks_a_year_is_indeterminate(
    typed: Typed, folder: Path, since: tuple[str, ...], missing: str
) -> None:
    ndc, host = str(folder / "ndc-thailand.yaml"), str(folder / "thailand-2025.json")
    said = typed("article6", "adjust", ndc, host, *since, "--json")
    assert said.code == 1
    assert [each["en"] for each in said.json["missing"]] == [missing]


def test_a_year_counts_once(typed: Typed, folder: Path) -> None:
    host, wrong = (
        str(folder / "thailand-2025.json"),
        str(folder / "japan-2025-wrong.json"),
    )
    other = str(folder / "japan-2025.json")
    said = typed("article6", "reconcile", host, other, wrong)
    assert (said.code, "cli.article6.twice" in said.complaint) == (2, True)
    again = typed("article6", "check", host, "--since", "2025", "--beside", host)
    assert (again.code, "article6.check.earlier" in again.complaint) == (2, True)


@pytest.mark.parametrize("name", ["book.xlsx", "book.json", "book"])
def test_what_is_exported_is_read_again(typed: Typed, folder: Path, name: str) -> None:
    host, out = str(folder / "thailand-2025.json"), str(folder / name)
    assert typed("article6", "export", host, out).code == 0
    again = str(folder / "again.json")
    assert typed("article6", "export", out, again).code == 0
    assert Path(again).read_bytes() == Path(host).read_bytes()


def test_a_file_of_no_form_is_refused(typed: Typed, folder: Path) -> None:
    host = str(folder / "thailand-2025.json")
    for words in (("export", host, "x.doc"), ("check", str(folder / "ndc-japan.yaml"))):
        said = typed("article6", *words)
        assert (said.code, "cli.article6.form" in said.complaint) == (2, True)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("method: averaging", "method: guessing", "article6.ndc.value"),
        ("target_year: 2030", "target_year: 2040", "article6.ndc.value"),
        ("party: THA\n", "", "article6.ndc.missing"),
        ("party: THA", "party: THA\ncolour: red", "article6.ndc.unknown"),
        ("2024: 345000000", "2024: many", "article6.ndc.value"),
        ("party: THA", "party: [", "article6.ndc.file"),
    ],
)
def test_a_bad_ndc_file_is_named(
    typed: Typed, folder: Path, before: str, after: str, code: str
) -> None:
    path = folder / "ndc-thailand.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    host = str(folder / "thailand-2025.json")
    said = typed("article6", "adjust", str(path), host)
    assert said.code == 2
    assert code in said.complaint


def test_the_register_goes_out_to_cad_trust(typed: Typed, folder: Path) -> None:
    known, out = folder / "cad-trust.yaml", folder / "cad-trust.json"
    assert typed("article6", "cadtrust", str(known), str(out)).code == 0
    units = json.loads(out.read_bytes())["units"]
    assert sum(unit["unitCount"] for unit in units) == 8_947
    for then, tonnes in (("2030-12-31", 8_947), ("2016-12-31", 0)):
        said = typed("article6", "cadtrust", str(known), str(out), "--at", then)
        assert said.code == 0
        told = json.loads(out.read_bytes())
        assert sum(unit["unitCount"] for unit in told["units"]) == tonnes
        assert bool(told["issuances"]) == bool(tonnes)
    said = typed("article6", "cadtrust", str(known), str(out), "--at", "2016-13-01")
    assert (said.code, "cli.day" in said.complaint) == (2, True)
    text = known.read_text(encoding="utf-8")
    for before, after, code in (
        ("MN004:", "XX999:", "cli.article6.no-project"),
        (
            "  coveredByNDC: Unknown",
            "  coveredByNDC: Maybe",
            "article6.cad-trust.choice",
        ),
        ("  sector: Not elsewhere classified\n", "", "article6.cad-trust.missing"),
        ("MN004:", "- MN004:", "article6.cad-trust.file"),
    ):
        known.write_text(text.replace(before, after), encoding="utf-8")
        said = typed("article6", "cadtrust", str(known), str(out))
        assert (said.code, code in said.complaint) == (2, True), code
