"""The rows of the form: how fast is built, what goes with what, who has a part.

Flows in: a sent form, or a wish that was kept. Flows out: `Rows` as they were typed,
and what they mean, each cell that does not hold being named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING

from django.http import QueryDict

from renkei.foundation import Text
from renkei.planning import optimum
from renkei.web.pages.plan_optimum.words import WORDS
from renkei.web.pages.plan_scenarios.asked import plain
from renkei.web.paper_words import sendable

if TYPE_CHECKING:
    from renkei.web.pages.plan_optimum.asked import Reader

Row = tuple[str, ...]
RATE = ("rate-max", "rate-of", "rate-with")
RULE = ("rule-of", "rule-how", "rule-other")
FLOOR = ("floor-kind", "floor-group", "floor-part")
SHARE = ("share-of", "share-part")
HOW = ("after", "not-with", "never")
KINDS = ("district", "income_group")
ALL = "*"  # every measure that has no share of its own
MOST, LONGEST = 24, 200
FLOORS_MAX = 4


@dataclass(frozen=True, slots=True)
class Rows:
    """What was typed; `shares` has the rows of each floor."""

    rates: tuple[Row, ...] = ()
    rules: tuple[Row, ...] = ()
    floors: tuple[Row, ...] = ()
    shares: tuple[tuple[Row, ...], ...] = ()

    @property
    def is_used(self) -> bool:
        """Whether anything was typed in them."""
        of_shares = [row for held in self.shares for row in held]
        rows = (*self.rates, *self.rules, *of_shares)
        return any(_is_filled(row) for row in (*rows, *self.floors))

    def shown(self, step: str) -> Rows:
        """With at least one free row each, and one more where that was asked for."""
        floors = _more(self.floors, FLOOR, at_most=FLOORS_MAX, adds=step == "floors")
        shares = list(self.shares) + [()] * (len(floors) - len(self.shares))
        return Rows(
            _more(self.rates, RATE, adds=step == "rates"),
            _more(self.rules, RULE, adds=step == "rules"),
            floors,
            tuple(
                _more(held, SHARE, adds=step == f"shares-{at}")
                for at, held in enumerate(shares[: len(floors)])
            ),
        )


def _more(
    rows: tuple[Row, ...], names: Row, *, adds: bool, at_most: int = MOST
) -> tuple[Row, ...]:
    blank = ("",) * len(names)
    wanted = max(1, len(rows) + adds)
    return (*rows, *[blank] * (wanted - len(rows)))[:at_most]


def of_form(sent: QueryDict) -> Rows:
    """The rows of a form as it was sent."""
    floors = _sent(sent, FLOOR)[:FLOORS_MAX]
    return Rows(
        _sent(sent, RATE),
        _sent(sent, RULE),
        floors,
        tuple(
            _sent(sent, tuple(f"{name}-{at}" for name in SHARE))
            for at in range(len(floors))
        ),
    )


def _sent(sent: QueryDict, names: Row) -> tuple[Row, ...]:
    columns = [sent.getlist(name)[:MOST] for name in names]
    return tuple(
        tuple(sendable(cell)[:LONGEST] for cell in row)
        for row in zip_longest(*columns, fillvalue="")
    )


def of_wish(wish: optimum.Wish) -> Rows:
    """The rows of a wish that was kept."""
    return Rows(
        tuple(
            (plain(rate.units_max), *(*rate.measures, "")[:2]) for rate in wish.rates
        ),
        (
            *((one, "after", other) for one, other in wish.needs),
            *((one, "not-with", other) for one, other in wish.excludes),
            *((one, "never", "") for one in wish.forbidden),
        ),
        tuple(
            (floor.kind, floor.group, plain(100 * floor.part_fraction))
            for floor in wish.equity
        ),
        tuple(
            tuple((each.of or ALL, plain(100 * each.fraction)) for each in floor.shares)
            for floor in wish.equity
        ),
    )


def read(rows: Rows, reader: Reader, known: frozenset[str]) -> optimum.Wish:
    """What the rows ask for, in a wish of nothing else; `known`: what may be named."""
    asked = _Rows(reader, known)
    rules = tuple(asked.rules(rows.rules))
    return optimum.Wish(
        aim=optimum.Aim.LEAST_COST,
        rates=tuple(asked.rates(rows.rates)),
        needs=tuple((one, other) for one, how, other in rules if how == "after"),
        excludes=tuple((one, other) for one, how, other in rules if how == "not-with"),
        forbidden=tuple(one for one, how, _ in rules if how == "never"),
        equity=tuple(asked.floors(rows)),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """Reads rows; a row that is all empty is none."""

    reader: Reader
    known: frozenset[str]

    def rates(self, rows: tuple[Row, ...]) -> Iterator[optimum.Rate]:
        for at, (most, of, also) in _filled(rows):
            cell = self._cell("rates", at)
            value = self.reader.cell(
                cell("rate-max"), most, (Decimal(0), None), is_open=True
            )
            names = [
                self._named(cell("rate-of"), of),
                *([self._named(cell("rate-with"), also)] if also else []),
            ]
            if value is not None:
                yield optimum.Rate(tuple(dict.fromkeys(names)), float(value))

    def rules(self, rows: tuple[Row, ...]) -> Iterator[tuple[str, str, str]]:
        for at, (of, how, other) in _filled(rows):
            cell = self._cell("rules", at)
            one = self._named(cell("rule-of"), of)
            if how not in HOW:
                self.reader.missing(cell("rule-how"))
                continue
            two = "" if how == "never" else self._named(cell("rule-other"), other)
            yield one, how, two

    def floors(self, rows: Rows) -> Iterator[optimum.EquityFloor]:
        for at, (kind, group, part) in enumerate(rows.floors):
            shares = rows.shares[at] if at < len(rows.shares) else ()
            if not _is_filled((group, part)) and not any(map(_is_filled, shares)):
                continue
            cell = self._cell("floors", at)
            if not group.strip():
                self.reader.missing(cell("floor-group"))
            value = self.reader.cell(
                cell("floor-part"), part, (Decimal(0), Decimal(100)), is_open=True
            )
            told = tuple(self._shares(at, shares))
            if value is not None:
                chosen = kind if kind in KINDS else KINDS[0]
                yield optimum.EquityFloor(
                    chosen, " ".join(group.split()), float(value) / 100, told
                )

    def _shares(self, floor: int, rows: tuple[Row, ...]) -> Iterator[optimum.Share]:
        for at, (of, part) in _filled(rows):
            cell = self._cell("shares", at, floor)
            if of != ALL:
                self._named(cell("share-of"), of)
            value = self.reader.cell(
                cell("share-part"), part, (Decimal(0), Decimal(100))
            )
            if value is not None:
                yield optimum.Share("" if of == ALL else of, float(value) / 100)

    def _cell(
        self, section: str, at: int, floor: int | None = None
    ) -> Callable[[str], Cell]:
        def named(name: str) -> Cell:
            return cell_of(section, name, at, floor)

        return named

    def _named(self, cell: Cell, name: str) -> str:
        if name not in self.known:
            self.reader.missing(cell)
        return name


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a row: its id on the page, and what it is called in a finding."""

    id: str
    where: Text


def cell_of(section: str, name: str, at: int, floor: int | None = None) -> Cell:
    """The cell of a row."""
    if floor is None:
        said = WORDS["cell"].format(
            section=WORDS[section], row=at + 1, field=WORDS[name]
        )
        return Cell(f"r{at}-{name}", said)
    said = WORDS["cell_of"].format(
        section=WORDS["floors"], floor=floor + 1, row=at + 1, field=WORDS[name]
    )
    return Cell(f"r{at}-{name}-{floor}", said)


def _filled(rows: tuple[Row, ...]) -> Iterator[tuple[int, Row]]:
    return ((at, row) for at, row in enumerate(rows) if _is_filled(row))


def _is_filled(row: Row) -> bool:
    """Whether anything stands in it but what is always chosen."""
    return any(cell.strip() for cell in row if cell not in (*HOW, *KINDS))


def replaced(base: optimum.Wish, rows: optimum.Wish) -> optimum.Wish:
    """A wish with the limits of the rows."""
    return replace(
        base,
        rates=rows.rates,
        needs=rows.needs,
        excludes=rows.excludes,
        forbidden=rows.forbidden,
        equity=rows.equity,
    )
