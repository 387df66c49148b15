"""The accounts of the demonstration's people, opened and closed.

Flows in: an invented person and the passwords of the data home. Flows out: that person,
able to sign in. Hashing a password is slow on purpose; what was found to fit once is
marked in the data home, so that a start does not hash them all again.
"""

from __future__ import annotations

import json
import secrets
from hashlib import sha256

from django.contrib.auth.models import User
from django.db.models import QuerySet

from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.demonstration_people import (
    PEOPLE,
    PROJECT,
    DemonstrationPerson,
    password_of,
)
from renkei.store.home import data_home, keep_private
from renkei.store.people import Person, person

_MARKS = "demonstration-passwords.fit.json"


def sign_in(one: DemonstrationPerson) -> Person:
    """The account of a demonstration person, with the password of this data home."""
    user, is_new = User.objects.get_or_create(
        username=one.user_name, defaults={"first_name": str(one.name)[:150]}
    )
    password = password_of(one)
    if is_new or not user.is_active or not _fits(user, password):
        user.set_password(password)
        user.is_active = True
        user.save()
        _mark(user, password)
    models.Membership.objects.get_or_create(
        user=user,
        role=one.role.value,
        country=one.country,
        entity=one.entity,
        defaults={
            "organisation": to_body(one.organisation),
            "projects": [PROJECT],
        },
    )
    models.Membership.objects.filter(user=user).update(is_demonstration=True)
    return person(user)


def open_accounts() -> QuerySet[User]:
    """Those of the demonstration who may sign in now."""
    names = [one.user_name for one in PEOPLE]
    return User.objects.filter(username__in=names, is_active=True)


def _fits(user: User, password: str) -> bool:
    if _marks().get(user.username) == _seal(user, password):
        return True
    fits = user.check_password(password)
    if fits:
        _mark(user, password)
    return fits


def _seal(user: User, password: str) -> str:
    """One name for a password together with the hash that was made from it."""
    return sha256(f"{user.password}\x00{password}".encode()).hexdigest()


def _marks() -> dict[str, str]:
    path = data_home() / _MARKS
    found: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    return found


def _mark(user: User, password: str) -> None:
    path = data_home() / _MARKS
    marks = {**_marks(), user.username: _seal(user, password)}
    draft = path.with_name(f"{_MARKS}.{secrets.token_hex(4)}")
    keep_private(draft, json.dumps(marks, indent=1) + "\n")
    draft.replace(path)
