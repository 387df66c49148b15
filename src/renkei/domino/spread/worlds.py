"""A world of cities in which what is believed of countries goes on.

Flows in: a draw of the posterior, the history, the field, technologies. Flows out:
`World`.

The record tells of countries; a world is of cities. What is taken, and told wherever a
number of it stands: a country's next adoption comes in one of its cities with a chance
that follows their people; a city carries the part of its country's influence that it
has of its people, so that a whole country moves others as one did in the record; inside
a country nearness alone ties cities. What no source places stands in the largest city.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from renkei.domino.field import Field
from renkei.domino.field import world as all_cities
from renkei.domino.futures import World
from renkei.domino.record import History
from renkei.domino.spread.exposure import Adoptions, adoptions, exposed
from renkei.domino.spread.nouns import CAUSES, Cause, Posterior
from renkei.domino.spread.ties_of_countries import NEAR_KM, Between, between
from renkei.domino.ties import Ties

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from renkei.domino.spread.nouns import Floats

REACHED = 5  # cities of another country that a city is tied to
NEIGHBOURS = 8  # cities of its own country
FEEBLEST = 0.02  # of a whole country's influence; weaker ties are left out


def world(  # noqa: PLR0913 - what is believed, of which cities, and when
    posterior: Posterior,
    draw: int | None,
    history: History,
    field: Field,
    worths: Mapping[str, Floats],
    *,
    first: int,
    years: int,
) -> World:
    """The cities of a field from a year on; `draw` None: the mean of what is believed.

    Technologies are those of `worths` [tCO2/year, of each city], in its order. Of the
    outside push the mean of the last three years goes on.
    """
    import numpy as np

    values = posterior.draws.mean(axis=0) if draw is None else posterior.draws[draw]
    held = between(history, all_cities())
    adopted = adoptions(history, held)
    technologies = tuple(worths)
    rows = [adopted.technologies.index(each) for each in technologies]
    code = np.array([held.countries.index(each) for each in field.countries])
    part = _parts(field, code, len(held.countries))
    rate = _country_rates(values, held, adopted, first)[rows]
    shape = (len(technologies), len(field))
    return World(
        ties=_ties(values, held, history, field, code, part),
        scale=np.ones(shape[0]),
        alone=rate[:, code] * part[None],
        history=_history(technologies, history, field, first),
        pace=np.full((shape[0], years), posterior.recent),
        learning=np.zeros(shape[0]),
        ceiling=np.ones(shape[0]),
        delay=np.ones(shape[0], dtype=np.int64),
        worth=np.array(list(worths.values()), np.float64).reshape(shape),
        group=np.unique(code, return_inverse=True)[1].astype(np.int32),
    )


def met(
    posterior: Posterior,
    draws: Sequence[int],
    history: History,
    field: Field,
    cause: Cause,
) -> tuple[tuple[Floats, ...], Floats]:
    """How much a whole country of users moves each city that meets it along a tie of a
    kind [draws][cities, 1/year of usual push], and each city's part of its country's
    people."""
    import numpy as np

    held = between(history, all_cities())
    code = np.array([held.countries.index(each) for each in field.countries])
    size = held.size[code]
    rates = (
        values[3 + CAUSES.index(cause)] * np.exp(values[1] * size)
        for values in (posterior.draws[draw] for draw in draws)
    )
    return tuple(rates), _parts(field, code, len(held.countries))


def countries_of(history: History) -> tuple[str, ...]:
    """The countries whose cities may stand in a world."""
    return between(history, all_cities()).countries


def _parts(field: Field, code: npt.NDArray[np.int64], many: int) -> Floats:
    """The part that each city has of its country's people in the field."""
    import numpy as np

    people = np.maximum(field.population, 1).astype(float)
    return np.asarray(people / np.bincount(code, people, many)[code])


def _country_rates(
    values: Floats, held: Between, adopted: Adoptions, first: int
) -> Floats:
    """What moves a country without ties [technologies, countries]: own push, spread in
    the world, likeness, as they stand when the first year begins."""
    import numpy as np

    age = np.log1p(np.maximum(first - held.since, 0))
    stands = exposed(adopted, held, first)
    own = np.exp(values[0] + values[2] * age)[None]
    for at, cause in enumerate(CAUSES):
        if not cause.is_tie:
            own = own + values[3 + at] * stands[:, :, at]
    return np.asarray(np.exp(values[1] * held.size)[None] * own)


def _history(
    technologies: Sequence[str], history: History, field: Field, first: int
) -> npt.NDArray[np.int32]:
    import numpy as np

    from renkei.domino.futures.nouns import NEVER

    found = np.full((len(technologies), len(field)), NEVER, dtype=np.int32)
    for event in history.events:
        if event.technology not in technologies or event.year >= first:
            continue
        row = technologies.index(event.technology)
        cities = [at for each in event.cities if (at := field.at(each)) >= 0]
        if not cities:  # somewhere in the country
            cities = np.flatnonzero(field.countries == event.country)[:1].tolist()
        for at in cities:
            found[row, at] = min(found[row, at], event.year - first)
    return found


def _ties(  # noqa: PLR0913, PLR0917 - the draw, and what lies between countries, cities
    values: Floats,
    held: Between,
    history: History,
    field: Field,
    code: npt.NDArray[np.int64],
    part: Floats,
) -> Ties:
    import numpy as np

    theta = {cause: values[3 + at] for at, cause in enumerate(CAUSES)}
    shared = (held.works <= history.years[1]).astype(float)
    linked = ((shared.T @ shared) > 0) & ~np.eye(len(held.countries), dtype=bool)
    abroad = (  # of a user's whole country (column) on a country (row)
        theta[Cause.NEIGHBOUR] * np.where(held.nearness > FEEBLEST, held.nearness, 0)
        + theta[Cause.PARTNER] * held.partnership
        + theta[Cause.VENDOR] * linked
    ) * np.exp(values[1] * held.size)[:, None]
    sources, targets, strength = [], [], []
    for row in range(len(held.countries)):
        here = np.flatnonzero(code == row)
        reached = here[:REACHED]
        if not reached.size:
            continue
        falls = part[reached] / part[reached].sum()
        there = np.flatnonzero((abroad[row][code] > 0) & (code != row))
        sources.append(np.repeat(there, reached.size))
        targets.append(np.tile(reached, there.size))
        full = abroad[row][code[there]] * part[there]
        strength.append((full[:, None] * falls[None]).ravel())
        near = _at_home(field, here, part, theta[Cause.NEIGHBOUR])
        scale = float(np.exp(values[1] * held.size[row]))
        sources.append(near[0])
        targets.append(near[1])
        strength.append(near[2] * scale)
    return Ties.of(
        np.concatenate(sources),
        np.concatenate(targets),
        np.concatenate(strength),
        len(field),
    )


def _at_home(
    field: Field, here: npt.NDArray[np.int64], part: Floats, theta: float
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Floats]:
    """Ties between the cities of one country, along nearness."""
    import numpy as np

    from renkei.domino.field import nearest

    if here.size < 2:
        return here[:0], here[:0], part[:0]
    rows, away = nearest(field.latitude[here], field.longitude[here], NEIGHBOURS)
    source = np.repeat(here, rows.shape[1])
    target = here[rows.ravel()]
    falls = part[target] / np.repeat(part[here][rows].sum(axis=1), rows.shape[1])
    weight = theta * np.exp(-away.ravel() / NEAR_KM) * part[source] * falls
    return source, target, weight
