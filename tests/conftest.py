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
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# A busy machine is no fault of the code: what takes long is measured in benchmarks.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

HOME = Path(tempfile.mkdtemp(prefix="renkei-test-"))
HOME.chmod(0o711)
PATTERN = "pattern"
os.environ["RENKEI_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "renkei.server.settings"
os.environ["RENKEI_API_PER_MINUTE"] = "0"  # a test asks faster than anybody
os.environ.pop("DATABASE_URL", None)

import django  # noqa: E402 - only now does it know where the house is

django.setup()

from django.contrib.auth.hashers import Argon2PasswordHasher  # noqa: E402 - the same

# The least that argon2 takes: the tests make and check some thousand passwords.
Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost = 1, 64


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(HOME, ignore_errors=True)


def chromium() -> str | None:
    """The Chromium of this machine, if it has one."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    places = [os.environ.get("RENKEI_CHROMIUM"), *map(shutil.which, names)]
    return next((place for place in places if place), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without Chromium, browser tests are skipped by hand and fail in CI."""
    if chromium() is None and not os.environ.get("CI"):
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say loudly what could not be seen."""
    if chromium() is None:
        terminalreporter.write_sep("!", "NO CHROMIUM: NO PAGE WAS OPENED", red=True)
        terminalreporter.write_line(
            "Chromium がないため、実ブラウザのテストを実行していません。"
            "導入: apt install chromium fonts-noto-cjk(または .ci/run)\n"
            "No test in a real browser was run. "
            "Install it: apt install chromium fonts-noto-cjk (or use .ci/run)."
        )


@pytest.fixture(scope="session")
def programs() -> Iterator[str]:
    """A PATH on which `renkei` is one that has started already (`started_once.py`)."""
    own = Path(sys.executable).parent
    script = Path(__file__).parent / "started_once.py"
    with tempfile.TemporaryDirectory(prefix="renkei-programs-") as folder:
        place = f"{folder}/waits"
        name = Path(folder) / "renkei"
        name.write_text(f'#!/bin/sh\nexec {own}/python -IS {script} {place} "$@"\n')
        name.chmod(0o755)
        words = [sys.executable, "-P", str(script), place]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as started:
            assert started.stdout is not None
            assert started.stdout.readline() == "ready\n"
            yield f"{folder}:{own}:{os.environ['PATH']}"
            started.terminate()


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
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
) -> None:
    """The test database as `./renkei up` leaves a new one."""
    from django.test.utils import setup_databases

    from renkei import store

    with django_db_blocker.unblock():
        setup_databases(verbosity=0, interactive=False)
        store.load_founding()
        store.load_demonstration()
        _set_aside_a_pattern()


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A copy of database and data home for one test, with real commits; its name."""
    with django_db_blocker.unblock():
        yield from _copy_of_the_database()


def _set_aside_a_pattern() -> None:
    """A database that nobody connects to, and its files, to be copied at any time."""
    from django.db import connections

    name = connections["default"].settings_dict["NAME"]
    connections.close_all()
    with _server() as server:
        server.execute(f'CREATE DATABASE "{PATTERN}" TEMPLATE "{name}"')
    not_the_cluster = shutil.ignore_patterns("postgres", PATTERN)
    shutil.copytree(HOME, HOME / PATTERN, ignore=not_the_cluster)


def _copy_of_the_database() -> Iterator[str]:
    from django.db import connections

    settings = connections["default"].settings_dict
    original, copy = settings["NAME"], f"{PATTERN}_copy"
    connections.close_all()
    with _server() as server, tempfile.TemporaryDirectory(dir=HOME) as home:
        server.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{PATTERN}"')
        shutil.copytree(HOME / PATTERN, home, dirs_exist_ok=True)
        settings["NAME"], os.environ["RENKEI_HOME"] = copy, home
        try:
            yield copy
        finally:
            connections.close_all()
            settings["NAME"], os.environ["RENKEI_HOME"] = original, str(HOME)
            server.execute(f'DROP DATABASE "{copy}" WITH (FORCE)')


def _server() -> Any:
    import psycopg
    from django.db import connections

    settings = connections["default"].settings_dict
    address = f"postgresql://{settings['USER']}@/postgres?host={settings['HOST']}"
    return psycopg.connect(address, autocommit=True)


@pytest.fixture(scope="module")
def live_house(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The address of a house that serves a copy of the test database to a browser."""
    from threading import Thread

    from django.core.handlers.wsgi import WSGIHandler
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    with django_db_blocker.unblock(), contextmanager(_copy_of_the_database)():
        server = ThreadedWSGIServer(("127.0.0.1", 0), WSGIRequestHandler)
        server.set_app(WSGIHandler())
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def browser(live_house: str) -> Iterator[Any]:
    """A real Chromium, driven by Playwright; mark the test `browser`.

    It comes after the house and goes before it: while Playwright drives, its event loop
    runs in this thread, where Django would keep other connections.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        found = driver.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield found
        found.close()
