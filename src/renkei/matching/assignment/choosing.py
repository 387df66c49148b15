"""The assignment with the largest total, within a proven distance of the best.

Flows in: a `Programme`. Flows out: an `Assignment` with its bound. A linear programme
over few columns gives prices; every pair of all is judged by them and the best missing
ones join, until none is missing; then a whole-number programme over the pairs that are
nearly worth their prices. HiGHS solves both in a child process with a hard stop; the
bound is computed beside it, and the limits are checked again by other code.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from renkei.foundation import Finding, Refusal, Text
from renkei.matching.assignment.bound import SAFE, Floats, Prices
from renkei.matching.assignment.checking import refuse_if_broken, total_score
from renkei.matching.assignment.nouns import (
    NOBODY,
    Assignment,
    Flags,
    Programme,
    Whole,
    gap_between,
)
from renkei.planning import optimum

MILLION = 1e6  # points and yen are told to the solver in millions
FIRST = 12  # columns of a need to begin with
JOINING = 4  # columns of a need that join in a round
ROUNDS = 40
CLOSE = 3e-6  # prices are good enough at this distance
PROVEN = 1e-4  # the distance that is aimed at
GAP = 2e-5  # asked of the whole-number solver, so that the proof ends below that
KEPT = (10_000.0, 30_000.0, 90_000.0)  # points below its best: may still be chosen
ALL_PAIRS = 40_000  # so few can be searched without prices
KEPT_BACK_S = 5.0  # for the whole-number programme


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Where the rows of the model stand: needs, partners, countries, budgets."""

    programme: Programme

    def model(self, chosen: Flags, *, whole: bool) -> optimum.LinearModel:
        p = self.programme
        need, partner = chosen.nonzero()
        n, k, c = len(p.country), len(p.capacity), len(p.country_most)
        place, cost = np.arange(len(need)), p.cost_jpy[need] / MILLION
        at = p.country[need]
        rows = (need, n + partner, n + k + at, n + k + c + at)
        last = np.full(len(need), n + k + 2 * c)
        ones = np.ones(len(need))
        limit = np.concatenate(
            [
                np.ones(n),
                p.capacity,
                p.country_most,
                p.country_budget_jpy / MILLION,
                [p.budget_jpy / MILLION],
            ]
        ).astype(np.float64)
        return optimum.LinearModel(
            cost=-p.score[need, partner] / MILLION,
            low=np.zeros(len(need)),
            high=np.ones(len(need)),
            whole=np.full(len(need), whole),
            row_low=np.full(len(limit), -np.inf),
            row_high=limit,
            entry_row=np.concatenate([*rows, last]),
            entry_column=np.tile(place, 5),
            entry=np.concatenate([ones, ones, ones, cost, cost]),
        )

    def prices(self, row_price: Floats) -> Prices:
        """The solver's row prices, none below zero, in points and yen."""
        p = self.programme
        n, k, c = len(p.country), len(p.capacity), len(p.country_most)
        held = np.maximum(-row_price, 0.0)  # of a model that is minimised
        parts = np.split(held, [n, n + k, n + k + c, n + k + 2 * c])
        return Prices(
            parts[1] * MILLION, parts[2] * MILLION, float(parts[4][0]), parts[3]
        )


