"""A notebook opens a house: lists to their end, commands once, refusals as they are."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model

from renkei import store
from renkei.client import House
from renkei.foundation import Refusal
from renkei.programme import Role
from renkei.store import api_tokens, models
from renkei.store.api_scopes import Scope


@pytest.fixture
def token(live_house: str, django_db_blocker: Any) -> str:
    """A token of a city officer of the served house."""
    with django_db_blocker.unblock():
        user = get_user_model().objects.create_user(username="with-a-notebook")
        models.Membership.objects.create(
            user=user,
            role=Role.JAPANESE_CITY_OFFICER.value,
            country="JP",
            entity="jp-kitakyushu",
            organisation={"ja": "市", "en": "City"},
        )
        scopes = [Scope.READ, Scope.PAPERS]
        return api_tokens.make_token(store.person(user), "nb", scopes, 7).token


def test_a_notebook_reads_and_commands(live_house: str, token: str) -> None:
    with House(live_house) as public:
        cities = list(public.read("cities", limit=50))
        assert len(cities) == public.one("cities", limit=1)["total"] > 50
        with pytest.raises(Refusal) as refused:
            public.one("desk")
        assert refused.value.code == "api.session.none"
    house = House(live_house, token=token)
    title = {"ja": "省エネ", "en": "Saving"}
    draft = {"body": {"title": title, "country": "VN", "places": ["vn-haiphong"]}}
    first = house.send("kinds/candidate/papers", draft, key="notebook-1")
    assert house.send("kinds/candidate/papers", draft, key="notebook-1") == first
    assert house.one(f"papers/{first['number']}")["number"] == first["number"]
    with pytest.raises(Refusal) as refused:
        house.send("projects/MN004/reduction", {})
    assert refused.value.code == "store.api-token.scope"
    assert "credits:write" in refused.value.findings[0].found.en
    with pytest.raises(Refusal) as refused:
        House(f"{live_house}/nowhere").one("cities")
    assert refused.value.code == "client.house.none"
