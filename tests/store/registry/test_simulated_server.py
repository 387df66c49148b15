"""The ledger on a PostgreSQL that is killed, and one whose disk is lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.postgres
BENCHMARKS = Path(__file__).parents[3] / "benchmarks"


def told(program: str, *words: str) -> str:
    """What a measurement prints; it must end well."""
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / program), *words],
        env={k: v for k, v in os.environ.items() if not k.startswith("RENKEI_")},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_nothing_is_violated_while_the_server_is_killed() -> None:
    said = told(
        *("registry_sim.py", "--steps", "0", "--server-steps", "20000"),
        *("--disturbances", "8", "--statements", "1000"),
        *("--clients", "8", "--participants", "40"),
    )
    assert "  violations 0\n" in said
    assert "statements at past instants 1,000 " in said
    for way in ("connection dropped", "backend killed", "stopped at once"):
        assert f"{way} 2" in said
    assert "server killed 2" in said
    lost = re.search(r"lost after the commit ([\d,]+)", said)
    assert lost is not None
    assert int(lost[1].replace(",", "")) > 10


def test_a_lost_disk_loses_nothing_acknowledged() -> None:
    said = told("restore_drill.py", "--steps", "3000")
    assert "same checkpoint" in said
    assert said.splitlines()[-1] == "nothing is missing"
