"""Methodologies: how an emission reduction is computed, executable and cited.

Flows in: a methodology's id and edition, measured values, eligibility answers, official
values. Flows out: `Reduction`, the product noun, whose every number opens down to
equation, input, source and confidence.

The engine (the formula language and its readings) carries the families (equations, no
numbers), which carry the catalogue (numbers of each methodology, one folder each). All
refusals are `Refusal` with findings coded `methodologies.<subject>.<reason>`.
"""

from renkei.methodologies.bundle import bundle as bundle
from renkei.methodologies.carried import carried as carried
from renkei.methodologies.carried import shared_constants as shared_constants
from renkei.methodologies.carried import texts as texts
from renkei.methodologies.engine.mathematics import printed_name as printed_name
from renkei.methodologies.estimation import estimate
from renkei.methodologies.loading import catalogue
from renkei.methodologies.methodology import Edition, Methodology
from renkei.methodologies.official import OfficialValue
from renkei.methodologies.parameter import Parameter
from renkei.methodologies.reduction import Reduction
from renkei.methodologies.state import State as State

__all__ = [
    "Edition",
    "Methodology",
    "OfficialValue",
    "Parameter",
    "Reduction",
    "catalogue",
    "estimate",
]
