"""Computing over everything that is known, to see what does not add up.

Flows in: `Facts`. Flows out: `Inconsistency`, one for each thing that was compared or
discovered. Comparisons with a stated number are always reported, agreeing or not;
discoveries only where there is something to report. Nothing is corrected here.
"""

from __future__ import annotations

from renkei.facts.checking import (
    calls,
    claims,
    formed,
    issuances,
    ongoing,
    projects,
    rows,
    sites,
    territory,
    totals,
)
from renkei.facts.inconsistency import Inconsistency
from renkei.facts.nouns import Facts

_CHECKS = (
    totals,
    rows,
    ongoing,
    territory,
    formed,
    sites,
    claims,
    calls,
    projects,
    issuances,
)


def check(known: Facts) -> tuple[Inconsistency, ...]:
    """Everything in `known` that was compared or does not fit, paper by paper."""
    found = tuple(finding for part in _CHECKS for finding in part.findings(known))
    names = [finding.id for finding in found]
    assert len(names) == len(set(names)), "two findings share an id"
    return found
