"""A project of Da Nang, its people, and an appraisal of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from renkei.programme import Role

sys.path.insert(0, str(Path(__file__).parent))

from appraised import CANDIDATE, SENT


@pytest.fixture
def people(worker: Callable[..., Any]) -> dict[str, Any]:
    """The officers of the project's city and of another, the office, an investor."""
    return {
        "danang": worker("danang", Role.OVERSEAS_CITY_OFFICER, "vn-danang", "VN"),
        "hanoi": worker("hanoi", Role.OVERSEAS_CITY_OFFICER, "vn-hanoi", "VN"),
        "office": worker("office", Role.MINISTRY_OFFICER),
        "investor": worker("investor-1", Role.INVESTOR, "or-fund"),
        "other": worker("investor-2", Role.INVESTOR, "or-bank"),
        "verifier": worker("verifier-1", Role.VERIFIER, "vn-danang", "VN"),
    }


@pytest.fixture
def project(people: dict[str, Any]) -> str:
    """A candidate project of Da Nang."""
    from renkei import store

    return store.draft_paper("candidate", CANDIDATE, people["danang"].person).number


@pytest.fixture
def key(people: dict[str, Any], project: str) -> str:
    """An appraisal of it."""
    from renkei.store import appraisal_desk as desk

    return desk.keep(project, SENT, people["danang"].person)
