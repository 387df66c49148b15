"""The model of spread: what the record lets believe, how well it foretells, and worlds.

Flows in: the record of spread, the field of cities. Flows out: `Posterior`, parameters
with intervals; `Judged`, a back-test with its placebo; `World`s in which a draw of the
posterior goes on. `docs/domino.md` says it in numbered articles.
"""

from functools import cache

from renkei.domino.field import world as _all_cities
from renkei.domino.record import History
from renkei.domino.spread.believing import believed as believed
from renkei.domino.spread.believing import fit
from renkei.domino.spread.chances import chance_of as chance_of
from renkei.domino.spread.city_worth import Worth as Worth
from renkei.domino.spread.city_worth import worths_of
from renkei.domino.spread.criteria import Criterion as Criterion
from renkei.domino.spread.growth import After as After
from renkei.domino.spread.growth import after as after
from renkei.domino.spread.judging import NAMES as NAMES
from renkei.domino.spread.judging import Judged, judged
from renkei.domino.spread.nouns import CAUSES as CAUSES
from renkei.domino.spread.nouns import Cause, Posterior
from renkei.domino.spread.nouns import Part as Part
from renkei.domino.spread.readiness import Readiness as Readiness
from renkei.domino.spread.readiness import readiness_of as readiness_of
from renkei.domino.spread.recovering import Recovered as Recovered
from renkei.domino.spread.recovering import recovered as recovered
from renkei.domino.spread.ties_of_countries import between as between
from renkei.domino.spread.worlds import countries_of as countries_of
from renkei.domino.spread.worlds import met as met
from renkei.domino.spread.worlds import world
from renkei.domino.spread.worth import worths as worths

__all__ = ["Cause", "Judged", "Posterior", "back_test", "fit", "world", "worths_of"]


@cache
def back_test(history: History) -> Judged:
    """The back-test of a history with its placebo; some seconds, kept in memory."""
    return judged(history, between(history, _all_cities()))
