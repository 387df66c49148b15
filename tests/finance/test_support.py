"""The rules of support on both sides of each boundary, each with its source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
import ventures

from renkei.finance.support import Answer, Offer, Situation, find, schemes
from renkei.finance.support.nouns import Sort
from renkei.foundation import Confidence

F = ventures.figure
READY = {
    "japanese-lead": True,
    "no-other-subsidy": True,
    "not-begun": True,
    "energy-co2": True,
}
MODEL = Situation(
    applied_on=date(2025, 7, 1),
    country="VN",
    technology="centrifugal-chiller",
    similar=F("similar", 0),
    eligible_jpy=F("eligible", 100_000_000, "JPY"),
    reductions_tco2=F("tonnes", 1_000, "tCO2"),
    legal_years=F("life", 15, "years"),
    completes_on=date(2028, 3, 31),
    answers=READY,
)


def offer(situation: Situation, scheme: str = "jcm-model-project") -> Offer:
    return next(each for each in find(situation) if each.scheme.id == scheme)


def answer(found: Offer, rule: str) -> Answer:
    return next(each.answer for each in found.judged if each.rule.id == rule)


@pytest.mark.parametrize(
    ("similar", "granted"),
    [(0, 50), (1, 40), (3, 40), (4, 30), (25, 30)],  # million yen of 100
)
def test_the_rate_falls_with_similar_projects(similar: int, granted: int) -> None:
    found = offer(replace(MODEL, similar=F("similar", similar)))
    assert found.answer is Answer.YES
    assert found.grant and found.grant.value == granted * 1_000_000
    assert found.grant.confidence is Confidence.RECALLED  # its steps are not yet read


@pytest.mark.parametrize(
    ("technology", "tonnes", "granted"),
    [
        ("centrifugal-chiller", "833.4", 50_000_000),  # 12,501 t: 50.004 million
        ("centrifugal-chiller", "833.3", 49_998_000),  # 12,499.5 t at 4,000 yen
        ("solar-rooftop", "1333.4", 50_000_000),
        ("solar-rooftop", "1333.3", 49_998_750),  # 19,999.5 t at 2,500 yen
    ],
)
def test_a_tonne_costs_no_more_than_the_ceiling(
    technology: str, tonnes: str, granted: int
) -> None:
    found = offer(
        replace(
            MODEL, technology=technology, reductions_tco2=F("tonnes", tonnes, "tCO2")
        )
    )
    assert found.grant and found.grant.value == granted
    assert found.grant_per_tonne and found.grant_per_tonne.value
    assert found.grant_per_tonne.value <= (
        2500 if technology == "solar-rooftop" else 4000
    )


@pytest.mark.parametrize(
    ("day", "eligible", "answers", "granted"),
    [
        (date(2018, 5, 14), 99_999_998, Answer.NO, 49_999_999),
        (date(2018, 5, 14), 100_000_000, Answer.YES, 50_000_000),
        (date(2022, 4, 8), 99_999_998, Answer.NO, 49_999_999),  # the entry of 2018
        (date(2022, 4, 9), 99_999_998, Answer.YES, 49_999_999),  # no least any more
        (date(2025, 7, 1), 4_000_000_000, Answer.YES, 2_000_000_000),
        (date(2025, 7, 1), 4_000_000_002, Answer.YES, 2_000_000_000),
        (date(2025, 7, 1), 3_999_999_998, Answer.YES, 1_999_999_999),
    ],
)
def test_the_amount_is_held_by_the_entry_of_the_day(
    day: date, eligible: int, answers: Answer, granted: int
) -> None:
    many = F("tonnes", 100_000, "tCO2")
    cost = F("eligible", eligible, "JPY")
    found = offer(
        replace(MODEL, applied_on=day, eligible_jpy=cost, reductions_tco2=many)
    )
    assert answer(found, "amount") is answers
    assert found.grant and found.grant.value == granted


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 9, 30), Answer.YES),
        (date(2025, 10, 1), Answer.INDETERMINATE),  # the call on record has closed
        (date(2022, 11, 30), Answer.YES),
        (date(2022, 12, 1), Answer.INDETERMINATE),
    ],
)
def test_a_call_has_a_last_day(day: date, expected: Answer) -> None:
    found = offer(replace(MODEL, applied_on=day))
    assert answer(found, "window") is expected
    assert found.deadline and found.deadline.year == day.year


@pytest.mark.parametrize(
    ("completed", "expected"),
    [
        (date(2028, 3, 31), Answer.YES),  # FY2025 to FY2027
        (date(2028, 4, 1), Answer.NO),
        (None, Answer.INDETERMINATE),
    ],
)
def test_three_fiscal_years_end_in_march(
    completed: date | None, expected: Answer
) -> None:
    found = offer(replace(MODEL, completes_on=completed))
    assert answer(found, "years") is expected


def test_a_country_is_a_partner_from_the_day_it_signed() -> None:
    signed = date(2022, 10, 10)  # Sri Lanka
    model = replace(MODEL, country="LK")
    assert answer(offer(replace(model, applied_on=signed)), "partner") is Answer.YES
    before = replace(model, applied_on=signed - timedelta(days=1))
    assert answer(offer(before), "partner") is Answer.NO
    assert offer(before).answer is Answer.NO


def test_before_the_first_entry_nothing_is_said() -> None:
    found = offer(replace(MODEL, applied_on=date(2018, 4, 5)))
    assert found.answer is Answer.INDETERMINATE and found.missing and not found.judged


@pytest.mark.parametrize("question", READY)
def test_an_unanswered_question_is_no_yes(question: str) -> None:
    rest = {each: True for each in READY if each != question}
    assert offer(replace(MODEL, answers=rest)).answer is Answer.INDETERMINATE
    no = offer(replace(MODEL, answers={**READY, question: False}))
    assert no.answer is Answer.NO


@pytest.mark.parametrize("fact", ["similar", "eligible_jpy", "legal_years"])
def test_a_missing_fact_is_named_and_no_default(fact: str) -> None:
    found = offer(replace(MODEL, **{fact: None}))  # type: ignore[arg-type]
    assert found.answer is Answer.INDETERMINATE
    assert found.grant is None
    assert found.missing


def test_only_what_is_new_to_a_country_is_demonstrated() -> None:
    known = {"demonstration": True, "proven-in-japan": True, "energy-co2": True}
    scheme = "new-technology-demonstration"
    fresh = replace(MODEL, applied_on=date(2025, 5, 30), answers=known)
    assert offer(fresh, scheme).answer is Answer.YES
    assert offer(replace(fresh, similar=F("one", 1)), scheme).answer is Answer.NO


def test_the_asian_fund_has_its_members_and_projects() -> None:
    part = replace(MODEL, answers={"adb-project": True})
    assert offer(part, "adb-jfjcm").answer is Answer.YES
    kenya = offer(replace(part, country="KE"), "adb-jfjcm")
    assert (kenya.answer, answer(kenya, "region")) == (Answer.NO, Answer.NO)


def test_every_rule_names_its_document_and_what_is_published_its_address() -> None:
    for scheme in schemes().values():
        for rule in scheme.rules:
            assert rule.source.title.ja
            published = rule.confidence is Confidence.PUBLISHED
            assert published == (rule.source.url is not None), (scheme.id, rule.id)
            assert rule.confidence is not Confidence.OFFICIAL
    shares = [r for r in schemes()["jcm-model-project"].rules if r.id == "credits"]
    assert [r.least for r in shares] == [Decimal("0.5")]
    assert {r.sort for s in schemes().values() for r in s.rules} >= {Sort.DUTY}
