"""`renkei up`, `down` and what happens when somebody pulls the plug."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import psutil
import pytest

HAND_OVER = "import sys; from renkei.cli import main; sys.exit(main())"
# Of all processes; 4.3 on a quiet machine (numpy and planning are half a second of it),
# and half as much again where two processes share a core.
SECOND_START_CPU_SECONDS = 7
MEMORY_BYTES = 1_000_000_000
ASK = build_opener(ProxyHandler({}))


def quiet_port() -> int:
    """A port that nobody uses just now, nor the ten after it."""
    for first in range(21_000 + os.getpid() % 1000 * 11, 60_000, 11):
        try:
            for port in range(first, first + 11):
                socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        return first
    raise AssertionError("no quiet port on this machine")


PORT = quiet_port()
WORDS: dict[str, str] = {}


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A data home that has been up once; its house is closed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="renkei-up-"))
    folder.chmod(0o711)
    WORDS["first"] = renkei(folder, "up", "--detach", "--port", str(PORT))
    yield folder
    renkei(folder, "down")
    shutil.rmtree(folder)


@pytest.fixture
def closed(home: Path) -> Path:
    """The data home with no house running."""
    if everything_of(home):
        renkei(home, "down")
    return home


def renkei(home: Path, *words: str) -> str:
    """What one command line of Renkei says; it has to succeed."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", HAND_OVER, *words, "--lang", "en"],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def environment(home: Path) -> dict[str, str]:
    """The environment of somebody who uses this data home."""
    kept = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    return {**kept, "RENKEI_HOME": str(home), "COLUMNS": "120"}


def in_the_foreground(home: Path, *words: str) -> subprocess.Popen[str]:
    """A house started as a person would, with a terminal's process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-P", "-c", HAND_OVER, "up", "--lang", "en", *words],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def answers(port: int) -> bool:
    """Whether a house answers at the port."""
    try:
        with ASK.open(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def wait_until(is_so: bool, port: int, seconds: float = 30) -> None:
    """Wait until the house at the port answers, or does not any more."""
    deadline = time.monotonic() + seconds
    while answers(port) is not is_so:
        assert time.monotonic() < deadline, f"port {port}: not {is_so} in {seconds} s"
        time.sleep(0.05)


def everything_of(home: Path) -> list[psutil.Process]:
    """Every process that belongs to this data home."""
    found = []
    for process in psutil.process_iter():
        try:
            belongs = str(home) in process.environ().get("RENKEI_HOME", "")
            belongs = belongs or str(home) in " ".join(process.cmdline())
        except psutil.Error:
            continue
        if belongs and process.pid != os.getpid():
            found += [process, *process.children(recursive=True)]
    return list({process.pid: process for process in found}.values())


def test_it_names_three_sign_ins_whose_passwords_are_private(home: Path) -> None:
    for name in ("participant", "verifier", "secretariat"):
        assert re.search(rf"\b{name}\s+\S{{12,}}", WORDS["first"])
    for name in ("demonstration-passwords.json", "secret-key", "house.log", "readings"):
        assert (home / name).stat().st_mode & 0o077 == 0, name


def test_a_house_that_runs_is_not_started_twice(home: Path) -> None:
    words = renkei(home, "up", "--port", str(PORT + 5))
    assert "Already running" in words
    assert f"127.0.0.1:{PORT}/" in words
    assert not answers(PORT + 5)


def test_a_second_start_is_quick_small_and_loses_nothing(closed: Path) -> None:
    words = renkei(closed, "up", "--detach", "--port", str(PORT))
    wait_until(True, PORT)
    processes = everything_of(closed)
    spent = sum(p.cpu_times().user + p.cpu_times().system for p in processes)
    assert spent < SECOND_START_CPU_SECONDS
    assert sum(p.memory_info().rss for p in processes) < MEMORY_BYTES
    assert "nothing changed" in (closed / "house.log").read_text()
    assert words == WORDS["first"]  # the same address, people and passwords


def test_a_port_in_use_is_said_and_the_next_one_taken(closed: Path) -> None:
    with socket.create_server(("127.0.0.1", PORT)):
        renkei(closed, "up", "--detach", "--port", str(PORT))
        assert f"Port {PORT} is in use" in (closed / "house.log").read_text()
        assert answers(PORT + 1)


def test_ctrl_c_ends_everything(closed: Path) -> None:
    house = in_the_foreground(closed, "--port", str(PORT))
    wait_until(True, PORT)
    os.killpg(house.pid, signal.SIGINT)
    words, _ = house.communicate(timeout=30)
    assert house.returncode == 0, words
    assert "Traceback" not in words
    assert not answers(PORT)
    assert everything_of(closed) == []


def test_ctrl_c_during_the_start_ends_everything(closed: Path) -> None:
    house = in_the_foreground(closed, "--port", str(PORT))
    assert house.stdout is not None
    for line in house.stdout:
        if "Starting the database" in line:
            break
    os.killpg(house.pid, signal.SIGINT)
    words, _ = house.communicate(timeout=30)
    assert "Traceback" not in words
    assert everything_of(closed) == []


def test_a_killed_house_leaves_its_port_and_the_next_one_starts(closed: Path) -> None:
    house = in_the_foreground(closed, "--port", str(PORT))
    wait_until(True, PORT)
    house.kill()
    house.communicate()
    wait_until(False, PORT)
    words = renkei(closed, "up", "--detach", "--port", str(PORT))
    assert f"127.0.0.1:{PORT}/" in words
    wait_until(True, PORT)


def test_a_closed_terminal_closes_the_house(closed: Path) -> None:
    house = in_the_foreground(closed, "--port", str(PORT))
    wait_until(True, PORT)
    house.send_signal(signal.SIGHUP)
    house.communicate(timeout=30)
    assert everything_of(closed) == []


def test_a_server_of_ones_own_is_used_and_left_running(closed: Path) -> None:
    from renkei.store.postgres import THROW_AWAY, Server

    elsewhere = Path(tempfile.mkdtemp(prefix="renkei-own-"))
    elsewhere.chmod(0o711)
    own = Server(elsewhere, settings=THROW_AWAY)
    try:
        house = subprocess.Popen(
            [sys.executable, "-P", "-c", HAND_OVER, "up", "--port", str(PORT)],
            env={**environment(closed), "DATABASE_URL": own.hold()},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        wait_until(True, PORT, seconds=60)
        house.terminate()
        words, _ = house.communicate(timeout=30)
        assert "DATABASE_URL" in words
        assert own.is_running()
        assert not (closed / "postgres/cluster/data/postmaster.pid").exists()
    finally:
        own.release()
        shutil.rmtree(elsewhere)


def test_an_application_that_is_broken_does_not_stay(
    closed: Path, tmp_path: Path
) -> None:
    (tmp_path / "broken_settings.py").write_text(
        "from renkei.server.settings import *\nROOT_URLCONF = 'no_such_addresses'\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", HAND_OVER, "up", "--lang", "en", "--port", str(PORT)],
        env={
            **environment(closed),
            "DJANGO_SETTINGS_MODULE": "broken_settings",
            "PYTHONPATH": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert "cli.up.broken" in done.stderr
    assert everything_of(closed) == []


def test_a_server_that_does_not_answer_is_a_refusal(closed: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-c", HAND_OVER, "up", "--lang", "en"],
        env={**environment(closed), "DATABASE_URL": "postgresql://x@127.0.0.1:1/x"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert "cli.database.unreachable" in done.stderr
    assert "Traceback" not in done.stderr
