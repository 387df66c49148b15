"""Every role has its walk, and the desk leads there."""

from __future__ import annotations

from typing import Any

from renkei.programme import Role
from renkei.web.handbook import shelf
from renkei.web.pages.desk import guides


def test_every_role_has_its_walk() -> None:
    assert set(guides._WALKS) == set(Role)
    keys = {f"tutorials/{walk}" for walk in guides._WALKS.values()}
    assert keys - set(shelf.papers()) == set(), "walks that are not written"


def test_the_desk_leads_to_the_walk(cast: Any) -> None:
    page = cast.danang.client.get("/en/desk/").content.decode()
    assert 'href="/en/docs/tutorials/overseas-city/"' in page
    page = cast.reviewer.client.get("/ja/desk/").content.decode()
    assert 'href="/ja/docs/tutorials/reviewer/"' in page
