"""docs/article6.md holds paragraphs of the guidance against rules and tests that exist.

The page is written from tests/registry/article6/paragraphs.yaml:

    .venv/bin/python tests/house/test_article6_matrix.py
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests" / "registry" / "article6"
RULES = ROOT / "src" / "renkei" / "registry" / "article6" / "data" / "rules.yaml"
PAGE = ROOT / "docs" / "article6.md"
FIRES = "test_check.py::test_a_rule_fires"
HEAD = """# Article 6.2: paragraphs, rules, tests / 6条2項の項・規則・試験

決定の正文はまだ照合していません。様式と規則は、公開された転記から読み取ったものです。
「recalled」の項は記憶によるもので、転記でも確かめていません。

The decisions' own texts have not been compared yet: format and rules were read in
public transcriptions only. Paragraphs marked “recalled” are from memory and were not
read at all.

Every rule is broken on purpose, in every way that is known, by
`test_check.py::test_a_rule_fires[<rule>]`; a rule without a way to break it fails the
house's tests, as does a test that is named here and gone. Files are in
`tests/registry/article6/`.

| Paragraph | Known | What it asks / 求めること | Rule → test | Further tests |
|---|---|---|---|---|
"""


def paragraphs() -> list[dict[str, Any]]:
    """The paragraphs, with the rules and tests that keep them."""
    text = (TESTS / "paragraphs.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)["paragraphs"]
    return found


def rules() -> set[str]:
    """The ids of all rules."""
    content = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    return {each["id"] for each in content["rules"]}


def broken_on_purpose() -> set[str]:
    """The rules that have a way to be broken: the keys of PLANTS."""
    tree = ast.parse((TESTS / "itmo_breaking.py").read_text(encoding="utf-8"))
    for node in tree.body:
        target = node.target if isinstance(node, ast.AnnAssign) else None
        if isinstance(target, ast.Name) and target.id == "PLANTS":
            assert isinstance(node, ast.AnnAssign)
            assert isinstance(node.value, ast.Dict)
            return {ast.literal_eval(key) for key in node.value.keys if key}
    raise AssertionError("itmo_breaking.py has no PLANTS")


def every_test() -> set[str]:
    """Every test of the room, as file::function."""
    return {
        f"{path.name}::{node.name}"
        for path in TESTS.glob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def written() -> str:
    """The page."""
    lines = []
    for each in paragraphs():
        kept = "<br>".join(f"`{rule}` → `{FIRES}[{rule}]`" for rule in each["rules"])
        tests = "<br>".join(f"`{test}`" for test in each["tests"])
        if "outside" in each:
            kept = f"{each['outside']['en']} / {each['outside']['ja']}"
        says = f"{each['says']['en']} / {each['says']['ja']}"
        cells = (each["paragraph"], each["confidence"], says, kept or "–", tests or "–")
        lines.append(f"| {' | '.join(cells)} |")
    return HEAD + "\n".join(lines) + "\n"


def test_no_rule_is_without_a_paragraph_and_a_test() -> None:
    claimed = {rule for each in paragraphs() for rule in each["rules"]}
    assert rules() - claimed == set(), "rules that serve no paragraph"
    assert claimed - rules() == set(), "rules that are gone"
    assert rules() - broken_on_purpose() == set(), "rules that no test breaks"


def test_no_test_that_is_named_has_vanished() -> None:
    named = {test for each in paragraphs() for test in each["tests"]} | {FIRES}
    assert named - every_test() == set()


def test_the_page_is_the_matrix_as_it_stands() -> None:
    assert PAGE.read_text(encoding="utf-8") == written(), (
        "write it anew: .venv/bin/python tests/house/test_article6_matrix.py"
    )


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
