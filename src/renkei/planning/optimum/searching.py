"""The best plan by the engine, and the bound that no plan can beat.

Flows in: a `Formulation`. Flows out: `Found`.

Outer rounds learn tangents: each optimum of the model with all tangents is a bound, and
its plan is reckoned by the engine. Where measures start in parts, the plan is then
improved along the engine's own slopes, within a distance that shrinks when the engine
disagrees; where they start as a whole, by exchanging measures, and plans that were
reckoned are left out of the model, so that the rounds end with the best plan there is.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from renkei.planning.optimum.apart import Solver
from renkei.planning.optimum.excluding import decided
from renkei.planning.optimum.judging import Judge, Judged
from renkei.planning.optimum.linear import Answer, Floats, LinearModel, Standing
from renkei.planning.optimum.modelling import Formulation, Limit

BEGIN_FAR, NEAR_ENOUGH = 0.3, 1e-4
ENOUGH = 2e-4  # of a bound: a round that raises it by less was the last
STEPS_MAX = 25
PROMISE = 1e-7  # of the objective: the slopes promise nothing more
EXCHANGES_MAX, TRIED_MAX = 60, 60
FRACTIONS_FIRST = 6  # rounds on fractions before whole plans are asked for
MARGIN = 1e-7  # of a limit on emissions, to stay inside it while going along slopes


@dataclass(eq=False)
class Found:
    """The best plan so far, the bound, and what the last continuous model said."""

    best: Judged | None = None
    bound: float = -np.inf
    is_impossible: bool = False
    rounds: int = 0
    row_price: Floats | None = None
    column_price: Floats | None = None
    limits: list[Limit | None] = field(default_factory=list)
    words: str = ""

    @property
    def gap(self) -> float:
        """How much better the best plan there is could be, relatively."""
        if self.best is None:
            return float("inf")
        scale = max(abs(self.best.objective), abs(self.bound), 1e-9)
        return max(0.0, self.best.objective - self.bound) / scale


def searched(form: Formulation, solver: Solver, begin: Floats | None = None) -> Found:
    """Look for the best plan; `begin`: choices that a person made."""
    judge, found = Judge(form), Found()
    form.learn(np.zeros(len(form.options)))
    _keep(found, judge.judged(np.zeros(len(form.options))))
    if begin is not None:
        _keep(found, judge.judged(begin))
    if form.question.limits.in_parts:
        last = _in_parts(form, judge, solver, found)
    else:
        last = None
        _whole(form, judge, solver, found)
    if not found.is_impossible:
        _price(form, solver, found)  # while the solver still has the basis for it
        if last is not None:
            _along(form, judge, solver, found, last)
    return found


def _keep(found: Found, judged: Judged) -> bool:
    if judged.beats(found.best):
        found.best = judged
        return True
    return False


def _in_parts(
    form: Formulation, judge: Judge, solver: Solver, found: Found
) -> Judged | None:
    """Where to go along the slopes from, the bound being learned."""
    effort = form.question.effort
    last: Judged | None = None
    for _ in range(effort.rounds):
        found.rounds += 1
        answer = _solved(form, solver, form.relaxed())
        if _is_over(found, answer):
            break
        before, found.bound = found.bound, max(found.bound, answer.bound)
        assert answer.values is not None
        judged = judge.judged(answer.values)
        if not form.barred:  # what excludes what is decided below
            _keep(found, judged)
        form.learn(judged.chosen)
        last = judged
        rise = found.bound - before
        if found.gap <= effort.close or rise <= ENOUGH * abs(found.bound):
            break
    if found.is_impossible or last is None:
        return None
    if form.barred:
        verdict = decided(form, lambda model: _solved(form, solver, model))
        found.is_impossible = verdict.is_impossible
        found.bound = max(found.bound, verdict.bound)
        if verdict.chosen is None:
            return None
        last = judge.judged(verdict.chosen)
        _keep(found, last)
    return last


def _along(
    form: Formulation, judge: Judge, solver: Solver, found: Found, here: Judged
) -> None:
    """Go along the engine's slopes while that makes a plan better, or allowed."""
    far = BEGIN_FAR
    margin = MARGIN * np.where(np.isfinite(judge.highs), np.abs(judge.highs), 0.0)
    lines = judge.lines(here)
    for _ in range(STEPS_MAX):
        model, _ = form.model(cuts=lines, tighter=margin, near=(here.chosen, far))
        answer = _solved(form, solver, model)
        if answer.values is None:
            # Nowhere near enough: the limits on emissions cannot be met within reach.
            if far >= 1.0:
                return
            far = min(1.0, far * 3)
            continue
        there = judge.judged(answer.values)
        _keep(found, there)
        promised = here.objective - answer.cost
        if here.keeps and promised <= PROMISE * abs(here.objective):
            return
        if _improves(there, here):
            here, lines = there, judge.lines(there)
            far = min(1.0, far * 1.5)
        else:
            far /= 4
        if far < NEAR_ENOUGH:
            return


def _improves(there: Judged, here: Judged) -> bool:
    """Allowed before better; of what is not allowed, the lesser excess."""
    if there.keeps and here.keeps:
        return there.objective < here.objective - 1e-9 * abs(here.objective)
    if there.keeps or here.keeps:
        return there.keeps
    return float(there.excess.sum()) < 0.999 * float(here.excess.sum())


