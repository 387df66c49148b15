"""`renkei factor mixed`: grid and captive power together."""

from __future__ import annotations

from typing import Annotated

from renkei.cli.factor._answer import show
from renkei.cli.tree import Machine, option
from renkei.foundation import Text

UNIT = "tCO2/MWh"
ABOUT = Text(
    ja="系統電力と自家発電を併用する場合の排出係数(最も小さいもの)を示します。",
    en="The factor of grid and captive power used together: the lowest.",
)


def verb(
    *,
    grid: Annotated[
        str,
        option(
            "--grid",
            ja="系統電力の排出係数",
            en="Emission factor of the grid",
            metavar="0.667",
        ),
    ],
    captive: Annotated[
        list[str],
        option(
            "--captive",
            ja="自家発電の排出係数(数値、または captive.diesel のようなID。複数可)",
            en="Of a captive generator: a number or an id such as captive.diesel; "
            "may be repeated",
            metavar="0.8",
        ),
    ],
    json: Machine = False,
) -> None:
    """The lowest of the factors, opened to all of them."""
    from renkei.cli.factor import _words
    from renkei.methodologies import factors

    built = factors.mixed_factor(
        _words.quantity("--grid", grid, UNIT),
        *(_words.quantity("--captive", each, UNIT) for each in captive),
    )
    show(built, json=json)
