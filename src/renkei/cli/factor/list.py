"""`renkei factor list`: the factors and tables on record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from renkei.cli.terminal import both, number, say
from renkei.cli.tree import Machine, argument
from renkei.foundation import Figure, Finding, Refusal, Text, same

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.facts import FactorTable

ABOUT = Text(
    ja="収録している排出係数と係数表の一覧を表示します(例:renkei factor list waste)。",
    en="List the emission factors and tables on record "
    "(such as renkei factor list waste).",
)


def verb(
    contains: Annotated[
        str,
        argument(
            ja="IDの一部(例:fuel.diesel)",
            en="A part of the id (such as fuel.diesel)",
            metavar="[ID]",
        ),
    ] = "",
    json: Machine = False,
) -> None:
    """Factors by id; tables with their rows where the id was narrowed."""
    from renkei import facts
    from renkei.cli import drawing

    wanted = contains.strip().lower()
    single = {name: f for name, f in facts.factors().items() if wanted in name}
    tables = {name: t for name, t in facts.factor_tables().items() if wanted in name}
    if not single and not tables:
        raise Refusal(_nothing(contains))
    if json:
        drawing.machine(
            {"factors": list(single.values()), "tables": list(tables.values())}
        )
        return
    drawing.show(
        *([_factors(single)] if single else []),
        *([_summary(tables)] if tables and not wanted else []),
        *([_rows(each) for each in tables.values()] if wanted else []),
    )


def _factors(known: Mapping[str, Figure]) -> RenderableType:
    from renkei.cli import drawing

    table = drawing.table(
        "=ID",
        both("名称", "Name"),
        both(">値", ">Value"),
        both("=単位", "=Unit"),
        both("=確度", "=Confidence"),
        title=both("排出係数", "Emission factors"),
    )
    for name, figure in known.items():
        table.add_row(
            name,
            say(figure.name),
            number(figure.value),
            say(figure.unit),
            drawing.mark(figure.confidence),
        )
    return table


def _summary(known: Mapping[str, FactorTable]) -> RenderableType:
    from renkei.cli import drawing

    table = drawing.table(
        "=ID",
        both("名称", "Name"),
        both(">行数", ">Rows"),
        both("=単位", "=Unit"),
        both("=確度", "=Confidence"),
        title=both("係数表", "Tables of factors"),
    )
    for name, each in known.items():
        table.add_row(
            name,
            say(each.name),
            str(len(each.rows)),
            each.unit,
            drawing.mark(each.confidence),
        )
    return table


def _rows(each: FactorTable) -> RenderableType:
    from renkei.cli import drawing

    table = drawing.table(
        *(say(key.name) for key in each.keys),
        f"> [{each.unit}]".replace("[1]", "").rstrip() or ">",
        title=f"{each.id}  {say(each.name)}  {say(each.confidence.label)}",
        caption=drawing.source_words(each.source),
    )
    for keys, value in each.rows:
        words = [say(each.words.get(str(key), same(str(key)))) for key in keys]
        table.add_row(*words, number(value))
    return table


def _nothing(contains: str) -> Finding:
    return Finding(
        code="cli.factor.nothing",
        found=Text(
            ja=f"IDに「{contains}」を含む係数は収録されていません。",
            en=f"No factor on record has “{contains}” in its id.",
        ),
        where=same(contains),
        rule=Text(
            ja="収録した係数だけを表示する。", en="Only factors on record are listed."
        ),
        remedy=Text(
            ja="「renkei factor list」でIDを確かめてください。",
            en="Find the id with “renkei factor list”.",
        ),
    )
