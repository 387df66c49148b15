"""What the result leans on: each driver alone, all by chance, and where it turns.

Flows in: `Venture`, `Terms` and how far each driver may go. Flows out: `Tornado`,
`Simulation` and `Turning` points. Chance has a seed and the answer says which.
"""

from renkei.finance.risk.chances import Simulation as Simulation
from renkei.finance.risk.chances import simulate
from renkei.finance.risk.drivers import DRIVERS, Choice, Driver, Spread
from renkei.finance.risk.tornado import STEP as STEP
from renkei.finance.risk.tornado import Bar as Bar
from renkei.finance.risk.tornado import tornado
from renkei.finance.risk.turning import Turning as Turning
from renkei.finance.risk.turning import turning_points

__all__ = [
    "DRIVERS",
    "Choice",
    "Driver",
    "Spread",
    "simulate",
    "tornado",
    "turning_points",
]
