"""What is known of a city before it answers anything: people, and its country's grid.

Flows in: a place and its country out of `facts`. Flows out: `CityFacts`.

A country's average factor on record holds what is lost on the wires. Use of electricity
(scope 2) takes the part of generation alone, since losses are a line of their own
(scope 3); otherwise they would be counted twice in BASIC+.
"""

from __future__ import annotations

from dataclasses import replace

from renkei.facts import Country, Place
from renkei.foundation import Figure, Text
from renkei.planning.inventory.calculators.nouns import CityFacts

GENERATION = "generation"
WITH_LOSSES = Text(
    ja="送配電損失を含むかどうかは不明。損失(スコープ3)を別に加える前に確かめること。",
    en="Whether it holds losses of the grid is not told; check before losses (scope 3) "
    "are added.",
)


def city_facts(place: Place, country: Country, year: int) -> CityFacts:
    """A city's facts for a year; each figure says of which year it is itself."""
    assert place.country == country.iso2, f"{place.id} is not in {country.iso2}"
    factor = grid_factor(country)
    return CityFacts(
        city_id=place.id,
        year=year,
        population=place.population,
        figures={"grid_factor": factor} if factor else {},
    )


def grid_factor(country: Country) -> Figure | None:
    """The factor of electricity used: of generation, without losses on the wires."""
    average = country.grid_factor
    parts = {each.id.rpartition(".")[2]: each for each in country.other_factors}
    generation = parts.get(GENERATION)
    if generation and generation.is_known:
        return replace(
            generation,
            name=Text(
                ja="電力の排出係数(発電分、損失を除く)",
                en="Grid factor of generation, without losses",
            ),
        )
    if average is None or not average.is_known:
        return None
    note = average.note
    return replace(
        average,
        note=(
            Text(ja=note.ja + WITH_LOSSES.ja, en=f"{note.en} {WITH_LOSSES.en}")
            if note
            else WITH_LOSSES
        ),
    )
