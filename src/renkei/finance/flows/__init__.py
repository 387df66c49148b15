"""The years of a venture: what is received, paid, written down, borrowed and taxed.

Flows in: `Venture` and `Terms`. Flows out: `CashFlow` for each view, exact to 40
digits, and `Scale`, by which every part can be made larger or smaller.
"""

from renkei.finance.flows.building import cash_flows
from renkei.finance.flows.checking import faults
from renkei.finance.flows.scale import GROUPS, Scale
from renkei.finance.flows.statutory import japanese_declining

__all__ = ["GROUPS", "Scale", "cash_flows", "faults", "japanese_declining"]
