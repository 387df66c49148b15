"""The best plan for a city, told with its proof, its limits and what they are worth.

Flows in: a `Question`. Flows out: an `OptimalPlan`, verified, or a Refusal that names
the limits that conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from renkei.foundation import Finding, Refusal, Text
from renkei.planning.optimum.apart import Solver
from renkei.planning.optimum.asking import faults
from renkei.planning.optimum.conflict import Conflict, conflict_of
from renkei.planning.optimum.linear import Floats
from renkei.planning.optimum.modelling import Formulation, Limit
from renkei.planning.optimum.nouns import Aim, Question
from renkei.planning.optimum.options import options_of
from renkei.planning.optimum.searching import Found, searched
from renkei.planning.optimum.verifying import Part, outcome_of, verified
from renkei.planning.optimum.wording import (
    REACHES_NOTHING,
    RULED_OUT,
    left_out_words,
    limit_name,
    price_words,
    relief_words,
)
from renkei.planning.scenarios.outcome import Outcome

TRACE = 1e-6  # of a measure: less than this is not in the plan
WORTH = 1e-7  # of the objective: a price below is none


@dataclass(frozen=True, slots=True)
class Binding:
    """A limit that holds the plan back, and what one more of it would bring.

    `worth`: discounted USD or tonnes for each unit (see `words`), by the continuous
    model with all tangents.
    """

    limit: Limit
    name: Text
    worth: float
    words: Text


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A measure that is not in the plan, and why."""

    measure: str
    name: Text
    lost: float  # USD or tonnes that taking it whole would lose
    limit: Limit | None
    words: Text


@dataclass(frozen=True, slots=True, eq=False)
class OptimalPlan:
    """What to start when, what comes of it by the engine, and how near the best it is.

    value: discounted USD (least cost) or tonnes cut (most tonnes), by the engine;
    bound: no plan costs less, or cuts more; gap: between them, relative.
    """

    question: Question
    parts: tuple[Part, ...]
    outcome: Outcome
    value: float
    bound: float
    gap: float
    binding: tuple[Binding, ...]
    left_out: tuple[LeftOut, ...]
    rounds: int

    @property
    def tonnes_cut(self) -> Floats:
        """Tonnes cut in each year: (Y,) tCO2e."""
        return self.outcome.baseline_total - self.outcome.total

    @property
    def spent_usd(self) -> Floats:
        """Capital and upkeep in each year: (Y,) USD."""
        spent: Floats = self.outcome.costs.gross.sum(axis=0)
        return spent

    @property
    def proof(self) -> Text:
        """How near the best the plan is, in words."""
        if not isfinite(self.bound) or not isfinite(self.gap):
            return Text(
                ja="どこまで良くできるかを時間内に証明できなかった。これより良い計画が"
                "あるかもしれない。",
                en="How good a plan could be was not proven in the time; there may be "
                "better ones.",
            )
        percent = f"{100 * self.gap:.2g}"
        if self.question.aim is Aim.LEAST_COST and self.value < 0:
            return Text(
                ja=f"差引き{-self.value:,.0f}米ドルの節約になる。どの計画も"
                f"{-self.bound:,.0f}米ドルを超えて節約できない(差{percent}%以内)。",
                en=f"It saves {-self.value:,.0f} USD in all; no plan saves more than "
                f"{-self.bound:,.0f} USD (within {percent} %).",
            )
        if self.question.aim is Aim.LEAST_COST:
            return Text(
                ja=f"費用は{self.value:,.0f}米ドル。どの計画も{self.bound:,.0f}米ドルを"
                f"下回れない(差{percent}%以内)。",
                en=f"It costs {self.value:,.0f} USD; no plan costs less than "
                f"{self.bound:,.0f} USD (within {percent} %).",
            )
        return Text(
            ja=f"{self.value:,.0f}トンを減らす。どの計画も{self.bound:,.0f}トンを超えて"
            f"減らせない(差{percent}%以内)。",
            en=f"It cuts {self.value:,.0f} t; no plan cuts more than "
            f"{self.bound:,.0f} t (within {percent} %).",
        )


def best_plan(question: Question, begin: Sequence[Part] = ()) -> OptimalPlan:
    """The best plan that could be found, with its bound; `begin`: one made by hand.

    Refuses what cannot be meant (see `asking`), `planning.optimum.impossible` with the
    limits that conflict and what would mend each, `.not-found` where neither a plan nor
    a proof came out in time, and whatever the second reading finds (`.broken-...`).
    """
    wrong = tuple(faults(question))
    if wrong:
        raise Refusal(wrong)
    with Solver(question.effort.memory_mb) as solver:
        form = Formulation(question, options_of(question))
        found = searched(form, solver, _choices(form, begin) if begin else None)
        is_refused = found.best is None or found.is_impossible
        conflicts = conflict_of(form, solver) if is_refused else ()
    if found.best is None or found.is_impossible:
        raise Refusal(
            [_conflict_finding(question, each, conflicts) for each in conflicts]
            or [_not_found(found)]
        )
    parts = _parts(form, found.best.chosen)
    findings = verified(question, parts)
    if findings:
        raise Refusal(findings)
    outcome = outcome_of(question, parts)
    sign = 1.0 if question.aim is Aim.LEAST_COST else -1.0
    value = (
        outcome.present_cost
        if question.aim is Aim.LEAST_COST
        else float((outcome.baseline_total - outcome.total).sum())
    )
    bound = sign * found.bound * form.unit
    scale = max(abs(value), abs(bound), 1e-9)
    return OptimalPlan(
        question=question,
        parts=parts,
        outcome=outcome,
        value=value,
        bound=bound,
        gap=max(0.0, sign * (value - bound)) / scale,
        binding=tuple(_binding(form, found)),
        left_out=tuple(_left_out(form, found)),
        rounds=found.rounds,
    )


