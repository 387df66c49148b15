"""Random projects of an edition, for a spreadsheet and for the exact engine alike.

Flows in: an edition and a seed. Flows out: what to write into the workbook's cells, and
the exact `RE_p`, `PE_p`, `ER_p` for the same numbers, or that there is no value.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import groupby
from typing import Any

from live_office import Office, Series

from renkei.foundation import Refusal
from renkei.methodologies import Edition, Methodology, catalogue
from renkei.methodologies.engine.exact import compute
from renkei.methodologies.engine.tables import Row, Table
from renkei.methodologies.parameter import Limits, ParameterKind
from renkei.methodologies.reduction import whole_tonnes
from renkei.methodologies.workbook import Entries, Stage, paint, plan
from renkei.methodologies.workbook.paper import Field, Purpose, Spot, address
from renkei.methodologies.workbook.plan import Plan
from renkei.methodologies.workbook.words import APPLIES, YES

MEMBERS = ("1", "2")
SHEET_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
UNREAD = (Purpose.REMARK, Purpose.ORIGIN, Purpose.START, Purpose.LAST)
SIX = Decimal("0.000001")
AGREES = Decimal("1e-12")
Numbers = tuple[Decimal, Decimal, Decimal]

RANGES: Mapping[str, tuple[str, str, int]] = {
    "year": ("0", "30", 0),
    "1/year": ("0.02", "0.4", 3),  # decay of waste; IPCC 2006 lies inside
    "day": ("1", "366", 0),
    "h": ("100", "8760", 1),
    "degC": ("5", "40", 1),
    "MWh": ("1", "2000", 2),
    "MW": ("0.1", "5", 2),
    "GJ": ("10", "9000", 2),
    "W": ("5", "400", 1),
    "kW": ("10", "1500", 1),
    "km/L": ("2", "15", 2),
    "W/MW": ("1000000", "1000000", 0),
    "tCO2/MWh": ("0.2", "1.2", 4),
    "tCO2/GJ": ("0.04", "0.11", 6),
    "tCO2/t": ("0.05", "0.4", 4),
    "GJ/t": ("10", "50", 2),
    "tCO2/tCH4": ("21", "30", 0),
    "tCO2/tN2O": ("265", "310", 0),
}
# What a project of its kind could report: a line loses little of what it carries, a
# plant uses little of what it makes.
SANE: Mapping[str, tuple[str, str, int]] = {
    "E_sent": ("1000", "1200", 2),
    "E_recv": ("800", "950", 2),
    "EG_SUP": ("4000", "20000", 2),
    "EC_CAP": ("0.01", "0.3", 2),
    "EG_gross": ("1000", "5000", 2),
    "EG_aux": ("1", "100", 2),
    "EG_p": ("200", "2000", 2),
    "EC_ch": ("1", "90", 2),
    "ED_dis": ("1", "90", 2),
    "T_chilled": ("4", "9", 1),
    "T_cooling": ("28", "38", 1),
}
DIMENSIONLESS = {"COP": ("2", "8", 2), "n": ("1", "120", 0), "PUE": ("1.1", "2", 3)}


@dataclass(frozen=True, slots=True)
class Trial:
    """What is written at one stage, and what the exact engine makes of it."""

    written: Mapping[tuple[str, Spot], str | float]
    exact: Numbers | None


def subjects() -> Iterator[tuple[Methodology, Edition]]:
    """Every edition and form of the catalogue that computes, tables filled."""
    for methodology in catalogue().values():
        for edition in methodology.editions:
            if edition.results is not None:
                yield methodology, with_rows(edition)


def with_rows(edition: Edition) -> Edition:
    """The edition; a table nobody has read yet gets rows for the trial."""
    tables = {
        name: table if table.rows else _invented(table)
        for name, table in edition.tables.items()
    }
    return replace(edition, tables=tables)


def _invented(table: Table) -> Table:
    chance = random.Random(table.shape.symbol)
    number = lambda: _within(chance, "0.1", "5", 3)  # noqa: E731 - named for the rows
    keys = [
        [Decimal(200), Decimal(700), None] if key.unit else ["first", "second"]
        for key in table.shape.keys
    ]
    rows: list[tuple[Any, ...]] = [()]
    for options in keys:
        rows = [(*row, option) for row in rows for option in options]
    return replace(table, rows=tuple(Row(row, number()) for row in rows))


class Subject:
    """One edition as a workbook, with trials for it."""

    def __init__(self, methodology: Methodology, edition: Edition) -> None:
        self.edition = edition
        members = dict.fromkeys(edition.system.indices, MEMBERS)
        answers = {criterion.id: True for criterion in edition.eligibility}
        entries = Entries(members=members, answers=answers)
        self.members = members
        self.plan: Plan = plan(edition, methodology.title, entries, is_study=True)
        self.content = paint(self.plan)
        self.fields = [
            (sheet.name, spot, entry)
            for sheet in self.plan.sheets
            for spot, entry in sheet.fields()
            if entry.purpose not in UNREAD
        ]

    def series(self, stage: Stage, trials: Sequence[Trial]) -> Series:
        """The trials of one stage, read where a person reads them: in Table 3."""
        first = self.plan.shown[stage]
        reads = f"{address(first)}:{address((first[0] + 4, first[1]))}"
        areas = tuple((sheet, area) for sheet, area, _ in _blocks(trials[0].written))
        written = [[c for _, _, c in _blocks(each.written)] for each in trials]
        return Series(areas, (stage.input_sheet, reads), written)

    def trial(self, chance: random.Random, stage: Stage) -> Trial:
        """One random project."""
        written: dict[tuple[str, Spot], str | float] = {}
        values: dict[str, dict[tuple[str, ...], Any]] = {}
        officials: dict[str, Decimal] = {}
        chosen: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for name, spot, entry in self.fields:
            entered = self._entered(chance, entry, officials)
            written[name, spot] = (
                float(entered) if isinstance(entered, Decimal) else entered
            )
            symbol = entry.symbol
            if entry.purpose in (Purpose.VALUE, Purpose.CATEGORY):
                if not (self._is_monitored(symbol) and stage.input_sheet != name):
                    values.setdefault(symbol, {})[entry.place] = entered
            elif entry.purpose is Purpose.CHOICE:
                chosen[symbol, entry.place] = [str(entered)]
            elif entry.purpose is Purpose.APPLIES and entered:
                of, _, alternative = symbol.partition("=")
                chosen.setdefault((of, entry.place), []).append(alternative)
        self._constants(values, officials)
        for (symbol, place), names in chosen.items():
            found = [values[name][()] for name in names if () in values.get(name, {})]
            if len(found) == len(names):
                values.setdefault(symbol, {})[place] = min(found)
        return Trial(written, self._exact(values, officials))

    def _is_monitored(self, symbol: str) -> bool:
        parameter = self.edition.parameter(symbol)
        return parameter is not None and parameter.kind is ParameterKind.MONITORED

    def _entered(
        self, chance: random.Random, entry: Field, officials: dict[str, Decimal]
    ) -> Any:
        entered: Any = ""
        match entry.purpose:
            case Purpose.VALUE:
                entered = number(chance, entry.symbol, entry.unit, entry.limits)
            case Purpose.CATEGORY | Purpose.CHOICE:
                entered = chance.choice(entry.options or ("any",))
            case Purpose.APPLIES:
                entered = chance.choice((APPLIES, ""))
            case Purpose.ANSWER:
                entered = YES
            case Purpose.OFFICIAL if entry.empty_is_open or chance.random() < 0.3:
                name = entry.symbol.partition("[")[0]
                entered = number(chance, name, entry.unit, None)
                officials[entry.symbol] = entered
            case Purpose.CITATION if entry.symbol in officials:
                entered = "trial"
        return entered

    def _constants(
        self,
        values: dict[str, dict[tuple[str, ...], Any]],
        officials: Mapping[str, Decimal],
    ) -> None:
        system = self.edition.system
        for parameter in self.edition.of_kind(ParameterKind.FIXED):
            symbol = parameter.symbol
            places: list[tuple[str, ...]] = [()]
            if symbol in system.inputs:
                for _ in system.indices_of(symbol):
                    places = [(*p, member) for p in places for member in MEMBERS]
            for place in places:
                at = f"[{', '.join(place)}]" if place else ""
                held = parameter.figure.value if parameter.figure else None
                value = officials.get(f"{symbol}{at}", held)
                if value is not None:
                    values.setdefault(symbol, {})[place] = Decimal(value)

    def _exact(
        self,
        values: dict[str, dict[tuple[str, ...], Any]],
        officials: Mapping[str, Decimal],
    ) -> Numbers | None:
        tables = {
            name: replace(
                table,
                rows=tuple(
                    replace(row, value=officials.get(f"{name}[{n}]", row.value))
                    for n, row in enumerate(table.rows, 1)
                ),
            )
            for name, table in self.edition.tables.items()
        }
        system, results = self.edition.system, self.edition.results
        assert results is not None
        if any(symbol not in values for symbol in system.inputs):
            return None
        grids = {symbol: values[symbol] for symbol in system.inputs}
        try:
            done = compute(system, members=self.members, values=grids, tables=tables)
        except (Refusal, KeyError):
            return None
        found = [
            done.values[symbol][()]
            for symbol in (results.reference, results.project, results.reduction)
        ]
        return found[0], found[1], found[2]  # type: ignore[return-value]


@dataclass(slots=True)
class Outcome:
    """What came of the trials of one edition."""

    title: str
    trials: int = 0
    without_value: int = 0
    worst: Decimal = Decimal(0)
    mismatches: list[str] = field(default_factory=list)

    def judge(self, exact: Numbers | None, shown: list[Any]) -> None:
        """Compare one trial."""
        self.trials += 1
        self.without_value += exact is None
        difference = differs(exact, shown)
        if difference:
            self.mismatches.append(difference)
        elif exact is not None:
            self.worst = max(self.worst, *_errors(exact, shown))


def compare(
    office: Office, methodology: Methodology, edition: Edition, trials: int
) -> Outcome:
    """So many random projects of an edition, half in the plan, half in the report."""
    subject = Subject(methodology, edition)
    outcome = Outcome(edition.title)
    drawn = {}
    for stage in Stage:
        chance = random.Random(f"{edition.title} {stage.value}")
        drawn[stage] = [subject.trial(chance, stage) for _ in range(trials // 2)]
    series = [subject.series(stage, each) for stage, each in drawn.items()]
    answer = office.run(subject.content, series)
    for each, shown in zip(drawn.values(), answer["shown"], strict=True):
        for trial, cells in zip(each, shown, strict=True):
            outcome.judge(trial.exact, cells)
    return outcome


def differs(exact: Numbers | None, shown: list[Any]) -> str:
    """How a sheet's results differ from the exact ones; nothing where they agree."""
    *numbers, whole, _state = shown
    if exact is None:
        return "" if not isinstance(shown[2], float) else f"no value, but {shown[2]!r}"
    if not all(isinstance(each, float) for each in shown[:4]):
        return f"{exact[2]}, but the sheet shows {shown!r}"
    for name, wanted, found, error in zip(
        ("RE", "PE", "ER"), exact, numbers, _errors(exact, numbers), strict=True
    ):
        if error > AGREES:
            return f"{name} {wanted} ≠ {found!r}"
        if six_decimals(Decimal(repr(found))) != six_decimals(wanted):
            return f"{name} {wanted} and {found!r} look different"
    if whole_tonnes(exact[2]) != int(whole):
        return f"{whole_tonnes(exact[2])} t ≠ {whole!r} t"
    return ""


