"""Who reads papers at the terminal, and the store that holds them.

Flows in: `--as NAME`. Flows out: the running house's store and a person in it; without
a name, the public. Whoever sits at this terminal holds the database anyway; nothing is
ever written in somebody's name from here.

Refuses `cli.database.not-running`, `cli.paper.reader`.
"""

from __future__ import annotations

from types import ModuleType
from typing import Annotated, Any

from renkei.cli.tree import argument, option
from renkei.foundation import Finding, Refusal, Text, same

Reader = Annotated[
    str,
    option(
        "--as",
        ja="この利用者に見える範囲で答えます(省くと一般公開の範囲)。",
        en="As this user sees it; as the public does if not given.",
        metavar="USER",
    ),
]
KindId = Annotated[
    str,
    argument(
        ja="記録の種類(例:agreement)", en="Kind of paper (agreement)", metavar="KIND"
    ),
]


def house(subject: str) -> ModuleType:
    """The store of the running house."""
    from renkei.cli import database

    store = database.store_if_reachable()
    if store is None:
        raise Refusal(_no_database(subject))
    return store


def reader(store: ModuleType, name: str) -> Any:
    """The person of a user name; nobody in particular without one."""
    if not name:
        return store.person(None)
    from django.contrib.auth import get_user_model

    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise Refusal(_no_such_user(name))
    return store.person(user)


def _no_such_user(name: str) -> Finding:
    return Finding(
        code="cli.paper.reader",
        found=Text(
            ja=f"「{name}」という利用者はいません。", en=f"There is no user “{name}”."
        ),
        where=same(f"--as {name}"),
        rule=Text(
            ja="記録は、見る人の役割に応じて示される。",
            en="Papers are shown as far as the reader may see them.",
        ),
        remedy=Text(
            ja="サインインに使う名を書いてください。",
            en="Write the name the user signs in with.",
        ),
    )


def _no_database(subject: str) -> Finding:
    return Finding(
        code="cli.database.not-running",
        found=Text(ja="データベースが動いていません。", en="No database is running."),
        where=same(subject),
        rule=Text(
            ja="記録はデータベースに保存されています。",
            en="Papers are kept in the database.",
        ),
        remedy=Text(
            ja="「./renkei up」で起動してから、もう一度実行してください。",
            en="Start it with “./renkei up” and ask again.",
        ),
    )
