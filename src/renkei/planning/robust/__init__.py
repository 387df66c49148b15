"""The robust plan beside the plain one: how much surer it is, and what that costs.

Flows in: a `RobustQuestion`: the question of the optimum, what is believed of the city,
how sure the target shall be met. Flows out: a `RobustAnswer` whose candidates are all
best plans, drawn in the same futures.

    found = robust_plan_within(RobustQuestion(question, beliefs, 0.8, 100.0), 150)
    found.plain.choice.probability   # that the plain optimum meets the target
    found.sure                       # the cheapest that is as sure as asked, or None
    found.calm                       # the one that is least regretted at worst

Refuses what the optimum and the draws refuse, `planning.robust.no-target`, and
`planning.optimum.too-long` where its child process had to be stopped.
"""

from renkei.planning.robust.nouns import Candidate, RobustAnswer, RobustQuestion
from renkei.planning.robust.seeking import robust_plan, robust_plan_within

__all__ = [
    "Candidate",
    "RobustAnswer",
    "RobustQuestion",
    "robust_plan",
    "robust_plan_within",
]
