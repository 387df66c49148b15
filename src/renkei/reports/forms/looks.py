"""How a Word form looks: fonts, sizes, colours, rules, and what must repeat.

Flows in: a document and a language. Flows out: named styles and the few marks that the
library has no word for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

FONTS = {"ja": ("BIZ UDPGothic", "BIZ UDPGothic"), "en": ("Arial", "BIZ UDPGothic")}
INK, SOFT, FAINT, ACCENT, WARN = "1B2025", "4D555D", "666D74", "1E5787", "8A4B00"
RULE, WASH = "C9C3B4", "F3F6F9"
_TWIPS_A_MM = 1440 / 25.4


class Looks:
    """The styles of one document; each is called by what it is for."""

    kind, warning, foot = "Form kind", "Form warning", "Form foot"
    passage, label, value = "Form passage", "Form label", "Form value"
    note, gap = "Form note", "Form gap"

    def __init__(self, document: Document, language: str) -> None:
        self.document = document
        self.latin, self.eastern = FONTS[language]
        self._ids: dict[str, str] = {}

    def put(self, paragraph: Paragraph, name: str) -> Paragraph:
        """The paragraph in a style. The library would look through all of its styles
        for the name, each time."""
        paragraph._p.style = self._ids[name]
        return paragraph

    def dress(self) -> None:
        """Every style of the document."""
        for name, size, colour, is_bold, before, after in (
            ("Normal", 9.5, INK, False, 0, 0),
            ("Title", 19, INK, True, 2, 12),
            ("Heading 1", 12.5, ACCENT, True, 16, 6),
            ("Heading 2", 9.5, SOFT, True, 8, 3),
            (self.kind, 9.5, ACCENT, True, 0, 4),
            (self.warning, 8.5, WARN, True, 0, 6),
            (self.foot, 7, FAINT, False, 0, 0),
            (self.passage, 9.5, INK, False, 0, 5),
            (self.label, 8.5, SOFT, False, 0, 0),
            (self.value, 9, INK, False, 0, 0),
            (self.note, 7.5, FAINT, False, 3, 0),
            (self.gap, 4, INK, False, 0, 0),
        ):
            self._style(name, size, colour, is_bold=is_bold, around=(before, after))
        self._ruled("Title")

    def _style(
        self,
        name: str,
        size: float,
        colour: str,
        *,
        is_bold: bool,
        around: tuple[float, float],
    ) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.oxml.ns import qn
        from docx.shared import Pt, RGBColor

        styles: Any = self.document.styles
        known = {style.name for style in styles}
        kind = WD_STYLE_TYPE.PARAGRAPH
        style = styles[name] if name in known else styles.add_style(name, kind)
        self._ids[name] = style.style_id
        style.font.name, style.font.size = self.latin, Pt(size)
        style.font.bold, style.font.italic = is_bold, False
        style.font.color.rgb = RGBColor.from_string(colour)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), self.eastern)
        before, after = around
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.line_spacing = 1.15 if name != self.gap else 1

    def _ruled(self, name: str) -> None:
        """Without the rule that the library's own template draws below a title."""
        from docx.oxml.ns import qn

        format_of = self.document.styles[name].element.get_or_add_pPr()
        for border in format_of.findall(qn("w:pBdr")):
            format_of.remove(border)

    def page(self, section: Any) -> None:
        """A4, with the margins of the house."""
        from docx.shared import Mm

        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(21)
        section.top_margin, section.bottom_margin = Mm(20), Mm(22)
        section.footer_distance = Mm(9)

    @staticmethod
    def said(run: Run, *, is_open: bool) -> None:
        """What is open cannot be taken for complete."""
        if is_open:
            from docx.shared import RGBColor

            run.font.color.rgb = RGBColor.from_string(WARN)
            run.font.bold = True

    @staticmethod
    def to_the_end(paragraph: Paragraph) -> None:
        """Numbers stand at the end of their column."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    @staticmethod
    def repeat(row: _Row) -> None:
        """The heading of a table stands on every page that the table does."""
        from docx.oxml import OxmlElement

        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    @staticmethod
    def whole(row: _Row, height_mm: int | None) -> None:
        """A line is never torn by the end of a page; one to be signed is high."""
        from docx.oxml import OxmlElement
        from docx.shared import Mm

        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if height_mm is not None:
            row.height = Mm(height_mm)


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, said in attributes.items():
        made.set(qn(f"w:{key}"), said)
    return made


def shade(cell: _Cell) -> None:
    """A quiet ground under labels and headings."""
    cell._tc.get_or_add_tcPr().append(
        _element("w:shd", val="clear", color="auto", fill=WASH)
    )


def lines_of(table: Table) -> None:
    """Thin lines around every cell."""
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(
            _element(f"w:{side}", val="single", sz="4", space="0", color=RULE)
        )
    _into_order(table, borders, before=("w:tblLayout", "w:tblCellMar", "w:tblLook"))


def cell_margins(table: Table) -> None:
    """Room between the words and the lines."""
    margins = _element("w:tblCellMar")
    for side, twips in (("top", 55), ("left", 100), ("bottom", 55), ("right", 100)):
        margins.append(_element(f"w:{side}", w=str(twips), type="dxa"))
    _into_order(table, margins, before=("w:tblLook",))


def _into_order(table: Table, element: Any, *, before: tuple[str, ...]) -> None:
    """Where the schema of the format wants it; Word refuses any other order."""
    table._tbl.tblPr.insert_element_before(element, *before)


def widths(table: Table, millimetres: tuple[float, ...]) -> None:
    """The width of every column, said in every place where a reader may look."""
    from docx.shared import Mm

    table.autofit = False
    for place, wide in enumerate(millimetres):
        table.columns[place].width = Mm(wide)
    for row in table.rows:
        cells = row._tr.tc_lst
        for cell, wide in zip(cells, millimetres, strict=False):
            if len(cells) == len(millimetres):
                cell.width = Mm(wide)


def page_number(paragraph: Paragraph) -> None:
    """Which page of how many, counted by whoever opens the file."""
    for place, name in enumerate(("PAGE", "NUMPAGES")):
        if place:
            paragraph.add_run(" / ")
        for kind in ("begin", None, "separate", "end"):
            run = paragraph.add_run()
            if kind is None:
                field = _element("w:instrText")
                field.text = name
                run._r.append(field)
            else:
                run._r.append(_element("w:fldChar", fldCharType=kind))


def rule_above(paragraph: Paragraph) -> None:
    """The line that parts the foot from the page."""
    borders = _element("w:pBdr")
    borders.append(_element("w:top", val="single", sz="4", space="4", color=RULE))
    paragraph._p.get_or_add_pPr().append(borders)


def set_language(document: Document, language: str) -> None:
    """What screen readers and spelling go by."""
    from docx.oxml.ns import qn

    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert defaults is not None, "the library's own template has defaults"
    for known in defaults.findall(qn("w:lang")):
        defaults.remove(known)
    spoken = "ja-JP" if language == "ja" else "en-GB"
    defaults.append(_element("w:lang", val=spoken, eastAsia="ja-JP"))