def best_assignment(programme: Programme, *, seconds: float = 30.0) -> Assignment:
    """Assign so that the total of scores is largest.

    `seconds` is what the solver may use in all, by its own count. Refuses
    `matching.assignment.unsolved` where no assignment came in time, and
    `matching.assignment.<limit>` where what came breaks a limit.
    """
    if not programme.allowed.any():
        nobody = np.full(len(programme.country), NOBODY, np.int64)
        return Assignment(nobody, 0, _words(0, 0.0), bound=0.0)
    rows = _Rows(programme)
    partner = np.full(len(programme.country), NOBODY, np.int64)
    with optimum.Solver() as solver:
        prices, bound, left = _priced(rows, solver, seconds)
        gain, total, words = prices.gain(programme), -1, ""
        is_searched = False
        own = np.maximum(gain.max(axis=1), 0.0)
        whole = (np.inf,) if programme.allowed.sum() <= ALL_PAIRS else ()
        for width in (*KEPT, *whole):
            kept = programme.allowed & (gain >= own[:, None] - width)
            answer = solver.solve(
                rows.model(kept, whole=True), seconds=max(2.0, left), mip_rel_gap=GAP
            )
            left, words = left - answer.seconds, answer.words
            if answer.values is not None and -answer.cost * MILLION > total:
                partner = _partners(kept, answer.values)
                total = total_score(programme, partner.tolist())
            if width == np.inf and -answer.bound * MILLION < bound:
                bound, is_searched = -answer.bound * MILLION * SAFE + 1, True
            if bound * (1 - PROVEN) <= total or left < KEPT_BACK_S:
                break
    if total < 0:
        raise _unsolved(words)
    refuse_if_broken(programme, partner.tolist())
    return Assignment(
        partner,
        total,
        _words(int((partner != NOBODY).sum()), gap_between(total, bound)),
        bound,
        prices.place,
        columns=int(kept.sum()),
        is_searched=is_searched,
    )


def _partners(kept: Flags, values: Floats) -> Whole:
    partner = np.full(len(kept), NOBODY, np.int64)
    need, other = (each[values > 0.5] for each in kept.nonzero())
    partner[need] = other
    return partner


def _priced(
    rows: _Rows, solver: optimum.Solver, left: float
) -> tuple[Prices, float, float]:
    """The best prices found, the least bound they give, the seconds that are left."""
    programme = rows.programme
    chosen = _best_of_each(programme.score, programme.allowed, FIRST)
    best: tuple[float, Prices] | None = None
    for _ in range(ROUNDS):
        answer = solver.solve(rows.model(chosen, whole=False), seconds=max(2.0, left))
        left -= answer.seconds
        if answer.row_price is None or answer.values is None:
            if best is None:
                raise _unsolved(answer.words)
            break
        prices = rows.prices(answer.row_price)
        gain = prices.gain(programme)
        bound = prices.bound(programme, gain)
        if best is None or bound < best[0]:
            best = bound, prices
        if best[0] <= -answer.cost * MILLION * (1 + CLOSE):
            break
        own = np.maximum(
            np.where(chosen, gain, -np.inf).max(axis=1, initial=-np.inf), 0.0
        )
        missing = (gain > own[:, None] + 1.0) & ~chosen
        if not missing.any() or left < KEPT_BACK_S:
            break
        chosen |= _best_of_each(gain, missing, JOINING)
    assert best is not None
    return best[1], best[0], left


def _best_of_each(value: Floats | Whole, among: Flags, count: int) -> Flags:
    """For each need the pairs with the largest values."""
    count = min(count, value.shape[1])
    held = np.where(among, value, -np.inf)
    top = np.argpartition(-held, count - 1, axis=1)[:, :count]
    flags = np.zeros(value.shape, np.bool_)
    np.put_along_axis(flags, top, True, axis=1)
    flags &= among
    return flags


def _words(served: int, gap: float) -> Text:
    return Text(
        ja="評点の合計が最大になる割当({n}件)。条件の範囲でこれより合計が{g} %を超えて"
        "大きい割当は存在しない。",
        en="The assignment with the largest total of scores ({n} served). Within the "
        "limits no other has a total that is more than {g} % larger.",
    ).format(n=served, g=f"{100 * gap:.4f}")


def _unsolved(words: str) -> Refusal:
    return Refusal(
        Finding(
            code="matching.assignment.unsolved",
            found=Text(
                ja=f"割当が得られなかった({words})。",
                en=f"No assignment was found ({words}).",
            ),
            where=Text(ja="割当", en="assignment"),
            rule=Text(
                ja="割当は、制限時間内に解け、条件を満たすと確かめられたものだけを示す。",
                en="Only an assignment that was found in time and keeps all limits is "
                "shown.",
            ),
            remedy=Text(
                ja="制限時間を延ばすか、対象を国ごとに分ける。",
                en="Allow more time, or assign country by country.",
            ),
        )
    )
