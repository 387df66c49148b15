"""Keep what a version of Renkei has made: its database, its files, what it says.

Run by the Python of the environment, with the source of that version first:

    PYTHONPATH=<checkout>/src python .ci/keep_state.py FOLDER

Flows in: the version's own demonstration. Flows out: a folder with `database.sql.xz`,
`home.tar.xz` (readings and files, no secret) and `told.json`: the version's own words
about its ledger, accounts and records, which every later version has to repeat.
`tests/server/test_upgrade.py` holds later versions to it.
"""

from __future__ import annotations

import json
import lzma
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

LEFT_OUT = ("postgres", "mail", "secret-key", "house.lock", "house.log")


def main() -> int:
    """Make the demonstration in a throw-away home, and keep it."""
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="renkei-state-") as name:
        home = Path(name)
        home.chmod(0o711)
        os.environ |= {
            "RENKEI_HOME": name,
            "DJANGO_SETTINGS_MODULE": "renkei.server.settings",
        }
        os.environ.pop("DATABASE_URL", None)
        from renkei.cli.house._preparing import prepared
        from renkei.store import postgres

        with prepared(demonstration=True):
            told = words()
            server = postgres.embedded()
            dump = subprocess.run(
                [
                    *(str(server.programs / "pg_dump"), "--no-owner", "--no-acl"),
                    f"--dbname={server.url}",
                ],
                capture_output=True,
                check=True,
            ).stdout
            keep_files(home, folder / "home.tar.xz")
    (folder / "database.sql.xz").write_bytes(lzma.compress(dump, preset=9))
    (folder / "told.json").write_text(
        json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False, default=str)
        + "\n"
    )
    for each in sorted(folder.iterdir()):
        sys.stdout.write(f"{each.stat().st_size:>10,}  {each.name}\n")
    return 0


def words() -> dict[str, object]:
    """What the version says of its records, read by the database itself."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from renkei import store

    point = store.checkpoint(is_recomputed=True)
    assert point is not None, "a demonstration has entries, and they are sealed"
    applied = MigrationRecorder(connection).applied_migrations()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables "
            "WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        tables = sorted(name for (name,) in cursor.fetchall())
        rows = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            rows[table] = cursor.fetchone()[0]
        cursor.execute(
            "SELECT account_id, count(*), min(first), max(first) "
            "FROM store_heldfrom GROUP BY 1 ORDER BY 1"
        )
        holdings = [list(row) for row in cursor.fetchall()]
    return {
        "checkpoint": {name: str(getattr(point, name)) for name in point.__slots__},
        "migration": max(name for app, name in applied if app == "store"),
        "rows": {name: count for name, count in rows.items() if count},
        "holdings": holdings,
    }


def keep_files(home: Path, target: Path) -> None:
    """The files of the data home, without times, owners and secrets."""
    with (
        lzma.open(target, "w", preset=9) as stream,
        tarfile.open(fileobj=stream, mode="w") as kept,
    ):
        for path in sorted(home.rglob("*")):
            name = path.relative_to(home)
            is_secret = "password" in path.name or name.parts[0] in LEFT_OUT
            if is_secret or not path.is_file():
                continue
            entry = kept.gettarinfo(path, str(name))
            entry.uid = entry.gid = entry.mtime = 0
            entry.uname = entry.gname = ""
            with path.open("rb") as content:
                kept.addfile(entry, content)


if __name__ == "__main__":
    raise SystemExit(main())
