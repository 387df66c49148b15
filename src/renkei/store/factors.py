"""Second factors: the codes of an authenticator, and codes for when it is lost.

Flows in: a person, what was typed, the moment. Flows out: what is enrolled, and whether
a code proves the person. A code is good once: the step of the last one is kept, and who
comes at the same moment with the same code comes too late.

Refuses `store.second-factor.code`, `.waiting`, `.expired`, `.enrolled`.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
from django.db import transaction
from django.utils.crypto import salted_hmac

from renkei.foundation import Refusal
from renkei.store import factor_refusals as refusals
from renkei.store import one_time
from renkei.store.enciphered import deciphered, enciphered
from renkei.store.journal import record
from renkei.store.models import Passkey, RecoveryCode, TimeCode
from renkei.store.people import Acting, Person
from renkei.store.proving import OF_ONESELF
from renkei.store.sign_in_attempts import begin_attempt, succeed

STEP_SECONDS = 30
DRIFT = 1  # steps that a clock may be off, to either side
ENROLLING, WHILE = "enrol-time-code", timedelta(minutes=15)
RECOVERY_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none is taken for another


@dataclass(frozen=True, slots=True)
class Factors:
    """What somebody can prove themselves with."""

    time_code_since: datetime | None
    recovery_codes_left: int
    passkeys: int

    @property
    def is_any(self) -> bool:
        """Whether somebody is asked for a second factor when they sign in."""
        return self.time_code_since is not None or self.passkeys > 0


def factors_of(user_id: int) -> Factors:
    """What is enrolled for somebody."""
    row = TimeCode.objects.filter(user_id=user_id).first()
    left = RecoveryCode.objects.filter(user_id=user_id, used_at=None).count()
    keys = Passkey.objects.filter(user_id=user_id).count()
    return Factors(row.enrolled_at if row else None, left, keys)


def begin_time_code(who: Person) -> tuple[str, str]:
    """A secret for an authenticator, and the token with which it is confirmed."""
    assert who.user_id is not None, "only somebody enrols"
    secret = pyotp.random_base32()
    body = {"secret": enciphered(secret)}
    one_time.forget(ENROLLING, who.user_id)
    token = one_time.give(ENROLLING, WHILE, user_id=who.user_id, body=body)
    return secret, token


def secret_of(who: Person, token: str) -> str | None:
    """The secret that waits to be confirmed, shown again after a slip."""
    waiting = one_time.look(ENROLLING, token)
    if waiting is None or waiting.user_id != who.user_id:
        return None
    return deciphered(str(waiting.body["secret"]))


def confirm_time_code(who: Person, token: str, code: str, now: datetime) -> list[str]:
    """Enrol the authenticator that shows the right code; recovery codes, shown once."""
    assert who.user_id is not None, "only somebody enrols"
    secret = secret_of(who, token)
    if secret is None:
        raise Refusal(refusals.expired(who))
    step = _step_of(secret, code, now, after=-1)
    if step is None:
        raise Refusal(refusals.wrong(who))
    with transaction.atomic():
        if one_time.take(ENROLLING, token) is None:
            raise Refusal(refusals.expired(who))
        kept = {
            "secret": enciphered(secret),
            "last_step": step,
            "enrolled_at": now,
        }
        TimeCode.objects.update_or_create(user_id=who.user_id, defaults=kept)
        note(who, "enrol_time_code")
        return renew_recovery_codes(who)


def end_time_code(who: Person) -> None:
    """The authenticator proves nothing from now on."""
    assert who.user_id is not None, "only somebody has factors"
    with transaction.atomic():
        gone, _ = TimeCode.objects.filter(user_id=who.user_id).delete()
        if gone:
            note(who, "end_time_code")


def renew_recovery_codes(who: Person) -> list[str]:
    """Ten codes, each good once; those from before are good for nothing."""
    assert who.user_id is not None, "only somebody enrols"
    codes = [_drawn() for _ in range(RECOVERY_CODES)]
    with transaction.atomic():
        RecoveryCode.objects.filter(user_id=who.user_id).delete()
        RecoveryCode.objects.bulk_create(
            RecoveryCode(user_id=who.user_id, mark=_mark(who.user_id, code))
            for code in codes
        )
        note(who, "renew_recovery_codes")
    return codes


def prove(who: Person, typed: str, address: str, now: datetime) -> str:
    """Whether what was typed proves the person, counted before it is looked at.

    Says by what: `time-code` or `recovery`. Refuses `.waiting` and `.code`.
    """
    assert who.user_id is not None, "only somebody proves themselves"
    counted = f"factor:{who.user_id}"
    wait = begin_attempt(counted, address, now)
    if wait:
        raise Refusal(refusals.waiting(who, wait))
    by = _proven_by(who.user_id, typed, now)
    if by is None:
        raise Refusal(refusals.wrong(who))
    succeed(counted, address)
    if by == "recovery":
        note(who, "use_recovery_code")
    return by


def note(who: Person, action: str, **body: object) -> None:
    """A line in the journal about somebody's own account."""
    record(Acting(who, None), action, (OF_ONESELF, who.user_id), body=body)


def _proven_by(user_id: int, typed: str, now: datetime) -> str | None:
    plain = "".join(typed.split()).replace("-", "").casefold()
    if plain.isascii() and plain.isdecimal():
        return "time-code" if _spend_step(user_id, plain, now) else None
    spent = RecoveryCode.objects.filter(
        user_id=user_id, mark=_mark(user_id, plain), used_at=None
    ).update(used_at=now)
    return "recovery" if spent else None


def _spend_step(user_id: int, code: str, now: datetime) -> bool:
    with transaction.atomic():
        row = TimeCode.objects.select_for_update().filter(user_id=user_id).first()
        secret = deciphered(row.secret) if row is not None else None
        if row is None or secret is None:
            return False
        step = _step_of(secret, code, now, after=row.last_step)
        if step is None:
            return False
        row.last_step = step
        row.save(update_fields=["last_step"])
    return True


def _step_of(secret: str, code: str, now: datetime, *, after: int) -> int | None:
    """The step whose code this is, later than the last one used."""
    typed = "".join(code.split())
    if not typed.isascii():
        return None
    current = int(now.timestamp()) // STEP_SECONDS
    generator = pyotp.TOTP(secret, interval=STEP_SECONDS)
    for step in range(current - DRIFT, current + DRIFT + 1):
        shown = generator.generate_otp(step)
        if secrets.compare_digest(shown, typed) and step > after:
            return step
    return None


def _drawn() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _ in range(16))
    return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def _mark(user_id: int, code: str) -> str:
    plain = f"{user_id}:{code.replace('-', '')}"
    return salted_hmac("renkei.recovery", plain, algorithm="sha256").hexdigest()
