"""`renkei bench`: measure, on this machine, what the documentation claims."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
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
        argument(
            ja="計測の名前と、その節の名前や件数(省略時はすべて)",
            en="Names, each with its sections or counts; all if none is given",
        ),
    ] = None,
) -> int:
    """Run the named measurements, or all; each prints its own table."""
    root = checkout()
    known = {
        path.stem.replace("_", "-"): path
        for path in sorted((root / "benchmarks").glob("*.py"))
    }
    failed = 0
    for name, sections in _asked(names or list(known), known):
        console().rule(f"[bold]{name}[/]")
        script = [sys.executable, str(known[name]), *sections]
        failed += subprocess.run(script, cwd=root, check=False).returncode != 0
    if not known:
        console().print(both("計測はまだありません。", "There is no measurement yet."))
    return 1 if failed else 0


def _asked(names: list[str], known: dict[str, Path]) -> list[tuple[str, list[str]]]:
    """Each measurement with the words after it that name sections of its own."""
    asked: list[tuple[str, list[str]]] = []
    for word in names:
        name = word.replace("_", "-")
        if name in known:
            asked.append((name, []))
        elif asked and _is_section(known[asked[-1][0]], word):
            asked[-1][1].append("--short" if word == "short" else word)
        else:
            raise Refusal(_unknown(name, list(known)))
    return asked


def _is_section(measurement: Path, word: str) -> bool:
    """Whether a word names a section, asks that what is measured stays small, or is a
    number that the measurement's first lines name in brackets."""
    if word.isascii() and word.isdecimal():
        said = measurement.read_text(encoding="utf-8")
        return f"./renkei bench {measurement.stem} [" in said
    if word == "short":
        return "--short" in measurement.read_text(encoding="utf-8")
    folder = measurement.with_name(f"{measurement.stem}_sections")
    is_file = word.isidentifier() and (folder / f"{word}.py").is_file()
    return folder.is_dir() and (is_file or word == "quick")


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
