"""The city as a model: what it does, what that takes, what that emits.

Flows in: an inventory and what drives it. Flows out: `City`, carried on to other years
(`baseline`), held against known ones (`backcast`) and checked. What a city is made of
(`Activity`, `Carrier`, `Line`) stands in `nouns`, what makes it grow in `drivers`.
"""

from renkei.planning.city.baseline import backcast, baseline
from renkei.planning.city.checks import checked, findings
from renkei.planning.city.nouns import City
from renkei.planning.city.sums import Views, taken

__all__ = [
    "City",
    "Views",
    "backcast",
    "baseline",
    "checked",
    "findings",
    "taken",
]
