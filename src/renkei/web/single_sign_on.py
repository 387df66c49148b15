"""Signing in at the organisation's own sign-in: OpenID Connect, code flow with PKCE.

Flows in: the settings of the issuer, and later what its answer brought. Flows out: the
address to send a browser to, and later who the issuer says it is. State, nonce and the
verifier are good once and for ten minutes; the ID token has to be signed by a key of
the issuer with an asymmetric algorithm, for this house, now, with our nonce.

Refuses `web.single-sign-on.*`.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import requests
from authlib.common.errors import (  # type: ignore[import-untyped] # it has none
    AuthlibBaseError,
)
from authlib.integrations.requests_client import (  # type: ignore[import-untyped] # same
    OAuth2Session,
)
from django.conf import settings
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from renkei.foundation import Finding, Refusal, Text, same
from renkei.store import one_time

STATE, WHILE = "single-sign-on", timedelta(minutes=10)
SECONDS = 10
LEEWAY_SECONDS = 30
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Leaving:
    """Where the browser goes, and the state that has to come back with it."""

    there: str
    state: str


@dataclass(frozen=True, slots=True)
class Said:
    """Who the issuer says it is."""

    issuer: str
    subject: str
    verified_email: str | None
    is_second_factor: bool
    after: str


def is_offered() -> bool:
    """Whether this house has an organisation's sign-in."""
    return settings.RENKEI_OIDC is not None


def leave(back: str, after: str) -> Leaving:
    """Begin; `back` is our address that the issuer answers to."""
    with _client(back) as client:
        issuer = _described()
        verifier, nonce = secrets.token_urlsafe(48), secrets.token_urlsafe(24)
        body = {"verifier": verifier, "nonce": nonce, "after": after, "back": back}
        state = one_time.give(STATE, WHILE, body=body)
        there, _ = client.create_authorization_url(
            issuer["authorization_endpoint"],
            state=state,
            nonce=nonce,
            code_verifier=verifier,
        )
    return Leaving(str(there), state)


def come_back(asked: Mapping[str, str], state: str) -> Said:
    """What the issuer says; `state` is the one this very browser left with."""
    came = asked.get("state", "")
    if not state or not secrets.compare_digest(came.encode(), state.encode()):
        raise Refusal(_refused("state"))
    left = one_time.take(STATE, came)
    if left is None:
        raise Refusal(_refused("state"))
    if "code" not in asked:
        raise Refusal(_refused(asked.get("error", "code")[:60]))
    try:
        issuer = _described()
        with _client(left.body["back"]) as client:
            given = client.fetch_token(
                issuer["token_endpoint"],
                code=asked["code"],
                code_verifier=left.body["verifier"],
                timeout=SECONDS,
            )
        claims = _claims(str(given.get("id_token", "")), issuer, left.body["nonce"])
    except (JoseError, AuthlibBaseError, ValueError, KeyError) as error:
        raise Refusal(_refused(type(error).__name__)) from error
    except requests.RequestException as error:
        raise Refusal(_unreachable()) from error
    is_verified = claims.get("email_verified") is True
    factors = claims.get("amr")
    return Said(
        issuer=issuer["issuer"],
        subject=str(claims["sub"]),
        verified_email=str(claims["email"]) if is_verified else None,
        is_second_factor=_known()["mfa"]
        and isinstance(factors, list)
        and "mfa" in factors,
        after=str(left.body["after"]),
    )


def stranger() -> Finding:
    """The issuer knows them, and no account here does."""
    return Finding(
        code="web.single-sign-on.unknown",
        found=Text(
            ja="この組織アカウントに結び付いた利用者がいません。",
            en="No account here belongs to this sign-in.",
        ),
        where=_WHERE,
        rule=Text(
            ja="結び付けるのは、管理者が登録した確認済みメールアドレスだけです。"
            "利用者や役割が自動で作られることはありません。",
            en="Only a verified e-mail address that an administrator entered links the "
            "two; no account and no role is ever made by itself.",
        ),
        remedy=Text(
            ja="管理者に、組織のメールアドレスの登録を依頼してください。",
            en="Ask the administrator to enter the e-mail of your organisation.",
        ),
    )


