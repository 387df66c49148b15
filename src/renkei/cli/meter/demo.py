"""`renkei meter demo`: the demonstration meter file, on standard output."""

from __future__ import annotations

import sys

from renkei.foundation import Text

ABOUT = Text(
    ja="実演用の計測ファイルを標準出力に書き出します(モデルによる値。実測ではありません)。",
    en="Write the demonstration meter file to standard output (a model, not a meter).",
)


def verb() -> None:
    """Hourly readings of MN004, January to July 2017, the same on every machine."""
    from renkei import mrv

    sys.stdout.buffer.write(mrv.demonstration.meter_file())
    sys.stdout.buffer.flush()
