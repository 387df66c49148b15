"""The stages of a start, shown while they happen and with what they took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from renkei.cli.terminal import console, say
from renkei.foundation import Text


@dataclass
class Stage:
    """One step under way; `result` is what there is to say when it is done."""

    name: Text
    result: Text | None = None


@contextmanager
def stage(ja: str, en: str) -> Iterator[Stage]:
    """Show a step under way, then a line with its result and its seconds."""
    step = Stage(Text(ja=ja, en=en))
    out = console()
    started = time.monotonic()
    try:
        with out.status(f"{say(step.name)} …", spinner="dots"):
            yield step
    except BaseException:
        out.print(f"[red]✗[/] {say(step.name)}")
        raise
    took = time.monotonic() - started
    result = f"  [dim]{say(step.result)}[/]" if step.result else ""
    out.print(f"[green]✓[/] {say(step.name)}{result}  [dim]{took:.1f} s[/]")
