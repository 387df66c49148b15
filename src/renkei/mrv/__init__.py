"""Measured, reported, verified: from a meter file to a reduction somebody signed.

Flows in: a monitoring plan, the bytes of a meter file, a methodology. Product noun:
`VerifiedReduction`.

`read` checks a file and keeps its readings exactly; `demonstration` is the documented
model that stands in for a meter; `reduce` makes tonnes for each calendar year;
`verify` binds a third-party entity's signature to them. Everything refused is a
`Refusal` with codes `mrv.*`.
"""

from renkei.mrv import demonstration as demonstration
from renkei.mrv.intake import Day as Day
from renkei.mrv.intake import Intake, read
from renkei.mrv.plan import MonitoringPlan
from renkei.mrv.reduction import MonitoredReduction, reduce
from renkei.mrv.verification import Opinion as Opinion
from renkei.mrv.verification import VerifiedReduction, verify
from renkei.mrv.verification import interests as interests

__all__ = [
    "Intake",
    "MonitoredReduction",
    "MonitoringPlan",
    "VerifiedReduction",
    "read",
    "reduce",
    "verify",
]
