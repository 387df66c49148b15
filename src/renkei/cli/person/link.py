"""`renkei person link USER`: a link with which somebody sets their password, once."""

from __future__ import annotations

import os
from typing import Annotated

from renkei.cli.paper._reader import house
from renkei.cli.terminal import both
from renkei.cli.tree import argument, option
from renkei.foundation import Text

ABOUT = Text(
    ja="パスワードを設定するリンクを発行します(24時間以内に1回)。",
    en="Give somebody a link to set their password, good once within 24 hours.",
)


def verb(
    *,
    user: Annotated[str, argument(ja="利用者名", en="User name", metavar="USER")],
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
    from renkei.cli import drawing

    house("person link")
    from renkei.store import passwords

    token = passwords.give_link(user, without_factors=without_factors)
    root = os.environ.get("RENKEI_ADDRESS", "").rstrip("/")
    drawing.show(
        f"{root}/ja/sign-in/link/{token}",
        f"{root}/en/sign-in/link/{token}",
        drawing.quiet(
            both(
                "本人だけに、別の経路で渡してください。",
                "Hand one of them to that person alone, by another way.",
            )
        ),
    )