def _whole(form: Formulation, judge: Judge, solver: Solver, found: Found) -> None:
    effort = form.question.effort
    among: list[int] = []  # tangents that bear on whole plans: all would take too long
    fractions = np.zeros(len(form.options))
    for _ in range(FRACTIONS_FIRST):
        answer = _solved(form, solver, form.relaxed())
        if _is_over(found, answer):
            return
        found.bound = max(found.bound, answer.bound)
        assert answer.values is not None
        among = form.bearing(answer.values)
        fractions = np.clip(answer.values[: len(form.options)], 0.0, 1.0)
        among += range(len(form.cuts), len(form.cuts) + len(form.shares))
        form.learn(fractions)
    _keep(found, judge.judged(_rounded(form, fractions)))
    _exchange(form, judge, found)
    known: list[Floats] = []
    margin = np.zeros(len(form.watched))
    for _ in range(effort.rounds):
        found.rounds += 1
        answer = _solved(form, solver, form.model(known=known, among=among)[0])
        if answer.standing is Standing.INFEASIBLE and known:
            # Every plan that is left out was reckoned: nothing better remains.
            found.bound = found.best.objective if found.best else np.inf
            found.is_impossible = found.best is None
            return
        if _is_over(found, answer):
            return
        # What was left out is known, so that the bound is of what remains or of that.
        best = found.best.objective if found.best else np.inf
        found.bound = max(found.bound, min(answer.bound, best))
        assert answer.values is not None
        judged = judge.judged(answer.values)
        _keep(found, judged)
        known.append(judged.chosen)
        among += range(len(form.cuts), len(form.cuts) + len(form.shares))
        form.learn(judged.chosen)
        _exchange(form, judge, found)
        if found.gap <= effort.close:
            return
        if not judged.keeps:
            margin = margin + judged.excess
            safer = _solved(
                form, solver, form.model(known=known, tighter=margin, among=among)[0]
            )
            if safer.values is not None:
                _keep(found, judge.judged(safer.values))
                _exchange(form, judge, found)


def _rounded(form: Formulation, fractions: Floats) -> Floats:
    """A whole plan: the options of which most was taken, while limits hold."""
    slopes = np.array([row.slope for row in form.rows])
    left = np.array([row.high for row in form.rows])
    chosen = np.zeros(len(fractions))
    # What needs another waits for it: a second pass takes it up.
    for at in np.tile(np.argsort(-fractions, kind="stable"), 2).tolist():
        if fractions[at] > 0 and chosen[at] == 0:
            fits = (slopes[:, at] <= left + 1e-9).all()
            chosen[at] = float(fits)
            left -= chosen[at] * slopes[:, at]
    return chosen


def _exchange(form: Formulation, judge: Judge, found: Found) -> None:
    """Exchange a start, or one measure for another, while that is better."""
    slopes = np.array([row.slope for row in form.rows])
    highs = np.array([row.high for row in form.rows])
    options = form.options
    for _ in range(EXCHANGES_MAX):
        if found.best is None:
            return
        chosen = found.best.chosen
        left = highs - slopes @ chosen
        lines = judge.lines(found.best)
        cost = form.cost()
        gain = cost[: len(options)].copy()
        for at, [(_, slope)] in enumerate(lines):
            gain += cost[form.choices + at] * slope
        out = np.append(np.flatnonzero(chosen > 0.5), -1)
        moves = []
        for drop in out.tolist():
            freed = left + (slopes[:, drop] if drop >= 0 else 0.0)
            saved = gain[drop] if drop >= 0 else 0.0
            fits = (slopes <= freed[:, None] + 1e-9).all(axis=0) & (chosen < 0.5)
            moves += [
                (gain[add] - saved, drop, add) for add in np.flatnonzero(fits).tolist()
            ]
            if drop >= 0 and (freed >= -1e-9).all():
                moves.append((-saved, drop, -1))
        moves.sort()
        better = False
        for _, drop, add in moves[:TRIED_MAX]:
            other = chosen.copy()
            if drop >= 0:
                other[drop] = 0.0
            if add >= 0:
                other[add] = 1.0
            if _keep(found, judge.judged(other)):
                better = True
                break
        if not better:
            return


def _price(form: Formulation, solver: Solver, found: Found) -> None:
    """What limits are worth: prices of the continuous model with all tangents."""
    _, limits = form.model()
    answer = _solved(form, solver, form.relaxed())
    if answer.row_price is not None:
        found.row_price, found.limits = answer.row_price, limits
        found.column_price = answer.column_price
    if answer.standing is Standing.INFEASIBLE:
        found.is_impossible = True


def _solved(form: Formulation, solver: Solver, model: LinearModel) -> Answer:
    effort = form.question.effort
    return solver.solve(model, seconds=effort.seconds, mip_rel_gap=effort.gap)


def _is_over(found: Found, answer: Answer) -> bool:
    """Whether nothing more is to be learned from this answer."""
    found.words = answer.words
    found.is_impossible = answer.standing is Standing.INFEASIBLE
    return answer.values is None
