"""`renkei person email USER ADDRESS`: the address that a person is known by."""

from __future__ import annotations

from typing import Annotated

from renkei.cli.paper._reader import house
from renkei.cli.person._words import User
from renkei.cli.terminal import both
from renkei.cli.tree import argument
from renkei.foundation import Text

ABOUT = Text(
    ja="利用者のメールアドレスを登録します(通知と、組織のサインインとの結び付けに使います)。",
    en="Enter somebody's e-mail, for notices and the sign-in of their organisation.",
)


def verb(
    *,
    user: User,
    address: Annotated[
        str, argument(ja="メールアドレス", en="E-mail address", metavar="ADDRESS")
    ],
) -> None:
    """An address belongs to one person."""
    from renkei.cli import drawing

    house("person email")
    from renkei.store import outside_identities

    outside_identities.enter_email(user, address)
    drawing.show(drawing.quiet(both("登録しました。", "It is entered.")))
