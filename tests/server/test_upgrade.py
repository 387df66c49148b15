"""What earlier versions have made comes forward, and reads the same.

A folder of `upgrade/` is named by the last migration of the version that made it
(`.ci/keep_state.py`). `RENKEI_STATE` names another such folder: `.ci/rehearse` makes
one with the commit before.
"""

from __future__ import annotations

import json
import lzma
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from renkei import store
from renkei.store import condition, models
from renkei.store.readings_files import inspect_readings

pytestmark = pytest.mark.postgres
KEPT = Path(__file__).parent / "upgrade"
STATES = [Path(os.environ["RENKEI_STATE"])] if "RENKEI_STATE" in os.environ else []
STATES += sorted(KEPT.iterdir())
DJANGOS_OWN = {"django_migrations", "auth_permission", "django_content_type"}
NAME = "upgraded"
PAGES = (
    *("/ja/", "/en/registry/", "/ja/facts/", "/en/projects/MN004/", "/ja/projects/"),
    *("/en/article6/", "/ja/cities/", "/en/methodologies/", "/ja/domino/"),
    *("/en/registry/audit/", "/api/v1/openapi.json", "/ready"),
)


@pytest.fixture(scope="module", params=STATES, ids=lambda folder: folder.name)
def told(
    request: Any, django_db_setup: None, django_db_blocker: Any
) -> Iterator[dict[str, Any]]:
    """What the earlier version said; its database and files, brought forward."""
    from django.core.management import call_command

    folder: Path = request.param
    settings = connections["default"].settings_dict
    original, home = settings["NAME"], os.environ["RENKEI_HOME"]
    with (
        django_db_blocker.unblock(),
        tempfile.TemporaryDirectory(dir=home) as fresh,
        _server() as server,
    ):
        connections.close_all()
        server.execute(f'CREATE DATABASE "{NAME}"')
        _restore(folder, settings)
        with (
            lzma.open(folder / "home.tar.xz") as stream,
            tarfile.open(fileobj=stream) as files,
        ):
            files.extractall(fresh, filter="data")
        settings["NAME"], os.environ["RENKEI_HOME"] = NAME, fresh
        try:
            call_command("migrate", verbosity=0, interactive=False)
            yield json.loads((folder / "told.json").read_text())
        finally:
            connections.close_all()
            settings["NAME"], os.environ["RENKEI_HOME"] = original, home
            server.execute(f'DROP DATABASE "{NAME}" WITH (FORCE)')


def _server() -> Any:
    import psycopg

    settings = connections["default"].settings_dict
    address = f"postgresql://{settings['USER']}@/postgres?host={settings['HOST']}"
    return psycopg.connect(address, autocommit=True)


def _restore(folder: Path, settings: dict[str, Any]) -> None:
    from renkei.store import postgres

    programs = postgres.Server(Path()).programs
    words = [str(programs / "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", NAME]
    done = subprocess.run(
        [*words, "-h", settings["HOST"], "-U", settings["USER"]],
        input=lzma.decompress((folder / "database.sql.xz").read_bytes()),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.fixture(autouse=True)
def unblocked(told: dict[str, Any], django_db_blocker: Any) -> Iterator[None]:
    """Each test may ask the database that came forward."""
    with django_db_blocker.unblock():
        yield
        connection.close()


def test_every_migration_was_applied(told: dict[str, Any]) -> None:
    assert condition.migrations().standing is condition.Standing.OK
    assert told["migration"] >= "0026"


def test_no_row_is_gone_and_none_was_invented(told: dict[str, Any]) -> None:
    standing = {}
    for table in told["rows"]:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            standing[table] = cursor.fetchone()[0]
    ours = {name: n for name, n in told["rows"].items() if name not in DJANGOS_OWN}
    assert {name: standing[name] for name in ours} == ours
    assert all(standing[name] >= told["rows"][name] for name in DJANGOS_OWN)


def test_the_ledger_is_the_same_to_its_root(told: dict[str, Any]) -> None:
    point = store.checkpoint(is_recomputed=True)
    assert point is not None
    said = {name: str(getattr(point, name)) for name in told["checkpoint"]}
    assert said == told["checkpoint"]
    audited = store.audit_ledger(point)
    assert audited.findings == ()
    assert audited.entries == told["rows"]["store_ledgerentry"]


def test_everybody_holds_what_they_held(told: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT account_id, count(*), min(first), max(first) "
            "FROM store_heldfrom GROUP BY 1 ORDER BY 1"
        )
        assert [list(row) for row in cursor.fetchall()] == told["holdings"]


def test_readings_are_whole(told: dict[str, Any]) -> None:
    found = inspect_readings()
    assert (found.missing, found.altered) == ((), ())
    assert found.sound > 0
    for row in models.ReadingsPartition.objects.all():
        assert (Path(os.environ["RENKEI_HOME"]) / row.path).is_file(), row.path


@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers(told: dict[str, Any], address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    assert answer.content


def test_what_was_refused_before_is_refused_still(told: dict[str, Any]) -> None:
    from django.db import DatabaseError

    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("UPDATE store_ledgerentry SET on_date = on_date - 1")
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("DELETE FROM store_ledgerseal")


def test_the_founding_programme_is_loaded_again(told: dict[str, Any]) -> None:
    before = store.checkpoint(is_recomputed=True)
    store.load_founding()
    store.seal_ledger()
    after = store.checkpoint(is_recomputed=True)
    assert after is not None
    assert before == after or store.audit_ledger(before).findings == ()
