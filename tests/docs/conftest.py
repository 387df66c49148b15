"""What the tests of the documents stand on."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def docs() -> Path:
    """The folder of the documents."""
    return ROOT / "docs"
