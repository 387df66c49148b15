"""`renkei article6 receive PLACE FILE --as USER`: the other side's file, compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from renkei.cli.article6 import _kept, reconcile
from renkei.cli.door import COMPLAINT, DONE
from renkei.cli.given_file import content_of
from renkei.cli.paper._reader import house
from renkei.cli.signing import Signer, signed_in
from renkei.cli.terminal import both
from renkei.cli.tree import Machine, argument, flag, option
from renkei.foundation import Text, plain

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.store.commands.article6 import Received

ABOUT = Text(
    ja="相手国のファイルを自国の年と照合し、--keep で受け取ったものとして保存します。",
    en="Compare the other side's file with our year; --keep keeps it as received.",
)
_READABLE = Text(
    ja="受け取るのは、相手国の年次情報のxlsxかJSONである。",
    en="What is received is the other side's annual information, xlsx or JSON.",
)


def verb(
    place: _kept.PlaceWords,
    file: Annotated[str, argument(ja="相手国のファイル", en="The other side's file")],
    *,
    of: Annotated[
        str,
        option("--of", ja="相手国(例:JP)", en="Whose it is, such as JP", metavar="XX"),
    ],
    keep: Annotated[
        bool, flag("--keep", ja="保存します。", en="Keep it, once it was compared.")
    ] = False,
    as_: Signer = "",
    json: Machine = False,
) -> int:
    """Exit code 1 where the books differ, or where a rule keeps the file out."""
    from renkei.cli import drawing
    from renkei.registry import article6

    at, path = _kept.place(place), Path(file)
    content = content_of(path, _READABLE)
    store = house("article6 receive")
    who = signed_in(store, as_)
    sides = (at.book, at.year, at.country, of.upper(), who)
    found = store.compare_received(*sides, file_name=path.name, content=content)
    kept = None
    if keep and not found.against:
        mark = found.mark
        kept = store.keep_received(*sides, file_name=path.name, mark=mark)
    if json:
        drawing.machine({**_plain(found), "kept": plain(kept) if kept else None})
    else:
        drawing.show(*_drawn(found, kept))
    books = found.comparison.reconciliation
    agree = books is not None and books.outcome is article6.Outcome.PASS
    return DONE if agree and not found.against else COMPLAINT


def _plain(found: Received) -> dict[str, Any]:
    books = found.comparison.reconciliation
    return {
        "file_name": found.file_name,
        "sha256": found.mark,
        "against": plain(found.against),
        "remarks": plain(found.remarks),
        "not_comparable": plain(found.comparison.findings),
        "reconciliation": reconcile.plain_books(books) if books else None,
    }


def _drawn(found: Received, kept: Any) -> list[RenderableType]:
    from renkei.cli import complaint, drawing

    beside = found.comparison
    parts: list[RenderableType] = []
    if beside.reconciliation:
        parts += reconcile.drawn_books(beside.reconciliation)
    for title, each in (
        (both("照合できません", "Not comparable"), beside.findings),
        (both("保存できません", "Not kept: a rule is broken"), found.against),
        (both("注意", "Remarks"), found.remarks),
    ):
        if each:
            parts.append(drawing.card(title, complaint.findings(each), "yellow"))
    if kept is None:
        parts.append(
            drawing.quiet(both("何も保存していません。", "Nothing has been kept."))
        )
    else:
        parts.append(
            drawing.quiet(
                both(
                    f"受け取ったもの(第{kept.version}版)として保存しました。",
                    f"Kept as received, version {kept.version}.",
                )
            )
        )
    return parts
