"""Tables of papers: out and back without loss; every fault of a file at its cell."""

from __future__ import annotations

import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.foundation import Refusal
from renkei.programme import papers
from renkei.programme.papers.tables import comma, file, limits, outgoing

sys.path.insert(0, str(Path(__file__).parent))
from written_tables import (
    BODY,
    KINDS,
    NAMES,
    csv_of,
    known,
    paper,
    read,
    sender,
    table,
    told,
)


def test_an_agreement_goes_out_and_comes_back() -> None:
    standing = paper(1)
    for language in ("ja", "en"):
        out = table(standing, language=language)
        for content in (out.xlsx(), out.csv()):
            run = read(content, sender([standing]), "a")
            assert run.findings == ()
            assert (run.rows, run.unchanged) == (1, 1)
            assert not run.may_be_applied
    assert "環境協力に関する覚書" in table(standing).csv().decode("utf-8-sig")
    assert "ダナン市" in table(standing).csv().decode("utf-8-sig")


def test_a_number_stands_in_the_file_with_its_own_digits() -> None:
    """Not as 8753.103999999999, its binary neighbour in sixteen digits."""
    kind = KINDS["design-document"]
    body = {"expected_reduction": "8753.104"}
    written = papers.Paper(f"{kind.prefix}-1", kind, kind.first_state.id, body, 1)
    with zipfile.ZipFile(BytesIO(table(written).xlsx())) as book:
        sheets = "".join(book.read(name).decode() for name in book.namelist())
    assert re.findall(r"<v>(8753[^<]*)</v>", sheets) == ["8753.104"]


def test_what_is_written_in_japan_is_understood() -> None:
    columns = (
        "番号,版,署名日,有効期限,種類,相手国,日本側,海外側,名称(日本語),名称(英語)"
    )
    row = [
        "ag-１", "３", "令和２年８月２５日", "平成31.4.30", "姉妹都市・友好都市協定",
        "モンゴル", "横浜市、jp-kobe", "ウランバートル市", "新しい名", "A new name",
    ]  # fmt: skip
    run = read(csv_of(row, columns=columns), sender([paper(1)]))
    assert run.findings == ()
    (change,) = run.changed
    assert {each.field.key: each.after for each in change.fields} == {
        "title": {"ja": "新しい名", "en": "A new name"},
        "form": "sister-city",
        "country": "MN",
        "japanese_side": ["jp-yokohama", "jp-kobe"],
        "overseas_side": ["mn-ulaanbaatar"],
        "signed_date": "2020-08-25",
        "valid_until": "2019-04-30",
    }
    assert change.version == 3


def test_columns_left_out_stay_and_empty_cells_empty() -> None:
    standing = paper(1, citation="官報")
    run = read(
        csv_of(["AG-1", "3", ""], columns="number,version,citation"), sender([standing])
    )
    (change,) = run.changed
    assert [(c.field.key, c.after) for c in change.fields] == [("citation", None)]
    assert change.body == paper(1).body


@pytest.mark.parametrize(
    ("columns", "row", "cell", "code"),
    [
        ("number,version,sign_date", ["AG-1", "3", "x"], "C1", "unknown-column"),
        ("number,version,", ["AG-1", "3", "x"], "C1", "no-column-name"),
        ("number,version,版", ["AG-1", "3", "3"], "C1", "repeated-column"),
        ("version,citation", ["3", "x"], "A1", "missing-column"),
        ("number,citation", ["AG-1", "x"], "A2", "version-odd"),
        ("number,version,citation", ["AG-1", "2", "x"], "B2", "version-behind"),
        ("number,version,citation", ["AG-1", "九", "x"], "B2", "version-odd"),
        ("number,version,citation", ["AG-9", "3", "x"], "A2", "unknown-number"),
        ("number,version,citation", ["CALL-1", "3", "x"], "A2", "other-kind"),
        ("number,version,state", ["AG-1", "3", "有効"], "C2", "state-changed"),
        ("number,version,form", ["AG-1", "3", "friendship"], "C2", "not-readable"),
        ("number,version,country", ["AG-1", "3", "越南"], "C2", "not-readable"),
        ("number,version,signed_date", ["AG-1", "3", "R2.2.30"], "C2", "not-readable"),
        ("number,version,country", ["AG-1", "3", ""], "C2", "missing"),
        ("number,version,overseas_side", ["AG-1", "3", "xx"], "C2", "entity-unknown"),
        ("number,version,overseas_side", ["AG-1", "3", "神戸市"], "C2", "entity-side"),
    ],
)
def test_a_fault_is_told_at_its_cell(
    columns: str, row: list[str], cell: str, code: str
) -> None:
    run = read(csv_of(row, columns=columns), sender([paper(1)]))
    assert told(run) == {cell: [code]}
    for finding in run.findings:
        for part in (finding.found, finding.where, finding.rule, finding.remedy):
            assert "{" not in part.ja + part.en
    assert run.may_be_applied == code.startswith("entity-")


