"""Verifying: what a third-party entity should look at, and why that.

Flows in: the plan, the inspection of a sealed period, what people decided about its
findings, and what was measured in each month. Product noun: `SamplingPlan`: one stratum
for each channel and month, its share of the claim, its risk in points, the evidence to
ask for, and whether it is proposed to be checked. The same for the same readings.

The points and limits in `weighting` are a proposal of Renkei, not an official rule; a
third-party entity checks more wherever its own judgement asks for it.
"""

from renkei.mrv.verifying.measuring import measured
from renkei.mrv.verifying.sampling import (
    Evidence,
    Measured,
    SamplingPlan,
    Stratum,
    sampling_plan,
)
from renkei.mrv.verifying.sampling import percent as percent
from renkei.mrv.verifying.weighting import Weighting

__all__ = [
    "Evidence",
    "Measured",
    "SamplingPlan",
    "Stratum",
    "Weighting",
    "measured",
    "sampling_plan",
]
