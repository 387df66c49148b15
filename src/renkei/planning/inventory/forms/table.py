"""A table that has been found in a workbook: which form, which columns, which cells.

Flows in: the sheets of a workbook. Flows out: `Table`, whose cells are asked for by row
and column and whose faults gather until all rows are read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from renkei.foundation import Finding, Refusal, Source, Text
from renkei.planning.inventory.forms import sayings
from renkei.planning.inventory.forms.cells import Sheet, Spot, address, key, text
from renkei.planning.inventory.forms.layout import Form, meaning
from renkei.planning.inventory.nouns import Gas, GwpSet, NotationKey

HEADING_ROWS = 40
NEEDED = {
    Form.GPC: ("number", {"tco2e", "notation", "activity", "HFCs", "PFCs", *Gas}),
    Form.CRF: ("code", {"direct", "indirect", "outside"}),
}
_TOTAL = re.compile(r"(?:合計|総計|小計|総合計|(?:grand|sub)?-?\s*total)(.*)", re.I)


@dataclass
class Table:
    """One table with what was wrong in it."""

    sheet: Sheet
    form: Form
    heading: int  # the row of the headings
    places: Mapping[str, int]  # columns by id
    findings: list[Finding] = field(default_factory=list)

    def rows(self) -> Iterator[int]:
        """The rows under the headings that hold anything."""
        for row in range(self.heading + 1, len(self.sheet.rows)):
            if any(self.words(row, column) for column in self.places):
                yield row

    def spot(self, row: int, column: str) -> Spot:
        """A cell; the first of its row where the table has no such column."""
        return row, self.places.get(column, 0)

    def at(self, row: int, column: str) -> Text:
        """The place of a cell in words."""
        return self.sheet.at(self.spot(row, column))

    def words(self, row: int, column: str) -> str:
        """What a cell says; nothing where the table has no such column."""
        return self.sheet.words(self.spot(row, column)) if column in self.places else ""

    def text(self, row: int, column: str) -> Text | None:
        """A cell in both languages; None where it is blank."""
        words = self.words(row, column)
        return text(words) if words else None

    def name(self, row: int, column: str) -> str:
        """A cell that names something, width and spaces evened out."""
        return unicodedata.normalize("NFKC", self.words(row, column)).strip()

    def number(self, row: int, column: str) -> Decimal | None:
        """A number; None where there is none, or a notation key, or a fault."""
        if column not in self.places or self.key(row, column):
            return None
        try:
            return self.sheet.number(self.spot(row, column))
        except Refusal as refusal:
            self.findings.extend(refusal.findings)
            return None

    def key(self, row: int, column: str) -> NotationKey | None:
        """A notation key, where the cell holds one."""
        return key(self.words(row, column))

    def source(self, row: int) -> Source:
        """Where a line says that it comes from; else the file itself."""
        words = self.words(row, "source") or self.sheet.file_name
        place = f"{self.sheet.name}!{address((row, 0))}"
        return Source(title=text(words), place=place)

    def total(self, row: int) -> str | None:
        """What a line is the total of, as it says; None where it is no total."""
        for column in range(min(self.places.values(), default=0), 4):
            words = self.sheet.words((row, column))
            plain = unicodedata.normalize("NFKC", words).strip()
            if plain:
                found = _TOTAL.fullmatch(plain)
                return re.sub(r"[\s::()]+", " ", found[1]).strip() if found else None
        return None


def table_in(sheets: list[Sheet], file_name: str, gwp: GwpSet) -> Table:
    """The first table of a form; refuses `planning.inventory.form-headings`."""
    for sheet in sheets:
        found = list(_candidates(sheet))
        if found:  # of headings over two rows, the lower one sees both
            table = max(found, key=lambda each: len(each.places))
            table.findings.extend(_around(table, gwp))
            return table
    raise Refusal(sayings.no_table(file_name))


def _candidates(sheet: Sheet) -> Iterator[Table]:
    for row in range(min(HEADING_ROWS, len(sheet.rows))):
        for form, (first, others) in NEEDED.items():
            places = _places(sheet, row, form)
            if first in places and others & places.keys():
                yield Table(sheet, form, row, places)


def _places(sheet: Sheet, row: int, form: Form) -> dict[str, int]:
    found: dict[str, int] = {}
    for column in range(len(sheet.rows[row])):
        words = _covering(sheet, (row, column))
        group = _covering(sheet, (row - 1, column)) if row else ""
        wanted = meaning(form, f"{group} {words}") or meaning(form, words)
        if words and wanted:
            found.setdefault(wanted, column)
    return found


def _covering(sheet: Sheet, spot: Spot) -> str:
    """What a heading says, also where it is merged over several cells."""
    if words := sheet.words(spot):
        return words
    for first, last in sheet.merged:
        if all(a <= x <= b for a, x, b in zip(first, spot, last, strict=True)):
            return sheet.words(first)
    return ""


def _around(table: Table, gwp: GwpSet) -> Iterator[Finding]:
    """Merged cells in the table, and another set of potentials above it."""
    for first, last in table.sheet.merged:
        if last[0] > table.heading:
            ends = f"{address(first)}:{address(last)}"
            where = table.sheet.at(first)
            yield sayings.merged(
                Text(
                    ja=where.ja.replace(address(first), ends),
                    en=where.en.replace(address(first), ends),
                )
            )
    for row in range(table.heading):
        for column in range(len(table.sheet.rows[row])):
            words = table.sheet.words((row, column)).casefold()
            if words in list(GwpSet) and words != gwp:
                yield sayings.another_set(words, gwp, table.sheet.at((row, column)))
