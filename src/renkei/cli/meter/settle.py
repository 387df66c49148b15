"""`renkei meter settle`: give every waiting batch its outcome now."""

from __future__ import annotations

from renkei.cli.terminal import both, console
from renkei.foundation import Finding, Refusal, Text, same

ABOUT = Text(
    ja="受け付けたバッチを計測値に組み入れ、中断で残ったファイルを片付けます。",
    en="Settle waiting batches, and clear away what an interruption left.",
)


def verb() -> int:
    """Settle every project; a running house does the same by itself."""
    from renkei.cli.database import store_if_reachable

    store = store_if_reachable()
    if store is None:
        raise Refusal(_no_database())
    recovered = store.recover_metering()
    console().print(both(recovered.summary.ja, recovered.summary.en))
    settled = store.settle_waiting()
    batches = sum(each.batches for each in settled)
    readings = sum(each.readings for each in settled)
    console().print(
        both(
            f"バッチ{batches:,}件、計測値{readings:,}件を組み入れました。",
            f"Settled {batches:,} batches with {readings:,} readings.",
        )
    )
    return 0 if recovered.is_sound else 1


def _no_database() -> Finding:
    return Finding(
        code="cli.meter.no-database",
        found=Text(
            ja="データベースに接続できません。", en="The database cannot be reached."
        ),
        where=same("renkei meter settle"),
        rule=Text(
            ja="組み入れには、動いているデータベースが必要です。",
            en="Settling needs the database to be running.",
        ),
        remedy=Text(
            ja="./renkei up で起動するか、DATABASE_URL を設定してください。",
            en="Start it with ./renkei up, or set DATABASE_URL.",
        ),
    )
