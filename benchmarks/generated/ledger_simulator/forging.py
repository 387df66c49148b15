"""Single values of the ledger written otherwise, past every guard, and put back.

Flows in: the tables of the ledger as they stand. Flows out: for each edit whether the
audit has named its row and column.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any

from django.db import IntegrityError, connection

from renkei.registry import chain

KEYS = {
    **{kind: columns[0] for kind, columns in chain.RECORDS.items()},
    "ledgerleaf": "turn",
    "ledgerseal": "number",
    "heldfrom": "first",
    "aloneday": "account_id || ' ' || day",
    "sealpeaks": "seals",
}
FORGED = {
    "boolean": "NOT {c}",
    "integer": "coalesce({c}, 0) + 1000003",
    "bigint": "coalesce({c}, 0) + 1000003",
    "smallint": "coalesce({c}, 0) + 1",
    "date": "{c} + 1",
    "timestamp with time zone": "{c} + interval '1 microsecond'",
    "int8range": "int8range(lower({c}), upper({c}) + 1)",
    "daterange": "daterange(lower({c}), upper({c}) + 1)",
    "jsonb": """'{{"ja": "偽", "en": "forged"}}'""",
    "bytea": "set_byte({c}, length({c}) - 1, get_byte({c}, length({c}) - 1) # 1)",
    "character varying": "overlay(coalesce({c}, '') placing "
    "CASE WHEN left({c}, 1) = '0' THEN '1' ELSE '0' END from 1)",
}
Column = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Edit:
    """One value: where it stands, and what it was."""

    table: str
    column: str
    kind: str
    row: Any


def columns() -> Iterator[Column]:
    """Every column of every table of the ledger, with its type."""
    with connection.cursor() as cursor:
        for table in KEYS:
            cursor.execute(
                "SELECT column_name, data_type FROM information_schema.columns"
                " WHERE table_name = %s ORDER BY ordinal_position",
                [f"store_{table}"],
            )
            for column, kind in cursor.fetchall():
                yield table, column, kind


def without_constraints() -> None:
    """A superuser takes away what would refuse an edit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint"
            " WHERE contype IN ('c', 'x') AND conrelid::regclass::text LIKE 'store_%%'"
        )
        for table, name in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')


@contextmanager
def superuser() -> Iterator[Any]:
    """A cursor for which no trigger and no foreign key holds."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            yield cursor
        finally:
            cursor.execute("SET session_replication_role = origin")


@contextmanager
def forged(edit: Edit) -> Iterator[bool]:
    """The value written otherwise, and put back afterwards; whether it differs."""
    table, column, key = edit.table, edit.column, KEYS[edit.table]
    with superuser() as cursor:
        cursor.execute(
            f"SELECT {column}::text FROM store_{table} WHERE {key} = %s", [edit.row]
        )
        (before,) = cursor.fetchone()
        if before is None and edit.kind not in FORGED:
            yield False
            return
        change = FORGED[edit.kind].format(c=column)
        try:
            cursor.execute(
                f"UPDATE store_{table} SET {column} = {change} WHERE {key} = %s"
                f" RETURNING {column}::text, {key}",
                [edit.row],
            )
        except IntegrityError:  # two rows with one key: no index takes that
            yield False
            return
        after, row = cursor.fetchone()
    try:
        yield after != before
    finally:
        with superuser() as cursor:
            cursor.execute(
                f"UPDATE store_{table} SET {column} = %s::{edit.kind} WHERE {key} = %s",
                [before, row],
            )


def located(where: str, edit: Edit) -> bool:
    """Whether a finding names the row, and its column unless that names the row."""
    if edit.table == "aloneday":
        return where == f"aloneday {edit.row} tonnes"  # its account and day name it
    words = where.split()
    if words[:2] != [edit.table, str(edit.row)]:
        return False
    is_named = edit.column == KEYS[edit.table] or edit.table == "ledgerleaf"
    return is_named or words[2:] == [edit.column]


def chosen(count: int, random: Random) -> Iterator[Edit]:
    """Edits anywhere: every column in turns, a row by lot."""
    known = list(columns())
    rows: dict[str, list[Any]] = {}
    for number in range(count):
        table, column, kind = known[number % len(known)]
        if table not in rows:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT {KEYS[table]} FROM store_{table} ORDER BY 1")
                rows[table] = [row for (row,) in cursor.fetchall()]
        yield Edit(table, column, kind, random.choice(rows[table]))
