"""One LibreOffice for all live comparisons of a run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import live_office


@pytest.fixture(scope="session")
def office() -> Iterator[live_office.Office]:
    """A real spreadsheet program; tests that need one are skipped where there is
    none."""
    if not live_office.is_there():
        pytest.skip("LibreOffice with its Python bridge is not on this machine")
    with live_office.started() as running:
        yield running
