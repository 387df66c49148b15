"""Scenarios: a city under some deployment of measures, and what comes of it.

Flows in: a `City`, its measures, a `Deployment`. Flows out: `Outcome`.

    plan = compiled(city, measures)
    outcome = scenario(plan, deployment, Economics(0.05), target)

An outcome hands out its views, wedges, costs, gap, abatement curve, energy flows and
its difference from another. `evaluate` answers many deployments and draws at once
(`nouns.Perturbed`), `reaching` goes back from a target, and `browser_form` is the plan
as a page reckons it, with `lines_form` beside it where it tells lines apart.
"""

from renkei.planning.scenarios.batches import evaluate
from renkei.planning.scenarios.browser import browser_form
from renkei.planning.scenarios.browser_lines import lines_form as lines_form
from renkei.planning.scenarios.comparison import Comparison as Comparison
from renkei.planning.scenarios.compiling import Compiled, compiled
from renkei.planning.scenarios.flows import SECTORS as SECTORS
from renkei.planning.scenarios.nouns import Deployment
from renkei.planning.scenarios.outcome import Outcome as Outcome
from renkei.planning.scenarios.outcome import scenario
from renkei.planning.scenarios.reaching import reaching
from renkei.planning.scenarios.sketch import Sketch as Sketch

__all__ = [
    "Compiled",
    "Deployment",
    "browser_form",
    "compiled",
    "evaluate",
    "reaching",
    "scenario",
]
