"""The terminal's door: one verb, one file, found by being there.

Flows in: the words typed after `renkei`. Flows out: one call to a room or to the store,
its answer as a table, a tree or JSON, and an exit code (0 done, 1 the answer is a
complaint, 2 refused, 70 a fault of ours).

A folder here is a noun (`renkei facts …`), a file in it a verb (`renkei facts check`).
A verb file says what it is for in `ABOUT` and does it in `verb(...)`, a function whose
parameters Typer reads; it answers an exit code or None, raises `Refusal`, and imports
heavy libraries inside itself, so that `--help` stays quick. A folder's `__init__` says
what the noun is in `ABOUT` and where it stands along the chain in `PLACE`; with
`AT_ROOT = True` its verbs stand directly after `renkei` (the house verbs do). A file
whose name begins with an underscore serves its folder and is no verb. With `PASSES_ON =
True` a verb takes words it does not know, for another program (`typer.Context.args`).
`renkei.cli.tree` has `argument`, `option` and `flag`; `renkei.cli.terminal` has the
reader's language and the console.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and answer with its exit code.

    >>> main(["--version"])  # doctest: +SKIP
    0
    """
    import sys

    from renkei.cli import door

    return door.open_for(sys.argv[1:] if arguments is None else arguments)
