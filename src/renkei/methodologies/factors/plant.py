"""A power plant of a grid, and the list of plants a person brings.

Flows in: CSV, one plant in a row, units in the names of the columns. Flows out: `Plant`
nouns, or a refusal with everything that is wrong, each with row and field.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from renkei.foundation import Confidence, Finding, Refusal, Source, Text, same
from renkei.methodologies.factors import complaints, plant_complaints
from renkei.methodologies.factors.given import UNSOURCED, fuels

NEEDED = ("name", "commissioned_date", "generation_mwh", "low_cost_must_run")
OPTIONAL = ("fuel", "fuel_t", "efficiency", "factor_tco2_per_mwh")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YES = {"yes": True, "no": False, "はい": True, "いいえ": False}
_WANTED = {
    "name": Text(ja="名称", en="a name"),
    "commissioned_date": Text(
        ja="年-月-日の形の運転開始日", en="the day it started, as year-month-day"
    ),
    "low_cost_must_run": Text(ja="yes または no", en="yes or no"),
}
_DIGITS = Text(
    ja="桁区切りのない0以上の数", en="a number from zero upwards, without separators"
)


@dataclass(frozen=True, slots=True)
class Plant:
    """A power plant of a grid, with its generation of one year.

    Its emissions follow from exactly one of: its factor, the fuel it burned, its
    efficiency. `is_low_cost_must_run` marks hydro, geothermal, wind, solar, nuclear and
    others that run whatever the demand; it has to be stated.

    Refuses `methodologies.factor.plants.*`, `.fuel.unknown` and `.efficiency`.
    """

    name: str
    commissioned_date: date
    generation_mwh: Decimal
    is_low_cost_must_run: bool
    fuel: str | None = None
    fuel_t: Decimal | None = None
    efficiency: Decimal | None = None
    factor_tco2_per_mwh: Decimal | None = None
    source: Source = UNSOURCED
    confidence: Confidence = Confidence.CANDIDATE

    def __post_init__(self) -> None:
        problems = list(self._problems())
        if problems:
            raise Refusal(
                replace(problem, where=_place(self.name, problem.where))
                for problem in problems
            )

    def _problems(self) -> Iterator[Finding]:
        stated = (self.factor_tco2_per_mwh, self.fuel_t, self.efficiency)
        count = sum(value is not None for value in stated)
        if not self.generation_mwh.is_finite() or self.generation_mwh <= 0:
            yield plant_complaints.no_generation(self.name, self.generation_mwh)
        if count != 1:
            yield plant_complaints.ways(self.name, count)
        if self.fuel is None and (self.fuel_t, self.efficiency) != (None, None):
            yield plant_complaints.no_fuel(self.name)
        if self.fuel is not None and self.fuel not in fuels():
            yield complaints.unknown_fuel(self.fuel, fuels())
        for value in (self.factor_tco2_per_mwh, self.fuel_t):
            if value is not None and (not value.is_finite() or value < 0):
                yield complaints.negative(same(self.name), value)
        if self.efficiency is not None and not 0 < self.efficiency <= 1:
            yield complaints.no_efficiency(self.efficiency)


def read_plants(
    name: str,
    content: bytes,
    *,
    source: Source | None = None,
    confidence: Confidence = Confidence.CANDIDATE,
) -> tuple[Plant, ...]:
    """The plants of a CSV file, in the order of its rows.

    `source` is the document the file was made from; without it the file itself is
    named, and the numbers are candidates. Refuses everything at once:
    `methodologies.factor.plants.encoding`, `.columns`, `.cells`, `.cell`, `.way`,
    `.no-fuel`, `.generation`, `.same-name`.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(plant_complaints.unreadable(name)) from None
    rows = csv.reader(io.StringIO(text, newline=""))
    heading = [column.strip() for column in next(rows, [])]
    missing = [column for column in NEEDED if column not in heading]
    strange = [
        column
        for number, column in enumerate(heading)
        if column not in NEEDED + OPTIONAL or column in heading[:number]
    ]
    if missing or strange:
        raise Refusal(plant_complaints.columns(name, missing, strange))
    cited = source or Source(title=same(name))
    plants: list[Plant] = []
    problems: list[Finding] = []
    for cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        where = Text(
            ja=f"{name} {rows.line_num}行目", en=f"{name}, row {rows.line_num}"
        )
        try:
            plant = _plant(where, heading, cells, cited, confidence)
        except Refusal as refusal:
            problems += [_at(where, finding) for finding in refusal.findings]
            continue
        if plant.name in {known.name for known in plants}:
            problems.append(_at(where, plant_complaints.same_name(plant.name)))
        plants.append(plant)
    if problems:
        raise Refusal(problems)
    return tuple(plants)


def _plant(
    where: Text,
    heading: list[str],
    cells: list[str],
    source: Source,
    confidence: Confidence,
) -> Plant:
    if len(cells) != len(heading):
        raise Refusal(plant_complaints.cells(where))
    written = {
        column: cell.strip() for column, cell in zip(heading, cells, strict=True)
    }
    problems = list(_unreadable(written))
    if problems:
        raise Refusal(problems)
    return Plant(
        name=written["name"],
        commissioned_date=date.fromisoformat(written["commissioned_date"]),
        generation_mwh=Decimal(written["generation_mwh"]),
        is_low_cost_must_run=_YES[written["low_cost_must_run"].lower()],
        fuel=written.get("fuel") or None,
        fuel_t=_decimal(written, "fuel_t"),
        efficiency=_decimal(written, "efficiency"),
        factor_tco2_per_mwh=_decimal(written, "factor_tco2_per_mwh"),
        source=replace(source, place=where.en.rpartition(", ")[2]),
        confidence=confidence,
    )


def _unreadable(written: dict[str, str]) -> Iterator[Finding]:
    """Every cell that does not say what its column asks."""
    readable: dict[str, Callable[[str], object]] = {
        "name": bool,
        "commissioned_date": _is_day,
        "generation_mwh": _NUMBER.fullmatch,
        "low_cost_must_run": lambda cell: cell.lower() in _YES,
        **dict.fromkeys(OPTIONAL[1:], lambda cell: not cell or _NUMBER.fullmatch(cell)),
    }
    for column, reads in readable.items():
        if column in written and not reads(written[column]):
            yield plant_complaints.cell(
                same(column), written[column], _WANTED.get(column, _DIGITS)
            )


def _is_day(cell: str) -> bool:
    if not _DAY.fullmatch(cell):
        return False
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True


def _decimal(written: dict[str, str], column: str) -> Decimal | None:
    cell = written.get(column, "")
    return Decimal(cell) if cell else None


def _at(where: Text, finding: Finding) -> Finding:
    if finding.where == where:
        return finding
    return replace(
        finding,
        where=Text(
            ja=f"{where.ja} {finding.where.ja}", en=f"{where.en}, {finding.where.en}"
        ),
    )


def _place(name: str, where: Text) -> Text:
    if where.en == name:
        return where
    return Text(ja=f"{name} {where.ja}", en=f"{name}, {where.en}")
