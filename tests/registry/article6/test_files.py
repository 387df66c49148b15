"""Annual information survives xlsx, CSV and JSON to the last character."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from itmo_years import HOST, world

from renkei.foundation import Refusal
from renkei.registry import article6
from renkei.registry.article6.form import Column, Kind

COUNTS = {
    "submission": 9,
    "authorisations": 19,
    "actions": 27,
    "holdings": 16,
    "entities": 8,
}
EARLIEST = datetime(1, 1, 1, tzinfo=UTC).replace(tzinfo=None)
LATEST = datetime(9999, 12, 31, tzinfo=UTC).replace(tzinfo=None)
NASTY = (
    "=1+1", "'=1", "''-2", "@x", "+81", "-", "a\nb", '"', ",", "012", "1E5", "TRUE",
    "_x0041_", "2023-01-01", "＝1", "'", "0.10", "1,000", "日本語", "NA", "None",
    "𠮷野家",
)  # fmt: skip
CENTRAL = {
    "review_status",
    "submission_check",
    "review_report",
    "documentation",
    "action_check",
}


def _cells(column: Column) -> st.SearchStrategy[Any]:
    words = st.text(
        st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=12
    ) | st.sampled_from(NASTY)
    typed: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.TEXT: words,
        Kind.WHOLE: st.integers(-(10**20), 10**20),
        Kind.NUMBER: st.decimals(allow_nan=False, allow_infinity=False, places=9),
        Kind.DAY: st.dates(date(1, 1, 1)),
        Kind.INSTANT: st.datetimes(EARLIEST, LATEST, timezones=st.just(UTC)),
    }
    return st.none() | typed[column.kind] | words


def _rows(table: str, size: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    columns = next(t for t in article6.tables() if t.id == table).columns
    row = st.fixed_dictionaries({column.id: _cells(column) for column in columns})
    return st.lists(row, max_size=size)


AEFS = st.fixed_dictionaries({name: _rows(name, 2) for name in COUNTS}).map(
    lambda rows: article6.aef(
        **{
            name: [
                row for row in each if any(v not in (None, "") for v in row.values())
            ]
            for name, each in rows.items()
        }
    )
)


def _without_blank(of: article6.Aef) -> article6.Aef:
    """A row that says nothing at all is no row."""
    return article6.aef(
        **{
            name: [r for r in of.rows(name) if any(v is not None for v in r.values())]
            for name in COUNTS
        }
    )


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(AEFS)
def test_what_is_written_is_read_again(made: article6.Aef) -> None:
    made = _without_blank(made)
    assert article6.from_json(article6.to_json(made)) == made
    assert article6.from_csv(article6.to_csv(made)) == made
    assert article6.from_xlsx(article6.to_xlsx(made)) == made


def test_words_that_look_like_something_else_stay_words() -> None:
    made = article6.aef(entities=[{"name": words, "entity": "1"} for words in NASTY])
    assert [row["name"] for row in made.entities] == list(NASTY)
    assert article6.from_json(article6.to_json(made)) == made
    assert article6.from_csv(article6.to_csv(made)) == made
    assert article6.from_xlsx(article6.to_xlsx(made)) == made


@pytest.mark.parametrize("seed", range(3))
def test_a_lived_year_is_read_again(seed: int) -> None:
    made = world(seed, years=2).last(HOST)
    assert article6.from_json(article6.to_json(made)) == made
    assert article6.from_csv(article6.to_csv(made)) == made
    assert article6.from_xlsx(article6.to_xlsx(made)) == made


def test_the_form_has_every_column_in_its_order() -> None:
    tables = article6.tables()
    assert {t.id: len(t.columns) for t in tables} == COUNTS
    assert [t.number for t in tables] == [1, 2, 3, 4, 5]
    named = {c.id for t in tables for c in t.columns if c.need == "carp"}
    assert named == CENTRAL
    actions = [column.label for column in tables[2].columns]
    assert actions[:3] == ["Action date", "Action type", "Action subtype"]
    assert actions[-1] == "Additional explanatory information"
    activities = tables[1].column("activities").choices or ()
    assert "C02 usage" in activities  # the list spells it with a nought


def test_no_cell_of_a_csv_file_is_a_formula() -> None:
    bad = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "＝1"]
    made = article6.aef(entities=[{"name": words, "entity": words} for words in bad])
    content = article6.to_csv(made)["5-entities.csv"].decode("utf-8-sig")
    cells = [cell for line in csv.reader(StringIO(content)) for cell in line]
    assert not [cell for cell in cells if cell[:1] in "=+-@＝" and cell]
    assert article6.from_csv(article6.to_csv(made)) == made


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    made = article6.aef(entities=[{"name": "=1+1", "note": "https://example.org"}])
    with ZipFile(BytesIO(article6.to_xlsx(made))) as archive:
        sheets = [archive.read(n) for n in archive.namelist() if "worksheets" in n]
    assert not any(b"<f>" in sheet or b"hyperlink" in sheet for sheet in sheets)


def test_the_same_year_gives_the_same_bytes() -> None:
    made = world(1, years=1).last(HOST)
    assert article6.to_xlsx(made) == article6.to_xlsx(made)


def test_exact_numbers_leave_as_words() -> None:
    made = article6.aef(actions=[{"quantity_tco2e": Decimal("0.1000000000000000001")}])
    row = json.loads(article6.to_json(made))["tables"]["actions"][0]
    assert row["quantity_tco2e"] == "0.1000000000000000001"


@pytest.mark.parametrize("said", ["1E+999999999", "-1E-999999999", "1E+31"])
@pytest.mark.parametrize("column", ["quantity_tco2e", "vintage"])
def test_a_number_of_more_digits_than_the_form_holds_stays_a_word(
    said: str, column: str
) -> None:
    """Written out, its digits would fill a disk."""
    made = article6.aef(actions=[{column: Decimal(said)}])
    assert made.actions[0][column] == said


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "article6.file.form"),
        (b"{}", "article6.file.form"),
        (b'{"tables": {}}', "article6.file.missing-table"),
        (b"[" * 100_000, "article6.file.form"),
        (b'{"tables": ' + b"9" * 5_000 + b"}", "article6.file.form"),
        (b" " * (21 * 1024 * 1024), "article6.file.large"),
    ],
)
def test_what_is_no_json_of_the_form_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        article6.from_json(content)
    assert refused.value.code == code


def test_what_is_no_workbook_of_the_form_is_refused() -> None:
    for content in (b"PK", b"nothing", b""):
        with pytest.raises(Refusal) as refused:
            article6.from_xlsx(content)
        assert refused.value.code == "article6.file.form"


def test_a_column_that_the_form_lacks_or_a_file_lacks_is_named() -> None:
    with pytest.raises(Refusal) as refused:
        article6.aef(actions=[{"colour": "red"}])
    assert refused.value.code == "article6.form.unknown-column"
    files = article6.to_csv(world(1, years=1).last(HOST))
    torn = files["3-actions.csv"].replace(b"Vintage", b"Jahrgang", 1)
    with pytest.raises(Refusal) as refused:
        article6.from_csv({**files, "3-actions.csv": torn})
    assert refused.value.code == "article6.file.missing-column"
    assert "Vintage" in refused.value.findings[0].found.en


def test_what_no_file_can_carry_is_refused() -> None:
    for words in ("a\x00b", "x" * 40_000):
        with pytest.raises(Refusal) as refused:
            article6.aef(entities=[{"name": words}])
        assert refused.value.code == "article6.form.unwritable"
