"""`renkei methodology list`: every methodology, its state and what it still lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine, option
from renkei.foundation import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.methodologies import Methodology

ABOUT = Text(
    ja="方法論の一覧を、状態と足りない値とともに表示します。",
    en="List the methodologies with their state and what they lack.",
)


def verb(
    country: Annotated[
        str,
        option(
            "--country",
            ja="国の符号または名称(例:VN)",
            en="Country by code or name (such as VN)",
            metavar="COUNTRY",
        ),
    ] = "",
    state: Annotated[
        str,
        option(
            "--state",
            ja="状態 (complete、 needs-official-values、 "
            "structure-unconfirmed、 listed-only)",
            en="State (complete, needs-official-values, structure-unconfirmed, "
            "listed-only)",
            metavar="STATE",
        ),
    ] = "",
    technology: Annotated[
        str,
        option(
            "--technology",
            ja="技術(例:照明、chiller)",
            en="Technology (such as chiller, 照明)",
            metavar="WORDS",
        ),
    ] = "",
    json: Machine = False,
) -> None:
    """Every methodology of the catalogue that passes the filters, by its id."""
    from renkei import methodologies
    from renkei.cli import drawing
    from renkei.cli.methodology import _editions
    from renkei.methodologies import finder

    known = list(methodologies.catalogue().values())
    if technology:
        answer = finder.find(technology, country or None)
        matches = (*answer.fits, *answer.related)
        known = sorted((m.methodology for m in matches), key=lambda each: each.id)
    elif country:
        place = finder.country_named(country).iso2
        known = [each for each in known if each.country == place]
    if state:
        wanted = _editions.state_named(state)
        known = [each for each in known if each.state.value == wanted]
    if json:
        drawing.machine([_editions.plain_methodology(each) for each in known])
        return
    drawing.show(_table(known))


def _table(known: list[Methodology]) -> RenderableType:
    from renkei.cli import drawing
    from renkei.cli.methodology import _editions

    table = drawing.table(
        both("=番号", "=Id"),
        both("名称", "Title"),
        both("状態", "State"),
        both("足りない値", "Missing values"),
        both(">案件", ">Uses"),
        title=both(f"方法論 {len(known)} 件", f"{len(known)} methodologies"),
        caption=_editions.counted(known),
    )
    _, title, state, missing, _ = table.columns
    title.ratio = 1  # a title takes the room the others leave
    state.max_width, missing.max_width = 14, 18
    for each in known:
        table.add_row(
            each.id,
            say(each.title),
            _editions.state(each),
            _editions.lacking(each),
            str(len(each.projects)) if each.projects else "–",
        )
    return table
