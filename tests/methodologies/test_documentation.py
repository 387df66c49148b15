"""docs/language.md tells the truth: its formulas read, its mistakes are refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from renkei.foundation import Refusal, same
from renkei.methodologies.engine import (
    columns,
    dimension,
    exact,
    mathematics,
    words,
    writing,
)
from renkei.methodologies.engine.parser import parse

PAGE = (Path(__file__).parents[2] / "docs" / "language.md").read_text("utf-8")


def blocks(kind: str) -> list[str]:
    found = re.findall(rf"```{kind}\n(.*?)```", PAGE, flags=re.S)
    assert found
    return [line for block in found for line in block.splitlines()]


@pytest.mark.parametrize("written", blocks("formula"))
def test_a_formula_of_the_page_is_read(written: str) -> None:
    equation = parse(written)
    assert parse(writing.write(equation)) == equation


def test_every_example_of_the_table_is_an_expression() -> None:
    rows = [row.split("|")[2] for row in PAGE.splitlines() if row.startswith("| ")][1:]
    examples = [code for row in rows for code in re.findall(r"`([^`]+)`", row)]
    assert len(examples) >= 9
    for example in examples:
        parse(f"x = {example}")


def test_the_mistake_of_the_page_is_refused_at_its_column() -> None:
    written, place = blocks("refused")
    with pytest.raises(Refusal) as caught:
        parse(written, same("families/example.yaml, equation (1)"))
    assert caught.value.findings[0].where.en == place


def test_every_reading_the_page_names_is_there() -> None:
    readings = {exact, dimension, mathematics, words, columns, writing}
    for reading in readings:
        assert f"`{Path(str(reading.__file__)).name}`" in PAGE
