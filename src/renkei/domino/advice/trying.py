"""What if one stood here: the answer for a single city.

Flows in: the ground, a city, a technology, a year. Flows out: `Trial`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from renkei.domino.advice import refusing
from renkei.domino.advice.measuring import of_measure
from renkei.domino.advice.nouns import Ground, Spread, Year
from renkei.domino.advice.reasons import reasons_of
from renkei.domino.advice.telling import judged
from renkei.domino.advice.yearly import years_of
from renkei.domino.seeding import Case
from renkei.domino.seeding.nouns import PHASE
from renkei.foundation import Figure, Refusal, Text

ROOTS = 6_000


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What one model case would set off until `horizon`, on its own."""

    city: int
    name: Text
    country: str
    technology: Text
    year: int
    horizon: int
    tonnes: Spread
    cities: Spread
    ties_fraction: float
    chance: Figure
    reasons: tuple[Text, ...]
    verdict: Text
    is_contagious: bool
    years: tuple[Year, ...]


def tried(  # noqa: PLR0913 - the place, the time, and how well it is drawn
    ground: Ground,
    *,
    city: int,
    technology: str,
    year: int,
    horizon: int,
    seed: int = 1,
    roots: int = ROOTS,
) -> Trial:
    """What if one stood here? `city` is a GeoNames number.

    Refuses `domino.advice.city`, `technology`, `adopted` and `years`.
    """
    at, row = ground.field.at(city), ground.row(technology)
    if at < 0:
        raise Refusal(refusing.unknown_city(str(city)))
    if row < 0:
        known = [each for each, _ in ground.technologies]
        raise Refusal(refusing.unknown_technology(technology, known))
    name, called = ground.field.names[at], ground.technologies[row][1]
    if ground.worlds[0].history[row, at] < 0:
        raise Refusal(refusing.adopted_already(name, called))
    if not ground.first <= year < year + PHASE <= horizon <= ground.last:
        raise Refusal(refusing.years(year, horizon, ground.first, ground.last))
    case = Case(
        city=at,
        measure=0,
        first=year - ground.first,
        phases=1,
        country=str(ground.field.countries[at]),
        cost=0.0,
        staff=0.0,
        chance=1.0,
    )
    alone = replace(
        ground,
        technologies=(ground.technologies[row],),
        worlds=tuple(of_measure(world, row) for world in ground.worlds),
        readiness=lambda where, _, when: ground.readiness(where, row, when),
        electric=ground.electric[row : row + 1],
        worth=_worth_of(ground, row),
    )
    found = judged(alone, [case], horizon, roots=roots, seed=seed)
    tonnes, cities, fraction = found.spreads([0])
    return Trial(
        city=at,
        name=name,
        country=case.country,
        technology=called,
        year=year,
        horizon=horizon,
        tonnes=tonnes,
        cities=cities,
        ties_fraction=fraction,
        chance=ground.chance,
        reasons=reasons_of(alone, case),
        verdict=ground.verdict,
        is_contagious=ground.is_contagious,
        years=years_of(alone, [case], horizon, seed=seed, roots=max(1, roots // 4)),
    )


def _worth_of(ground: Ground, row: int) -> Callable[[int, int], Text] | None:
    told = ground.worth
    return None if told is None else lambda city, _: told(city, row)
