"""The desk of the ledger: orders, refusals, statements, approvals, keeping."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from holdings_planted import (
    FIRST,
    JAPAN,
    MINE,
    MINE_TCO2,
    MONGOLIA,
    RETIRED,
    THEIRS,
    WHY,
    Holdings,
    planted,
    user,
)

from renkei import store
from renkei.registry import moving
from renkei.store import models
from renkei.store.clock import JAPAN as CLOCK

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
SAID = {"why-ja": "試験のため", "why-en": "for a test"}
TRANSFER = {
    "kind": "transfer",
    "target": THEIRS,
    "held": str(FIRST),
    "tonnes": "10",
    **SAID,
}


@pytest.fixture
def holdings(db: None) -> Holdings:
    """Credits that can be moved."""
    return planted()


@pytest.fixture
def signed_in(holdings: Holdings) -> Callable[[str], Client]:
    """Browsers of the demonstration's people."""

    def enter(name: str) -> Client:
        client = Client()
        client.force_login(user(name))
        return client

    return enter


def key_of(page: Any) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page.content.decode())
    assert found, "the form shows no key"
    return found[1]


def ordered(client: Client, step: str, account: str = MINE, **fields: str) -> Any:
    """Send the form of an account, with a key of its own unless one is given."""
    there = f"/en/accounts/{account}/move/"
    key = fields.pop("key", None) or key_of(client.get(there))
    sent = {**TRANSFER, **fields, "key": key, "step": step}
    return client.post(there, sent)


def held(account: str) -> int:
    return int(store.account(account).statement.tonnes.value)


def written() -> tuple[int, ...]:
    """How much there is of everything that an order writes."""
    tables = (
        *(models.LedgerEntry, models.MoveProposal, models.Crossing),
        *(models.RegistryRule, models.LedgerAccount, models.TrustedAccount),
        models.Event,
    )
    return tuple(table.objects.count() for table in tables)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"tonnes": "601"}, "tonnes.above-held"),
        ({"tonnes": "0"}, "tonnes.nothing"),
        ({"tonnes": "ten"}, "tonnes.no-number"),
        ({"tonnes": ""}, "tonnes.missing"),
        ({"held": ""}, "held.missing"),
        ({"held": str(FIRST + 1)}, "held.gone"),
        ({"first": str(FIRST + 590)}, "last.missing"),
        ({"first": "5", "last": "4", "tonnes": ""}, "last.before-first"),
        ({"first": str(FIRST), "last": str(FIRST + 4)}, "tonnes.differs"),
        (
            {"first": str(FIRST), "last": str(FIRST + 1000), "tonnes": ""},
            "first.outside-block",
        ),
        (
            {"first": str(FIRST + 595), "last": str(FIRST + 604), "tonnes": ""},
            "first.not-held",
        ),
        (
            {"held": "", "first": "1790", "last": "1791", "tonnes": ""},
            "first.not-held",
        ),
        ({"target": RETIRED}, "target.unlawful"),
        ({"target": MONGOLIA}, "target.unlawful"),
        ({"target": MINE}, "target.unlawful"),
        ({"kind": "issue"}, "kind.unlawful"),
        ({"kind": "across", "target": MONGOLIA}, "kind.unlawful"),
        ({"why-ja": "  "}, "why-ja.missing"),
        ({"why-en": ""}, "why-en.missing"),
        ({"why-en": "x" * 1001}, "why-en.too-long"),
        ({"key": "short"}, "key.missing"),
    ],
)
def test_what_is_no_order_is_refused_at_its_field(
    signed_in: Any, fields: dict[str, str], code: str
) -> None:
    client, before = signed_in("participant"), written()
    for step in ("look", "confirm"):
        answer = ordered(client, step, **fields)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert f"store.typed.{code}" in page
        field = code.partition(".")[0]
        if field not in ("kind", "key"):
            assert f'id="{field}-wrong"' in page
        for name in ("tonnes", "first", "last"):
            if fields.get(name):
                assert f'value="{fields[name]}"' in page, "what was typed is gone"
    assert written() == before


def test_full_width_digits_and_commas_are_numbers(signed_in: Any) -> None:
    page = ordered(signed_in("participant"), "look", tonnes="６０,０").content.decode()
    assert f"{FIRST}..{FIRST + 599}" in page


