"""The rows of limits as fields for the template, with what can be chosen in them.

Flows in: a city's measures, rows as typed, what is wrong with which cell. Flows out:
`Section`s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from renkei.foundation import Text
from renkei.planning import scenarios
from renkei.web.pages.plan_city.showing import Field
from renkei.web.pages.plan_optimum import rows as limit_rows
from renkei.web.pages.plan_optimum.rows import Row, Rows, cell_of
from renkei.web.pages.plan_optimum.words import WORDS
from renkei.web.typed_forms import Option

Fields = tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one kind; `step` is what the button for another row sends."""

    title: Text
    lead: Text
    rows: tuple[Fields, ...]
    step: str
    more: Text


@dataclass(frozen=True, slots=True)
class Floor:
    """A group's floor, and the rows of what goes to it."""

    title: Text
    fields: Fields
    shares: Section


@dataclass(frozen=True, slots=True)
class Limits:
    """All further limits of the form."""

    rates: Section
    rules: Section
    floors: tuple[Floor, ...]
    may_add_floor: bool
    is_open: bool


def limits(
    plan: scenarios.Compiled, rows: Rows, wrong: Mapping[str, Text], step: str = ""
) -> Limits:
    """The limits as they were typed, each with a free row."""
    shown = rows.shown(step)
    one = _Drawer(plan, wrong)
    return Limits(
        rates=one.section("rates", limit_rows.RATE, shown.rates),
        rules=one.section("rules", limit_rows.RULE, shown.rules),
        floors=tuple(
            Floor(
                WORDS["floor_title"].format(number=at + 1),
                one.fields("floors", limit_rows.FLOOR, at, row),
                one.section("shares", limit_rows.SHARE, shown.shares[at], floor=at),
            )
            for at, row in enumerate(shown.floors)
        ),
        may_add_floor=len(shown.floors) < limit_rows.FLOORS_MAX,
        is_open=bool(step or wrong or rows.is_used),
    )


class _Drawer:
    """Draws rows of fields, the choices of a city being made once."""

    def __init__(self, plan: scenarios.Compiled, wrong: Mapping[str, Text]) -> None:
        self.wrong = wrong
        order = list(scenarios.SECTORS)
        held = sorted(
            enumerate(plan.measures), key=lambda each: order.index(each[1].sector)
        )
        names = [
            (
                each.id,
                WORDS["of_sector"].format(
                    sector=scenarios.SECTORS[each.sector], name=each.name
                ),
            )
            for _, each in held
        ]
        self.measures = tuple(Option(*each) for each in names)
        self.sized = tuple(
            Option(
                each.id,
                WORDS["sized"].format(
                    name=words, size=f"{plan.size[row]:,.0f}", unit=each.unit
                ),
            )
            for (row, each), (_, words) in zip(held, names, strict=True)
        )
        sectors = dict.fromkeys(each.sector for _, each in held)
        self.shared = (
            Option(limit_rows.ALL, WORDS["all_measures"]),
            *(
                Option(
                    each.value,
                    WORDS["whole_sector"].format(sector=scenarios.SECTORS[each]),
                )
                for each in sectors
            ),
            *self.measures,
        )

    def section(
        self, name: str, names: Row, rows: tuple[Row, ...], *, floor: int | None = None
    ) -> Section:
        return Section(
            WORDS[name],
            WORDS[f"{name}_lead"],
            tuple(
                self.fields(name, names, at, row, floor) for at, row in enumerate(rows)
            ),
            name if floor is None else f"{name}-{floor}",
            WORDS[f"{name}_more"],
        )

    def fields(
        self, section: str, names: Row, at: int, row: Row, floor: int | None = None
    ) -> Fields:
        return tuple(
            self._field(section, name, at, value, floor)
            for name, value in zip(names, row, strict=True)
        )

    def _field(
        self, section: str, name: str, at: int, value: str, floor: int | None
    ) -> Field:
        options = {
            "rate-of": self.sized,
            "rate-with": self.measures,
            "rule-of": self.measures,
            "rule-other": self.measures,
            "rule-how": tuple(Option(how, WORDS[how]) for how in limit_rows.HOW),
            "floor-kind": tuple(Option(kind, WORDS[kind]) for kind in limit_rows.KINDS),
            "share-of": self.shared,
        }.get(name)
        chooses = options is not None and name not in ("floor-kind", "rule-how")
        return Field(
            name if floor is None else f"{name}-{floor}",
            value,
            WORDS.get(f"{name}_hint"),
            kind="text" if name == "floor-group" or options else "number",
            options=options,
            nothing=WORDS["choose"] if chooses else None,
            at=f"r{at}-",
            wrong=self.wrong.get(cell_of(section, name, at, floor).id),
            called=WORDS[name],
            optional=name == "rate-with",
        )
