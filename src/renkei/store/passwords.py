"""Passwords: changed by their person, or set with a link that an administrator gave.

Flows in: a person and what was typed. Flows out: a changed password, every other
session ended with it. A link is good once, for a day; a new one ends the one before.

Refuses `store.password.*`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from renkei.foundation import Finding, Refusal, Text, same
from renkei.store import one_time
from renkei.store.factors import note
from renkei.store.journal import PROGRAM, record
from renkei.store.models import Passkey, RecoveryCode, SeenSession, TimeCode
from renkei.store.people import Person, person
from renkei.store.proving import OF_ONESELF

LINK, WHILE = "password-link", timedelta(hours=24)
LEAST_DIFFERENT = 6
_HOUSE_WORDS = ("renkei", "連携", "jcm", "password", "qwerty")
_PLAIN_MIN = 5  # letters that have to be left once what everybody appends is taken off


class NotEasilyGuessed:
    """Refuses few characters over and over, and known passwords with digits appended.

    Django's list of common passwords holds few that are as long as ours have to be;
    what people do to make one of them long enough is refused here.
    """

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse what somebody would guess."""
        bare = re.sub(r"[\W\d_]+", "", password.casefold())
        left = bare
        for word in (*_HOUSE_WORDS, *_names(user)):
            left = left.replace(word, "")
        is_few = len(set(password)) < LEAST_DIFFERENT
        half = len(password) // 2
        is_twice = password[:half] == password[half:]
        is_known = bare in CommonPasswordValidator().passwords
        if is_few or is_twice or is_known or (left != bare and len(left) < _PLAIN_MIN):
            raise ValidationError("easily guessed", code="password_easily_guessed")

    def get_help_text(self) -> str:
        """Nothing; the page says its own words."""
        return ""


def _names(user: Any) -> list[str]:
    """What somebody is called, in parts that are long enough to matter."""
    said = " ".join(
        str(getattr(user, name, "") or "")
        for name in ("username", "first_name", "last_name", "email")
    )
    parts = re.split(r"[\W\d_]+", said.casefold())
    return [part for part in parts if len(part) >= _PLAIN_MIN]


def change_password(who: Person, old: str, fresh: str, again: str) -> Any:
    """Another password; every session but the one it is done in is ended by the door.

    The user whose session goes on. Refuses `store.password.old` and what is wrong with
    the new one.
    """
    assert who.user_id is not None, "only somebody has a password"
    user = get_user_model().objects.get(pk=who.user_id)
    if not user.check_password(old):
        raise Refusal(_wrong_old(who))
    _refuse_weak(user, fresh, again)
    with transaction.atomic():
        _set(user, fresh)
        note(who, "change_password")
    return user


def give_link(user_name: str, *, without_factors: bool = False) -> str:
    """The token of a link with which somebody sets their password once.

    `without_factors` takes their second factors away, for who has lost them all; every
    session ends at once.
    """
    user = get_user_model().objects.filter(username=user_name, is_active=True).first()
    if user is None:
        raise Refusal(_nobody(user_name))
    with transaction.atomic():
        one_time.forget(LINK, user.pk)
        token = one_time.give(LINK, WHILE, user_id=user.pk)
        subject, told = (OF_ONESELF, user.pk), {"without_factors": without_factors}
        record(PROGRAM, "give_password_link", subject, body=told)
        if without_factors:
            for table in (TimeCode, RecoveryCode, Passkey):
                table.objects.filter(user_id=user.pk).delete()
            standing = SeenSession.objects.filter(user_id=user.pk, ended_at=None)
            standing.update(ended_at=timezone.now())
    return token


def holder_of(token: str) -> Person | None:
    """Whose password the link sets, where it is good."""
    found = one_time.look(LINK, token)
    if found is None or found.user_id is None:
        return None
    user = get_user_model().objects.filter(pk=found.user_id, is_active=True).first()
    return None if user is None else person(user)


