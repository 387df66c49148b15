"""The programme counts by rules that are printed, and plants change the counts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

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


def test_links_keep_the_mark_of_the_least_sure_row(programme: Programme) -> None:
    most = programme.count("collaborations-with-project")
    assert most.value == 14
    assert most.confidence is Confidence.INFERRED
    least = programme.count("collaborations-with-project-least")
    assert least.value == 12
    assert least.confidence is Confidence.INFERRED
    for part in (most, least):
        share = programme.count(
            part.id.removeprefix("programme.").replace(
                "with-project", "with-project-share"
            )
        )
        assert share.confidence is part.confidence
        assert [p.value for p in share.inputs] == [part.value, 41]
    assert programme.count("collaborations-with-project-share").value == Decimal("34.1")


def test_one_guess_makes_the_count_a_guess() -> None:
    known = facts.load()
    formed = known.formed_projects
    guess = replace(formed[6].collaborations, confidence=Confidence.CANDIDATE)
    guessed = (*formed[:6], replace(formed[6], collaborations=guess), *formed[7:])
    counts = Programme.of(replace(known, formed_projects=guessed))
    most = counts.count("collaborations-with-project")
    assert most.confidence is Confidence.CANDIDATE  # row 3 hangs on FP07 alone
    least = counts.count("collaborations-with-project-least")
    assert least.confidence is Confidence.INFERRED  # row 4 has FP08 and FP09 as well


def test_a_project_with_one_possible_row_narrows_the_range() -> None:
    known = facts.load()
    link = known.formed_projects[5].collaborations
    sure = replace(known.formed_projects[5], collaborations=replace(link, value=(25,)))
    formed = (*known.formed_projects[:5], sure, *known.formed_projects[6:])
    counts = Programme.of(replace(known, formed_projects=formed))
    assert counts.count("collaborations-with-project").value == 13
    assert counts.count("collaborations-with-project-least").value == 12


@pytest.mark.parametrize(
    ("finding", "count"),
    [
        ("rows", "collaborations"),
        ("countries", "countries"),
        ("overseas-entities", "overseas-entities"),
        ("japanese-municipalities", "japanese-governments"),
        ("formed-projects", "projects-formed"),
        ("formed-countries", "formed-countries"),
    ],
)
def test_the_checks_count_alike_on_their_own_path(
    programme: Programme, finding: str, count: str
) -> None:
    """The checks read the print, the programme the entities kept; both must agree."""
    found = next(f for f in facts.check(facts.load()) if f.id == finding)
    assert found.counted is not None
    assert found.counted.en.split(" ")[0] == str(programme.count(count).value)


def test_a_count_names_its_members_in_both_languages(programme: Programme) -> None:
    note = programme.count("countries").note
    assert note is not None
    assert "ベトナム" in note.ja
    assert "Viet Nam" in note.en
    members = programme.count("overseas-entities-merged").note
    assert members is not None
    assert len(members.en.split("; ")) == 38
    assert "Yangon City" not in members.en.split("; ")
    rule = programme.count("overseas-entities-merged").rule
    assert rule is not None
    assert "Yangon Region and Yangon City" in rule.en


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
