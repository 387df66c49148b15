"""A city's climate action plan as a document, and what became of it year by year.

Nouns in: `PlanFacts`, which `first_plan` makes from a first estimate of a city. Product
noun: the `Document` of `action_plan`, for `pdf`, `docx` and `xlsx`. `indicators` and
`progress` are the same plan as data for pages.
"""

from renkei.reports.documents.plan.composing import action_plan
from renkei.reports.documents.plan.drafting import DRAWS as DRAWS
from renkei.reports.documents.plan.drafting import first_plan
from renkei.reports.documents.plan.nouns import Adoption as Adoption
from renkei.reports.documents.plan.nouns import AdoptionState as AdoptionState
from renkei.reports.documents.plan.nouns import Assumption as Assumption
from renkei.reports.documents.plan.nouns import Checked as Checked
from renkei.reports.documents.plan.nouns import Indicator, PlanFacts, Progress
from renkei.reports.documents.plan.nouns import Interval as Interval
from renkei.reports.documents.plan.nouns import Milestone as Milestone
from renkei.reports.documents.plan.nouns import Status as Status
from renkei.reports.documents.plan.progressing import (
    progress_report as progress_report,
)
from renkei.reports.documents.plan.watching import SPENDING as SPENDING
from renkei.reports.documents.plan.watching import TOTAL as TOTAL
from renkei.reports.documents.plan.watching import indicators, progress
from renkei.reports.documents.plan.watching import progress_of as progress_of

__all__ = [
    "Indicator",
    "PlanFacts",
    "Progress",
    "action_plan",
    "first_plan",
    "indicators",
    "progress",
]
