"""A PostgreSQL of its own with the ledger's tables, which may be killed at any time.

Flows in: nothing. Flows out: a server on disk with fsync, accounts and people in it,
and a clock that each session is told (`simulated.now`), so that it can jump.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from .actors import DAY_LIMIT, DAY_RULE
from .records import WHY, moment
from .steps import BOOK, DAY_SECONDS, FIRST_INSTANT, PARTIES, Place

PEOPLE = 3
STAMPED = (
    *("ledgeraccount.opened_at", "decision.at", "registryrule.at", "trustedaccount.at"),
    *("trustend.at", "moveproposal.at", "movedecision.at", "crossing.at"),
    *("crossinganswer.at", "ledgerentry.at"),
)
# A name of the session's path comes before that of the system: wherever the ledger asks
# for the time of a statement, it is told that of the session's clock.
CLOCK = """
CREATE SCHEMA simulated;
CREATE FUNCTION simulated.statement_timestamp() RETURNS timestamptz STABLE LANGUAGE sql
AS $$ SELECT coalesce(nullif(current_setting('simulated.now', true), '')::timestamptz,
    pg_catalog.statement_timestamp()) $$;
ALTER DATABASE renkei SET search_path = simulated, public, pg_catalog;
"""
PLANT = """
INSERT INTO auth_user (password, is_superuser, username, first_name, last_name, email,
    is_staff, is_active, date_joined)
    SELECT '', false, 'person-' || n, '', '', '', false, true, now()
    FROM generate_series(1, %(people)s) n;
INSERT INTO store_project (body, fingerprint, recorded_at, changed_at, reference,
    country, stage) VALUES ('{}', '', now(), now(), 'MN004', 'MN', 'registered');
"""
RULE = """
INSERT INTO store_registryrule (by_id, book, party, name, value, valid_from, why)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
"""
ACCOUNT = """
INSERT INTO store_ledgeraccount (id, book, party, kind, holder, name)
    VALUES (%s, %s, %s, %s, %s, '{"ja": "口座", "en": "account"}')
    ON CONFLICT (id) DO NOTHING
"""


@dataclass
class Clock:
    """The clock of the machine, which goes on, and jumps."""

    now: int = FIRST_INSTANT + DAY_SECONDS
    lock: threading.Lock = field(default_factory=threading.Lock)

    def goes_on(self, seconds: int) -> None:
        """Later, or after a jump back earlier, but never before the first day."""
        with self.lock:
            self.now = max(self.now + seconds, FIRST_INSTANT + DAY_SECONDS)


@dataclass
class House:
    """The server, the people in it, its clock, and ways to break it."""

    home: Path
    server: Any
    people: list[int] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)

    def connect(self, **more: Any) -> psycopg.Connection[Any]:
        """A connection of the simulator."""
        return psycopg.connect(self.server.url, autocommit=True, **more)

    def plant(self, known: Sequence[Place], limit: int) -> None:
        """People, a project, limits, and accounts."""
        with self.connect() as line:
            for statement in PLANT.split(";\n")[:-1]:
                line.execute(statement.replace("%(people)s", str(PEOPLE)))
            rows = line.execute("SELECT id FROM auth_user ORDER BY id").fetchall()
            self.people = [row[0] for row in rows]
            line.execute(CLOCK)
            for column in STAMPED:
                table, name = column.split(".")
                line.execute(
                    f"ALTER TABLE store_{table} ALTER COLUMN {name}"
                    " SET DEFAULT simulated.statement_timestamp()"
                )
        with self.connect() as line:
            since = moment(FIRST_INSTANT)
            line.execute("SELECT set_config('simulated.now', %s, false)", [since])
            for party in PARTIES:
                rules = {"alone-up-to-tonnes": limit, "trust-delay-hours": 0}
                if party == PARTIES[0]:
                    rules[DAY_RULE] = DAY_LIMIT
                for name, value in rules.items():
                    cells = [self.people[0], BOOK, party, name, value, since, WHY]
                    line.execute(RULE, cells)
            with line.cursor() as cursor:
                cursor.executemany(
                    ACCOUNT,
                    [(p.name, p.book, p.party, p.kind, p.holder) for p in known],
                )

    def drop_a_connection(self) -> None:
        """End a session of somebody who is at work."""
        self._of_a_backend("pg_terminate_backend(pid)")

    def kill_a_backend(self) -> None:
        """Kill -9 the process of a session: the server restarts all of them."""
        pid = self._of_a_backend("pid")
        if pid:
            os.kill(pid, signal.SIGKILL)

    def stop_at_once(self) -> None:
        """An immediate shutdown, as when the machine is turned off; then a start."""
        self._kill(signal.SIGQUIT)

    def kill_the_server(self) -> None:
        """Kill -9 the server itself; then a start."""
        self._kill(signal.SIGKILL)

    def _kill(self, how: signal.Signals) -> None:
        pid_file = self.server.cluster / "data" / "postmaster.pid"
        os.kill(int(pid_file.read_text().split()[0]), how)
        while self.server.is_running():
            time.sleep(0.02)
        self.server.hold()

    def _of_a_backend(self, asked: str) -> int:
        try:
            with self.connect() as line:
                row = line.execute(
                    f"SELECT {asked} FROM pg_stat_activity WHERE pid <>"
                    " pg_backend_pid() AND backend_type = 'client backend'"
                    " AND application_name = 'client' ORDER BY random() LIMIT 1"
                ).fetchone()
        except psycopg.OperationalError:
            return 0  # it is just restarting: nobody is there to be ended
        return int(row[0]) if row else 0


@contextmanager
def house() -> Iterator[House]:
    """A server with empty tables, gone afterwards; Django is set up on it."""
    home = Path(tempfile.mkdtemp(prefix="renkei-sim-"))
    home.chmod(0o711)
    os.environ["RENKEI_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "renkei.server.settings"
    from renkei.store.postgres import Server

    server = Server(
        home / "postgres", settings={"max_wal_size": "2GB", "max_connections": "100"}
    )
    os.environ["DATABASE_URL"] = server.hold()
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    try:
        call_command("migrate", verbosity=0)
        yield House(home, server)
    finally:
        connections.close_all()
        server.release()
        shutil.rmtree(home, ignore_errors=True)
