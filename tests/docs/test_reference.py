"""The reference is made from the program; a stale one fails."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import dictionary
import pytest
import yaml
from kept_document import NOTE, hold, table

SOURCE = Path(__file__).resolve().parents[2] / "src" / "renkei"
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", re.M)


@pytest.fixture(scope="module")
def meanings(docs: Path) -> dictionary.Meanings:
    """What fields mean."""
    return dictionary.Meanings(docs / "reference")


def test_the_fields_of_papers_are_up_to_date(docs: Path) -> None:
    hold(docs / "reference" / "papers.md", dictionary.papers())


def test_the_nouns_of_the_api_are_up_to_date(docs: Path, meanings: Any) -> None:
    told = dictionary.interface(meanings)
    assert meanings.missing == [], "say what these mean in docs/reference/fields.yaml"
    hold(docs / "reference" / "api.md", told)


def test_the_tables_are_up_to_date(docs: Path, meanings: Any) -> None:
    told = dictionary.store(meanings)
    assert meanings.missing == [], "say what these mean in docs/reference/fields.yaml"
    hold(docs / "reference" / "tables.md", told)


def test_no_meaning_is_left_over(meanings: Any) -> None:
    dictionary.interface(meanings)
    dictionary.store(meanings)
    assert set(meanings.fields) - meanings.used == set(), "meanings of nothing"


def environment(told: Any) -> str:
    """The variables of the server, from the words of the code that reads them."""
    from renkei.server import environment as read

    rows = []
    for name, meaning, unset in ROW.findall(read.__doc__ or ""):
        assert name in told["server"], f"say {name} in reference/environment.yaml"
        japanese, without = told["server"][name]
        rows.append((f"`{name}`", japanese, meaning, without, unset))
    assert {row[0].strip("`") for row in rows} == set(told["server"])
    others = [
        (f"`{name}`", said["ja"], said["en"]) for name, said in told["others"].items()
    ]
    return "\n".join(
        [
            NOTE,
            "# 環境変数 Environment variables\n",
            "サーバーが起動時に一度だけ読みます。秘密は、ここかデータの家だけに置きます。\n",
            "Read once when the server starts. Secrets stand here or in the data home, "
            "nowhere else.\n",
            table(("変数 Variable", "意味", "Meaning", "無いとき", "If not set"), rows),
            "## そのほか Others\n",
            table(("変数 Variable", "意味", "Meaning"), others),
        ]
    )


def test_the_environment_is_up_to_date(docs: Path) -> None:
    path = docs / "reference" / "environment.yaml"
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    hold(docs / "reference" / "environment.md", environment(told))


def test_every_variable_the_house_reads_is_told(docs: Path) -> None:
    """Of those that the code asks for by name."""
    asked = re.compile(r"(?:environ(?:\.get\(|\[)|is_on\(|names\()\s*\"([A-Z_]+)\"")
    read = {
        name
        for path in SOURCE.rglob("*.py")
        for name in asked.findall(path.read_text(encoding="utf-8"))
        if name.startswith("RENKEI_")
    }
    told = (docs / "reference" / "environment.md").read_text(encoding="utf-8")
    assert {name for name in read if name not in told} == set()


def test_units_are_told_by_names() -> None:
    assert dictionary.unit("expected_tco2_per_year") == "tCO2/年 (year)"
    assert dictionary.unit("total_wh") == "Wh"
    assert dictionary.unit("years") == ""
    assert dictionary.unit("title") == ""


def test_a_field_without_a_meaning_is_named(docs: Path) -> None:
    found = dictionary.Meanings(docs / "reference")
    found.of("Noun", "no_such_field")
    assert found.missing == ["Noun.no_such_field"]
