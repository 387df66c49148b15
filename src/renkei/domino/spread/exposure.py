"""Chances to adopt, with what each country was exposed to when a year began.

Flows in: the history, what lies between countries. Flows out: `Panel`s.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from renkei.domino.record import History
from renkei.domino.spread.nouns import CAUSES, Panel
from renkei.domino.spread.ties_of_countries import KEPT, Between

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from renkei.domino.spread.nouns import Floats

POPULAR = 10.0  # users that make one unit of popularity
NEVER = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Adoptions:
    """The first year of each technology in each country; `NEVER` where it is not used.

    `year` [technologies, countries]; `users` [technologies, companies, countries] the
    first year in which a company used the technology there.
    """

    technologies: tuple[str, ...]
    year: npt.NDArray[np.int64]
    users: npt.NDArray[np.int64]


@lru_cache(maxsize=KEPT)
def adoptions(history: History, held: Between) -> Adoptions:
    """Who adopted when; what no source dates is not among it."""
    import numpy as np

    names = tuple(sorted({event.technology for event in history.events}))
    shape = (len(names), len(held.countries))
    year = np.full(shape, NEVER)
    users = np.full((len(names), len(held.companies), len(held.countries)), NEVER)
    for event in history.events:
        if event.country not in held.countries:
            continue
        row, column = names.index(event.technology), held.countries.index(event.country)
        year[row, column] = min(year[row, column], event.year)
        for company in event.companies:
            at = held.companies.get(company)
            if at is not None:
                users[row, at, column] = min(users[row, at, column], event.year)
    return Adoptions(names, year, users)


def exposed(adopted: Adoptions, held: Between, year: int) -> Floats:
    """What lies on countries when a year begins [technologies, countries, causes]."""
    import numpy as np

    there = (adopted.year < year).astype(float)
    stands = np.zeros((*there.shape, len(CAUSES)))
    others = there.sum(axis=1, keepdims=True) - there
    stands[:, :, 0] = others / POPULAR
    for at, matrix in enumerate((held.likeness, held.nearness, held.partnership), 1):
        stands[:, :, at] = there @ matrix.T
    used = adopted.users < year  # technologies, companies, countries where they did so
    present = held.works < year
    # A company that used it elsewhere and works here counts each country it used it in.
    for technology in np.flatnonzero(there.any(axis=1)):
        linked = present.astype(float).T @ used[technology].astype(float)
        stands[technology, :, 4] = (
            (linked > 0) & ~np.eye(len(held.countries), dtype=bool)
        ).sum(axis=1)
    return stands


def panel(
    adopted: Adoptions, held: Between, first: int, last: int, frozen: int | None = None
) -> Panel:
    """The chances of some years; `frozen`: what lay on countries when that year began
    stays so, as a forecast sees it.
    """
    import numpy as np

    rows = np.concatenate(list(_rows(adopted, held, first, last, frozen)))
    if not rows.size:
        rows = np.zeros((0, 4 + len(CAUSES)))
    kinds, many = _alike(np.round(rows, 12))
    return Panel(
        year=kinds[:, 0].astype(np.int64),
        size=kinds[:, 1],
        age=kinds[:, 2],
        adopted=kinds[:, 3],
        exposure=kinds[:, 4:],
        many=many.astype(float),
    )


def _alike(rows: Floats) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Each row once, and how often it is there; sorted by one number made of it, which
    is much faster than by all of them."""
    import numpy as np

    marks = (rows * np.sin(np.arange(1.0, rows.shape[1] + 1))).sum(axis=1)
    _, first, of, many = np.unique(
        marks, return_index=True, return_inverse=True, return_counts=True
    )
    if not np.array_equal(rows[first][of], rows):  # two rows with one mark
        kinds, many = np.unique(rows, axis=0, return_counts=True)
        return kinds, many
    return rows[first], many


def _rows(
    adopted: Adoptions, held: Between, first: int, last: int, frozen: int | None
) -> Iterator[Floats]:
    import numpy as np

    still = exposed(adopted, held, frozen) if frozen is not None else None
    for year in range(first, last + 1):
        stands = still if still is not None else exposed(adopted, held, year)
        at_risk = (adopted.year >= year) & (held.since <= year)[None]
        row, column = np.nonzero(at_risk)
        age = np.log1p(year - held.since[column])
        took = (adopted.year[row, column] == year).astype(float)
        when = np.full(row.size, float(year))
        yield np.column_stack([when, held.size[column], age, took, stands[row, column]])
