"""Up to where the database has written: what moves on with every record, whoever makes
it.

Flows in: nothing. Flows out: the end of PostgreSQL's write-ahead log, as it was at some
moment after it was asked for. Askers who come while somebody asks share the next answer
over one connection, so that many of them cost as few.
"""

from __future__ import annotations

import time
from threading import Lock

import psycopg
from django.db import connection

_ASK = "SELECT pg_current_wal_insert_lsn()::text"


class WrittenUpTo:
    """One connection of its own, opened when it is first needed and after a fault."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._line: psycopg.Connection[tuple[str, ...]] | None = None
        self._began = 0.0
        self._place: str | None = None

    def asked(self) -> str | None:
        """The place; None where it cannot be told, as by a standby."""
        came = time.perf_counter()
        with self._lock:
            if self._began <= came:
                self._began = time.perf_counter()
                self._place = self._read()
            return self._place

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
