"""The nouns of the model of spread.

Flows in: numbers. Flows out: `Cause`s of an adoption, `Panel`, `Posterior`, `Part`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from renkei.foundation import Text

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]


class Cause(StrEnum):
    """What moves a country to a technology beside its own push."""

    POPULARITY = "popularity"
    SIMILARITY = "similarity"
    NEIGHBOUR = "neighbour"
    PARTNER = "partner"
    VENDOR = "vendor"

    @property
    def is_tie(self) -> bool:
        """Whether it runs along a tie that somebody could make."""
        return self in (Cause.NEIGHBOUR, Cause.PARTNER, Cause.VENDOR)

    @property
    def label(self) -> Text:
        """How it is called."""
        return _LABELS[self]


_LABELS = {
    Cause.POPULARITY: Text(ja="世界での普及", en="spread in the world"),
    Cause.SIMILARITY: Text(ja="条件の近さ", en="similar conditions"),
    Cause.NEIGHBOUR: Text(ja="近隣国での導入", en="use in countries nearby"),
    Cause.PARTNER: Text(
        ja="同じ日本の自治体と組む国での導入",
        en="use where the same Japanese city works",
    ),
    Cause.VENDOR: Text(
        ja="同じ日本企業が進出する国での導入",
        en="use where the same Japanese company works",
    ),
}

CAUSES = tuple(Cause)
TIES = tuple(cause for cause in CAUSES if cause.is_tie)
RECENT = 3  # years whose outside push is taken to go on
PUSHES = ("own push", "size", "years in the JCM")


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Chances to adopt: a country without a technology, in a year; alike ones counted.

    Shapes: `year`, `size`, `age`, `adopted`, `many` [rows]; `exposure` [rows, causes].
    `size` is the log of the people of its cities, standardised; `age` log(1 + years in
    the JCM); `many` how many chances a row stands for.
    """

    year: npt.NDArray[np.int64]
    size: Floats
    age: Floats
    exposure: Floats
    adopted: Floats
    many: Floats

    @property
    def chances(self) -> int:
        """How many chances there were."""
        return int(self.many.sum())

    @property
    def events(self) -> int:
        """How many were taken."""
        return int((self.many * self.adopted).sum())


@dataclass(frozen=True, slots=True)
class Part:
    """A share over the draws: its mean, and where nine in ten of them lie."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """What is believed of the parameters after the record up to a year.

    `names` are the pushes and causes; `draws` [draws, names] are equally likely. Rates
    of causes [1/year] for each unit of exposure, pushes on the scale of logarithms.
    `years` is how much stronger or weaker than usual the outside push of a year was.
    `effective` is how many independent draws they are worth. `parts` shares out the
    adoptions of the record; `thin` says in words where it is too little to tell.
    """

    names: tuple[str, ...]
    draws: Floats
    effective: float
    until: int
    chances: int
    events: int
    years: dict[int, float]
    parts: dict[str, Part]
    thin: Text | None

    @property
    def recent(self) -> float:
        """The mean push of the last three years, which is taken to go on."""
        return recent_of(self.years)

    def of(self, name: str) -> Part:
        """One parameter."""
        return part_of(self.draws[:, self.names.index(name)])


def recent_of(pushes: Mapping[int, float]) -> float:
    """The mean push of the last years."""
    last = sorted(pushes)[-RECENT:]
    return sum(pushes[year] for year in last) / len(last)


def part_of(drawn: Floats) -> Part:
    """Mean and 90 % interval of draws."""
    import numpy as np

    low, high = (float(np.quantile(drawn, q)) for q in (0.05, 0.95))
    return Part(float(drawn.mean()), low, high)
