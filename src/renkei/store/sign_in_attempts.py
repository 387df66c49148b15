"""Attempts to sign in: counted before any password is looked at.

Flows in: the account name that was typed, the address, the moment. Flows out: how long
to wait. Names and addresses are kept as keyed digests alone.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from django.db import connection, transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from renkei.store.models import SignInFailure

WINDOW = timedelta(minutes=15)
LIMITS = {"account": 5, "address": 30}


def key_of(kind: str, what: str) -> str:
    """The digest that stands for an account name or an address."""
    folded = f"{kind}:{what.strip().casefold()}"
    return salted_hmac("renkei.sign-in", folded, algorithm="sha256").hexdigest()


def begin_attempt(name: str, address: str, now: datetime) -> int:
    """Seconds to wait; 0 where the attempt may go on, already counted as failed."""
    limit_of = {
        key_of("account", name): LIMITS["account"],
        key_of("address", address): LIMITS["address"],
    }
    keys = sorted(limit_of)
    with transaction.atomic():
        with connection.cursor() as cursor:
            for key in keys:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_lock(key)])
        SignInFailure.objects.filter(refused_until__lte=now - WINDOW).delete()
        kept = SignInFailure.objects.in_bulk(keys)
        wait = max(
            (
                ceil((r.refused_until - now).total_seconds())
                for r in kept.values()
                if r.failures >= limit_of[r.key]
            ),
            default=0,
        )
        if wait > 0:
            return wait
        rows = [_one_more(kept.get(key), key, limit_of[key], now) for key in keys]
        SignInFailure.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["failures", "since", "refused_until"],
        )
    return 0


def succeed(name: str, address: str) -> None:
    """Forget the account's failures, and take this attempt off the address."""
    SignInFailure.objects.filter(key=key_of("account", name)).delete()
    SignInFailure.objects.filter(key=key_of("address", address), failures__gt=0).update(
        failures=F("failures") - 1
    )


def _lock(key: str) -> int:
    return int(key[:15], 16)


def _one_more(
    row: SignInFailure | None, key: str, limit: int, now: datetime
) -> SignInFailure:
    """The row with one failure more; until its limit it refuses nobody."""
    if row is None or (row.failures < limit and row.since <= now - WINDOW):
        row = SignInFailure(key=key, since=now)
    row.failures += 1
    over = row.failures - limit
    minutes = min(2 ** min(over, 4), 15) if over >= 0 else 0
    row.refused_until = now + timedelta(minutes=minutes)
    return row
