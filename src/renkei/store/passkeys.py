"""Passkeys: registered, named, removed, and proof of who somebody is.

Flows in: what a browser's authenticator answered to a challenge of ours. Flows out: the
key, or the person behind it. A challenge is good once and for five minutes; the device
has to have verified its user, so that a passkey is two factors at once.

Refuses `store.passkey.refused`, `store.passkey.name`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from renkei.foundation import Refusal
from renkei.store import factor_refusals as refusals
from renkei.store import one_time
from renkei.store.factors import note
from renkei.store.models import Passkey
from renkei.store.people import Person

REGISTER, ASSERT, WHILE = "passkey-register", "passkey-assert", timedelta(minutes=5)
NAME_MAX, KEYS_MAX = 60, 20
_NO_ANSWER = (  # what reading somebody's words for an answer may end in
    *(WebAuthnException, ValueError, KeyError),
    *(TypeError, RecursionError),
)
_NEEDED = UserVerificationRequirement.REQUIRED


@dataclass(frozen=True, slots=True)
class House:
    """Where a browser stands: the name that keys are bound to, and the whole origin."""

    name: str
    origin: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser answered, and the token of the question."""

    token: str
    said: str


@dataclass(frozen=True, slots=True)
class PasskeyTold:
    """A key as its person sees it."""

    key: int
    name: str
    made_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a browser is asked, and the token that belongs to its answer."""

    options: dict[str, Any]
    token: str


def passkeys_of(who: Person) -> tuple[PasskeyTold, ...]:
    """Somebody's keys, oldest first."""
    rows = _theirs(who).order_by("id")
    return tuple(
        PasskeyTold(row.pk, row.name, row.made_at, row.last_used_at) for row in rows
    )


def ask_to_register(who: Person, house: House) -> Asked:
    """What a browser needs to make a key for somebody."""
    assert who.user_id is not None, "keys belong to somebody"
    user = get_user_model().objects.get(pk=who.user_id)
    known = Passkey.objects.filter(user_id=who.user_id)
    options = generate_registration_options(
        rp_id=house.name,
        rp_name="連携 Renkei",
        user_id=f"renkei:{who.user_id}".encode(),
        user_name=user.get_username(),
        user_display_name=who.name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_NEEDED
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=bytes(row.credential)) for row in known
        ],
    )
    return _asked(REGISTER, options, who.user_id)


def register(
    who: Person, answer: Answer, name: str, house: House, now: datetime
) -> PasskeyTold:
    """Keep the key that a device made."""
    name = name.replace("\0", "").strip()
    if not 0 < len(name) <= NAME_MAX:
        raise Refusal(refusals.unnamed())
    with transaction.atomic():
        asked = one_time.take(REGISTER, answer.token, now)
        if asked is None or asked.user_id is None or asked.user_id != who.user_id:
            raise Refusal(refusals.passkey("challenge"))
        try:
            made = verify_registration_response(
                credential=answer.said,
                expected_challenge=base64url_to_bytes(asked.body["challenge"]),
                expected_rp_id=house.name,
                expected_origin=house.origin,
                require_user_verification=True,
            )
        except _NO_ANSWER as error:
            raise Refusal(refusals.passkey(type(error).__name__)) from error
        theirs = _theirs(who).count()
        is_known = Passkey.objects.filter(credential=made.credential_id).exists()
        if is_known or theirs >= KEYS_MAX:
            raise Refusal(refusals.passkey("known" if is_known else "too many"))
        row = Passkey.objects.create(
            user_id=asked.user_id,
            credential=made.credential_id,
            public_key=made.credential_public_key,
            sign_count=made.sign_count,
            name=name,
            made_at=now,
        )
        note(who, "register_passkey", name=name)
    return PasskeyTold(row.pk, row.name, row.made_at, None)


def ask_to_prove(house: House, user_id: int | None = None) -> Asked:
    """What a browser needs to prove somebody; without a person, whoever has a key."""
    known = Passkey.objects.filter(user_id=user_id) if user_id is not None else ()
    options = generate_authentication_options(
        rp_id=house.name,
        allow_credentials=[
            PublicKeyCredentialDescriptor(id=bytes(row.credential)) for row in known
        ],
        user_verification=_NEEDED,
    )
    return _asked(ASSERT, options, user_id)


def prove(answer: Answer, house: House, now: datetime) -> int:
    """The person whose key signed our challenge; its count of signatures is kept."""
    with transaction.atomic():
        asked = one_time.take(ASSERT, answer.token, now)
        if asked is None:
            raise Refusal(refusals.passkey("challenge"))
        row = _row(answer.said)
        if row is None or asked.user_id not in (None, row.user_id):
            raise Refusal(refusals.passkey("unknown"))
        try:
            signed = verify_authentication_response(
                credential=answer.said,
                expected_challenge=base64url_to_bytes(asked.body["challenge"]),
                expected_rp_id=house.name,
                expected_origin=house.origin,
                credential_public_key=bytes(row.public_key),
                credential_current_sign_count=row.sign_count,
                require_user_verification=True,
            )
        except _NO_ANSWER as error:
            raise Refusal(refusals.passkey(type(error).__name__)) from error
        if not row.user.is_active:
            raise Refusal(refusals.passkey("unknown"))
        row.sign_count, row.last_used_at = signed.new_sign_count, now
        row.save(update_fields=["sign_count", "last_used_at"])
    return row.user_id


def rename(who: Person, key: int, name: str) -> None:
    """Call a key otherwise."""
    name = name.replace("\0", "").strip()
    if not 0 < len(name) <= NAME_MAX:
        raise Refusal(refusals.unnamed())
    with transaction.atomic():
        if _theirs(who).filter(pk=key).update(name=name):
            note(who, "rename_passkey", name=name)


def remove(who: Person, key: int) -> None:
    """The key proves nothing from now on."""
    with transaction.atomic():
        row = _theirs(who).filter(pk=key).first()
        if row is not None:
            row.delete()
            note(who, "remove_passkey", name=row.name)


def _theirs(who: Person) -> QuerySet[Passkey]:
    assert who.user_id is not None, "keys belong to somebody"
    return Passkey.objects.filter(user_id=who.user_id)


def _asked(purpose: str, options: Any, user_id: int | None) -> Asked:
    body = {"challenge": bytes_to_base64url(options.challenge)}
    token = one_time.give(purpose, WHILE, user_id=user_id, body=body)
    return Asked(json.loads(options_to_json(options)), token)


def _row(said: str) -> Passkey | None:
    try:
        credential = base64url_to_bytes(str(json.loads(said)["id"]))
    except _NO_ANSWER:
        return None
    rows = Passkey.objects.select_for_update(of=("self",)).select_related("user")
    return rows.filter(credential=credential).first()
