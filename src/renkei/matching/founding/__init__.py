"""Founding: profiles and needs that stand before any member has written one.

Flows in: `Facts` (the founding list, its formed projects, the register) and a city's
plan. Flows out: `Known` companies, municipalities and needs, each field with its
evidence: where it was read and how sure it is. What no document states stays empty and
is named by `Known.unstated`. Refusals: `matching.founding.covered`, `.rate`.
"""

from renkei.matching.founding.companies import company_profiles
from renkei.matching.founding.municipalities import municipality_profiles
from renkei.matching.founding.needs import Asking, PlanNeeds, needs_of
from renkei.matching.founding.nouns import Evidence, Known

__all__ = [
    "Asking",
    "Evidence",
    "Known",
    "PlanNeeds",
    "company_profiles",
    "municipality_profiles",
    "needs_of",
]
