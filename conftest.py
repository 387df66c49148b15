"""A throw-away house for the tests: its own data home, its own real PostgreSQL.

Nothing here touches `.renkei/` or the database of a running house. The test database is
made once, with the founding programme and the demonstration in it; a test with the
`db` fixture works in a transaction that is rolled back. The ledger refuses to be swept,
so a test that needs real commits (threads, kills, a browser) asks for `own_database`,
a copy.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HOME = Path(tempfile.mkdtemp(prefix="renkei-test-"))
HOME.chmod(0o711)
os.environ["RENKEI_HOME"] = str(HOME)
os.environ["RENKEI_DEMO"] = "1"
os.environ["DJANGO_SETTINGS_MODULE"] = "renkei.server.settings"
os.environ.pop("DATABASE_URL", None)

import django  # noqa: E402 - only now does it know where the house is

django.setup()


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """The embedded PostgreSQL, started on a cluster that is thrown away."""
    from django.db import connections

    from renkei.server import environment
    from renkei.store.postgres import THROW_AWAY, Server

    server = Server(HOME / "postgres", settings=THROW_AWAY)
    settings = connections["default"].settings_dict
    settings.update(environment.database(server.hold()))
    settings["OPTIONS"].pop("pool", None)
    yield
    connections.close_all()
    server.release()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The test database as `./renkei up` leaves a new one."""
    from renkei import store

    with django_db_blocker.unblock():
        store.load_founding()
        store.load_demonstration()


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A copy of the test database for one test, with real commits; its name."""
    with django_db_blocker.unblock():
        yield from _copy_of_the_database()


def _copy_of_the_database() -> Iterator[str]:
    import psycopg
    from django.db import connections

    settings = connections["default"].settings_dict
    original, copy = settings["NAME"], f"{settings['NAME']}_copy"
    connections.close_all()
    address = f"postgresql://{settings['USER']}@/postgres?host={settings['HOST']}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{original}"')
        settings["NAME"] = copy
        try:
            yield copy
        finally:
            connections.close_all()
            settings["NAME"] = original
            server.execute(f'DROP DATABASE "{copy}" WITH (FORCE)')
