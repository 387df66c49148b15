"""`renkei article6 list`: the countries and years that the house keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renkei.cli.paper._reader import Reader, house, reader
from renkei.cli.terminal import both, number, say
from renkei.cli.tree import Machine
from renkei.foundation import Text, plain

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.store.queries.article6 import Shelf

ABOUT = Text(
    ja="保存された年次情報の国と年、どの年にも載らない発行を表示します。",
    en="List the countries and years that are kept, and the issues that are in none.",
)


def verb(as_: Reader = "", json: Machine = False) -> None:
    """Both books, apart; years in preparation for those who prepare them."""
    from renkei.cli import drawing

    store = house("article6 list")
    shelves = store.article6_shelf(reader(store, as_))
    if json:
        drawing.machine([_plain(shelf) for shelf in shelves])
        return
    drawing.show(*(part for shelf in shelves for part in _drawn(shelf)))


def _plain(shelf: Shelf) -> dict[str, Any]:
    return {
        "book": shelf.book,
        "years": [
            {
                "place": f"{shelf.book}/{each.country}/{each.year}",
                "country": each.country,
                "name": plain(each.name),
                "year": each.year,
                "version": each.version.number if each.version else None,
                "sha256": each.version.sha256 if each.version else None,
                "may_prepare": each.may_prepare,
            }
            for each in shelf.lines
        ],
        "left_out": plain(shelf.left_out),
    }


def _drawn(shelf: Shelf) -> list[RenderableType]:
    from renkei.cli import drawing

    titles = {
        "demonstration": both(
            "実演用の帳簿(架空)", "The demonstration's book, made up"
        ),
        "history": both("公表された発行実績", "Published issuance history"),
    }
    table = drawing.table(
        both("=名前", "=Place"),
        both("国", "Country"),
        both("=年", "=Year"),
        both("状態", "State"),
        title=titles[shelf.book],
    )
    for each in shelf.lines:
        state = both("準備中(未提出)", "in preparation, not submitted")
        if each.version:
            count = each.version.number
            state = both(f"提出済み 第{count}版", f"submitted, version {count}")
        place = f"{shelf.book}/{each.country}/{each.year}"
        table.add_row(place, say(each.name), str(each.year), state)
    parts: list[RenderableType] = [table]
    if not shelf.lines:
        parts.append(
            drawing.quiet(both("提出された年はありません。", "No year was submitted."))
        )
    parts += [
        drawing.quiet(
            both(
                f"{each.name.ja}:年次情報に載らない発行 {number(each.issues)}件"
                f"(うち2020年以前の緩和 {number(each.of_old)}件)",
                f"{each.name.en}: {number(each.issues)} issues that are in no annual "
                f"information, {number(each.of_old)} of them of 2020 or before",
            )
        )
        for each in shelf.left_out
    ]
    return parts
