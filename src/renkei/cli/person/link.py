"""`renkei person link USER`: a link with which somebody sets their password, once."""

from __future__ import annotations

from typing import Annotated

from renkei.cli.paper._reader import house
from renkei.cli.person._words import User, link_shown
from renkei.cli.tree import option
from renkei.foundation import Text

ABOUT = Text(
    ja="パスワードを設定するリンクを発行します(24時間以内に1回)。",
    en="Give somebody a link to set their password, good once within 24 hours.",
)


def verb(
    *,
    user: User,
    without_factors: Annotated[
        bool,
        option(
            "--without-factors",
            ja="認証アプリ・復旧コード・パスキーの登録をすべて解除する(紛失時)",
            en="Take all second factors away, for who has lost them",
        ),
    ] = False,
) -> None:
    """Whoever sits here holds the database; that a link was given is in the journal."""
    house("person link")
    from renkei.store import passwords

    link_shown(passwords.give_link(user, without_factors=without_factors))
