"""How the terminal draws nouns: tables, opened figures, confidence marks, JSON.

Flows in: figures and rows of the rooms. Flows out: tables, trees and panels of rich in
the reader's language, or the plain form for machines.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from renkei.cli.terminal import CONFIDENCE_STYLES, both, console, number, say
from renkei.foundation import Confidence, Fact, Figure, Source, Text, joined, plain

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text as Words
    from rich.tree import Tree

    from renkei.facts import Place

SHOWN_INPUTS = 12  # more than a screen can show; a month has thirty days
RATIO = ("1", "–")  # a ratio has no unit to name
YEARS = ("year", "fiscal year")  # a year is a name: 2050, not 2,050


def machine(noun: object) -> None:
    """Print the plain form of a noun as JSON, both languages side by side."""
    print(json.dumps(plain(noun), ensure_ascii=False, indent=2))


def show(*parts: RenderableType) -> None:
    """Print drawings one under the other."""
    from rich.console import Group

    console().print(Group(*parts))  # a group keeps each part's own way of breaking


def table(*columns: str, title: str = "", caption: str = "") -> Table:
    """An open table with a quiet header.

    A column named ">…" holds numbers, one named "=…" words that are never broken.
    """
    from rich import box

    from renkei.cli.sheet import Sheet

    made = Sheet(
        title=title or None,
        caption=caption or None,
        title_justify="left",
        caption_justify="left",
        title_style="bold",
        caption_style="dim",
        box=box.SIMPLE_HEAD,
        header_style="dim",
        pad_edge=False,
        padding=(0, 1),
    )
    for column in columns:
        align: Any = "right" if column.startswith(">") else "left"
        made.add_column(
            column.lstrip(">="),
            justify=align,
            no_wrap=column[:1] in (">", "="),
            overflow="fold",
        )
    return made


def facts_grid(rows: Iterable[tuple[str, RenderableType | str | None]]) -> Table:
    """Label and value pairs, the labels quiet; a value of None is left out."""
    from renkei.cli.sheet import Sheet

    grid = Sheet.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in rows:
        if value is not None:
            grid.add_row(label, value)
    return grid


def card(title: str, body: RenderableType, style: str = "dim") -> Panel:
    """A framed part of the answer."""
    from rich.panel import Panel

    return Panel(
        body, title=title, title_align="left", border_style=style, padding=(1, 2)
    )


def mark(confidence: Confidence | None) -> Words:
    """The confidence mark: a dot and its word, in the colour of its meaning.

    A value that is unknown has no mark; the word alone says so.
    """
    from rich.text import Text as Words

    if confidence is None:
        return Words(number(None), style="dim")
    dot, style = CONFIDENCE_STYLES[confidence]
    return Words(f"{dot} {say(confidence.label)}", style=style)


def figure_tree(figure: Figure) -> Tree:
    """A figure opened down to its sources."""
    from rich.tree import Tree

    tree = Tree(_label(figure), guide_style="dim")
    _grow(tree, figure, above=None)
    return tree


def places(found: Iterable[Place]) -> str:
    """The names of several places as one list."""
    return say(joined((place.name for place in found), ja="・"))


def years(fiscal_years: Iterable[Fact[int]]) -> str:
    """Fiscal years in order, each with the mark of a weak one."""
    return both(ja="、", en=", ").join(
        f"{fact.value}{'' if fact.confidence.may_credit else '?'}"
        for fact in sorted(fiscal_years, key=lambda fact: fact.value)
    )


def quiet(words: str) -> Words:
    """A remark beside the answer."""
    from renkei.cli.prose import Prose

    return Prose(words, style="dim")


def source_words(source: Source) -> str:
    """A source as one line: title, edition, place, address."""
    title = say(source.title)
    edition = source.edition if source.edition and source.edition not in title else None
    parts = [title, edition, source.place, source.url]
    return both(ja="、", en=", ").join(part for part in parts if part)


def _grow(branch: Tree, figure: Figure, above: Figure | None) -> None:
    for label, words in _notes(figure, above):
        branch.add(_note(say(label), words))
    if len(figure.inputs) > SHOWN_INPUTS:
        count = number(len(figure.inputs))
        words = both(f"{count}件(--json で全件)", f"{count} (all of them with --json)")
        branch.add(_note(both("入力", "Inputs"), words))
        return
    for part in figure.inputs:
        _grow(branch.add(_label(part)), part, above=figure)


def _notes(figure: Figure, above: Figure | None) -> Iterator[tuple[Text, str]]:
    """What stands beside a figure; what its parent has said already is not repeated."""
    if figure.rule:
        yield Text(ja="規則", en="Rule"), say(figure.rule)
    if figure.scope and not (above and above.scope == figure.scope):
        yield Text(ja="範囲", en="Scope"), say(figure.scope)
    if figure.as_of:
        yield Text(ja="時点", en="As of"), figure.as_of.isoformat()
    source = figure.source
    if source and above and above.source and source.title == above.source.title:
        if source.place and source.place != above.source.place:
            yield Text(ja="出典", en="Source"), both("同上 ", "same, ") + source.place
    elif source:
        yield Text(ja="出典", en="Source"), source_words(source)
    if figure.note:
        yield Text(ja="注記", en="Note"), say(figure.note)


def _label(figure: Figure) -> Words:
    from renkei.cli.prose import Prose

    return Prose.assemble(
        name(figure), "  ", value(figure), "  ", mark(figure.confidence)
    )


def name(figure: Figure) -> Words:
    """A figure's name with its symbol."""
    from rich.text import Text as Words

    words = Words(say(figure.name))
    if figure.symbol:
        words.append(f" {figure.symbol}", style="italic dim")
    return words


def value(figure: Figure) -> Words:
    """A figure's value with its unit; an unknown value says so."""
    from rich.text import Text as Words

    if figure.value is None:
        return Words(number(None), style="bold")
    names_year = figure.unit.en in YEARS or figure.unit.en.startswith("(name of")
    digits = str(figure.value) if names_year else number(figure.value)
    if figure.unit.en in RATIO:
        return Words.assemble((digits, "bold"))
    return Words.assemble((digits, "bold"), f" {say(figure.unit)}")


def _note(label: str, words: str) -> Words:
    from renkei.cli.prose import Prose

    return Prose(f"{label}: {words}", style="dim")
