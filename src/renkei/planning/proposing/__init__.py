"""What cities could propose to a programme, and the portfolio that is chosen of it.

Flows in: `Candidate` cities with their compiled plans, `Terms` (years, budgets, what
countries and cities can carry). Flows out: a `Programme`, its `Portfolio` proven and
checked, each city's measures reckoned again together by the scenario engine.

    found = programme_within(candidates, terms, seconds)

Refuses `planning.proposing.*` for terms that cannot be meant, what the portfolio
refuses, and `planning.optimum.too-long` where its child process had to be stopped.
"""

from renkei.planning.proposing.nouns import Candidate, Programme, Start, Terms
from renkei.planning.proposing.searching import programme, programme_within

__all__ = [
    "Candidate",
    "Programme",
    "Start",
    "Terms",
    "programme",
    "programme_within",
]
