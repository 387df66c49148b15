"""A house at the beginning of a year: its people can sign in, nothing is called yet."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from hands import Hands
from staff import hire


@pytest.fixture(scope="module")
def staff(live_house: str, django_db_blocker: Any) -> None:
    """Accounts and the list of organisations stand before the year; they are made
    before the browser is, for while it is driven Django keeps no connection here."""
    from django.db import connections

    with django_db_blocker.unblock():
        hire()
        connections.close_all()


@pytest.fixture
def hands(staff: None, window: Callable[..., Any]) -> Iterator[Hands]:
    """Somebody at a keyboard, whoever signs in."""
    working = Hands(window(1280))
    yield working
    working.close()
