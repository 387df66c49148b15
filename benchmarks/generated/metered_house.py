"""A house for metering benchmarks: a real server process that may be killed.

Flows in: how many channels and devices. Flows out: a database on disk with fsync, a
project with a plan, device tokens, and the address of a server in a process group of
its own.
"""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

PROJECT, ZONE, STEP = "MN004", "Asia/Ulaanbaatar", 60
FIRST_EPOCH = 1_640_995_200  # 2022-01-01T00:00:00Z
_SERVE = (
    "import sys; from renkei.cli.house._serving import serve, switch_on; switch_on(); "
    "serve('127.0.0.1', int(sys.argv[1]), when_ready=print)"
)


@dataclass
class House:
    """Database, data home, device tokens and the server that runs at the moment."""

    home: Path
    database: Any
    port: int
    tokens: list[str] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve, and come back once the health page answers."""
        environment = {
            **os.environ,
            "DATABASE_URL": self.database.url,
            "RENKEI_HOME": str(self.home),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", _SERVE, str(self.port)],
            env=environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=(self.home / "server.log").open("ab"),
        )
        deadline = time.monotonic() + 120
        while not self._answers():
            assert time.monotonic() < deadline, "the server does not come up"
            assert self.process.poll() is None, "the server has ended"
            time.sleep(0.05)

    def kill(self) -> None:
        """Kill -9 every process of the server."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def stop_the_database(self) -> None:
        """An immediate shutdown, as when the machine is turned off; then a start."""
        pid_file = self.database.cluster / "data" / "postmaster.pid"
        postmaster = int(pid_file.read_text().split()[0])
        os.kill(postmaster, signal.SIGQUIT)
        while self.database.is_running():
            time.sleep(0.05)
        self.database.hold()

    def _answers(self) -> bool:
        try:
            there = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            there.request("GET", "/health")
            answered = there.getresponse().status == 200
            there.close()
        except OSError:
            return False
        return answered


def channels(count: int) -> tuple[str, ...]:
    """The names of the channels, sorted."""
    return tuple(f"ac-{number:03d}" for number in range(1, count + 1))


@contextmanager
def metered_house(count: int, devices: int) -> Iterator[House]:
    """The house, gone afterwards; this process is set up on the same database."""
    home = Path(tempfile.mkdtemp(prefix="renkei-meter-"))
    home.chmod(0o711)
    os.environ["RENKEI_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "renkei.server.settings"
    from renkei.store.postgres import Server

    database = Server(home / "postgres")
    os.environ["DATABASE_URL"] = database.hold()
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    house = House(home, database, free_port())
    try:
        call_command("migrate", verbosity=0)
        house.tokens = _plant(count, devices)
        yield house
    finally:
        if house.process is not None:
            house.kill()
        connections.close_all()
        database.release()
        shutil.rmtree(home, ignore_errors=True)


def _plant(count: int, devices: int) -> list[str]:
    """The project, a participant, the plan and the devices."""
    from django.contrib.auth import get_user_model

    from renkei import store
    from renkei.foundation import Period, same
    from renkei.mrv import metering
    from renkei.programme import Role
    from renkei.store import models
    from renkei.store.bodies import to_body

    store.load_founding()
    user = get_user_model().objects.create_user(username="bench-participant")
    models.Membership.objects.create(
        user=user,
        role=Role.PROJECT_PARTICIPANT.value,
        country="MN",
        organisation=to_body(same("bench")),
        projects=[PROJECT],
    )
    who = store.person(user)
    plan = metering.MeteringPlan(
        project=PROJECT,
        zone=ZONE,
        methodology_id="MN_AM003",
        version="Ver2.0",
        periods=(Period(date(2022, 1, 2), date(2022, 2, 1)),),
        channels=tuple(
            metering.Channel(
                project=PROJECT,
                name=name,
                symbol="EG_i,p",
                unit="MWh",
                quantum=Decimal("0.000001"),
                kind=metering.ChannelKind.INTERVAL,
                resolution=timedelta(seconds=STEP),
                zone=ZONE,
            )
            for name in channels(count)
        ),
    )
    store.agree_metering_plan(PROJECT, plan, who, why="benchmark")
    return [
        store.enrol_device(PROJECT, f"device {number}", who).token
        for number in range(devices)
    ]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
