"""`renkei facts figure ID`: one number, opened down to its sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine, argument
from renkei.foundation import Figure, Text

if TYPE_CHECKING:
    from rich.console import RenderableType

ABOUT = Text(
    ja="数値を出典まで開いて表示します。ID を省くと一覧を表示します。",
    en="Open a number down to its sources; without an id, list them.",
)


def verb(
    figure: Annotated[
        str,
        argument(
            ja="数値の ID(例:c2c_cities)",
            en="The figure's id (such as c2c_cities)",
            metavar="[ID]",
        ),
    ] = "",
    json: Machine = False,
) -> None:
    """Any figure of the founding document, the counts, the river and the places."""
    from renkei import facts, programme, reports
    from renkei.cli import drawing

    record = facts.load()
    known = reports.figures(record, programme.Programme.of(record))
    if not figure:
        drawing.machine(list(known.values())) if json else drawing.show(_list(known))
        return
    found = reports.figure(known, figure.strip())
    if json:
        drawing.machine(found)
    else:
        drawing.show(drawing.figure_tree(found))


def _list(known: Mapping[str, Figure]) -> RenderableType:
    from renkei.cli import drawing

    table = drawing.table(
        "=ID",
        both("名称", "Name"),
        both("値", "Value"),
        both("=確度", "=Confidence"),
        title=both("数値", "Figures"),
    )
    for name, figure in known.items():
        table.add_row(
            name,
            say(figure.name),
            drawing.value(figure),
            drawing.mark(figure.confidence),
        )
    return table
