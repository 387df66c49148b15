"""The city as a model: what it does, what that takes, what that emits.

Flows in: an inventory and what drives it. Flows out: `City`. What a city is made of
(`Activity`, `Carrier`, `Line`) stands in `nouns`, what makes it grow in `drivers`.
"""

from renkei.planning.city.baseline import Baseline, backcast, baseline
from renkei.planning.city.checks import checked, findings
from renkei.planning.city.generated import generated
from renkei.planning.city.nouns import City

__all__ = [
    "Baseline",
    "City",
    "backcast",
    "baseline",
    "checked",
    "findings",
    "generated",
]
