"""The embedded PostgreSQL starts, is shared, is left, and survives being killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from renkei.foundation import Refusal
from renkei.store.postgres import THROW_AWAY, Server

HOLD = """
import sys, time
from pathlib import Path
from renkei.store.postgres import THROW_AWAY, Server
Server(Path(sys.argv[1]), settings=THROW_AWAY).hold()
print("held", flush=True)
time.sleep(60)
"""


HELD: list[Server] = []


def temporary_folder() -> Path:
    """A folder that the database's own user may walk through."""
    folder = Path(tempfile.mkdtemp(prefix="renkei-cluster-"))
    folder.chmod(0o711)
    return folder


@pytest.fixture(scope="module")
def shared_home() -> Iterator[Path]:
    """A folder whose cluster is made once: making one takes longer than most tests."""
    folder = temporary_folder()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def home(shared_home: Path) -> Iterator[Path]:
    """The shared folder; whatever a test left running in it is stopped."""
    yield shared_home
    stop_all(shared_home)


@pytest.fixture
def own_home() -> Iterator[Path]:
    """A folder without a cluster, for one test."""
    folder = temporary_folder()
    yield folder
    stop_all(folder)
    shutil.rmtree(folder)


def stop_all(folder: Path) -> None:
    """Let go of every server, so that the last one stops."""
    while HELD:
        HELD.pop().release()
    assert not list(folder.rglob("postmaster.pid")), "a server outlived its test"


def server(home: Path, settings: dict[str, str] = THROW_AWAY) -> Server:
    """A server on a cluster; by default one that need not survive a power cut."""
    HELD.append(Server(home, settings=settings))
    return HELD[-1]


def ask(url: str, question: str) -> object:
    """One question to the database."""
    with psycopg.connect(url) as connection:
        row = connection.execute(question).fetchone()
    assert row is not None
    return row[0]


def another_process(home: Path) -> subprocess.Popen[str]:
    """Another process that holds the same server."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def killed(process: subprocess.Popen[str]) -> None:
    """End a process that gets no chance to say goodbye."""
    process.kill()
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def postmaster(home: Path) -> int:
    """The number of the server's main process."""
    return int((home / "cluster/data/postmaster.pid").read_text().split("\n")[0])


def test_it_starts_answers_and_stops_with_its_last_user(home: Path) -> None:
    one, other = server(home), server(home)
    url = one.hold()
    assert str(ask(url, "SHOW server_version")).startswith("18.")
    assert other.hold() == url
    assert one.release() is False
    assert other.is_running()
    assert other.release() is True
    assert not other.is_running()


def test_it_sorts_and_counts_the_same_on_every_machine(home: Path) -> None:
    url = server(home).hold()
    assert ask(url, "SHOW timezone") == "UTC"
    assert ask(url, "SHOW server_encoding") == "UTF8"
    order = "SELECT string_agg(w, '' ORDER BY w) FROM unnest('{b,a,B,あ,ア}'::text[]) w"
    assert ask(url, order) == "Babあア"


def test_its_socket_is_open_to_its_owner_only(home: Path) -> None:
    mine = server(home)
    mine.hold()
    for folder in (mine.cluster, mine.cluster / "data", mine.socket_folder):
        assert folder.stat().st_mode & 0o077 == 0, folder


def test_a_path_too_long_for_a_socket_works(own_home: Path) -> None:
    deep = own_home / "日本語" / ("long" * 30)
    deep.mkdir(parents=True)
    far = server(deep)
    assert ask(far.hold(), "SELECT 1") == 1
    assert deep not in far.socket_folder.parents
    assert far.socket_folder.stat().st_mode & 0o077 == 0
    assert far.release()
    shutil.rmtree(far.socket_folder)


def test_a_socket_folder_laid_by_another_is_refused(own_home: Path) -> None:
    deep = own_home / ("long" * 30)
    (deep / "cluster").mkdir(parents=True)
    far = server(deep)
    trap = own_home / "trap"
    trap.mkdir()
    far.socket_folder.symlink_to(trap)
    try:
        with pytest.raises(Refusal) as refusal:
            far.hold()
        assert refusal.value.code == "store.postgres.not-ours"
    finally:
        far.socket_folder.unlink()


def test_a_start_that_was_killed_does_not_spoil_the_next(own_home: Path) -> None:
    half = own_home / "cluster.draft-1"
    (half / "data").mkdir(parents=True)
    (half / "data" / "PG_VERSION").write_text("18\n")
    assert ask(server(own_home).hold(), "SELECT 1") == 1
    assert not half.exists()


def test_a_killed_user_does_not_keep_the_server_running(home: Path) -> None:
    other = another_process(home)
    killed(other)
    mine = server(home)
    assert mine.is_running()
    assert mine.release() is True


def test_a_living_user_does(home: Path) -> None:
    other = another_process(home)
    mine = server(home)
    mine.hold()
    assert mine.release() is False
    assert mine.is_running()
    killed(other)


def test_what_was_committed_survives_a_killed_server(home: Path) -> None:
    mine = server(home, settings={})
    with psycopg.connect(mine.hold()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    before = postmaster(home)
    os.kill(before, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while mine.is_running() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert ask(mine.hold(), "SELECT number FROM kept") == 7
    assert postmaster(home) != before


def test_a_failed_start_shows_the_log(home: Path) -> None:
    mine = server(home)
    mine.hold()
    mine.release()
    mine.settings = {"no_such_setting": "1"}
    with pytest.raises(Refusal) as refusal:
        mine.hold()
    assert refusal.value.code == "store.postgres.start"
    assert "no_such_setting" in refusal.value.findings[0].found.en
