"""`renkei matching search WORDS`: profiles and needs by words in either language."""

from __future__ import annotations

from typing import Annotated

from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine, argument
from renkei.foundation import Text

ABOUT = Text(
    ja="公開されたプロフィールと必要事項を、日本語または英語で探します"
    "(例:renkei matching search 街路灯)。",
    en="Search public profiles and needs in Japanese or English "
    "(such as renkei matching search street light).",
)


def verb(
    words: Annotated[
        list[str], argument(ja="探す語", en="Words to search", metavar="WORDS…")
    ],
    json: Machine = False,
) -> None:
    """All words must be there; what a member hides is not found."""
    from renkei.cli import drawing
    from renkei.cli.matching._market import market
    from renkei.matching import Company, Municipality, Need, Viewer, searching

    held = market()
    pages: list[Company | Municipality | Need] = [*held.companies]
    pages += [*held.municipalities, *held.needs.values()]
    names = {each.id: each.name for each in pages}
    index = searching.Index(searching.page_of(each) for each in pages)
    found = index.find(" ".join(words), Viewer(), limit=20)
    if json:
        drawing.machine([{"id": hit.id, "kind": hit.kind} for hit in found])
        return
    table = drawing.table(
        "ID",
        both("種別", "Kind"),
        both("名称", "Name"),
        title=both("見つかったもの", "Found"),
    )
    kinds = {
        "company": both("企業", "company"),
        "municipality": both("自治体", "municipality"),
        "need": both("必要事項", "need"),
    }
    for hit in found:
        table.add_row(hit.id, kinds[hit.kind], say(names[hit.id]))
    drawing.show(table)
