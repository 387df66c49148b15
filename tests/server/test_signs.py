"""Signs of life: what is ready is said by name, what is counted has no addresses."""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from renkei.server import health, logs, metrics
from renkei.store import condition
from renkei.store.condition import Standing

pytestmark = pytest.mark.postgres
CHECKS = ("database", "migrations", "readings", "sealer", "settler", "disk")
Patch = pytest.MonkeyPatch


@pytest.fixture(autouse=True)
def asked_anew(db: None, monkeypatch: Patch) -> None:
    """What was found a second ago is not believed, and no seal is late."""
    monkeypatch.setattr(health, "BELIEVED_SECONDS", 0.0)
    monkeypatch.setattr(condition, "SEAL_SECONDS", 10**6)


def told(client: Client) -> tuple[int, dict[str, Any]]:
    """What `/ready` says."""
    answer = client.get("/ready")
    return answer.status_code, json.loads(answer.content)


def failing(client: Client) -> list[str]:
    """The names of what fails; the answer has to be 503 then, and else 200."""
    status, said = told(client)
    found = [n for n, each in said["checks"].items() if each["status"] == "fail"]
    assert status == (503 if found else 200)
    assert all(said["checks"][n]["remedy"]["ja"] for n in found)
    return found


def test_a_house_that_stands_is_ready(client: Client) -> None:
    status, said = told(client)
    assert status == 200, said
    assert tuple(said["checks"]) == CHECKS
    assert all(each["ja"] and each["en"] for each in said["checks"].values())


def test_a_late_seal_is_named(client: Client, monkeypatch: Patch) -> None:
    monkeypatch.setattr(condition, "SEAL_SECONDS", -1)
    assert failing(client) == ["sealer"]


def test_tables_of_another_version_are_named(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM django_migrations WHERE app='store' AND name LIKE '0001%'"
        )
    assert failing(client) == ["migrations"]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES "
            "('store', '0001_tables', now()), ('store', '9999_of_tomorrow', now())"
        )
    status, said = told(client)
    assert "9999_of_tomorrow" in said["checks"]["migrations"]["en"]
    assert status == 503


