"""The form in which a person says how a file is read.

Flows in: a waiting file, and what was chosen. Flows out: the controls of the page, and
the `ColumnMapping` that they say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from renkei.foundation import Text, same
from renkei.mrv import meter_files
from renkei.web.pages.meter_intake.words import WORDS

if TYPE_CHECKING:
    from renkei.store.commands.meter_files import WaitingFile

COLUMNS_SHOWN = 60
NAMES_SHOWN = 200
CELLS_SHOWN = 3
_CELL_LETTERS = 24
_CHANNEL = "channel:"
_ROLES = ("time", "clock", "names", "units", "value")


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list."""

    value: str
    name: Text
    chosen: bool


@dataclass(frozen=True, slots=True)
class ColumnControl:
    """One column of the file: what it holds, and what a person says it is."""

    number: int
    name: str
    heading: str
    cells: tuple[str, ...]
    roles: tuple[Choice, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class NameControl:
    """One name in the file, and the channel that it is."""

    number: int
    word: str
    channels: tuple[Choice, ...]


def columns(
    file: WaitingFile, mapping: meter_files.ColumnMapping
) -> tuple[ColumnControl, ...]:
    """A control for each of the first columns."""
    grid = file.grid
    headings = meter_files.headings_of(grid, mapping.headings)
    first = range(mapping.first_row, len(grid.rows))[:CELLS_SHOWN]
    found = []
    for number in range(min(grid.width, COLUMNS_SHOWN)):
        role, unit = _role(number, mapping)
        found.append(
            ColumnControl(
                number=number,
                name=meter_files.column_name(number),
                heading=headings[number],
                cells=tuple(_cell(grid.cell(row, number)) for row in first),
                roles=_roles(file, role),
                unit=unit,
            )
        )
    return tuple(found)


def names(
    file: WaitingFile, mapping: meter_files.ColumnMapping
) -> tuple[NameControl, ...]:
    """A control for each name of the long shape."""
    if mapping.channel is None:
        return ()
    held = _names(file, mapping)
    return tuple(
        NameControl(number, word, _channels(file, mapping.names.get(word, chosen)))
        for number, (word, chosen) in enumerate(held.items())
    )


def lists(mapping: meter_files.ColumnMapping) -> Mapping[str, tuple[Choice, ...]]:
    """The other lists of the form."""
    label = "" if mapping.label is None else mapping.label.value
    order = "" if mapping.order is None else mapping.order.value
    orders = {"": "order_none", "dmy": "order_dmy", "mdy": "order_mdy"}
    signs = {"": "decimal_none", ".": "decimal_point", ",": "decimal_comma"}
    return {
        "label": (
            Choice("", WORDS["label_open"], not label),
            *(
                Choice(each.value, each.label, each.value == label)
                for each in meter_files.Label
            ),
        ),
        "twice": tuple(
            Choice(each.value, each.label, each is mapping.twice)
            for each in meter_files.Twice
        ),
        "order": tuple(
            Choice(value, WORDS[word], value == order) for value, word in orders.items()
        ),
        "decimal": tuple(
            Choice(value, WORDS[word], value == mapping.decimal)
            for value, word in signs.items()
        ),
    }


def said(file: WaitingFile, typed: Mapping[str, str]) -> meter_files.ColumnMapping:
    """The mapping that the form says; what it does not say stays as proposed."""
    mapping = file.mapping
    roles = {
        n: role
        for n in range(file.grid.width)
        if (role := typed.get(f"role-{n}")) is not None
    }
    if not roles:
        return mapping
    where = {role: n for n, role in reversed(roles.items()) if role in _ROLES}
    values = [v for v in mapping.values if v.column not in roles]
    for number, role in roles.items():
        unit = typed.get(f"unit-{number}", "").strip()
        unit = meter_files.read_unit(unit) or unit
        if role.startswith(_CHANNEL):
            values.append(
                meter_files.ValueColumn(number, role.removeprefix(_CHANNEL), unit)
            )
        elif role == "value":
            values.append(meter_files.ValueColumn(number, "", unit))
    channel = where.get("names")
    if channel is None:
        values = [v for v in values if v.channel]
    else:
        values = [replace(v, channel="") for v in values if v.column in roles]
    mapping = replace(
        mapping,
        time=where.get("time", -1),
        clock=where.get("clock"),
        channel=channel,
        unit_column=where.get("units"),
        values=tuple(sorted(values, key=lambda v: v.column)),
        zone=typed.get("zone", "").strip()[:60],
        label=_one_of(meter_files.Label, typed.get("label", "")),
        twice=_one_of(meter_files.Twice, typed.get("twice", ""))
        or meter_files.Twice.ASK,
        order=_one_of(meter_files.DayOrder, typed.get("order", "")),
        decimal=sign if (sign := typed.get("decimal", "")) in (".", ",") else "",
    )
    return replace(mapping, names=_said_names(file, mapping, typed))


def _said_names(
    file: WaitingFile, mapping: meter_files.ColumnMapping, typed: Mapping[str, str]
) -> dict[str, str]:
    if mapping.channel is None:
        return {}
    known = set(file.plan.names)
    found = {}
    for number, (word, proposed) in enumerate(_names(file, mapping).items()):
        chosen = typed.get(f"name-{number}", proposed)
        found[word] = chosen if chosen in known else ""
    return found


def _names(file: WaitingFile, mapping: meter_files.ColumnMapping) -> dict[str, str]:
    """The names of the column that is said to hold them, with what is proposed."""
    assert mapping.channel is not None, "asked only of the long shape"
    if mapping.channel == file.mapping.channel:
        held = dict(sorted(file.names.items()))
    else:
        column, first = mapping.channel, mapping.first_row
        held = meter_files.names_in(file.grid, column, first, file.plan)
    return dict(list(held.items())[:NAMES_SHOWN])


def _one_of(kind: Any, value: str) -> Any:
    return kind(value) if value in {each.value for each in kind} else None


def _role(number: int, mapping: meter_files.ColumnMapping) -> tuple[str, str]:
    """What a column is by the mapping, and its unit."""
    places = (mapping.time, mapping.clock, mapping.channel, mapping.unit_column)
    for role, place in zip(_ROLES[:4], places, strict=True):
        if place == number:
            return role, ""
    for each in mapping.values:
        if each.column == number:
            role = "value" if mapping.is_long else _CHANNEL + each.channel
            return (role if each.channel or mapping.is_long else ""), each.unit
    return "", ""


def _roles(file: WaitingFile, chosen: str) -> tuple[Choice, ...]:
    fixed = [("", WORDS["role_none"])]
    fixed += [(role, WORDS[f"role_{role}"]) for role in _ROLES]
    fixed += [
        (_CHANNEL + name, WORDS["role_channel"].format(name=name))
        for name in file.plan.names
    ]
    return tuple(Choice(value, name, value == chosen) for value, name in fixed)


def _channels(file: WaitingFile, chosen: str) -> tuple[Choice, ...]:
    return (
        Choice("", WORDS["role_none"], not chosen),
        *(Choice(name, same(name), name == chosen) for name in file.plan.names),
    )


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    text = cell.isoformat(" ") if isinstance(cell, datetime) else str(cell)
    return text[:_CELL_LETTERS] + ("…" if len(text) > _CELL_LETTERS else "")
