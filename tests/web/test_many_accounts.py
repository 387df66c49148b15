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


def test_enter_searches_while_words_are_fresh_and_goes_on_when_not(
    client: Client,
) -> None:
    """The first button of a form is the one that Enter presses."""
    there = f"/en/accounts/{MINE}/move/"
    shown = client.get(there).content.decode()
    form = shown.partition('class="ledger__form"')[2]
    buttons = re.findall(r"<button[^>]*>", form)
    assert 'value="enter"' in buttons[0]
    sent = {"step": "enter", "kind": "transfer", "find": THEIRS, "sought": ""}
    found = client.post(there, sent)
    assert _options(found, "target") == [THEIRS]
    assert f'name="sought" value="{THEIRS}"' in found.content.decode()
    looked = client.post(there, {**sent, "sought": THEIRS})
    assert looked.status_code == 409  # looked at: nothing was said of the credits


def test_accounts_are_searched_in_the_database(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    """However many there are, no more are loaded than are shown."""
    from renkei import store
    from renkei.store import ledger_desk, models

    book = THEIRS.partition("-")[0]
    models.LedgerAccount.objects.bulk_create(
        models.LedgerAccount(
            id=f"{book}-JP-participant-many-{n}",
            book=book,
            party="JP",
            kind="participant",
            holder=f"many-{n}",
            name={"ja": f"多数の口座{n}", "en": f"One of many {n}"},
        )
        for n in range(40)
    )
    who = store.person(user("participant"))
    seeking = ledger_desk.Seeking(words="口座3 many", chosen=THEIRS, shown=5)
    with django_assert_max_num_queries(40):
        choices = ledger_desk.order_choices(MINE, who, "transfer", seeking)
    named = [each.id for each in choices.targets.accounts]
    assert named[-1] == THEIRS
    assert len(named) == 6
    assert all("口座3" in each.name.ja for each in choices.targets.accounts[:-1])
    assert choices.targets.count > 40
    every = ledger_desk.Seeking(shown=1000)
    whole = ledger_desk.order_choices(MINE, who, "transfer", every).targets
    assert len(whole.accounts) == whole.count == choices.targets.count
