"""What a cash flow is worth: present value, rates of return, paybacks, cost, cover.

Flows in: amounts by year in exact decimals. Flows out: the figures of merit; an
internal rate of return comes with all its fellows, or none comes.
"""

from renkei.finance.merits.measures import (
    discounted,
    modified_rate,
    net_present_value,
    payback,
)
from renkei.finance.merits.roots import internal_rates

__all__ = [
    "discounted",
    "internal_rates",
    "modified_rate",
    "net_present_value",
    "payback",
]
