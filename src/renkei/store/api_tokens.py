"""Tokens of people's programs: made, shown once, looked up by their hash, ended.

Flows in: a person and what their program may do. Flows out: the token, once; later, who
is behind a token that came along. A token never reaches further than its person does on
the day it is used: their duties are read anew with every request.

Refuses `store.api-token.*`.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from renkei.foundation import Finding, Refusal
from renkei.store import api_token_refusals as refusals
from renkei.store import models, proving
from renkei.store.api_scopes import Scope
from renkei.store.journal import record
from renkei.store.people import Acting, Person

PREFIX = "rkt_"
DAYS_MAX = 366
NAME_MAX = 80
TOKENS_MAX = 20
_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class TokenTold:
    """A token as its person sees it afterwards: everything but itself."""

    key: int
    name: str
    scopes: tuple[Scope, ...]
    hint: str
    made_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    last_used_at: datetime | None
    has_second_factor: bool

    def opens(self, now: datetime) -> bool:
        """Whether it is good for anything at that moment."""
        return self.ended_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True)
class TokenMade:
    """A new token; `token` is shown here and never again."""

    token: str
    told: TokenTold


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who is behind a token that came along, and what it is for."""

    key: int
    user: Any
    scopes: frozenset[str]
    has_second_factor: bool

    def demand(self, scope: Scope) -> None:
        """Refuses `store.api-token.scope` where it is for something else."""
        if scope.value not in self.scopes:
            raise Refusal(refusals.lacks(scope))


def make_token(who: Person, name: str, scopes: Collection[str], days: int) -> TokenMade:
    """A token for a program of this person; all that is wrong is told at once.

    Made right after a second factor it may do what needs one, until its end.
    """
    assert who.user_id is not None, "tokens belong to somebody"
    known = {scope.value for scope in Scope}
    wrong: list[Finding] = []
    if not 0 < len(name.strip()) <= NAME_MAX or "\x00" in name:
        wrong.append(refusals.misnamed(NAME_MAX))
    if not scopes or not set(scopes) <= known:
        wrong.append(refusals.no_scope())
    if not 1 <= days <= DAYS_MAX:
        wrong.append(refusals.days(DAYS_MAX))
    if wrong:
        raise Refusal(wrong)
    token = f"{PREFIX}{secrets.token_urlsafe(32)}"
    now = timezone.now()
    with transaction.atomic():
        models.Membership.objects.select_for_update().filter(
            user_id=who.user_id
        ).count()
        if sum(each.opens(now) for each in tokens_of(who)) >= TOKENS_MAX:
            raise Refusal(refusals.too_many(TOKENS_MAX))
        row = models.ApiToken.objects.create(
            by_id=who.user_id,
            name=name.strip(),
            scopes=sorted(set(scopes)),
            token_sha256=mark_of(token),
            hint=token[-4:],
            expires_at=now + timedelta(days=days),
            has_second_factor=proving.is_fresh(who),
        )
        told = {"name": row.name, "scopes": row.scopes, "days": days}
        record(Acting(who, None), "make_api_token", ("api-token", row.pk), body=told)
        row.refresh_from_db()
    return TokenMade(token, _told(row))


def end_token(who: Person, key: int) -> None:
    """Revoke one's own token. Twice has one effect."""
    row = models.ApiToken.objects.filter(pk=key, by_id=who.user_id).first()
    if row is None or who.user_id is None:
        raise Refusal(refusals.not_yours(key))
    with transaction.atomic():
        _, is_new = models.ApiTokenEnd.objects.get_or_create(
            token=row, defaults={"by_id": who.user_id}
        )
        if is_new:
            told = {"token": row.pk, "name": row.name}
            subject = (proving.OF_ONESELF, who.user_id)
            record(Acting(who, None), "end_api_token", subject, body=told)


def tokens_of(who: Person) -> tuple[TokenTold, ...]:
    """A person's own tokens, newest first; those that ended stay on the list."""
    rows = models.ApiToken.objects.filter(by_id=who.user_id)
    found = rows.select_related("end", "use").order_by("-id")
    return tuple(_told(row) for row in found) if who.user_id is not None else ()


def bearer(token: str) -> Bearer:
    """Who is behind a token; that it was used is noted, to the minute.

    Refuses `store.api-token.unknown`.
    """
    now = timezone.now()
    row = (
        models.ApiToken.objects.filter(token_sha256=mark_of(token))
        .select_related("by", "end", "use")
        .first()
    )
    if row is None or not _told(row).opens(now):
        raise Refusal(refusals.unknown())
    assert row.by is not None, "the database keeps no token of nobody"
    if not row.by.is_active:
        raise Refusal(refusals.unknown())
    # A program proves nothing anew: it carries what its person had just proven.
    row.by.proven_at = now if row.has_second_factor else None  # type: ignore[attr-defined] # read by `people.person`
    used = getattr(row, "use", None)
    if used is None or now - used.last_used_at >= _NOTED_EVERY:
        models.ApiTokenUse.objects.update_or_create(
            token=row, defaults={"last_used_at": now}
        )
    return Bearer(row.pk, row.by, frozenset(row.scopes), row.has_second_factor)


def mark_of(token: str) -> str:
    """What is kept of a token: it is long and random, so a plain hash hides it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _told(row: models.ApiToken) -> TokenTold:
    end, use = getattr(row, "end", None), getattr(row, "use", None)
    return TokenTold(
        key=row.pk,
        name=row.name,
        scopes=tuple(Scope(each) for each in row.scopes),
        hint=row.hint,
        made_at=row.at,
        expires_at=row.expires_at,
        ended_at=end.at if end else None,
        last_used_at=use.last_used_at if use else None,
        has_second_factor=row.has_second_factor,
    )
