"""Scoring: how well an offer and a municipality would serve a city's need, and why.

Flows in: profiles and needs as their reader may see them, `Weights`. Flows out:
`Matches`. Worth of a term is 0 to 1,000, weights are per mille, so that a score is a
whole number that adds up exactly. `learnt` makes weights of `Feedback`, with a record
of what moved which. Refusals: `matching.scoring.weights`, `matching.learning.twice`,
`.worth`.
"""

from renkei.matching.scoring.learning import Feedback as Feedback
from renkei.matching.scoring.learning import Learnt as Learnt
from renkei.matching.scoring.learning import learnt as learnt
from renkei.matching.scoring.market import Market, market
from renkei.matching.scoring.matching import Match, Matches, best_matches
from renkei.matching.scoring.weights import Weights, weights_by_design
from renkei.matching.scoring.weights import terms as terms
from renkei.matching.scoring.weights import weights_record as weights_record
from renkei.matching.scoring.weights import whole_weights as whole_weights

__all__ = [
    "Market",
    "Match",
    "Matches",
    "Weights",
    "best_matches",
    "market",
    "weights_by_design",
]
