"""Half a million readings while the server is killed and PostgreSQL is stopped."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.postgres
CHAOS = Path(__file__).parents[2] / "benchmarks" / "intake_chaos.py"


def test_nothing_is_lost_and_nothing_counted_twice() -> None:
    words = ["--readings", "500000", "--kills", "3", "--stops", "1"]
    done = subprocess.run(
        [sys.executable, str(CHAOS), *words],
        env={k: v for k, v in os.environ.items() if not k.startswith("RENKEI_")},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    told = done.stdout + done.stderr
    assert done.returncode == 0, told
    assert told.count("killed at") == 3, told
    assert told.count("database stopped at") == 1, told
    assert "exact" in done.stdout.splitlines(), told
