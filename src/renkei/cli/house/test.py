"""`renkei test`: everything that can fail, on the real database."""

from __future__ import annotations

import os
import sys
from typing import Annotated

from renkei.cli.house._checkout import checkout
from renkei.cli.tree import argument
from renkei.foundation import Text

ABOUT = Text(
    ja="すべてのテストを実行します(引数は pytest に渡します)",
    en="Run every test (words after it go to pytest)",
)
PASSES_ON = True
PROCESSES_MAX = 4


def verb(
    chosen: Annotated[
        list[str] | None,
        argument(ja="pytest への引数", en="Words for pytest"),
    ] = None,
) -> int:
    """Hand over to pytest; without words of its own it runs everything in parallel."""
    root = checkout()
    words = list(chosen or [])
    if not words:
        processes = min(os.cpu_count() or 1, PROCESSES_MAX)
        words = ["-q", "-n", str(processes), "--dist", "worksteal"]
    sys.stdout.flush()
    os.chdir(root)
    os.execv(sys.executable, [sys.executable, "-P", "-m", "pytest", *words])
