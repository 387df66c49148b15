"""The optimum: which measures, when, how far, and why not the others.

Flows in: a `Compiled` city with its measures, what is best, what must be kept. Flows
out: an `OptimalPlan`.

    plan = best_plan(Question(compiled, Aim.LEAST_COST, limits, Economics(0.05)))
    plan.outcome     # by the scenario engine, which judges every plan
    plan.proof       # in words: no plan is better by more than this
    plan.binding     # what one more million would bring, what the last tonne costs
    plan.left_out    # and why not the others

`best_plan_within` searches in a child process for so many seconds at most, and refuses
`planning.optimum.too-long`; `solved_apart` runs any `LinearModel` like that. Refusals:
`planning.optimum.impossible` (the limits that conflict, with what would mend each),
`.not-found`, `.year-outside`, `.measure-unknown`, `.group-unknown`, `.amount` (a target
above the baseline, a budget below zero), and `.broken-...` where the second reading of
a plan finds a limit broken.
"""

from renkei.planning.optimum.answering import OptimalPlan, best_plan
from renkei.planning.optimum.apart import Solver as Solver
from renkei.planning.optimum.apart import solved_apart
from renkei.planning.optimum.linear import LinearModel
from renkei.planning.optimum.nouns import Aim, Limits, Question
from renkei.planning.optimum.nouns import Effort as Effort
from renkei.planning.optimum.nouns import EquityFloor as EquityFloor
from renkei.planning.optimum.nouns import Share as Share
from renkei.planning.optimum.timed import best_plan_within as best_plan_within
from renkei.planning.optimum.wishing import Rate as Rate
from renkei.planning.optimum.wishing import Wish as Wish

__all__ = [
    "Aim",
    "Limits",
    "LinearModel",
    "OptimalPlan",
    "Question",
    "best_plan",
    "solved_apart",
]
