"""The nouns of a scenario: how far each measure goes, what is aimed at, what is drawn.

Flows in: nothing. Flows out: `Deployment`, `Start`, `Target`, `Economics`, and for
batches `Perturbed`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from renkei.foundation import Finding, Refusal, Text, same
from renkei.planning.city.nouns import Floats
from renkei.planning.measures.nouns import Measure, Ramp

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Start:
    """A measure starts in `year` and grows along its ramp to `level` (0-1)."""

    year: int
    level: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Deployment:
    """How far each measure has gone by each year, in parts of its full potential.

    ids: (M,) of the measures; path: (M, Y), each value in 0..1. Build it from `starts`
    or give the path freely; refuses `planning.scenarios.deployment-outside`.
    """

    ids: tuple[str, ...]
    path: Floats

    def __post_init__(self) -> None:
        assert len(self.ids) == len(self.path), "one row for each measure"
        outside = ~((self.path >= 0) & (self.path <= 1))
        if outside.any():
            raise Refusal(
                [
                    _outside(self.ids[row], int(year), float(self.path[row, year]))
                    for row, year in np.argwhere(outside)[:20]
                ]
            )

    @staticmethod
    def starting(
        measures: Sequence[Measure], years: Whole, starts: Mapping[str, Start]
    ) -> Deployment:
        """The deployment that follows from start years and each measure's ramp.

        A measure without a start stays at zero; a start of a measure that is not there
        is refused as `planning.scenarios.measure-unknown`.
        """
        known = {measure.id: measure for measure in measures}
        unknown = [name for name in starts if name not in known]
        if unknown:
            raise Refusal([unknown_measure(name, known) for name in unknown])
        path = np.zeros((len(measures), len(years)))
        for row, measure in enumerate(measures):
            start = starts.get(measure.id)
            if start is not None:
                path[row] = start.level * ramped(measure.ramp, years - start.year)
        return Deployment(tuple(known), path)

    @staticmethod
    def none(measures: Sequence[Measure], years: Whole) -> Deployment:
        """Nothing is deployed: the baseline."""
        ids = tuple(measure.id for measure in measures)
        return Deployment(ids, np.zeros((len(ids), len(years))))


def ramped(ramp: Ramp, years_since_start: Whole) -> Floats:
    """The part deployed by the end of each year; the start year is the first step.

    "linear": evenly over `ramp.years`; "s": slow, fast, slow (3t² - 2t³).
    """
    assert ramp.shape in ("linear", "s"), f"no ramp of shape {ramp.shape}"
    part = np.clip((years_since_start + 1.0) / max(ramp.years, 1), 0.0, 1.0)
    return part if ramp.shape == "linear" else part * part * (3.0 - 2.0 * part)


@dataclass(frozen=True, slots=True)
class Economics:
    """How money of different years is weighed: back to the first year of the city."""

    discount_fraction: float  # 1/year

    def weights(self, years: int) -> Floats:
        """What a dollar of each year weighs in the first: (Y,)."""
        weighed: Floats = (1.0 + self.discount_fraction) ** -np.arange(
            years, dtype=float
        )
        return weighed


@dataclass(frozen=True, slots=True)
class Target:
    """What a city aims at: a level in some years, a budget over all of them, or both.

    levels_tco2e: by year; between two of them the way is straight, and it begins with
    the emissions of the first year. budget_tco2e: the sum over all years of the city.
    """

    name: Text
    levels_tco2e: tuple[tuple[int, float], ...] = ()
    budget_tco2e: float | None = None

    def path(self, years: Whole, first_tco2e: float) -> Floats | None:
        """What may be emitted in each year, NaN after the last level: (Y,)."""
        if not self.levels_tco2e:
            return None
        levels = {int(years[0]): first_tco2e, **dict(self.levels_tco2e)}
        at = np.array(sorted(levels), dtype=np.float64)
        way = np.interp(years, at, [levels[int(year)] for year in at])
        return np.where(years <= at[-1], way, np.nan)


@dataclass(frozen=True, slots=True, eq=False)
class Perturbed:
    """What differs from draw to draw; each array has a leading draw axis of N.

    What is None stays at the value of the compiled city (the mean of each estimate).

    fraction: (N, E) the fraction of each effect itself, in the order of
    `Compiled.effects`, none above 1.
    gain: (N, E) multiplies the useful energy for each unit taken after a shift.
    factor: (N, C) multiplies each carrier's emission factor in every year.
    factor_growth: (N, C) 1/year: in year t that factor is multiplied by
    (1 + factor_growth)^t: a grid that gets clean sooner or later than thought.
    level: (N, D) multiplies the amounts of each of `Compiled.drivers` in every year.
    growth: (N, D) 1/year, how much faster than in the baseline a driver grows: in year
    t its amounts are multiplied by (1 + growth)^t.
    price: (N, C) multiplies each carrier's price in every year.
    capital, upkeep: (N, M) multiply the unit costs of each measure.
    extent: (N, M) multiplies both costs of a measure, not its effects.
    decline: (N, M) 1/year, the cost decline itself.
    """

    fraction: Floats | None = None
    gain: Floats | None = None
    factor: Floats | None = None
    factor_growth: Floats | None = None
    level: Floats | None = None
    growth: Floats | None = None
    price: Floats | None = None
    capital: Floats | None = None
    upkeep: Floats | None = None
    extent: Floats | None = None
    decline: Floats | None = None

    def part(self, draws: slice) -> Perturbed:
        """The same for some of the draws."""
        return Perturbed(
            **{
                name: None if held is None else held[draws]
                for name, held in self.arrays().items()
            }
        )

    def arrays(self) -> dict[str, Floats | None]:
        """Every array by its name."""
        return {name: getattr(self, name) for name in self.__slots__}

    def draws(self) -> int | None:
        """How many draws there are; None where nothing differs."""
        counts = {len(held) for held in self.arrays().values() if held is not None}
        assert len(counts) <= 1, f"arrays of {sorted(counts)} draws in one batch"
        return counts.pop() if counts else None


def _outside(name: str, year: int, value: float) -> Finding:
    return Finding(
        code="planning.scenarios.deployment-outside",
        found=Text(ja=f"展開度が {value:g} です。", en=f"The deployment is {value:g}."),
        where=Text(
            ja=f"施策「{name}」、{year + 1} 番目の年",
            en=f"measure “{name}”, year number {year + 1}",
        ),
        rule=Text(
            ja="展開度は最大可能量に対する割合で、0 以上 1 以下とする。",
            en="A deployment is a part of the full potential, from 0 to 1.",
        ),
        remedy=Text(
            ja="百分率で入力していないか確かめ、0 から 1 の値にしてください。",
            en="Check that it is no percentage, and write a value from 0 to 1.",
        ),
    )


def unknown_measure(name: str, known: Mapping[str, object]) -> Finding:
    """The finding for a measure that the plan does not hold."""
    return Finding(
        code="planning.scenarios.measure-unknown",
        found=Text(
            ja=f"施策「{name}」はこの計画にありません。",
            en=f"There is no measure “{name}” in this plan.",
        ),
        where=same(name),
        rule=Text(
            ja="展開できるのは計画に含まれる施策だけです。",
            en="Only measures that the plan holds can be deployed.",
        ),
        remedy=Text(
            ja="使える施策:" + "、".join(list(known)[:12]),
            en="Measures of the plan: " + ", ".join(list(known)[:12]),
        ),
    )
