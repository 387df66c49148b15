"""The best matches for a need: exact over every municipality with every offer.

Flows in: a `Market`, a `Need`, `Weights`. Flows out: `Match`es, each offer once with
its best municipality, every score broken into terms that add up, and how the order
stands when every weight moves by a fifth.

The score of (municipality, offer) is a sum of three parts: of the offer, of the
municipality, and of both. The third depends on the offer only by its technology and its
home, so the best municipality is found once for each technology; nothing is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from renkei.matching.nouns import Company, Municipality, Need, Offer
from renkei.matching.scoring.market import KNOW_HOW_LEVELS, Floats, Market
from renkei.matching.scoring.reasons import Reason, reasons
from renkei.matching.scoring.weights import (
    FIFTH,
    WHOLE,
    Side,
    Weights,
    always_ahead,
    places_of,
    terms,
)

TEN = 10
POINTS = Decimal(10000)  # a score of 1,000 x 1,000 reads as 100 points
Judge = Callable[[Floats, list[int]], Floats]


@dataclass(frozen=True)
class Match:
    """An offer and a municipality for a need, and what each term adds.

    `worth` is 0 to 1,000 for each term; `score` the sum of worth times weight.
    `rank_best` and `rank_worst` are bounds on the place while every weight moves by up
    to a fifth on its own.
    """

    need: Need
    company: Company
    offer: Offer
    municipality: Municipality
    worth: tuple[int, ...]
    weights: Weights
    rank: int
    rank_best: int
    rank_worst: int

    @property
    def score(self) -> int:
        """Exact, of 1,000,000."""
        return sum(self.adds.values())

    @property
    def points(self) -> Decimal:
        """The score of 100."""
        return Decimal(self.score) / POINTS

    @property
    def adds(self) -> dict[str, int]:
        """What each term adds to the score."""
        return {
            term: worth * self.weights[term]
            for term, worth in zip(terms(), self.worth, strict=True)
        }

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """Every term in words; read again from the profiles, not from the columns."""
        return reasons(self.need, self.municipality, self.company, self.offer)

    @property
    def is_stable(self) -> bool:
        """Whether it keeps its place while every weight moves by up to a fifth."""
        return self.rank_best == self.rank == self.rank_worst


@dataclass(frozen=True, slots=True)
class Matches:
    """The best matches of all that were considered.

    `is_first_stable`, `is_choice_stable`: whether the first stays first, and whether
    the same ones are chosen, under all such weights (exact).
    """

    found: tuple[Match, ...]
    is_first_stable: bool
    is_choice_stable: bool
    considered: int


@dataclass(frozen=True, slots=True, eq=False)
class _Worth:
    """What each term is worth, before weights, for the offers that fit at all.

    All numbers are whole and far below 2**53, so sums of floats are exact.
    """

    offer: Floats  # (9, fitting offers)
    town: Floats  # (3, K)
    level: NDArray[np.uint8]  # of know-how (K, technologies of fitting offers)
    kind: NDArray[np.intp]  # of each fitting offer its technology's column
    home: NDArray[np.intp]  # of each fitting offer its municipality, or -1

    def best(self, judged: Judge) -> tuple[Floats, NDArray[np.intp]]:
        """(rows, offers): the largest sum over all municipalities, and which.

        `judged` turns the worth of terms (terms, n), at their places, into sums
        (rows, n).
        """
        both = places_of(Side.BOTH)
        alone = judged(self.town, places_of(Side.MUNICIPALITY))
        known = judged(KNOW_HOW_LEVELS[None], both[:1])[:, self.level]
        ends = judged(np.array([[0.0, WHOLE]]), both[1:])
        strange, rooted = ends[:, :1], ends[:, 1:]
        by_kind = alone[:, :, None] + known  # (rows, K, kinds)
        which = by_kind.argmax(axis=1)
        top = np.take_along_axis(by_kind, which[:, None], axis=1)[:, 0]
        total, which = top[:, self.kind] + strange, which[:, self.kind]
        rooted_ones = np.flatnonzero(self.home >= 0)
        own = self.home[rooted_ones]
        # A home is never worth less than a stranger, for no weight and no rival's
        # reading: where it is the best anyway, only the sum with it is true.
        at_home = by_kind[:, own, self.kind[rooted_ones]] + rooted
        rest = total[:, rooted_ones]
        better = (at_home > rest) | ((at_home == rest) & (own <= which[:, rooted_ones]))
        total[:, rooted_ones] = np.where(better, at_home, rest)
        which[:, rooted_ones] = np.where(better, own, which[:, rooted_ones])
        return judged(self.offer, places_of(Side.OFFER)) + total, which

    def row(self, offer: int, municipality: int) -> Floats:
        """What every term is worth for one pair."""
        known = KNOW_HOW_LEVELS[self.level[municipality, self.kind[offer]]]
        home = WHOLE if self.home[offer] == municipality else 0
        parts = (self.offer[:, offer], self.town[:, municipality], [known, home])
        return np.concatenate(parts).astype(np.float64)


def best_matches(
    market: Market, need: Need, weights: Weights, limit: int = TEN
) -> Matches:
    """The `limit` best offers for a need, each with its best municipality.

    An offer that has nothing to do with what was asked for is no match. Ties go to
    whoever stands first in the market.
    """
    if not market.offers or not market.municipalities:
        return Matches((), True, True, 0)
    offer_worth = market.offer_worth(need)
    fitting = np.flatnonzero(offer_worth[0] > 0)
    kind_of = np.bincount(market.technology[fitting], minlength=market.level.shape[1])
    kinds = np.flatnonzero(kind_of)
    kind_of[kinds] = np.arange(len(kinds))
    worth = _Worth(
        offer_worth[:, fitting].astype(np.float64),
        market.municipality_worth(need).astype(np.float64),
        market.level[:, kinds],
        kind_of[market.technology[fitting]],
        market.home[fitting].astype(np.intp),
    )
    weight = np.array([weights[term] for term in terms()], np.float64)
    totals, whichever = worth.best(lambda held, at: (weight[at] @ held)[None])
    total, which = totals[0], whichever[0]
    order = _first(total, min(limit, len(fitting)))
    rows = np.array([worth.row(s, int(which[s])) for s in order])
    bounds, first, choice = _stability(worth, weight, rows, order)
    found = tuple(
        Match(
            need,
            market.offers[fitting[s]][0],
            market.offers[fitting[s]][1],
            market.municipalities[which[s]],
            tuple(int(each) for each in row),
            weights,
            rank,
            bounds[rank - 1][0],
            bounds[rank - 1][1],
        )
        for rank, (s, row) in enumerate(zip(order, rows, strict=True), start=1)
    )
    return Matches(found, first, choice, len(fitting))


def _first(total: Floats, limit: int) -> list[int]:
    """The places of the largest, largest first, ties by place."""
    if limit == 0:
        return []
    cut = np.partition(total, len(total) - limit)[len(total) - limit]
    candidates = np.flatnonzero(total >= cut)
    order = candidates[np.argsort(-total[candidates], kind="stable")]
    return [int(each) for each in order[:limit]]


def _stability(
    worth: _Worth, weight: Floats, rows: Floats, order: list[int]
) -> tuple[list[tuple[int, int]], bool, bool]:
    """How far each place may move while each weight moves by up to a fifth on its own.

    Both sides of `always_ahead` are sums over terms, so the strongest rival among all
    municipalities is found as the best match is.
    Who only comes level at the edge of the weights has not passed.
    """
    if not order:
        return [], True, True

    def rivals(held: Floats, at: list[int]) -> Floats:
        apart = np.abs(held[None] - rows[:, at, None])
        level = FIFTH * (weight[at] @ held - rows[:, at] @ weight[at][:, None])
        judged: Floats = level + np.einsum("t,rtn->rn", weight[at], apart)
        return judged

    above, _ = worth.best(rivals)
    may_pass = above > 0  # some weights put it ahead
    may_pass[np.arange(len(order)), order] = False
    worst = 1 + may_pass.sum(axis=1)
    bounds = []
    for place, row in enumerate(rows):
        surely = int(always_ahead(rows[:place] - row, weight).sum())
        bounds.append((1 + surely, max(int(worst[place]), place + 1)))
    outside = np.ones(may_pass.shape[1], np.bool_)
    outside[order] = False
    return bounds, bool(worst[0] == 1), not bool(may_pass[:, outside].any())
