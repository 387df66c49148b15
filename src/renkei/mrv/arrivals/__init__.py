"""Arrivals: readings on their way from a meter to their place at rest.

Flows in: what a device, a file or a form sends, and the plan it is held against. Flows
out: a `Batch` in whole numbers of each channel's quantum, taken whole or not at all;
and `Settled`, what became of every reading of many batches, in their order.

Everything refused is a `Refusal` with codes `mrv.arrivals.*` and `mrv.plan.*`.
"""

from renkei.mrv.arrivals.batch import Batch, BatchKind, unpacked
from renkei.mrv.arrivals.columns import Series as Series
from renkei.mrv.arrivals.columns import batch_of
from renkei.mrv.arrivals.resting import Resting as Resting
from renkei.mrv.arrivals.settling import Arrived as Arrived
from renkei.mrv.arrivals.settling import Conflict as Conflict
from renkei.mrv.arrivals.settling import Correction as Correction
from renkei.mrv.arrivals.settling import Outcome as Outcome
from renkei.mrv.arrivals.settling import Settled, settle
from renkei.mrv.arrivals.settling import month_bounds as month_bounds
from renkei.mrv.arrivals.wire import read_batch

__all__ = [
    "Batch",
    "BatchKind",
    "Settled",
    "batch_of",
    "read_batch",
    "settle",
    "unpacked",
]
