"""Things that are good once and for a while: challenges, links, states.

Flows in: a purpose and what belongs to it. Flows out: a token, and once, with that
token, what belongs to it. Only the token's digest is kept. Taking is one statement of
the database, so that of two who come at once one gets it.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from renkei.store.models import OneTime


@dataclass(frozen=True, slots=True)
class Taken:
    """What a token was good for."""

    user_id: int | None
    body: Mapping[str, Any]


def give(
    purpose: str,
    lasting: timedelta,
    *,
    user_id: int | None = None,
    body: Mapping[str, Any] | None = None,
) -> str:
    """A token for a purpose; what has expired is swept."""
    now = timezone.now()
    OneTime.objects.filter(expires_at__lte=now).delete()
    token = secrets.token_urlsafe(32)
    OneTime.objects.create(
        mark=_mark(token),
        purpose=purpose,
        user_id=user_id,
        body=dict(body or {}),
        expires_at=now + lasting,
    )
    return token


def look(purpose: str, token: str, now: datetime | None = None) -> Taken | None:
    """What a token is good for, without using it up."""
    row = OneTime.objects.filter(
        mark=_mark(token), purpose=purpose, expires_at__gt=now or timezone.now()
    ).first()
    return None if row is None else Taken(row.user_id, row.body)


def take(purpose: str, token: str, now: datetime | None = None) -> Taken | None:
    """What a token was good for, once; nothing for a used, late or foreign one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM store_onetime WHERE mark = %s AND purpose = %s"
            " RETURNING user_id, body::text, expires_at",
            [_mark(token), purpose],
        )
        row = cursor.fetchone()
    if row is None or row[2] <= (now or timezone.now()):
        return None
    return Taken(row[0], json.loads(row[1]))


def forget(purpose: str, user_id: int) -> None:
    """Nothing of this kind is good for this person any more."""
    OneTime.objects.filter(purpose=purpose, user_id=user_id).delete()


def _mark(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
