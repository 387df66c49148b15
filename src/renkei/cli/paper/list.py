"""`renkei paper list KIND`: the papers of a kind."""

from __future__ import annotations

from renkei.cli.paper._reader import KindId, Reader, house, reader
from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine
from renkei.foundation import Text

ABOUT = Text(
    ja="ある種類の記録の一覧を表示します(例:renkei paper list agreement)。",
    en="List the papers of a kind (such as renkei paper list agreement).",
)


def verb(kind: KindId, as_: Reader = "", json: Machine = False) -> None:
    """Every paper of the kind that the reader may see, oldest first."""
    from renkei.cli import drawing

    store = house(kind)
    table = store.paper_table(kind, reader(store, as_), "en")
    listed = tuple(table.papers)
    if json:
        drawing.machine(
            [
                {
                    "number": paper.number,
                    "state": paper.state,
                    "version": paper.version,
                    "body": paper.body,
                }
                for paper in listed
            ]
        )
        return
    drawn = drawing.table(
        both("=番号", "=Number"),
        both("名称", "Title"),
        both("状態", "State"),
        title=f"{say(table.kind.plural)} {len(listed)}",
    )
    for paper in listed:
        state = table.kind.state(paper.state).name
        drawn.add_row(paper.number, say(paper.title), say(state))
    drawing.show(drawn)
