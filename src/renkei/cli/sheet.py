"""A table whose words break by the rules of their own script.

Flows in: rows of words. Flows out: rich's table with every word as `Prose`.
"""

from __future__ import annotations

from rich.console import RenderableType
from rich.style import StyleType
from rich.table import Table

from renkei.cli.prose import Prose


class Sheet(Table):
    """Rows of plain words (no markup) and drawings."""

    def add_row(
        self,
        *renderables: RenderableType | None,
        style: StyleType | None = None,
        end_section: bool = False,
    ) -> None:
        """Add one row."""
        super().add_row(
            *(Prose(cell) if isinstance(cell, str) else cell for cell in renderables),
            style=style,
            end_section=end_section,
        )
