"""Computing: from readings at rest to a reduction for each calendar year.

Flows in: `Readings` (partitions of a project over a period, sealed or still open) and
the project's `Question`. Product noun: the `MonitoredReduction` of `mrv`, which
signature, gate and reports take as they take that of a meter file.

`measure` is the kernel on one partition, the same here and on a cluster; `compute`
joins the measures, applies what persons decided and asks the methodology once for each
vintage; `execute` does so for the partitions of many projects, on this machine
(`LocalExecutor`) or on a cluster (`RayExecutor`). `Trace` opens what was counted down
to single rows. `so_far` says how an open period stands; `explain` why a sealed one came
out otherwise than estimated. Everything refused is a `Refusal` with codes
`mrv.computing.*`.
"""

from renkei.mrv.computing.amounts import Amount as Amount
from renkei.mrv.computing.channels import SealedChannel as SealedChannel
from renkei.mrv.computing.cluster import RayExecutor as RayExecutor
from renkei.mrv.computing.decided import decided as decided
from renkei.mrv.computing.execution import Executor as Executor
from renkei.mrv.computing.execution import LocalExecutor as LocalExecutor
from renkei.mrv.computing.execution import Task as Task
from renkei.mrv.computing.execution import carry as carry
from renkei.mrv.computing.execution import execute as execute
from renkei.mrv.computing.execution import measures_of as measures_of
from renkei.mrv.computing.execution import tasks_of as tasks_of
from renkei.mrv.computing.explaining import Explained as Explained
from renkei.mrv.computing.explaining import explain as explain
from renkei.mrv.computing.kernel import measure
from renkei.mrv.computing.live import SoFar as SoFar
from renkei.mrv.computing.live import Standing as Standing
from renkei.mrv.computing.live import so_far as so_far
from renkei.mrv.computing.measure import Measure
from renkei.mrv.computing.project_files import Project as Project
from renkei.mrv.computing.project_files import projects_in as projects_in
from renkei.mrv.computing.project_files import write_project as write_project
from renkei.mrv.computing.readings import Partition, Question, Readings
from renkei.mrv.computing.reduction import compute
from renkei.mrv.computing.trace import Trace
from renkei.mrv.computing.worth import worth as worth

__all__ = [
    "Measure",
    "Partition",
    "Question",
    "Readings",
    "Trace",
    "compute",
    "measure",
]
