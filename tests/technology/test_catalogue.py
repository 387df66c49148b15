"""The catalogue answers every project of the programme and of the register."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from renkei import facts
from renkei.foundation import Confidence, Refusal
from renkei.planning.city.nouns import Sector
from renkei.technology import Technology, answering, catalogue, technology
from renkei.technology.loading import read, sources

# Methodologies whose very title is unknown: nobody can say what they measure.
UNTITLED = {"PH_AM003", "CL_AM002"}
METHODOLOGY = re.compile(r"[A-Z]{2}_[AP]M\d{3}")


def _carried(found: tuple[Technology, ...]) -> set[str]:
    return {each for answer in found for each in answer.methodologies}


def test_every_project_of_the_register_is_answered_with_its_methodology() -> None:
    projects = facts.load().register.projects
    assert len(projects) == 147
    for project in projects:
        found = answering(project.title, project.reference)
        assert found, f"{project.reference}: no technology answers {project.title}"
        owed = set(METHODOLOGY.findall(" ".join(map(str, project.methodologies))))
        assert owed, project.reference
        assert owed <= _carried(found), f"{project.reference}: {owed - _carried(found)}"


def test_every_formed_project_and_showcase_is_answered() -> None:
    known = facts.load()
    assert len(known.formed_projects) == 19 and len(known.showcases) == 4
    for project in known.formed_projects:
        assert answering(project.title.en, project.id), project.title.en
    titles = {each.reference: each.title for each in known.register.projects}
    for showcase in known.showcases:
        for reference in showcase.jcm_references:
            assert answering(titles[reference], reference), reference


def test_a_title_of_something_else_is_not_answered() -> None:
    assert answering("Construction of a concert hall") == ()
    assert [
        each.id for each in answering("Amorphous High Efficiency Transformers")
    ] == ["amorphous-transformer"]


def test_methodologies_are_those_of_the_scheme_and_all_are_carried() -> None:
    known = {
        folder.name.upper()
        for folder in (files("renkei.methodologies") / "catalogue").iterdir()
        if (folder / "methodology.yaml").is_file()
    }
    assert len(known) == 100
    assert _carried(catalogue()) == known - UNTITLED


def test_references_are_projects_in_their_country() -> None:
    known = facts.load()
    country = {each.id: each.country for each in known.formed_projects}
    country |= {each.reference: each.country for each in known.register.projects}
    for each in catalogue():
        for reference in each.references:
            assert country[reference.project] == reference.country, reference


def test_every_number_has_a_source_and_what_is_published_an_address() -> None:
    counted = published = 0
    for each in catalogue():
        assert each.sector in set(Sector), each.id
        for value in (
            each.lifetime_years,
            *(one.value for one in each.performance),
            *(one.value for one in each.costs),
        ):
            counted += 1
            assert value.source.title.ja != "?" and value.unit, each.id
            if value.confidence is Confidence.PUBLISHED:
                published += 1
                assert value.source.url, f"{each.id}: {value.source.title.en}"
        assert 1 < each.lifetime_years.likely <= 60, each.id
    assert counted > 400 and published > 120


def test_a_range_of_two_ends_has_its_likely_value_halfway() -> None:
    """A source that names two ends and no likely value is told as it is."""
    stove = technology("improved-cookstove").costs[0].value
    assert (stove.low, stove.likely, stove.high) == (15, 22.5, 30)
    assert stove.confidence is Confidence.PUBLISHED and stove.source.url


def test_a_page_that_was_read_bears_its_day() -> None:
    read_on = {
        cost.value.source.retrieved_date
        for each in catalogue()
        for cost in each.costs
        if cost.value.source.retrieved_date
    }
    assert read_on


def test_an_outlook_falls_with_the_years() -> None:
    """Danish outlooks of one data sheet never rise; a typing slip would."""
    outlooks = 0
    for each in catalogue():
        by_name: dict[tuple[str, str], list[tuple[int, float]]] = {}
        for cost in each.costs:
            if cost.year and cost.value.source.title.en.startswith("Danish"):
                key = (cost.name.en, cost.value.unit)
                by_name.setdefault(key, []).append((cost.year, cost.value.likely))
        for path in by_name.values():
            values = [value for _, value in sorted(path)]
            assert values == sorted(values, reverse=True), f"{each.id}: {path}"
            outlooks += len(values) > 1
    assert outlooks >= 6


def test_costs_stand_beside_their_year_and_a_size_in_order() -> None:
    for each in catalogue():
        for cost in each.costs:
            assert cost.year is None or 2000 <= cost.year <= 2050, each.id
        for size in [
            *(one.size for one in each.costs),
            *(one.size for one in each.performance),
        ]:
            if size and size.smallest is not None and size.largest is not None:
                assert size.smallest <= size.largest, each.id


def test_an_unknown_technology_is_refused_with_its_neighbours() -> None:
    with pytest.raises(Refusal) as refused:
        technology("amorphous-transformers")
    assert refused.value.code == "technology.unknown"
    assert "amorphous-transformer" in refused.value.findings[0].remedy.en


FAULTY = """
name: {ja: "装置"}
sector: power
summary: {ja: "概要", en: "Summary"}
performance:
  - name: {ja: "効率", en: "Efficiency"}
    value: {range: [0.5, 0.4, 0.6], unit: "1", source: makers}
costs:
  - name: {ja: "設備", en: "Equipment"}
    year: 2020
    value: {range: [1, 2, 3], unit: "kW", source: nobody}
lifetime_years: {range: [10, 15], unit: year, source: makers, mark: published}
climate: {leaning: always, words: {ja: "雨", en: "Rain"}}
grid: {leaning: none, words: {ja: "無", en: "None"}}
methodolgies: [VN_AM007]
"""


def test_every_fault_of_a_file_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "machine.yaml").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "list.yaml").write_text("- 1\n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        read(tmp_path, sources())
    found = {
        (each.code.rpartition(".")[2], each.where.en) for each in refused.value.findings
    }
    assert {
        ("languages", "machine.yaml: name"),
        ("order", "machine.yaml: performance[1]: value: range"),
        ("source", "machine.yaml: costs[1]: value: source"),
        ("unit", "machine.yaml: costs[1]: value"),
        ("numbers", "machine.yaml: lifetime_years: range"),
        ("mark", "machine.yaml: lifetime_years: mark"),
        ("word", "machine.yaml: climate: leaning"),
        ("unread", "machine.yaml: methodolgies"),
        ("shape", "list.yaml"),
    } <= found
    assert all(code.startswith("technology.catalogue.") for code in _codes(refused))


def _codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [each.code for each in refused.value.findings]
