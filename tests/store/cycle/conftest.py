"""A walk through the JCM cycle on a calendar that the test turns."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import walking


@pytest.fixture
def walk(db: None, monkeypatch: pytest.MonkeyPatch) -> walking.Walk:
    """Nothing drafted yet; everybody is there."""
    calendar = walking.Calendar()
    for place in ("paper_rows", "commands.papers"):
        monkeypatch.setattr(f"renkei.store.{place}.today", calendar)
    return walking.Walk(calendar)
