"""What comes of a deployment: everything that a page of the plan shows.

Flows in: a `Compiled` plan, a `Deployment`, how money is weighed, what is aimed at.
Flows out: `Outcome`. Each part of it is reckoned when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from renkei.foundation import Finding
from renkei.planning.city.nouns import Floats
from renkei.planning.scenarios import reservations
from renkei.planning.scenarios.compiling import Compiled
from renkei.planning.scenarios.kernel import gone, lines_factor, lines_taken
from renkei.planning.scenarios.nouns import Deployment, Economics, Target, Whole
from renkei.planning.scenarios.spending import Spent, spent
from renkei.planning.scenarios.wedges import Wedges, wedged

if TYPE_CHECKING:  # they are made of outcomes, and so are imported when they are asked
    from renkei.planning.scenarios.comparison import Comparison
    from renkei.planning.scenarios.curve import Curve
    from renkei.planning.scenarios.flows import Flows


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """How far a scenario stands from its target; above zero: too much is emitted.

    yearly: (Y,) tCO2e, NaN where nothing is aimed at; of the budget, what is used by
    the end of each year, what remains in the end, and the year in which it runs out.
    """

    path: Floats | None
    yearly: Floats | None
    used: Floats
    remaining: float | None
    runs_out_year: int | None


@dataclass(frozen=True, eq=False)
class Outcome:
    """A scenario beside its baseline; (L, Y) arrays follow `plan.lines`."""

    plan: Compiled
    deployment: Deployment
    economics: Economics
    target: Target | None
    path: Floats

    @cached_property
    def energy(self) -> Floats:
        """What each line takes of its carrier: (L, Y)."""
        return lines_taken(self.plan, self.path)

    @cached_property
    def emission(self) -> Floats:
        """What each line emits: (L, Y) tCO2e."""
        emitted: Floats = self.energy * lines_factor(self.plan, self.path)
        return emitted

    @cached_property
    def baseline_emission(self) -> Floats:
        """What each line would emit without any measure: (L, Y) tCO2e."""
        rows = self.plan.rows
        emitted: Floats = rows.taken * self.plan.city.factor[rows.carrier]
        return emitted

    @property
    def years(self) -> Whole:
        """The years of the city: (Y,)."""
        return self.plan.years

    @cached_property
    def total(self) -> Floats:
        """All that the city emits: (Y,) tCO2e."""
        summed: Floats = self.emission.sum(axis=0)
        return summed

    @cached_property
    def baseline_total(self) -> Floats:
        """All that it would emit without any measure: (Y,) tCO2e."""
        summed: Floats = self.baseline_emission.sum(axis=0)
        return summed

    def emission_by(self, view: str) -> dict[str, Floats]:
        """Emissions by the labels of a view (`city.sums.BY`): (Y,) each."""
        return self._by(view, self.emission)

    def energy_by(self, view: str) -> dict[str, Floats]:
        """What is taken of energy carriers, by the labels of a view: (Y,) MWh each."""
        return self._by(view, self._energy_mwh)

    @cached_property
    def costs(self) -> Spent:
        """Capital, upkeep and salvage by measure and year: (M, Y) USD."""
        return spent(self.plan, self.path)

    @cached_property
    def energy_cost(self) -> Floats:
        """What is paid for carriers in each year: (Y,) USD."""
        paid: Floats = (self.energy * self._price).sum(axis=0)
        return paid

    @cached_property
    def energy_saving(self) -> Floats:
        """What less is paid for carriers than in the baseline: (Y,) USD."""
        saved: Floats = ((self.plan.rows.taken - self.energy) * self._price).sum(axis=0)
        return saved

    @cached_property
    def net_cost(self) -> Floats:
        """Capital and upkeep less what is saved on carriers, by measure: (M, Y) USD.

        Salvage comes off the last year. The savings are those within the plan.
        """
        costs = self.costs
        net: Floats = costs.gross - costs.salvage
        return net - self.wedges.attributed_dollars

    @cached_property
    def present_cost(self) -> float:
        """The whole plan's net cost, weighed back to the first year: USD."""
        weights = self.economics.weights(len(self.years))
        return float(self.net_cost.sum(axis=0) @ weights)

    @cached_property
    def wedges(self) -> Wedges:
        """What each measure brings, alone and within the plan: (M, Y) tCO2e."""
        return wedged(self.plan, self.path, self.energy)

    @cached_property
    def gap(self) -> Gap:
        """How far the scenario stands from its target, and how the budget is used."""
        used = np.cumsum(self.total)
        if self.target is None:
            return Gap(None, None, used, None, None)
        path = self.target.path(self.years, float(self.baseline_total[0]))
        budget = self.target.budget_tco2e
        over = np.array([]) if budget is None else np.flatnonzero(used > budget)
        return Gap(
            path=path,
            yearly=None if path is None else self.total - path,
            used=used,
            remaining=None if budget is None else float(budget - used[-1]),
            runs_out_year=int(self.years[over[0]]) if len(over) else None,
        )

    def curve(self) -> Curve:
        """The marginal abatement cost curve, in which the measures meet each other."""
        from renkei.planning.scenarios.curve import abatement_curve

        return abatement_curve(self)

    def flows(self, year: int) -> Flows:
        """Energy from carrier to sector to use in a year, for a Sankey diagram."""
        from renkei.planning.scenarios.flows import energy_flows

        return energy_flows(self, year)

    def against(self, other: Outcome) -> Comparison:
        """What this scenario emits and costs more than another, line by line."""
        from renkei.planning.scenarios.comparison import compared

        return compared(other, self)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the reader should know before leaning on these numbers."""
        return (
            *self.plan.findings,
            *self._shifted_twice(),
            *self._standing(),
            *self._aimed(),
        )

    @cached_property
    def _price(self) -> Floats:
        price: Floats = self.plan.city.price[self.plan.rows.carrier]
        return price

    @cached_property
    def _energy_mwh(self) -> Floats:
        kinds = np.array([float(each.is_energy) for each in self.plan.city.carriers])
        counted: Floats = self.energy * kinds[self.plan.rows.carrier][:, None]
        return counted

    def _by(self, view: str, over_lines: Floats) -> dict[str, Floats]:
        told = self.plan.views[view]
        return dict(zip(told.labels, told.sums(over_lines), strict=True))

    def _shifted_twice(self) -> Iterator[Finding]:
        """Lines of which shifts ask more than there is, each in its worst year."""
        plan, sets = self.plan, self.plan.rows.shift
        asked = sets.totals(gone(plan, self.path)).max(axis=1)
        seen: set[tuple[int, int]] = set()
        for at in np.flatnonzero(asked[sets.set_of_row] > 1 + 1e-12):
            line, place = plan.lines[at], int(sets.set_of_row[at])
            if (line.activity, line.carrier) not in seen:
                seen.add((line.activity, line.carrier))
                members = [int(e) for e in sets.members[place] if e >= 0]
                yield reservations.moved_at_most_once(
                    plan.city.activities[line.activity].name,
                    plan.city.carriers[line.carrier].name,
                    {plan.ids[plan.effect_measure[effect]] for effect in members},
                    float(asked[place]),
                )

    def _standing(self) -> Iterator[Finding]:
        """Measures that exclude each other, and those that lack what they need."""
        goes = (self.path > 0) & (self.plan.size > 0)[:, None]
        said: set[tuple[str, str]] = set()
        begins = {
            name: int(begun) if starts else None
            for name, starts, begun in zip(
                self.plan.ids, goes.max(axis=1), goes.argmax(axis=1), strict=True
            )
        }
        for measure in self.plan.measures:
            begun = begins[measure.id]
            if begun is None:
                continue
            for other in measure.excludes:
                is_said = (other, measure.id) in said
                if begins.get(other) is not None and not is_said:
                    said.add((measure.id, other))
                    yield reservations.excluded(measure, other)
            for other in measure.needs:
                needed = begins.get(other)
                if needed is None or needed > begun:
                    yield reservations.needs_first(measure, other)

    def _aimed(self) -> Iterator[Finding]:
        """Levels that the baseline meets by itself; years that the city lacks."""
        for year, level in self.target.levels_tco2e if self.target else ():
            place = year - int(self.years[0])
            if not 0 <= place < len(self.years):
                yield reservations.target_outside(year, self.years)
            elif level >= self.baseline_total[place]:
                yield reservations.target_above(
                    year, level, float(self.baseline_total[place])
                )


def scenario(
    plan: Compiled,
    deployment: Deployment,
    economics: Economics,
    target: Target | None = None,
) -> Outcome:
    """What comes of a deployment of a plan's measures.

    Measures that the deployment does not name stay at zero; refuses
    `planning.scenarios.measure-unknown` and `planning.scenarios.years-differ`.
    """
    return Outcome(plan, deployment, economics, target, plan.path(deployment))
