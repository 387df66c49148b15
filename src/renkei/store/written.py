"""Up to where the database has written: what moves on with every record, whoever makes
it.

Flows in: nothing. Flows out: the end of PostgreSQL's write-ahead log, as it was when it
was asked for or at most `BELIEVED_SECONDS` before. Askers who come while somebody asks
share the next answer over one connection, so that many of them cost as few.
"""

from __future__ import annotations

import time
from threading import Lock

import psycopg
from django.db import connection

_ASK = "SELECT pg_current_wal_insert_lsn()::text"
BELIEVED_SECONDS = 0.005  # less than an answer takes on its way to a reader


class WrittenUpTo:
    """One connection of its own, opened when it is first needed and after a fault."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._line: psycopg.Connection[tuple[str, ...]] | None = None
        self._last: tuple[float, str | None] = (0.0, None)  # asked at, answered

    def asked(self) -> str | None:
        """The place; None where it cannot be told, as by a standby."""
        came = time.perf_counter()
        began, place = self._last
        if began > came - BELIEVED_SECONDS:
            return place
        with self._lock:
            began, place = self._last
            if began <= came:
                began = time.perf_counter()
                place = self._read()
                self._last = (began, place)
            return place

    def _read(self) -> str | None:
        try:
            if self._line is None:
                described = connection.get_connection_params()
                self._line = psycopg.connect(**described, autocommit=True)
            row = self._line.execute(_ASK).fetchone()
        except psycopg.Error:
            self.close()
            return None
        return row[0] if row else None

    def close(self) -> None:
        """Let go of the connection; the next asker opens one."""
        if self._line is not None:
            self._line.close()
        self._line = None


WRITTEN = WrittenUpTo()
