"""What the verbs about people share: their words, and what they show."""

from __future__ import annotations

import os
from typing import Annotated

from renkei.cli.terminal import both
from renkei.cli.tree import argument, option

User = Annotated[str, argument(ja="利用者名", en="User name", metavar="USER")]
RoleName = Annotated[
    str,
    argument(ja="役割(例:verifier)", en="Role (such as verifier)", metavar="ROLE"),
]
Country = Annotated[
    str,
    option(
        "--country", ja="国コード(例:JP)", en="Country code (such as JP)", metavar="CC"
    ),
]
Entity = Annotated[
    str,
    option(
        "--entity",
        ja="都市か組織の ID(例:jp-yokohama)",
        en="Id of a city or an organisation (such as jp-yokohama)",
        metavar="ID",
    ),
]


def link_shown(token: str) -> None:
    """The link in both languages, and how it is to be handed over."""
    from renkei.cli import drawing

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


def done() -> None:
    """It stands on record."""
    from renkei.cli import drawing

    drawing.show(drawing.quiet(both("記録しました。", "It is on record.")))