def _choices(form: Formulation, parts: Sequence[Part]) -> Floats:
    """Parts as choices; each must be one of the options."""
    options, plan = form.options, form.question.plan
    chosen = np.zeros(len(options))
    for part in parts:
        at = np.flatnonzero(
            (options.measure == plan.ids.index(part.measure))
            & (plan.years[options.start] == part.year)
        )
        assert len(at) == 1, f"{part}: no option of this question"
        chosen[at] += part.fraction
    assert not verified(form.question, parts), "a beginning that keeps no limit"
    return chosen


def _parts(form: Formulation, chosen: Floats) -> tuple[Part, ...]:
    """Choices as parts, by year and then by measure."""
    options, plan = form.options, form.question.plan
    taken = np.flatnonzero(chosen > TRACE)
    parts = [
        Part(
            plan.ids[int(options.measure[at])],
            int(plan.years[options.start[at]]),
            min(1.0, float(chosen[at])),
        )
        for at in taken
    ]
    return tuple(sorted(parts, key=lambda part: (part.year, part.measure)))


def _binding(form: Formulation, found: Found) -> Iterator[Binding]:
    """Limits with a price, the dearest first within each kind."""
    if found.row_price is None or found.best is None:
        return
    question = form.question
    floor = WORTH * max(abs(found.best.objective), 1e-9) * form.unit
    priced: dict[Limit, float] = {}
    for limit, price in zip(found.limits, found.row_price.tolist(), strict=True):
        if limit and _is_priced(question, limit):
            priced[limit] = priced.get(limit, 0.0) - price * form.unit
    for limit, raw in sorted(priced.items(), key=lambda item: item[0].kind):
        scale = next((w.baseline for w in form.watched if w.limit == limit), 1.0)
        if raw > floor:
            worth = raw / scale
            words = price_words(question, limit, worth)
            yield Binding(limit, limit_name(question, limit), worth, words)


def _is_priced(question: Question, limit: Limit) -> bool:
    """Whether giving way a little means anything: a choice between two does not, and
    what the library needs is no limit of the city's."""
    if limit.kind == "need":
        measures = question.plan.measures
        pair = measures[limit.index].id, measures[limit.other].id
        return pair in question.limits.needs
    return limit.kind not in ("choice", "known", "exclude")


def _left_out(form: Formulation, found: Found) -> Iterator[LeftOut]:
    """Each measure of which nothing is in the plan, by the last continuous model."""
    if found.row_price is None or found.column_price is None or found.best is None:
        return
    question, options = form.question, form.options
    model, limits = form.model()
    plan = question.plan
    path = options.deployed(found.best.chosen, len(plan.ids))
    for row, measure in enumerate(plan.measures):
        mine = np.flatnonzero(options.measure == row)
        if path[row].max() > TRACE or not len(mine):
            continue
        at = int(mine[np.argmin(found.column_price[mine])])
        entries = np.flatnonzero(model.entry_column == at)
        against = {
            limit: float(-found.row_price[model.entry_row[e]] * model.entry[e])
            for e in entries
            if (limit := limits[model.entry_row[e]]) and limit.kind != "choice"
        }
        limit = max(against, key=lambda held: against[held], default=None)
        if limit is not None and against[limit] <= 0:
            limit = None
        lost = max(0.0, float(found.column_price[at])) * form.unit
        year = int(plan.years[options.start[at]])
        words = left_out_words(question, year, limit, lost)
        if not any(each.lines for each in plan.effects if each.measure == row):
            words = REACHES_NOTHING
        elif measure.id in question.limits.forbidden:
            words = RULED_OUT
        yield LeftOut(measure.id, measure.name, lost, limit, words)


def _conflict_finding(
    question: Question, conflict: Conflict, conflicts: Sequence[Conflict]
) -> Finding:
    names = [limit_name(question, each.limit) for each in conflicts]
    return Finding(
        "planning.optimum.impossible",
        Text(
            ja="次の制約をすべて満たす計画はない:" + "、".join(n.ja for n in names),
            en="No plan keeps all of: " + "; ".join(n.en for n in names) + ".",
        ),
        limit_name(question, conflict.limit),
        Text(
            ja="この中のどれを外しても、残りを満たす計画がある。",
            en="Without any one of these a plan for the others exists.",
        ),
        relief_words(question, conflict.limit, conflict.relief),
    )


def _not_found(found: Found) -> Finding:
    return Finding(
        "planning.optimum.not-found",
        Text(
            ja="すべての制約を満たす計画も、それがないことの証明も見つからなかった。",
            en="Neither a plan that keeps all limits nor a proof against one came out.",
        ),
        Text(ja="計画の計算", en="The search for a plan"),
        Text(
            ja=f"計算は{found.rounds}回で打ち切られた({found.words})。",
            en=f"The search ended after {found.rounds} rounds ({found.words}).",
        ),
        Text(
            ja="目標か予算をわずかに緩めるか、計算時間を延ばしてください。",
            en="Relax a target or budget slightly, or allow more time.",
        ),
    )
