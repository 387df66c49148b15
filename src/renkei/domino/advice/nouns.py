"""The nouns of advice.

Flows in: numbers. Flows out: `Ground`, `Spread`, `Place`, `More` and the `Advice` that
holds them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from renkei.domino.field import Field
from renkei.domino.futures import World
from renkei.domino.seeding import Case
from renkei.foundation import Confidence, Figure, Text

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from renkei.domino.advice.asking import Question
    from renkei.domino.spread import After


@dataclass(frozen=True, slots=True, eq=False)
class Meeting:
    """A tie as strong as that of a shared Japanese partner.

    `rate` [draws][cities]: what moves a city that meets a whole country of users
    [1/year]; `part` [cities]: the part that a city has of its country's people.
    """

    rate: tuple[npt.NDArray[np.float64], ...]
    part: npt.NDArray[np.float64]


YEAR_2030 = 2030


class Aim(StrEnum):
    """What is to become as large as possible."""

    TONNES = "tonnes"
    CITIES = "cities"

    @property
    def label(self) -> Text:
        """How it is called."""
        return _AIMS[self]

    @property
    def unit(self) -> Text:
        """What it is counted in."""
        return _UNITS[self]


_AIMS = {
    Aim.TONNES: Text(ja="削減量", en="tonnes saved"),
    Aim.CITIES: Text(ja="導入する都市の数", en="cities that adopt"),
}
_UNITS = {
    Aim.TONNES: Text(ja="tCO2/年", en="tCO2 a year"),
    Aim.CITIES: Text(ja="都市・技術", en="city-technologies"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What a question is asked on.

    `worlds` holds one world for each draw of what is believed about spread, all of the
    same cities and technologies, from the calendar year `first`; `chances` how likely
    a model case is to bring its adoption, one for each draw. `verdict` says whether the
    past speaks for contagion at all, `unknown` what the model does not know, `links`
    what is known of the partnerships of a city, by its row, `readiness` how ready a
    city (by its row) is for a technology (by its row) in a year, and how it fits.

    `after` is what follows an adoption; where it is None nothing grows and no grid gets
    cleaner. `electric` are the technologies that a cleaner grid takes worth from.
    `worth` says why an adoption in a city (row) of a technology (row) is worth what it
    is; `meeting` is what somebody who meets a city that has it is moved by.
    """

    field: Field
    technologies: tuple[tuple[str, Text], ...]
    first: int
    worlds: tuple[World, ...]
    chances: tuple[float, ...]
    chance: Figure
    verdict: Text
    is_contagious: bool
    mark: Confidence
    links: Mapping[int, tuple[Text, ...]]
    readiness: Callable[[int, int, int], tuple[Text, ...]]
    unknown: tuple[Text, ...] = ()
    after: After | None = None
    electric: tuple[bool, ...] = ()
    worth: Callable[[int, int], Text] | None = None
    meeting: Meeting | None = None

    def falls(self, draw: int, row: int, years: int) -> npt.NDArray[np.float64]:
        """What is left [years] of what a technology saves, as the grid gets cleaner."""
        import numpy as np

        if self.after is None or not self.electric[row]:
            return np.ones(years)
        return self.after.falls(draw, years)

    def grows(self, draw: int, years: int) -> npt.NDArray[np.float64]:
        """Uses [years] that a city has 0, 1, … years after its first one."""
        import numpy as np

        return np.ones(years) if self.after is None else self.after.grown(draw, years)

    @property
    def last(self) -> int:
        """The last calendar year that the worlds look at."""
        return self.first + self.worlds[0].years - 1

    def row(self, technology: str) -> int:
        """Where a technology stands; -1 where it is not looked at."""
        ids = [each for each, _ in self.technologies]
        return ids.index(technology) if technology in ids else -1


@dataclass(frozen=True, slots=True)
class Spread:
    """A number over the draws: its mean, and where nine in ten of them lie.

    The range tells what is not known about spread; the luck of a single future is not
    in it.
    """

    mean: float
    low: float
    high: float
    cautious: float  # one in five draws lies below

    @classmethod
    def of(cls, drawn: npt.NDArray[np.float64]) -> Spread:
        """Out of one value for each draw."""
        import numpy as np

        low, cautious, high = (float(np.quantile(drawn, q)) for q in (0.05, 0.2, 0.95))
        return cls(float(drawn.mean()), low, high, cautious)


@dataclass(frozen=True, slots=True)
class Place:
    """A model case in the ranking, and what it would set off.

    `tonnes` and `cities` are what would not have come without it, on its own; `adds` is
    what it adds to the places above it, by the aim of the question. `own_fraction` is
    the part of `tonnes` that is its own adoption, `ties_fraction` what ties bring.
    """

    case: Case
    name: Text
    country: str
    technology: Text
    is_chosen: bool
    adds: float
    tonnes: Spread
    cities: Spread
    ties_fraction: float
    cost: float  # million JPY, all of its years
    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class More:
    """What one more of something would bring; None where the model cannot tell."""

    name: Text
    worth: float | None
    words: Text


@dataclass(frozen=True, slots=True)
class Year:
    """What a choice saves in a year [tCO2/year], and in all years up to it [tCO2].

    Cities grow after they have adopted, and the grid gets cleaner; `grown_fraction` is
    the part of the year's saving that came of growth inside cities.
    """

    year: int
    tonnes: Spread
    total: Spread
    grown_fraction: float


@dataclass(frozen=True, slots=True)
class Stood:
    """Where a case would stand, and with what."""

    city: Text
    country: Text
    technology: Text


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What the answer would be under another condition.

    `worth` is what it brings by the aim, counted on the futures that the choice was
    made on; `of_asked` that as a part of what the choice as asked brings there.
    """

    name: Text
    places: tuple[Stood, ...]
    worth: float
    of_asked: float


@dataclass(frozen=True, slots=True, eq=False)
class Advice:
    """The answer to a question.

    `total` is judged on futures that the choice has not seen; `found`, `bound` and
    `gap` are of those it was made on: no choice of any candidates exceeds `bound`
    there. `compared` is how many were tried beside each other. `error` is the standard
    error of the mean of `total` that is left by sampling.
    """

    question: Question
    places: tuple[Place, ...]
    total: Spread
    tonnes: Spread
    cities: Spread
    years: tuple[Year, ...]
    after: tuple[Figure, ...]
    ties_fraction: float
    error: float
    found: float
    bound: float
    compared: int
    candidates: int
    more: tuple[More, ...]
    why: tuple[Text, ...]
    otherwise: tuple[Otherwise, ...]
    cost: float
    staff: float | None
    cost_per_year: Figure
    chance: Figure
    verdict: Text
    is_contagious: bool
    mark: Confidence
    unknown: tuple[Text, ...]

    @property
    def chosen(self) -> tuple[Place, ...]:
        """The places of the choice."""
        return tuple(each for each in self.places if each.is_chosen)

    @property
    def by_2030(self) -> Year | None:
        """The year 2030, where the question reaches back to it."""
        return next((each for each in self.years if each.year == YEAR_2030), None)

    @property
    def gap(self) -> float:
        """How much better another choice could be, as a part of the bound."""
        return 0.0 if self.bound <= 0 else max(0.0, 1 - self.found / self.bound)
