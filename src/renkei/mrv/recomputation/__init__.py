"""Recomputation: one file and one command, and every tonne is derived again.

Flows in: sealed readings, the question, the result; or the bytes of a bundle. Product
noun: `Recomputation`, what a machine without database and network makes of a bundle.

`pack` writes a `*.renkei` file: the rows as bare columns, plan, question, treatments,
official values, factors, the methodology's own text, seal and result. `recompute` reads
it, names every damaged byte by part (a reading by channel, day and row), derives the
tonnes and tells every difference. `example` is the bundle of the demonstration plant.
Codes: `mrv.recomputation.*`.
"""

from renkei.mrv.recomputation.bundle import Stated as Stated
from renkei.mrv.recomputation.bundle import pack
from renkei.mrv.recomputation.demonstration_plant import example
from renkei.mrv.recomputation.recomputing import Recomputation, recompute

__all__ = ["Recomputation", "example", "pack", "recompute"]
