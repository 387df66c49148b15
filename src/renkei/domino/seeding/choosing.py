"""Choosing model cases, and proving how good the choice is.

Flows in: a world, candidate cases, limits, a seed. Flows out: a `Choice`.

On one sample cases are chosen: greedily by what each adds, by what each adds for its
cost, and by the linear relaxation; the best of the three is kept and improved by taking
one case out and filling up anew. The relaxation also bounds every choice. On a second
sample, drawn apart, the choice is judged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from renkei.domino.futures import World
from renkei.domino.seeding.bounding import relaxed
from renkei.domino.seeding.nouns import Case, Choice, Limits
from renkei.domino.seeding.sampling import Sample, clocks, sampled
from renkei.foundation import Refusal

Liking = Callable[[int, int], float]
"""How much a case (by number) is liked that adds so many roots."""


def choose(
    world: World,
    cases: Sequence[Case],
    limits: Limits,
    *,
    seed: int,
    roots: int = 20_000,
) -> Choice:
    """The best model cases within the limits.

    Refuses `domino.seeding.<limit>` where its own check finds a limit broken.
    """
    clock = clocks(world)
    sample = sampled(world, cases, roots=roots, seed=2 * seed, clock=clock)
    share, bound = relaxed(sample, cases, limits)
    cost = [max(case.cost * len(case.years), 1e-9) for case in cases]
    likings: tuple[Liking, ...] = (
        lambda case, added: added,
        lambda case, added: added / cost[case],
        lambda case, added: share[case] * roots + added / roots,
    )
    tried = [_filled(sample, cases, limits, (), liking) for liking in likings]
    best = max(tried, key=lambda chosen: _tipped(sample, chosen))
    best = _exchanged(sample, cases, limits, best, likings)
    broken = limits.broken([cases[at] for at in best])
    if broken:
        raise Refusal(broken)
    apart = sampled(world, cases, roots=roots, seed=2 * seed + 1, clock=clock)
    adds = _added(apart, best)
    total = sum(adds)
    sure = total / roots
    return Choice(
        cases=tuple(cases[at] for at in best),
        adds=tuple(added * apart.worth for added in adds),
        total=total * apart.worth,
        error=(sure * (1 - sure) / roots) ** 0.5 * roots * apart.worth,
        found=_tipped(sample, best) * sample.worth,
        bound=bound * sample.worth,
    )


@dataclass(slots=True)
class _Room:
    """What the limits still leave beside the cases that stand."""

    limits: Limits
    spent: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    posts: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    countries: Counter[str] = field(default_factory=Counter)
    cities: Counter[int] = field(default_factory=Counter)
    pairs: set[tuple[int, int]] = field(default_factory=set)
    stood: int = 0

    def has(self, case: Case) -> bool:
        """Whether one more case keeps every limit."""
        limits = self.limits
        return (
            (limits.cases is None or self.stood < limits.cases)
            and (case.city, case.measure) not in self.pairs
            and self.cities[case.city] < limits.per_city
            and self.countries[case.country]
            < limits.per_country.get(case.country, self.stood + 1)
            and all(
                self.spent[year] + case.cost <= limits.budget.get(year, float("inf"))
                and self.posts[year] + case.staff
                <= limits.staff.get(year, float("inf"))
                for year in case.years
            )
        )

    def stand(self, case: Case) -> None:
        """Take what a case needs."""
        self.stood += 1
        self.pairs.add((case.city, case.measure))
        self.cities[case.city] += 1
        self.countries[case.country] += 1
        for year in case.years:
            self.spent[year] += case.cost
            self.posts[year] += case.staff


def _filled(
    sample: Sample,
    cases: Sequence[Case],
    limits: Limits,
    begun: Sequence[int],
    liking: Liking,
) -> tuple[int, ...]:
    """The cases begun with, and the most liked that still fit, one after the other."""
    import numpy as np

    room, fallen = _Room(limits), np.zeros(sample.roots, bool)
    for at in begun:
        room.stand(cases[at])
        fallen[sample.of(at)] = True
    chosen = list(begun)
    left = [at for at in range(len(cases)) if at not in chosen]
    while left:
        left = [at for at in left if room.has(cases[at])]
        liked = [
            (liking(at, added), -at)
            for at in left
            if (added := int((~fallen[sample.of(at)]).sum()))
        ]
        if not liked:
            break
        best = -max(liked)[1]
        chosen.append(best)
        left.remove(best)
        room.stand(cases[best])
        fallen[sample.of(best)] = True
    return tuple(chosen)


def _exchanged(
    sample: Sample,
    cases: Sequence[Case],
    limits: Limits,
    chosen: tuple[int, ...],
    likings: Sequence[Liking],
) -> tuple[int, ...]:
    """One case out, filled up anew, as long as that is better."""
    best, most = chosen, _tipped(sample, chosen)
    is_better = True
    while is_better:
        is_better = False
        for out in best:
            kept = tuple(at for at in best if at != out)
            for liking in likings[:2]:
                other = _filled(sample, cases, limits, kept, liking)
                tipped = _tipped(sample, other)
                if tipped > most:
                    best, most, is_better = other, tipped, True
            if is_better:
                break
    return best


def _added(sample: Sample, chosen: Sequence[int]) -> list[int]:
    """The roots that each case adds to those before it."""
    import numpy as np

    fallen = np.zeros(sample.roots, bool)
    adds = []
    for at in chosen:
        adds.append(int((~fallen[sample.of(at)]).sum()))
        fallen[sample.of(at)] = True
    return adds


def _tipped(sample: Sample, chosen: Sequence[int]) -> int:
    return sum(_added(sample, chosen))
