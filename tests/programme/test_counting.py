"""The programme counts by rules that are printed, and plants change the counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from renkei import facts
from renkei.foundation import Confidence, Refusal
from renkei.programme import Action, Programme, Role, Stage, may


@pytest.fixture(scope="module")
def programme() -> Programme:
    return Programme.of(facts.load())


@pytest.mark.parametrize(
    ("count", "value"),
    [
        ("collaborations", 41),
        ("cases", 40),
        ("countries", 13),
        ("overseas-entities", 39),
        ("overseas-entities-merged", 38),
        ("overseas-entities-with-ports", 40),
        ("japanese-governments", 15),
        ("japanese-governments-strict", 14),
        ("projects-formed", 19),
        ("formed-countries", 6),
    ],
)
def test_each_rule_counts_what_the_founding_list_holds(
    programme: Programme, count: str, value: int
) -> None:
    figure = programme.count(count)
    assert figure.value == value
    assert figure.rule is not None
    assert figure.source is not None


def test_a_row_that_is_taken_away_is_missed_by_every_count() -> None:
    known = facts.load()
    fewer = replace(known, collaborations=known.collaborations[:-1])  # Chile
    counts = Programme.of(fewer)
    assert counts.count("collaborations").value == 40
    assert counts.count("countries").value == 12
    assert counts.count("overseas-entities").value == 38


def test_links_that_are_only_inferred_keep_their_mark(programme: Programme) -> None:
    linked = programme.count("collaborations-with-project")
    assert linked.value == 14
    assert linked.confidence is Confidence.INFERRED
    share = programme.count("collaborations-with-project-share")
    assert share.confidence is Confidence.INFERRED
    assert [part.value for part in share.inputs] == [14, 41]


def test_a_formed_project_in_the_register_is_one_project(programme: Programme) -> None:
    project = programme.project("FP01")
    assert project is programme.project("vn001")
    assert project.formed is not None
    assert project.register is not None
    assert len(programme.projects) == 147 + 19 - 10
    references = [p.reference for p in programme.projects]
    assert len(set(references)) == len(references)


@pytest.mark.parametrize(
    ("reference", "stage"),
    [
        ("MN004", Stage.CREDITED),
        ("KH003", Stage.VALIDATION),
        ("VN012", Stage.REGISTERED),
        ("FP06", Stage.ADOPTED),
        ("TH010", Stage.WITHDRAWN),
    ],
)
def test_a_project_stands_where_the_evidence_puts_it(
    programme: Programme, reference: str, stage: Stage
) -> None:
    assert programme.project(reference).stage is stage


def test_what_is_not_on_record_is_refused_by_name(programme: Programme) -> None:
    with pytest.raises(Refusal) as refused:
        programme.project("ZZ999")
    assert refused.value.code == "programme.project.unknown"
    with pytest.raises(Refusal) as refused:
        programme.collaboration(42)
    assert "41" in refused.value.findings[0].remedy.en


def test_lineage_follows_shared_sides(programme: Programme) -> None:
    assert programme.collaboration(9).follows == (5, 6)
    assert programme.collaboration(37).follows == (36,)
    assert programme.collaboration(10).followed_by == (11,)
    assert programme.collaboration(32).joint_with == (35,)


def test_malaysia_could_not_be_credited(programme: Programme) -> None:
    known = facts.load()
    row = programme.collaboration(28)
    assert row.partner_since is None
    assert not row.was_partner_on(known.founding_date)
    india = programme.collaboration(2)
    assert india.partner_since is not None
    assert not india.was_partner_on(known.founding_date)


def test_only_a_third_party_verifies_and_the_public_changes_nothing() -> None:
    assert Action.VERIFY_REDUCTION.roles == (Role.VERIFIER,)
    assert not any(may(Role.PUBLIC, action) for action in Action)
    assert not may(Role.VERIFIER, Action.UPLOAD_READINGS)
    assert not may(Role.PROJECT_PARTICIPANT, Action.ENTER_OFFICIAL_VALUE)
    for role in Role:
        assert role.label.ja
