"""A picture of a plan that moves with its sliders, and the same as a table.

Flows in: which kind it is, its words, its table. Flows out: `Plot`, for the template
`figures/plan_plot.html`. The drawing itself is made in the page (`script/draw_*.js`,
one drawer for each kind); who has no script reads the table, which stands open then.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.foundation import Text
from renkei.web.table import Table

KINDS = ("path", "wedges", "curve", "flows", "costs", "budget", "band", "pair")


@dataclass(frozen=True, slots=True)
class Plot:
    """One figure: `kind` names its drawer; tables by the names that script knows."""

    kind: str
    title: Text
    note: Text
    unit: Text
    tables: tuple[tuple[str, Table], ...]
    views: tuple[tuple[str, Text], ...] = ()

    def __post_init__(self) -> None:
        assert self.kind in KINDS, f"no drawer for {self.kind}"
