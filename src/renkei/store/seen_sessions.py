"""Sessions seen: which browsers somebody is signed in with, and ending them.

Flows in: the key of a session, who it belongs to, how the browser calls itself and
where it stands. Flows out: whether the session still holds, and the list its person
sees. The key is kept as a digest; of the address, only its range.

A session of those who decide ends after an hour unused and after twelve hours; another
one after three days unused and after thirty days.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac

from renkei.foundation import Text, same
from renkei.store.factors import note
from renkei.store.models import SeenSession
from renkei.store.people import Person, person
from renkei.store.proving import is_strict

IDLE = {True: timedelta(hours=1), False: timedelta(days=3)}
WHOLE = {True: timedelta(hours=12), False: timedelta(days=30)}
NOTED_EVERY = timedelta(minutes=1)
KEPT = timedelta(days=90)  # longer than any session lasts
SHOWN = 30
_BROWSERS = (
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A session that holds, and when its person proved themselves in it."""

    proven_at: datetime | None


@dataclass(frozen=True, slots=True)
class SessionTold:
    """A session as its person sees it."""

    key: str
    device: Text
    address_range: str
    began_at: datetime
    last_used_at: datetime
    is_this: bool
    proven_at: datetime | None


@dataclass(frozen=True, slots=True)
class Browser:
    """How a browser calls itself, and the address it stands at."""

    calls_itself: str
    address: str


def mark_of(session_key: str) -> str:
    """What is kept of a session's key."""
    made = salted_hmac("renkei.session", session_key, algorithm="sha256")
    return made.hexdigest()


def stand(
    session_key: str, user: Any, browser: Browser, now: datetime
) -> Standing | None:
    """Whether the session holds; nothing where it was ended or is over."""
    mark = mark_of(session_key)
    row = SeenSession.objects.filter(pk=mark).first()
    if row is None:
        begin(session_key, user, browser, now)
        return Standing(None)
    if row.ended_at is not None or row.user_id != user.pk or _is_over(row, now):
        return None
    if now - row.last_used_at >= NOTED_EVERY:
        SeenSession.objects.filter(pk=mark, ended_at=None).update(
            last_used_at=now, is_strict=is_strict(person(user))
        )
    return Standing(row.proven_at)


def begin(
    session_key: str,
    user: Any,
    browser: Browser,
    now: datetime,
    *,
    proven_by: str = "",
) -> None:
    """A session that somebody has just signed in with; those long over are swept."""
    SeenSession.objects.filter(last_used_at__lt=now - KEPT).delete()
    SeenSession.objects.update_or_create(
        pk=mark_of(session_key),
        defaults={
            "user_id": user.pk,
            "began_at": now,
            "last_used_at": now,
            "ended_at": None,
            "device": _device(browser.calls_itself),
            "address_range": range_of(browser.address),
            "is_strict": is_strict(person(user)),
            "proven_at": now if proven_by else None,
            "proven_by": proven_by,
        },
    )


def prove(session_key: str, by: str, now: datetime) -> None:
    """Its person has proven themselves again."""
    SeenSession.objects.filter(pk=mark_of(session_key), ended_at=None).update(
        proven_at=now, proven_by=by
    )


def sessions_of(
    who: Person, session_key: str, now: datetime
) -> tuple[SessionTold, ...]:
    """The sessions of somebody that hold, the last used one first."""
    assert who.user_id is not None, "sessions belong to somebody"
    rows = SeenSession.objects.filter(user_id=who.user_id, ended_at=None)
    this = mark_of(session_key)
    return tuple(
        SessionTold(
            key=row.key,
            device=device_words(row.device),
            address_range=row.address_range,
            began_at=row.began_at,
            last_used_at=row.last_used_at,
            is_this=row.key == this,
            proven_at=row.proven_at,
        )
        for row in rows.order_by("-last_used_at")[:SHOWN]
        if not _is_over(row, now)
    )


def end_session(who: Person, mark: str, now: datetime) -> None:
    """End one of one's own sessions."""
    assert who.user_id is not None, "sessions belong to somebody"
    with transaction.atomic():
        rows = SeenSession.objects.filter(pk=mark, user_id=who.user_id, ended_at=None)
        if rows.update(ended_at=now):
            note(who, "end_session")


def end_others(who: Person, session_key: str, now: datetime) -> int:
    """End every session of somebody but this one."""
    assert who.user_id is not None, "sessions belong to somebody"
    with transaction.atomic():
        rows = SeenSession.objects.filter(user_id=who.user_id, ended_at=None)
        ended = rows.exclude(pk=mark_of(session_key)).update(ended_at=now)
        if ended:
            note(who, "end_other_sessions", ended=ended)
    return ended


def close(session_key: str, now: datetime) -> None:
    """Somebody signed out."""
    rows = SeenSession.objects.filter(pk=mark_of(session_key), ended_at=None)
    rows.update(ended_at=now)


def range_of(address: str) -> str:
    """The range an address lies in: /24, or /48 of the newer ones."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    bits = 24 if found.version == 4 else 48
    return str(ipaddress.ip_network(f"{found}/{bits}", strict=False))


def device_words(kept: str) -> Text:
    """What a browser and its system are called."""
    browser, _, system = kept.partition("/")
    if not browser and not system:
        return Text(ja="不明な端末", en="Unknown device")
    if not browser or not system:
        return same(browser or system)
    return Text(ja=f"{system} の {browser}", en=f"{browser} on {system}")


def _device(calls_itself: str) -> str:
    said = re.sub(r"[^\x20-\x7e]", "", calls_itself)[:500]
    browser = next((name for word, name in _BROWSERS if word in said), "")
    system = next((name for word, name in _SYSTEMS if word in said), "")
    return f"{browser}/{system}"


def _is_over(row: SeenSession, now: datetime) -> bool:
    idle, whole = IDLE[row.is_strict], WHOLE[row.is_strict]
    return now - row.last_used_at > idle or now - row.began_at > whole
