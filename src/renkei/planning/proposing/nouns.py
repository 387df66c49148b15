"""A programme's terms, its candidate cities, and what is chosen.

Flows in: nothing. Flows out: `Candidate`, `Terms`, `Start`, `CityTold`, `Programme`.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.foundation import Text
from renkei.planning.portfolio import Portfolio
from renkei.planning.scenarios import Compiled


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A city that may propose the measures of its plan."""

    id: str
    name: Text
    country: Text
    plan: Compiled


@dataclass(frozen=True, slots=True)
class Terms:
    """What a programme may spend, and what others can carry.

    budget_usd: of each year, for what starts in it: its first purchase, and its upkeep
    until that is worn out, in prices of the cities' base years; discount_fraction
    weighs tonnes back to the first year.
    """

    first_year: int
    years: int
    budget_usd: float
    country_starts_max: int  # in each year
    city_max: int  # measures of one city in all
    discount_fraction: float


@dataclass(frozen=True, slots=True)
class Start:
    """A measure that starts in a city in a year: what it takes, what it saves alone."""

    city: str
    measure: str
    name: Text
    year: int
    cost_usd: int
    tonnes: float  # discounted, up to the last year of the city's model, alone


@dataclass(frozen=True, slots=True)
class CityTold:
    """What a city's chosen measures come to together, by the scenario engine.

    alone, together: discounted tonnes; what two measures would both save is counted
    once in the second.
    """

    id: str
    name: Text
    country: Text
    measures: int
    cost_usd: int
    alone_tonnes: float
    together_tonnes: float


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """The portfolio with its proof and the second reading, in words of the cities.

    spent_usd: by year; held_back: measures that were not proposed, since they need
    another one or exclude a better one.
    """

    terms: Terms
    portfolio: Portfolio
    starts: tuple[Start, ...]
    cities: tuple[CityTold, ...]
    spent_usd: tuple[int, ...]
    proposed: int  # pairs of a city and a measure
    held_back: int

    @property
    def proof(self) -> Text:
        """How near the best it is, in words."""
        found, bound = self.portfolio.tonnes, self.portfolio.bound
        percent = f"{100 * self.portfolio.gap:.2g}"
        return Text(
            ja=f"割引後{found:,.0f}トンを減らす。どの選び方も{bound:,.0f}トンを超えて"
            f"減らせない(差{percent}%以内、価格だけによる上界)。",
            en=f"It saves {found:,.0f} discounted tonnes; no other choice saves more "
            f"than {bound:,.0f} (within {percent} %, a bound from prices alone).",
        )

    @property
    def interaction_tonnes(self) -> float:
        """What measures of one city would both have saved, counted twice above."""
        return sum(each.alone_tonnes - each.together_tonnes for each in self.cities)
