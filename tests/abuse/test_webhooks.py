"""What somebody could want of webhooks: an inner server, a secret, other's mail."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from renkei import store
from renkei.foundation import Refusal
from renkei.store import models
from renkei.store.webhooks import desk, reaching

INNER = (
    *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254"),
    *("100.100.100.200", "168.63.129.16", "0.0.0.0", "224.0.0.1", "255.255.255.255"),
    *("::1", "::", "fe80::1", "fd00:ec2::254", "ff02::1"),
    *("::ffff:10.0.0.1", "::ffff:169.254.169.254"),  # carried inside
    *("64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1", "2002:0a00:0001::1"),
    "2001:0:102:304::5601:5601",  # Teredo: its client is 169.254.169.254
)
OUTER = ("1.1.1.1", "203.119.1.1", "2606:4700::1111", "64:ff9b::808:808")


@pytest.mark.parametrize("said", INNER)
def test_no_inner_address_is_reached(said: str) -> None:
    assert not reaching.is_allowed(ipaddress.ip_address(said))


@pytest.mark.parametrize("said", OUTER)
def test_the_world_is_reached(said: str) -> None:
    assert reaching.is_allowed(ipaddress.ip_address(said))


def test_the_operator_opens_a_network_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(reaching.NETWORKS, "10.1.0.0/16")
    assert reaching.is_allowed(ipaddress.ip_address("10.1.2.3"))
    assert reaching.is_allowed(ipaddress.ip_address("::ffff:10.1.2.3"))
    assert not reaching.is_allowed(ipaddress.ip_address("10.2.2.3"))
    monkeypatch.setenv(reaching.NETWORKS, "everything")
    with pytest.raises(SystemExit, match=reaching.NETWORKS):
        reaching.networks()


@pytest.mark.parametrize(
    "address",
    [
        *("http://example.org/", "ftp://example.org/", "file:///etc/passwd"),
        *("https://", "https:///hooks", "https://user:word@example.org/"),
        *("https://example.org/#part", "https://example.org:99999/", "//example.org/"),
        *("https://exa mple.org/", "https://example.org/\r\nHost: inner", "", "\x00"),
        *("https://example.org/" + "a" * 500, "javascript:alert(1)"),
    ],
)
def test_what_is_no_address_of_ours_is_refused(address: str) -> None:
    with pytest.raises(Refusal):
        reaching.place_of(address)


def test_a_name_that_says_something_else_later_leads_nowhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Looked at once, then opened to what was looked at: the name is not asked again;
    and where one of several addresses is inner, none is opened."""
    told = ["1.1.1.1", "127.0.0.1"]
    opened: list[Any] = []

    def resolve(*_: Any, **__: Any) -> Any:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 443)) for a in told]

    def connect(at: Any, *_: Any) -> Any:
        opened.append(at)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    address = "https://rebinding.example/"
    assert reaching.hand_over(address, {}, b"").outcome == reaching.NOT_ALLOWED
    assert opened == []
    told.pop()
    assert reaching.hand_over(address, {}, b"").outcome == reaching.UNREACHABLE
    assert opened == [("1.1.1.1", 443)]
    told[0] = "127.0.0.1"
    assert reaching.hand_over(address, {}, b"").outcome == reaching.NOT_ALLOWED
    with pytest.raises(Refusal) as refused:
        reaching.refuse_inner(address)
    assert refused.value.code == "store.webhook.inner"


@pytest.fixture
def person(db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Somebody who is signed in, in a house that allows one inner network."""
    monkeypatch.setenv(reaching.NETWORKS, "192.0.2.0/24")
    client = Client()
    client.force_login(get_user_model().objects.create_user(username="with-hooks"))
    return client


SENT = {"name": "Board", "address": "https://192.0.2.7/in", "kind": ["credits.issued"]}


def test_the_secret_is_shown_once_and_says_nothing_without_the_key(
    person: Client, settings: Any
) -> None:
    answer = person.post("/en/webhooks/make/", SENT)
    assert "no-store" in answer["Cache-Control"]
    said = answer.content.decode()
    secret = said[said.index("whsec_") :].partition('"')[0]
    row = models.Webhook.objects.get()
    assert secret not in str(vars(row))
    for address in ("/en/webhooks/", f"/ja/webhooks/{row.pk}/"):
        assert "whsec_" not in person.get(address).content.decode().replace(
            "whsec_…", ""
        )
    settings.SECRET_KEY = "another key altogether, and a long one it is"
    from renkei.store.webhooks import carrying

    desk.ping_webhook(store.person(row.by), row.pk)
    assert carrying.carry_waiting().failed == 1
    (told,) = desk.deliveries(store.person(row.by), row.pk)
    assert [each.outcome for each in told.attempts] == [carrying.NO_SECRET]


def test_an_inner_address_is_refused_in_both_languages(person: Client) -> None:
    for language, words in (("ja", "内部のネットワーク"), ("en", "inner network")):
        sent = {**SENT, "address": "https://169.254.169.254/latest/meta-data"}
        answer = person.post(f"/{language}/webhooks/make/", sent)
        assert answer.status_code == 409
        assert words in answer.content.decode()
        assert 'value="Board"' in answer.content.decode()
    assert not models.Webhook.objects.exists()


def test_the_pages_do_what_they_say(person: Client) -> None:
    person.post("/en/webhooks/make/", SENT)
    key = models.Webhook.objects.get().pk
    for deed, words in (
        ("ping", "A test message waits"),
        ("pause", "It is paused"),
        ("resume", "It is on again"),
        ("messages/1/again", "waits to be sent again"),
        ("end", "It is ended"),
    ):
        done = person.post(f"/en/webhooks/{key}/{deed}/", follow=True)
        assert words in done.content.decode(), deed
    late = person.post(f"/en/webhooks/{key}/ping/")
    assert late.status_code == 409
    assert models.Event.objects.filter(action__endswith="_webhook").count() == 6


def test_the_api_keeps_webhooks_with_their_scope(person: Client, settings: Any) -> None:
    from renkei.store import api_tokens
    from renkei.store.api_scopes import Scope

    user = get_user_model().objects.get(username="with-hooks")
    made = api_tokens.make_token(
        store.person(user), "hooks", [Scope.READ, Scope.WEBHOOKS], 1
    )
    head = {"Authorization": f"Bearer {made.token}", "Idempotency-Key": "hooks-1"}
    sent = {"name": "Board", "address": SENT["address"], "kinds": SENT["kind"]}

    def asked(there: str, body: Any = None, **more: str) -> Any:
        return Client().post(
            f"/api/v1/webhooks{there}",
            body or {},
            content_type="application/json",
            headers={**head, **more},
        )

    first = asked("", sent)
    assert first.status_code == 201, first.content
    assert first.json()["secret"].startswith("whsec_")
    again = asked("", sent)
    assert again.status_code == 409, "a secret is kept nowhere to be shown again"
    key = first.json()["webhook"]["key"]
    for n, deed in enumerate(("test", "pause", "resume", "messages/1/replay", "end")):
        told = asked(f"/{key}/{deed}", **{"Idempotency-Key": f"hooks-{n}-{deed}"})
        assert told.status_code in (200, 202), told.content
    read = Client().get(f"/api/v1/webhooks/{key}/messages", headers=head).json()
    assert [each["state"] for each in read] == ["waiting"]