def set_by_link(token: str, fresh: str, again: str, now: datetime) -> None:
    """Set the password; the link is used up only where it was set."""
    who = holder_of(token)
    if who is None or who.user_id is None:
        raise Refusal(no_link())
    user = get_user_model().objects.get(pk=who.user_id)
    _refuse_weak(user, fresh, again)
    with transaction.atomic():
        if one_time.take(LINK, token) is None:
            raise Refusal(no_link())
        _set(user, fresh)
        rows = SeenSession.objects.filter(user_id=user.pk, ended_at=None)
        rows.update(ended_at=now)
        note(who, "set_password_by_link")


def _set(user: Any, fresh: str) -> None:
    user.set_password(fresh)
    user.save(update_fields=["password"])
    one_time.forget(LINK, user.pk)


def _refuse_weak(user: Any, fresh: str, again: str) -> None:
    if fresh != again:
        raise Refusal(_not_twice())
    try:
        validate_password(fresh, user)
    except ValidationError as error:
        codes = [each.code or "" for each in error.error_list]
        raise Refusal(_weak(codes)) from error


_REMEDY = Text(
    ja="つながりのない4つ以上の語など、12文字以上の別のパスワードにしてください。",
    en="Choose another one of at least 12 characters, such as four words that have "
    "nothing to do with each other.",
)
_WEAK = {
    "password_too_short": Text(ja="12文字未満です。", en="It has under 12 characters."),
    "password_too_similar": Text(
        ja="氏名や利用者名に似ています。", en="It resembles your name or user name."
    ),
    "password_too_common": Text(
        ja="広く知られたパスワードです。", en="Everybody knows it."
    ),
    "password_easily_guessed": Text(
        ja="広く知られた語や繰返しで、推測されやすいものです。",
        en="It is easily guessed: a known word with a little added, or a repetition.",
    ),
}


def _weak(codes: Sequence[str]) -> list[Finding]:
    return [
        Finding(
            code="store.password.weak",
            found=_WEAK[code],
            where=Text(ja="新しいパスワード", en="New password"),
            rule=Text(
                ja="パスワードは12文字以上で、推測されにくいものに限ります。",
                en="A password has at least 12 characters and is hard to guess.",
            ),
            remedy=_REMEDY,
        )
        for code in codes
    ]


def _not_twice() -> Finding:
    return Finding(
        code="store.password.again",
        found=Text(ja="2回の入力が一致しません。", en="The two entries differ."),
        where=Text(ja="新しいパスワード(確認)", en="New password, again"),
        rule=Text(
            ja="同じパスワードを2回入力します。", en="The same password is typed twice."
        ),
        remedy=Text(ja="もう一度入力してください。", en="Enter both again."),
    )


def _wrong_old(who: Person) -> Finding:
    return Finding(
        code="store.password.old",
        found=Text(
            ja="現在のパスワードが登録と一致しません。",
            en="The present password is not this one.",
        ),
        where=same(who.name),
        rule=Text(
            ja="変更には現在のパスワードが必要です。",
            en="A change needs the present password.",
        ),
        remedy=Text(
            ja="分からないときは、管理者に設定用リンクの発行を依頼してください。",
            en="If it is lost, ask the administrator for a link to set another one.",
        ),
    )


def no_link() -> Finding:
    """A link that sets nothing any more."""
    return Finding(
        code="store.password.link",
        found=Text(
            ja="このリンクは使用済みか、期限切れです。",
            en="This link was used, or is no longer good.",
        ),
        where=Text(ja="設定用リンク", en="Link to set a password"),
        rule=Text(
            ja="リンクは24時間以内に一度だけ使えます。",
            en="A link is good once, within 24 hours.",
        ),
        remedy=Text(
            ja="管理者に新しいリンクの発行を依頼してください。",
            en="Ask the administrator for another one.",
        ),
    )


def _nobody(user_name: str) -> Finding:
    return Finding(
        code="store.password.nobody",
        found=Text(ja="その利用者名の方はいません。", en="Nobody has this user name."),
        where=same(user_name),
        rule=Text(
            ja="リンクは、登録済みで有効な利用者に発行します。",
            en="Links are for people who are registered and active.",
        ),
        remedy=Text(ja="利用者名を確かめてください。", en="Check the user name."),
    )
