"""`renkei check`: format, style, types, the river of imports, the house's own rules."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from renkei.cli.house._checkout import checkout
from renkei.cli.terminal import both, console, say
from renkei.foundation import Text

ABOUT = Text(
    ja="書式・型・依存の向き・家の規則を確かめます",
    en="Check format, types, import contracts and house rules",
)
CHECKS = (
    (Text(ja="書式", en="Format"), ("ruff", "format", "--check", "--quiet", ".")),
    (Text(ja="作法", en="Style"), ("ruff", "check", "--quiet", ".")),
    (Text(ja="型", en="Types"), ("mypy",)),
    (Text(ja="依存の向き", en="River of imports"), ("lint-imports",)),
    (
        Text(ja="家の規則", en="House rules"),
        ("pytest", "-q", "tests/house"),
    ),
)


def verb() -> int:
    """Run every check, show what complained, answer 1 if anything did."""
    root = checkout()
    complaints = 0
    for name, command in CHECKS:
        complaints += not _passes(root, name, command)
    out = console()
    if complaints:
        out.print(both(f"[red]{complaints}件[/]", f"[red]{complaints} failed[/]"))
        return 1
    out.print(both("[green]すべて通りました。[/]", "[green]All checks pass.[/]"))
    return 0


def _passes(root: Path, name: Text, command: tuple[str, ...]) -> bool:
    out = console()
    program = str(Path(sys.executable).parent / command[0])
    started = time.monotonic()
    with out.status(f"{say(name)} …"):
        done = subprocess.run(
            [program, *command[1:]],
            cwd=root,
            check=False,
            capture_output=True,
            text=True,
        )
    took = time.monotonic() - started
    passed = done.returncode == 0
    mark = "[green]✓[/]" if passed else "[red]✗[/]"
    words = " ".join(command)
    out.print(f"{mark} {say(name)}  [dim]{words}  {took:.1f} s[/]")
    if not passed:
        out.print((done.stdout + done.stderr).strip(), markup=False, soft_wrap=True)
    return passed
