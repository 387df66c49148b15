"""`renkei paper check KIND FILE`: what a spreadsheet would change; nothing is taken."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from renkei.cli.paper._reader import KindId, Reader, house, reader
from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine, argument
from renkei.foundation import Finding, Refusal, Text, same

COMPLAINT = 1
ABOUT = Text(
    ja="表計算ファイルを取り込むと何が変わるかを示します(取り込みません)。",
    en="Show what a spreadsheet file would change; nothing is taken in.",
)


def verb(
    kind: KindId,
    file: Annotated[str, argument(ja="ファイル", en="The file")],
    as_: Reader = "",
    json: Machine = False,
) -> int | None:
    """Every fault with its cell, then each change; exit code 1 where there is a fault.

    A table is taken in on its page, by the person who was shown this there.
    """
    from renkei.cli import complaint, drawing

    path = Path(file)
    try:
        content = path.read_bytes()
    except OSError:
        raise Refusal(_unreadable(file)) from None
    store = house(kind)
    run = store.paper_table_dry_run(kind, path.name, content, reader(store, as_))
    if json:
        drawing.machine(
            {
                "rows": run.rows,
                "added": [row.body for row in run.added],
                "changed": {
                    row.number: {
                        each.field.key: [each.before, each.after] for each in row.fields
                    }
                    for row in run.changed
                },
                "unchanged": run.unchanged,
                "findings": list(run.findings),
            }
        )
        return COMPLAINT if run.faults else None
    if run.findings:
        drawing.show(complaint.findings(run.findings))
    table = drawing.table(
        both("=場所", "=Cell"),
        both("=番号", "=Number"),
        both("変わる欄", "Fields that change"),
        title=both(
            f"追加 {len(run.added)}、変更 {len(run.changed)}、同じ {run.unchanged}",
            f"{len(run.added)} to add, {len(run.changed)} to change, "
            f"{run.unchanged} the same",
        ),
    )
    for row in (*run.changed, *run.added):
        fields = both("、", ", ").join(say(each.field.name) for each in row.fields)
        table.add_row(say(row.where), row.number or both("新規", "new"), fields)
    drawing.show(table)
    return COMPLAINT if run.faults else None


def _unreadable(file: str) -> Finding:
    return Finding(
        code="cli.file.unreadable",
        found=Text(ja="ファイルを開けません。", en="The file cannot be opened."),
        where=same(file),
        rule=Text(ja="ファイルを一つ指定する。", en="One file is named."),
        remedy=Text(
            ja="パスと権限を確かめてください。",
            en="Check the path and its permissions.",
        ),
    )
