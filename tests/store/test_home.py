"""The data home: private secrets, and one house at a time."""

from __future__ import annotations

import json
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from renkei.store import home, running

CLAIM = """
import sys, time
from renkei.store import running
claim = running.claim()
claim.announce("http://127.0.0.1:1", is_ready=True)
print("claimed", flush=True)
time.sleep(60)
"""


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data home for one test."""
    monkeypatch.setenv(home.VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_secret_is_made_once_and_read_by_its_owner_only(own_home: Path) -> None:
    first = home.secret("secret-key")
    assert home.secret("secret-key") == first
    assert len(first) >= 50
    assert stat.S_IMODE((own_home / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in own_home.iterdir()] == ["secret-key"]


def test_two_homes_have_two_secrets(
    own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = home.secret("secret-key")
    monkeypatch.setenv(home.VARIABLE, str(tmp_path / "other"))
    assert home.secret("secret-key") != first


def test_the_first_writer_of_a_secret_wins(own_home: Path) -> None:
    home.make_home()
    home.keep_private(own_home / "word", "first")
    home.keep_private(own_home / "word", "second")
    assert (own_home / "word").read_text() == "first"


def test_others_may_pass_the_home_but_not_list_it(own_home: Path) -> None:
    assert stat.S_IMODE(home.make_home().stat().st_mode) == 0o711


def test_one_house_at_a_time(own_home: Path) -> None:
    claim = running.claim()
    assert claim is not None
    claim.announce("http://127.0.0.1:8000", is_ready=True)
    assert running.claim() is None
    found = running.running()
    assert found is not None
    assert found.address == "http://127.0.0.1:8000"
    claim.give_up()
    assert running.running() is None


def test_a_killed_house_leaves_no_claim(own_home: Path) -> None:
    house = subprocess.Popen(
        [sys.executable, "-c", CLAIM], stdout=subprocess.PIPE, text=True
    )
    assert house.stdout is not None
    assert house.stdout.readline() == "claimed\n"
    assert running.running() is not None
    house.kill()
    house.wait()
    house.stdout.close()
    assert json.loads((own_home / "house.lock").read_text())["is_ready"]
    assert running.running() is None
    claim = running.claim()
    assert claim is not None
    claim.give_up()


def test_what_a_killed_house_said_is_not_taken_for_the_next(own_home: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    claim = running.claim()
    assert claim is not None
    claim.announce("http://127.0.0.1:1", is_ready=True)
    said = json.loads((own_home / "house.lock").read_text())
    left_behind = json.dumps({**said, "process_id": gone.pid})
    (own_home / "house.lock").write_text(left_behind)
    found = running.running()
    assert found is not None
    assert not found.is_ready
    claim.give_up()


def test_a_house_is_asked_to_close(own_home: Path) -> None:
    house = subprocess.Popen(
        [sys.executable, "-c", CLAIM], stdout=subprocess.PIPE, text=True
    )
    assert house.stdout is not None
    assert house.stdout.readline() == "claimed\n"
    reaper = threading.Thread(target=house.wait)
    reaper.start()
    stopped = running.stop()
    reaper.join()
    assert stopped is not None
    assert stopped.process_id == house.pid
    assert house.returncode == -signal.SIGTERM
    house.stdout.close()
    assert running.stop() is None
