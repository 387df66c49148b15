"""`renkei bench`: measure, on this machine, what the documentation claims."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated

from renkei.cli.house._checkout import checkout
from renkei.cli.terminal import both, console
from renkei.cli.tree import argument
from renkei.foundation import Finding, Refusal, Text, joined, same

ABOUT = Text(
    ja="benchmarks/ の計測を実行します", en="Run the measurements in benchmarks/"
)


def verb(
    names: Annotated[
        list[str] | None,
        argument(ja="計測の名前(省略時はすべて)", en="Names; all if none is given"),
    ] = None,
) -> int:
    """Run the named measurements, or all; each prints its own table."""
    root = checkout()
    known = {
        path.stem.replace("_", "-"): path
        for path in sorted((root / "benchmarks").glob("*.py"))
    }
    names = [name.replace("_", "-") for name in names or []]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise Refusal(_unknown(unknown[0], list(known)))
    failed = 0
    for name in names or known:
        console().rule(f"[bold]{name}[/]")
        done = subprocess.run([sys.executable, str(known[name])], cwd=root, check=False)
        failed += done.returncode != 0
    if not known:
        console().print(both("計測はまだありません。", "There is no measurement yet."))
    return 1 if failed else 0


def _unknown(name: str, known: list[str]) -> Finding:
    return Finding(
        code="cli.bench.unknown",
        found=Text(
            ja=f"計測「{name}」はありません。", en=f"There is no measurement “{name}”."
        ),
        where=same(f"benchmarks/{name}.py"),
        rule=Text(
            ja="計測は benchmarks/ のファイル名で指定します。",
            en="A measurement is named by its file in benchmarks/.",
        ),
        remedy=joined(
            [Text(ja="使える名前:", en="Known names:"), *map(same, known)],
            ja=" ",
            en=" ",
        ),
    )
