"""Emission factors that are built: from fuel and efficiency, from meters, from a grid.

Flows in: facts about fuels, and what a person states of generators and plants. Flows
out: a `Figure` in tCO2/MWh that opens to its equation and its inputs, as sure as the
least sure of them and of the rule itself. No factor is made out of nothing: what is not
stated is refused, `methodologies.factor.<reason>`.
"""

from renkei.methodologies.factors.captive import Metered as Metered
from renkei.methodologies.factors.captive import captive_factor
from renkei.methodologies.factors.margin import build_sample as build_sample
from renkei.methodologies.factors.margin import combined_margin
from renkei.methodologies.factors.margin import operating_sample as operating_sample
from renkei.methodologies.factors.mixed import mixed_factor
from renkei.methodologies.factors.plant import Plant as Plant
from renkei.methodologies.factors.plant import read_plants
from renkei.methodologies.factors.printing import Rounding as Rounding
from renkei.methodologies.factors.printing import printed_to
from renkei.methodologies.factors.reference import reference_factor
from renkei.methodologies.factors.warming import gwp

__all__ = [
    "captive_factor",
    "combined_margin",
    "gwp",
    "mixed_factor",
    "printed_to",
    "read_plants",
    "reference_factor",
]
