"""Futures: what may follow, many times over.

Flows in: a `World` (cities, ties, measures with their rates, paces and worth), model
cases stood by hand, a seed. Flows out: `Futures`, new adoptions and their worth by
measure, group of cities and year for every draw, and how often each city was reached;
`one` replays a single draw city by city. The same seed gives the same bytes on any
number of threads and on a cluster.
"""

from renkei.domino.futures.nouns import Futures, World
from renkei.domino.futures.replaying import one
from renkei.domino.futures.running import run
from renkei.domino.futures.tonnes import bass_share, yearly

__all__ = ["Futures", "World", "bass_share", "one", "run", "yearly"]
