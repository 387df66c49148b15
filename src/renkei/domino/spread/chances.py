"""The chance that a city is the next of its country to adopt, with its range.

Flows in: the posterior, the history, a city, a technology, a year. Flows out: a `Part`.
"""

from __future__ import annotations

from renkei.domino.field import Field
from renkei.domino.field import world as all_cities
from renkei.domino.record import History
from renkei.domino.spread.exposure import adoptions, exposed
from renkei.domino.spread.nouns import PUSHES, Part, Posterior, part_of
from renkei.domino.spread.ties_of_countries import between
from renkei.foundation import Finding, Refusal, Text, same


def chance_of(  # noqa: PLR0913, PLR0917 - who, where, what, when
    posterior: Posterior,
    history: History,
    field: Field,
    row: int,
    technology: str,
    year: int,
) -> Part:
    """The chance in one year: the country's rate, by the city's part of its people.

    Of a technology that is not on record only the own push of the country is known.
    Refuses `domino.spread.country`.
    """
    import numpy as np

    held = between(history, all_cities())
    code = str(field.countries[row])
    if code not in held.countries:
        raise Refusal([_no_country(code)])
    at = held.countries.index(code)
    adopted = adoptions(history, held)
    pushes, causes = np.split(posterior.draws, [len(PUSHES)], axis=1)
    age = np.log1p(max(year - int(held.since[at]), 0))
    rate = np.exp(pushes[:, 0] + pushes[:, 2] * age)
    if technology in adopted.technologies:
        of = adopted.technologies.index(technology)
        rate = rate + causes @ exposed(adopted, held, year)[of, at]
    people = np.maximum(field.population[field.countries == code], 1)
    part = max(int(field.population[row]), 1) / people.sum()
    rate = rate * np.exp(pushes[:, 1] * held.size[at]) * posterior.recent * part
    return part_of(np.asarray(-np.expm1(-rate)))


def _no_country(code: str) -> Finding:
    return Finding(
        "domino.spread.country",
        same(code),
        Text(ja="都市の国", en="The city's country"),
        Text(
            ja="波及は、JCMパートナー国と都市間連携の対象国についてだけ推定される。",
            en="Spread is estimated for JCM partners and countries of the programme.",
        ),
        Text(
            ja="対象国の都市を選んでください。",
            en="Choose a city of such a country.",
        ),
    )
