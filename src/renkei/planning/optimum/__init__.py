"""The optimum: which measures, when, at what pace, and why not the others.

Flows in: a `City`, measures, limits. Flows out: a plan that was checked.
"""

from renkei.planning.optimum.apart import solved_apart
from renkei.planning.optimum.linear import Answer, LinearModel, Standing

__all__ = ["Answer", "LinearModel", "Standing", "solved_apart"]
