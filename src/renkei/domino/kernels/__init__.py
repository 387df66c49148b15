"""The inner loops of the domino, compiled when they are first called.

Flows in: ties as rows (`start`, `to`, `chance`), a key and the numbers of the draws.
Flows out: sizes, years and sketches that depend on key and number of the draw alone,
never on how many threads share the work. Nothing here is imported before it is needed.
"""

from renkei.domino.kernels.calendar import one_future, spread_of_futures
from renkei.domino.kernels.cascades import cascade_sizes
from renkei.domino.kernels.certifying import Seeds as Seeds
from renkei.domino.kernels.certifying import seeds as seeds
from renkei.domino.kernels.covering import greedy_cover
from renkei.domino.kernels.sketches import dated_sketches, plain_sketches
from renkei.domino.kernels.stream import stream

__all__ = [
    "cascade_sizes",
    "dated_sketches",
    "greedy_cover",
    "one_future",
    "plain_sketches",
    "spread_of_futures",
    "stream",
]
