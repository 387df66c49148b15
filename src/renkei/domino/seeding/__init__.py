"""Seeding: where to stand model cases so that the most follows by itself.

Flows in: a `World`, candidate `Case`s with cost, country and years, `Limits`. Flows
out: a `Choice`: the cases in the order of their worth, what each adds, the whole with
its sampling error, and a bound that no other choice can exceed by more than it says;
`exact` is the best choice of all where cases are few.
What would have come in any case is nobody's merit and counts for none.
"""

from renkei.domino.seeding.bounding import exact
from renkei.domino.seeding.choosing import choose
from renkei.domino.seeding.nouns import Case, Choice, Limits
from renkei.domino.seeding.sampling import Sample, sampled

__all__ = ["Case", "Choice", "Limits", "Sample", "choose", "exact", "sampled"]
