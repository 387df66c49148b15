"""What is not known for sure, and what that makes of a plan.

Flows in: a city, measures, a deployment and `Belief`s on drivers, factors, prices;
those on effects and costs follow from the measures' own estimates. Flows out:
`Outcome`, yearly bands over seeded draws whose mean is the one value shown; from it the
chance of meeting a target, which beliefs matter, and which of several plans is robust.
"""

from renkei.planning.uncertainty.drawing import outcome_of
from renkei.planning.uncertainty.nouns import Aim as Aim
from renkei.planning.uncertainty.nouns import Belief, Outcome
from renkei.planning.uncertainty.nouns import Wish as Wish
from renkei.planning.uncertainty.reaching import budget_chance as budget_chance
from renkei.planning.uncertainty.reaching import chances
from renkei.planning.uncertainty.robust import choices
from renkei.planning.uncertainty.sensitivity import influences, screened
from renkei.planning.uncertainty.telling import ChanceTold as ChanceTold
from renkei.planning.uncertainty.telling import Told as Told
from renkei.planning.uncertainty.telling import telling as telling

__all__ = [
    "Belief",
    "Outcome",
    "chances",
    "choices",
    "influences",
    "outcome_of",
    "screened",
]
