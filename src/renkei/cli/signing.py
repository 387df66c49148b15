"""Somebody who signs in at the terminal, to do what only they may do.

Flows in: `--as NAME`, and the password: asked for, or the first line of what is piped
in; on the second line the code of who decides or moves credits, where one is required.
Flows out: the person, with their duties. Reading needs no password (whoever sits here
holds the database anyway); nothing is written in anybody's name without it.

Refuses `cli.sign-in.nobody` and `cli.sign-in.refused`.
"""

from __future__ import annotations

import sys
from getpass import getpass
from types import ModuleType
from typing import Annotated, Any

from renkei.cli.terminal import both
from renkei.cli.tree import option
from renkei.foundation import Finding, Refusal, Text, same

Signer = Annotated[
    str,
    option(
        "--as",
        ja="誰として行うか。パスワードを尋ねます(標準入力の1行目でも可)。",
        en="Who does it; asks for the password (or reads the first line piped in).",
        metavar="USER",
    ),
]


def signed_in(store: ModuleType, name: str) -> Any:
    """The person behind a name and the password that was given."""
    from django.contrib.auth import authenticate

    if not name:
        raise Refusal(_nobody())
    user = authenticate(username=name, password=_password(name))
    if user is None:
        raise Refusal(_refused(name))
    return _proven(store, user)


def _proven(store: ModuleType, user: Any) -> Any:
    """The person; where one is demanded, with the second factor they gave here."""
    from django.utils import timezone

    from renkei.store import factors, proving

    who = store.person(user)
    if proving.is_required() and proving.is_concerned(who):
        now = timezone.now()
        factors.prove(who, _code(who.name), "terminal", now)
        user.proven_at = now
    return store.person(user)


def _code(name: str) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return getpass(both(f"{name} の確認コード:", f"Code of {name}: "))


def _password(name: str) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return getpass(both(f"{name} のパスワード:", f"Password of {name}: "))


_RULE = Text(
    ja="人の名で記録するには、その人のサインインが要る。",
    en="Nothing is recorded in somebody's name unless they sign in.",
)


def _nobody() -> Finding:
    return Finding(
        code="cli.sign-in.nobody",
        found=Text(ja="誰が行うのか分かりません。", en="It is not said who does it."),
        where=same("--as"),
        rule=_RULE,
        remedy=Text(ja="「--as 利用者名」を付けてください。", en="Add “--as USER”."),
    )


def _refused(name: str) -> Finding:
    return Finding(
        code="cli.sign-in.refused",
        found=Text(
            ja="利用者名とパスワードが合いません。",
            en="User name and password do not match.",
        ),
        where=same(f"--as {name}"),
        rule=_RULE,
        remedy=Text(
            ja="画面のサインインと同じ利用者名とパスワードを使ってください。",
            en="Use the name and the password of the sign-in page.",
        ),
    )
