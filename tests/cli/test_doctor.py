"""`renkei doctor` finds what was planted, says what to do, and starts nothing."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from renkei.cli.house import _household, _machine, doctor
from renkei.store import condition, postgres, running
from renkei.store.condition import Standing

Typed = Callable[..., Any]
Patch = pytest.MonkeyPatch
NAMES = [*doctor.MEANINGS]
OF_RECORDS = {"migrations", "readings", "sealer", "settler"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: Patch) -> Path:
    """A data home as `renkei up` leaves it, with no house running."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o711)
    (folder / "secret-key").write_text("k" * 64)
    (folder / "secret-key").chmod(0o600)
    monkeypatch.setenv("RENKEI_HOME", str(folder))
    monkeypatch.delenv("RENKEI_SECRET_KEY", raising=False)
    return folder


def statuses(typed: Typed, *words: str) -> tuple[int, dict[str, str]]:
    """The exit code, and how each thing stands."""
    said = typed("doctor", "--json", *words)
    checks = said.json["checks"]
    assert all(each["found"]["ja"] and each["found"]["en"] for each in checks)
    for each in checks:
        assert (each["remedy"] is None) == (each["status"] == "ok"), each["name"]
    return said.code, {each["name"]: each["status"] for each in checks}


def test_a_house_at_rest_has_nothing_to_mend(typed: Typed, home: Path) -> None:
    before = sorted(home.rglob("*"))
    code, found = statuses(typed)
    assert code == 0, found
    assert set(found) == set(NAMES) - OF_RECORDS
    assert found["database"] == found["process"] == "warn"
    assert sorted(home.rglob("*")) == before, "something was started or made"


def test_it_speaks_both_languages(typed: Typed, home: Path) -> None:
    words = {lang: typed("doctor", "--lang", lang).out for lang in ("ja", "en")}
    assert "データホーム" in words["ja"]
    assert "不具合 0" in words["ja"]
    assert "Data home" in words["en"]
    assert "“renkei up” starts it." in words["en"]


def test_a_home_others_may_write_to_fails(typed: Typed, home: Path) -> None:
    home.chmod(0o777)
    code, found = statuses(typed)
    assert (code, found["home"]) == (1, "fail")


@pytest.mark.parametrize(("mode", "content"), [(0o644, "k" * 64), (0o600, "short")])
def test_a_key_that_is_open_or_short_fails(
    typed: Typed, home: Path, mode: int, content: str
) -> None:
    (home / "secret-key").write_text(content)
    (home / "secret-key").chmod(mode)
    code, found = statuses(typed)
    assert (code, found["secret-key"]) == (1, "fail")


def test_no_key_of_the_environment_is_shown(
    typed: Typed, home: Path, monkeypatch: Patch
) -> None:
    monkeypatch.setenv("RENKEI_SECRET_KEY", "canary-" * 3)
    said = typed("doctor")
    assert said.code == 1
    assert "too short (21" in said.out
    assert "canary" not in said.out + said.complaint


