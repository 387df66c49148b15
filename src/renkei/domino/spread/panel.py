"""The record as a table of chances: each technology, country and year at risk.

Flows in: a `History`, facts of countries. Flows out: `Frame`, the ties between
countries by channel and year, and `Panel`, its rows with what came in each.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from renkei import facts
from renkei.domino.field import kilometres, world
from renkei.domino.record import Channel, History

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

CHANNELS = (Channel.COUNTRY, Channel.PARTNER, Channel.VENDOR, Channel.NEIGHBOUR)
COVARIATES = ("income", "people", "activity", "popularity")
NEAR_KM = 1_500.0
FIRST_CALL = 2013  # the first collaborations; JCM documents are signed from then on


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """Countries, technologies and years, with all that is not chance about them.

    `opens` [countries] is the first year at risk; `fixed` [countries, 2] log of income
    and people; `ties` [channels, years, countries, countries] says who is tied to whom
    when a year begins; `count` [technologies, countries, years] the uses on record.
    """

    countries: tuple[str, ...]
    technologies: tuple[str, ...]
    first: int
    opens: npt.NDArray[np.int64]
    fixed: npt.NDArray[np.float64]
    ties: npt.NDArray[np.float64]
    count: npt.NDArray[np.float64]

    @property
    def years(self) -> int:
        """How many years are looked at."""
        return int(self.count.shape[2])


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Rows at risk: `came` 0 or 1, `alone` [rows, covariates], `tied` [rows, channels].

    `technology`, `country` and `year` are places in the frame.
    """

    technology: npt.NDArray[np.int64]
    country: npt.NDArray[np.int64]
    year: npt.NDArray[np.int64]
    came: npt.NDArray[np.float64]
    alone: npt.NDArray[np.float64]
    tied: npt.NDArray[np.float64]

    def only(self, keep: npt.NDArray[np.bool_]) -> Panel:
        """Some of the rows."""
        return Panel(
            self.technology[keep],
            self.country[keep],
            self.year[keep],
            self.came[keep],
            self.alone[keep],
            self.tied[keep],
        )


def known_countries() -> tuple[str, ...]:
    """Countries at risk whose income is on record; of others nothing is estimated."""
    return tuple(
        each.iso2
        for each in facts.load().countries.values()
        if each.gdp_per_capita is not None
        and each.iso2 != "JP"
        and (each.partner is not None or each.in_programme)
    )


def frame(history: History, years_after: int = 0) -> Frame:
    """The frame of a history, with some years after it."""
    import numpy as np

    first, last = history.years
    years = last - first + 1 + years_after
    countries = known_countries()
    technologies = tuple(sorted({each.technology for each in history.events}))
    count = np.zeros((len(technologies), len(countries), years))
    for event in history.events:
        if event.country in countries:
            at = technologies.index(event.technology), countries.index(event.country)
            count[(*at, event.year - first)] += 1
    known = facts.load().countries
    signed = [known[each].partner for each in countries]
    return Frame(
        countries=countries,
        technologies=technologies,
        first=first,
        opens=np.array([d.value.year if d else FIRST_CALL for d in signed]) - first,
        fixed=np.array([_fixed(each) for each in countries]),
        ties=_ties(history, countries, first, years),
        count=count,
    )


def _fixed(country: str) -> tuple[float, float]:
    """Log of income per person and of the people in its cities."""
    import numpy as np

    income = facts.load().countries[country].gdp_per_capita
    assert income is not None and income.value is not None, "known countries have one"
    field = world()
    people = field.population[field.countries == country].sum()
    return float(np.log(float(income.value))), float(np.log(max(people, 1)))


@cache
def apart(countries: tuple[str, ...]) -> npt.NDArray[np.float64]:
    """How far the middles of the countries' city people lie apart [km]."""
    import numpy as np

    field = world()
    middle = []
    for country in countries:
        rows = np.flatnonzero(field.countries == country)
        weight = np.maximum(field.population[rows], 1)
        latitude = np.average(field.latitude[rows], weights=weight)
        middle.append((latitude, np.average(field.longitude[rows], weights=weight)))
    at = np.array(middle)
    return kilometres(at[:, :1], at[:, 1:], at[None, :, 0], at[None, :, 1])


def _ties(
    history: History, countries: tuple[str, ...], first: int, years: int
) -> npt.NDArray[np.float64]:
    import numpy as np

    many = len(countries)
    others = 1 - np.eye(many)
    ties = np.zeros((len(CHANNELS), years, many, many))
    ties[0] = np.eye(many)
    ties[3] = (apart(countries) <= NEAR_KM) * others
    partners = [history.partners.get(each, frozenset()) for each in countries]
    shared = [[bool(one & other) for other in partners] for one in partners]
    ties[1] = np.array(shared) * others
    for year in range(years):
        here: list[set[str]] = [set() for _ in countries]
        for event in history.events:
            if event.year < first + year and event.country in countries:
                here[countries.index(event.country)].update(event.companies)
        met = [[bool(one & other) for other in here] for one in here]
        ties[2, year] = np.array(met) * others
    return ties


def panel(
    held: Frame,
    *,
    count: npt.NDArray[np.float64] | None = None,
    ties: npt.NDArray[np.float64] | None = None,
) -> Panel:
    """Every row at risk: the technology was seen before, the country has signed.

    `count` and `ties` stand for those of the frame, as a synthetic history and a
    placebo need it.
    """
    import numpy as np

    count = held.count if count is None else count
    ties = held.ties if ties is None else ties
    before = np.concatenate([np.zeros_like(count[..., :1]), count.cumsum(2)], axis=2)
    before = before[..., :-1]  # uses before each year
    tied = np.einsum("hyij,kjy->kiyh", ties, before, optimize=True)
    seen = before.sum(1)  # technologies, years
    age = np.maximum(np.cumsum(seen > 0, axis=1), 1)
    popularity = np.log((seen + 0.5) / age)
    activity = np.log1p(before.sum(0)[None] - before)  # of other technologies
    shape = count.shape
    alone = np.stack(
        [
            np.broadcast_to(held.fixed[None, :, None, 0], shape),
            np.broadcast_to(held.fixed[None, :, None, 1], shape),
            activity,
            np.broadcast_to(popularity[:, None, :], shape),
        ],
        axis=-1,
    )
    year = np.arange(shape[2])
    risk = (seen > 0)[:, None, :] & (year[None, None, :] >= held.opens[None, :, None])
    where = np.nonzero(risk)
    return Panel(*where, (count[where] > 0).astype(float), alone[where], tied[where])
