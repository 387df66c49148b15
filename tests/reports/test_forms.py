"""Official forms: every kind in both languages, the same words in every file."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from python_calamine import CalamineWorkbook

from renkei.programme import cycle, papers
from renkei.reports import forms
from renkei.reports.forms.told import Told, ToldTable, told

sys.path.insert(0, str(Path(__file__).parent))
import cycle_papers
from cycle_papers import INNER, KINDS, NUMBERS, material

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="no pdftotext on this machine"
)
OPEN = {"ja": "未記入", "en": "not yet entered"}
FULL, PUBLIC = forms.Edition.FULL, forms.Edition.PUBLIC


def test_there_is_a_form_for_what_is_submitted_in_the_cycle() -> None:
    assert len(KINDS) == 13
    held = {kind for kind in papers.kinds() if forms.has_form(kind)}
    assert held == set(KINDS), "a kind without an example here"


@needs_poppler
@pytest.mark.parametrize("kind", KINDS)
def test_docx_and_pdf_say_the_same_in_every_section(kind: str) -> None:
    for language in ("ja", "en"):
        form = forms.filled(material(kind))
        expected = {
            each.title: _packed("".join(each.lines()))
            for each in told(form, language).sections
        }
        word = _lines_of(forms.docx(form, language))
        assert _sections(word, expected) == expected
        page = _text_of(forms.pdf(form, language), told(form, language))
        assert _sections(page, expected) == expected


def _lines_of(content: bytes) -> list[str]:
    """The paragraphs of a docx in the order they are read, those of tables too."""
    document = docx.Document(io.BytesIO(content))
    found: list[str] = []
    for element in document.element.body.iterchildren():
        if element.tag == qn("w:p"):
            found.append(Paragraph(element, document).text)
        elif element.tag == qn("w:tbl"):
            for row in Table(element, document).rows:
                cells = {id(cell._tc): cell for cell in row.cells}  # merged ones once
                found += [cell.text for cell in cells.values()]
    return found


def _text_of(content: bytes, words: Told) -> list[str]:
    """The lines of a PDF without what stands on every page."""
    done = subprocess.run(
        ["pdftotext", "-raw", "-nopgbrk", "-", "-"],
        input=content,
        capture_output=True,
        check=True,
    )
    tables = (b for each in words.sections for b in each.blocks)
    heads = {
        _packed("".join(column.title for column in block.columns))
        for block in tables
        if isinstance(block, ToldTable)
    }
    again = "|".join(map(re.escape, heads))  # a table that goes on repeats its heading
    text, foot = _packed(done.stdout.decode()), re.escape(_packed(words.foot))
    pages = len(re.findall(foot, text))
    return [re.sub(rf"{foot}\d+/{pages}(?:{again})?", "", text)]


def _packed(text: str) -> str:
    """Without the breaks that lines and columns bring."""
    return re.sub(r"\s+", "", text)


def _sections(lines: list[str], expected: dict[str, str]) -> dict[str, str]:
    """What stands from each heading to the next."""
    text = _packed("".join(lines))
    places, start = [], 0
    for said in expected.values():
        start = text.find(said, start)
        places.append(start)
        start = max(start, 0)
    assert -1 not in places, [
        title for title, place in zip(expected, places, strict=True) if place < 0
    ]
    ends = [*places[1:], len(text)]
    return {
        title: text[place:end]
        for title, place, end in zip(expected, places, ends, strict=True)
    }


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_is_not_there_looks_complete(kind: str) -> None:
    """An empty paper: every entry is said to be open in its place, and listed."""
    bare = cycle_papers.paper(kind, is_full=False)
    kept = {
        key: said
        for key, said in bare.body.items()
        if bare.kind.field(key).required or key == bare.kind.title
    }
    empty = replace(bare, body=kept)
    form = forms.filled(
        material(kind, paper=empty, named={}, project=forms.Project(), parties={})
    )
    for language, word in OPEN.items():
        lines = [
            line
            for section in told(form, language).sections[:-1]
            for line in section.lines()
        ]
        lines += [
            line for _, each in told(form, language).cover.rows for line in each.lines
        ]
        assert word in lines
        assert "" not in lines
    assert form.missing
    codes = {each.code for each in form.missing}
    assert codes <= {"reports.form.not-entered", "reports.form.no-field"}
    for each in form.missing:
        assert NUMBERS[kind] in each.where.en
    for name in _open_fields(form):
        assert any(name in each.found.en for each in form.missing), name


def _open_fields(form: forms.Form) -> Iterator[str]:
    """What every open line of a form asks for."""
    from renkei.reports.forms.tree import Fields, Passage

    for block in (form.cover, *(b for s in form.sections for b in s.blocks)):
        if isinstance(block, Fields):
            yield from (name.en for name, entry in block.rows if entry.is_open)
        if isinstance(block, Passage) and block.entry.is_open:
            yield block.name.en


def test_the_public_version_has_no_inner_word_and_the_full_one_has() -> None:
    for kind in KINDS:
        has_inner = any(not each.public for each in papers.kinds()[kind].fields)
        assert (INNER in repr(forms.filled(material(kind, FULL)))) is has_inner, kind
        assert INNER not in repr(forms.filled(material(kind, PUBLIC))), kind
    public = forms.filled(material("design-document", PUBLIC))
    assert "(left out of the public version)" in repr(public)
    assert "Public version" in public.foot.en
    assert public.name == "renkei-form-PDD-5-public"


def test_the_foot_says_which_form_in_which_version_and_how_sure_that_is() -> None:
    known = material("idea-note")
    day = known.as_of
    there = replace(known.paper, body={**known.paper.body, "country": "ID"})
    foot = forms.filled(
        material("idea-note", paper=there, rules=cycle.rule_set("ID", day))
    ).foot
    assert "3.1 F_PIN, version 01 [○ Published]" in foot.en
    assert "公式様式の原本は確認していない。体裁は連携によるもの。" in foot.ja
    assert "F_PIN, version not known" in forms.filled(known).foot.en


def test_a_calendar_year_is_not_grouped_by_thousands() -> None:
    words = repr(told(forms.filled(material("monitoring-report")), "en"))
    assert "2,026" not in words
    assert "'2026'" in words


def test_values_below_published_keep_their_marks() -> None:
    words = repr(forms.filled(material("design-document")))
    assert "〔□ 候補〕" in words
    assert "[□ Candidate]" in words


def test_a_withdrawal_and_a_revision_follow_the_form_of_what_they_are() -> None:
    for form, code in (
        ("project", "F_PW_Req"),
        ("registration-request", "F_RW_Req"),
        ("issuance-request", "F_IW_Req"),
    ):
        held = cycle_papers.paper("withdrawal-request", form=form)
        made = forms.filled(material("withdrawal-request", paper=held))
        assert code in made.foot.en
    held = cycle_papers.paper(
        "methodology-proposal", proposal="revision", revises="VN_AM001"
    )
    assert (
        "F_AMR_Req"
        in forms.filled(material("methodology-proposal", paper=held)).foot.en
    )


def test_an_issuance_has_its_sheet_of_vintages_and_accounts() -> None:
    vintages = [{"year": 2026, "tonnes": 498}, {"year": 2027, "tonnes": 1200}]
    held = cycle_papers.paper("issuance-request", vintages=vintages)
    verified = replace(
        cycle_papers.paper("verification", vintages=vintages[:1]), number="VE-9"
    )
    known = material("issuance-request", paper=held)
    form = forms.filled(
        replace(known, named={**known.named, verified.number: verified})
    )
    made = forms.xlsx(form, "en")
    assert made == forms.xlsx(form, "en")
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[3][:3] == ["Vintage", "Verified", "Requested"]
    assert rows[4][:3] == ["2026", 498, 498]
    assert rows[5][:3] == ["2027", OPEN["en"], 1200]  # nobody verified it
    assert rows[6][:3] == ["Total", "–", 1698]  # no sum of what is not all known
    assert any("Tonnes of 2027 (Verification)" in e.found.en for e in form.missing)
    assert not forms.filled(material("idea-note")).sheets


def test_a_file_of_word_has_no_clock_in_it_and_is_read_by_its_language() -> None:
    made, again = (
        forms.docx(forms.filled(material("idea-note")), "ja") for _ in range(2)
    )
    assert made == again
    with zipfile.ZipFile(io.BytesIO(made)) as held:
        assert {each.date_time[:3] for each in held.infolist()} == {(2026, 7, 31)}
        assert b'w:val="ja-JP"' in held.read("word/styles.xml")
    document = docx.Document(io.BytesIO(made))
    assert document.core_properties.created.date() == cycle_papers.AS_OF  # type: ignore[union-attr]
    assert document.core_properties.title == "ダナン港 倉庫屋根太陽光発電"
    heads = [p for p in document.paragraphs if p.style.name == "Heading 1"]  # type: ignore[union-attr]
    assert len(heads) == len(forms.filled(material("idea-note")).sections)


def _writer_is_here() -> bool:
    """LibreOffice may be there without the part that reads documents."""
    found = shutil.which("soffice")
    return found is not None and (Path(found).resolve().parent / "libswlo.so").exists()


@pytest.mark.skipif(not _writer_is_here(), reason="no LibreOffice Writer here")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    form = forms.filled(material("design-document"))
    written = tmp_path / "form.docx"
    written.write_bytes(forms.docx(form, "ja"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    turned: Any = ["soffice", profile, "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*turned, "--outdir", str(tmp_path), str(written)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF-")
