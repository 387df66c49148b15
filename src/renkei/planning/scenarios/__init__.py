"""Scenarios: a city under some deployment of measures, and what comes of it.

Flows in: a `City`, its measures, a `Deployment`. Flows out: `Outcome`.
"""

from renkei.planning.scenarios.batches import Drawn, evaluate
from renkei.planning.scenarios.compiling import Compiled, compiled
from renkei.planning.scenarios.nouns import Deployment

__all__ = ["Compiled", "Deployment", "Drawn", "compiled", "evaluate"]
