"""The people around one city: its officer, its partner, its officials, a stranger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest


@dataclass(frozen=True)
class Town:
    """Ulaanbaatar's people, and others."""

    officer: Any
    sapporo: Any  # works with Ulaanbaatar
    kobe: Any  # does not
    ministry: Any
    secretariat: Any
    darkhan: Any  # an officer of another city
    nobody: Any


@pytest.fixture
def town(db: None) -> Town:
    """Everybody, with one duty each."""
    from django.contrib.auth import get_user_model

    from renkei.foundation import same
    from renkei.programme import Role
    from renkei.store import models
    from renkei.store.bodies import to_body
    from renkei.store.people import person

    def one(name: str, role: Role, entity: str, country: str) -> Any:
        user = get_user_model().objects.create_user(username=name)
        models.Membership.objects.create(
            user=user,
            role=role.value,
            country=country,
            entity=entity,
            organisation=to_body(same(name)),
        )
        return person(user)

    city, japan = Role.OVERSEAS_CITY_OFFICER, Role.JAPANESE_CITY_OFFICER
    return Town(
        officer=one("ulaanbaatar", city, "mn-ulaanbaatar", "MN"),
        sapporo=one("sapporo", japan, "jp-sapporo", "JP"),
        kobe=one("kobe", japan, "jp-kobe", "JP"),
        ministry=one("ministry-officer", Role.MINISTRY_OFFICER, "", "JP"),
        secretariat=one("joint", Role.SECRETARIAT_PARTNER, "or-joint", "MN"),
        darkhan=one("darkhan", city, "mn-darkhan", "MN"),
        nobody=person(None),
    )