def test_nobody_changes_or_drafts_what_they_may_not() -> None:
    who = sender(may_draft=False)
    standing = {"AG-1": papers.tables.Standing(paper(1))}
    who = papers.tables.Sender(standing, False, known, NAMES)
    content = csv_of(
        ["AG-1", "3", "x"],
        ["", "", "y"],
        ["", "", "z"],
        columns="number,version,citation",
    )
    run = read(content, who)
    assert told(run)["A2"] == ["may-not-change"]
    assert "may-not-draft" in told(run)["A3"]
    assert "may-not-draft" not in told(run)["A4"]
    same = read(csv_of(["AG-1", "3"], columns="number,version"), who)
    assert same.findings == ()


def test_papers_that_cannot_be_named_are_told() -> None:
    action = KINDS["action"]
    field = next(each for each in action.fields if each.key == "led_to")
    assert field.of
    body = {key: v for key, v in BODY.items() if key in ("title",)}
    standing = papers.Paper("AA-1", action, action.first_state.id, body, 1)
    content = csv_of(
        ["AA-1", "1", "AG-1, AG-2、CALL-9"], columns="number,version,led_to"
    )
    who = sender(
        [standing], known=lambda asked: dict.fromkeys(asked - {"AG-2"}, "agreement")
    )
    run = papers.tables.dry_run(action, content, "t.csv", who)
    wrong = [f.found.en for f in run.findings if f.code.endswith("names-unknown")]
    assert len(wrong) == 1
    assert "AG-2" in wrong[0]


def test_hidden_papers_stay_named() -> None:
    collaboration = KINDS["candidate"]
    body = {"title": BODY["title"], "formed_from": ["CO-1"]}
    standing = papers.tables.Standing(
        papers.Paper("PJ-1", collaboration, "candidate", body, 1),
        may_change=True,
        hidden={"formed_from": ["CO-7"]},
    )
    assert standing.with_hidden({"formed_from": ["CO-2"]}) == {
        "formed_from": ["CO-2", "CO-7"]
    }
    assert standing.with_hidden({}) == {"formed_from": ["CO-7"]}


def test_rows_have_a_sheet_of_their_own() -> None:
    call = KINDS["call"]
    rows = [
        {"id": id_, "name": {"ja": "実現性", "en": name}, "weight": weight, "max": "5"}
        for id_, name, weight in (("A", "Feasibility", "60"), ("=B", "Spread", "40.5"))
    ]
    standing = papers.Paper(
        "CALL-1", call, "draft", {"title": BODY["title"], "criteria": rows}, 1
    )
    empty = papers.Paper("CALL-1", call, "draft", {"title": BODY["title"]}, 1)
    out = papers.tables.Table(call, (standing,), NAMES, "en")
    for content in (out.xlsx(), out.csv()):
        run = papers.tables.dry_run(call, content, "c", sender([empty]))
        (change,) = run.changed
        assert [f.field.key for f in change.fields] == ["criteria"]
        assert change.fields[0].after == rows


def test_json_of_another_shape_is_no_rows() -> None:
    call = KINDS["call"]
    standing = papers.Paper("CALL-1", call, "draft", {"title": BODY["title"]}, 1)
    for odd in (
        "x", "[1]", '{"id": "A"}', '[{"nobody": 1}]', '[{"id": ["A"]}]', "[" * 99_999,
    ):  # fmt: skip
        content = csv_of(["CALL-1", "1", odd], columns="number,version,criteria")
        run = papers.tables.dry_run(call, content, "c.csv", sender([standing]))
        assert "no-rows" in str(told(run)["C2"]), odd


def test_nothing_in_a_table_is_a_formula() -> None:
    cunning = paper(1, citation="=HYPERLINK(1)", title={"ja": "+1", "en": "@SUM(A1)"})
    out = table(cunning)
    for line in out.csv().decode("utf-8-sig").splitlines():
        for cell in line.split(","):
            assert not re.match(r'"?[=+\-@\t＝]', cell), cell
    with zipfile.ZipFile(BytesIO(out.xlsx())) as archive:
        sheets = [n for n in archive.namelist() if "worksheets/sheet" in n]
        assert sheets
        assert not any(b"<f>" in archive.read(name) for name in sheets)
    for content in (out.xlsx(), out.csv()):
        run = read(content, sender([paper(1)]), "t")
        assert run.changed[0].body["citation"] == "=HYPERLINK(1)"
        assert run.changed[0].body["title"] == {"ja": "+1", "en": "@SUM(A1)"}


@given(st.text())
def test_words_guarded_in_csv_come_back(words: str) -> None:
    assert comma.unguarded(comma.guarded(words)) == words


