"""Two scenarios of one city, and what makes the difference, line by line.

Flows in: two `Outcome`s. Flows out: `Comparison`. The two may hold different measures,
and a different deployment of the same ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from renkei.foundation import Finding, Refusal, Text
from renkei.planning.city.nouns import Floats, Line
from renkei.planning.scenarios.nouns import Whole
from renkei.planning.scenarios.outcome import Outcome


@dataclass(frozen=True, slots=True, eq=False)
class LineDifference:
    """One activity on one carrier: the second scenario less the first, (Y,) each.

    `because` names the measures that reach the line and whose deployment differs;
    `said` is the whole of it in a sentence.
    """

    line: Line
    energy: Floats
    emission: Floats
    because: tuple[str, ...]
    said: Text


@dataclass(frozen=True, slots=True, eq=False)
class MeasureDifference:
    """One measure: the second scenario less the first, (Y,) each.

    The wedges are those within each plan, so that they sum to the whole difference.
    """

    measure: str
    deployment: Floats
    saved: Floats
    net_cost: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """What the second scenario emits and costs more than the first.

    Lines stand by how much they differ over all years, the largest first; those that
    do not differ are left out.
    """

    years: Whole
    emission: Floats
    net_cost: Floats
    lines: tuple[LineDifference, ...]
    measures: tuple[MeasureDifference, ...]


def compared(first: Outcome, second: Outcome) -> Comparison:
    """The difference between two scenarios of the same city.

    Refuses `planning.scenarios.cities-differ` where they are of different cities or
    baselines: that difference would not be one of measures.
    """
    one, other = first.plan.city, second.plan.city
    if one is not other:
        raise Refusal(_cities_differ(one.name, other.name))
    measures = _measures(first, second)
    moved = {each.measure for each in measures if each.deployment.any()}
    lines = _lines(first, second, moved)
    return Comparison(
        years=first.years,
        emission=second.total - first.total,
        net_cost=second.net_cost.sum(axis=0) - first.net_cost.sum(axis=0),
        lines=tuple(
            sorted(lines, key=lambda each: -float(np.abs(each.emission).sum()))
        ),
        measures=measures,
    )


def _measures(first: Outcome, second: Outcome) -> tuple[MeasureDifference, ...]:
    names = sorted({*first.plan.ids, *second.plan.ids})
    found = []
    for name in names:
        mine, yours = _of_measure(first, name), _of_measure(second, name)
        deployment, saved, cost = (y - m for m, y in zip(mine, yours, strict=True))
        found.append(MeasureDifference(name, deployment, saved, cost))
    return tuple(found)


def _of_measure(outcome: Outcome, name: str) -> tuple[Floats, Floats, Floats]:
    """Deployment, tonnes within the plan and net cost; zero where it is not held."""
    if name not in outcome.plan.ids:
        nothing = np.zeros(len(outcome.years))
        return nothing, nothing, nothing
    row = outcome.plan.ids.index(name)
    wedge = outcome.wedges.attributed[row]
    return outcome.path[row], wedge, outcome.net_cost[row]


def _lines(first: Outcome, second: Outcome, moved: set[str]) -> list[LineDifference]:
    mine = {line: at for at, line in enumerate(first.plan.lines)}
    yours = {line: at for at, line in enumerate(second.plan.lines)}
    nothing = np.zeros(len(first.years))
    found = []
    for line in dict.fromkeys([*mine, *yours]):
        at, to = mine.get(line), yours.get(line)
        energy, emission = nothing, nothing
        if to is not None:
            energy, emission = second.energy[to], second.emission[to]
        if at is not None:
            energy, emission = energy - first.energy[at], emission - first.emission[at]
        if not (energy.any() or emission.any()):
            continue
        because = sorted({*_reaching(first, at), *_reaching(second, to)} & moved)
        found.append(
            LineDifference(
                line,
                energy,
                emission,
                tuple(because),
                _said(first, second, line, (float(emission.sum()), because)),
            )
        )
    return found


def _said(
    first: Outcome, second: Outcome, line: Line, told: tuple[float, list[str]]
) -> Text:
    """One line of the difference as a sentence."""
    emission, because = told
    activity = first.plan.city.activities[line.activity].name
    carrier = first.plan.city.carriers[line.carrier].name
    names = {m.id: m.name for m in (*first.plan.measures, *second.plan.measures)}
    years = len(first.years)
    ja = "、".join(names[each].ja for each in because)
    en = ", ".join(names[each].en for each in because)
    return Text(
        ja=f"{activity.ja}・{carrier.ja}:{years} 年間で {emission:+,.0f} tCO2e。"
        f"展開度の異なる施策:{ja}",
        en=f"{activity.en} on {carrier.en}: {emission:+,.0f} tCO2e over {years} years."
        f" Deployed otherwise: {en}",
    )


def _reaching(outcome: Outcome, at: int | None) -> set[str]:
    """The measures that act on a line or lead to it."""
    return {
        outcome.plan.ids[placed.measure]
        for placed in outcome.plan.effects
        if at in placed.lines or at in placed.into
    }


def _cities_differ(one: Text, other: Text) -> Finding:
    return Finding(
        code="planning.scenarios.cities-differ",
        found=Text(
            ja=f"「{one.ja}」と「{other.ja}」の異なる基準シナリオに基づいています。",
            en=f"They stand on different baselines: “{one.en}” and “{other.en}”.",
        ),
        where=Text(ja="シナリオの比較", en="comparison of scenarios"),
        rule=Text(
            ja="比較するシナリオは同じ基準シナリオから計算する。",
            en="Scenarios that are compared start from one baseline.",
        ),
        remedy=Text(
            ja="片方を、もう一方と同じ都市データで計算し直してください。",
            en="Reckon one of them again on the city of the other.",
        ),
    )
