"""The ledger's rows in the bytes of the chain, read in spans of turns.

Flows in: two turns. Flows out: the rows between them, and their sealed copies, as the
registry's chain hashes them. PostgreSQL writes the bytes itself (`COPY`), so that no
value passes through a conversion.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import psycopg
from django.db import connection
from psycopg.pq import ExecStatus

from renkei.registry import chain
from renkei.store import models

SPAN = 50_000  # turns read at once
ROWS = 10_000  # of the holdings, compared at once
FIRST_TURN = -(2**63)
LAST_TURN = 2**63 - 1

Lines = list[tuple[int, bytes]]


def rows_between(after: int, upto: int) -> Lines:
    """The rows of the ledger whose turns lie after one and up to another."""
    found: Lines = []
    with _plain_words() as cursor:
        for kind, columns in chain.RECORDS.items():
            turn = columns[0]
            listed = ", ".join(columns)
            query = (
                f"COPY (SELECT '{kind}', {listed} FROM store_{kind} "
                f"WHERE {turn} > {int(after)} AND {turn} <= {int(upto)} "
                f"ORDER BY {turn}) TO STDOUT"
            )
            found += [
                (int(line.split(b"\t", 2)[1]), line) for line in _copied(cursor, query)
            ]
    found.sort()
    return found


def copies_between(after: int, upto: int) -> Lines:
    """The sealed copies of rows between two turns."""
    with connection.cursor() as cursor:
        bound = psycopg.Cursor(cursor.connection)
        bound.execute(
            "SELECT turn, body FROM store_ledgerleaf "
            "WHERE turn > %s AND turn <= %s ORDER BY turn",
            [after, upto],
            binary=True,
        )
        return list(bound.fetchall())


def seals() -> list[chain.Seal]:
    """Every seal, as its row stands."""
    rows = models.LedgerSeal.objects.order_by("number").values_list(
        *("number", "upto", "leaves", "total", "root", "previous", "sealed_at", "hash")
    )
    names = ("number", "upto", "leaves", "total", "root", "previous", "sealed_at")
    return [
        chain.Seal(**dict(zip((*names, "hash"), row, strict=True)))
        for row in rows.iterator(10_000)
    ]


def last_seal() -> chain.Seal | None:
    """The newest seal."""
    row = models.LedgerSeal.objects.order_by("number").last()
    if row is None:
        return None
    return chain.Seal(
        number=row.number,
        upto=row.upto,
        leaves=row.leaves,
        total=row.total,
        root=row.root,
        previous=row.previous,
        sealed_at=row.sealed_at,
        hash=row.hash,
    )


def holdings() -> Iterator[bytes]:
    """Who holds from which serial on, in their order: many rows at once, as written."""
    with _plain_words() as cursor:
        query = (
            "COPY (SELECT first, block_id, account_id, since, entry_id "
            "FROM store_heldfrom ORDER BY first) TO STDOUT"
        )
        rows = _copied(cursor, query)
        while several := list(islice(rows, ROWS)):
            yield b"\n".join(several)


def days_alone() -> Iterator[tuple[bytes, bytes, int]]:
    """What one person alone moved out of an account in a day."""
    with _plain_words() as cursor:
        query = "COPY (SELECT account_id, day, tonnes FROM store_aloneday) TO STDOUT"
        for row in _copied(cursor, query):
            account, day, tonnes = row.split(b"\t")
            yield account, day, int(tonnes)


def day_limit_since() -> int:
    """The last turn that was given before there was a limit of the day."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT store_day_limit_since()")
        turn: int = cursor.fetchone()[0]
    return turn


def kept_peaks() -> list[tuple[int, bytes]]:
    """What is kept of the tree over all seals: of how many, and the peaks as bytes."""
    rows = models.SealPeaks.objects.values_list("seals", "peaks")
    return [(seals, bytes(peaks)) for seals, peaks in rows]


def keep_peaks(peaks: chain.Peaks) -> None:
    """Keep the tree as it is after the last seal, instead of before."""
    models.SealPeaks.objects.all().delete()
    models.SealPeaks.objects.create(seals=peaks.count, peaks=peaks.written)


def turn_at(count: int) -> int | None:
    """The turn of the n-th sealed copy."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT turn FROM store_ledgerleaf ORDER BY turn OFFSET %s LIMIT 1",
            [max(count - 1, 0)],
        )
        row = cursor.fetchone()
    return row[0] if row else None


def root_between(after: int, upto: int) -> str:
    """The root over the sealed copies of a span."""
    lines = copies_between(after, upto)
    return chain.root_of([chain.leaf_hash(body) for _, body in lines]).hex()


def turns_undone() -> frozenset[bytes]:
    """The turns of entries that a reversal names."""
    named = models.LedgerEntry.objects.filter(reverses__isnull=False)
    turns = named.values_list("reverses_id", flat=True)
    return frozenset(str(turn).encode() for turn in turns)


def _copied(cursor: Any, query: str) -> Iterator[bytes]:
    """The lines of a COPY, each asked of libpq itself: an audit reads millions."""
    line = cursor.connection.pgconn
    answer = line.exec_(query.encode())
    if answer.status != ExecStatus.COPY_OUT:
        raise psycopg.OperationalError(line.get_error_message())
    take = line.get_copy_data
    size, row = take(0)
    while size > 0:
        yield bytes(row)[:-1]
        size, row = take(0)
    while (answer := line.get_result()) is not None:
        if answer.status != ExecStatus.COMMAND_OK:
            raise psycopg.OperationalError(line.get_error_message())


class _plain_words:  # noqa: N801 - a context, read as words
    """A cursor of the driver whose session writes as the byte form says."""

    def __enter__(self) -> Any:
        self._django = connection.cursor()
        cursor = self._django.connection.cursor()
        cursor.execute(
            "SELECT set_config('TimeZone', 'UTC', false), "
            "set_config('DateStyle', 'ISO, YMD', false)"
        )
        return cursor

    def __exit__(self, *_: object) -> None:
        self._django.close()


def now() -> datetime:
    """The database's clock, to the microsecond."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment.astimezone(UTC)
