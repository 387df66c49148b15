"""Who plans in these tests."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def officer(worker: Any) -> Any:
    """The officer of Ulaanbaatar, whose planning has begun."""
    from renkei.programme import Role
    from renkei.store import planning_desk

    place = "mn-ulaanbaatar"
    one = worker("ulaanbaatar", Role.OVERSEAS_CITY_OFFICER, place, "MN")
    planning_desk.start_city(planning_desk.TypedStart(place=place), one.person)
    return one
