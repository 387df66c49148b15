"""The programme that the access tests walk through: planted once for each file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import programme_planted


@pytest.fixture(scope="module")
def walk(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The planted programme and its people, all of it undone after the file."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield programme_planted.Walk()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def no_seal_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody seals beside the tests, however long they take."""
    from renkei.store import condition

    monkeypatch.setattr(condition, "SEAL_SECONDS", 10**6)


@pytest.fixture(autouse=True)
def in_japanese() -> Iterator[None]:
    """Addresses are made in the house's own language, whatever was asked before."""
    from django.utils import translation

    with translation.override("ja"):
        yield
