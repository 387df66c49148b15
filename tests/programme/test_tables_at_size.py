"""Large tables: written as their papers come, and on as many sheets as they need."""

from __future__ import annotations

import sys
import tempfile
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from renkei.foundation import Refusal
from renkei.programme import papers
from renkei.programme.papers.tables import comma, layout, limits

sys.path.insert(0, str(Path(__file__).parent))
from written_tables import KINDS, NAMES, paper, sender, table, told

COLLABORATION = KINDS["collaboration"]
ROWS = 9  # a sheet of this test: three rows of headings and six of papers


@pytest.fixture
def short_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spreadsheets whose sheets are full after nine rows."""
    monkeypatch.setattr(limits, "SHEET_ROWS", ROWS)


def collaborations(many: int) -> tuple[papers.Paper, ...]:
    """Collaborations with a year each, and with two each third time."""
    made = []
    for n in range(1, many + 1):
        years = [{"fiscal_year": 2013 + n, "confidence": "published"}]
        years += [{"fiscal_year": 2014 + n, "confidence": "published"}] * (n % 3 == 0)
        body = {
            "title": {"ja": f"連携{n}", "en": f"Collaboration {n}"},
            "country": "VN",
            "japanese_side": ["jp-yokohama"],
            "overseas_side": ["vn-danang"],
            "years": years,
        }
        state = COLLABORATION.first_state.id
        made.append(papers.Paper(f"CO-{n}", COLLABORATION, state, body, 1))
    return tuple(made)


def dry(content: bytes, standing: tuple[papers.Paper, ...]) -> papers.tables.DryRun:
    return papers.tables.dry_run(COLLABORATION, content, "t.xlsx", sender(standing))


def names_in(content: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(content)) as book:
        written = book.read("xl/workbook.xml").decode()
    return [part.partition('"')[0] for part in written.split('<sheet name="')[1:]]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_needs_more_sheets_goes_out_and_comes_back(
    language: str, short_sheets: None
) -> None:
    written = collaborations(14)  # 14 papers on 3 sheets, their 18 years on 3
    content = papers.tables.Table(COLLABORATION, written, NAMES, language).xlsx()
    main, *_ = layout.pages(COLLABORATION)
    sheets = names_in(content)
    for page in layout.pages(COLLABORATION):
        if page.key in (main.key, "years"):
            parts = [page.sheet_name(language, part) for part in (1, 2, 3)]
            assert [name for name in sheets if page.part_called(name)] == parts
    run = dry(content, written)
    assert (run.findings, run.unchanged, run.changed) == ((), 14, ())
    empty = tuple(
        papers.Paper(p.number, p.kind, p.state, {}, p.version) for p in written
    )
    came = {row.number: row.body for row in dry(content, empty).changed}
    assert came == {p.number: p.body for p in written}


def test_a_fault_on_a_further_sheet_is_told_there(short_sheets: None) -> None:
    written = collaborations(8)
    content = papers.tables.Table(COLLABORATION, written, NAMES, "en").xlsx()
    gone = written[:7]  # the eighth is nobody's any more: the second of sheet two
    where = [finding.where.en for finding in dry(content, gone).faults]
    name = layout.pages(COLLABORATION)[0].sheet_name("en", 2)
    assert where == [f"t.xlsx {name}!A5"]
    assert name.endswith(" continued 2")


def test_many_sheets_are_held_to_what_one_may_have(
    short_sheets: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = collaborations(8)
    content = papers.tables.Table(COLLABORATION, written, NAMES, "ja").xlsx()
    monkeypatch.setattr(limits, "ROWS", 7)
    with pytest.raises(Refusal) as caught:
        dry(content, written)
    assert caught.value.code == "programme.table.too-many-rows"


def test_no_two_sheets_of_a_kind_are_called_alike() -> None:
    for kind in KINDS.values():
        for language in ("ja", "en"):
            names = [
                page.sheet_name(language, part).casefold()
                for page in layout.pages(kind)
                for part in (1, 2, 12)
            ]
            assert len(set(names)) == len(names), kind.id
            assert max(map(len, names)) <= layout.LONGEST_SHEET_NAME
    page = layout.pages(COLLABORATION)[0]
    copied = f"{page.sheet_name('en')} (2)"  # what a program calls a sheet one copied
    assert page.part_called(copied) is None


def test_a_csv_file_begins_before_its_papers_are_read() -> None:
    read: list[int] = []

    def coming() -> Iterator[papers.Paper]:
        for n in range(1, 5 * comma.ROWS_TOGETHER):
            read.append(n)
            yield paper(n)

    parts = table(paper(1)).kind, coming()
    coming_table = papers.tables.Table(*parts, NAMES, "en").csv_parts()
    assert (
        next(coming_table) + next(coming_table)
        == b"\xef\xbb\xbf"
        + (
            "番号".encode() + next(iter(table().csv().split("番号".encode(), 1)[1:]))
        ).split(b"\r\n", 1)[0]
        + b"\r\n"
    )
    assert read == []
    next(coming_table)
    assert len(read) <= comma.ROWS_TOGETHER


def test_a_file_that_breaks_off_says_so_in_itself() -> None:
    def breaking() -> Iterator[papers.Paper]:
        yield paper(1)
        raise ConnectionError

    parts = []
    with pytest.raises(ConnectionError):
        for part in papers.tables.Table(
            KINDS["agreement"], breaking(), NAMES, "ja"
        ).csv_parts():
            parts.append(part)
    last = b"".join(parts).decode().splitlines()[-1]
    assert last == f"{comma.BROKEN_OFF.ja} / {comma.BROKEN_OFF.en}"
    run = papers.tables.dry_run(
        KINDS["agreement"], b"".join(parts), "t.csv", sender([paper(1)])
    )
    assert told(run) == {"A5": ["unknown-number"]}


def test_nothing_stays_behind_where_a_workbook_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(Refusal):
        table(paper(1, citation="長" * 40_000)).xlsx()
    with table(paper(1)).xlsx_file() as file:
        assert file.read(2) == b"PK"
    assert [*tmp_path.iterdir()] == []
