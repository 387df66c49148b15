"""What is believed of measures, from the estimates that they are made of.

Flows in: measures. Flows out: one `Belief` for each estimate that is not sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from renkei.foundation import Text
from renkei.planning.measures.nouns import Effect, Measure, Step
from renkei.planning.uncertainty.nouns import Aim, Belief, How, Part
from renkei.technology import Estimate

_SAID = {
    Part.FRACTION: Text(ja="効果", en="effect"),
    Part.GAIN: Text(ja="転換後の効率", en="efficiency after the shift"),
    Part.EXTENT: Text(ja="規模", en="extent"),
    Part.CAPITAL: Text(ja="導入費", en="capital cost"),
    Part.UPKEEP: Text(ja="維持費", en="upkeep"),
    Part.DECLINE: Text(ja="費用の低下率", en="fall of the cost"),
}


def beliefs_of_measures(measures: Iterable[Measure]) -> tuple[Belief, ...]:
    """Beliefs on effects and costs; what is sure (low = high) has none.

    How long a measure lives is not drawn: it is bought again in whole years.
    """
    return tuple(
        belief for measure in measures for belief in _of(measure) if _unsure(belief)
    )


def effect_key(measure: Measure, place: int) -> str:
    """How an aim names one effect of a measure."""
    return f"{measure.id}#{place}"


def _of(measure: Measure) -> Iterator[Belief]:
    for place, effect in enumerate(measure.effects):
        yield from _of_effect(measure, place, effect)
    for part, estimate in (
        (Part.EXTENT, measure.extent),
        (Part.CAPITAL, measure.capital),
        (Part.UPKEEP, measure.upkeep),
    ):
        if estimate.mean:  # what is nothing on average has no ratio to it
            yield _belief(measure, part, measure.id, estimate, How.RATIO)
    yield _belief(measure, Part.DECLINE, measure.id, measure.cost_decline, How.VALUE)


def _of_effect(measure: Measure, place: int, effect: Effect) -> Iterator[Belief]:
    key = effect_key(measure, place)
    yield _belief(measure, Part.FRACTION, key, effect.fraction, How.VALUE)
    if effect.step is Step.SHIFT and effect.to_efficiency is not None:
        yield _belief(measure, Part.GAIN, key, effect.to_efficiency, How.RATIO)


def _belief(
    measure: Measure, part: Part, key: str, estimate: Estimate, how: How
) -> Belief:
    said = _SAID[part]
    return Belief(
        id=f"{part}.{key}",
        name=Text(
            ja=f"{measure.name.ja}:{said.ja}", en=f"{measure.name.en}: {said.en}"
        ),
        estimate=estimate,
        aims=(Aim(part, key, how),),
    )


def _unsure(belief: Belief) -> bool:
    return belief.estimate.low < belief.estimate.high
