"""What the draws said, short enough to be kept beside a plan and told in words.

Flows in: a city, a plan, what is aimed at. Flows out: `Told`, in stages, so that a page
can say how far it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from renkei.foundation import Confidence, Source, Text
from renkei.planning.city.nouns import City
from renkei.planning.measures.nouns import Measure
from renkei.planning.scenarios import Deployment
from renkei.planning.scenarios.nouns import Economics, Target
from renkei.planning.uncertainty.drawing import outcome_of
from renkei.planning.uncertainty.nouns import (
    Band,
    Belief,
    Chance,
    Influence,
    Outcome,
)
from renkei.planning.uncertainty.reaching import budget_chance, chances
from renkei.planning.uncertainty.sensitivity import influences

NAMED = 5  # inputs that a reader can keep in mind
Row = tuple[float, ...]

DRAWING = Text(ja="10,000通りの将来を計算しています", en="Drawing 10,000 futures")
CHANCE = Text(
    ja="目標を達成する見込みを数えています", en="Counting how often the target is met"
)
WEIGHING = Text(
    ja="どの前提が結果を左右するか調べています",
    en="Asking which assumptions matter most",
)


@dataclass(frozen=True, slots=True)
class BandTold:
    """A yearly band: mean and the 5, 25, 50, 75 and 95 % percentiles."""

    unit: str
    mean: Row
    p5: Row
    p25: Row
    p50: Row
    p75: Row
    p95: Row


@dataclass(frozen=True, slots=True)
class ChanceTold:
    """With what chance the target of a year (or the budget) is met."""

    year: int
    target_tco2e: float
    probability: float
    margin_tco2e: float  # to be cut further, to be met in 90 % of the draws
    is_budget: bool
    said: Text


@dataclass(frozen=True, slots=True)
class InfluenceTold:
    """One assumption that makes the spread: its part of it (0-1), and its source."""

    id: str
    name: Text
    total: float
    error: float
    low: float
    high: float
    unit: str
    source: Source
    confidence: Confidence
    said: Text


@dataclass(frozen=True, slots=True)
class Told:
    """All of it; `year` is the one whose emissions the influences speak of."""

    years: tuple[int, ...]
    draws: int
    seed: int
    emission: BandTold
    baseline: BandTold
    cost: BandTold
    present_cost_usd: tuple[float, float, float]  # 5 %, mean, 95 %
    chances: tuple[ChanceTold, ...]
    year: int
    influences: tuple[InfluenceTold, ...]
    confidence: Confidence | None


def telling(  # noqa: PLR0913 - one keyword for each thing that a run is told
    city: City,
    measures: Iterable[Measure],
    deployment: Deployment,
    *,
    beliefs: Iterable[Belief],
    target: Target | None,
    economics: Economics,
) -> Iterator[Text | Told]:
    """Stages in words, and at the end what was found.

    Targets are parts of the base year and move with it from draw to draw; the
    influences are on the year of the last target, else on the last one.
    """
    held, doubts = tuple(measures), tuple(beliefs)
    yield DRAWING
    outcome = outcome_of(city, held, deployment, beliefs=doubts, economics=economics)
    yield CHANCE
    found = tuple(_chances(outcome, target)) if target else ()
    year = int(city.years[-1])
    if target is not None and target.levels_tco2e:
        year = max(each[0] for each in target.levels_tco2e)
    yield WEIGHING
    weighed = influences(
        city, held, deployment, year, beliefs=doubts, is_relative=bool(found)
    )
    p5, p95 = np.quantile(outcome.present_cost, [0.05, 0.95])
    yield Told(
        years=tuple(int(each) for each in outcome.years),
        draws=outcome.draws,
        seed=outcome.seed,
        emission=_band(outcome.total),
        baseline=_band(outcome.baseline),
        cost=_band(outcome.cost),
        present_cost_usd=(float(p5), float(outcome.present_cost.mean()), float(p95)),
        chances=found,
        year=year,
        influences=tuple(_influence(each) for each in weighed[:NAMED]),
        confidence=outcome.confidence,
    )


def _chances(outcome: Outcome, target: Target) -> Iterator[ChanceTold]:
    """The chance of each level that is named, then that of the budget."""
    named = {each[0] for each in target.levels_tco2e}
    levels = chances(outcome, target, is_relative=True) if named else ()
    for each in levels:
        if each.year in named:
            yield _chance(each, each.sentence, is_budget=False)
    if target.budget_tco2e is not None:
        each = budget_chance(outcome, target)
        yield _chance(each, _within_budget(each.probability), is_budget=True)


def _chance(of: Chance, said: Text, *, is_budget: bool) -> ChanceTold:
    return ChanceTold(
        year=of.year,
        target_tco2e=of.target_tco2e,
        probability=of.probability,
        margin_tco2e=of.margin_tco2e,
        is_budget=is_budget,
        said=said,
    )


def _band(band: Band) -> BandTold:
    rows = (band.mean, band.p5, band.p25, band.p50, band.p75, band.p95)
    return BandTold(band.unit, *(tuple(map(float, row)) for row in rows))


def _influence(of: Influence) -> InfluenceTold:
    held = of.belief.estimate
    return InfluenceTold(
        id=of.belief.id,
        name=of.belief.name,
        total=of.total,
        error=of.error,
        low=held.low,
        high=held.high,
        unit=held.unit,
        source=held.source,
        confidence=held.confidence,
        said=of.sentence,
    )


def _within_budget(probability: float) -> Text:
    percent = round(100 * probability)
    return Text(
        ja=f"期間全体の排出量が炭素予算に収まる見込みは{percent}%です。",
        en=f"Emissions stay within the carbon budget with a chance of {percent} %.",
    )
