"""One measure alone, fully deployed, in one year: written again, slowly and plainly.

It does not share a line with the engine of scenarios, so that the two can disagree.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.planning.city.nouns import City
from renkei.planning.measures import Effect, Measure, Reach, Step, vocabulary

INTEREST = 0.06


@dataclass
class Taken:
    """What one line takes, of which carrier, at which factor."""

    use: str
    carrier: str
    amount: float
    factor: float


@dataclass(frozen=True)
class Alone:
    """What a measure does by itself in the reference city, a year."""

    reached: float  # unit of carrier
    size: float
    capital_usd: float
    upkeep_usd: float
    saving_usd: float
    reduction_tco2: float
    lifetime_years: float

    @property
    def cost_usd_per_tco2(self) -> float:
        """Annual cost less what is saved, for each tonne."""
        years, rate = self.lifetime_years, INTEREST
        yearly = self.capital_usd * rate / (1 - float((1 + rate) ** -years))
        return (yearly + self.upkeep_usd - self.saving_usd) / self.reduction_tco2

    @property
    def payback_years(self) -> float:
        """Capital over what is saved in a year; none where nothing is saved."""
        yearly = self.saving_usd - self.upkeep_usd
        return self.capital_usd / yearly if yearly > 0 else float("inf")


def alone(city: City, measure: Measure) -> Alone:
    """Apply the effects of one measure, in the order of their steps."""
    index = {carrier.id: at for at, carrier in enumerate(city.carriers)}
    factor = [float(city.factor[at, 0]) for at in range(len(city.carriers))]
    price = [float(city.price[at, 0]) for at in range(len(city.carriers))]
    before: list[tuple[int, Taken]] = []
    for at, line in enumerate(city.lines):
        amount = (
            city.amount[line.activity, 0]
            * city.intensity[line.activity, 0]
            * city.share[at, 0]
            / city.efficiency[at, 0]
        )
        activity, carrier = city.activities[line.activity], city.carriers[line.carrier]
        before.append(
            (
                line.activity,
                Taken(activity.use, carrier.id, float(amount), factor[line.carrier]),
            )
        )
    reached = sum(
        taken.amount
        for where, taken in before
        if _fits(city, where, taken.carrier, measure.effects[0].reach)
    )
    after = [
        (where, Taken(taken.use, taken.carrier, taken.amount, taken.factor))
        for where, taken in before
    ]
    for step in Step:
        for effect in (each for each in measure.effects if each.step is step):
            after = _applied(city, after, effect, factor, index)
    size = measure.extent.mean * reached
    return Alone(
        reached=reached,
        size=size,
        capital_usd=size * measure.capital.mean,
        upkeep_usd=size * measure.upkeep.mean,
        saving_usd=_paid(before, price, index) - _paid(after, price, index),
        reduction_tco2=_emitted(before) - _emitted(after),
        lifetime_years=measure.lifetime_years.mean,
    )


def _applied(
    city: City,
    lines: list[tuple[int, Taken]],
    effect: Effect,
    factor: list[float],
    index: dict[str, int],
) -> list[tuple[int, Taken]]:
    fraction = effect.fraction.mean
    opened: list[tuple[int, Taken]] = []
    for where, taken in lines:
        if not _fits(city, where, taken.carrier, effect.reach):
            continue
        if effect.step is Step.SUPPLY:
            taken.factor *= 1 - fraction
            continue
        left = taken.amount * fraction
        taken.amount -= left
        if effect.step is Step.SHIFT:
            old = vocabulary().efficiencies.get((taken.use, taken.carrier))
            useful = old.likely if old else 1.0
            gained = effect.to_efficiency.mean if effect.to_efficiency else useful
            target = effect.to_carrier
            moved = Taken(
                taken.use, target, left * useful / gained, factor[index[target]]
            )
            opened.append((where, moved))
    return lines + opened


def _fits(city: City, activity: int, carrier: str, reach: Reach) -> bool:
    about = city.activities[activity]
    return (
        (not reach.sectors or about.sector in reach.sectors)
        and (not reach.subsectors or about.subsector in reach.subsectors)
        and (not reach.uses or about.use in reach.uses)
        and (not reach.carriers or carrier in reach.carriers)
    )


def _emitted(lines: list[tuple[int, Taken]]) -> float:
    return sum(taken.amount * taken.factor for _, taken in lines)


def _paid(
    lines: list[tuple[int, Taken]], price: list[float], index: dict[str, int]
) -> float:
    return sum(taken.amount * price[index[taken.carrier]] for _, taken in lines)
