"""The sheets that compute: MPS(calc_process) and MRS(calc_process).

Flows in: an edition, the cells of its inputs and the names of its constants. Flows out:
a `Sheet` of live formulas: results, the values used, reference and project emissions,
every equation beside its writing in the document and every sum with its rows.

An open value is #N/A and spreads: nothing is ever computed with a zero that nobody
entered. The whole tonnes are floored once; as a sheet counts in fifteen digits, a
result within 1e-7 t of a whole number is rounded to it and marked to be confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from renkei.foundation import Text, plain_number
from renkei.methodologies.engine.cells import NOTHING, Block, Cells, Defined, Names
from renkei.methodologies.engine.writing import expression
from renkei.methodologies.methodology import Edition
from renkei.methodologies.parameter import Parameter, ParameterKind
from renkei.methodologies.reduction import Reduction
from renkei.methodologies.workbook import words
from renkei.methodologies.workbook.entries import Members, Place, places
from renkei.methodologies.workbook.inputs import allowed
from renkei.methodologies.workbook.paper import Content, Kind, Purpose, Sheet, quoted
from renkei.methodologies.workbook.stage import Stage
from renkei.methodologies.workbook.words import beside, stacked

WIDTHS = (6, 24, 27, 20, 9, 18, 12, 36, 13)
DEFAULTS_WIDTHS = (*WIDTHS, 12, 15, 20)  # the plan also lists the default values
F = 5
NEAR_WHOLE = "0.0000001"

Finder = Callable[[Purpose, str, Place], str]
"""Finds the cell in which something is entered."""


@dataclass(slots=True)
class ProcessSheet:
    """One computing sheet in the making; `found` keeps where its results stand."""

    edition: Edition
    stage: Stage
    members: Members
    cells: Cells
    names: Names
    entered: Finder
    answers: str
    is_study: bool
    reduction: Reduction | None
    sheet: Sheet = field(init=False)
    found: dict[str, tuple[str, Content]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        widths = DEFAULTS_WIDTHS if self.stage is Stage.PLAN else WIDTHS
        self.sheet = Sheet(self.stage.process_sheet, widths)

    def planned(self) -> ProcessSheet:
        """Parts 1 to 4 of the sheet."""
        sheet = self.sheet
        sheet.band(beside(self.stage.heading), Kind.TITLE)
        sheet.line(Kind.CAPTION, self.edition.title)
        sheet.row += 1
        sheet.line(
            Kind.HEADING,
            stacked(words.NUMBER),
            words.WHAT,
            words.DESCRIPTION,
            *map(stacked, (words.SYMBOL, words.SYSTEM, words.VALUE, words.UNIT)),
            *map(stacked, (words.WRITTEN, words.CONFIDENCE)),
        )
        sheet.frozen_rows = sheet.row
        parts = self._by_part()
        sheet.band(beside(words.PART_1), Kind.SECTION)
        self._equations(parts["H"])
        results_row = sheet.row
        sheet.row += 4
        for title, part in (
            (words.PART_2, "I"),
            (words.PART_3, "F"),
            (words.PART_4, "G"),
        ):
            sheet.row += 1
            sheet.band(beside(title), Kind.SECTION)
            if part == "I":
                used = self._values_used()
            self._equations(parts[part])
        end, sheet.row = sheet.row, results_row
        self._state(used)
        sheet.row = end + 1
        return self

    def _by_part(self) -> Mapping[str, list[Defined]]:
        """The equations by the part of the sheet they belong to."""
        results = self.edition.results
        assert results is not None, "an edition that computes has results"
        parts: dict[str, list[Defined]] = {"H": [], "I": [], "F": [], "G": []}
        for each in self.cells.defined:
            section = each.stated.section[:1].upper()
            if each.stated.symbol == results.reduction:
                section = "H"
            elif section == "H" or section not in parts:
                section = "F"
            parts[section].append(each)
        return parts

    def _equations(self, defined: list[Defined]) -> None:
        sheet, results = self.sheet, self.edition.results
        assert results is not None, "an edition that computes has results"
        finals = (results.reference, results.project, results.reduction)
        for each in defined:
            symbol = each.stated.symbol
            declared = self.edition.system.declarations[symbol]
            is_final = symbol in finals
            known = self._known(symbol) if is_final else None
            sheet.put(0, f"({each.stated.number})", Kind.WORDS)
            self._named(declared.name, symbol, each.place)
            kind = Kind.RESULT if is_final else Kind.FORMULA
            spot = sheet.put(F, f"={each.formula}", kind, cached=known)
            sheet.put(6, declared.unit_shown, Kind.UNIT)
            sheet.put(7, each.stated.equation.written, Kind.SYMBOL)
            sheet.name_range(each.name, spot)
            if is_final:
                self.found[symbol] = (sheet.at(spot), known)
            sheet.row += 1
            for block in each.blocks:
                self._block(block)

    def _block(self, block: Block) -> None:
        """The rows of one sum, and the name of their range."""
        sheet = self.sheet
        around = dict(block.within)
        written = f"Σ {block.index}: {expression(block.body)}"
        index = self.edition.system.indices[block.index]
        first = (sheet.row, F)
        for term in block.terms:
            at = ", ".join(
                f"{i} = {m}" for i, m in {**around, block.index: term.member}.items()
            )
            sheet.put(0, "Σ", Kind.SMALL)
            sheet.put(1, f"{index.ja} {at}", Kind.SMALL)
            sheet.put(2, f"{index.en} {at}", Kind.SMALL)
            sheet.put(3, block.name, Kind.SMALL)
            sheet.put(4, term.member, Kind.SMALL)
            sheet.put(F, f"={term.formula}", Kind.TERM)
            sheet.put(7, written, Kind.SMALL)
            sheet.row += 1
        sheet.name_range(block.name, first, (sheet.row - 1, F))

    def _values_used(self) -> str:
        """Part 2: every input of the equations; returns the range of their cells."""
        sheet = self.sheet
        first = (sheet.row, F)
        for (symbol, place), name in self.cells.inputs.items():
            parameter = self.edition.parameter(symbol)
            assert parameter is not None, "an edition covers its inputs"
            formula, basis = self._accepted(parameter, place)
            sheet.put(0, "", Kind.WORDS)
            self._named(parameter.name, symbol, place)
            spot = sheet.put(F, f"={formula}", Kind.FORMULA)
            sheet.put(6, parameter.declaration.unit_shown, Kind.UNIT)
            sheet.put(7, beside(basis), Kind.SMALL)
            figure = parameter.figure
            label = beside(figure.sureness) if figure else ""
            sheet.put(8, label, Kind.SMALL)
            sheet.name_range(name, spot)
            sheet.row += 1
        return sheet.at(first, (sheet.row - 1, F))

    def _accepted(self, parameter: Parameter, place: Place) -> tuple[str, Text]:
        """The formula that takes a value over, or #N/A, and where it comes from."""
        symbol = parameter.symbol
        match parameter.kind:
            case ParameterKind.FIXED:
                return self.names.of(symbol, place, "default"), words.PART_5
            case ParameterKind.CHOSEN if parameter.takes_lowest:
                return self._lowest(parameter, place), words.TABLE_CHOICES
            case ParameterKind.CHOSEN:
                chosen = self.entered(Purpose.CHOICE, symbol, place)
                written = NOTHING
                for name in reversed(parameter.choices):
                    value = self.names.of(name, (), "default")
                    written = f"IF({chosen}={quoted(name)},{value},{written})"
                return written, words.TABLE_CHOICES
            case ParameterKind.MONITORED:
                basis = words.TABLE_1
            case ParameterKind.PROJECT:
                basis = words.TABLE_2
        if parameter.unit is None:
            cell = self.entered(Purpose.CATEGORY, symbol, place)
            return taken_word(cell), basis
        return taken_number(
            self.entered(Purpose.VALUE, symbol, place), parameter
        ), basis

    def _lowest(self, parameter: Parameter, place: Place) -> str:
        """The lowest of the alternatives that are marked; none marked is no value."""
        values, marks = [], []
        for name in parameter.choices:
            of = f"{parameter.symbol}={name}"
            mark = f"{self.entered(Purpose.APPLIES, of, place)}={quoted(words.APPLIES)}"
            marks.append(mark)
            values.append(f"IF({mark},{self.names.of(name, (), 'default')},1E+300)")
        return f"IF(OR({','.join(marks)}),MIN({','.join(values)}),{NOTHING})"

    def _state(self, used: str) -> None:
        """Whole tonnes, what is open, and whether the result may be shown."""
        assert self.edition.results is not None, "an edition that computes has results"
        result = self.names.of(self.edition.results.reduction)
        whole = self.reduction.whole_tonnes if self.reduction else None
        is_near = f"ABS({result}-ROUND({result},0))<{NEAR_WHOLE}"
        spot = self._line(
            words.WHOLE,
            f"=IF(ISNUMBER({result}),IF({is_near},ROUND({result},0),INT({result})),"
            f"{NOTHING})",
            Kind.WHOLE,
            cached=whole,
            unit="tCO2/p",
            beside_it=f"=IF(ISNUMBER({result}),IF({is_near},{quoted(beside(words.CONFIRM))}"
            f',""),"")',
        )
        self.found["whole"] = (self.sheet.at(spot), whole)
        open_values = self._line(
            words.VALUES_OPEN, f"=SUMPRODUCT(1*ISERROR({used}))", Kind.FORMULA
        )
        yes = f"ROWS({self.answers})-COUNTIF({self.answers},{quoted(words.YES)})"
        open_criteria = self._line(
            words.CRITERIA_OPEN, f"={yes}" if self.answers else "=0", Kind.FORMULA
        )
        done = words.STUDY if self.is_study else words.COMPUTED
        state = (
            f"=IF({self.sheet.at(open_values)}>0,{quoted(beside(words.INCOMPLETE))},"
            f"IF({self.sheet.at(open_criteria)}>0,{quoted(beside(words.NOT_ELIGIBLE))},"
            f"IF(ISNUMBER({result}),{quoted(beside(done))},"
            f"{quoted(beside(words.NO_VALUE))})))"
        )
        said = beside(done) if self.reduction else None
        spot = self._line(words.STATE, state, Kind.STATUS, cached=said)
        self.found["state"] = (self.sheet.at(spot), said)

    def _line(  # noqa: PLR0913 - one keyword for each column
        self,
        name: Text,
        formula: str,
        kind: Kind,
        *,
        cached: Content = None,
        unit: str = "",
        beside_it: str = "",
    ) -> tuple[int, int]:
        sheet = self.sheet
        sheet.put(0, "", Kind.WORDS)
        self._named(name, "", ())
        spot = sheet.put(F, formula, kind, cached=cached)
        sheet.put(6, unit, Kind.UNIT)
        sheet.put(7, beside_it, Kind.WARNING if beside_it else Kind.SMALL)
        sheet.row += 1
        return spot

    def _named(self, name: Text, symbol: str, place: Place) -> None:
        self.sheet.put(1, name.ja, Kind.WORDS)
        self.sheet.put(2, name.en, Kind.WORDS)
        self.sheet.put(3, symbol, Kind.SYMBOL)
        self.sheet.put(4, ", ".join(place), Kind.SYMBOL)

    def _known(self, symbol: str) -> Content:
        """The computed value of a result, where there is one."""
        if self.reduction is None:
            return None
        assert self.edition.results is not None, "an edition that computes has results"
        figures = {
            self.edition.results.reference: self.reduction.reference_tco2,
            self.edition.results.project: self.reduction.project_tco2,
            self.edition.results.reduction: self.reduction.reduction_tco2,
        }
        value = figures[symbol].value
        return Decimal(value) if value is not None else None


