"""What cities propose to a programme, and the portfolio that is chosen from it.

Flows in: nothing. Flows out: `Proposals`, whose arrays are everything a choice rests
on, and `Prices`, what one more unit of each limit is worth.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from renkei.foundation import Text

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

NEVER = -1  # the start of a pair that is not chosen


@dataclass(frozen=True, eq=False)
class Proposals:
    """Pairs (P,) of a city and a measure that could start in one of the years (Y,).

    Pairs stand in the order of their city, cities (C,) in the order of their country
    (K,). Money is whole (thousand USD, say), so that what a plan spends is exact;
    tonnes are discounted floats, a model of the future.
    """

    first_year: int
    countries: tuple[Text, ...]
    cities: tuple[str, ...]
    measures: tuple[str, ...]
    city_country: Integers  # (C,) position in countries
    pair_city: Integers  # (P,) position in cities
    pair_measure: Integers  # (P,) position in measures
    cost: Integers  # (P, Y) what a start in that year takes from its budget
    tonnes: Floats  # (P, Y) discounted tonnes up to the horizon of a start in it
    budget: Integers  # (Y,)
    starts_max: Integers  # (K, Y) how many starts a country can carry in a year
    city_max: Integers  # (C,) how many measures a city can carry at all

    def __post_init__(self) -> None:
        pairs, years = self.cost.shape
        assert self.tonnes.shape == (pairs, years), "tonnes: one for each cost"
        assert self.budget.shape == (years,), "budget: one for each year"
        assert self.starts_max.shape == (len(self.countries), years), "starts_max"
        assert self.city_max.shape == self.city_country.shape == (len(self.cities),)
        assert self.pair_city.shape == self.pair_measure.shape == (pairs,)
        for whole in (self.cost, self.budget, self.starts_max, self.city_max):
            assert np.issubdtype(whole.dtype, np.integer), "money and counts are whole"
        assert (np.diff(self.pair_city) >= 0).all(), "pairs are in order of their city"
        assert (np.diff(self.city_country) >= 0).all(), "cities are in order of country"

    @property
    def years(self) -> int:
        """In how many years a measure may start."""
        return int(self.cost.shape[1])

    @property
    def binaries(self) -> int:
        """How many yes-or-no choices there are: pairs times years."""
        return int(self.cost.size)

    @cached_property
    def pair_country(self) -> Integers:
        """The country of each pair: (P,)."""
        return self.city_country[self.pair_city]

    @cached_property
    def country_edges(self) -> Integers:
        """Where the pairs of each country begin, and where the last end: (K + 1,)."""
        edges = np.arange(len(self.countries) + 1)
        return np.searchsorted(self.pair_country, edges).astype(np.int64)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of every array, by which a run names what it chose from."""
        seen = hashlib.sha256(str(self.first_year).encode())
        for field in fields(self):
            held = getattr(self, field.name)
            if isinstance(held, np.ndarray):
                seen.update(f"{field.name}{held.shape}{held.dtype}".encode())
                seen.update(np.ascontiguousarray(held).data)
        return seen.hexdigest()


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """What one more unit of a shared limit is worth, in discounted tonnes.

    `budget` (Y,): for each unit of money of a year; `starts` (K, Y): for each start
    that a country could carry in a year. What a place in a city is worth follows from
    these, and so is not kept.
    """

    budget: Floats
    starts: Floats

    def __post_init__(self) -> None:
        for price in (self.budget, self.starts):
            assert np.isfinite(price).all() and (price >= 0).all(), "a price below zero"
