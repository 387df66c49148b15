"""What is carried is complete: rows, sources, confidences and both languages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from renkei import facts
from renkei.facts import Facts
from renkei.foundation import Confidence, Fact, Figure


@pytest.fixture(scope="module")
def known() -> Facts:
    return facts.load()


def test_nothing_of_the_founding_document_is_lost(known: Facts) -> None:
    assert [row.number for row in known.collaborations] == list(range(1, 42))
    assert len(known.formed_projects) == 19
    assert len(known.showcases) == 4
    assert len(known.figures) == 32
    assert len(known.timeline) == 23
    assert len(known.scheme.actors) == 11
    assert len(known.scheme.support_chain) == 4
    assert sum(c.in_programme for c in known.countries.values()) == 13
    assert len(known.partners_at_founding) == 17


def test_nothing_of_the_register_is_lost(known: Facts) -> None:
    assert len(known.register.projects) == 147
    assert len(known.register.issuances) == 22
    assert sum(p.status == "Project registered" for p in known.register.projects) == 94
    assert all(p.methodologies for p in known.register.projects)
    assert {p.country for p in known.register.projects} <= set(known.countries)


def test_partner_countries_stand_in_the_order_of_signing(known: Facts) -> None:
    partners = [c for c in known.countries.values() if c.partner_order is not None]
    assert [c.partner_order for c in partners] == list(range(1, 32))
    days = [c.partner.value for c in partners if c.partner]
    assert len(days) == 31
    assert days == sorted(days)
    assert {c.iso2 for c in partners[:17]} == set(known.partners_at_founding)


def test_every_reference_leads_somewhere(known: Facts) -> None:
    for row in known.collaborations:
        for place in (*row.overseas, *row.japanese):
            assert place in known.places
        for other in row.joint_with:
            assert row.number in known.collaborations[other - 1].joint_with
    for project in known.formed_projects:
        assert all(place in known.places for place in project.places)
        assert project.jcm_reference is None or known.register.project(
            project.jcm_reference.value
        )
    for place in known.places.values():
        assert place.nested_in is None or place.nested_in in known.places


def test_every_value_has_a_source_and_a_confidence(known: Facts) -> None:
    seen = 0
    for value in _values(known):
        seen += 1
        assert value.source is not None
        assert value.source.title.ja
        if value.confidence is Confidence.PUBLISHED:
            assert value.source.url, value
    assert seen > 300


def test_grid_averages_are_never_for_crediting(known: Facts) -> None:
    for country in known.countries.values():
        if country.grid_factor is not None:
            assert country.grid_factor.note is not None
            assert "never for crediting" in country.grid_factor.note.en


def test_unknown_years_stay_unknown(known: Facts) -> None:
    unknown = {a.fiscal_year for a in known.adoptions if a.adopted is None}
    assert {2013, 2017, 2019, 2025} <= unknown
    assert all(a.url for a in known.adoptions if a.adopted is not None)


def test_several_totals_of_one_city_and_year_are_all_kept(known: Facts) -> None:
    totals = [
        inventory.value
        for inventory in known.places["vn-hcmc"].inventories
        if inventory.scope and inventory.scope.en.startswith("2013")
    ]
    assert totals == [35115325, 38500000]
    assert all(i.scope for p in known.places.values() for i in p.inventories)


def test_facts_load_without_django_or_database() -> None:
    code = (
        "import sys; from renkei import facts; facts.load(); "
        "assert 'django' not in sys.modules and 'psycopg' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def _values(node: object) -> Iterator[Fact[object] | Figure]:
    if isinstance(node, Fact | Figure):
        yield node
    if is_dataclass(node) and not isinstance(node, type):
        for field in fields(node):
            yield from _values(getattr(node, field.name))
    elif isinstance(node, dict):
        for value in node.values():
            yield from _values(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _values(value)


def test_what_only_memory_has_says_so_and_is_dated_all_the_same() -> None:
    held = {entry.when: entry for entry in facts.load().timeline}
    seminar = held["2024-02-26"]
    assert (seminar.url, seminar.confidence) == (None, Confidence.RECALLED)
    assert isinstance(seminar.told, Fact), "its mark is shown"
    assert seminar.source.title.en != facts.load().founding.title.en
    forum = held["2023-03-01"]
    assert (forum.confidence, forum.told) == (Confidence.PUBLISHED, forum.words)
    assert held["2020-08-24"].confidence is Confidence.OFFICIAL
    assert [e.when for e in facts.load().timeline] == sorted(held)
    assert {e.when: e.until for e in held.values() if e.until} == {
        "2020-08-24": "2020-08-25",
        "2021-01-27": "2021-02-03",
        "2021-03-17": "2021-03-18",
        "2022-03-09": "2022-03-10",
    }
