"""Orders from somebody who means harm: sent again, in parts, to strangers, at once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from holdings_planted import (
    BOOK,
    FIRST,
    LIMIT,
    MINE,
    MINE_TCO2,
    RETIRED,
    SOLAR,
    THEIRS,
    WHY,
    user,
)

from renkei import store
from renkei.registry import moving
from renkei.store import models

pytestmark = pytest.mark.postgres
SAID = {"why-ja": "試験のため", "why-en": "for a test"}
RETIRE = {"kind": "retire", "target": RETIRED, "held": str(FIRST), **SAID}
TRANSFER = {"kind": "transfer", "target": THEIRS, "held": str(FIRST), **SAID}


def sent(client: Client, key: str, **fields: str) -> Any:
    """The confirmed form of an order."""
    there = f"/en/accounts/{fields.pop('account', MINE)}/move/"
    return client.post(there, {**fields, "key": f"{key:0>20}", "step": "confirm"})


def held(account: str) -> int:
    return int(store.account(account).statement.tonnes.value)


def moved_on(client: Client, first: int, key: str, tonnes: int) -> Any:
    """Retire the serials from one on; the key says which order it is."""
    span = {"first": str(first), "last": str(first + tonnes - 1), "held": ""}
    return sent(client, key, **{**RETIRE, **span, "tonnes": ""})


def test_a_request_sent_again_has_one_effect(
    holdings: Any, browser_of: Callable[..., Any]
) -> None:
    client = browser_of("participant")
    first = sent(client, "again", **RETIRE, tonnes="7")
    for _ in range(3):
        assert (
            sent(client, "again", **RETIRE, tonnes="7")["Location"]
            == (first["Location"])
        )
    assert held(MINE) == MINE_TCO2 - 7
    for other in (
        {"tonnes": "8"},
        {"tonnes": "7", "target": THEIRS, "kind": "transfer"},
    ):
        refused = sent(client, "again", **{**RETIRE, **other})
        assert refused.status_code == 409
    stranger = sent(browser_of("participant-2"), "again", **RETIRE, tonnes="7")
    assert stranger.status_code == 409, "the key of another person's order"
    assert held(MINE) == MINE_TCO2 - 7
    assert models.LedgerEntry.objects.filter(key=f"{'again':0>20}").count() == 1


def test_nothing_goes_to_a_new_account_at_once(
    holdings: Any, browser_of: Callable[..., Any]
) -> None:
    """Opened, trusted, and still to be waited for: whoever steals a session cannot."""
    rule = moving.RuleName.DELAY
    store.set_registry_rule(BOOK, "JP", rule, 72, holdings.japan, why=WHY)
    client = browser_of("participant")
    there = f"/en/accounts/{MINE}/trusts/"
    assert client.post(there, {"trusted": THEIRS, **SAID}).status_code == 302
    sent(client, "to-a-new-one", **TRANSFER, tonnes="5")
    assert held(THEIRS) == 0
    proposal = models.MoveProposal.objects.get()
    assert "is a trusted account only from" in (
        browser_of("participant-2").get("/en/approvals/").content.decode()
    )
    own = client.post(
        f"/en/approvals/proposals/{proposal.pk}/", {"decision": "yes", **SAID}
    )
    assert own.status_code == 409
    assert held(THEIRS) == 0


def test_over_the_limit_in_one_and_in_parts(
    holdings: Any, browser_of: Callable[..., Any]
) -> None:
    client = browser_of("participant")
    moved_on(client, FIRST, "whole", LIMIT + 1)
    assert held(MINE) == MINE_TCO2, "it waits for a second person"
    for part in range(5):
        moved_on(client, FIRST + 100 + 10 * part, f"part-{part}", 10)
    assert held(MINE) == MINE_TCO2 - LIMIT
    moved_on(client, FIRST + 200, "one-more", 1)
    colleague = browser_of("participant-2")
    moved_on(colleague, FIRST + 300, "by-a-colleague", 1)
    assert held(MINE) == MINE_TCO2 - LIMIT, "the day is the account's, not a person's"
    page = colleague.get("/en/approvals/").content.decode()
    assert "of a day" in page
    assert store.audit_ledger(None).findings == ()


@pytest.mark.parametrize("name", ["registry-japan", "registry-mongolia", "verifier"])
def test_a_guessed_id_opens_nothing(
    holdings: Any, browser_of: Callable[..., Any], name: str
) -> None:
    """Accounts, orders, proposals and trusts of others, by page and by API."""
    owner = browser_of("participant")
    sent(owner, "guessed", **RETIRE, tonnes=str(LIMIT + 1))
    sent(owner, "guessed-too", **RETIRE, tonnes="1")
    owner.post(f"/en/accounts/{MINE}/trusts/", {"trusted": THEIRS, **SAID})
    proposal = models.MoveProposal.objects.get()
    trust = models.TrustedAccount.objects.get()
    entry = models.LedgerEntry.objects.get(key=f"{'guessed-too':0>20}")
    thief, before = browser_of(name), _rows()
    for there in (
        f"/en/accounts/{MINE}/move/",
        f"/en/accounts/{MINE}/trusts/",
        f"/en/accounts/{MINE}/orders/{'guessed':0>20}",
        f"/en/accounts/{MINE}/orders/{'guessed-too':0>20}/",
        f"/en/accounts/{MINE}/statement/",
        f"/en/accounts/{MINE}/statement/file.csv",
        f"/en/accounts/{MINE}/entries/{entry.pk}/reverse/",
    ):
        answer = thief.get(there, follow=True)
        assert answer.status_code in (403, 404), there
    for there, said in (
        (f"/en/accounts/{MINE}/move/", {**RETIRE, "tonnes": "1", "key": "x" * 20}),
        (f"/en/approvals/proposals/{proposal.pk}/", {"decision": "yes"}),
        (f"/en/approvals/proposals/{proposal.pk + 999}/", {"decision": "yes"}),
        (f"/en/approvals/crossings/{proposal.pk}/", {"decision": "yes"}),
        (f"/en/accounts/{MINE}/trusts/", {"trusted": THEIRS}),
        (f"/en/accounts/{MINE}/trusts/{trust.pk}/end/", {}),
        (f"/en/accounts/{MINE}/entries/{entry.pk}/reverse/", {"key": "y" * 20}),
    ):
        answer = thief.post(there, {**said, **SAID, "step": "confirm"})
        assert answer.status_code in (403, 404), (there, answer.status_code)
    assert "guessed" not in thief.get("/en/approvals/").content.decode()
    told = thief.get(f"/api/v1/accounts/{MINE}").content.decode()
    assert "guessed" not in told
    everybody, listed = Client(), "/api/v1/accounts"
    assert thief.get(listed).content == everybody.get(listed).content
    assert _rows() == before


def _rows() -> tuple[int, ...]:
    tables = (models.LedgerEntry, models.MoveProposal, models.MoveDecision)
    more = (models.Crossing, models.TrustedAccount, models.TrustEnd)
    return tuple(table.objects.count() for table in (*tables, *more))


def test_of_all_who_decide_at_once_exactly_one_is_heard(
    own_holdings: Any, browser_of: Callable[..., Any]
) -> None:
    """Two who may, yes and no, each more than once, in threads of their own."""
    third = _another_of_the_account()
    sent(browser_of("participant"), "raced", **RETIRE, tonnes="60")
    proposal = models.MoveProposal.objects.get()
    there = f"/en/approvals/proposals/{proposal.pk}/"
    gate, answers = Barrier(8), []

    def decide(client: Client, says: str) -> None:
        gate.wait()
        try:
            answers.append((says, client.post(there, {"decision": says, **SAID})))
        finally:
            connection.close()

    threads = [
        Thread(target=decide, args=(browser_of(name), says))
        for name in ("participant-2", third)
        for says in ("yes", "no", "yes", "no")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    heard = [says for says, answer in answers if answer.status_code == 302]
    assert len(answers) == 8
    assert len(heard) == 1
    assert {answer.status_code for _, answer in answers} <= {302, 404, 409}
    decision = models.MoveDecision.objects.get()
    assert decision.is_approved == (heard == ["yes"])
    assert held(MINE) == MINE_TCO2 - (60 if heard == ["yes"] else 0)
    assert store.audit_ledger(None).findings == ()


def _another_of_the_account() -> str:
    from django.contrib.auth import get_user_model

    one = models.Membership.objects.get(user=user("participant-2"), entity=SOLAR)
    other = get_user_model().objects.create_user(username="participant-3")
    one.pk, one.user = None, other
    one.save()
    return "participant-3"
