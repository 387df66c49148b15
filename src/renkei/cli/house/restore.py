"""`renkei restore`: make the database again from a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from renkei.cli.terminal import both, console
from renkei.cli.tree import argument
from renkei.foundation import Text

ABOUT = Text(
    ja="バックアップからデータベースを復元します(既存のものは上書きしません)",
    en="Make the database again from a backup; nothing is overwritten",
)


def verb(
    folder: Annotated[
        str,
        argument(ja="「renkei backup」のフォルダ", en="A folder of “renkei backup”"),
    ],
) -> int:
    """Every write that reached the folder is in it again."""
    from renkei.store import backup, postgres

    server = postgres.embedded()
    try:
        backup.restored(Path(folder).resolve(), server)
    finally:
        server.release()
    console().print(
        both(
            "復元しました。「./renkei up」で起動し、公表された検査点と「renkei registry"
            " audit --checkpoint」で照合してください。",
            "Restored. Start it with “./renkei up”, then hold it against the published"
            " checkpoint: “renkei registry audit --checkpoint FILE”.",
        )
    )
    return 0
