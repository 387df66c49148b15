"""What `renkei factor` answers, for people and for machines."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

Typed = Callable[..., Any]
HEADING = (
    "name,commissioned_date,generation_mwh,low_cost_must_run,factor_tco2_per_mwh\n"
)
ROWS = "".join(f"P{n},20{20 - n}-01-01,100,no,0.{n}\n" for n in range(1, 7))
WEIGHTS = ("--operating-weight", "0.5", "--build-weight", "0.5")


@pytest.fixture
def plants(tmp_path: Path) -> str:
    """A list of six plants of 100 MWh each."""
    file = tmp_path / "plants.csv"
    file.write_text(HEADING + ROWS, encoding="utf-8")
    return str(file)


def test_the_factors_on_record_are_listed(typed: Typed) -> None:
    answer = typed("factor", "list", "--json").json
    ids = [each["id"] for each in answer["factors"]]
    assert "fuel.diesel.co2.lower" in ids
    assert {each["id"] for each in answer["tables"]} >= {"waste.k", "rice.cfoa"}
    said = typed("factor", "list")
    assert "best-efficiency.diesel" in said.out
    assert "Tables of factors" in said.out
    assert "Recalled" in said.out


def test_a_narrowed_list_shows_the_rows_of_its_tables(typed: Typed) -> None:
    said = typed("factor", "list", "WASTE.K", "--lang", "ja")
    assert "食品廃棄物" in said.out
    assert "熱帯(湿潤)" in said.out
    assert "0.185" in said.out
    assert "未確認" in said.out


@pytest.mark.parametrize(
    ("efficiency", "confidence"),
    [("0.49", "candidate"), ("best-efficiency.diesel", "recalled")],
)
def test_a_reference_factor_is_printed_as_documents_do(
    typed: Typed, efficiency: str, confidence: str
) -> None:
    words = ("factor", "reference", "--fuel", "diesel", "--efficiency", efficiency)
    answer = typed(*words, "--digits", "3", "--json").json
    assert answer["value"] == "0.533"
    assert answer["inputs"][0]["value"].startswith("0.53338775510204")
    assert answer["confidence"] == confidence
    said = typed(*words, "--lang", "ja")
    unbroken = "".join(said.out.replace("│", "").split())
    assert "0.0726tCO2/GJ×3.6GJ/MWh/0.49≈0.533387755tCO2/MWh" in unbroken
    assert "クレジットの算定には使えません" in said.out


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (["--fuel-used", "100t", "--generation", "400MWh"], "0.75141"),
        (["--fuel-used", "100,000 kg", "--generation", "0.4GWh"], "0.75141"),
        (["--fuel-used", "100", "--generation", "400"], "0.75141"),
        (
            ["--fuel-used", "100t", "--generation", "400MWh", "--ncv", "43GJ/t"],
            "0.78045",
        ),
        (["--efficiency", "0.36"], "0.726"),
        (["--efficiency", "0.36", "--use", "default"], "0.741"),
        (["--default"], "0.8"),
    ],
)
def test_a_captive_factor_is_exact(typed: Typed, words: list[str], value: str) -> None:
    answer = typed("factor", "captive", "--fuel", "diesel", *words, "--json").json
    assert Decimal(answer["value"]) == Decimal(value)


def test_the_lowest_of_a_mixture_counts(typed: Typed) -> None:
    words = ("factor", "mixed", "--grid", "667kgCO2/MWh", "--captive", "captive.diesel")
    assert typed(*words, "--json").json["value"] == "0.667"
    answer = typed(*words, "--captive", "0.46", "--json").json
    assert answer["value"] == "0.46"
    assert len(answer["inputs"]) == 3


def test_a_margin_shows_its_plants_and_its_trace(typed: Typed, plants: str) -> None:
    words = ("factor", "margin", plants, *WEIGHTS)
    assert typed(*words, "--json").json["value"] == "0.325"
    said = typed(*words)
    assert "Plants of the grid" in said.out
    assert "plants.csv, row 7" in said.out
    assert "CDM TOOL07" in said.out
    assert "and" in said.out.partition("Not for crediting")[2]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["list", "phlogiston"], "cli.factor.nothing"),
        (["reference", "--fuel", "peat", "--efficiency", "0.4"], "fuel.unknown"),
        (["reference", "--fuel", "diesel", "--efficiency", "49"], "factor.efficiency"),
        (["reference", "--fuel", "diesel", "--efficiency", "49%"], "unreadable"),
        (["reference", "--fuel", "diesel", "--efficiency", "-1"], "unreadable"),
        (["reference", "--fuel", "diesel", "--efficiency", "best"], "factor.unknown"),
        (
            ["reference", "--fuel", "diesel", "--efficiency", "captive.diesel"],
            "methodologies.factor.unit",
        ),
        (
            ["reference", "--fuel", "diesel", "--efficiency", "1", "--use", "least"],
            "methodologies.factor.bound",
        ),
        (
            ["reference", "--fuel", "diesel", "--efficiency", "1", "--digits", "many"],
            "cli.factor.digits",
        ),
        (["captive", "--fuel", "diesel"], "factor.captive.way"),
        (["captive", "--fuel", "lignite", "--default"], "captive.no-default"),
        (
            ["captive", "--fuel", "diesel", "--fuel-used", "1t"],
            "cli.factor.incomplete",
        ),
        (["captive", "--fuel", "diesel", "--ncv", "43GJ/t"], "cli.factor.incomplete"),
        (
            [
                "captive",
                "--fuel",
                "diesel",
                "--fuel-used",
                "1MWh",
                "--generation",
                "1",
            ],
            "foundation.units.dimension",
        ),
        (["mixed", "--grid", "0.6", "--captive", "much"], "facts.factor.unknown"),
        (["margin", "/no/such.csv", *WEIGHTS], "cli.file.unreadable"),
    ],
)
def test_what_cannot_be_built_is_refused_in_both_languages(
    typed: Typed, words: list[str], code: str
) -> None:
    for language, label in (("en", "Remedy"), ("ja", "対処")):
        said = typed("factor", *words, "--lang", language)
        assert said.code == 2, words
        assert code in said.complaint
        assert label in said.complaint
        assert said.out == ""


@pytest.mark.parametrize(
    ("rows", "weights", "complaint"),
    [
        (ROWS, ("0.5", "0.4"), ("margin.weights", "0.4")),
        (ROWS, ("half", "half"), ("cli.factor.unreadable", "--operating-weight")),
        ("P1,2019-01-01,100,no,0.1\n", ("1", "0"), ("margin.too-few", "five")),
        (ROWS + "P7,2019,1,no,0\n", ("1", "0"), ("plants.cell", "row 8")),
        (ROWS + "P1,2019-01-01,1,no,0\n", ("1", "0"), ("same-name", "row 8")),
    ],
)
def test_a_list_that_carries_no_margin_is_refused(
    typed: Typed,
    tmp_path: Path,
    rows: str,
    weights: tuple[str, str],
    complaint: tuple[str, str],
) -> None:
    file = tmp_path / "plants.csv"
    file.write_text(HEADING + rows, encoding="utf-8")
    said = typed(
        *("factor", "margin", str(file)),
        *("--operating-weight", weights[0], "--build-weight", weights[1]),
    )
    assert said.code == 2
    assert said.out == ""
    for words in complaint:
        assert words in said.complaint
