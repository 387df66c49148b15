"""The organisation's sign-in, and those who forge its answer."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from issuer import CLIENT, SECRET, Issuer
from joserfc.jwk import ECKey, OctKey

from renkei.store.models import Event, OutsideIdentity

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def issuer(settings: Any) -> Iterator[Issuer]:
    """An issuer that this house trusts."""
    made = Issuer()
    known = {"issuer": made.address, "id": CLIENT, "secret": SECRET, "mfa": False}
    settings.RENKEI_OIDC = known
    yield made
    made.close()


@pytest.fixture
def officer(db: None) -> Any:
    """Somebody whose e-mail the administrator entered."""
    make = get_user_model().objects.create_user
    return make("outside-officer", "Officer@example.org")


def gone(client: Client, issuer: Issuer) -> dict[str, str]:
    """A browser left for the issuer, and what it comes back with."""
    left = client.get("/en/sign-in/outside?next=/en/account-security/")
    assert left.status_code == 302
    assert left["Location"].startswith(f"{issuer.address}/authorise?")
    return issuer.authorise(left["Location"])


def back(client: Client, brought: dict[str, str]) -> Any:
    return client.get("/en/sign-in/outside/back", brought)


def is_in(client: Client) -> bool:
    return bool(client.get("/en/account-security/").status_code == 200)


def test_a_verified_address_links_once_and_the_subject_opens_from_then_on(
    issuer: Issuer, officer: Any
) -> None:
    client = Client()
    answer = back(client, gone(client, issuer))
    assert answer["Location"] == "/en/account-security/"
    assert is_in(client)
    assert OutsideIdentity.objects.get().user == officer
    done = Event.objects.filter(subject_kind="sign-in", subject_id=str(officer.pk))
    assert set(done.values_list("action", flat=True)) == {
        "link_outside_identity",
        "sign_in",
    }
    officer.email = "another@example.org"
    officer.save()
    again = Client()
    issuer.claims = {"email": "changed@example.org", "email_verified": False}
    back(again, gone(again, issuer))
    assert is_in(again), "the subject is known, whatever its address is now"


FORGED: dict[str, Callable[[Issuer], None]] = {
    "for another house": lambda one: one.claims.update(aud="another"),
    "for us and meant for another": lambda one: one.claims.update(azp="another"),
    "of another issuer": lambda one: one.claims.update(iss="https://evil.example"),
    "too old": lambda one: one.claims.update(exp=int(time.time()) - 120),
    "not issued yet": lambda one: one.claims.update(iat=int(time.time()) + 600),
    "with another nonce": lambda one: one.claims.update(nonce="another"),
    "without a nonce": lambda one: one.claims.pop("nonce"),
    "without a subject": lambda one: one.claims.pop("sub"),
    "without an end": lambda one: one.claims.pop("exp"),
    "signed by somebody else": lambda one: setattr(
        one, "signs_with", ECKey.generate_key("P-256", {"kid": "one"})
    ),
    "signed with the client's secret": lambda one: (
        setattr(one, "signs_with", OctKey.import_key(SECRET * 2)),
        setattr(one, "algorithm", "HS256"),
    )[0],
    "signed by nobody": lambda one: setattr(one, "unsigned", unsigned),
}


def unsigned(claims: dict[str, Any]) -> str:
    parts = ({"alg": "none", "typ": "JWT"}, claims)
    coded = [base64.urlsafe_b64encode(json.dumps(each).encode()) for each in parts]
    return ".".join(each.decode().rstrip("=") for each in coded) + "."


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
def test_a_token_that_is_not_for_us_opens_nothing(
    issuer: Issuer, officer: Any, forge: Callable[[Issuer], None]
) -> None:
    client = Client()
    brought = gone(client, issuer)
    forge(issuer)
    answer = back(client, brought)
    assert answer.status_code == 403
    assert "web.single-sign-on.refused" in answer.content.decode()
    assert not is_in(client)
    assert not OutsideIdentity.objects.exists()


def test_a_state_is_good_once_and_in_its_own_browser(
    issuer: Issuer, officer: Any
) -> None:
    thief, client = Client(), Client()
    brought = gone(client, issuer)
    assert back(thief, brought).status_code == 403, "another browser"
    assert not is_in(thief)
    other = gone(client, issuer)
    assert back(client, {**other, "state": "guessed"}).status_code == 403
    assert back(client, other).status_code == 403, "a guess has used it up"
    right = gone(client, issuer)
    assert back(client, right).status_code == 302
    issuer.authorise(
        f"{issuer.address}/authorise?code_challenge_method=S256&client_id={CLIENT}"
        f"&code_challenge=x&nonce=x&state={right['state']}"
    )
    assert back(Client(), right).status_code == 403, "sent again"
    assert back(client, right).status_code == 403, "sent again from there"


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": "nobody@example.org"},
    ],
    ids=["not verified", "said to be verified", "of nobody"],
)
def test_who_is_not_known_here_is_told_so_and_made_nobody(
    issuer: Issuer, officer: Any, claims: dict[str, Any]
) -> None:
    people = get_user_model().objects.count()
    for language, said in (("ja", "管理者"), ("en", "administrator")):
        client = Client()
        issuer.claims = dict(claims)
        left = client.get(f"/{language}/sign-in/outside")
        answer = client.get(
            f"/{language}/sign-in/outside/back", issuer.authorise(left["Location"])
        )
        assert answer.status_code == 403
        assert "web.single-sign-on.unknown" in answer.content.decode()
        assert said in answer.content.decode()
        assert not is_in(client)
    assert get_user_model().objects.count() == people


def test_somebody_shut_out_here_does_not_come_in_by_there(
    issuer: Issuer, officer: Any
) -> None:
    client = Client()
    back(client, gone(client, issuer))
    officer.is_active = False
    officer.save()
    again = Client()
    assert back(again, gone(again, issuer)).status_code == 403
    assert not is_in(client)


def test_an_issuer_that_calls_itself_otherwise_is_not_followed(
    issuer: Issuer, officer: Any
) -> None:
    client = Client()
    brought = gone(client, issuer)
    issuer.address = "http://127.0.0.1:1"
    answer = back(client, brought)
    assert answer.status_code == 403
    assert not is_in(client)
