"""`renkei person add USER`: make somebody known, and hand out a link for a password."""

from __future__ import annotations

from typing import Annotated

from renkei.cli.paper._reader import house
from renkei.cli.person._words import User, link_shown
from renkei.cli.tree import flag, option
from renkei.foundation import Text

ABOUT = Text(
    ja="利用者を登録し、パスワードを設定するリンクを発行します。",
    en="Enter a person, and give the link with which they set their password.",
)


def verb(
    *,
    user: User,
    ja: Annotated[str, option("--ja", ja="氏名(日本語)", en="Name in Japanese")],
    en: Annotated[str, option("--en", ja="氏名(英語)", en="Name in English")],
    email: Annotated[
        str, option("--email", ja="メールアドレス", en="E-mail address")
    ] = "",
    administrator: Annotated[
        bool,
        flag(
            "--administrator",
            ja="閲覧の記録をすべて見られる管理者とする",
            en="An administrator, who sees every record of what was read",
        ),
    ] = False,
) -> None:
    """Whoever sits here holds the database; that somebody was entered is recorded."""
    house("person add")
    from renkei.store import passwords, people_desk

    people_desk.enter_person(
        user, Text(ja=ja, en=en), email, is_administrator=administrator
    )
    link_shown(passwords.give_link(user))
