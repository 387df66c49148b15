"""The catalogue's provenance: every number has a source, every doubt is said.

The catalogue and the register of projects were compiled apart; here each has to know
what the other names.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from renkei.facts import load
from renkei.foundation import Confidence
from renkei.methodologies import catalogue
from renkei.methodologies.methodology import Edition, Methodology
from renkei.methodologies.parameter import Parameter, ParameterKind
from renkei.methodologies.reservations import not_for_crediting

HELD = {  # by country, the highest number of an approved methodology
    "BD": 3,
    "CL": 3,
    "CR": 3,
    "ET": 2,
    "ID": 28,
    "KE": 2,
    "KH": 5,
    "LA": 4,
    "MM": 5,
    "MN": 4,
    "MV": 2,
    "PH": 4,
    "PW": 1,
    "SA": 1,
    "TH": 17,
    "VN": 15,
}
PROPOSED = {"TN_PM001"}
EVERY = pytest.mark.parametrize("methodology", catalogue().values(), ids=lambda m: m.id)
WEAK = {Confidence.RECALLED, Confidence.CANDIDATE}


def _parameters(methodology: Methodology) -> Iterator[tuple[Edition, Parameter]]:
    for edition in methodology.editions:
        for parameter in edition.parameters:
            yield edition, parameter


def test_every_number_is_held() -> None:
    approved = {
        f"{country}_AM{number:03}"
        for country, last in HELD.items()
        for number in range(1, last + 1)
    }
    assert set(catalogue()) == approved | PROPOSED
    assert len(catalogue()) == 100


@EVERY
def test_every_parameter_says_how_surely_it_is_asked_for(
    methodology: Methodology,
) -> None:
    for edition, parameter in _parameters(methodology):
        where = f"{edition.title} {parameter.symbol}"
        if parameter.kind.is_supplied:
            assert parameter.confidence is not None, where
            assert parameter.source is not None, where
        if parameter.kind is ParameterKind.FIXED:
            assert parameter.figure is not None, where
            assert parameter.figure.source is not None, where


@EVERY
def test_every_weak_value_says_why(methodology: Methodology) -> None:
    """A value that facts lend has its own source; the entry's own owe a note."""
    for edition, parameter in _parameters(methodology):
        figure = parameter.figure
        if figure is None or figure.confidence not in WEAK:
            continue
        if figure.source in methodology.sources:
            where = f"{edition.title} {parameter.symbol}"
            assert figure.note is not None, where


@EVERY
def test_an_unknown_value_bears_no_mark(methodology: Methodology) -> None:
    for edition, parameter in _parameters(methodology):
        if parameter.figure is not None and parameter.figure.value is None:
            where = f"{edition.title} {parameter.symbol}"
            assert parameter.figure.confidence is None, where
            weak = not_for_crediting([parameter.figure], where).found
            assert "(不明)" in weak.ja, where
            assert "(unknown)" in weak.en, where


@EVERY
def test_no_value_is_surer_than_a_page_that_was_read(methodology: Methodology) -> None:
    for edition, parameter in _parameters(methodology):
        if parameter.confidence is Confidence.PUBLISHED:
            assert parameter.source is not None
            assert parameter.source.url, f"{edition.title} {parameter.symbol}"
    for edition in methodology.editions:
        if edition.evidence.confidence is Confidence.PUBLISHED:
            assert edition.evidence.source.url, edition.title


@EVERY
def test_every_table_has_a_source(methodology: Methodology) -> None:
    for edition in methodology.editions:
        for name, table in edition.tables.items():
            assert table.source is not None, f"{edition.title} {name}"
            assert table.rows or table.confidence in WEAK, f"{edition.title} {name}"


@EVERY
def test_every_project_stands_in_the_register(methodology: Methodology) -> None:
    named = {project.reference: project for project in load().register.projects}
    held = {edition.version for edition in methodology.editions}
    for use in methodology.projects:
        applied = f"{methodology.id} {use.version}"
        assert applied in named[use.reference].methodologies
        assert use.version in held, f"{use.reference} applies {use.version}"


def test_every_methodology_of_the_register_is_in_the_catalogue() -> None:
    for project in load().register.projects:
        for applied in project.methodologies:
            methodology_id, _, version = applied.partition(" ")
            methodology = catalogue()[methodology_id]
            uses = {(use.reference, use.version) for use in methodology.projects}
            assert (project.reference, version) in uses, applied
