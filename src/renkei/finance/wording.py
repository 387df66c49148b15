"""What reports of an appraisal are written with.

Flows in: nothing. Flows out: the names of lines and figures of merit, which lines are
costs, and how an amount finds its rate; all of them the room's own.
"""

from renkei.finance.flows.building import DRAWN, INTEREST, PAID, PRINCIPAL, RECEIVED
from renkei.finance.flows.lines import CREDITS, DEPRECIATION, GRANT
from renkei.finance.flows.money import PER, known, rate_of
from renkei.finance.judging import COSTS, WHOLE
from renkei.finance.merits import discounted
from renkei.finance.merits.sayings import NAMES
from renkei.finance.risk.chances import QUANTILES

__all__ = [
    "COSTS",
    "CREDITS",
    "DEPRECIATION",
    "DRAWN",
    "GRANT",
    "INTEREST",
    "NAMES",
    "PAID",
    "PER",
    "PRINCIPAL",
    "QUANTILES",
    "RECEIVED",
    "WHOLE",
    "discounted",
    "known",
    "rate_of",
]