def test_looking_writes_nothing_and_says_why_two_are_needed(signed_in: Any) -> None:
    client, before = signed_in("participant"), written()
    page = ordered(client, "look", tonnes="60").content.decode()
    assert "above the 50 tCO2" in page
    assert "is not a trusted account" in page
    assert "Propose it" in page
    page = ordered(client, "look", kind="retire", target=RETIRED).content.decode()
    assert "One person is enough" in page
    assert written() == before


def test_the_same_form_sent_again_is_the_same_order(signed_in: Any) -> None:
    client = signed_in("participant")
    retire = {"kind": "retire", "target": RETIRED, "tonnes": "7"}
    key = key_of(client.get(f"/en/accounts/{MINE}/move/"))
    first = ordered(client, "confirm", key=key, **retire)
    again = ordered(client, "confirm", key=key, **retire)
    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"]
    assert held(MINE) == MINE_TCO2 - 7
    page = client.get(first["Location"]).content.decode()
    assert "It has been entered" in page
    other = ordered(client, "confirm", key=key, **{**retire, "tonnes": "8"})
    assert other.status_code == 409
    assert "store.typed.key.used" in other.content.decode()
    assert key_of(other) != key
    colleague = ordered(signed_in("participant-2"), "confirm", key=key, **retire)
    assert "store.typed.key.used" in colleague.content.decode()
    assert held(MINE) == MINE_TCO2 - 7


def test_a_proposal_waits_for_another_person_of_the_account(signed_in: Any) -> None:
    one, two = signed_in("participant"), signed_in("participant-2")
    placed = ordered(one, "confirm", tonnes="60")
    assert "waits for a second person" in one.get(placed["Location"]).content.decode()
    proposal = models.MoveProposal.objects.get()
    there = f"/en/approvals/proposals/{proposal.pk}/"
    own = one.get("/en/approvals/").content.decode()
    assert there not in own
    assert "What you proposed" in own
    assert one.post(there, {"decision": "yes", **SAID}).status_code == 409
    stranger = signed_in("registry-japan").post(there, {"decision": "yes", **SAID})
    assert stranger.status_code == 404
    assert "waiting for you: 1" in two.get("/en/desk/").content.decode()
    page = two.get("/en/approvals/").content.decode()
    assert there in page
    assert "above the 50 tCO2" in page
    missing = two.post(there, {"decision": "yes", "why-ja": "よい", "why-en": ""})
    assert missing.status_code == 409
    assert f'id="p{proposal.pk}-why-en-wrong"' in missing.content.decode()
    assert "よい</textarea>" in missing.content.decode()
    assert held(THEIRS) == 0
    assert two.post(there, {"decision": "yes", **SAID}).status_code == 302
    assert held(THEIRS) == 60
    assert two.post(there, {"decision": "no", **SAID}).status_code == 409
    page = two.get("/en/approvals/").content.decode()
    assert there not in page
    assert "approved" in page


def test_a_statement_at_an_instant_adds_up(signed_in: Any) -> None:
    client = signed_in("participant")
    between = timezone.now()
    ordered(client, "confirm", kind="retire", target=RETIRED, tonnes="7")
    before = between.astimezone(CLOCK)
    asked = {
        "until-day": f"{before:%Y-%m-%d}",
        "until-time": f"{before:%H:%M:%S.%f}",
    }
    there = f"/en/accounts/{MINE}/statement/"
    assert '<dd class="ledger__tonnes numeral">600 tCO₂' in (
        client.get(there, asked).content.decode()
    )
    since = {"since-day": asked["until-day"], "since-time": asked["until-time"]}
    page = client.get(there, since).content.decode()
    told = re.findall(r'ledger__tonnes numeral">([\d,]+) tCO₂', page)
    assert told == ["600", "0", "7", "593"]
    content = client.get(f"{there}file.csv", since).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    opening, *entries, closing = rows[1:]
    came = sum(int(row[3] or 0) - int(row[4] or 0) for row in entries)
    assert int(opening[5]) + came == int(closing[5]) == 593
    for form, begins in (("xlsx", b"PK"), ("pdf", b"%PDF")):
        answer = client.get(f"{there}file.{form}", since)
        assert answer.content.startswith(begins)
        assert "no-store" in answer["Cache-Control"]
    assert client.get(f"{there}file.exe", since).status_code == 404


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"until-day": "2999-01-01"}, "until-day.to-come"),
        ({"until-day": "2026-02-30"}, "until-day.no-day"),
        ({"until-day": "2026-02-03", "until-time": "25:00"}, "until-time.no-time"),
        ({"since-time": "10:00"}, "since-day.missing"),
        ({"since-day": "2026-02-03", "until-day": "2026-02-02"}, "since-day.after"),
    ],
)
def test_a_time_that_is_none_is_refused(
    signed_in: Any, asked: dict[str, str], code: str
) -> None:
    there = f"/ja/accounts/{MINE}/statement/"
    answer = signed_in("participant").get(there, asked)
    assert answer.status_code == 409
    assert f"store.typed.{code}" in answer.content.decode()


