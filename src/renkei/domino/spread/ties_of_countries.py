"""What lies between countries: similarity, nearness, shared partners and companies.

Flows in: the history, the field. Flows out: `Between`, matrices [countries, countries]
of what a user of a technology (column) means to a country (row).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from renkei import facts
from renkei.domino.field import Field, kilometres
from renkei.domino.record import History

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from renkei.domino.spread.nouns import Floats

NEAR_KM = 1_500.0  # over which nearness falls to 1/e
LIKE_DEGREES = 10.0  # of distance from the equator, over which likeness falls to 1/e
PROGRAMME_BEGAN = 2013
KEPT = 8  # histories of which what lies between countries stays in memory


@dataclass(frozen=True, slots=True, eq=False)
class Between:
    """Countries that may adopt, and what lies between each two of them.

    `since` is the year from which one may; `size` the standardised log of the people of
    its cities; `works` [companies, countries] the first year of a company there.
    """

    countries: tuple[str, ...]
    since: npt.NDArray[np.int64]
    size: Floats
    likeness: Floats
    nearness: Floats
    partnership: Floats
    companies: Mapping[str, int]
    works: npt.NDArray[np.int64]

    def shuffled(self, chance: np.random.Generator) -> Between:
        """The same countries with exchanged ties; likeness, size and years stay.

        Every country keeps its degree: as many partnerships, as much nearness, as many
        companies that came in each year.
        """
        from renkei.domino.spread import exchanging

        return replace(
            self,
            nearness=exchanging.weights(self.nearness, chance),
            partnership=exchanging.links(self.partnership, chance),
            works=exchanging.arrivals(self.works, chance),
        )


@lru_cache(maxsize=KEPT)
def between(history: History, field: Field) -> Between:
    """Everything between the countries of the programme and of the JCM."""
    import numpy as np

    known = facts.load().countries
    begins = {
        code: each.partner.value.year if each.partner else PROGRAMME_BEGAN
        for code, each in known.items()
        if code != "JP" and (each.partner is not None or each.in_programme)
    }
    codes = tuple(sorted(code for code in begins if (field.countries == code).any()))
    people, latitude, longitude = np.array([_middle(field, each) for each in codes]).T
    size = np.log(people)
    away = kilometres(
        latitude[:, None], longitude[:, None], latitude[None], longitude[None]
    )
    unlike = np.abs(np.abs(latitude)[:, None] - np.abs(latitude)[None])
    apart = 1 - np.eye(len(codes))
    names = sorted({name for event in history.events for name in event.companies})
    return Between(
        countries=codes,
        since=np.array([begins[each] for each in codes]),
        size=(size - size.mean()) / size.std(),
        likeness=np.exp(-unlike / LIKE_DEGREES) * apart,
        nearness=np.exp(-away / NEAR_KM) * apart,
        partnership=_partnership(history, codes) * apart,
        companies={name: at for at, name in enumerate(names)},
        works=_works(history, codes, names),
    )


def _middle(field: Field, country: str) -> tuple[float, float, float]:
    import numpy as np

    rows = np.flatnonzero(field.countries == country)
    people = np.maximum(field.population[rows], 1)
    return (
        float(people.sum()),
        float(np.average(field.latitude[rows], weights=people)),
        float(np.average(field.longitude[rows], weights=people)),
    )


def _partnership(history: History, codes: tuple[str, ...]) -> Floats:
    import numpy as np

    shared = np.zeros((len(codes), len(codes)))
    for at, one in enumerate(codes):
        for beside, other in enumerate(codes):
            mine = history.partners.get(one, frozenset())
            shared[at, beside] = bool(mine & history.partners.get(other, frozenset()))
    return shared


def _works(
    history: History, codes: tuple[str, ...], names: list[str]
) -> npt.NDArray[np.int64]:
    import numpy as np

    works = np.full((len(names), len(codes)), np.iinfo(np.int64).max)
    for event in history.events:
        if event.country in codes:
            column = codes.index(event.country)
            for name in event.companies:
                row = names.index(name)
                works[row, column] = min(works[row, column], event.year)
    return works