def _errors(exact: Numbers, shown: Sequence[float]) -> list[Decimal]:
    """The relative errors. Emission reductions are a difference of two numbers, and
    their error is measured by the larger of the two."""
    sizes = (abs(exact[0]), abs(exact[1]), max(map(abs, exact)))
    return [
        abs(Decimal(repr(found)) - wanted) / size if size else abs(Decimal(repr(found)))
        for wanted, found, size in zip(exact, shown, sizes, strict=False)
    ]


def six_decimals(value: Decimal) -> Decimal:
    """A number as a sheet shows it: fifteen digits, then six decimals."""
    return SHEET_DIGITS.plus(value).quantize(SIX, ROUND_HALF_UP)


def number(
    chance: random.Random, symbol: str, unit: str | None, limits: Limits | None
) -> Decimal:
    """A sane value for a unit, with at most six decimals, inside its limits."""
    low, high, digits = RANGES.get(unit or "", ("0.2", "50", 2))
    if unit in ("1", "–", None):
        base = symbol.partition("_")[0]
        low, high, digits = DIMENSIONLESS.get(base, ("0.05", "1", 4))
    for start, sane in SANE.items():
        if symbol.startswith(start):
            low, high, digits = sane
    if limits:
        low = str(max(Decimal(low), limits.at_least or Decimal(low)))
        high = str(min(Decimal(high), limits.at_most or Decimal(high)))
        if Decimal(low) > Decimal(high):
            low = high = str(limits.at_least if limits.at_least is not None else high)
    return _within(chance, low, high, digits)


def _within(chance: random.Random, low: str, high: str, digits: int) -> Decimal:
    step = Decimal(1).scaleb(-digits)
    first, last = (int(Decimal(each) / step) for each in (low, high))
    return chance.randint(first, max(first, last)) * step


def _blocks(
    written: Mapping[tuple[str, Spot], str | float],
) -> list[tuple[str, str, list[str | float]]]:
    """Whole ranges: neighbours in a column are written together."""
    blocks = []
    ordered = sorted(written, key=lambda at: (at[0], at[1][1], at[1][0]))
    for (sheet, column, _), group in groupby(
        enumerate(ordered), key=lambda at: (at[1][0], at[1][1][1], at[1][1][0] - at[0])
    ):
        spots = [spot for _, (_, spot) in group]
        area = f"{address(spots[0])}:{address((spots[-1][0], column))}"
        blocks.append((sheet, area, [written[sheet, spot] for spot in spots]))
    return blocks
