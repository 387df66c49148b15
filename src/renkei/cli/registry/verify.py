"""`renkei registry verify PROOF --checkpoint FILE`: without database or network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from renkei.cli.given_file import content_of
from renkei.cli.registry._chain import checkpoint_of
from renkei.cli.terminal import both
from renkei.cli.tree import Machine, argument, option
from renkei.foundation import Text

ABOUT = Text(
    ja="証明を公表された検査点と照合します(データベース不要)。",
    en="Hold a proof against a published checkpoint; no database is asked.",
)
_PROOF = Text(
    ja="証明は「renkei registry prove」が書き出したJSONファイルです。",
    en="A proof is the JSON file that “renkei registry prove” writes.",
)


def verb(
    *,
    proof: Annotated[str, argument(ja="証明のファイル", en="Its file", metavar="FILE")],
    checkpoint: Annotated[
        str,
        option(
            "--checkpoint",
            ja="公表された検査点のファイル",
            en="A published checkpoint's file",
            metavar="FILE",
        ),
    ],
    json: Machine = False,
) -> int:
    """It shows what was entered up to the checkpoint, not what came after."""
    from renkei.cli import complaint, drawing
    from renkei.registry import chain

    point = checkpoint_of(checkpoint)
    text = content_of(Path(proof), _PROOF).decode(errors="replace")
    shown = chain.Proof.read(text)
    findings = chain.against(shown, point)
    records = [chain.decoded(each.body) for each in shown.inclusions]
    if json:
        drawing.machine(
            {
                "serial": shown.serial,
                "records": [{"kind": kind, **cells} for kind, cells in records],
                "findings": findings,
            }
        )
        return 1 if findings else 0
    if findings:
        drawing.show(
            drawing.card(
                both("証明できません", "Not proven"),
                complaint.findings(findings),
                "red",
            )
        )
        return 1
    table = drawing.table(
        both("=記録", "=Record"),
        both("=内容", "=What it says"),
        title=both(f"シリアル番号 {shown.serial}", f"Serial {shown.serial}"),
        caption=both(
            f"いずれも検査点 {point.seals} に含まれています。",
            f"All of them are in checkpoint {point.seals}.",
        ),
    )
    for kind, cells in records:
        table.add_row(kind, " · ".join(f"{n} {v}" for n, v in cells.items() if v))
    drawing.show(table)
    return 0
