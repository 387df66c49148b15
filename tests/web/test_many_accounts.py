"""Very many accounts to choose from at the ledger's desk: all can be searched."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from holdings_planted import MINE, THEIRS, planted, user

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def client(db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Somebody who moves credits, in a house whose lists show one account."""
    planted()
    monkeypatch.setattr("renkei.web.typed_forms.SHOWN", 1)
    browser = Client()
    browser.force_login(user("participant"))
    return browser


def _options(page: Any, name: str) -> list[str]:
    assert page.status_code == 200, page.content[:300]
    field = (
        page.content.decode().partition(f'name="{name}"')[2].partition("</select")[0]
    )
    return [each for each in re.findall(r'value="([^"]*)"', field) if each]


@pytest.mark.parametrize(
    ("there", "name"),
    [
        (f"/en/accounts/{MINE}/move/", "target"),
        (f"/ja/accounts/{MINE}/trusts/", "trusted"),
    ],
)
def test_an_account_is_searched_and_what_was_typed_is_kept(
    client: Client, there: str, name: str
) -> None:
    first = client.get(there)
    assert len(_options(first, name)) == 1
    assert 'name="find"' in first.content.decode()
    sent = {"step": "change", "find": THEIRS, "kind": "transfer", "tonnes": "7"}
    found = client.post(there, {**sent, "why-en": "typed before"})
    assert _options(found, name) == [THEIRS]
    assert "typed before" in found.content.decode()
    chosen = client.post(there, {**sent, "find": "no such words", name: THEIRS})
    assert _options(chosen, name) == [THEIRS]  # what was chosen stays
