"""`renkei registry prove SERIAL`: what anybody may check without us."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from renkei.cli.registry._chain import store_of
from renkei.cli.terminal import both, console
from renkei.cli.tree import argument, option
from renkei.foundation import Text

ABOUT = Text(
    ja="シリアル番号の決定・発行・移動が封印に含まれる証明を作ります。",
    en="Prove that a serial's decision, issue and moves are in the chain.",
)


def verb(
    *,
    serial: Annotated[int, argument(ja="シリアル番号", en="Serial", metavar="SERIAL")],
    into: Annotated[
        str,
        option("--into", ja="証明を書くファイル", en="File to write", metavar="FILE"),
    ] = "",
) -> None:
    """The proof fits the checkpoint of the same number of seals."""
    proof = store_of("prove").prove_serial(serial)
    if not into:
        print(proof.written, end="")
        return
    Path(into).write_text(proof.written, encoding="utf-8")
    count = len(proof.inclusions)
    console().print(
        both(
            f"記録{count}件の証明を書き出しました(検査点 {proof.seals})。",
            f"Wrote a proof of {count} records, for checkpoint {proof.seals}.",
        )
    )
