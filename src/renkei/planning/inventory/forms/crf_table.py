"""The lines of a Common Reporting Framework table, read.

Flows in: a `Table` by sub-sector, with direct, indirect and outside emissions. Flows
out: an entry for each number or key; faults gather in the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from renkei.foundation import Refusal, Text, joined
from renkei.planning.inventory.entering import MAY_REMOVE, noted, stated
from renkei.planning.inventory.forms import sayings
from renkei.planning.inventory.forms.cells import placed, text
from renkei.planning.inventory.forms.layout import PARTS
from renkei.planning.inventory.forms.lines import code_of
from renkei.planning.inventory.forms.sums import Summand, wrong_totals
from renkei.planning.inventory.forms.table import Table
from renkei.planning.inventory.nouns import (
    Entry,
    Gas,
    Inventory,
    NotationKey,
    Reference,
)
from renkei.planning.inventory.references import references, unknown_reference

Held = tuple[Decimal | None, NotationKey | None]


def entries(table: Table, frame: Inventory) -> Iterator[Entry]:
    """Every number and key as an entry; totals are worked out again."""
    totals: list[int] = []
    summands: list[Summand] = []
    for row in table.rows():
        if table.total(row) is not None:
            totals.append(row)
            continue
        code = table.name(row, "code")
        of = {r.scope: r for r in references().values() if code_of(r) == code}
        if not of:
            where = table.at(row, "code")
            table.findings.append(unknown_reference(code, where=where))
            continue
        for part, scope in PARTS.items():
            value = table.number(row, part)
            key = _key(table, row, part)
            if value is None and key is None:
                continue
            if scope not in of:
                where = table.at(row, part)
                said = sayings.no_such_scope(code, part, where)
                table.findings.append(said)
                continue
            for held in _apart(value, key):
                entry = _entry(table, row, part, of[scope], held, frame)
                if entry is not None:
                    yield entry
            if value is not None:
                summands.append(Summand(of[scope], part, value))
    columns = [part for part in PARTS if part in table.places]
    table.findings.extend(wrong_totals(table, totals, summands, columns))


def _apart(value: Decimal | None, key: NotationKey | None) -> list[Held]:
    """A number and a key that stands for the rest of it are two entries."""
    if value is not None and key in (NotationKey.IE, NotationKey.C):
        return [(value, None), (None, key)]
    return [(value, key)]


def _entry(  # noqa: PLR0913, PLR0917 - a cell has a table, a row and a column
    table: Table,
    row: int,
    part: str,
    of: Reference,
    held: Held,
    frame: Inventory,
) -> Entry | None:
    value, key = held
    where = table.at(row, part)
    explanation = _explanation(table, row, of.number)
    if value is None:
        assert key is not None, "a cell with a number or a key"
        try:
            return noted(of.number, key, explanation)
        except Refusal as refusal:
            at = table.at(row, "explanation")
            table.findings.extend(placed(f, at) for f in refusal.findings)
            return None
    if value and key in (NotationKey.NO, NotationKey.NE):
        table.findings.append(sayings.key_and_number(key, where))
        return None
    if value < 0 and of.number != MAY_REMOVE:
        table.findings.append(sayings.negative(value, where, is_activity=False))
        return None
    entry = stated(
        of.number,
        {Gas.CO2E: value},
        source=table.source(row),
        stated_gwp=frame.gwp,
    )
    return replace(entry, explanation=explanation)


def _key(table: Table, row: int, part: str) -> NotationKey | None:
    """The key beside a number, or in its place."""
    column = f"{part}_key"
    words = table.words(row, column)
    found = table.key(row, column)
    if words and found is None and words not in ("-", "–"):
        table.findings.append(sayings.unknown_key(words, table.at(row, column)))
    if found is None and part in table.places:
        return table.key(row, part)
    return found


def _explanation(table: Table, row: int, number: str) -> Text | None:
    """What the cell says of one number: its own line, or all that is of none."""
    own, shared = [], []
    for line in table.words(row, "explanation").splitlines():
        first, parted, rest = line.partition(": ")
        if not (parted and first.strip() in references()):
            shared.append(text(line))
        elif first.strip() == number:
            own.append(text(rest))
    told = own or shared
    return joined(told, ja=" ", en=" ") if told else None
