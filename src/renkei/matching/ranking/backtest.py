"""How well the rankings would have done in the past, beside a simple rule.

Flows in: `Facts`. Flows out: a `BackTest` for technologies and one for partners. For
each year only what was known when it began is ranked by; what happened in it is the
truth. Figures are computed from the facts whenever they are asked for. Equal scores
count as the mean over every order of them, so that the order of a file earns nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from renkei.facts import Facts
from renkei.matching.ranking.history import (
    Pairing,
    before,
    pairings,
    setting_of,
    uses,
)
from renkei.matching.ranking.partners import frequent_scores, partner_scores
from renkei.matching.ranking.ranking import rank_technologies

FIVE, TEN = 5, 10
KNOWN_FIRST = 10  # uses that must be known before a year is judged
RESAMPLED = 2000
SEED = 20261127
TIMES = 2.0  # the bar: recall at least so many times the baseline's


@dataclass(frozen=True, slots=True)
class Judged:
    """One question of the past: how the ranking and the simple rule answered it."""

    about: str
    year: int
    relevant: tuple[str, ...]
    ours: Mapping[str, float]
    baseline: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class BackTest:
    """All questions of a kind, and their means."""

    judged: tuple[Judged, ...]
    candidates: int

    def mean(self, figure: str) -> tuple[float, float]:
        """The mean of a figure: ours, the baseline's. NaN where nothing was asked."""
        if not self.judged:
            return float("nan"), float("nan")
        return (
            float(np.mean([each.ours[figure] for each in self.judged])),
            float(np.mean([each.baseline[figure] for each in self.judged])),
        )

    def interval(self, figure: str) -> tuple[float, float]:
        """Where the mean difference to the baseline lies in 95 of 100 resamplings of
        the questions (seeded)."""
        apart = np.array([j.ours[figure] - j.baseline[figure] for j in self.judged])
        if not apart.size:
            return float("nan"), float("nan")
        draw = np.random.default_rng(SEED)
        means = apart[draw.integers(apart.size, size=(RESAMPLED, apart.size))].mean(1)
        low, high = np.quantile(means, (0.025, 0.975))
        return float(low), float(high)

    def by_year(self, figure: str) -> tuple[tuple[int, int, float, float], ...]:
        """Year, questions, ours, the baseline's."""
        years: dict[int, list[Judged]] = defaultdict(list)
        for each in self.judged:
            years[each.year].append(each)
        return tuple(
            (year, len(held), *BackTest(tuple(held), self.candidates).mean(figure))
            for year, held in sorted(years.items())
        )

    @property
    def is_twice(self) -> bool:
        """Whether recall@10 reaches twice the baseline's."""
        ours, baseline = self.mean("recall@10")
        return ours >= TIMES * baseline

    @property
    def could_be_twice(self) -> bool:
        """Whether twice the baseline's recall@10 is within 1 at all."""
        return TIMES * self.mean("recall@10")[1] <= 1


def technology_test(facts: Facts) -> BackTest:
    """Technologies that a country took up in a year, ranked by what was known before.

    The baseline ranks by how often a technology was used anywhere. precision@5 is the
    share of the first five that were taken up; where a country took up fewer than five,
    `ceiling@5` is the most that any ranking could reach.
    """
    record = uses(facts)
    settings = {country: setting_of(facts, country) for country in facts.countries}
    asked: dict[tuple[int, str], list[str]] = defaultdict(list)
    for use in record:
        asked[use.year, use.country].append(use.technology)
    judged, count = [], 0
    for (year, country), taken in sorted(asked.items()):
        known = before(year, record)
        if len(known) < KNOWN_FIRST or country not in settings:
            continue
        ranked = rank_technologies(settings[country], known, settings)
        ours = {each.technology: float(each.score) for each in ranked}
        popular = dict.fromkeys(ours, 0.0)
        for use in known:
            popular[use.technology] += 1.0
        truth = {name: float(taken.count(name)) for name in ours}
        count = len(ours)
        judged.append(
            Judged(
                country,
                year,
                tuple(sorted(set(taken))),
                _technology_figures(ours, truth),
                _technology_figures(popular, truth),
            )
        )
    return BackTest(tuple(judged), count)


def partner_test(facts: Facts, side: str = "overseas") -> BackTest:
    """The partners that cities found in a year, ranked by what was known before.

    `side` asks: "overseas", a city abroad looks among all Japanese municipalities of
    the facts; "japan", the other way. The baseline ranks by how often a candidate was
    paired with the city's country (the other way: the city with the candidate's).
    """
    record, places = pairings(facts), facts.places
    other = "japan" if side == "overseas" else "overseas"
    candidates = sorted(each.id for each in places.values() if each.side == other)
    asked: dict[tuple[int, str], set[str]] = defaultdict(set)
    for pairing in record:
        city, partner = _sides(pairing, side)
        asked[pairing.year, city].add(partner)
    judged = []
    for (year, city), partners in sorted(asked.items()):
        known = before(year, record)
        if not known:
            continue
        at = places[city]
        sides = (_sides(pairing, side) for pairing in known)
        old = {partner for one, partner in sides if one == city}
        rest = [each for each in candidates if each not in old]
        figures = [
            _recalls(scores(at, rest, places, known), partners)
            for scores in (partner_scores, frequent_scores)
        ]
        judged.append(Judged(city, year, tuple(sorted(partners)), *figures))
    return BackTest(tuple(judged), len(candidates))


def _sides(pairing: Pairing, side: str) -> tuple[str, str]:
    if side == "overseas":
        return pairing.overseas, pairing.japanese
    return pairing.japanese, pairing.overseas


def _recalls(scores: Mapping[str, float], truth: set[str]) -> dict[str, float]:
    return {
        f"recall@{k}": expected_hits(scores, truth, k) / len(truth) for k in (1, 3, TEN)
    }


def _technology_figures(
    scores: Mapping[str, float], truth: Mapping[str, float]
) -> dict[str, float]:
    wanted = {name for name, count in truth.items() if count}
    return {
        "precision@5": expected_hits(scores, wanted, FIVE) / FIVE,
        "ceiling@5": min(FIVE, len(wanted)) / FIVE,
        "spearman": spearman(list(scores.values()), list(truth.values())),
    }


def expected_hits(scores: Mapping[str, float], truth: set[str], first: int) -> float:
    """How many of the truth stand among the first, equal scores in any order.

    >>> expected_hits({"a": 2, "b": 1, "c": 1}, {"b"}, 2)
    0.5
    """
    hits, free = 0.0, first
    groups: dict[float, list[str]] = defaultdict(list)
    for name, score in scores.items():
        groups[score].append(name)
    for score in sorted(groups, reverse=True):
        held = groups[score]
        share = min(1.0, free / len(held))
        hits += share * sum(name in truth for name in held)
        free -= min(free, len(held))
        if not free:
            break
    return hits


def spearman(one: Sequence[float], two: Sequence[float]) -> float:
    """The correlation of ranks, equal values sharing their mean rank; 0 where one side
    is all the same and nothing can be ordered.

    >>> spearman([1, 2, 3], [10, 20, 30])
    1.0
    """
    ranks = [_ranks(each) for each in (one, two)]
    first, second = (each - each.mean() for each in ranks)
    size = float(np.sqrt((first @ first) * (second @ second)))
    return float(first @ second) / size if size else 0.0


def _ranks(values: Sequence[float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    held = np.asarray(values, np.float64)
    _, place, count = np.unique(held, return_inverse=True, return_counts=True)
    ends = np.cumsum(count)
    return ((ends - count + 1 + ends) / 2.0)[place].astype(np.float64)
