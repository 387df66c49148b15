"""The consistency check: all that is planted is caught, nothing else is alarmed."""

from __future__ import annotations

from collections import Counter
from itertools import count

import pytest
from itmo_breaking import PLANTS, case
from itmo_years import FIRST_YEAR, HOST, OTHER, World, world

from renkei.foundation import Refusal, Severity
from renkei.registry import article6
from renkei.registry.article6 import Outcome
from renkei.registry.article6.rules import RULES

PLANTED, CLEAN = 200, 200


@pytest.fixture(scope="module")
def worlds() -> list[World]:
    """Worlds of one and two years, every kind of action in them."""
    return [world(seed, years=1 + seed % 2, steps=30) for seed in range(12)]


def test_every_rule_is_written_down_and_carried_out() -> None:
    written = [rule.id for rule in article6.rules()]
    assert set(written) == set(RULES) == set(PLANTS)
    assert len(written) == len(set(written))


@pytest.mark.parametrize("rule", PLANTS)
def test_a_rule_fires(rule: str, worlds: list[World]) -> None:
    """Each way to break a rule, in the first world that has a place for it."""
    for way, plant in enumerate(PLANTS[rule]):
        broken = next(
            found
            for made in worlds
            for party in (HOST, OTHER)
            if (found := plant(case(made, party, way))) is not None
        )
        report = article6.check(broken.aef, **broken.context)
        assert rule in report.broken(), (rule, way)
        answer = next(a for a in report.answers if a.rule.id == rule)
        assert answer.findings[0].code == f"article6.check.{rule}"
        assert report.may_submit is (answer.rule.severity is Severity.WARNING)


def test_two_hundred_planted_inconsistencies_are_caught(worlds: list[World]) -> None:
    caught: Counter[str] = Counter()
    for turn in count():
        if caught.total() >= PLANTED:
            break
        rule = list(PLANTS)[turn % len(PLANTS)]
        plant = PLANTS[rule][turn % len(PLANTS[rule])]
        party = (HOST, OTHER)[turn % 2]
        broken = plant(case(worlds[turn % len(worlds)], party, turn))
        if broken is None:
            continue
        assert rule in article6.check(broken.aef, **broken.context).broken(), (
            rule,
            turn,
        )
        caught[rule] += 1
    assert caught.total() == PLANTED


def test_two_hundred_clean_years_raise_no_alarm() -> None:
    checked = 0
    for seed in range(1_000, 1_000 + CLEAN // 2):
        made = world(seed, years=1 + seed % 3)
        for party in (HOST, OTHER):
            report = article6.check(made.last(party), **made.context(party))
            assert report.outcome is Outcome.PASS, (seed, report.findings[:1])
            assert report.findings == ()
            checked += 1
    assert checked == CLEAN


def test_without_the_years_before_nothing_passes() -> None:
    made = world(4, years=2)
    context = made.context(HOST)
    for gap in ({"earlier": []}, {"since": None}):
        report = article6.check(made.last(HOST), **{**context, **gap})
        assert not report.may_submit
        assert any(f.code.endswith(".indeterminate") for f in report.findings)
    alone = article6.check(made.last(HOST), **{**context, "since": None})
    assert alone.outcome is Outcome.INDETERMINATE


def test_without_the_host_s_table_two_nothing_passes() -> None:
    made = world(5, years=1)
    report = article6.check(made.last(OTHER), **{**made.context(OTHER), "others": []})
    assert report.outcome is Outcome.INDETERMINATE
    assert not report.may_submit
    assert "THA" in report.findings[0].found.en


def test_a_row_that_cannot_be_read_blocks_what_needs_it() -> None:
    made = case(world(6, years=1), HOST, 0)
    torn = made.edit("actions", first_id="?")
    assert torn is not None
    report = article6.check(torn.aef, **torn.context)
    outcomes = {answer.rule.id: answer.outcome for answer in report.answers}
    assert outcomes["run"] is Outcome.FAIL
    assert outcomes["first-transfer-once"] is not Outcome.PASS


def test_a_late_submission_is_told_and_may_be_submitted() -> None:
    late = PLANTS["submitted-in-time"][0](case(world(7, years=1), HOST, 0))
    assert late is not None
    report = article6.check(late.aef, **late.context)
    assert report.broken() == {"submitted-in-time"}
    assert report.may_submit


def test_a_recalled_paragraph_says_so() -> None:
    recalled = [r for r in article6.rules() if not r.confidence.may_credit]
    assert recalled
    late = PLANTS["submitted-in-time"][0](case(world(7, years=1), HOST, 0))
    assert late is not None
    finding = article6.check(late.aef, **late.context).findings[0]
    assert "Recalled" in finding.rule.en and "未確認" in finding.rule.ja


def test_only_the_party_s_own_earlier_years_come_before() -> None:
    made = world(9, years=2)
    later, first = made.years[HOST][1], made.years[HOST][0]
    for wrong in ([first, first], [later], made.years[OTHER][:1]):
        with pytest.raises(Refusal) as refused:
            article6.check(later, since=FIRST_YEAR, earlier=wrong)
        assert refused.value.code == "article6.check.earlier"


def test_the_first_year_needs_no_year_before() -> None:
    made = world(8, years=1)
    report = article6.check(made.last(HOST), since=FIRST_YEAR, others=made.years[OTHER])
    assert report.outcome is Outcome.PASS


def test_an_empty_submission_is_wrong_and_not_a_crash() -> None:
    report = article6.check(article6.aef(), since=2023)
    assert report.broken() == {"one-submission"}
    assert not report.may_submit
