"""A form as a Word document (docx), to be completed and signed by people.

Flows in: a form and a language. Flows out: the bytes of the file, the same for the same
form: nothing of clock or machine is in it. What is open is marked in its place.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from renkei.reports.forms.looks import (
    Looks,
    cell_margins,
    lines_of,
    page_number,
    rule_above,
    set_language,
    shade,
    widths,
)
from renkei.reports.forms.told import (
    Told,
    ToldEntry,
    ToldFields,
    ToldPassage,
    ToldSection,
    ToldTable,
    told,
)
from renkei.reports.forms.tree import Form

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

WIDE_MM = 168
LABEL_MM = 52
SIGNED_MM = 15  # the height of a line that somebody signs in


def docx(form: Form, language: str) -> bytes:
    """The form in a language ("ja" or "en")."""
    import docx as library

    words = told(form, language)
    document = library.Document()
    looks = Looks(document, language)
    looks.dress()
    _properties(document, words, form.as_of)
    _frame(document, words, looks)
    looks.put(document.add_paragraph(words.kind), looks.kind)
    looks.put(document.add_paragraph(words.title), "Title")
    if words.warning:
        looks.put(document.add_paragraph(words.warning), looks.warning)
    _fields(document, words.cover, looks)
    for section in words.sections:
        _section(document, section, looks)
    out = io.BytesIO()
    document.save(out)
    return dated(out.getvalue(), form.as_of)


def _properties(document: Document, words: Told, as_of: date) -> None:
    known = document.core_properties
    moment = datetime.combine(as_of, time(), UTC)
    known.title, known.subject = words.title, words.kind
    known.author = known.last_modified_by = words.house
    known.language, known.comments, known.keywords = words.language, "", ""
    known.created = known.modified = moment
    known.revision = 1


def _frame(document: Document, words: Told, looks: Looks) -> None:
    """The page, what stands over it where it must be said, and the foot."""
    page = document.sections[0]
    looks.page(page)
    if words.warning:
        page.header.paragraphs[0].text = words.warning
        looks.put(page.header.paragraphs[0], looks.warning)
    foot = page.footer.paragraphs[0]
    looks.put(foot, looks.foot)
    foot.add_run(words.foot)
    foot.add_run().add_break()
    page_number(foot)
    rule_above(foot)
    set_language(document, words.language)


def _section(document: Document, section: ToldSection, looks: Looks) -> None:
    looks.put(document.add_paragraph(section.title), "Heading 1")
    for block in section.blocks:
        match block:
            case ToldFields():
                _fields(document, block, looks)
            case ToldPassage():
                looks.put(document.add_paragraph(block.name), "Heading 2")
                for paragraph in _paragraphs(document, block.entry):
                    looks.put(paragraph, looks.passage)
            case ToldTable():
                _table(document, block, looks)


def _fields(document: Document, fields: ToldFields, looks: Looks) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    lines_of(table)
    cell_margins(table)
    for name, entry in fields.rows:
        label, value = table.add_row().cells
        shade(label)
        looks.put(_one(label), looks.label).add_run(name)
        _into(value, entry, looks)
    widths(table, (LABEL_MM, WIDE_MM - LABEL_MM))
    looks.put(document.add_paragraph(), looks.gap)


def _table(document: Document, told_of: ToldTable, looks: Looks) -> None:
    looks.put(document.add_paragraph(told_of.caption), "Heading 2")
    columns = told_of.columns
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    lines_of(table)
    cell_margins(table)
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        shade(cell)
        looks.put(_one(cell), looks.label).add_run(column.title)
        if column.is_numeric:
            looks.to_the_end(_one(cell))
    looks.repeat(table.rows[0])
    for row in told_of.rows:
        line = table.add_row()
        looks.whole(line, SIGNED_MM if told_of.is_signed else None)
        for cell, entry, column in zip(line.cells, row, columns, strict=True):
            _into(cell, entry, looks, at_end=column.is_numeric)
            _one(cell).paragraph_format.keep_with_next = told_of.is_signed or None
    if not told_of.rows:
        merged = table.add_row().cells[0].merge(table.rows[-1].cells[-1])
        _into(merged, told_of.empty, looks)
    whole = sum(column.width for column in columns)
    widths(table, tuple(WIDE_MM * column.width / whole for column in columns))
    if told_of.note:
        looks.put(document.add_paragraph(told_of.note), looks.note)
    looks.put(document.add_paragraph(), looks.gap)


def _into(cell: _Cell, entry: ToldEntry, looks: Looks, *, at_end: bool = False) -> None:
    """An entry in a cell, paragraph by paragraph."""
    for place, line in enumerate(entry.lines or ("",)):
        paragraph = _one(cell) if place == 0 else cell.add_paragraph()
        looks.put(paragraph, looks.value)
        looks.said(paragraph.add_run(line), is_open=entry.is_open)
        if at_end:
            looks.to_the_end(paragraph)


def _paragraphs(document: Document, entry: ToldEntry) -> list[Paragraph]:
    made = []
    for line in entry.lines:
        paragraph = document.add_paragraph()
        Looks.said(paragraph.add_run(line), is_open=entry.is_open)
        made.append(paragraph)
    return made


def _one(cell: Any) -> Paragraph:
    """The paragraph that every cell begins with."""
    first: Paragraph = cell.paragraphs[0]
    return first


def dated(content: bytes, as_of: date) -> bytes:
    """The same file, its parts dated by the form and not by the clock."""
    moment = (as_of.year, as_of.month, as_of.day, 0, 0, 0)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as held,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as dated,
    ):
        for name in held.namelist():
            part = zipfile.ZipInfo(name, moment)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            dated.writestr(part, held.read(name))
    return out.getvalue()
