"""The catalogue: complete folders, families without numbers, every case as stated."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest

from renkei.foundation import Confidence, Refusal
from renkei.methodologies import catalogue
from renkei.methodologies.methodology import Case, Methodology
from renkei.methodologies.parameter import MonitoringOption, ParameterKind
from renkei.methodologies.reduction import Reduction
from renkei.methodologies.worked import run

KINDS = {"worked", "consistency", "boundary", "refusal"}
CASES = [(each, case) for each in catalogue().values() for case in each.cases]


@pytest.mark.parametrize(
    ("methodology", "case"), CASES, ids=[f"{m.id}: {c.name.en}" for m, c in CASES]
)
def test_case(methodology: Methodology, case: Case) -> None:
    expected = dict(case.expected)
    if "refused" in expected:
        with pytest.raises(Refusal) as caught:
            run(methodology, case)
        codes = [finding.code for finding in caught.value.findings]
        assert codes == expected.pop("refused")
        for name in expected.pop("names", []):
            for finding in caught.value.findings:
                assert name in finding.message.ja
                assert name in finding.message.en
    else:
        _holds(run(methodology, case), expected)
    assert expected == {}, "the case expects something the test does not read"


def _holds(reduction: Reduction, expected: dict[str, object]) -> None:
    answers = {
        "version": reduction.version,
        "reference_tco2": reduction.reference_tco2.value,
        "project_tco2": reduction.project_tco2.value,
        "reduction_tco2": reduction.reduction_tco2.value,
        "whole_tonnes": reduction.whole_tonnes,
        "may_credit": reduction.may_credit,
        "weak": [leaf.symbol for leaf in reduction.weak_values],
    }
    for key in [key for key in expected if key in answers]:
        assert answers[key] == expected.pop(key), key


@pytest.mark.parametrize("methodology", catalogue().values(), ids=lambda m: m.id)
def test_every_methodology_has_its_cases(methodology: Methodology) -> None:
    kinds = [case.kind for case in methodology.cases]
    assert set(kinds) <= KINDS
    if not methodology.state.is_executable:
        assert kinds == ["refusal"]
        return
    assert len(kinds) >= 3
    assert {"worked", "refusal"} <= set(kinds)
    assert sum(case.is_worked_example for case in methodology.cases) == 1
    tried = {
        (c.given.get("version"), c.given.get("variant")) for c in methodology.cases
    }
    for edition in methodology.editions:
        if edition.variant:
            assert (edition.version, edition.variant.id) in tried


@pytest.mark.parametrize("methodology", catalogue().values(), ids=lambda m: m.id)
def test_every_boundary_between_editions_is_tried_on_both_sides(
    methodology: Methodology,
) -> None:
    tried = {case.given.get("on") for case in methodology.cases}
    for edition in methodology.editions:
        if edition.valid_from and edition.state.is_executable:
            day_before = edition.valid_from - timedelta(days=1)
            assert {edition.valid_from, day_before} <= tried


@pytest.mark.parametrize("methodology", catalogue().values(), ids=lambda m: m.id)
def test_editions_follow_each_other(methodology: Methodology) -> None:
    for edition in methodology.editions:
        form = edition.variant.id if edition.variant else None
        assert methodology.edition(edition.version, form) is edition
        if edition.valid_from:
            assert methodology.edition(edition.valid_from, form) is edition
        if edition.valid_from and edition.valid_to:
            last_day = edition.valid_to - timedelta(days=1)
            assert methodology.edition(last_day, form) is edition


@pytest.mark.parametrize("methodology", catalogue().values(), ids=lambda m: m.id)
def test_every_fixed_value_says_where_it_comes_from(methodology: Methodology) -> None:
    for edition in methodology.editions:
        for parameter in edition.of_kind(ParameterKind.FIXED):
            figure = parameter.figure
            assert figure is not None
            assert figure.source is not None
            assert figure.value is not None or figure.note is not None
            if figure.confidence is Confidence.OFFICIAL:
                assert figure.source.url or figure.source.place


def test_a_folder_of_the_catalogue_is_complete() -> None:
    root = resources.files("renkei.methodologies") / "catalogue"
    folders = [folder for folder in root.iterdir() if folder.is_dir()]
    assert len(folders) == len(catalogue())
    for folder in folders:
        names = {file.name for file in folder.iterdir()}
        assert {"methodology.yaml", "cases.yaml"} <= names
        assert not [name for name in names if name.endswith(".py")]


def test_the_seed_methodology_tells_its_page_everything() -> None:
    methodology = catalogue()["MN_AM003"]
    assert methodology.title.ja == "太陽光発電システムの導入"
    assert [e.version for e in methodology.editions] == ["Ver2.0", "Ver3.0"]
    assert methodology.current.version == "Ver3.0"
    assert not methodology.current.is_complete
    assert {use.reference for use in methodology.projects} == {
        "MN003",
        "MN004",
        "MN006",
    }
    edition = methodology.edition("Ver2.0")
    assert edition.is_complete
    assert (edition.valid_from, edition.valid_to) == (
        date(2017, 1, 30),
        date(2024, 8, 4),
    )
    assert [e.written for e in edition.equations] == [
        "RE_p = sum(i, EG_i,p × EF_RE,i)",
        "PE_p = 0",
        "ER_p = RE_p − PE_p",
    ]
    assert [o.value for o in methodology.monitoring_options] == ["A", "B", "C"]
    (monitored,) = edition.of_kind(ParameterKind.MONITORED)
    assert monitored.option is MonitoringOption.C
    assert monitored.declaration.unit_shown == "MWh/p"
    assert len(edition.eligibility) == 3
    assert {c.confidence for c in edition.eligibility} == {Confidence.RECALLED}


def test_the_grid_factor_is_known_but_not_for_crediting() -> None:
    edition = catalogue()["MN_AM003"].edition("Ver2.0")
    parameter = edition.parameter("EF_RE,grid")
    assert parameter is not None
    assert parameter.figure is not None
    assert parameter.figure.value == Decimal("0.797")
    assert not parameter.figure.may_credit


def test_the_diesel_factor_opens_to_its_derivation() -> None:
    parameter = (
        catalogue()["MN_AM003"].edition("Ver2.0").parameter("EF_RE,captive_diesel")
    )
    assert parameter is not None
    assert parameter.figure is not None
    derived = parameter.derivation
    assert derived is not None
    assert isinstance(derived.value, Decimal)
    assert round(derived.value, 3) == parameter.figure.value == Decimal("0.533")
    assert [part.value for part in derived.inputs] == [
        Decimal("0.0726"),
        Decimal("0.49"),
    ]
    assert {part.confidence for part in derived.inputs} == {Confidence.RECALLED}


def test_no_value_of_one_edition_is_lent_to_the_next() -> None:
    edition = catalogue()["MN_AM003"].edition("Ver3.0")
    fixed = edition.of_kind(ParameterKind.FIXED)
    assert [p.figure.value for p in fixed if p.figure] == [None, None]


def test_japanese_of_the_files_has_no_gaps_from_folded_lines() -> None:
    methodology = catalogue()["MN_AM003"]
    assert "る場合は、国" not in methodology.measure.ja
    criterion = methodology.current.eligibility[1]
    assert "該当するもの)と安全性" in criterion.question.ja


def test_the_catalogue_is_read_only() -> None:
    with pytest.raises(TypeError):
        catalogue()["X"] = catalogue()["MN_AM003"]  # type: ignore[index]


def test_no_methodology_hides_code() -> None:
    root = Path(str(resources.files("renkei.methodologies")))
    for folder in ("catalogue", "families"):
        suffixes = {path.suffix for path in (root / folder).rglob("*.*")}
        assert suffixes <= {".yaml"}
