"""`renkei factor margin FILE`: the combined margin of a grid."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renkei.cli.factor._answer import Digits, Use, show
from renkei.cli.given_file import content_of
from renkei.cli.terminal import both, number
from renkei.cli.tree import Machine, argument, option
from renkei.foundation import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.methodologies import factors

_READABLE = Text(
    ja="発電所の一覧は、読み取れるCSVファイルで渡す。",
    en="The list of plants is a CSV file that can be read.",
)
ABOUT = Text(
    ja="発電所の一覧(CSV)から、系統の複合マージンを求めます。",
    en="Build the combined margin of a grid from a list of its plants (CSV).",
)


def verb(
    *,
    file: Annotated[
        str, argument(ja="発電所の一覧(CSV)", en="The list of plants (CSV)")
    ],
    operating_weight: Annotated[
        str,
        option(
            "--operating-weight",
            ja="運転マージンの重み(通常0.5、風力・太陽光0.75)",
            en="Weight of the operating margin (0.5; 0.75 for wind and solar)",
            metavar="0.5",
        ),
    ],
    build_weight: Annotated[
        str,
        option(
            "--build-weight",
            ja="ビルドマージンの重み(和は1)",
            en="Weight of the build margin (they add to one)",
            metavar="0.5",
        ),
    ],
    use: Use = "lower",
    digits: Digits = "",
    json: Machine = False,
) -> None:
    """The combined margin, opened to both margins and every plant."""
    from renkei.cli import drawing
    from renkei.cli.factor import _words
    from renkei.methodologies import factors

    path = Path(file)
    plants = factors.read_plants(path.name, content_of(path, _READABLE))
    built = factors.combined_margin(
        plants,
        operating_weight=_words.ratio("--operating-weight", operating_weight),
        build_weight=_words.ratio("--build-weight", build_weight),
        use=use,
    )
    if not json:
        drawing.show(_plants(plants))
    show(built, json=json, digits=digits)


def _plants(plants: tuple[factors.Plant, ...]) -> RenderableType:
    """The plants, newest first, and the margins they stand in."""
    from renkei.cli import drawing
    from renkei.methodologies import factors

    operating = factors.operating_sample(plants)
    build = factors.build_sample(plants)
    table = drawing.table(
        both("発電所", "Plant"),
        both("=運転開始", "=Started"),
        both(">発電電力量 [MWh]", ">Generation [MWh]"),
        both("=運転マージン", "=Operating margin"),
        both("=ビルドマージン", "=Build margin"),
        title=both("系統の発電所", "Plants of the grid"),
    )
    newest = sorted(plants, key=lambda plant: plant.commissioned_date, reverse=True)
    for plant in newest:
        table.add_row(
            plant.name,
            plant.commissioned_date.isoformat(),
            number(plant.generation_mwh),
            "●" if plant in operating else "–",
            "●" if plant in build else "–",
        )
    return table