def _known() -> dict[str, Any]:
    assert settings.RENKEI_OIDC is not None, "there is no such sign-in here"
    return settings.RENKEI_OIDC


def _client(back: str) -> OAuth2Session:
    known = _known()
    client = OAuth2Session(
        known["id"],
        known["secret"],
        scope="openid email",
        redirect_uri=back,
        code_challenge_method="S256",
    )
    client.trust_env = False
    return client


def _described() -> dict[str, Any]:
    """The issuer as it describes itself; it has to be the one that was set."""
    known = _known()["issuer"]
    try:
        told = _json(f"{known}/.well-known/openid-configuration")
    except (requests.RequestException, ValueError) as error:
        raise Refusal(_unreachable()) from error
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    schemes = ("https://", "http://127.0.0.1", "http://localhost")
    is_whole = all(str(told.get(name, "")).startswith(schemes) for name in names)
    if str(told.get("issuer", "")).rstrip("/") != known or not is_whole:
        raise Refusal(_refused("issuer"))
    return told


def _claims(token: str, issuer: Mapping[str, Any], nonce: str) -> Mapping[str, Any]:
    keys = KeySet.import_key_set(_json(issuer["jwks_uri"]))  # type: ignore[arg-type] # checked by it
    claims = jwt.decode(token, keys, algorithms=ALGORITHMS).claims
    us = _known()["id"]
    jwt.JWTClaimsRegistry(
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": issuer["issuer"]},
        aud={"essential": True, "value": us},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
    ).validate(claims)
    if "azp" in claims and claims["azp"] != us:
        raise ValueError("azp")
    return claims


def _json(there: str) -> dict[str, Any]:
    with requests.Session() as asking:
        asking.trust_env = False
        answer = asking.get(there, timeout=SECONDS, allow_redirects=False)
    answer.raise_for_status()
    if len(answer.content) > LARGEST or answer.status_code != requests.codes.ok:
        raise ValueError("no document")
    told = answer.json()
    if not isinstance(told, dict):
        raise ValueError("no document")  # noqa: TRY004 - theirs, no mistake of ours
    return told


_WHERE = Text(ja="組織のアカウントでのサインイン", en="Sign-in of the organisation")


def _refused(reason: str) -> Finding:
    return Finding(
        code="web.single-sign-on.refused",
        found=Text(
            ja="組織のサインインからの応答を確認できませんでした({why})。",
            en="The answer of the organisation's sign-in does not hold ({why}).",
        ).format(why=same(reason)),
        where=_WHERE,
        rule=Text(
            ja="応答は、このブラウザーで始めたサインインに対し、10分以内に一度だけ、"
            "この家あての署名付きで受け付けます。",
            en="It is taken once, within ten minutes, in the browser that began, "
            "signed and meant for this house.",
        ),
        remedy=Text(
            ja="サインインを最初からやり直してください。続くときは管理者にご連絡ください。",
            en="Begin signing in anew; tell the administrator if it goes on.",
        ),
    )


def _unreachable() -> Finding:
    return Finding(
        code="web.single-sign-on.unreachable",
        found=Text(
            ja="組織のサインインに接続できません。",
            en="The sign-in of the organisation cannot be reached.",
        ),
        where=_WHERE,
        rule=Text(
            ja="組織のアカウントは、その組織のサーバーで確かめます。",
            en="Such an account is checked by the organisation's own server.",
        ),
        remedy=Text(
            ja="しばらくしてからやり直すか、パスワードかパスキーでサインインしてください。",
            en="Try again in a while, or sign in with a password or a passkey.",
        ),
    )
