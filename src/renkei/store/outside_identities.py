"""Who somebody is at their organisation's own sign-in, and which account that opens.

Flows in: issuer, subject, and an e-mail address that the issuer has verified. Flows
out: the account, or nothing. No account and no duty is ever made here: a subject is
linked once, to the one active account whose e-mail an administrator entered.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from renkei.store.factors import note
from renkei.store.models import OutsideIdentity
from renkei.store.people import person


def account_of(
    issuer: str, subject: str, verified_email: str | None, now: datetime
) -> Any:
    """The active user behind a subject; linked now where the e-mail says who."""
    rows = OutsideIdentity.objects.select_related("user")
    known = rows.filter(issuer=issuer, subject=subject).first()
    if known is not None:
        return known.user if known.user.is_active else None
    if not verified_email:
        return None
    found = get_user_model().objects.filter(email__iexact=verified_email)[:2]
    if len(found) != 1 or not found[0].is_active:
        return None
    user = found[0]
    try:
        with transaction.atomic():
            OutsideIdentity.objects.create(
                user=user, issuer=issuer, subject=subject, linked_at=now
            )
            note(person(user), "link_outside_identity", issuer=issuer)
    except IntegrityError:  # this account is another subject's there
        return None
    return user
