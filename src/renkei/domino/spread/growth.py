"""What comes after an adoption: more of the same in the city, and a cleaner grid.

Flows in: the history, how many draws. Flows out: `After`.

The first project of a technology in a city stands at once. How many more of it the city
takes up in the long run is estimated from the uses of known cities: they are a Poisson
count, whose mean is the sum of Bass's shares of the years that each has had. Bass's two
coefficients are not of this record but the means of a review of 213 of his curves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from renkei.domino.futures import bass_share
from renkei.domino.record import History
from renkei.foundation import Confidence, Figure, Source, Text, same
from renkei.planning import starting
from renkei.technology import Estimate

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

INNOVATION, IMITATION = Decimal("0.03"), Decimal("0.38")
BEFORE = 0.5  # of the gamma distribution that the record adds to (Jeffreys)
_REVIEW = Source(
    Text(
        ja="Sultan, Farley, Lehmann「普及モデルの応用のメタ分析」(1990年、213例の平均)",
        en="Sultan, Farley and Lehmann, A Meta-Analysis of Applications of Diffusion "
        "Models (1990), means of 213 applications",
    ),
    url="https://doi.org/10.1177/002224379002700107",
)
WORDS = {
    "innovation": Text(ja="Bass式の革新係数 p", en="Bass's p, innovation"),
    "imitation": Text(ja="Bass式の模倣係数 q", en="Bass's q, imitation"),
    "further": Text(
        ja="一つの都市で続く導入(長期、1件当たり)",
        en="Further uses in the same city, in the long run, for each first one",
    ),
    "further_rule": Text(
        ja="都市が分かる導入{n}件のうち、同じ都市・同じ技術の2件目以降は{k}件。Bass式で"
        "経過年数を数え、平均を推定した(90%の範囲{low:.2f}〜{high:.2f})。",
        en="Of {n} uses in known cities {k} came after one of the same technology in "
        "the same city; their mean, with years counted by Bass's curve (90 % range "
        "{low:.2f} to {high:.2f}).",
    ),
    "decline": Text(
        ja="電力の排出係数の低下(年)", en="Yearly fall of the grid's factor"
    ),
}


@dataclass(frozen=True, slots=True, eq=False)
class After:
    """What follows an adoption; one value of `further` and `decline` for each draw.

    `further` counts further uses of the same size in the long run, `decline` [1/year]
    is how much less a kilowatt-hour emits each year. `figures` tell them all.
    """

    further: tuple[float, ...]
    decline: tuple[float, ...]
    figures: tuple[Figure, ...]

    def grown(self, draw: int, years: int) -> npt.NDArray[np.float64]:
        """Uses [years] that there are 0, 1, … years after a first one."""
        share = bass_share(float(INNOVATION), float(IMITATION), years)
        return 1 + self.further[draw] * share

    def falls(self, draw: int, years: int) -> npt.NDArray[np.float64]:
        """What is left of the grid's factor [years] after 0, 1, … years."""
        import numpy as np

        return np.asarray((1 - self.decline[draw]) ** np.arange(years), np.float64)


def after(history: History, draws: int, seed: int) -> After:
    """What follows an adoption, in so many equally likely draws."""
    import numpy as np
    from scipy import stats

    uses = _uses(history)
    last = history.years[1]
    ages = np.array([last - min(years) for years in uses.values()])
    share = bass_share(
        float(INNOVATION), float(IMITATION), int(ages.max(initial=0)) + 1
    )
    more = sum(len(years) - 1 for years in uses.values())
    belief = stats.gamma(BEFORE + more, scale=1 / float(share[ages].sum()))
    chance = np.random.default_rng(seed)
    even = (np.arange(draws) + 0.5) / draws
    decline = starting.grid_decline()
    further = chance.permutation(belief.ppf(even))
    falls = chance.permutation(_triangular(decline, even))
    low, high = belief.ppf([0.05, 0.95])
    return After(
        further=tuple(float(each) for each in further),
        decline=tuple(float(each) for each in falls),
        figures=(
            _figure("innovation", INNOVATION),
            _figure("imitation", IMITATION),
            Figure(
                id="domino.further",
                name=WORDS["further"],
                value=round(Decimal(float(belief.mean())), 2),
                unit=same("1"),
                confidence=Confidence.INFERRED,
                rule=WORDS["further_rule"].format(
                    n=sum(map(len, uses.values())), k=more, low=low, high=high
                ),
            ),
            Figure(
                id="domino.decline",
                name=WORDS["decline"],
                value=round(Decimal(decline.mean), 4),
                unit=Text(ja="1/年", en="1/year"),
                confidence=decline.confidence,
                source=decline.source,
                scope=same(f"{decline.low:g} – {decline.likely:g} – {decline.high:g}"),
            ),
        ),
    )


def _uses(history: History) -> Mapping[tuple[int, str], list[int]]:
    """Years of the uses of a technology in a known city."""
    found: dict[tuple[int, str], list[int]] = {}
    for key, year in _placed(history):
        found.setdefault(key, []).append(year)
    return found


def _placed(history: History) -> Iterator[tuple[tuple[int, str], int]]:
    for event in history.events:
        for city in event.cities:
            yield (city, event.technology), event.year


def _figure(name: str, value: Decimal) -> Figure:
    return Figure(
        id=f"domino.{name}",
        name=WORDS[name],
        value=value,
        unit=Text(ja="1/年", en="1/year"),
        confidence=Confidence.RECALLED,
        source=_REVIEW,
    )


def _triangular(
    held: Estimate, even: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Quantiles of a triangular belief."""
    import numpy as np
    from scipy import stats

    width = held.high - held.low
    if width <= 0:
        return np.full(even.size, held.likely)
    at = stats.triang((held.likely - held.low) / width, held.low, width)
    return np.asarray(at.ppf(even), np.float64)
