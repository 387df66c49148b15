"""`renkei registry audit`: recompute the ledger and its chain from the rows."""

from __future__ import annotations

import time
from typing import Annotated

from renkei.cli.registry._chain import checkpoint_of, store_of
from renkei.cli.terminal import both
from renkei.cli.tree import Machine, option
from renkei.foundation import Text

ABOUT = Text(
    ja="台帳と封印の連鎖を行から再計算し、違いがあれば行と項目を示します。",
    en="Recompute the ledger and its chain; name every row and field that differs.",
)


def verb(
    checkpoint: Annotated[
        str,
        option(
            "--checkpoint",
            ja="公表された検査点のファイル",
            en="A published checkpoint's file",
            metavar="FILE",
        ),
    ] = "",
    json: Machine = False,
) -> int:
    """Without a checkpoint only what contradicts itself is noticed, not a whole chain
    that was written anew.
    """
    from renkei.cli import complaint, drawing

    point = checkpoint_of(checkpoint)
    store = store_of("audit")
    began = time.perf_counter()
    audited = store.audit_ledger(point, apart=True)
    seconds = time.perf_counter() - began
    if json:
        drawing.machine(
            {
                "records": audited.records,
                "entries": audited.entries,
                "seals": audited.seals,
                "unsealed": audited.unsealed,
                "findings": audited.findings,
            }
        )
        return 1 if audited.findings else 0
    style = "red" if audited.findings else "green"
    beside = (
        both(f"検査点 {point.seals}", f"checkpoint {point.seals}")
        if point
        else both(
            "なし(全体の書き換えは検出できません)",
            "none; a chain written anew as a whole would not be noticed",
        )
    )
    drawing.show(
        drawing.card(
            both(
                f"相違 {len(audited.findings)}件",
                f"Differences: {len(audited.findings)}",
            ),
            drawing.facts_grid(
                [
                    (both("記録", "Records"), f"{audited.records:,}"),
                    (both("記帳", "Entries"), f"{audited.entries:,}"),
                    (both("封印", "Seals"), f"{audited.seals:,}"),
                    (both("未封印", "Not sealed yet"), f"{audited.unsealed:,}"),
                    (both("照合した検査点", "Held against"), beside),
                    (both("所要時間", "Time"), f"{seconds:.1f} s"),
                ]
            ),
            style,
        ),
        *([complaint.findings(audited.findings)] if audited.findings else []),
    )
    return 1 if audited.findings else 0
