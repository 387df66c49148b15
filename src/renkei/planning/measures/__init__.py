"""Measures: the library of what a city can do.

Flows in: the data files of this folder. Flows out: `Measure`.
"""

from renkei.planning.measures.nouns import (
    CoBenefit,
    Decider,
    Effect,
    Measure,
    Ramp,
    Reach,
    Step,
)

__all__ = ["CoBenefit", "Decider", "Effect", "Measure", "Ramp", "Reach", "Step"]
