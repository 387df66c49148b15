"""The demonstration of a project as the store keeps it, where a database answers.

Flows in: a project's reference. Flows out: its readings, reduction, gate and blocks, or
one sentence saying why they are not shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renkei.cli.terminal import both

if TYPE_CHECKING:
    from rich.console import RenderableType


def plain(reference: str) -> Any:
    """The demonstration for machines; None where no database answers."""
    from renkei.cli.database import store_if_reachable

    store = store_if_reachable()
    return None if store is None else store.story(reference)


def drawn(reference: str) -> list[RenderableType]:
    """The demonstration for people."""
    from renkei.cli import drawing
    from renkei.cli.database import store_if_reachable

    if store_if_reachable() is None:
        return [
            drawing.quiet(
                both(
                    "データベースが動いていないため、実演の状態は表示していません"
                    "(./renkei up で起動します)。",
                    "No database is running, so the state of the demonstration is not "
                    "shown (start it with ./renkei up).",
                )
            )
        ]
    return []
