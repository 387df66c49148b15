"""What the engine says of choices, and how that changes with each of them.

Flows in: a `Formulation` and choices. Flows out: `Judged`: sums as the scenario engine
reckons them; the objective; by how much each limit on emissions is exceeded.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from renkei.planning.optimum.linear import Floats
from renkei.planning.optimum.modelling import Formulation
from renkei.planning.scenarios import evaluate

NUDGE = 1e-4  # of a deployment, for the slopes
EXACT = 1e-9  # of a limit on emissions: the last digits of sums


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Choices with the sums of the engine, in the order of `Formulation.watched`."""

    chosen: Floats
    sums: Floats
    objective: float
    excess: Floats

    @property
    def keeps(self) -> bool:
        """Whether no limit on emissions is exceeded."""
        return not self.excess.any()

    def beats(self, other: Judged | None) -> bool:
        """Whether it keeps its limits and is better."""
        return self.keeps and (other is None or self.objective < other.objective)


class Judge:
    """The engine, asked about many choices at once."""

    def __init__(self, form: Formulation) -> None:
        self.form, self.plan = form, form.question.plan
        self.weights = np.array([watched.weights for watched in form.watched])
        self.highs = np.array([watched.high for watched in form.watched])

    def sums(self, paths: Floats) -> Floats:
        """The watched sums of deployments (N, M, Y): (N, W)."""
        drawn = evaluate(self.plan, paths)
        return np.stack(
            [
                (drawn.energy_cost if watched.name == "energy" else drawn.emission)
                @ watched.weights
                for watched in self.form.watched
            ],
            axis=1,
        )

    def judged(self, chosen: Floats) -> Judged:
        """One choice."""
        chosen = np.clip(chosen[: len(self.form.options)], 0.0, 1.0)
        path = self.form.options.deployed(chosen, len(self.plan.ids))
        return self._judged(chosen, self.sums(path[None])[0])

    def _judged(self, chosen: Floats, sums: Floats) -> Judged:
        form = self.form
        baselines = np.array([watched.baseline for watched in form.watched])
        columns = np.concatenate(
            (chosen, np.zeros(form.choices - len(chosen)), sums / baselines - 1.0)
        )
        over = sums - self.highs
        excess = np.where(over > EXACT * np.abs(self.highs), over, 0.0)
        return Judged(chosen, sums, float(form.cost() @ columns), excess)

    def lines(self, judged: Judged) -> list[list[tuple[float, Floats]]]:
        """The engine's own slopes at a choice, as one line for each watched sum.

        The emissions of a year depend on the deployments of that year alone, so that
        one nudge of a measure in all years tells its slope in each.
        """
        form, measures = self.form, len(self.plan.ids)
        path = form.options.deployed(judged.chosen, measures)
        nudge = np.where(path > 0.5, -NUDGE, NUDGE)
        nudged = np.repeat(path[None], measures, axis=0)
        each = np.arange(measures)
        nudged[each, each] += nudge
        drawn, plain = evaluate(self.plan, nudged), evaluate(self.plan, path)
        lines = []
        for watched, total in zip(form.watched, judged.sums, strict=True):
            moved, stood = drawn.emission, plain.emission
            if watched.name == "energy":
                moved, stood = drawn.energy_cost, plain.energy_cost
            by_year = (moved - stood) / nudge * watched.weights / watched.baseline
            slope = (form.options.path * by_year[form.options.measure]).sum(axis=1)
            value = total / watched.baseline - float(slope @ judged.chosen)
            lines.append([(value, slope)])
        return lines
