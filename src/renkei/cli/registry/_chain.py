"""What the verbs of the chain share: the store, a checkpoint from a file, and words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from renkei.cli.given_file import content_of
from renkei.foundation import Finding, Refusal, Text, same

_CHECKPOINT = Text(
    ja="検査点は「renkei registry seal」が書き出したJSONファイルです。",
    en="A checkpoint is the JSON file that “renkei registry seal” writes.",
)


def store_of(verb: str) -> Any:
    """The store, or the refusal that no database answers."""
    from renkei.cli.database import store_if_reachable

    store = store_if_reachable()
    if store is None:
        raise Refusal(_no_database(verb))
    return store


def checkpoint_of(path: str) -> Any:
    """The checkpoint in a file; None where none is named."""
    from renkei.registry import chain

    if not path:
        return None
    text = content_of(Path(path), _CHECKPOINT).decode(errors="replace")
    return chain.Checkpoint.read(text)


def _no_database(verb: str) -> Finding:
    return Finding(
        code="cli.database.not-running",
        found=Text(ja="データベースが動いていません。", en="No database is running."),
        where=same(f"renkei registry {verb}"),
        rule=Text(
            ja="登録簿の台帳はデータベースに保存されています。",
            en="The registry's ledger is kept in the database.",
        ),
        remedy=Text(
            ja="「./renkei up」で起動してから、もう一度実行してください。",
            en="Start it with “./renkei up” and ask again.",
        ),
    )
