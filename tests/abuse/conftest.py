"""What those who mean harm stand on: credits that can be moved, browsers, a programme
in which everything that somebody wrote is poison.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "web" / "written"))
sys.path.insert(0, str(Path(__file__).parents[1] / "web" / "access"))
sys.path.insert(0, str(Path(__file__).parent))

import holdings_planted
import planting
import programme_planted
from poisoned_words import poisoned

from renkei.foundation import Text


@pytest.fixture
def holdings(db: None) -> Any:
    """Credits that can be moved, rolled back afterwards."""
    return holdings_planted.planted()


@pytest.fixture
def own_holdings(own_database: str) -> Any:
    """Credits that can be moved, with real commits."""
    return holdings_planted.planted()


@pytest.fixture
def browser_of() -> Callable[..., Any]:
    """Browsers of the demonstration's people, which check every form's token."""
    from django.test import Client

    def enter(name: str, *, is_checked: bool = False) -> Any:
        client = Client(enforce_csrf_checks=is_checked)
        client.force_login(holdings_planted.user(name))
        return client

    return enter


@pytest.fixture
def city_officer(db: None) -> str:
    """The name of somebody of Yokohama who may draft papers."""
    from django.contrib.auth import get_user_model

    from renkei.programme import Role
    from renkei.store import models
    from renkei.store.bodies import to_body

    models.Membership.objects.create(
        user=get_user_model().objects.create_user(username="abuse-yokohama"),
        role=Role.JAPANESE_CITY_OFFICER.value,
        country="JP",
        entity="jp-yokohama",
        organisation=to_body(Text(ja="横浜市", en="Yokohama")),
    )
    return "abuse-yokohama"


@pytest.fixture(scope="module")
def poison(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The planted programme with poison in every word of a paper, of a person, of an
    account, of a reason; all of it undone after the file."""
    from django.db import transaction

    clean, why = planting.Garden.mark, holdings_planted.WHY

    def mark(self: Any, nearness: str, key: str = "") -> str:
        return poisoned(clean(self, nearness, key))

    planting.Garden.mark = mark  # type: ignore[method-assign]
    holdings_planted.WHY = Text(ja=poisoned("zqw1"), en=poisoned("zqw2"))
    try:
        with django_db_blocker.unblock(), transaction.atomic():
            _write_poison_beside_papers()
            yield programme_planted.Walk()
            transaction.set_rollback(True)
    finally:
        planting.Garden.mark, holdings_planted.WHY = clean, why  # type: ignore[method-assign]


def _write_poison_beside_papers() -> None:
    """Accounts, entries, settings and a project's record."""
    from renkei.store import models
    from renkei.store.bodies import to_body

    holdings_planted.planted()
    name = Text(ja=poisoned("zqa1"), en=poisoned("zqa2"))
    opened = {"book": "demonstration", "party": "JP", "kind": "participant"}
    models.LedgerAccount.objects.create(
        id="demonstration-JP-participant-poison",
        holder="poison",
        name=to_body(name),
        **opened,
    )