def taken_number(cell: str, parameter: Parameter) -> str:
    """A number inside its limits, or #N/A."""
    limits = allowed(parameter)
    tests = []
    if limits and limits.at_least is not None:
        tests.append(f"{cell}>={plain_number(limits.at_least)}")
    if limits and limits.at_most is not None:
        tests.append(f"{cell}<={plain_number(limits.at_most)}")
    inside = f"IF(AND({','.join(tests)}),{cell},{NOTHING})" if tests else cell
    return f"IF(ISNUMBER({cell}),{inside},{NOTHING})"


def taken_word(cell: str) -> str:
    """A word that is there, or #N/A."""
    return f"IF(ISTEXT({cell}),IF(LEN(TRIM({cell}))>0,{cell},{NOTHING}),{NOTHING})"


def constants(edition: Edition, members: Members) -> Iterator[tuple[Parameter, Place]]:
    """Every constant and alternative, at every place where it counts, each once."""
    alternatives = {
        name for p in edition.of_kind(ParameterKind.CHOSEN) for name in p.choices
    }
    for parameter in edition.parameters:
        is_alternative = parameter.symbol in alternatives
        if parameter.kind is not ParameterKind.FIXED and not is_alternative:
            continue
        if is_alternative:
            yield parameter, ()
        if parameter.symbol in edition.system.inputs and (
            parameter.kind is ParameterKind.FIXED
        ):
            at = places(edition, members, parameter.symbol)
            yield from ((parameter, p) for p in at if p or not is_alternative)
