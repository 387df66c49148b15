"""An inventory as a workbook whose totals are live formulas.

Flows in: an `Inventory` and a form. Flows out: the bytes of an xlsx file, the same on
every machine. Cells hold the nearest number of 15 digits, a sheet of its own the exact
one; words that begin like a formula have an apostrophe before them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Context, Decimal, localcontext
from io import BytesIO
from typing import Any

from renkei.foundation import Text, plain_number, same
from renkei.planning.inventory.forms.cells import address
from renkei.planning.inventory.forms.layout import (
    EXACT,
    FLAGS,
    PARTS,
    Column,
    Form,
    columns,
)
from renkei.planning.inventory.forms.lines import Value, crf_lines, gpc_lines
from renkei.planning.inventory.nouns import Gas, Inventory
from renkei.planning.inventory.references import references
from renkei.planning.inventory.warming import DIGITS, potential
from renkei.programme import papers

MADE_AT = datetime(2025, 1, 1)  # noqa: DTZ001 - the file says nothing of its own day
FONT, INK, PALE = "Yu Gothic", "#20282D", "#E6F1F3"
A3, HEADING_HEIGHT, LONG = 8, 32, 30
HEADINGS = 4  # the row of the headings; above them the title, the city, the potentials
WEIGHTS = 3
SHEET = "Inventory"
EXACT_DIGITS = 15  # what a cell keeps of a number


def written(inventory: Inventory, form: Form, language: str) -> bytes:
    """The inventory in a form, its headings in one language."""
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties({"title": form.heading.en, "created": MADE_AT})
    page = _Page(book, inventory, form, language)
    page.write()
    book.close()
    return target.getvalue()


_PRECISE = Context(prec=100)  # no digit is lost by looking at them


class _Page:
    """The sheet of a table, and the one of its exact digits."""

    def __init__(
        self, book: Any, inventory: Inventory, form: Form, language: str
    ) -> None:
        self.of, self.form, self.language = inventory, form, language
        self.gases = _gases(inventory)
        self.columns = columns(form, self.gases)
        self.place = {column.id: n for n, column in enumerate(self.columns)}
        plain = {"font_name": FONT, "font_size": 10, "font_color": INK}
        self.looks = {
            "cell": book.add_format({**plain, "valign": "top"}),
            "long": book.add_format({**plain, "valign": "top", "text_wrap": True}),
            "number": book.add_format(
                {**plain, "valign": "top", "num_format": "#,##0.######"}
            ),
            "heading": book.add_format(
                {**plain, "bold": True, "bg_color": PALE, "text_wrap": True}
            ),
            "total": book.add_format(
                {**plain, "bold": True, "top": 1, "num_format": "#,##0.######"}
            ),
            "title": book.add_format({**plain, "bold": True, "font_size": 14}),
        }
        self.page = book.add_worksheet(SHEET)
        self.exact = book.add_worksheet(EXACT)
        self.kept: list[tuple[str, Decimal]] = []

    def write(self) -> None:
        """Title, potentials, headings, lines, totals, and the exact digits."""
        self._head()
        lines = [*(gpc_lines(self.of) if self.form is Form.GPC else crf_lines(self.of))]
        first = HEADINGS + 1
        for row, line in enumerate(lines, first):
            self._line(row, line)
        last = first + len(lines) - 1
        totals = _gpc_totals if self.form is Form.GPC else _crf_totals
        for row, (label, formulas) in enumerate(
            totals(self, lines, first, last), last + 2
        ):
            self.page.write_string(row, 0, label, self.looks["total"])
            for column, (formula, value) in formulas.items():
                at = self.place[column]
                self.page.write_formula(
                    row, at, formula, self.looks["total"], float(value)
                )
                self._keep(row, at, value)
        for row, (at_cell, number) in enumerate(self.kept):
            self.exact.write_string(row, 0, at_cell)
            self.exact.write_string(row, 1, plain_number(number))
        self.exact.hide()

    def letter(self, column: str) -> str:
        """The letters of a column: "K"."""
        return address((0, self.place[column]))[:-1]

    def _head(self) -> None:
        of, say = self.of, self._say
        self.page.write_string(0, 0, say(self.form.heading), self.looks["title"])
        about = f"{say(of.city_name)}, {of.year}; {say(of.boundary)}; {say(of.scope)}"
        self.page.write_string(1, 0, papers.tables.guarded(about), self.looks["cell"])
        self.page.write_string(2, 0, say(_SET), self.looks["cell"])
        self.page.write_string(2, 2, of.gwp, self.looks["cell"])
        if self.form is Form.GPC:
            self.page.write_string(WEIGHTS, 0, say(_WEIGHTS), self.looks["cell"])
            for gas in self.gases:
                weight = _weight(gas, of)
                self.page.write_number(
                    WEIGHTS, self.place[gas], float(weight), self.looks["number"]
                )
        for at, column in enumerate(self.columns):
            self.page.write_string(
                HEADINGS, at, say(column.name), self.looks["heading"]
            )
            self.page.set_column(at, at, column.width)
        self.page.freeze_panes(HEADINGS + 1, 1)
        self.page.repeat_rows(HEADINGS)
        self.page.set_landscape()
        self.page.set_paper(A3)
        self.page.repeat_columns(0)
        self.page.fit_to_pages(2 if self.form is Form.GPC else 1, 0)
        self.page.set_row(HEADINGS, HEADING_HEIGHT)

    def _line(self, row: int, line: Mapping[str, Value]) -> None:
        for at, column in enumerate(self.columns):
            value = line.get(column.id)
            if value is None:
                continue
            if column.id == "tco2e" and self.form is Form.GPC:
                self._weighed(row, at, value)
            elif isinstance(value, Decimal | int):
                self._number(row, at, column, Decimal(value))
            else:
                said = self._say(value) if isinstance(value, Text) else value
                look = self.looks["long" if column.width >= LONG else "cell"]
                self.page.write_string(row, at, papers.tables.guarded(said), look)

    def _weighed(self, row: int, at: int, value: Value) -> None:
        """The tonnes of CO2 equivalent of a line, by the potentials above it."""
        assert isinstance(value, Decimal), "a weighed line is a number"
        first, last = self.letter(self.gases[0]), self.letter(self.gases[-1])
        formula = (
            f"=SUMPRODUCT({first}{row + 1}:{last}{row + 1},"
            f"{first}${WEIGHTS + 1}:{last}${WEIGHTS + 1})"
        )
        self.page.write_formula(row, at, formula, self.looks["number"], float(value))
        self._keep(row, at, value)

    def _number(self, row: int, at: int, column: Column, value: Decimal) -> None:
        look = "number" if column.is_number else "cell"
        self.page.write_number(row, at, float(value), self.looks[look])
        self._keep(row, at, value)

    def _keep(self, row: int, at: int, value: Decimal) -> None:
        if len(value.normalize(_PRECISE).as_tuple().digits) > EXACT_DIGITS:
            self.kept.append((address((row, at)), value))

    def _say(self, words: Text) -> str:
        return words.in_language(self.language)


Totals = Iterator[tuple[str, dict[str, tuple[str, Decimal]]]]


def _gpc_totals(
    page: _Page, lines: Sequence[Mapping[str, Value]], first: int, last: int
) -> Totals:
    """By sector, by level, and of all lines; each the formula with its value."""
    summed = (*page.gases, "tco2e", "biogenic")

    def row(
        label: str, key: str, wanted: str, criterion: str
    ) -> tuple[str, dict[str, tuple[str, Decimal]]]:
        of = [line for line in lines if line.get(key) in (wanted, 1)]
        by = _range(page, key, first, last)
        return label, {
            column: (
                f"=SUMIF({by},{criterion},{_range(page, column, first, last)})",
                _sum(line.get(column) for line in of),
            )
            for column in summed
        }

    word = page._say(TOTAL)
    for sector in dict.fromkeys(r.sector for r in references().values()):
        yield row(f"{word} {sector}", "sector", sector, f'"{sector}"')
    for flag in FLAGS:
        said = page._say(LEVELS.get(flag.id, same(flag.id)))
        yield row(f"{word} {said}", flag.id, "", "1")
    yield (
        word,
        {
            column: (
                f"=SUM({_range(page, column, first, last)})",
                _sum(line.get(column) for line in lines),
            )
            for column in summed
        },
    )


def _crf_totals(
    page: _Page, lines: Sequence[Mapping[str, Value]], first: int, last: int
) -> Totals:
    yield (
        page._say(TOTAL),
        {
            column: (
                f"=SUM({_range(page, column, first, last)})",
                _sum(line.get(column) for line in lines),
            )
            for column in PARTS
        },
    )


def _range(page: _Page, column: str, first: int, last: int) -> str:
    letter = page.letter(column)
    return f"${letter}${first + 1}:${letter}${last + 1}"


def _sum(values: Iterator[Value]) -> Decimal:
    with localcontext(Context(prec=DIGITS)):
        return sum((v for v in values if isinstance(v, Decimal)), Decimal(0))


def _gases(inventory: Inventory) -> tuple[Gas, ...]:
    """The columns of gases: the three that every table has, and those that occur."""
    used = {gas for entry in inventory.entries for gas in entry.masses}
    return tuple(g for g in Gas if g in used or g in (Gas.CO2, Gas.CH4, Gas.N2O))


def _weight(gas: Gas, of: Inventory) -> Decimal:
    value = potential(gas, of.gwp).value
    assert value is not None, f"{gas}: a potential without value"
    return Decimal(value)


LEVELS = {"territorial": Text(ja="域内計", en="territorial")}
TOTAL = Text(ja="合計", en="Total")
_SET = Text(ja="地球温暖化係数の組", en="Set of warming potentials")
_WEIGHTS = Text(ja="地球温暖化係数", en="Warming potential")
