"""The sheets that are filled in: MPS(input) and MRS(input).

Flows in: an edition and what is already known of a project. Flows out: a `Sheet` with
Table 1 (monitored), the alternatives and Table 2 (fixed ex ante); the results of
Table 3 are added once the computing sheet is planned.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from renkei.foundation import Figure, Text
from renkei.methodologies.methodology import Edition
from renkei.methodologies.parameter import (
    Limits,
    MonitoringOption,
    Parameter,
    ParameterKind,
)
from renkei.methodologies.workbook import words
from renkei.methodologies.workbook.alternatives import VALUE_COLUMN, one_of, together
from renkei.methodologies.workbook.categories import category_options
from renkei.methodologies.workbook.entries import Entries, Place, places
from renkei.methodologies.workbook.paper import (
    Content,
    Field,
    Kind,
    Purpose,
    Sheet,
    Spot,
    address,
    quoted,
)
from renkei.methodologies.workbook.stage import Stage
from renkei.methodologies.workbook.words import beside, stacked

WIDTHS = (6, 20, 9, 24, 27, 17, 12, 9, 17, 18, 17, 15)


class InputSheet:
    """One input sheet in the making; `at` finds the cell of an entry."""

    def __init__(self, edition: Edition, entries: Entries, stage: Stage) -> None:
        self.edition, self.entries, self.stage = edition, entries, stage
        self.members = entries.members_of(edition)
        self.sheet = Sheet(stage.input_sheet, WIDTHS)
        self.options = category_options(edition)

    def planned(self, plan: InputSheet | None = None) -> InputSheet:
        """The whole sheet but its results; a report repeats the choices of its plan."""
        sheet = self.sheet
        sheet.band(beside(self.stage.heading), Kind.TITLE)
        sheet.line(Kind.CAPTION, self.edition.title)
        sheet.row += 1
        if self.stage is Stage.REPORT:
            self.period()
        self.monitored()
        if plan is None:
            self.alternatives()
        self.project_values(plan)
        return self

    def at(self, purpose: Purpose, symbol: str, place: Place = ()) -> str:
        """The address of the cell in which something is entered."""
        for spot, entry in self.sheet.fields():
            if (entry.purpose, entry.symbol, entry.place) == (purpose, symbol, place):
                return self.sheet.at(spot)
        raise AssertionError(f"{self.sheet.name} does not ask for {symbol} {place}")

    def period(self) -> None:
        """The monitoring period, first and last day."""
        sheet, known = self.sheet, self.entries.period
        sheet.band(beside(words.PERIOD), Kind.SECTION)
        for label, purpose, day in (
            (words.FIRST_DAY, Purpose.START, known.start if known else None),
            (words.LAST_DAY, Purpose.LAST, known.last if known else None),
        ):
            sheet.put(3, label.ja, Kind.WORDS)
            sheet.put(4, label.en, Kind.WORDS)
            own = address((sheet.row, VALUE_COLUMN))
            entry = Field(purpose, empty_is_open=_is_empty(own))
            sheet.put(VALUE_COLUMN, day, Kind.DATE_FIELD, entry=entry)
            sheet.row += 1
        sheet.row += 1

    def monitored(self) -> None:
        """Table 1."""
        sheet = self.sheet
        is_plan = self.stage is Stage.PLAN
        sheet.band(beside(words.TABLE_1), Kind.SECTION)
        value = words.ESTIMATED if is_plan else words.MONITORED
        sheet.line(
            Kind.HEADING,
            *map(stacked, (words.NUMBER, words.SYMBOL, words.SYSTEM)),
            words.WHAT,
            words.DESCRIPTION,
            *map(stacked, (value, words.UNIT, words.OPTION, words.ORIGIN)),
            *map(stacked, (words.METHOD, words.FREQUENCY, words.COMMENTS)),
        )
        sheet.frozen_rows = sheet.frozen_rows or sheet.row
        number = 0
        for parameter in self.edition.of_kind(ParameterKind.MONITORED):
            for place in places(self.edition, self.members, parameter.symbol):
                number += 1
                sheet.put(0, str(number), Kind.WORDS)
                self.value_line(parameter, place)
        if not number:
            sheet.line(Kind.WORDS, "–")
        sheet.row += 1

    def value_line(self, parameter: Parameter, place: Place, needed: str = "") -> None:
        """One value to enter, with what it is and how it is obtained."""
        sheet, symbol = self.sheet, parameter.symbol
        self._named(parameter, place)
        own = address((sheet.row, VALUE_COLUMN))
        is_open = f"AND({_is_empty(own)},{needed})" if needed else _is_empty(own)
        entry = Field(
            Purpose.CATEGORY if parameter.unit is None else Purpose.VALUE,
            symbol,
            place,
            parameter.unit,
            allowed(parameter),
            self.options.get(symbol, ()),
            empty_is_open=is_open,
            hint=parameter.name,
        )
        kind = Kind.WORD_FIELD if parameter.unit is None else Kind.NUMBER_FIELD
        given = self.entries.given(symbol, place, expected=self._is_expected(parameter))
        sheet.put(VALUE_COLUMN, given, kind, entry=entry)
        sheet.put(6, parameter.declaration.unit_shown, Kind.UNIT)
        self._obtained(parameter, place)
        sheet.row += 1

    def alternatives(self) -> None:
        """Which of the values that a methodology offers applies, asked as it asks."""
        chosen = self.edition.of_kind(ParameterKind.CHOSEN)
        if not chosen:
            return
        sheet = self.sheet
        sheet.band(beside(words.TABLE_CHOICES), Kind.SECTION)
        sheet.line(
            Kind.HEADING,
            *map(stacked, (words.NUMBER, words.SYMBOL, words.SYSTEM)),
            words.WHAT,
            words.DESCRIPTION,
            stacked(Text(ja="選択", en="Select")),
        )
        for parameter in chosen:
            if parameter.takes_lowest:
                together(self, parameter)
            else:
                one_of(self, parameter)
        sheet.row += 1

    def project_values(self, plan: InputSheet | None) -> None:
        """Table 2; in a report it shows what the plan fixed."""
        wanted = self.edition.of_kind(ParameterKind.PROJECT)
        if not wanted:
            return
        sheet = self.sheet
        sheet.band(beside(words.TABLE_2), Kind.SECTION)
        sheet.line(
            Kind.HEADING,
            *map(stacked, (words.NUMBER, words.SYMBOL, words.SYSTEM)),
            words.WHAT,
            words.DESCRIPTION,
            *map(stacked, (words.VALUE, words.UNIT, words.RANGE, words.ORIGIN)),
        )
        for parameter in wanted:
            for place in places(self.edition, self.members, parameter.symbol):
                sheet.put(0, "", Kind.WORDS)
                if plan is None:
                    self.value_line(parameter, place, self.needed(parameter.symbol))
                    continue
                self._named(parameter, place)
                purpose = Purpose.VALUE if parameter.unit else Purpose.CATEGORY
                cell = plan.at(purpose, parameter.symbol, place)
                known = self.entries.given(parameter.symbol, place, expected=False)
                empty = quoted("")
                shown = f"=IF(ISBLANK({cell}),{empty},{cell})"
                sheet.put(VALUE_COLUMN, shown, Kind.FORMULA, cached=known)
                sheet.put(6, parameter.declaration.unit_shown, Kind.UNIT)
                sheet.row += 1
        sheet.row += 1

    def results(self, process: Mapping[str, tuple[str, Content]]) -> Spot:
        """Table 3 and the legend; `process` knows the cell and value of each result.

        Returns the first cell of the results.
        """
        sheet, results = self.sheet, self.edition.results
        assert results is not None, "an edition that computes has results"
        sheet.band(beside(words.TABLE_3[self.stage.value]), Kind.SECTION)
        state, said = process["state"]
        first = (sheet.row, VALUE_COLUMN)
        # A viewer that does not compute shows an empty form as such. What was filled in
        # without a result shows nothing until it is computed.
        is_blank = not (self.entries.values or self.entries.estimates)
        unfilled = beside(words.INCOMPLETE) if is_blank else None
        done = ",".join(
            f"{state}={quoted(beside(each))}" for each in (words.COMPUTED, words.STUDY)
        )
        for symbol in (results.reference, results.project, results.reduction, "whole"):
            cell, value = process[symbol]
            is_whole = symbol == "whole"
            name = (
                words.WHOLE
                if is_whole
                else self.edition.system.declarations[symbol].name
            )
            shown = f"=IF(OR({done}),{cell},{quoted(beside(words.INCOMPLETE))})"
            sheet.put(1, "" if is_whole else symbol, Kind.WORDS)
            sheet.put(3, name.ja, Kind.WORDS)
            sheet.put(4, name.en, Kind.WORDS)
            kind = Kind.WHOLE if is_whole else Kind.RESULT
            cached = unfilled if value is None else value
            sheet.put(VALUE_COLUMN, shown, kind, cached=cached)
            sheet.put(6, "tCO2/p", Kind.UNIT)
            sheet.row += 1
        sheet.put(3, words.STATE.ja, Kind.WORDS)
        sheet.put(4, words.STATE.en, Kind.WORDS)
        sheet.put(VALUE_COLUMN, f"={state}", Kind.STATUS, cached=said or unfilled)
        sheet.row += 2
        sheet.band(beside(words.LEGEND), Kind.SECTION)
        for option in MonitoringOption:
            sheet.put(1, option.value, Kind.WORDS)
            sheet.put(3, option.meaning.ja, Kind.WORDS)
            sheet.put(4, option.meaning.en, Kind.WORDS)
            sheet.row += 1
        return first

    def _named(self, parameter: Parameter, place: Place) -> None:
        name = parameter.name
        self.sheet.put(1, parameter.symbol, Kind.SYMBOL)
        self.sheet.put(2, ", ".join(place), Kind.SYMBOL)
        self.sheet.put(3, name.ja, Kind.WORDS)
        self.sheet.put(4, name.en, Kind.WORDS)

    def _obtained(self, parameter: Parameter, place: Place) -> None:
        sheet, symbol = self.sheet, parameter.symbol
        origin = Field(Purpose.ORIGIN, symbol, place)
        cited = _cited(self.entries, symbol, place, self._is_expected(parameter))
        if parameter.kind is ParameterKind.PROJECT:
            limits = parameter.limits
            sheet.put(7, beside(limits.shown) if limits else "–", Kind.SMALL)
            sheet.put(8, cited, Kind.TEXT_FIELD, entry=origin)
            return
        option = parameter.option
        if option is None:
            listed = Field(Purpose.REMARK, options=tuple(MonitoringOption))
            sheet.put(7, None, Kind.WORD_FIELD, entry=listed)
        else:
            sheet.put(7, option.value, Kind.UNIT)
        sheet.put(8, cited, Kind.TEXT_FIELD, entry=origin)
        sheet.put(9, None, Kind.TEXT_FIELD, entry=Field(Purpose.REMARK))
        frequency = stacked(parameter.frequency) if parameter.frequency else None
        asked = None if frequency else Field(Purpose.REMARK)
        sheet.put(10, frequency, Kind.TEXT_FIELD if asked else Kind.SMALL, entry=asked)
        sheet.put(11, None, Kind.TEXT_FIELD, entry=Field(Purpose.REMARK))

    def _is_expected(self, parameter: Parameter) -> bool:
        is_monitored = parameter.kind is ParameterKind.MONITORED
        return is_monitored and self.stage is Stage.PLAN

    def needed(self, symbol: str) -> str:
        """A formula telling whether an alternative's value is needed; "" if always."""
        marks = []
        for spot, entry in self.sheet.fields():
            cell = self.sheet.at(spot)
            if entry.purpose is Purpose.CHOICE and symbol in entry.options:
                marks.append(f"{cell}={quoted(symbol)}")
            elif entry.purpose is Purpose.APPLIES:
                _, _, name = entry.symbol.partition("=")
                if name == symbol:
                    marks.append(f"{cell}={quoted(words.APPLIES)}")
        return f"OR({','.join(marks)})" if marks else ""


def allowed(parameter: Parameter) -> Limits | None:
    """The range of a value, at least zero where it cannot be negative."""
    own = parameter.limits or Limits()
    low = own.at_least
    if low is None and parameter.declaration.is_non_negative:
        low = Decimal(0)
    if low is None and own.at_most is None:
        return None
    return Limits(low, own.at_most, own.clause)


def _cited(
    entries: Entries, symbol: str, place: Place, is_expected: bool
) -> str | None:
    figure = entries.figure(symbol, place, expected=is_expected)
    if isinstance(figure, Figure) and figure.source:
        return beside(figure.source.title)
    return None


def _is_empty(cell: str) -> str:
    return f"LEN(TRIM({cell}))=0"
