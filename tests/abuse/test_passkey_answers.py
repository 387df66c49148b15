"""What a passkey proves, signed here by a key of the test: count, origin, challenge."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone
from holdings_planted import user
from webauthn.helpers import bytes_to_base64url

from renkei import store
from renkei.foundation import Refusal
from renkei.store import models, passkeys
from renkei.store.passkeys import Answer, House

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
HOUSE = House("renkei.example", "https://renkei.example")
EVIL = House("renkei.example", "https://renkei.example.evil")
PRESENT, VERIFIED, ATTESTED = 1, 4, 64


@dataclass
class Device:
    """An authenticator that signs whatever it is asked to."""

    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    identity: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    count: int = 0
    flags: int = PRESENT | VERIFIED

    def made(self, asked: passkeys.Asked, house: House = HOUSE) -> Answer:
        """A new key."""
        numbers = self.key.public_key().public_numbers()
        public = cbor2.dumps(
            {
                1: 2,
                3: -7,
                -1: 1,
                -2: numbers.x.to_bytes(32, "big"),
                -3: numbers.y.to_bytes(32, "big"),
            }
        )
        length = len(self.identity).to_bytes(2, "big")
        kept = bytes(16) + length + self.identity + public
        whole = self._facts(self.flags | ATTESTED) + kept
        told = {"fmt": "none", "attStmt": {}, "authData": whole}
        return self._answer(
            asked,
            clientDataJSON=self._client("webauthn.create", asked, house),
            attestationObject=cbor2.dumps(told),
        )

    def given(self, asked: passkeys.Asked, house: House = HOUSE) -> Answer:
        """A signature under a challenge."""
        facts = self._facts(self.flags)
        client = self._client("webauthn.get", asked, house)
        signed = facts + hashlib.sha256(client).digest()
        return self._answer(
            asked,
            clientDataJSON=client,
            authenticatorData=facts,
            signature=self.key.sign(signed, ec.ECDSA(hashes.SHA256())),
        )

    def _facts(self, flags: int) -> bytes:
        mark = hashlib.sha256(HOUSE.name.encode()).digest()
        return mark + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, kind: str, asked: passkeys.Asked, house: House) -> bytes:
        challenge = asked.options["challenge"]
        said = {"type": kind, "challenge": challenge, "origin": house.origin}
        return json.dumps(said).encode()

    def _answer(self, asked: passkeys.Asked, **response: bytes) -> Answer:
        name = bytes_to_base64url(self.identity)
        told = {each: bytes_to_base64url(value) for each, value in response.items()}
        said = {"id": name, "rawId": name, "type": "public-key", "response": told}
        return Answer(asked.token, json.dumps(said))


@pytest.fixture
def device(db: None) -> Device:
    """A device with a key of the ministry's officer."""
    made, who = Device(), store.person(user("secretariat"))
    answer = made.made(passkeys.ask_to_register(who, HOUSE))
    passkeys.register(who, answer, "Office PC", HOUSE, timezone.now())
    return made


def prove(device: Device, **how: Any) -> int:
    asked = passkeys.ask_to_prove(HOUSE)
    return passkeys.prove(device.given(asked, **how), HOUSE, timezone.now())


def is_refused(answer: Answer, minutes: int = 0) -> bool:
    try:
        passkeys.prove(answer, HOUSE, timezone.now() + timedelta(minutes=minutes))
    except Refusal as refusal:
        return refusal.code == "store.passkey.refused"
    return False


def test_a_signature_proves_its_person(device: Device) -> None:
    assert prove(device) == user("secretariat").pk


def test_a_copy_is_noticed_by_the_count_of_signatures(device: Device) -> None:
    device.count = 9
    assert prove(device)
    assert models.Passkey.objects.get().sign_count == 9
    for behind in (9, 3):
        device.count = behind
        assert is_refused(device.given(passkeys.ask_to_prove(HOUSE)))
    device.count = 10
    assert prove(device)


def test_a_challenge_is_good_once_and_for_five_minutes(device: Device) -> None:
    answer = device.given(passkeys.ask_to_prove(HOUSE))
    assert passkeys.prove(answer, HOUSE, timezone.now())
    assert is_refused(answer)
    assert is_refused(device.given(passkeys.ask_to_prove(HOUSE)), minutes=6)
    other, asked = passkeys.ask_to_prove(HOUSE), passkeys.ask_to_prove(HOUSE)
    crossed = Answer(other.token, device.given(asked).said)
    assert is_refused(crossed), "the challenge of another question"


def test_another_origin_key_person_or_untouched_device_proves_nothing(
    device: Device,
) -> None:
    assert is_refused(device.given(passkeys.ask_to_prove(HOUSE), EVIL))
    assert is_refused(Device().given(passkeys.ask_to_prove(HOUSE)))
    forged = Device(identity=device.identity)
    assert is_refused(forged.given(passkeys.ask_to_prove(HOUSE)))
    asked = passkeys.ask_to_prove(HOUSE, user("verifier").pk)
    assert is_refused(device.given(asked)), "somebody else's question"
    device.flags = PRESENT
    assert is_refused(device.given(passkeys.ask_to_prove(HOUSE))), "nobody unlocked it"
    device.flags = PRESENT | VERIFIED
    somebody = user("secretariat")
    somebody.is_active = False
    somebody.save()
    assert is_refused(device.given(passkeys.ask_to_prove(HOUSE)))


def test_a_key_is_registered_by_its_own_person_and_device(db: None) -> None:
    who, other = store.person(user("secretariat")), store.person(user("verifier"))
    asked = passkeys.ask_to_register(who, HOUSE)
    with pytest.raises(Refusal):
        passkeys.register(other, Device().made(asked), "mine", HOUSE, timezone.now())
    lax = Device(flags=PRESENT)
    answer = lax.made(passkeys.ask_to_register(who, HOUSE))
    with pytest.raises(Refusal):
        passkeys.register(who, answer, "mine", HOUSE, timezone.now())
    answer = Device().made(passkeys.ask_to_register(who, HOUSE), EVIL)
    with pytest.raises(Refusal):
        passkeys.register(who, answer, "mine", HOUSE, timezone.now())
    assert not models.Passkey.objects.exists()


@pytest.mark.parametrize(
    "said", ["", "{}", "[]", '{"id": 3}', "null", '{"id": "é"}', "[" * 5_000]
)
def test_nonsense_is_refused(db: None, said: str) -> None:
    asked = passkeys.ask_to_prove(HOUSE)
    assert is_refused(Answer(asked.token, said))
