"""What no plan can exceed: an upper bound that follows from prices alone.

Flows in: `Proposals` and any prices that are not below zero. Flows out: discounted
tonnes that no feasible portfolio exceeds, however the prices were found.

Whoever pays the shared limits at these prices may use them without limit; each city
then takes its best measures, at most as many as it can carry, each in its best year.
That earns at least what any feasible plan earns, whose use of each limit costs at most
the limit times its price. No solver, and none of its arithmetic, takes part.

Source: Geoffrion, Lagrangean relaxation for integer programming, Mathematical
Programming Study 2 (1974), recalled.
"""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from renkei.planning.portfolio.nouns import Floats, Prices, Proposals

ROUNDING = 1e-12  # of all that is summed: more than the sums can lose


def upper_bound(proposals: Proposals, prices: Prices) -> float:
    """Tonnes that no feasible portfolio exceeds."""
    parts = [
        float(price) * int(limit)
        for price, limit in zip(prices.budget, proposals.budget, strict=True)
    ]
    parts.extend((prices.starts * proposals.starts_max).ravel().tolist())
    edges = proposals.country_edges
    for k, (begin, end) in enumerate(pairwise(edges)):
        if begin == end:
            continue
        best = net_best(proposals, prices, k, slice(begin, end))
        city = proposals.pair_city[begin:end]
        order = np.lexsort((-best, city))
        ranked, city = best[order], city[order]
        rank = np.arange(len(city)) - np.searchsorted(city, city)
        parts.extend(ranked[rank < proposals.city_max[city]].tolist())
    return math.fsum(parts) + ROUNDING * math.fsum(map(abs, parts))


def net_best(
    proposals: Proposals, prices: Prices, country: int, pairs: slice
) -> Floats:
    """What each pair of a country earns in its best year after paying its prices."""
    paid = proposals.cost[pairs] * prices.budget + prices.starts[country]
    best: Floats = (proposals.tonnes[pairs] - paid).max(axis=1)
    return np.maximum(best, 0.0)
