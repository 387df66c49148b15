"""The metered project that the tests of this folder act on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import metered_project


@pytest.fixture
def metered(
    db: None, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> metered_project.Metered:
    """The metered project in a transaction that is rolled back, files of its own."""
    tmp_path.chmod(0o711)
    monkeypatch.setenv("RENKEI_HOME", str(tmp_path))
    return metered_project.planted(metered_project.everybody())


@pytest.fixture
def own_metered(own_database: str) -> metered_project.Metered:
    """The metered project in a database of its own, with real commits."""
    return metered_project.planted(metered_project.everybody())
