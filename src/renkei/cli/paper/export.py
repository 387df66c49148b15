"""`renkei paper export KIND FILE`: the papers of a kind as xlsx or CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copyfileobj
from typing import TYPE_CHECKING, Annotated

from renkei.cli.paper._reader import KindId, Reader, house, reader
from renkei.cli.terminal import both, language
from renkei.cli.tree import argument, flag
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from renkei.programme import papers

ABOUT = Text(
    ja="ある種類の記録を表計算ファイル(xlsx または CSV)に書き出します。",
    en="Write the papers of a kind to a spreadsheet file (xlsx or CSV).",
)


def verb(
    kind: KindId,
    file: Annotated[
        str, argument(ja="書き出す先(.xlsx か .csv)", en="File (.xlsx or .csv)")
    ],
    as_: Reader = "",
    empty: Annotated[
        bool,
        flag(
            "--empty",
            ja="見出しだけの表を書き出します(データベース不要)。",
            en="Only the headings, to be filled in; no database is needed.",
        ),
    ] = False,
) -> None:
    """What the reader may see, in the reader's language."""
    from renkei.cli import drawing
    from renkei.programme import papers

    path = Path(file)
    form = path.suffix.lower()
    if form not in (".xlsx", ".csv"):
        raise Refusal(_no_form(file))
    if empty:
        known = papers.kinds().get(kind)
        if known is None:
            raise Refusal(_no_kind(kind))
        table = papers.tables.Table(known, (), papers.tables.names(), language())
    else:
        store = house(kind)
        table = store.paper_table(kind, reader(store, as_), language())
    counted = _Counted(table.papers)
    _write(replace(table, papers=counted), path, form)
    said = f"{counted.count:,}"
    drawing.show(drawing.quiet(both(f"{path}:{said} 件", f"{path}: {said} papers")))


@dataclass(slots=True)
class _Counted:
    """Papers that are counted while one goes through them."""

    written: Iterable[papers.Paper]
    count: int = 0

    def __iter__(self) -> Iterator[papers.Paper]:
        self.count = 0
        for each in self.written:
            self.count += 1
            yield each


def _write(table: papers.tables.Table, path: Path, form: str) -> None:
    """Write the file as its papers come; nothing stays behind where that is refused."""
    if form == ".xlsx":
        with table.xlsx_file() as file, path.open("wb") as target:
            copyfileobj(file, target)
        return
    parts = table.csv_parts()
    with path.open("wb") as target:
        target.writelines(parts)


def _no_form(file: str) -> Finding:
    return Finding(
        code="cli.paper.form",
        found=Text(
            ja="ファイルの形式が分かりません。", en="The form of the file is not clear."
        ),
        where=same(file),
        rule=Text(ja="書き出せるのは .xlsx と .csv。", en="Files are .xlsx or .csv."),
        remedy=Text(
            ja="末尾を .xlsx か .csv にしてください。",
            en="End its name with one of these.",
        ),
    )


def _no_kind(kind: str) -> Finding:
    from renkei.programme import papers

    listed = ", ".join(papers.kinds())
    return Finding(
        code="cli.paper.kind",
        found=Text(
            ja=f"「{kind}」という種類はありません。", en=f"There is no kind “{kind}”."
        ),
        where=same(kind),
        rule=Text(ja=f"種類:{listed}", en=f"The kinds are: {listed}"),
        remedy=Text(
            ja="「renkei paper kinds」で確かめてください。",
            en="See them with “renkei paper kinds”.",
        ),
    )
