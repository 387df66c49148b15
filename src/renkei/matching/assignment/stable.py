"""A stable assignment: nobody finds a better partner who would also rather have them.

Flows in: a `Programme`. Flows out: an `Assignment` by deferred acceptance (Gale and
Shapley, 1962, for partners with several places): needs ask in their order, partners
keep the best they were asked by. Of all stable assignments it is the best for every
need. Money is not part of it: where a limit of money or a country's is broken
afterwards, the pairs with the lowest scores are released, and said.
"""

from __future__ import annotations

import heapq

import numpy as np

from renkei.foundation import Text
from renkei.matching.assignment.checking import refuse_if_broken, total_score
from renkei.matching.assignment.nouns import NOBODY, Assignment, Programme, Whole


def stable_assignment(programme: Programme) -> Assignment:
    """Assign by deferred acceptance, then release what the budget does not carry."""
    accepted = accepted_by_all(programme)
    partner, released = _released(programme, accepted)
    refuse_if_broken(programme, partner.tolist())
    return Assignment(
        partner,
        total_score(programme, partner.tolist()),
        _words(int((partner != NOBODY).sum()), len(released)),
        released=tuple(released),
    )


def accepted_by_all(programme: Programme) -> Whole:
    """Deferred acceptance by capacities alone; ties go to whoever stands first."""
    count = len(programme.country)
    masked = np.where(programme.allowed, programme.score, -1)
    order = np.argsort(-masked, axis=1, kind="stable")
    choices = programme.allowed.sum(axis=1)
    ranks = programme.as_partners_rank
    asked = [0] * count
    held: dict[int, list[tuple[int, int]]] = {}
    partner = np.full(count, NOBODY, np.int64)
    waiting = list(range(count - 1, -1, -1))
    while waiting:
        need = waiting.pop()
        if asked[need] >= choices[need]:
            continue
        other = int(order[need, asked[need]])
        asked[need] += 1
        places = int(programme.capacity[other])
        kept = held.setdefault(other, [])
        heapq.heappush(kept, (int(ranks[need, other]), -need))
        partner[need] = other
        if len(kept) > places:
            refused = -heapq.heappop(kept)[1]
            partner[refused] = NOBODY
            waiting.append(refused)
    return partner


def _released(programme: Programme, accepted: Whole) -> tuple[Whole, list[int]]:
    """Keep pairs from the highest score down while every limit holds."""
    partner = np.full(len(accepted), NOBODY, np.int64)
    served = np.flatnonzero(accepted != NOBODY)
    scores = programme.score[served, accepted[served]]
    budget, country_budget = programme.budget_jpy, programme.country_budget_jpy.copy()
    most = programme.country_most.copy()
    released = []
    for need in served[np.argsort(-scores, kind="stable")].tolist():
        country, cost = programme.country[need], int(programme.cost_jpy[need])
        if most[country] < 1 or cost > min(budget, int(country_budget[country])):
            released.append(need)
            continue
        partner[need] = accepted[need]
        most[country] -= 1
        budget -= cost
        country_budget[country] -= cost
    return partner, released


def _words(served: int, released: int) -> Text:
    return Text(
        ja="安定な割当({n}件)。予算と国の上限を当てる前は、互いに今の相手より望み合う"
        "都市と相手の組がない。これらの上限により、{r}件は相手を得られなかった。",
        en="A stable assignment ({n} served): before the budget and the countries' "
        "limits, no city and partner would both rather have each other. {r} lost their "
        "partner to these limits.",
    ).format(n=served, r=released)
