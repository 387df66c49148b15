"""Effects counted by hand in small worlds: the numbers, their proofs, their parts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from renkei import facts
from renkei.foundation import Confidence, Text, same
from renkei.programme import Programme, effects, papers

FACTS = facts.load()
NOBODY_FORMED = Programme.from_records(
    Programme.of(FACTS).collaborations, (), FACTS.founding
)
SCOPE = Text(ja="試験の記録", en="the records of a test")


def both(words: str) -> dict[str, str]:
    return {"ja": f"{words}(和)", "en": words}


def paper(number: str, kind: str, state: str, **body: Any) -> papers.Paper:
    """A paper as the house keeps it; the validation of papers reads it first."""
    held = papers.kinds()[kind]
    written = {"title": both(number), **body}
    kept = papers.body_from(held, written, same(number))
    return papers.Paper(number, held, state, kept, 1)


def project(number: str, state: str = "adopted", **body: Any) -> papers.Paper:
    standing = {
        "country": "VN",
        "places": ["vn-danang"],
        "directness": "direct",
        "adopted_evidence": "GEC list",
        f"{state}_evidence": "a paper",
    }
    if state in ("stopped", "candidate"):
        standing.pop(f"{state}_evidence")
    return paper(number, "candidate", state, **{**standing, **body})


def world(*held: papers.Paper, programme: Programme | None = None) -> effects.World:
    return effects.World(
        papers=held,
        programme=programme or NOBODY_FORMED,
        facts=FACTS,
        on=date(2027, 3, 31),
        scope=SCOPE,
    )


def measured(effect: str, short: str, held: effects.World) -> effects.Measure:
    known = {each.id: each for each in effects.effects(held)}
    return known[effect].measure(short)


def value(effect: str, short: str, *held: papers.Paper) -> Any:
    return measured(effect, short, world(*held)).figure.value


def test_what_nothing_shows_is_unknown_and_never_zero() -> None:
    for effect in effects.effects(world()):
        for measure in effect.measures:
            assert measure.figure.value is None, measure.figure.id
            assert measure.figure.rule
            assert measure.proofs == ()


def test_the_six_effects_stand_in_the_order_of_the_document() -> None:
    known = effects.effects(world())
    assert [each.id for each in known] == ["E1", "E2", "E3", "E4", "E5", "E6"]
    assert all(each.lead in each.measures for each in known)
    ids = [m.figure.id for each in known for m in each.measures]
    assert len(ids) == len(set(ids))


def test_projects_of_the_document_count_until_a_paper_holds_them() -> None:
    programme = Programme.of(FACTS)
    formed = measured("E1", "projects-formed", world(programme=programme))
    assert formed.figure.value == 19
    held = project("PJ-1", "registered", founding_id="FP01", jcm_reference="VN001")
    again = measured("E1", "projects-formed", world(held, programme=programme))
    assert again.figure.value == 19
    assert "PJ-1" in {proof.number for proof in again.proofs}
    assert "VN001" not in {proof.number for proof in again.proofs}


def test_direct_indirect_stopped_and_early_projects_are_kept_apart() -> None:
    held = (
        project("PJ-1"),
        project("PJ-2", "built"),
        project("PJ-3", directness="indirect"),
        project("PJ-4", "stopped"),
        project("PJ-5", "candidate"),
    )
    assert value("E1", "projects-formed", *held) == 2
    assert value("E1", "projects-indirect", *held) == 1
    assert value("E1", "projects-adopted", *held) == 1
    assert value("E1", "projects-built", *held) == 1
    assert value("E1", "projects-credited", *held) is None


def test_estimates_of_other_scopes_are_not_added() -> None:
    rows = [
        {"tco2_per_year": "328", "confidence": "published"},
        {"tco2_per_year": "310", "confidence": "recalled"},
    ]
    expected = measured(
        "E1",
        "expected-tco2",
        world(
            project("PJ-1", estimates=rows),
            project("PJ-2", estimates=[{"tco2_per_year": "12.5"}]),
            project("PJ-3"),
        ),
    )
    assert expected.figure.value == Decimal("340.5")
    assert expected.figure.confidence is Confidence.RECALLED
    assert {proof.number for proof in expected.proofs} == {"PJ-1", "PJ-2"}


def test_credits_are_those_of_the_published_records() -> None:
    held = project("PJ-1", "credited", jcm_reference="MN004", country="MN")
    # Published issuances of MN004: 8,963 + 35,854 + 1,789 + 7,158.
    assert value("E1", "credited-tco2", held) == 53_764
    assert value("E1", "credited-tco2", project("PJ-2")) is None


def test_an_institution_counts_where_day_and_evidence_are_on_record() -> None:
    standing = {"city": "vn-danang", "country": "VN", "form": "ordinance"}
    held = (
        paper(
            "IN-1",
            "institution",
            "funded",
            **standing,
            drafted_date="2024-05-01",
            drafted_evidence="draft",
            adopted_date="2025-04-01",
            adopted_evidence="Decision 12",
            funded_date="2026-03-31",
            funded_evidence="budget",
        ),
        paper("IN-2", "institution", "adopted", **standing, adopted_date="2025-05-01"),
    )
    assert value("E2", "institutions-adopted", *held) == 1
    assert value("E2", "institutions-funded", *held) == 1
    assert value("E2", "institutions-enforced", *held) is None
    assert value("E2", "institution-steps", *held) == 3
    steps = measured("E2", "institution-steps", world(*held))
    years = steps.parts(effects.Side.YEAR, lambda _, key: same(key))
    # 1 May 2024 lies in FY2024; 1 April 2025 and 31 March 2026 in FY2025.
    assert [(part.key, part.figure.value) for part in years] == [
        ("2024", 1),
        ("2025", 2),
    ]


def training(number: str = "AC-1", state: str = "reported", **body: Any) -> Any:
    standing = {
        "form": "workshop",
        "collaboration": "CO-1",
        "country": "VN",
        "held_date": "2026-06-10",
        "taught_by": ["jp-yokohama"],
        "learned_by": ["vn-danang"],
        "participants": [
            {"role": "overseas-city", "people": 20, "days": "1.5"},
            {"role": "overseas-government", "people": 4, "days": "2"},
            {"role": "japanese-city", "people": 3, "days": "3"},
        ],
    }
    return paper(number, "activity", state, **{**standing, **body})


def test_people_days_and_gains_of_the_learners() -> None:
    held = (
        training("AC-1", tested=20, pre_test="50", post_test="70"),
        training("AC-2", tested=10, pre_test="60", post_test="65"),
        training("AC-3", "planned"),
        training("AC-4", form="meeting"),
    )
    assert value("E3", "people-trained", *held) == 48  # twice 20 + 4
    assert value("E3", "person-days", *held) == 76  # twice 20 × 1.5 + 4 × 2
    # (20 × 20 + 5 × 10) / 30 = 15.0
    assert value("E3", "test-gain", *held) == Decimal("15.0")


def test_practice_counts_within_twelve_months_and_the_day_itself() -> None:
    rows = [
        {"practice": both("on the day"), "taken_up_on": "2027-06-10"},
        {"practice": both("a day late"), "taken_up_on": "2027-06-11"},
        {"practice": both("day unknown")},
    ]
    held = training(practice=rows)
    assert value("E3", "practice-taken-up", held) == 1
    assert value("E3", "practice-share", held) == Decimal("33.3")


def test_a_city_that_shows_two_signs_counts_once() -> None:
    funded = paper(
        "IN-1",
        "institution",
        "funded",
        city="vn-danang",
        country="VN",
        form="ordinance",
        funded_date="2026-01-01",
        funded_evidence="budget law",
    )
    teaching = training(
        taught_by=["vn-danang"], learned_by=["kh-phnompenh"], country="KH"
    )
    held = (funded, teaching)
    assert value("E4", "own-budget", *held) == 1
    assert value("E4", "teaching-cities", *held) == 1
    assert value("E4", "autonomous-cities", *held) == 1
    assert value("E4", "further-projects", *held) is None


def test_a_further_project_needs_its_cost_on_record_and_no_subsidy() -> None:
    total = {"name": both("cost"), "role": "total", "amount": "10", "currency": "JPY"}
    subsidy = {**total, "name": both("subsidy"), "role": "subsidy"}
    first = project("PJ-1", fiscal_year=2024)
    unknown = project("PJ-2", fiscal_year=2026)
    subsidised = project("PJ-3", fiscal_year=2026, money=[total, subsidy])
    own = project("PJ-4", fiscal_year=2026, money=[total])
    same_year = project("PJ-5", fiscal_year=2024, money=[total])
    assert value("E4", "further-projects", first, unknown, subsidised) is None
    assert value("E4", "further-projects", first, own) == 1
    assert value("E4", "further-projects", first, same_year) is None


def test_a_technology_spreads_later_elsewhere_with_a_link() -> None:
    solar = both("Rooftop solar")
    first = project(
        "PJ-1", fiscal_year=2022, technology=solar, japanese_side=["jp-yokohama"]
    )
    later = project(
        "PJ-2",
        fiscal_year=2025,
        technology=both("rooftop  SOLAR"),
        japanese_side=["jp-yokohama"],
        places=["vn-hcmc"],
    )
    unlinked = project(
        "PJ-3",
        fiscal_year=2026,
        technology=solar,
        japanese_side=["jp-kobe"],
        places=["vn-hanoi"],
    )
    same_city = project(
        "PJ-4", fiscal_year=2026, technology=solar, japanese_side=["jp-yokohama"]
    )
    held = world(first, later, unlinked)
    spread = measured("E5", "spread-projects", held)
    assert spread.figure.value == 1
    assert [proof.number for proof in spread.proofs] == ["PJ-2"]
    assert measured("E5", "spread-lag", held).figure.value == Decimal("3.0")
    assert value("E5", "spread-projects", first, same_city) is None


def test_know_how_counts_where_the_taking_over_is_evidenced() -> None:
    held = paper(
        "KN-1",
        "know-how",
        "published",
        cities=["jp-kitakyushu"],
        topic="waste",
        taken_over=[
            {"city": "id-surabaya", "date": "2024-04-01", "evidence": "report"},
            {"city": "vn-danang"},
        ],
    )
    taken = measured("E5", "know-how-taken-over", world(held))
    assert taken.figure.value == 1
    assert taken.proofs[0].municipalities == ("jp-kitakyushu",)


def money(*rows: tuple[str, str, str]) -> list[dict[str, Any]]:
    return [
        {"name": both(role), "role": role, "amount": amount, "currency": currency}
        for role, amount, currency in rows
    ]


def test_private_money_is_set_against_its_own_currency_only() -> None:
    one = project(
        "PJ-1",
        money=money(
            ("total", "300", "JPY"),
            ("private", "200", "JPY"),
            ("subsidy", "100", "JPY"),
        ),
    )
    two = project("PJ-2", money=money(("private", "50", "JPY"), ("total", "9", "USD")))
    three = project("PJ-3", money=money(("private", "7", "usd")))
    held = (one, two, three)
    assert value("E6", "private-investment", *held) == 250
    assert value("E6", "private-investment-usd", *held) == 7
    assert value("E6", "private-share", *held) == Decimal("66.7")
    assert value("E6", "leverage", *held) == Decimal("2.0")
    assert value("E6", "leverage-usd", *held) is None


def test_a_measure_is_parted_down_to_its_records() -> None:
    held = world(
        project("PJ-1", fiscal_year=2024, japanese_side=["jp-yokohama"]),
        project("PJ-2", fiscal_year=2025, places=["vn-danang", "vn-hcmc"]),
        project("PJ-3", fiscal_year=2025, country="KH", places=["kh-phnompenh"]),
        project("PJ-4", places=["vn-hcmc"]),
    )
    formed = measured("E1", "projects-formed", held)

    def parts(side: effects.Side) -> dict[str, Any]:
        found = formed.parts(side, lambda _, key: same(key))
        return {part.key: part.figure.value for part in found}

    assert parts(effects.Side.YEAR) == {"2024": 1, "2025": 2}  # PJ-4 has no year
    assert parts(effects.Side.COUNTRY) == {"KH": 1, "VN": 3}
    assert parts(effects.Side.CITY) == {
        "kh-phnompenh": 1,
        "vn-danang": 2,
        "vn-hcmc": 2,
    }
    assert parts(effects.Side.MUNICIPALITY) == {"jp-yokohama": 1}
    assert formed.narrowed(effects.Side.COUNTRY, "KH").figure.value == 1
    assert formed.narrowed(effects.Side.COUNTRY, "MN").figure.value is None


def test_the_ministrys_share_stands_beside_ours_and_is_explained() -> None:
    told = effects.share_with_project(world(programme=Programme.of(FACTS)))
    assert told.stated.value == 40
    assert (told.at_most.value, told.at_least.value) == (
        Decimal("34.1"),
        Decimal("29.3"),
    )
    assert told.on_paper.value is None
    assert any("12 to 14 rows" in reason.en for reason in told.reasons)
    assert any("12行から14行" in reason.ja for reason in told.reasons)


def test_the_share_on_paper_follows_what_projects_name() -> None:
    sides = {
        "country": "VN",
        "japanese_side": ["jp-yokohama"],
        "overseas_side": ["vn-danang"],
    }
    held = world(
        paper("CO-1", "collaboration", "running", **sides),
        paper("CO-2", "collaboration", "ended", **sides),
        paper("CO-3", "collaboration", "ended", **sides),
        paper("CO-4", "collaboration", "planned", **sides),
        project("PJ-1", formed_from=["CO-1"], formed_from_confidence="inferred"),
        project("PJ-2", "candidate", formed_from=["CO-2"]),
    )
    shown = effects.share_with_project(
        effects.World(
            held.papers, Programme.of(FACTS), FACTS, held.on, scope=held.scope
        )
    ).on_paper
    assert shown.value == Decimal("33.3")
    assert shown.confidence is Confidence.INFERRED


def test_adoptions_keep_unknown_years_unknown() -> None:
    rounds = {(r.fiscal_year, r.call): r for r in effects.adoptions(world())}
    assert {year for year, _ in rounds} == set(range(2013, 2027))
    assert rounds[(2014, 2)].adopted.value == 3
    assert rounds[(2014, 2)].applications.value == 13
    assert rounds[(2017, None)].adopted.value is None
    assert rounds[(2026, None)].adopted.value is None
    assert rounds[(2024, 1)].adopted.source is not None


@pytest.mark.parametrize(
    ("state", "adopted"), [("reviewing", None), ("decided", 2), ("closed", 2)]
)
def test_a_call_counts_its_adopted_proposals_once_it_is_decided(
    state: str, adopted: int | None
) -> None:
    call = paper("CALL-1", "call", state, fiscal_year=2026, round=1)
    sides = {
        "call": "CALL-1",
        "country": "VN",
        "lead": "or-a",
        "japanese_side": ["jp-yokohama"],
        "overseas_side": ["vn-danang"],
    }
    held = world(
        call,
        paper("PR-1", "proposal", "adopted", **sides),
        paper("PR-2", "proposal", "adopted", **sides),
        paper("PR-3", "proposal", "rejected", **sides),
    )
    rounds = {(r.fiscal_year, r.call): r for r in effects.adoptions(held)}
    assert rounds[(2026, 1)].adopted.value == adopted
    assert (2026, None) not in rounds
