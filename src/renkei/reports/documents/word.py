"""A document as a Word file (docx), for people who go on writing in it.

Flows in: a document and a language. Flows out: the bytes of the file, the same for the
same document: nothing of clock or machine is in it. Drawings are pictures here, told in
words for those who cannot see them.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from renkei.foundation import Figure, Text
from renkei.reports.documents.document import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Numbers,
    Pairs,
    Plot,
    Points,
    Prose,
    Section,
    Sheet,
)
from renkei.reports.documents.glyphs import drawable
from renkei.reports.documents.pdf import pictures
from renkei.reports.documents.words import WORDS
from renkei.reports.documents.writing import (
    MARKS,
    UNKNOWN,
    halves,
    number,
    placed,
    printed_unit,
    written,
)
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
from renkei.reports.forms.word import dated

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

WIDE_MM = 168
LABEL_MM = 52
NARROWEST_MM = 12
POINT_MM = 4
CARDS = 3  # figures side by side
HALF_MM, TITLE_MM = 1.65, 1.9  # of a half-width character, with room to spare


def docx(document: Document, language: str) -> bytes:
    """The document in a language ("ja" or "en")."""
    import docx as library

    file = library.Document()
    looks = Looks(file, language)
    looks.dress()
    out = io.BytesIO()
    _Writer(file, looks, document, language).write()
    file.save(out)
    return dated(out.getvalue(), document.as_of)


class _Writer:
    """One Word file being written."""

    def __init__(
        self, file: Any, looks: Looks, document: Document, language: str
    ) -> None:
        self.file, self.looks = file, looks
        self.document, self.language = document, language
        plots = [
            block
            for section in document.sections
            for block in section.blocks
            if isinstance(block, Plot)
        ]
        self.pictures = iter(pictures(plots, language))

    def say(self, words: Text) -> str:
        return drawable(printed_unit(words, self.language))

    def put(self, words: str, style: str) -> Paragraph:
        paragraph: Paragraph = self.looks.put(self.file.add_paragraph(words), style)
        return paragraph

    def write(self) -> None:
        document, looks = self.document, self.looks
        self._properties()
        self._frame()
        self.put(self.say(document.kind), looks.kind)
        self.put(self.say(document.title), "Title")
        self.put(self.say(document.subtitle), "Heading 2")
        if document.warning:
            self.put(self.say(document.warning), looks.warning)
        self._pairs(Pairs(document.pairs))
        self.put(self.say(WORDS["legend"]), looks.note)
        for section in document.sections:
            self._section(section)

    def _properties(self) -> None:
        from datetime import UTC, datetime, time

        known, document = self.file.core_properties, self.document
        known.title = f"{self.say(document.title)} {self.say(document.subtitle)}"
        known.subject = self.say(document.kind)
        known.author = known.last_modified_by = self.say(WORDS["house"])
        known.language, known.comments, known.keywords = self.language, "", ""
        known.created = datetime.combine(document.as_of, time(), UTC)
        known.modified = known.created
        known.revision = 1

    def _frame(self) -> None:
        """The page, what is said over every one of them, and the foot."""
        page, looks = self.file.sections[0], self.looks
        looks.page(page)
        if self.document.warning:
            page.header.paragraphs[0].text = self.say(self.document.warning)
            looks.put(page.header.paragraphs[0], looks.warning)
        foot = page.footer.paragraphs[0]
        looks.put(foot, looks.foot)
        foot.add_run(f"{self.say(self.document.title)} · ")
        foot.add_run(self.say(self.document.subtitle))
        foot.add_run("    ")
        page_number(foot)
        rule_above(foot)
        set_language(self.file, self.language)

    def _section(self, section: Section) -> None:
        self.put(self.say(section.title), "Heading 1")
        if section.lead:
            lead = self.put(self.say(section.lead), self.looks.passage)
            lead.paragraph_format.keep_with_next = True
        for block in section.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        from docx.shared import Mm

        match block:
            case Prose():
                style = self.looks.note if block.is_quiet else self.looks.passage
                self.put(self.say(block.words), style)
            case Points():
                for words in block.words:
                    point = self.put(f"–\t{self.say(words)}", self.looks.passage)
                    point.paragraph_format.left_indent = Mm(POINT_MM)
                    point.paragraph_format.first_line_indent = Mm(-POINT_MM)
                    point.paragraph_format.tab_stops.add_tab_stop(Mm(POINT_MM))
            case Numbers():
                self._numbers(block)
            case Pairs():
                self._pairs(block)
            case Sheet():
                self._sheet(block)
            case Chart():
                self._sheet(_as_sheet(block))
            case Plot():
                self._plot(block)

    def _numbers(self, block: Numbers) -> None:
        table = self._table(CARDS)
        for at, figure in enumerate(block.figures):
            if at % CARDS == 0:
                cells = table.add_row().cells
                self.looks.whole(table.rows[-1], None)
            self._card(cells[at % CARDS], figure)
        widths(table, (WIDE_MM / CARDS,) * CARDS)
        self.put("", self.looks.gap)

    def _card(self, cell: Any, figure: Figure) -> None:
        from docx.shared import Pt, RGBColor

        looks = self.looks
        looks.put(cell.paragraphs[0], looks.label).add_run(self.say(figure.name))
        big = looks.put(cell.add_paragraph(), looks.value)
        known = figure.value is not None
        value = number(figure.value) if figure.value is not None else ""
        run = big.add_run(value if known else self.say(UNKNOWN))
        run.font.size, run.font.bold = Pt(15), True
        run.font.color.rgb = RGBColor.from_string("1E5787")
        if known and figure.confidence:
            big.add_run(f" {self.say(figure.unit)} {MARKS[figure.confidence]}")
        if figure.rule:
            looks.put(cell.add_paragraph(self.say(figure.rule)), looks.note)

    def _pairs(self, block: Pairs) -> None:
        table = self._table(2)
        for name, cell in block.pairs:
            label, value = table.add_row().cells
            shade(label)
            self._into(label, self.say(name), self.looks.label)
            self._into(value, self._said(cell), self.looks.value)
        widths(table, (LABEL_MM, WIDE_MM - LABEL_MM))
        self.put("", self.looks.gap)

    def _table(self, columns: int) -> Any:
        table = self.file.add_table(rows=0, cols=columns, style="Table Grid")
        lines_of(table)
        cell_margins(table)
        return table

    def _sheet(self, block: Sheet) -> None:
        looks = self.looks
        self.put(self.say(block.caption), "Heading 2")
        if not block.rows:
            self.put(self.say(block.empty or WORDS["nothing"]), looks.passage)
            self._note(block.note)
            return
        said = [
            [
                self._said(cell, column)
                for cell, column in zip(row, block.columns, strict=True)
            ]
            for row in block.rows
        ]
        table = self._table(len(block.columns))
        self._head(table, block)
        for at, row in enumerate(said):
            line = table.add_row()
            looks.whole(line, None)
            is_sum = bool(block.sums) and at == len(said) - 1
            for cell, words, column in zip(
                line._tr.tc_lst, row, block.columns, strict=True
            ):
                self._fill(cell, words, column, is_bold=is_sum)
        widths(table, _shared(self._heads(block), said, block.columns))
        self._note(block.note)
        self.put("", looks.gap)

    def _head(self, table: Any, block: Sheet) -> None:
        line = table.add_row()
        for cell, words, column in zip(
            line.cells, self._heads(block), block.columns, strict=True
        ):
            shade(cell)
            paragraph = self._into(cell, words, self.looks.label)
            if column.numeric:
                self.looks.to_the_end(paragraph)
        self.looks.repeat(line)
        self.looks.whole(line, None)

    def _heads(self, block: Sheet) -> list[str]:
        return [
            f"{self.say(column.title)}\n{self.say(column.unit)}"
            if column.unit
            else self.say(column.title)
            for column in block.columns
        ]

    def _fill(self, cell: Any, words: str, column: Column, *, is_bold: bool) -> None:
        """A cell by its element: the library would look up the whole grid each time."""
        from docx.shared import Pt
        from docx.text.paragraph import Paragraph

        paragraph = Paragraph(cell.p_lst[0], self.file)
        self.looks.put(paragraph, self.looks.value)
        run = paragraph.add_run(words)
        run.font.size = Pt(8)
        if is_bold:
            run.font.bold = True
        if column.numeric:
            self.looks.to_the_end(paragraph)

    def _into(self, cell: Any, words: str, style: str) -> Paragraph:
        paragraph: Paragraph = self.looks.put(cell.paragraphs[0], style)
        for at, line in enumerate(words.split("\n")):
            if at:
                paragraph.add_run().add_break()
            paragraph.add_run(line)
        return paragraph

    def _said(self, cell: Cell, column: Column | None = None) -> str:
        if column is None:
            return drawable(written(cell, self.language))
        return drawable(placed(cell, column.places, self.language))

    def _note(self, note: Text | None) -> None:
        if note:
            self.put(self.say(note), self.looks.note)

    def _plot(self, block: Plot) -> None:
        """The drawing as a picture, with its words as what a screen reader says."""
        from docx.shared import Mm

        caption = self.put(self.say(block.caption), "Heading 2")
        caption.paragraph_format.keep_with_next = True
        paragraph = self.put("", self.looks.passage)
        picture = io.BytesIO(next(self.pictures))
        shape = paragraph.add_run().add_picture(picture, width=Mm(WIDE_MM))
        told = shape._inline.docPr
        told.set("descr", self.say(block.told))
        told.set("title", self.say(block.caption))
        self._note(block.note)


def _shared(
    heads: list[str], rows: list[list[str]], columns: tuple[Column, ...]
) -> tuple[float, ...]:
    """Widths that sum to the page's: numbers as wide as they are, words the rest."""
    needed = []
    for at, column in enumerate(columns):
        title = heads[at].replace(" ", "\n") if column.numeric else heads[at]
        titles = TITLE_MM * max(map(halves, title.split("\n")))
        longest = max(titles, *(HALF_MM * halves(row[at]) for row in rows))
        fixed = column.numeric or longest < LABEL_MM / 2
        needed.append(max(NARROWEST_MM, longest + 4) if fixed else 0.0)
    rest = WIDE_MM - sum(needed)
    wide = sum(c.width for c, own in zip(columns, needed, strict=True) if not own)
    if not wide or rest < wide * 4:
        whole = sum(column.width for column in columns)
        return tuple(WIDE_MM * column.width / whole for column in columns)
    return tuple(
        own or rest * column.width / wide
        for column, own in zip(columns, needed, strict=True)
    )


def _as_sheet(chart: Chart) -> Sheet:
    """The numbers of a chart as a table."""
    return Sheet(
        chart.caption,
        (
            Column(WORDS["name"], 3),
            *(Column(name, 2, chart.unit, numeric=True) for name in chart.names),
        ),
        tuple((step.label, *step.pieces) for step in chart.bars),
        note=chart.note,
    )