def test_a_taken_port_is_said(typed: Typed, home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        _, found = statuses(typed, "--port", str(other.getsockname()[1]))
    assert found["port"] == "warn"


def test_a_backup_that_is_old_or_none_fails(
    typed: Typed, home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "backup"
    assert statuses(typed, "--backup", str(folder))[1]["backup"] == "fail"
    (folder / "base").mkdir(parents=True)
    (folder / "wal").mkdir()
    (folder / "base" / "PG_VERSION").write_text("18")
    assert statuses(typed, "--backup", str(folder)) == (
        0,
        statuses(typed)[1] | {"backup": "ok"},
    )
    before = time.time() - 30 * 3600
    os.utime(folder / "base" / "PG_VERSION", (before, before))
    assert statuses(typed, "--backup", str(folder))[1]["backup"] == "fail"
    (folder / "wal" / "0001").write_text("")
    assert statuses(typed, "--backup", str(folder))[1]["backup"] == "ok"


def test_a_full_disk_fails(typed: Typed, home: Path, monkeypatch: Patch) -> None:
    full = shutil._ntuple_diskusage(10**12, 10**12, 1024)
    monkeypatch.setattr(condition.shutil, "disk_usage", lambda _: full)
    code, found = statuses(typed)
    assert (code, found["disk"]) == (1, "fail")


def test_a_database_that_does_not_answer_fails(
    typed: Typed, home: Path, monkeypatch: Patch
) -> None:
    from django.db import OperationalError, connections

    monkeypatch.setenv("DATABASE_URL", "postgresql://u:canary@127.0.0.1:1/x")

    def gone(*_: Any) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(connections["default"], "cursor", gone)
    said = typed("doctor", "--json")
    found = {each["name"]: each["status"] for each in said.json["checks"]}
    assert said.code == 1
    assert {found[name] for name in (*OF_RECORDS, "database")} == {"fail"}
    assert "canary" not in said.out + said.complaint


@pytest.mark.postgres
def test_a_house_that_runs_is_looked_through(
    db: None, typed: Typed, home: Path, monkeypatch: Patch
) -> None:
    house = running.Running(os.getpid(), "http://127.0.0.1:1", is_ready=True)
    monkeypatch.setattr(running, "running", lambda: house)
    monkeypatch.setattr(postgres.Server, "is_running", lambda _: True)
    monkeypatch.setattr(_household, "database_clock", lambda: datetime.now(UTC))
    monkeypatch.setattr(_household, "_is_followed", lambda: True)
    monkeypatch.setattr(condition, "SEAL_SECONDS", 10**6)
    _, found = statuses(typed)
    assert set(found) == set(NAMES)
    of_tests = {"chromium", "libreoffice", "cjk-fonts", "port"}
    assert {n: s for n, s in found.items() if s != "ok" and n not in of_tests} == {}
    monkeypatch.setattr(condition, "SEAL_SECONDS", -1)
    code, found = statuses(typed)
    assert (code, found["sealer"]) == (1, "fail")


def test_packages_that_differ_are_named(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    django = metadata.version("django")
    lock.write_text(
        f"django=={django} \\\n    --hash=sha256:00\n"
        "colorama==9.9 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n"
        f"numpy==0.1 ; python_version < '3'\nnumpy=={metadata.version('numpy')} ; x\n"
    )
    assert _machine.environment(lock).standing is Standing.OK
    lock.write_text("django==1.0\nno-such-package==2.0\n")
    wrong = _machine.environment(lock)
    assert wrong.standing is Standing.FAIL
    assert f"django {django} ≠ 1.0" in wrong.found.en
    assert "no-such-package — ≠ 2.0" in wrong.found.en
    assert _machine.environment(None).standing is Standing.OK


def test_an_old_python_fails() -> None:
    assert _machine.python((3, 10)).standing is Standing.FAIL
    assert _machine.python((3, 11)).standing is Standing.OK


def test_missing_time_zones_fail(monkeypatch: Patch) -> None:
    monkeypatch.setitem(_machine.ZONES, "Asia/Nowhere", 9)
    assert _machine.time_zones().standing is Standing.FAIL
    monkeypatch.undo()
    monkeypatch.setitem(_machine.ZONES, "Asia/Tokyo", 8)
    assert "Asia/Tokyo" in _machine.time_zones().found.en


@pytest.mark.parametrize(
    ("apart", "standing"),
    [(0, Standing.OK), (10, Standing.WARN), (-90, Standing.FAIL)],
)
def test_a_clock_that_is_off_is_noticed(apart: int, standing: Standing) -> None:
    now = datetime.now(UTC)
    assert _machine.clock(now, now + timedelta(seconds=apart)).standing is standing


def test_a_clock_before_the_program_fails() -> None:
    assert _machine.clock(datetime(2001, 1, 1, tzinfo=UTC), None).standing is (
        Standing.FAIL
    )