def test_trust_begins_after_the_delay_and_ends_at_once(signed_in: Any) -> None:
    client = signed_in("participant")
    there = f"/en/accounts/{MINE}/trusts/"
    refused = client.post(there, {"trusted": RETIRED, **SAID})
    assert "store.typed.trusted.not-to-trust" in refused.content.decode()
    assert client.post(there, {"trusted": THEIRS, **SAID}).status_code == 302
    trust = models.TrustedAccount.objects.get()
    assert "in force" in client.get(there).content.decode()
    page = ordered(client, "look").content.decode()
    assert "One person is enough" in page
    end = f"{there}{trust.pk}/end/"
    missing = client.post(end, {"why-ja": "", "why-en": "over"})
    assert missing.status_code == 409
    assert f'id="t{trust.pk}-why-ja-wrong"' in missing.content.decode()
    assert client.post(end, SAID).status_code == 302
    assert "is not a trusted account" in ordered(client, "look").content.decode()
    elsewhere = f"/en/accounts/{THEIRS}/trusts/{trust.pk}/end/"
    assert client.post(elsewhere, SAID).status_code == 403


def test_a_transfer_is_reversed_once_by_two(signed_in: Any) -> None:
    one, two = signed_in("participant"), signed_in("participant-2")
    entry = models.LedgerEntry.objects.get(key="planted-to-the-participant")
    there = f"/en/accounts/{MINE}/entries/{entry.pk}/reverse/"
    assert there in one.get(f"/en/accounts/{MINE}/").content.decode()
    key = key_of(one.get(there))
    sent = {"key": key, **SAID}
    page = one.post(there, {**sent, "step": "look"}).content.decode()
    assert "Nobody reverses a transfer alone" in page
    done = one.post(there, {**sent, "step": "confirm"})
    assert one.post(there, {**sent, "step": "confirm"})["Location"] == done["Location"]
    proposal = models.MoveProposal.objects.get()
    listed = two.get("/en/approvals/").content.decode()
    assert "Nobody reverses a transfer alone" in listed
    yes = {"decision": "yes", **SAID}
    assert two.post(f"/en/approvals/proposals/{proposal.pk}/", yes).status_code == 302
    assert held(MINE) == 0
    again = one.get(there)
    assert again.status_code == 409
    assert "reversal-done" in again.content.decode()


def test_credits_that_moved_on_are_not_reversed(signed_in: Any) -> None:
    client = signed_in("participant")
    ordered(client, "confirm", kind="retire", target=RETIRED, tonnes="7")
    entry = models.LedgerEntry.objects.get(key="planted-to-the-participant")
    answer = client.get(f"/en/accounts/{MINE}/entries/{entry.pk}/reverse/")
    assert answer.status_code == 409
    assert "7 tCO2 have left" in answer.content.decode()


