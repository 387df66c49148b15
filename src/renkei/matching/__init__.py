"""Who could work with whom, and why.

Flows in: profiles of companies and municipalities, needs of cities with size, budget
and date. Product noun: `Match`, whose score is a sum of stated reasons.

The parts are doors of their own: `founding` the profiles that stand before any member
writes one and the needs that a plan leaves open, `scoring` the best matches for a need
and what feedback makes of its weights, `assignment` a whole programme within its
limits, `ranking` the technologies a city should look at and how such rankings did in
the past, `searching` full text in Japanese and English. All are asked with profiles as
the reader may see them (`seeing`). All refusals are `Refusal` with findings coded
`matching.<part>.<reason>`.
"""

from renkei.matching.nouns import Company, Municipality, Need, Offer
from renkei.matching.nouns import Origin as Origin
from renkei.matching.nouns import Reference as Reference
from renkei.matching.nouns import SizeRange as SizeRange
from renkei.matching.scoring import Match
from renkei.matching.seeing import Seen, Viewer
from renkei.matching.seeing import as_seen as as_seen
from renkei.matching.seeing import wish_for as wish_for
from renkei.matching.seeing import wishes_of as wishes_of

__all__ = ["Company", "Match", "Municipality", "Need", "Offer", "Seen", "Viewer"]
