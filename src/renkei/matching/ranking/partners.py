"""Which municipality a city should ask first, from what was known by a year.

Flows in: places and the pairings known by then. Flows out: a score for each candidate,
as whole points; equal scores are equal, their order is nobody's knowledge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from renkei.facts import Place
from renkei.matching.ranking.history import Pairing, climate_of
from renkei.matching.ranking.ranking import ranking_terms
from renkei.matching.scoring.reasons import alike_in_size, rounded
from renkei.matching.scoring.weights import alike


def partner_scores(
    city: Place,
    candidates: Sequence[str],
    places: Mapping[str, Place],
    record: Iterable[Pairing],
) -> dict[str, int]:
    """What speaks for each candidate, as a partner of `city` from the other side."""
    record = tuple(record)
    with_country, at_all = _counts(city, places, record)
    most_here = max(with_country.values(), default=0)
    most = max(at_all.values(), default=0)
    weights = {term: weight for term, (_, weight) in ranking_terms("partner").items()}
    scores = {}
    for name in candidates:
        other = places[name]
        worth = {
            "country": rounded(with_country[name] / most_here) if most_here else 0,
            "activity": rounded(at_all[name] / most) if most else 0,
            "climate": alike(climate_of(city), climate_of(other)),
            "scale": _scale(city, other),
        }
        scores[name] = sum(worth[term] * weight for term, weight in weights.items())
    return scores


def frequent_scores(
    city: Place,
    candidates: Sequence[str],
    places: Mapping[str, Place],
    record: Iterable[Pairing],
) -> dict[str, int]:
    """The baseline: how often each candidate was paired with the city's country."""
    with_country, _ = _counts(city, places, tuple(record))
    return {name: with_country[name] for name in candidates}


def _counts(
    city: Place, places: Mapping[str, Place], record: Sequence[Pairing]
) -> tuple[Counter[str], Counter[str]]:
    """How often each other side met the city's country, and anybody.

    A Japanese city looks abroad: there "the country" is that of the candidate, so a
    candidate counts for what the city has done with its country.
    """
    if city.side == "overseas":
        here = Counter(p.japanese for p in record if p.country == city.country)
        return here, Counter(p.japanese for p in record)
    by_country = Counter(p.country for p in record if p.japanese == city.id)
    here = Counter({name: by_country[each.country] for name, each in places.items()})
    return here, Counter(p.overseas for p in record)


def _scale(one: Place, two: Place) -> int:
    if one.population is None or two.population is None:
        return 0
    first, second = one.population.value, two.population.value
    if first is None or second is None:
        return 0
    return alike_in_size(float(first), float(second))
