"""What a city takes and emits, line by line, and the sums that people look at.

Flows in: a `City`. Flows out: energy and emissions (L, Y), and `Views`: the lines told
apart by activity, carrier, scope, sector, reference or district, indexed once so that a
view of any array over lines is one pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from renkei.planning.city.nouns import Activity, Carrier, City, Floats, Line

BY = (
    "sector",
    "carrier",
    "scope",
    "reference",
    "activity",
    "subsector",
    "use",
    "district",
    "income_group",
)


def taken(city: City) -> Floats:
    """What each line takes of its carrier: (L, Y) in the carrier's unit."""
    useful = city.amount * city.intensity
    served: Floats = useful[city.line_activity] * city.share / city.efficiency
    return served


def emitted(city: City) -> Floats:
    """What each line emits: (L, Y) tCO2e."""
    emission: Floats = taken(city) * city.factor[city.line_carrier]
    return emission


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One way of telling lines apart: the labels, and which of them each line bears."""

    labels: tuple[str, ...]
    label_of_line: NDArray[np.int64]
    order: NDArray[np.int64]
    starts: NDArray[np.int64]

    def sums(self, over_lines: Floats) -> Floats:
        """Sums over the lines of each label: (L, ...) becomes (labels, ...)."""
        summed: Floats = np.add.reduceat(over_lines[self.order], self.starts, axis=0)
        return summed


@dataclass(frozen=True, slots=True, eq=False)
class Views:
    """Every view of a set of lines, by its name in `BY`."""

    by: dict[str, View]

    @staticmethod
    def of(
        activities: Sequence[Activity],
        carriers: Sequence[Carrier],
        lines: Sequence[Line],
    ) -> Views:
        """Index the lines once for every view in `BY`.

        Labels stand in the order in which the lines first bear them.
        """
        return Views(
            {
                name: _view([_label(activities, carriers, n, name) for n in lines])
                for name in BY
            }
        )

    def __getitem__(self, name: str) -> View:
        return self.by[name]


def _label(
    activities: Sequence[Activity], carriers: Sequence[Carrier], line: Line, by: str
) -> str:
    activity = activities[line.activity]
    match by:
        case "carrier":
            return carriers[line.carrier].id
        case "scope":
            return str(line.scope)
        case "reference":
            return line.reference
        case "activity":
            return activity.id
        case _:
            return str(getattr(activity, by))


def _view(labels: Sequence[str]) -> View:
    known = {label: place for place, label in enumerate(dict.fromkeys(labels))}
    label_of_line = np.array([known[label] for label in labels], dtype=np.int64)
    order = np.argsort(label_of_line, kind="stable")
    starts = np.searchsorted(label_of_line[order], np.arange(len(known)))
    return View(tuple(known), label_of_line, order, starts)
