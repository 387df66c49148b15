"""Why no plan can keep all limits: the limits that conflict, none of them too many.

Flows in: a `Formulation` whose model is infeasible. Flows out: `Conflict`s.

Limits are taken away one after the other; what is needed for the contradiction stays
(a deletion filter). The set is read again: with all of it no plan exists, without any
one of it one does. Tangents are true of every plan, so that what the model cannot do
nobody can; they reckon with what excludes what also where that limit was taken away.
What an answer has shown is not asked again: a plan keeps every smaller set of those
that it keeps, and limits that conflict do so in every wider set.

Source: Chinneck and Dravnieks, Locating minimal infeasible constraint sets in linear
programs, ORSA Journal on Computing 3 (1991), recalled.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from renkei.planning.optimum.apart import Solver
from renkei.planning.optimum.linear import LinearModel, Standing
from renkei.planning.optimum.modelling import Formulation, Limit

ALWAYS = ("choice", "known")


@dataclass(frozen=True, slots=True)
class Conflict:
    """One of the limits that conflict, and by how much it alone would have to give way.

    `relief`: in millions of USD, tonnes, starts or parts of a build rate; None where it
    does not suffice alone.
    """

    limit: Limit
    relief: float | None


def conflict_of(form: Formulation, solver: Solver) -> tuple[Conflict, ...]:
    """The limits that conflict; empty if the model can keep them all after all."""
    model, limits = form.model()
    groups = sorted(
        {limit for limit in limits if limit and limit.kind not in ALWAYS},
        key=lambda limit: (limit.kind, limit.index, limit.other),
    )
    model = replace(model, cost=np.zeros(len(model.cost)))
    relaxed = replace(model, whole=np.zeros(len(model.whole), bool))
    rows = _Rows(solver, relaxed, limits, form.question.effort.seconds)
    if rows.can_keep(groups):
        rows = _Rows(solver, model, limits, form.question.effort.seconds)
        if rows.can_keep(groups):
            return ()
    kept = list(groups)
    for size in (len(groups) // 4, 4, 1):  # first whole handfuls, then each
        for begin in range(0, len(groups), max(size, 1)):
            some = set(groups[begin : begin + max(size, 1)])
            others = [limit for limit in kept if limit not in some]
            if len(others) < len(kept) and not rows.can_keep(others):
                kept = others
    assert not rows.can_keep(kept), "a conflict that is none"
    for limit in kept:
        others = [other for other in kept if other != limit]
        assert rows.can_keep(others), "a limit that is not needed for it"
    return tuple(Conflict(limit, rows.relief(limit, form)) for limit in kept)


class _Rows:
    """The model with some of its limits."""

    def __init__(
        self,
        solver: Solver,
        model: LinearModel,
        limits: list[Limit | None],
        seconds: float,
    ) -> None:
        self.solver, self.model, self.limits = solver, model, limits
        self.seconds = seconds
        # On fractions, to make the model smaller first takes longer than to solve it.
        self.options = {} if model.whole.any() else {"presolve": "off"}
        self.broken: list[set[Limit]] = []  # by each plan that was found
        self.conflicting: list[set[Limit]] = []

    def can_keep(self, some: list[Limit]) -> bool:
        """Whether a plan exists that keeps these limits."""
        held = set(some)
        if any(broken.isdisjoint(held) for broken in self.broken):
            return True
        if any(conflicting <= held for conflicting in self.conflicting):
            return False
        high = self.model.row_high.copy()
        for row, limit in enumerate(self.limits):
            if limit and limit.kind not in ALWAYS and limit not in held:
                high[row] = np.inf
        model = replace(self.model, row_high=high)
        answer = self.solver.solve(model, seconds=self.seconds, **self.options)
        if answer.standing is Standing.INFEASIBLE:
            self.conflicting.append(held)
            return False
        if answer.values is not None:
            above = model.activity(answer.values) > self.model.row_high
            over = {self.limits[row] for row in np.flatnonzero(above).tolist()}
            self.broken.append({limit for limit in over if limit} - held)
        return True

    def relief(self, limit: Limit, form: Formulation) -> float | None:
        """How much this limit must give way while all others are kept."""
        model = self.model
        rows = np.array([at for at, held in enumerate(self.limits) if held == limit])
        column = len(model.cost)
        slack = replace(
            model,
            cost=np.append(model.cost, 1.0),
            low=np.append(model.low, 0.0),
            high=np.append(model.high, np.inf),
            whole=np.append(model.whole, False),
            entry_row=np.append(model.entry_row, rows),
            entry_column=np.append(model.entry_column, np.full(len(rows), column)),
            entry=np.append(model.entry, np.full(len(rows), -1.0)),
        )
        answer = self.solver.solve(slack, seconds=self.seconds, **self.options)
        if answer.standing is not Standing.SOLVED:
            return None
        scale = next((w.baseline for w in form.watched if w.limit == limit), 1.0)
        return answer.cost * scale
