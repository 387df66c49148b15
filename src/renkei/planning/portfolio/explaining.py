"""Why a measure of a city was left out, said in words.

Flows in: `Proposals`, a `Portfolio`, pairs. Flows out: `LeftOut` for each pair that was
not chosen: what it would cost the whole to take it, and the limit that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from renkei.foundation import Text
from renkei.planning.portfolio.checking import country_year_name, year_name
from renkei.planning.portfolio.choosing import Portfolio
from renkei.planning.portfolio.nouns import NEVER, Floats, Proposals
from renkei.planning.portfolio.rounding import city_price


class Binding(StrEnum):
    """The limit that weighs most against a pair, in its best year."""

    BUDGET = "budget"
    COUNTRY = "country"
    CITY = "city"
    TIE = "tie"  # worth its price, but what was left did not suffice for it


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One pair that was not chosen, judged in the year that suits it best.

    `reduced_tonnes`: how many discounted tonnes the whole would lose for taking it, by
    the prices of the limits; below zero for a tie.
    """

    city: str
    measure: str
    year: int
    tonnes: float
    reduced_tonnes: float
    binding: Binding
    words: Text


def left_out(
    proposals: Proposals, portfolio: Portfolio, pairs: Iterable[int]
) -> Iterator[LeftOut]:
    """The reason for each of `pairs` that was not chosen."""
    prices = portfolio.prices
    net = (
        proposals.tonnes
        - proposals.cost * prices.budget
        - prices.starts[proposals.pair_country]
    )
    of_city = city_price(proposals, net.max(axis=1))
    for pair in pairs:
        if portfolio.start[pair] == NEVER:
            yield _reason(proposals, portfolio, pair, net[pair], of_city)


def _reason(
    proposals: Proposals, portfolio: Portfolio, pair: int, net: Floats, of_city: Floats
) -> LeftOut:
    year = int(np.argmax(net))
    city, country = proposals.pair_city[pair], proposals.pair_country[pair]
    paid = {
        Binding.BUDGET: float(
            proposals.cost[pair, year] * portfolio.prices.budget[year]
        ),
        Binding.COUNTRY: float(portfolio.prices.starts[country, year]),
        Binding.CITY: float(of_city[city]),
    }
    tonnes = float(proposals.tonnes[pair, year])
    lost = sum(paid.values()) - tonnes
    binding = max(paid, key=lambda limit: paid[limit]) if lost > 0 else Binding.TIE
    place = {
        Binding.BUDGET: year_name(proposals, year),
        Binding.COUNTRY: country_year_name(proposals, int(country), year),
    }.get(binding, Text(ja=proposals.cities[city], en=proposals.cities[city]))
    return LeftOut(
        proposals.cities[city],
        proposals.measures[proposals.pair_measure[pair]],
        proposals.first_year + year,
        tonnes,
        lost,
        binding,
        _WORDS[binding].format(
            place=place,
            tonnes=f"{tonnes:,.0f}",
            lost=f"{abs(lost):,.0f}",
            price=f"{paid.get(binding, 0.0):,.0f}",
            places=int(proposals.city_max[city]),
        ),
    )


_WORDS = {
    Binding.BUDGET: Text(
        ja="{place}の予算が足りない。この対策は{tonnes}トンを減らすが、同じ費用を他に"
        "充てれば{price}トンを減らせる。採れば全体で{lost}トンを失う。",
        en="The budget of {place} does not reach so far. It would save {tonnes} t, but "
        "its money saves {price} t elsewhere; taking it would lose {lost} t in all.",
    ),
    Binding.COUNTRY: Text(
        ja="{place}に着手できる数が限られている。この対策は{tonnes}トンを減らすが、"
        "その枠は他で{price}トンを減らす。採れば全体で{lost}トンを失う。",
        en="{place} can carry no more starts. It would save {tonnes} t, but its place "
        "saves {price} t elsewhere; taking it would lose {lost} t in all.",
    ),
    Binding.CITY: Text(
        ja="{place}は{places}件までしか担えず、より多く減らす対策が枠を占めている。"
        "この対策は{tonnes}トンを減らすが、採れば全体で{lost}トンを失う。",
        en="{place} can carry {places} measures, and better ones take its places. It "
        "would save {tonnes} t; taking it would lose {lost} t in all.",
    ),
    Binding.TIE: Text(
        ja="限られた予算や枠の価値には見合うが、残りではまかなえなかった。"
        "{place}で{lost}トン分の余地がある。",
        en="It is worth its price, but what was left did not suffice for it. In "
        "{place} it stands {lost} t ahead.",
    ),
}
