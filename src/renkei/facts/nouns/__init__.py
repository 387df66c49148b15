"""The nouns of what is known: countries, places, the founding programme, the register.

Flows in: nothing. Flows out: the shapes that the data files are read into. Every value
that somebody stated keeps its source and confidence; None is unknown.
"""

from renkei.facts.nouns.factors import FactorKey, FactorRow, FactorTable
from renkei.facts.nouns.founding import (
    Actor,
    Adoption,
    CollaborationRow,
    Confirmation,
    Cumulative,
    Flow,
    FormedProject,
    Occasion,
    Scheme,
    Showcase,
    TimelineEntry,
    UnlistedResult,
)
from renkei.facts.nouns.geography import Country, Place, Side
from renkei.facts.nouns.record import Facts
from renkei.facts.nouns.register import (
    IssuanceRecord,
    Register,
    RegisterProject,
    Repair,
)

__all__ = [
    "Actor",
    "Adoption",
    "CollaborationRow",
    "Confirmation",
    "Country",
    "Cumulative",
    "FactorKey",
    "FactorRow",
    "FactorTable",
    "Facts",
    "Flow",
    "FormedProject",
    "IssuanceRecord",
    "Occasion",
    "Place",
    "Register",
    "RegisterProject",
    "Repair",
    "Scheme",
    "Showcase",
    "Side",
    "TimelineEntry",
    "UnlistedResult",
]
