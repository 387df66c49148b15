"""Whether a portfolio keeps every limit: a second reading, always done.

Flows in: `Proposals` and the chosen start of each pair. Flows out: a `Verdict`, with a
`Finding` for each limit that does not hold. Money is summed as integers; nothing here
is shared with what made the choice.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np

from renkei.foundation import Finding, Text, same
from renkei.planning.portfolio.nouns import NEVER, Integers, Proposals


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a second reading of a portfolio found."""

    tonnes: float
    starts: int
    spent: tuple[int, ...]  # by year, exact
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether every limit is kept."""
        return not self.findings


def checked(proposals: Proposals, start: Integers) -> Verdict:
    """Read a choice against every limit of its proposals."""
    years = proposals.years
    whole = np.issubdtype(start.dtype, np.integer)
    if start.shape != proposals.pair_city.shape or not whole:
        return Verdict(math.nan, 0, (), (_not_a_choice(start.shape),))
    unknown = np.flatnonzero((start < NEVER) | (start >= years)).tolist()
    if unknown:
        return Verdict(math.nan, 0, (), tuple(_no_year(start, p) for p in unknown[:9]))
    spent, by_country, by_city = [0] * years, Counter[tuple[int, int]](), Counter[int]()
    chosen = np.flatnonzero(start != NEVER).tolist()
    pairs = set[tuple[int, int]]()
    for pair in chosen:
        year, city = int(start[pair]), int(proposals.pair_city[pair])
        spent[year] += int(proposals.cost[pair, year])
        by_country[int(proposals.city_country[city]), year] += 1
        by_city[city] += 1
        pairs.add((city, int(proposals.pair_measure[pair])))
    findings = [
        _over("budget", year_name(proposals, year), used, int(proposals.budget[year]))
        for year, used in enumerate(spent)
    ]
    findings += [
        _over(
            "country",
            country_year_name(proposals, country, year),
            used,
            int(proposals.starts_max[country, year]),
        )
        for (country, year), used in sorted(by_country.items())
    ]
    findings += [
        _over("city", same(proposals.cities[c]), used, int(proposals.city_max[c]))
        for c, used in sorted(by_city.items())
    ]
    findings.append(_over("twice", _PAIRS, len(chosen), len(pairs)))
    return Verdict(
        math.fsum(float(proposals.tonnes[pair, start[pair]]) for pair in chosen),
        len(chosen),
        tuple(spent),
        tuple(found for found in findings if found),
    )


def year_name(proposals: Proposals, year: int) -> Text:
    """How a year is called."""
    at = proposals.first_year + year
    return Text(ja=f"{at}年", en=f"{at}")


def country_year_name(proposals: Proposals, country: int, year: int) -> Text:
    """How a country's year is called."""
    name = proposals.countries[country]
    at = proposals.first_year + year
    return Text(ja=f"{name.ja}の{at}年", en=f"{name.en} in {at}")


_PAIRS = Text(ja="都市と対策の組", en="Pairs of a city and a measure")
_RULES = {
    "budget": Text(
        ja="その年に着手する対策の費用の合計は、その年の予算を超えない。",
        en="What starts in a year costs no more than that year's budget.",
    ),
    "country": Text(
        ja="一つの国で一年に着手する対策の数は、その国の受入能力を超えない。",
        en="No more measures start in a country in a year than it can carry.",
    ),
    "city": Text(
        ja="一つの都市の対策の数は、その都市の上限を超えない。",
        en="No city takes more measures than it can carry.",
    ),
    "twice": Text(
        ja="一つの都市で同じ対策に着手するのは一度だけである。",
        en="A measure starts at most once in a city.",
    ),
}
_REMEDY = Text(
    ja="この計画は用いず、計算をやり直してください。",
    en="Do not use this portfolio; choose again.",
)


def _over(limit: str, where: Text, used: int, allowed: int) -> Finding | None:
    if used <= allowed:
        return None
    return Finding(
        f"planning.portfolio.{limit}",
        Text(
            ja=f"上限{allowed:,}に対して{used:,}である。",
            en=f"{used:,} of {allowed:,}.",
        ),
        where,
        _RULES[limit],
        _REMEDY,
    )


def _no_year(start: Integers, pair: int) -> Finding:
    return Finding(
        "planning.portfolio.year",
        Text(
            ja=f"着手年の番号が{start[pair]}である。",
            en=f"It starts in year {start[pair]}.",
        ),
        Text(ja=f"組{pair}", en=f"Pair {pair}"),
        Text(ja="着手年は計画期間の中にある。", en="A start lies within the plan."),
        _REMEDY,
    )


def _not_a_choice(shape: tuple[int, ...]) -> Finding:
    return Finding(
        "planning.portfolio.shape",
        Text(
            ja=f"選択の配列の形が{shape}である。", en=f"The choice has shape {shape}."
        ),
        _PAIRS,
        Text(
            ja="選択は、組ごとに一つの整数である。",
            en="A choice is one whole number for each pair.",
        ),
        _REMEDY,
    )
