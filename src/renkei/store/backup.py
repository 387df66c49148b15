"""A copy of the database that lacks no acknowledged write, and a database from it.

Flows in: the embedded server and a folder, best on another disk. Flows out: `base`, all
files of the cluster at one moment, and `wal`, every write after it. While `following`,
PostgreSQL acknowledges no commit before it lies in that folder as well; so what was
acknowledged is there, however the server ends. `restored` makes a new cluster of both.

Refuses `store.backup.not-one`, `store.backup.failed`, `store.backup.cluster-exists`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from renkei.foundation import Finding, Refusal, Text, same
from renkei.store.postgres import SUPERUSER, Server
from renkei.store.postgres_owner import Owner, owner

NAME = "renkei_backup"
WAIT_SECONDS = 30
_PARTIAL = ".partial"


@contextmanager
def following(server: Server, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Copy the cluster into a folder, then every write, until the end of the block.

    A backup that is there already is followed on. Commits wait for the folder from here
    to the end of the block. Should this process be killed, they wait on: until somebody
    follows again, no write is acknowledged that could be lost. Yields what receives.
    """
    (folder / "wal").mkdir(parents=True, exist_ok=True, mode=0o700)
    address = f"host={server.socket_folder} user={SUPERUSER}"
    words = [str(server.programs / "pg_receivewal"), "--synchronous", "--no-loop"]
    words += ["-D", str(folder / "wal"), "-d", f"{address} application_name={NAME}"]
    with (folder / "log").open("ab") as log:
        receiver = subprocess.Popen(words, stdout=log, stderr=log)
    try:
        _wait_until_it_receives(server, receiver, folder)
        if not (folder / "base").exists():
            _copy(server, folder, address)
        _set(server, NAME)
        yield receiver
    finally:
        if server.is_running():
            _set(server, None)
        receiver.terminate()
        receiver.wait()


def restored(folder: Path, server: Server) -> None:
    """A cluster from a backup, with every write that reached it; started, and held."""
    if not (folder / "base" / "PG_VERSION").is_file():
        raise Refusal(_not_one(folder))
    if server.cluster.exists():
        raise Refusal(_cluster_exists(server.cluster))
    server.home.mkdir(parents=True, exist_ok=True, mode=0o711)
    who = owner(server.home)
    draft = server.home / f"cluster.draft-{os.getpid()}"
    (draft / "socket").mkdir(parents=True, mode=0o700)
    shutil.copytree(folder / "base", draft / "data")
    (draft / "wal").mkdir(mode=0o700)
    for segment in sorted((folder / "wal").iterdir()):
        shutil.copyfile(segment, draft / "wal" / segment.name.removesuffix(_PARTIAL))
    (draft / "data" / "recovery.signal").touch()
    with (draft / "data" / "postgresql.auto.conf").open("a") as settings:
        settings.write("synchronous_standby_names = ''\n")
        settings.write(f'restore_command = \'cp "{server.cluster}/wal/%f" "%p"\'\n')
    _give(draft, who)
    draft.rename(server.cluster)
    server.hold()
    _wait_until_it_is_whole(server)
    with psycopg.connect(server.url, autocommit=True) as line:
        line.execute("ALTER SYSTEM RESET restore_command")
        line.execute("ALTER SYSTEM RESET synchronous_standby_names")
    shutil.rmtree(server.cluster / "wal")


def _wait_until_it_receives(
    server: Server, receiver: subprocess.Popen[bytes], folder: Path
) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    asked = "SELECT 1 FROM pg_stat_replication WHERE application_name = %s"
    with psycopg.connect(server.url, autocommit=True) as line:
        while line.execute(asked, [NAME]).fetchone() is None:
            if receiver.poll() is not None or time.monotonic() > deadline:
                raise Refusal(_failed("pg_receivewal", folder))
            time.sleep(0.05)


def _copy(server: Server, folder: Path, address: str) -> None:
    """The base, whole or not at all."""
    draft = folder / "base.draft"
    shutil.rmtree(draft, ignore_errors=True)
    words = [str(server.programs / "pg_basebackup"), "-D", str(draft), "-d", address]
    with (folder / "log").open("ab") as log:
        done = subprocess.run(
            [*words, "-X", "stream", "-c", "fast"], stdout=log, stderr=log, check=False
        )
    if done.returncode != 0:
        raise Refusal(_failed("pg_basebackup", folder))
    draft.rename(folder / "base")


def _set(server: Server, name: str | None) -> None:
    """Whether commits wait for the folder."""
    with psycopg.connect(server.url, autocommit=True) as line:
        # Its own commit must not wait for a receiver that may be gone.
        line.execute("SET synchronous_commit = local")
        said = (
            f"SET synchronous_standby_names = '{name}'"
            if name
            else ("RESET synchronous_standby_names")
        )
        line.execute(f"ALTER SYSTEM {said}".encode())
        line.execute("SELECT pg_reload_conf()")
        wanted, deadline = name or "", time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            with psycopg.connect(server.url) as other:
                row = other.execute("SHOW synchronous_standby_names").fetchone()
            if row is not None and row[0] == wanted:
                return
            time.sleep(0.05)


def _wait_until_it_is_whole(server: Server) -> None:
    """Until the last write has been played and the database takes writes again."""
    while True:
        with psycopg.connect(server.url, autocommit=True) as line:
            row = line.execute("SELECT pg_is_in_recovery()").fetchone()
        if row is not None and not row[0]:
            return
        time.sleep(0.1)


def _give(folder: Path, who: Owner) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
        who.take(path)


_RULE = Text(
    ja="バックアップは、クラスタの写し(base)とその後の書込み(wal)からなるフォルダです。",
    en="A backup is a folder with a copy of the cluster (base) and what was written"
    " after it (wal).",
)


def _not_one(folder: Path) -> Finding:
    return Finding(
        code="store.backup.not-one",
        found=Text(
            ja="このフォルダにバックアップはありません。",
            en="There is no backup in this folder.",
        ),
        where=same(str(folder)),
        rule=_RULE,
        remedy=Text(
            ja="「renkei backup」で作成したフォルダを指定してください。",
            en="Name a folder that “renkei backup” has written.",
        ),
    )


def _cluster_exists(cluster: Path) -> Finding:
    return Finding(
        code="store.backup.cluster-exists",
        found=Text(
            ja="復元先には既にデータベースがあります。",
            en="A database is there already.",
        ),
        where=same(str(cluster)),
        rule=Text(
            ja="復元は、既存のデータベースを上書きしません。",
            en="Restoring never overwrites a database.",
        ),
        remedy=Text(
            ja="既存のフォルダを別の場所へ移すか、RENKEI_HOME に新しい場所を指定して"
            "ください。",
            en="Move that folder away, or point RENKEI_HOME to a new place.",
        ),
    )


def _failed(program: str, folder: Path) -> Finding:
    try:
        tail = (folder / "log").read_text(errors="replace")[-800:]
    except OSError:
        tail = ""
    said = " ".join(tail.split()) or program
    return Finding(
        code="store.backup.failed",
        found=Text(
            ja=f"{program} が失敗しました:{said}", en=f"{program} failed: {said}"
        ),
        where=same(str(folder)),
        rule=_RULE,
        remedy=Text(
            ja="空き容量とフォルダの権限、データベースの稼働を確かめてください。",
            en="Check free space, permissions, and that the database runs.",
        ),
    )
