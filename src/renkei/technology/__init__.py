"""Technology: what a machine does, costs and lasts, and which methodology measures it.

Flows in: the data files of this room. Product noun: `Technology`. Beside it `Estimate`,
the belief about a number of the future that every later room draws from, and `Entry`,
by which later rooms read data files of the same make. All refusals are `Refusal` with
findings coded `technology.<subject>.<reason>`.
"""

from renkei.technology.entry import Entry
from renkei.technology.estimate import Estimate
from renkei.technology.loading import answering, catalogue, sources, technology
from renkei.technology.nouns import Technology

__all__ = [
    "Entry",
    "Estimate",
    "Technology",
    "answering",
    "catalogue",
    "sources",
    "technology",
]
