"""Technology: what a machine does, costs and lasts, and which methodology measures it.

Flows in: the data files of this room. Product noun: `Technology`. Beside it `Estimate`,
the belief about a number of the future that every later room draws from.
"""

from renkei.technology.estimate import Estimate

__all__ = ["Estimate"]