def test_a_database_that_takes_no_writes_is_named(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
    assert failing(client) == ["database"]


def test_a_database_that_is_gone_is_named(client: Client, monkeypatch: Patch) -> None:
    from django.db import OperationalError

    def gone(*_: Any) -> None:
        raise OperationalError("gone")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(connections["default"], "cursor", gone)
        assert failing(client) == list(CHECKS[:-1])


def test_readings_that_are_gone_are_named(
    client: Client, tmp_path: Path, monkeypatch: Patch
) -> None:
    (tmp_path / "readings").write_text("not a folder")
    monkeypatch.setenv("RENKEI_HOME", str(tmp_path))
    assert failing(client) == ["readings"]


def test_a_full_disk_is_named(client: Client, monkeypatch: Patch) -> None:
    full = shutil._ntuple_diskusage(10**12, 10**12, 1024)
    monkeypatch.setattr(condition.shutil, "disk_usage", lambda _: full)
    assert failing(client) == ["disk"]


def test_nothing_is_written_by_being_asked(client: Client) -> None:
    told(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_insert_lsn()")
        before = cursor.fetchone()
        told(client)
        client.get("/metrics")
        cursor.execute("SELECT pg_current_wal_insert_lsn()")
        assert cursor.fetchone() == before


def counted(client: Client, line: str) -> float:
    """One number of the metrics; nothing where there is no such line."""
    found = re.search(
        rf"^{re.escape(line)} (\S+)$", client.get("/metrics").content.decode(), re.M
    )
    return float(found[1]) if found else 0.0


def test_requests_are_counted_by_route_and_never_by_address(client: Client) -> None:
    line = 'renkei_requests_total{method="GET",route="project",status="404"}'
    before = counted(client, line)
    client.get("/en/projects/no-such-canary/")
    client.get("/ja/projects/no-such-canary/")
    assert counted(client, line) == before + 2
    words = client.get("/metrics").content.decode()
    assert "canary" not in words
    assert 'renkei_request_seconds_count{route="project",status="4xx"}' in words
    assert Standing.OK  # the same nouns stand behind both
    for name in ("ledger_height", "seal_lag_seconds", "unsettled_batches"):
        assert f"\nrenkei_{name} " in words
    assert "\nrenkei_database_up 1.0" in words


def test_an_invented_method_is_not_a_label(client: Client) -> None:
    client.generic("CANARY", "/en/")
    assert "CANARY" not in client.get("/metrics").content.decode()


def test_what_is_told_again_is_counted(client: Client, settings: Any) -> None:
    from renkei.store.written import WRITTEN

    settings.RENKEI_KEEPS_ANSWERS = True
    line = 'renkei_kept_answers_total{result="told"}'
    route = 'renkei_requests_total{method="GET",route="facts",status="200"}'
    before, asked = counted(client, line), counted(client, route)
    for _ in range(4):
        client.get("/en/facts/")
    assert counted(client, line) >= before + 2
    assert counted(client, route) == asked + 4
    WRITTEN.close()


@pytest.mark.parametrize(
    ("come", "status"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        ({"REMOTE_ADDR": "192.0.2.7"}, 403),
        ({"REMOTE_ADDR": ""}, 403),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"}, 403),
        ({"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer right"}, 200),
        ({"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer wrong"}, 403),
        ({"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer "}, 403),
    ],
)
def test_metrics_are_for_those_who_may_see_them(
    client: Client, settings: Any, come: dict[str, str], status: int
) -> None:
    settings.RENKEI_METRICS_TOKEN = "right"
    assert client.get("/metrics", **come).status_code == status  # type: ignore[arg-type] # META


def test_without_a_token_nobody_has_one(client: Client) -> None:
    come = {"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer "}
    assert client.get("/metrics", **come).status_code == 403  # type: ignore[arg-type] # META


def test_behind_a_proxy_its_last_word_counts(client: Client, settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for said, status in (
        ("127.0.0.1, 192.0.2.7", 403),
        ("192.0.2.7, 127.0.0.1", 200),
        ("", 403),
    ):
        come = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": said}
        assert client.get("/metrics", **come).status_code == status  # type: ignore[arg-type] # META


def test_a_word_that_is_no_network_ends_the_start(monkeypatch: Patch) -> None:
    monkeypatch.setenv("RENKEI_METRICS_FROM", "everybody")
    with pytest.raises(SystemExit, match="RENKEI_METRICS_FROM"):
        metrics.networks()
    monkeypatch.setenv("RENKEI_LOG", "xml")
    with pytest.raises(SystemExit, match="RENKEI_LOG"):
        logs.configured()


def test_processes_that_share_a_folder_answer_for_all(tmp_path: Path) -> None:
    work = "from renkei.server import metrics; metrics.count('x', 'GET', 200, 0.1, '')"
    shared = {**os.environ, metrics.SHARED: str(tmp_path)}
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import os, django; django.setup(); {work}\n"
            f"if not os.fork():\n    {work}\n    os._exit(0)\n"
            "os.wait()\n"
            "from renkei.server.metrics import written\n"
            "print(written().decode())",
        ],
        env={**shared, "DATABASE_URL": "postgresql://x@127.0.0.1:1/x"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    line = 'renkei_requests_total{method="GET",route="x",status="200"} 2.0'
    assert line in told.stdout
    assert "renkei_database_up 0.0" in told.stdout


@pytest.fixture
def requests_told(caplog: pytest.LogCaptureFixture) -> Iterator[Any]:
    """The fields that would be logged of every request."""
    formatter, told = logs.Json(), []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(json.loads(formatter.format(record)))

    log, handler = logging.getLogger(logs.OF_REQUESTS), Keeping()
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    yield told
    log.removeHandler(handler)
    log.setLevel(level)


TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


def test_a_request_is_one_object(client: Client, requests_told: Any) -> None:
    answer = client.get(
        "/en/facts/?q=canary",
        headers={
            "X-Request-ID": "from-the-proxy-1",
            "traceparent": f"00-{TRACE}-{PARENT}-01",
        },
    )
    assert answer.headers["X-Request-ID"] == "from-the-proxy-1"
    [line] = requests_told
    assert line.pop("time").endswith("Z")
    assert line.pop("milliseconds") > 0
    assert line == {
        "level": "info",
        "logger": "renkei.request",
        "message": "request",
        "request_id": "from-the-proxy-1",
        "trace_id": TRACE,
        "parent_id": PARENT,
        "method": "GET",
        "route": "facts",
        "status": 200,
    }


@pytest.mark.parametrize(
    "sent",
    ["short", "x" * 65, "with space1", "line\nbreak-12", "<script>alert", "-dash-12"],
)
def test_an_odd_number_is_replaced(client: Client, sent: str) -> None:
    answer = client.get("/health", headers={"X-Request-ID": sent})
    assert re.fullmatch(r"[0-9a-f]{32}", answer.headers["X-Request-ID"])


@pytest.mark.parametrize(
    "sent",
    [
        f"00-{'0' * 32}-{PARENT}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"ff-{TRACE}-{PARENT}-01",
        f"00-{TRACE.upper()}-{PARENT}-01",
        TRACE,
    ],
)
def test_an_odd_trace_is_left_out(
    client: Client, requests_told: Any, sent: str
) -> None:
    client.get("/health", headers={"traceparent": sent})
    assert "trace_id" not in requests_told[0]


def test_who_asked_is_a_number(client: Client, requests_told: Any, db: None) -> None:
    from django.contrib.auth.models import User

    person = User.objects.create_user("canary-name")
    client.force_login(person)
    client.get("/en/desk/")
    assert requests_told[-1]["user"] == person.pk
    assert "canary-name" not in json.dumps(requests_told)
