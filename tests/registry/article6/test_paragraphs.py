"""The guidance against rules and tests: nothing is claimed that is not there."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from renkei.foundation import Confidence
from renkei.registry import article6

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def paragraphs() -> list[dict[str, Any]]:
    """The matrix."""
    text = (HERE / "paragraphs.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)["paragraphs"]
    return found


def _tests(name: str) -> set[str]:
    tree = ast.parse((HERE / name).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_test_that_is_named_exists(paragraphs: list[dict[str, Any]]) -> None:
    named = {test for each in paragraphs for test in each["tests"]}
    missing = []
    for test in named:
        name, _, function = test.partition("::")
        if function not in _tests(name):
            missing.append(test)
    assert missing == []


def test_every_rule_serves_a_paragraph(paragraphs: list[dict[str, Any]]) -> None:
    claimed = {rule for each in paragraphs for rule in each["rules"]}
    assert claimed <= {rule.id for rule in article6.rules()}
    # the nomenclatures are a list and no paragraph; their rules stand under the form
    assert {rule.id for rule in article6.rules()} - claimed == set()


def test_every_paragraph_is_kept_or_says_why_not(
    paragraphs: list[dict[str, Any]],
) -> None:
    names = [each["paragraph"] for each in paragraphs]
    assert len(names) == len(set(names))
    for each in paragraphs:
        kept = each["rules"] or each["tests"]
        assert bool(kept) != ("outside" in each), each["paragraph"]
        Confidence(each["confidence"])


def test_no_paragraph_of_the_guidance_is_passed_over(
    paragraphs: list[dict[str, Any]],
) -> None:
    numbers: list[int] = []
    for each in paragraphs:
        listed = each["paragraph"].partition("2/CMA.3 annex ")[2]
        for first, last in re.findall(r"(\d+)(?:-(\d+))?", listed):
            numbers += range(int(first), int(last or first) + 1)
    assert sorted(numbers) == list(range(1, 41))
