"""Who somebody is at their organisation's own sign-in, and which account that opens.

Flows in: issuer, subject, and an e-mail address that the issuer has verified. Flows
out: the account, or nothing. No account and no duty is ever made here: a subject is
linked once, to the one active account whose e-mail an administrator entered.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from renkei.foundation import Finding, Refusal, Text, same
from renkei.store.factors import note
from renkei.store.journal import PROGRAM, record
from renkei.store.models import OutsideIdentity
from renkei.store.people import person
from renkei.store.proving import OF_ONESELF


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


def enter_email(user_name: str, address: str) -> None:
    """The address by which notices and an organisation's sign-in find somebody.

    Refuses `store.email.*`: an address that is none, is another's, or is nobody's.
    """
    users = get_user_model().objects
    user = users.filter(username=user_name).first()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refusal(_refused("malformed", address)) from error
    if user is None:
        raise Refusal(_refused("nobody", user_name))
    if users.filter(email__iexact=address).exclude(pk=user.pk).exists():
        raise Refusal(_refused("taken", address))
    with transaction.atomic():
        user.email = address
        user.save(update_fields=["email"])
        record(PROGRAM, "enter_email", (OF_ONESELF, user.pk))


_FOUND = {
    "malformed": Text(
        ja="メールアドレスの形ではありません。", en="This is no e-mail address."
    ),
    "nobody": Text(ja="その利用者名の方はいません。", en="Nobody has this user name."),
    "taken": Text(
        ja="ほかの利用者が使っているアドレスです。",
        en="Somebody else has this address.",
    ),
}


def _refused(why: str, where: str) -> Finding:
    return Finding(
        code=f"store.email.{why}",
        found=_FOUND[why],
        where=same(where),
        rule=Text(
            ja="一つのアドレスは一人の利用者のものです。",
            en="An address belongs to one person.",
        ),
        remedy=Text(
            ja="利用者名とアドレスを確かめてください。",
            en="Check the user name and the address.",
        ),
    )
