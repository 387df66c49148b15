"""Which technologies a city should look at first, each with its terms.

Flows in: a `Setting`, the uses known by then, the settings of other countries. Flows
out: `Ranked` technologies, best first, with sums that add up and how the order stands
when every weight moves by a fifth.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import yaml

from renkei.foundation import Text
from renkei.matching.ranking.history import Setting, Use
from renkei.matching.scoring.reasons import near, rounded, technologies
from renkei.matching.scoring.weights import WHOLE, alike, always_ahead

ENOUGH = 5  # uses in one country that count as many
LARGEST_GRID = 1.0  # tCO2/MWh: about that of a grid of coal alone
NEUTRAL = WHOLE // 2  # what does not hang on a thing is neither helped nor hurt by it


@dataclass(frozen=True, slots=True)
class Ranked:
    """A technology's place for a city, and what each term adds to its score."""

    technology: str
    worth: Mapping[str, int]
    adds: Mapping[str, int]
    reasons: Mapping[str, Text]
    rank: int
    rank_best: int
    rank_worst: int

    @property
    def score(self) -> int:
        """Exact, of 1,000,000."""
        return sum(self.adds.values())

    @property
    def points(self) -> Decimal:
        """The score of 100."""
        return Decimal(self.score) / 10000

    @property
    def is_stable(self) -> bool:
        """Whether it keeps its place while every weight moves by up to a fifth."""
        return self.rank_best == self.rank == self.rank_worst


@cache
def ranking_terms(kind: str) -> Mapping[str, tuple[Text, int]]:
    """The terms of a ranking ("technology", "partner"): name and weight per mille."""
    held = _file()[kind]
    return {
        term: (Text(**each["name"]), int(each["weight"])) for term, each in held.items()
    }


@cache
def _file() -> Any:
    written = files("renkei.matching.ranking") / "terms.yaml"
    return yaml.load(written.read_text(encoding="utf-8"), yaml.CSafeLoader)


def rank_technologies(
    setting: Setting,
    record: Iterable[Use],
    others: Mapping[str, Setting],
) -> tuple[Ranked, ...]:
    """Every technology of the catalogue for a city, best first, ties by id.

    `record` holds only what may be known; `others` the settings of other countries.
    """
    likeness = {
        country: _likeness(setting, other)
        for country, other in others.items()
        if country != setting.country
    }
    by_technology: dict[str, list[Use]] = {}
    for each in record:
        by_technology.setdefault(each.technology, []).append(each)
    most = max(map(len, by_technology.values()), default=0)
    told = []
    for name in technologies():
        used = by_technology.get(name, [])
        here = sum(each.country == setting.country for each in used)
        count = here, len(used), most
        nearest = _nearest(used, likeness)
        told.append(_told(name, setting, count, nearest, _climates(used, others)))
    return _in_order(told)


def _likeness(setting: Setting, other: Setting) -> int:
    """How alike two countries are: climate and grid, half each, per mille."""
    grid = 0
    if setting.grid is not None and other.grid is not None:
        grid = near(setting.grid, other.grid)
    return (alike(setting.climate, other.climate) + grid) // 2


def _nearest(
    used: Sequence[Use], likeness: Mapping[str, int]
) -> tuple[int, str | None]:
    """The most alike of the other countries that use it."""
    held = [
        (likeness[each.country], each.country)
        for each in used
        if each.country in likeness
    ]
    return max(held, key=lambda each: (each[0], each[1]), default=(0, None))


def _climates(used: Sequence[Use], others: Mapping[str, Setting]) -> set[str | None]:
    return {others[each.country].climate for each in used if each.country in others}


Told = tuple[str, dict[str, int], dict[str, Text]]


def _told(
    name: str,
    setting: Setting,
    count: tuple[int, int, int],
    nearest: tuple[int, str | None],
    climates: set[str | None],
) -> Told:
    here, anywhere, most = count
    wanted = technologies()[name]
    worth = {
        "here": rounded(math.log1p(here) / math.log1p(ENOUGH)),
        "alike": nearest[0],
        "anywhere": rounded(anywhere / most) if most else 0,
        "climate": NEUTRAL,
        "grid": NEUTRAL,
    }
    words = {
        "here": Text(ja="同じ国で{n}件。", en="In this country: {n}.").format(n=here),
        "alike": Text(
            ja="似た国での実績はない。", en="Not used in another country yet."
        )
        if nearest[1] is None
        else Text(
            ja="最も似た国は{c}(近さ{p} %)。", en="Nearest country: {c}, {p} % alike."
        ).format(c=nearest[1], p=nearest[0] // 10),
        "anywhere": Text(ja="全体で{n}件。", en="In all: {n}.").format(n=anywhere),
        "climate": Text(ja="気候に左右されない。", en="Does not hang on climate."),
        "grid": Text(ja="電力系統に左右されない。", en="Does not hang on the grid."),
    }
    if wanted.climate.leaning != "none":
        worth["climate"] = max((alike(setting.climate, c) for c in climates), default=0)
        words["climate"] = Text(
            ja="使われてきた気候との近さ{p} %。", en="{p} % alike to where it was used."
        ).format(p=worth["climate"] // 10)
    if wanted.grid.leaning != "none":
        grid = setting.grid
        worth["grid"] = 0 if grid is None else rounded(grid / LARGEST_GRID)
        words["grid"] = (
            Text(ja="電力の排出係数が不明。", en="The grid factor is not known.")
            if grid is None
            else Text(
                ja="電力の排出係数{g} tCO2/MWh。", en="The grid emits {g} tCO2/MWh."
            ).format(g=grid)
        )
    return name, worth, words


def _in_order(told: Sequence[Told]) -> tuple[Ranked, ...]:
    weights = {t: w for t, (_, w) in ranking_terms("technology").items()}
    weight = np.array(list(weights.values()), np.int64)
    table = np.array([[worth[t] for t in weights] for _, worth, _ in told], np.int64)
    total = table @ weight
    order = sorted(range(len(told)), key=lambda n: (-total[n], told[n][0]))
    apart = table[order][:, None] - table[order][None]  # (ahead, behind, terms)
    surely = always_ahead(apart, weight)
    ranked = []
    for place, n in enumerate(order):
        name, worth, words = told[n]
        best = 1 + int(surely[:place, place].sum())
        worst = 1 + place + int((~surely[place, place + 1 :]).sum())
        adds = {term: worth[term] * weights[term] for term in weights}
        ranked.append(Ranked(name, worth, adds, words, place + 1, best, worst))
    return tuple(ranked)
