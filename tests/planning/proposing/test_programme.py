"""A programme over cities: within every limit, told in their words, reckoned again."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from renkei.foundation import Refusal, same
from renkei.planning.city.generated import generated
from renkei.planning.proposing import Candidate, Terms, programme, programme_within
from renkei.planning.scenarios import compiled
from renkei.planning.scenarios.generated import generated_measures
from renkei.reports import portfolio as files

TERMS = Terms(2026, 3, 2e7, 2, 3, 0.03)


def city(name: str, country: str, seed: int) -> Candidate:
    """The second measure needs the first, the third excludes the fourth."""
    made = generated(seed, activities=6, carriers=3, years=9)
    held = list(generated_measures(made, 5, seed=seed))
    held[1] = replace(held[1], needs=(held[0].id,))
    held[2] = replace(held[2], excludes=(held[3].id,))
    held[3] = replace(held[3], excludes=(held[2].id,))
    return Candidate(name, same(name), same(country), compiled(made, held))


CITIES = (city("a", "B-land", 5), city("b", "A-land", 6), city("c", "B-land", 7))


def test_a_programme_keeps_every_limit_and_tells_what_cities_save_together() -> None:
    found = programme_within(CITIES, TERMS, 120)
    assert found.portfolio.verdict.holds
    assert found.starts
    assert found.held_back >= 6, "one that needs, one that is excluded, in each city"
    for at, used in enumerate(found.spent_usd):
        mine = [each for each in found.starts if each.year == TERMS.first_year + at]
        assert used == sum(each.cost_usd for each in mine) <= TERMS.budget_usd
    countries = {each.id: each.country.en for each in CITIES}
    for country in ("A-land", "B-land"):
        years = [each.year for each in found.starts if countries[each.city] == country]
        assert all(years.count(year) <= 2 for year in years)
    for told in found.cities:
        assert told.measures <= 3
        assert told.together_tonnes <= told.alone_tonnes * (1 + 1e-9)
    tonnes = sum(each.tonnes for each in found.starts)
    assert found.portfolio.tonnes == pytest.approx(tonnes, rel=1e-12)
    lines = files.written(found, "csv", "ja").decode("utf-8-sig").splitlines()
    assert len(lines) == len(found.starts) + 1
    assert files.written(found, "xlsx", "en")[:2] == BytesIO(b"PK").read()


def test_terms_that_cannot_be_meant_are_named() -> None:
    terms = Terms(2050, 40, 10.0, 0, 8, 0.03)
    with pytest.raises(Refusal) as refused:
        programme(CITIES, terms)
    named = [each.where.en for each in refused.value.findings]
    assert named == [
        "Years in which measures may start",
        "First year",
        "Budget of each year (USD)",
        "Starts in a country in a year, at most",
    ]
    with pytest.raises(Refusal) as refused:
        programme((), TERMS)
    assert refused.value.findings[0].where.en == "Number of cities"
