"""`renkei paper kinds`: which kinds of papers there are."""

from __future__ import annotations

from renkei.cli.terminal import both, number, say
from renkei.cli.tree import Machine
from renkei.foundation import Text, joined

ABOUT = Text(ja="記録の種類の一覧を表示します。", en="List the kinds of papers.")


def verb(json: Machine = False) -> None:
    """Each kind with its states and who drafts it; no database is needed."""
    from renkei.cli import drawing
    from renkei.programme import papers

    kinds = papers.kinds().values()
    if json:
        drawing.machine(
            [
                {
                    "id": kind.id,
                    "prefix": kind.prefix,
                    "name": kind.name,
                    "fields": [field.key for field in kind.fields],
                    "states": [state.id for state in kind.states],
                }
                for kind in kinds
            ]
        )
        return
    table = drawing.table(
        both("=種類", "=Kind"),
        both("=番号", "=Numbers"),
        both("名称", "Name"),
        both(">欄", ">Fields"),
        both("状態", "States"),
        title=both(f"記録の種類 {len(kinds)}件", f"{len(kinds)} kinds of papers"),
    )
    for kind in kinds:
        table.add_row(
            kind.id,
            f"{kind.prefix}-…",
            say(kind.name),
            number(len(kind.fields)),
            say(joined((state.name for state in kind.states), ja=" → ", en=" → ")),
        )
    drawing.show(table)
