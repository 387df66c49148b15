"""Draws of beliefs as what differs from draw to draw in the engine of scenarios.

Flows in: a compiled plan, beliefs and their drawn values. Flows out: `Perturbed`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from renkei.foundation import Finding, Refusal, Text, same
from renkei.planning.city.nouns import Floats
from renkei.planning.scenarios.nouns import Perturbed
from renkei.planning.uncertainty.nouns import Belief, Part
from renkei.planning.uncertainty.sampling import instead, plus, times

if TYPE_CHECKING:
    from renkei.planning.scenarios.compiling import Compiled

_COSTS = (Part.CAPITAL, Part.UPKEEP, Part.EXTENT)


def perturbed(plan: Compiled, beliefs: Sequence[Belief], values: Floats) -> Perturbed:
    """Every array of a batch: values (N, B) in the order of the beliefs."""
    drivers, carriers = plan.drivers, [carrier.id for carrier in plan.city.carriers]
    effects, measures = effect_keys(plan), plan.ids
    fraction = instead(beliefs, values, Part.FRACTION, effects, plan.fraction)
    level = times(beliefs, values, Part.LEVEL, drivers)
    extent = times(beliefs, values, Part.EXTENT, measures)
    if level is not None and len(measures):
        grown = level @ sizes_by_driver(plan).T
        extent = grown if extent is None else extent * grown
    return Perturbed(
        fraction=fraction,
        gain=times(beliefs, values, Part.GAIN, effects),
        factor=times(beliefs, values, Part.FACTOR, carriers),
        factor_growth=plus(beliefs, values, Part.FACTOR_GROWTH, carriers),
        level=level,
        growth=plus(beliefs, values, Part.GROWTH, drivers),
        price=times(beliefs, values, Part.PRICE, carriers),
        capital=times(beliefs, values, Part.CAPITAL, measures),
        upkeep=times(beliefs, values, Part.UPKEEP, measures),
        extent=extent,
        decline=instead(beliefs, values, Part.DECLINE, measures, plan.decline),
    )


def sizes_by_driver(plan: Compiled) -> Floats:
    """Which part of each measure's size comes with each driver: (M, D), rows sum to 1.

    A city with a third more floor needs a third more insulation: the size of a measure
    follows the level of what its first effect reaches. One that reaches nothing costs
    what it costs: its size is nothing, and no level moves it.
    """
    drivers, activities = list(plan.drivers), plan.city.activities
    sizes = np.zeros((len(plan.measures), len(drivers)))
    firsts = {placed.measure: placed for placed in reversed(plan.effects)}
    for measure, placed in firsts.items():
        for at in placed.lines:
            driver = activities[plan.lines[at].activity].driver
            sizes[measure, drivers.index(driver)] += float(plan.rows.taken[at, 0])
    whole = sizes.sum(axis=1, keepdims=True)
    sizes[whole[:, 0] == 0] = 1.0 / max(len(drivers), 1)
    parted: Floats = sizes / np.where(whole == 0, 1.0, whole)
    return parted


def effect_keys(plan: Compiled) -> tuple[str, ...]:
    """How aims name the effects of a plan, in their order: (E,)."""
    seen = [0] * len(plan.measures)
    keys = []
    for placed in plan.effects:
        keys.append(f"{plan.measures[placed.measure].id}#{seen[placed.measure]}")
        seen[placed.measure] += 1
    return tuple(keys)


def check_aims(plan: Compiled, beliefs: Sequence[Belief]) -> None:
    """Refuses `planning.uncertainty.aim-unknown` and `belief-twice`.

    A belief that moves nothing here would quietly make a result look surer than it is.
    """
    known: dict[Part, set[str]] = {
        Part.FRACTION: set(effect_keys(plan)),
        Part.GAIN: set(effect_keys(plan)),
        Part.FACTOR: {carrier.id for carrier in plan.city.carriers},
        Part.FACTOR_GROWTH: {carrier.id for carrier in plan.city.carriers},
        Part.PRICE: {carrier.id for carrier in plan.city.carriers},
        Part.LEVEL: set(plan.drivers),
        Part.GROWTH: set(plan.drivers),
        Part.DECLINE: set(plan.ids),
        **{part: set(plan.ids) for part in _COSTS},
    }
    faults = [
        _unknown(belief, aim.part, aim.key, known[aim.part])
        for belief in beliefs
        for aim in belief.aims
        if aim.key not in known[aim.part]
    ]
    ids = [belief.id for belief in beliefs]
    faults += [_twice(name) for name in sorted({i for i in ids if ids.count(i) > 1})]
    if faults:
        raise Refusal(faults)


def _unknown(belief: Belief, part: Part, key: str, known: set[str]) -> Finding:
    listed = sorted(known)[:8]
    return Finding(
        code="planning.uncertainty.aim-unknown",
        found=Text(
            ja=f"不確かさ「{belief.name.ja}」の対象「{key}」({part})がありません。",
            en=f"“{belief.name.en}” aims at “{key}” ({part}), which is not there.",
        ),
        where=same(belief.id),
        rule=Text(
            ja="不確かさは、都市モデル又は対策にある値に対して定める。",
            en="A belief is about a number that the city or a measure has.",
        ),
        remedy=Text(
            ja="使えるもの:" + "、".join(listed), en="Known: " + ", ".join(listed)
        ),
    )


def _twice(name: str) -> Finding:
    return Finding(
        code="planning.uncertainty.belief-twice",
        found=Text(
            ja=f"不確かさ「{name}」が二つあります。",
            en=f"There are two beliefs called “{name}”.",
        ),
        where=same(name),
        rule=Text(
            ja="一つの不確かさは一度だけ引く。共有する値は対象を複数にする。",
            en="A belief is drawn once; numbers that share one are its several aims.",
        ),
        remedy=Text(ja="一つにまとめてください。", en="Make one of them."),
    )
