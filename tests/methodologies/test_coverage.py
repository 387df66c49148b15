"""Each project of the founding programme has its methodology, or the gap is named."""

from __future__ import annotations

import pytest

from renkei import facts
from renkei.foundation import Confidence
from renkei.methodologies import catalogue, finder
from renkei.methodologies.coverage import Coverage, coverage

EVERY = coverage()
BY_ID = {each.id: each for each in EVERY}


def test_the_nineteen_projects_and_four_showcases_are_all_there() -> None:
    known = facts.load()
    assert [each.id for each in EVERY] == [
        *(project.id for project in known.formed_projects),
        *(f"showcase-{showcase.country}" for showcase in known.showcases),
    ]
    assert len(EVERY) == 19 + 4


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.id)
def test_each_is_covered_or_its_gap_is_named(each: Coverage) -> None:
    assert each.covered_by or each.gaps
    for cover in each.covered_by:
        methodology = cover.methodology
        assert methodology is not None, cover.methodology_id
        assert methodology.country == each.country
        if cover.version:
            assert cover.version in [e.version for e in methodology.editions]
        if cover.confidence is Confidence.CANDIDATE:
            assert cover.note or cover.component
    for sibling in each.siblings:
        assert catalogue()[sibling].country != each.country
    if each.gaps or not each.covered_by:
        assert not each.is_covered


def test_what_is_published_stands_in_the_register() -> None:
    known = facts.load()
    formed = {project.id: project for project in known.formed_projects}
    shown = {f"showcase-{s.country}": s.jcm_references for s in known.showcases}
    for each in EVERY:
        reference = formed[each.id].jcm_reference if each.id in formed else None
        references = shown.get(each.id) or ([reference.value] if reference else [])
        applied = {
            name
            for reference in references
            for project in [known.register.project(reference)]
            if project
            for name in project.methodologies
        }
        for cover in each.covered_by:
            if cover.confidence is Confidence.PUBLISHED:
                version = f" {cover.version}" if cover.version else ""
                assert any(
                    name.startswith(f"{cover.methodology_id}{version}")
                    for name in applied
                ), (each.id, cover.methodology_id, applied)


def test_the_known_gaps_are_named() -> None:
    assert [each.id for each in EVERY if each.gaps] == [
        "FP05",
        "FP06",
        "FP08",
        "FP17",
        "FP18",
    ]
    assert BY_ID["FP06"].covered_by == ()
    assert "EMS" in BY_ID["FP17"].gaps[0].ja
    assert len(BY_ID["FP18"].covered_by) == 3
    for unverified in ("FP08", "FP09", "FP10"):
        assert not BY_ID[unverified].is_covered


def test_the_finder_agrees_with_the_siblings_of_a_gap() -> None:
    nearest = finder.find("太陽光", "MY").nearest
    assert nearest is not None
    assert nearest.methodology.id in BY_ID["FP06"].siblings
