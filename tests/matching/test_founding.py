"""Profiles before any member writes one, needs out of a plan: all with evidence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from renkei.facts import load
from renkei.finance.nouns import ExchangeRate
from renkei.foundation import Confidence, Figure, Refusal, Source, Text, same
from renkei.matching.founding import (
    Asking,
    company_profiles,
    municipality_profiles,
    needs_of,
)
from renkei.matching.scoring import best_matches, market, weights_by_design
from renkei.planning import starting
from renkei.planning.measures import measure
from renkei.planning.scenarios import Deployment, compiled, scenario
from renkei.planning.scenarios.nouns import Economics, Start, Target

RATE = ExchangeRate(
    "USD",
    Figure(
        "rate",
        same("JPY/USD"),
        Decimal("150.25"),
        same("JPY/USD"),
        Confidence.PUBLISHED,
        Source(same("a bank")),
    ),
    date(2026, 4, 1),
)
MEASURES = ("rooftop-solar-buildings", "efficient-water-pumps", "walking-cycling")


@cache
def companies():
    return {each.profile.id: each for each in company_profiles(load())}


@cache
def towns():
    return {each.profile.id: each for each in municipality_profiles(load())}


def test_every_spelling_of_a_name_is_one_company_and_nobody_is_lost():
    facts, known = load(), companies()
    printed = {
        each.project
        for profile in known.values()
        for each in profile.profile.references
    }
    held = {
        project.reference
        for project in facts.register.projects
        if project.japanese_participants and "withdrawn" not in project.status
    }
    assert held <= printed
    tsusho = known["company-toyota-tsusho"].profile
    assert {"BD003", "ID019", "ID008", "LA001"} <= {
        r.project for r in tsusho.references
    }
    kanematsu = known["company-kanematsu"].profile  # one cell has a slip of the pen
    assert kanematsu.countries == ("ID", "SA", "TH")
    ebara = known["company-ebara-refrigeration-equipment-systems"].profile
    assert ebara.countries == ("BD", "ID")  # named within a cell of two


def test_every_stated_field_has_evidence_and_every_other_is_named():
    for known in (*companies().values(), *towns().values()):
        for field in known.profile.HIDEABLE:
            is_stated = getattr(known.profile, field) not in (None, ())
            assert bool(known.of(field)) == is_stated, (known.profile.id, field)
            assert is_stated == (field not in known.unstated)
    hitachi = companies()["company-hitachi"]
    assert hitachi.mark("countries") is Confidence.PUBLISHED
    assert hitachi.mark("offers") is Confidence.INFERRED
    assert hitachi.mark("name") is Confidence.RECALLED
    assert hitachi.mark("languages") is None
    assert companies()["company-toto"].profile.offers == ()  # it uses its own kilns


def test_all_places_of_the_founding_list_are_there_with_their_partners():
    facts = load()
    named = {p for row in facts.collaborations for p in (*row.overseas, *row.japanese)}
    assert set(towns()) == named
    assert {
        t.id for t in (k.profile for k in municipality_profiles(facts, "japan"))
    } == {p for p in named if facts.places[p].side == "japan"}
    danang, yokohama = towns()["vn-danang"], towns()["jp-yokohama"].profile
    assert danang.profile.partners == (("jp-yokohama", "JP"),)
    assert danang.mark("partners") is Confidence.OFFICIAL
    assert ("vn-danang", "VN") in yokohama.partners
    assert "high-efficiency-pump" in danang.profile.know_how_in
    assert danang.mark("know_how_in") is Confidence.INFERRED


@cache
def outcome(target: Target | None = None):
    estimate = starting.first_estimate(starting.profile("vn-danang", starting.Given()))
    held = tuple(measure(each) for each in MEASURES)
    plan = compiled(estimate.city, held)
    starts = {each: Start(2028, 0.5) for each in MEASURES}
    return scenario(
        plan,
        Deployment.starting(plan.measures, plan.years, starts),
        Economics(0.03),
        target,
    )


def asking(**held):
    told = {
        "city": "vn-danang",
        "name": Text(ja="ダナン市", en="Da Nang City"),
        "country": "VN",
        "asked_on": date(2026, 4, 1),
        "plan": "plan-1",
        "climate": "Am",
        "grid": 0.5,
        **held,
    }
    return Asking(**told)


def test_a_need_says_what_the_plan_lacks_and_what_it_would_cost():
    solar = "rooftop-solar-buildings"
    whole = needs_of(asking(usd=RATE), outcome())
    found = {need.profile.id: need for need in whole.needs}
    assert set(found) == {f"need-vn-danang-{each}" for each in MEASURES[:2]}
    need = found[f"need-vn-danang-{solar}"].profile
    row = outcome().plan.ids.index(solar)
    assert need.size == pytest.approx(0.5 * outcome().plan.size[row])
    assert need.needed_by == date(2028, 12, 31)
    assert need.months == 32
    ramp = measure(solar).ramp.years
    bought = outcome().costs.capital[row, : 2028 - outcome().years[0] + ramp].sum()
    assert float(need.budget_jpy) == pytest.approx(bought * 150.25, rel=1e-6)
    for field in ("technologies", "size", "budget_jpy", "needed_by"):
        assert found[f"need-vn-danang-{solar}"].of(field)
    assert [each.code for each in whole.findings] == ["matching.founding.no-technology"]


def test_what_has_its_project_is_no_longer_lacking():
    solar = "rooftop-solar-buildings"
    half = needs_of(asking(covered={solar: 0.25}, usd=RATE), outcome()).needs
    full = needs_of(asking(usd=RATE), outcome()).needs
    sizes = [
        next(n.profile for n in held if n.profile.id.endswith(solar))
        for held in (half, full)
    ]
    assert sizes[0].size == pytest.approx(sizes[1].size / 2)
    assert sizes[0].needed_by > sizes[1].needed_by
    assert sizes[0].budget_jpy < sizes[1].budget_jpy / 2  # its later half is cheaper
    done = needs_of(asking(covered=dict.fromkeys(MEASURES, 0.5)), outcome())
    assert done.needs == ()


def test_without_a_rate_no_budget_is_stated_and_a_missed_target_is_said():
    missed = Target(same("goal"), ((2040, 0.0),))
    found = needs_of(asking(asked_on=date(2030, 1, 1)), outcome(missed))
    assert {each.profile.budget_jpy for each in found.needs} == {None}
    codes = [each.code.removeprefix("matching.founding.") for each in found.findings]
    assert sorted(codes) == sorted(
        ["no-budget", "late", "no-budget", "late", "no-technology", "target-missed"]
    )
    yen = ExchangeRate("JPY", RATE.rate, RATE.on)
    for held in ({"covered": {"walking": 0.1}}, {"covered": {MEASURES[0]: 50}}):
        with pytest.raises(Refusal, match="part from 0 to 1"):
            needs_of(asking(**held), outcome())
    with pytest.raises(Refusal, match="price of one US dollar"):
        needs_of(asking(usd=yen), outcome())


def test_the_founding_market_answers_a_need_of_a_founding_plan():
    held = market(
        [each.profile for each in companies().values()],
        [each.profile for each in municipality_profiles(load(), "japan")],
    )
    need = needs_of(asking(usd=RATE), outcome()).needs[0].profile
    found = best_matches(held, need, weights_by_design()).found
    assert found[0].municipality.id == "jp-yokohama"  # Da Nang's partner
    assert found[0].worth == tuple(each.worth for each in found[0].reasons)
