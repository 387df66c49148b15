"""Planning: from an inventory to a plan that holds.

Flows in: a city's year, its drivers, the library of measures. Product noun: `Plan`.

The parts are doors of their own, each with its noun: `city` the model, `measures` the
library; doors and the store take them as `from renkei.planning import measures`.
"""

from renkei.planning.city import City
from renkei.planning.measures import Measure

__all__ = ["City", "Measure"]
