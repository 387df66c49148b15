"""`renkei down`: close the house of this data home."""

from __future__ import annotations

import os

from renkei.cli.terminal import both, console
from renkei.foundation import Text

ABOUT = Text(ja="動いている家を停止します", en="Stop the running house")


def verb() -> int:
    """Stop the web server, then the embedded database if nobody else uses it."""
    from renkei.store import postgres, running

    with console().status(both("停止しています…", "Closing …")):
        stopped = running.stop()
        database = not os.environ.get("DATABASE_URL") and postgres.embedded().release()
    if stopped is not None:
        said = both(f"停止しました:{stopped.address}", f"Stopped: {stopped.address}")
    elif database:
        said = both(
            "残っていたデータベースを停止しました。",
            "Stopped the database that was left running.",
        )
    else:
        said = both("動いている家はありません。", "No house is running.")
    console().print(said)
    return 0