@pytest.mark.parametrize("decision", ["yes", "no"])
def test_credits_cross_when_the_other_side_answers(
    signed_in: Any, decision: str
) -> None:
    japan, mongolia = signed_in("registry-japan"), signed_in("registry-mongolia")
    before = held(JAPAN)
    across = {
        "kind": "across",
        "target": MONGOLIA,
        "held": str(FIRST + MINE_TCO2),
        "tonnes": "25",
    }
    assert "in transit" in ordered(japan, "look", JAPAN, **across).content.decode()
    placed = ordered(japan, "confirm", JAPAN, **across)
    assert "In transit" in japan.get(placed["Location"]).content.decode()
    crossing = models.Crossing.objects.get()
    there = f"/en/approvals/crossings/{crossing.pk}/"
    assert there not in japan.get("/en/approvals/").content.decode()
    assert japan.post(there, {"decision": "yes", **SAID}).status_code == 404
    assert there in mongolia.get("/en/approvals/").content.decode()
    mongolia.post(there, {"decision": decision, **SAID})
    is_yes = decision == "yes"
    assert held(MONGOLIA) == (25 if is_yes else 0)
    assert before - held(JAPAN) == (25 if is_yes else 0)


def test_the_administrator_opens_accounts_and_sets_rules(signed_in: Any) -> None:
    client, before = signed_in("registry-japan"), written()
    here = "/en/registry/keeping/"
    at = {"book": "demonstration", "party": "JP"}
    name = {"name-ja": "口座", "name-en": "Account"}
    past = timezone.now().astimezone(CLOCK) - timedelta(days=1)
    rule = {"rule": "alone-up-to-tonnes", "value": "1", **SAID}
    for path, sent, code in (
        ("accounts", {"kind": "participant", **name}, "holder.missing"),
        ("accounts", {"kind": "participant", "holder": "x", **name}, "holder.unknown"),
        ("accounts", {"kind": "transit", "holder": "x", **name}, "holder.unlawful"),
        ("accounts", {"kind": "holding", **name}, "kind.opened"),
        ("accounts", {"kind": "till", **name}, "kind.unlawful"),
        ("accounts", {"kind": "voluntary-cancellation"}, "name-ja.missing"),
        ("accounts", {"kind": "transit", **name, "party": "MN"}, "registry.unknown"),
        ("accounts", {"kind": "transit", **name, "book": "history"}, "registry.unkn"),
        ("settings", {**rule, "rule": "none"}, "rule.unknown"),
        ("settings", {**rule, "value": "-1"}, "value.no-number"),
        ("settings", {**rule, "value": "9" * 15}, "value.too-large"),
        ("settings", {**rule, "from-day": f"{past:%Y-%m-%d}"}, "from-day.past"),
        ("settings", {**rule, "why-ja": ""}, "why-ja.missing"),
    ):
        answer = client.post(f"{here}{path}/", {**at, **sent})
        assert answer.status_code == 409, code
        assert f"store.typed.{code}" in answer.content.decode()
    assert written() == before
    opened = {**at, **name, "kind": "voluntary-cancellation"}
    assert client.post(f"{here}accounts/", opened).status_code == 302
    later = timezone.now().astimezone(CLOCK) + timedelta(days=1)
    to_come = {**at, **rule, "value": "５００", "from-day": f"{later:%Y-%m-%d}"}
    assert client.post(f"{here}settings/", to_come).status_code == 302
    page = client.get(here, at).content.decode()
    assert "demonstration-JP-voluntary-cancellation" in page
    assert "to come" in page
    settings = models.RegistryRule.objects.filter(value=500)
    assert settings.get().name == moving.RuleName.ALONE.value


def test_a_visitor_sees_what_is_public_and_nothing_else(
    holdings: Holdings, client: Any
) -> None:
    page = client.get(f"/en/accounts/{MINE}/").content.decode()
    assert str(WHY.en) in page
    for inner in ("planted-to-the-participant", "registry administrator", "/move/"):
        assert inner not in page


def test_entries_are_turned_page_by_page(
    signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from renkei.store.queries import holdings as listed

    monkeypatch.setattr(listed, "ENTRIES", 1)
    client = signed_in("participant")
    ordered(client, "confirm", kind="retire", target=RETIRED, tonnes="7")
    first = client.get(f"/en/accounts/{MINE}/").content.decode()
    assert "Page 1 of 2" in first
    assert "planted-to-the-participant" not in first
    second = client.get(f"/en/accounts/{MINE}/", {"page": "2"}).content.decode()
    assert "planted-to-the-participant" in second
    assert (
        "Page 2 of 2"
        in client.get(f"/en/accounts/{MINE}/", {"page": "99999"}).content.decode()
    )
