"""`renkei backup`: copy the database into a folder, and every write after that."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from typing import Annotated

from renkei.cli.terminal import both, console
from renkei.cli.tree import argument
from renkei.foundation import Finding, Refusal, Text, same

ABOUT = Text(
    ja="データベースと、以後のすべての書込みをフォルダに写し続けます",
    en="Copy the database into a folder, and every write after that",
)


def verb(
    folder: Annotated[
        str, argument(ja="別のディスク上のフォルダ", en="A folder, on another disk")
    ],
) -> int:
    """Runs until it is asked to end; meanwhile a write counts only once it is there."""
    from renkei.store import backup, postgres

    server = postgres.embedded()
    if not server.is_running():
        raise Refusal(_no_server())
    for each in (signal.SIGINT, signal.SIGTERM):  # an orderly end, in a service, too
        signal.signal(each, signal.default_int_handler)
    try:
        with backup.following(server, Path(folder).resolve()) as receiver:
            console().print(
                both(
                    f"{folder} に写しています(Ctrl-C で終了)。",
                    f"Following into {folder} (Ctrl-C ends it).",
                )
            )
            while receiver.poll() is None:
                time.sleep(0.5)
    except KeyboardInterrupt:
        return 0
    console().print(both("データベースが停止しました。", "The database has ended."))
    return 1


def _no_server() -> Finding:
    return Finding(
        code="cli.backup.not-running",
        found=Text(
            ja="内蔵のデータベースが動いていません。",
            en="The embedded database is not running.",
        ),
        where=same("renkei backup"),
        rule=Text(
            ja="バックアップは、動いている内蔵データベースから取ります。",
            en="A backup is taken of the embedded database while it runs.",
        ),
        remedy=Text(
            ja="「./renkei up」で起動してください。DATABASE_URL のデータベースは、その"
            "管理者がバックアップします。",
            en="Start it with “./renkei up”. A database of DATABASE_URL is backed up by"
            " whoever keeps it.",
        ),
    )
