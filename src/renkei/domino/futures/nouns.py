"""The nouns of what may follow.

Flows in: arrays. Flows out: `World`, checked once, and `Futures`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from renkei.domino.ties import Ties
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

NEVER = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Cities and measures before year 0.

    Shapes: `alone`, `history`, `worth` [measures, cities]; `pace` [measures, years];
    `scale`, `learning`, `ceiling`, `delay` [measures]; `group` [cities].

    `alone` is what moves a city without ties and `scale * ties.strength` what a tie
    adds [1/year]; `pace` multiplies both in each year. `history` holds years below 0 in
    which a city adopted, `NEVER` elsewhere. A measure's pace grows with its adopters
    relative to year 0, to the power `learning`, up to `ceiling` times. A tie works from
    `delay` years after its source has adopted. `worth` is what an adoption brings in
    the end [tCO2/year]; `group` numbers what sums are kept by, such as countries.
    """

    ties: Ties
    scale: npt.NDArray[np.float64]
    alone: npt.NDArray[np.float64]
    history: npt.NDArray[np.int32]
    pace: npt.NDArray[np.float64]
    learning: npt.NDArray[np.float64]
    ceiling: npt.NDArray[np.float64]
    delay: npt.NDArray[np.int64]
    worth: npt.NDArray[np.float64]
    group: npt.NDArray[np.int32]

    def __post_init__(self) -> None:
        import numpy as np

        measures, cities = self.alone.shape
        shapes = {
            "ties": (self.ties.cities, cities),
            "history": (self.history.shape, (measures, cities)),
            "worth": (self.worth.shape, (measures, cities)),
            "pace": (self.pace.shape[0], measures),
            "scale": (self.scale.shape, (measures,)),
            "learning": (self.learning.shape, (measures,)),
            "ceiling": (self.ceiling.shape, (measures,)),
            "delay": (self.delay.shape, (measures,)),
            "group": (self.group.shape, (cities,)),
        }
        for name, (found, owed) in shapes.items():
            if found != owed:
                raise Refusal([_shape(name, found, owed)])
        for name, array, least in (
            ("alone", self.alone, 0.0),
            ("scale", self.scale, 0.0),
            ("pace", self.pace, 0.0),
            ("learning", self.learning, 0.0),
            ("ceiling", self.ceiling, 1.0),
            ("delay", self.delay, 1),
            ("worth", self.worth, 0.0),
            ("group", self.group, 0),
        ):
            if not (np.isfinite(array) & (array >= least)).all():
                raise Refusal([_range(name, float(np.min(array)), float(least))])

    @property
    def measures(self) -> int:
        """How many measures there are."""
        return int(self.alone.shape[0])

    @property
    def cities(self) -> int:
        """How many cities there are."""
        return int(self.alone.shape[1])

    @property
    def years(self) -> int:
        """How many years from year 0 on are looked at."""
        return int(self.pace.shape[1])

    @property
    def groups(self) -> int:
        """How many groups the cities fall into."""
        return int(self.group.max()) + 1

    def _arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Everything of the world that decides a future, by name."""
        return {
            "start": self.ties.out_start,
            "to": self.ties.out_to,
            "strength": self.ties.strength,
            "scale": self.scale,
            "alone": self.alone,
            "history": self.history,
            "pace": self.pace,
            "learning": self.learning,
            "ceiling": self.ceiling,
            "delay": self.delay,
            "group": self.group,
            "worth": self.worth,
        }

    def mark(self, placed: npt.NDArray[np.int32]) -> str:
        """The fingerprint of everything that decides a future with these cases."""
        import numpy as np

        digest = hashlib.sha256(b"renkei-futures/1")
        for name, array in (*self._arrays().items(), ("placed", placed)):
            held = np.ascontiguousarray(array)
            digest.update(f"{name} {held.dtype.str} {held.shape}".encode())
            digest.update(held.tobytes())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True, eq=False)
class Futures:
    """Sums over draws.

    `counts` (new adoptions) and `sums` (their worth [tCO2/year]) have the shape [draws,
    measures, groups, years]; `reached` [measures, cities] is the share of draws in
    which a city has adopted by the end of year `horizon`.
    """

    counts: npt.NDArray[np.int32]
    sums: npt.NDArray[np.float64]
    reached: npt.NDArray[np.float64]
    horizon: int
    seed: int


def _shape(name: str, found: object, owed: object) -> Finding:
    return Finding(
        code="domino.world.shape",
        found=same(f"{found}"),
        where=same(name),
        rule=Text(
            ja=f"形は {owed} であること。",
            en=f"It has the shape {owed}.",
        ),
        remedy=Text(
            ja="対策・都市・年の数をそろえる。",
            en="Bring measures, cities and years into line.",
        ),
    )


def _range(name: str, found: float, least: float) -> Finding:
    return Finding(
        code="domino.world.range",
        found=same(f"{found:g}"),
        where=same(name),
        rule=Text(
            ja=f"{least:g} 以上の有限な数であること。",
            en=f"Every entry is a finite number, {least:g} or more.",
        ),
        remedy=Text(ja="値を直す。", en="Mend the value."),
    )
