"""`renkei mrv example FILE`: the demonstration plant's bundle, to try recomputing."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

from renkei.cli.terminal import console
from renkei.cli.tree import argument
from renkei.foundation import Text

ABOUT = Text(
    ja="実演用の再計算用ファイル(MN004、モデルによる値)を書き出します",
    en="Write the demonstration's bundle (MN004, a model, not a meter)",
)


def verb(
    file: Annotated[str, argument(ja="書き出すファイル", en="The file to write")],
) -> None:
    """The same bytes on every machine with this version."""
    from renkei.mrv import recomputation

    name = f"renkei {version('renkei')}"
    Path(file).write_bytes(recomputation.example(written_by=name))
    console().print(file)
