"""How the terminal shows the symbols of an edition and the rows of its tables.

Flows in: an edition. Flows out: tables in the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from renkei.cli.terminal import both, number, say
from renkei.foundation import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.methodologies import Edition, Parameter

BELOW = "below"
KINDS = {
    "monitored": Text(ja="計測", en="Monitored"),
    "project": Text(ja="案件", en="Project"),
    "fixed": Text(ja="固定", en="Fixed"),
    "chosen": Text(ja="選択", en="Chosen"),
}


def parameters(edition: Edition) -> RenderableType:
    """Every symbol with its kind, its value where it is fixed, and how sure that is."""
    from renkei.cli import drawing

    table = drawing.table(
        both("=記号", "=Symbol"),
        both("内容", "What it is"),
        both("区分", "Kind"),
        both(">値", ">Value"),
        both("=単位", "=Unit"),
        both("確度", "Confidence"),
        title=both("パラメータ", "Parameters"),
    )
    for parameter in edition.parameters:
        figure = parameter.figure
        confidence = figure.confidence if figure else parameter.confidence
        is_marked = figure or confidence
        table.add_row(
            parameter.symbol,
            _what(parameter),
            _kind(parameter),
            number(figure.value) if figure else "",
            parameter.declaration.unit_shown,
            drawing.mark(confidence) if is_marked else "",
        )
    return table


def _what(parameter: Parameter) -> str:
    """Its name, with the range it has to lie in."""
    if parameter.limits is None:
        return say(parameter.name)
    return f"{say(parameter.name)} ({say(parameter.limits.shown)})"


def _kind(parameter: Parameter) -> str:
    label = say(KINDS[parameter.kind.value])
    return f"{label} ({parameter.option.value})" if parameter.option else label


def choices(edition: Edition) -> Iterator[RenderableType]:
    """What a project chooses between, and when which applies."""
    from renkei.cli import drawing

    for parameter in edition.parameters:
        if not parameter.choices:
            continue
        asked = say(parameter.question or parameter.name)
        if parameter.takes_lowest:
            asked += both(
                " 複数が当てはまるときは + で並べ、最も低い値を用います。",
                " Where several apply they are joined by + and the lowest counts.",
            )
        rows = []
        for name in parameter.choices:
            chosen = edition.parameter(name)
            when = chosen.applies_when or chosen.name if chosen else None
            rows.append((f"  {name}", say(when)))
        yield drawing.quiet(f"{parameter.symbol}: {asked}")
        yield drawing.facts_grid(rows)


def tables(edition: Edition) -> Iterator[RenderableType]:
    """The rows of each table, numbered as official values name them."""
    from renkei.cli import drawing

    for symbol, table in edition.tables.items():
        title = f"{symbol}  {say(table.shape.name)}"
        if not table.rows:
            words = both(
                "行は確認できていません(公式値が必要)。",
                "Its rows were not read (official values are needed).",
            )
            yield drawing.quiet(f"{title}: {words}\n")
            continue
        drawn = drawing.table(
            ">#",
            *(_heading(key.name, key.unit) for key in table.shape.keys),
            f">{both('値', 'Value')} [{table.shape.unit}]",
            title=title,
        )
        sign = "<" if table.bound.value == BELOW else "≤"
        for position, row in enumerate(table.rows, 1):
            keys = [_key(key, sign) for key in row.keys]
            drawn.add_row(str(position), *keys, number(row.value))
        yield drawn
        mark = drawing.mark(table.confidence).plain
        yield drawing.quiet(f"{mark}  {drawing.source_words(table.source)}\n")


def _heading(name: Text, unit: str | None) -> str:
    return f"{say(name)} [{unit}]" if unit else say(name)


def _key(key: str | Decimal | None, sign: str) -> str:
    if key is None:
        return both("それ以外", "otherwise")
    return key if isinstance(key, str) else f"{sign} {number(key)}"
