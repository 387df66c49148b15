"""What is known: countries, places, the founding programme, the register, factors.

Flows in: the data files of this room, each value with its source and confidence.
Product noun: `Facts`; and every `Inconsistency` that computing over it reveals. The
rows that `Facts` is made of can be imported beside it, and so can the emission factors,
which are found by id: `factor("fuel.diesel.co2.lower")`, `factor_table("waste.k")`.
"""

from renkei.facts.checking import check
from renkei.facts.factors import factor as factor
from renkei.facts.factors import factor_table as factor_table
from renkei.facts.factors import factor_tables as factor_tables
from renkei.facts.factors import factors as factors
from renkei.facts.inconsistency import Area as Area
from renkei.facts.inconsistency import Inconsistency
from renkei.facts.inconsistency import Verdict as Verdict
from renkei.facts.loading import load
from renkei.facts.nouns import Adoption as Adoption
from renkei.facts.nouns import CollaborationRow, Facts, IssuanceRecord, Place
from renkei.facts.nouns import Country as Country
from renkei.facts.nouns import FactorTable as FactorTable
from renkei.facts.nouns import FormedProject as FormedProject
from renkei.facts.nouns import Register as Register
from renkei.facts.nouns import RegisterProject as RegisterProject
from renkei.facts.nouns import TimelineEntry as TimelineEntry
from renkei.facts.nouns import UnlistedResult as UnlistedResult

__all__ = [
    "CollaborationRow",
    "Facts",
    "Inconsistency",
    "IssuanceRecord",
    "Place",
    "check",
    "load",
]
