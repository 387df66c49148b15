"""Starting fast: a first model, inventory and draft plan from what is known already.

Flows in: the name of a city, or a country with a population, and the facts of the
country. Flows out: `FirstEstimate`, in which every number is marked as estimated and
can be replaced by a measured one, and the `Draft` of a plan. How far such estimates
are off is told beside them: `caution(error_of(comparisons()))`.
"""

from renkei.planning.starting.checking import caution as caution
from renkei.planning.starting.checking import comparisons as comparisons
from renkei.planning.starting.checking import error_of as error_of
from renkei.planning.starting.drafting import Draft as Draft
from renkei.planning.starting.drafting import draft
from renkei.planning.starting.estimating import first_estimate, replaced
from renkei.planning.starting.holding import COUNTED as COUNTED
from renkei.planning.starting.holding import Held as Held
from renkei.planning.starting.holding import held_to as held_to
from renkei.planning.starting.nouns import FirstEstimate, Given, Measured
from renkei.planning.starting.profiles import profile
from renkei.planning.starting.reading import grid_decline as grid_decline

__all__ = [
    "FirstEstimate",
    "Given",
    "Measured",
    "draft",
    "first_estimate",
    "profile",
    "replaced",
]
