"""`renkei factor reference`: what the best plant of a fuel would emit."""

from __future__ import annotations

from typing import Annotated

from renkei.cli.factor._answer import Digits, Use, show
from renkei.cli.tree import Machine, option
from renkei.foundation import Text

ABOUT = Text(
    ja="燃料と最高効率から、リファレンス排出係数を組み立てます。",
    en="Build a reference factor from a fuel and the best efficiency.",
)


def verb(
    *,
    fuel: Annotated[
        str, option("--fuel", ja="燃料のID", en="The fuel's id", metavar="diesel")
    ],
    efficiency: Annotated[
        str,
        option(
            "--efficiency",
            ja="最高効率(比、または best-efficiency.diesel のような係数のID)",
            en="The best efficiency: a ratio, or an id such as best-efficiency.diesel",
            metavar="0.49",
        ),
    ],
    use: Use = "lower",
    digits: Digits = "",
    json: Machine = False,
) -> None:
    """The reference factor, opened to fuel and efficiency."""
    from renkei.cli.factor import _words
    from renkei.methodologies import factors

    best = _words.quantity("--efficiency", efficiency, "1")
    built = factors.reference_factor(fuel, best, use=use)
    show(built, json=json, digits=digits)