def test_words_longer_than_a_cell_are_not_cut() -> None:
    long = paper(1, citation="長" * 40_000)
    with pytest.raises(Refusal) as caught:
        table(long).xlsx()
    assert caught.value.code == "programme.table.too-long"
    run = read(table(long).csv(), sender([paper(1)]))
    assert run.changed[0].body["citation"] == "長" * 40_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_letters_are_recognised_and_told(encoding: str) -> None:
    content = "番号,版,出典\nAG-1,3,官報①\n".encode(encoding)
    run = read(content, sender([paper(1)]))
    assert run.changed[0].body["citation"] == "官報①"
    assert {"cp932": "CP932", "utf-8-sig": "BOM"}.get(encoding, "UTF-8") in run.form.en


def zipped(**parts: bytes) -> bytes:
    """A ZIP of parts."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return target.getvalue()


def sheet_with(cells: bytes) -> bytes:
    """An xlsx file whose sheet holds this XML."""
    source = zipfile.ZipFile(BytesIO(table().xlsx()))
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b"</sheetData>", cells + b"</sheetData>")
            archive.writestr(name, content)
    return target.getvalue()


def lying(content: bytes) -> bytes:
    """The same ZIP, in which every entry says that it unpacks to one byte."""
    lied = bytearray(content)
    for found in re.finditer(rb"PK\x01\x02", content):
        lied[found.start() + 24 : found.start() + 28] = (1).to_bytes(4, "little")
    return bytes(lied)


FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
NO_PLACE = b'<row r="1048576">' + b"<c><v>1</v></c>" * 6 + b"</row>"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"\xef\xbb\xbf \r\n", "file-empty"),
        (b"a" * (limits.BYTES + 1), "file-large"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 99, "locked"),
        (b"%PDF\0\0", "no-table"),
        (zipped(a_txt=b"x"), "no-table"),
        (b"PK\x03\x04broken", "file-swells"),
        (zipped(xl__workbook_xml=b"0" * (limits.UNPACKED_BYTES + 1)), "file-swells"),
        (lying(table().xlsx()), "file-swells"),
        (sheet_with(FAR), "too-wide"),
        (sheet_with(NO_PLACE), "too-wide"),
        ("番号,版\nAG-1,é".encode("latin-1", "ignore") + b"\xff\xff\x81", "encoding"),
        (b'number,version\n"AG-1"x,3\n', "torn"),
        (b"number,version\n" + b"AG-1,1\n" * 20_011, "too-many-rows"),
        (zipped(xl__workbook_xml=b"<x/>"), "file-swells"),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(content, sender(), "some.file")
    assert caught.value.code == f"programme.table.{code}"
    assert caught.value.findings[0].where.en.startswith("some.file")


def test_formulas_that_came_to_nothing_are_not_empty_cells() -> None:
    standing = paper(1, citation="官報")
    row = outgoing.HEADINGS + 1
    cells = "".join(
        f'<c r="{column}{row}" {kind}>{inside}</c>'
        for column, kind, inside in (
            ("A", 't="inlineStr"', "<is><t>AG-1</t></is>"),
            ("C", "", "<v>3</v>"),
            ("D", 't="e"', "<f>1/0</f><v>#DIV/0!</v>"),
            ("N", "", "<f>A1</f>"),
        )
    )
    run = read(
        sheet_with(f'<row r="{row}">{cells}</row>'.encode()), sender([standing]), "t"
    )
    found = {cell: codes for cell, codes in told(run).items() if "missing" not in codes}
    assert found == {f"D{row}": ["formula-error"], f"N{row}": ["formula-open"]}


def test_numbers_a_spreadsheet_would_round_are_kept() -> None:
    candidate = KINDS["candidate"]
    rows = [{"tco2_per_year": "12345678901234567.89"}, {"tco2_per_year": "0.1"}]
    field = next(f for f in candidate.fields if f.columns and "tco2_per_year" in str(f))
    body = {"title": BODY["title"], field.key: rows}
    standing = papers.Paper("PJ-1", candidate, "candidate", body, 1)
    empty = papers.Paper("PJ-1", candidate, "candidate", {"title": BODY["title"]}, 1)
    out = papers.tables.Table(candidate, (standing,), NAMES, "ja").xlsx()
    run = papers.tables.dry_run(candidate, out, "t", sender([empty]))
    assert run.changed[0].body[field.key] == rows


def test_columns_of_a_kind_are_told_apart() -> None:
    from renkei.programme.papers.tables import layout

    for kind in KINDS.values():
        for page in (layout.flat(kind), *layout.pages(kind)):
            keys = [column.key for column in page.columns]
            assert len(set(keys)) == len(keys), page.key
        for language in ("ja", "en"):
            sheets = [page.sheet_name(language) for page in layout.pages(kind)]
            assert len({name.casefold() for name in sheets}) == len(sheets), sheets


def test_addresses_are_those_of_spreadsheets() -> None:
    assert [file.address((0, c)) for c in (0, 25, 26, 701, 702)] == [
        "A1", "Z1", "AA1", "ZZ1", "AAA1",
    ]  # fmt: skip
