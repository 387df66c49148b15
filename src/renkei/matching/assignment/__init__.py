"""Assignment: a whole programme at once, within capacities, rules and money.

Flows in: a `Programme`. Flows out: an `Assignment`: the one with the largest total,
with the proof of how far any other can be better, and beside it a stable one. Both keep
every limit, which other code checks, and both are told in words (`told`). Refusals:
`matching.assignment.unsolved`, `.not-allowed`, `.capacity`, `.country`,
`.country-budget`, `.budget`.
"""

from renkei.matching.assignment.checking import blocking_pairs as blocking_pairs
from renkei.matching.assignment.checking import broken_limits as broken_limits
from renkei.matching.assignment.choosing import best_assignment
from renkei.matching.assignment.explaining import Told, told
from renkei.matching.assignment.nouns import NOBODY as NOBODY
from renkei.matching.assignment.nouns import Assignment, Programme
from renkei.matching.assignment.stable import stable_assignment

__all__ = [
    "Assignment",
    "Programme",
    "Told",
    "best_assignment",
    "stable_assignment",
    "told",
]
