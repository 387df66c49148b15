"""Computing: from readings at rest to a reduction for each calendar year.

Flows in: `Readings` (partitions of a project over a period, sealed or still open) and
the project's `Question`. Product noun: the `MonitoredReduction` of `mrv`, which
signature, gate and reports take as they take that of a meter file.

`measure` is the kernel on one partition, the same here and on a cluster; `compute`
joins the measures, applies what persons decided and asks the methodology once for each
vintage. `Trace` opens what was counted down to single rows. Everything refused is a
`Refusal` with codes `mrv.computing.*`.
"""

from renkei.mrv.computing.amounts import Amount as Amount
from renkei.mrv.computing.kernel import measure
from renkei.mrv.computing.measure import Measure
from renkei.mrv.computing.readings import Partition, Question, Readings
from renkei.mrv.computing.reduction import compute
from renkei.mrv.computing.trace import Trace

__all__ = [
    "Measure",
    "Partition",
    "Question",
    "Readings",
    "Trace",
    "compute",
    "measure",
]
