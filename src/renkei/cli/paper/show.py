"""`renkei paper show NUMBER`: one paper."""

from __future__ import annotations

from typing import Annotated

from renkei.cli.paper._reader import Reader, house, reader
from renkei.cli.terminal import language, say
from renkei.cli.tree import Machine, argument
from renkei.foundation import Text

ABOUT = Text(
    ja="一つの記録を表示します(例:renkei paper show AG-1)。",
    en="Show one paper (such as renkei paper show AG-1).",
)


def verb(
    number: Annotated[str, argument(ja="番号", en="Its number", metavar="NUMBER")],
    as_: Reader = "",
    json: Machine = False,
) -> None:
    """What the reader may see of a paper, field by field."""
    from renkei.cli import drawing
    from renkei.programme import papers

    store = house(number)
    story = store.paper(number.upper(), reader(store, as_))
    paper, kind = story.paper, story.paper.kind
    named = {key: [card.number for card in cards] for key, cards in story.names.items()}
    body = {
        field.key: paper.body[field.key]
        for field in story.fields
        if field not in tuple(kind.links())
    }
    if json:
        own = {"number": paper.number, "state": paper.state, "version": paper.version}
        drawing.machine({**own, "body": body, "names": named})
        return
    names = papers.tables.names()
    lines: list[tuple[str, str]] = []
    for field in story.fields:
        value = body.get(field.key)
        if isinstance(value, dict):
            said = value[language()]
        elif field.key in body:
            said = str(papers.tables.shown(field, value, names, language()))
        else:
            said = ", ".join(named.get(field.key, ()))
        lines.append((say(field.name), said))
    title = f"{paper.number} {say(paper.title)}"
    state = say(kind.state(paper.state).name)
    drawing.show(
        drawing.card(title, drawing.facts_grid([(say(kind.name), state), *lines]))
    )
