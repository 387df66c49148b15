"""`renkei registry seal`: seal what has committed, and publish a checkpoint."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from renkei.cli.registry._chain import store_of
from renkei.cli.terminal import both, console
from renkei.cli.tree import Machine, option
from renkei.foundation import Text

ABOUT = Text(
    ja="確定した記帳を封印し、公表用の検査点を書き出します。",
    en="Seal the entries that have committed, and write a checkpoint to publish.",
)


def verb(
    into: Annotated[
        str,
        option(
            "--into",
            ja="検査点のファイルを書くフォルダ",
            en="Folder for the checkpoint's file",
            metavar="FOLDER",
        ),
    ] = "",
    json: Machine = False,
) -> int:
    """Nobody who posts waits for it; run it as often as checkpoints shall appear."""
    from renkei.cli import drawing

    store = store_of("seal")
    made = store.seal_ledger()
    point = store.checkpoint(is_recomputed=True)
    if point is None:
        console().print(both("記帳がまだありません。", "There is no entry yet."))
        return 1
    if into:
        folder = Path(into)
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"checkpoint-{point.seals:08d}.json"
        file.write_text(point.written, encoding="utf-8")
    if json:
        drawing.machine(
            {"sealed": made.leaves if made else 0, "checkpoint": point.written}
        )
        return 0
    if made is None:
        console().print(
            both(
                "新しく封印する記帳はありません。",
                "Nothing new was there to be sealed.",
            )
        )
    drawing.show(
        drawing.card(
            both(f"検査点 {point.seals}", f"Checkpoint {point.seals}"),
            drawing.facts_grid(
                [
                    (both("記録", "Records"), f"{point.leaves:,}"),
                    (both("封印した時点", "Sealed at"), point.sealed_at.isoformat()),
                    (both("根", "Root"), point.root),
                    (both("ファイル", "File"), str(file) if into else None),
                ]
            ),
            "cyan",
        )
    )
    return 0
