"""The JCM project list, the issuance records and other sources, checked by planting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from renkei import facts
from renkei.facts import Verdict
from renkei.foundation import Period, Text


def test_records_issued_before_their_decision_are_reported(plant: Any) -> None:
    finding = plant.sure("issued-before-decision")
    assert finding.evidence == ("issuance:15", "issuance:20")
    assert "3 May 2016 – 14 Sep 2018" in finding.explanation.en
    mended = plant.issuance(15, issued_on=date(2026, 1, 30))
    assert mended.sure("issued-before-decision").evidence == ("issuance:20",)
    other = plant.issuance(6, issued_on=date(2025, 3, 26))
    assert "issuance:6" in other.sure("issued-before-decision").evidence
    assert (
        "No row covers"
        not in other.sure("issued-before-decision")
        .explanation.en.split("MN004")[1]
        .split("MN002")[0]
    )


def test_two_records_for_one_side_and_period_are_reported(plant: Any) -> None:
    finding = plant.sure("issuance-same-period")
    assert finding.evidence == tuple(f"issuance:{n}" for n in (14, 15, 19, 20))
    moved = Period(date(2016, 5, 3), date(2018, 9, 15))
    apart = plant.issuance(15, period=moved).issuance(20, period=moved)
    assert apart.found("issuance-same-period") is None


def test_what_is_notified_and_not_issued_is_summed(plant: Any) -> None:
    finding = plant.sure("notified-not-issued")
    assert finding.evidence == ("issuance:1", "issuance:13", "issuance:18")
    assert "6,158 tCO2" in finding.explanation.en
    issued = plant.issuance(1, issued_on=date(2026, 2, 1), issued_tco2=6063)
    assert "95 tCO2" in issued.sure("notified-not-issued").explanation.en


def test_an_issued_amount_that_differs_is_an_error(plant: Any) -> None:
    assert plant.found("issued-other-amount") is None
    other = plant.issuance(6, issued_tco2=35853).sure("issued-other-amount")
    assert other.evidence == ("issuance:6",)


def test_the_cited_total_is_compared_with_the_rows(plant: Any) -> None:
    finding = plant.sure("issued-total")
    assert finding.verdict is Verdict.EXPLAINED
    assert finding.counted.en.startswith("129,254 notified / 123,096 issued")
    assert "66" in finding.explanation.en
    assert "41.5 and 23.5" in finding.explanation.en
    far = plant.total("mongolia_issued_cited", 130000)
    assert far.sure("issued-total").verdict is Verdict.INCONSISTENT
    equal = plant.total("mongolia_issued_cited", 129254)
    assert equal.sure("issued-total").verdict is Verdict.CONSISTENT
    on_time = plant.issuance(15, issued_on=date(2026, 1, 30))
    on_time = on_time.issuance(20, issued_on=date(2026, 1, 30))
    assert on_time.sure("issued-total").verdict is Verdict.INCONSISTENT


def test_zero_tonnes_name_the_other_side(plant: Any) -> None:
    assert "1 tCO2" in plant.sure("issuance-zero").explanation.en
    assert plant.issuance(4, notified_tco2=1).found("issuance-zero") is None


def test_credits_of_an_unregistered_project_are_an_error(plant: Any) -> None:
    assert plant.found("issuance-without-registration") is None
    late = plant.listed("MN005", registered_on=date(2019, 6, 1))
    assert late.sure("issuance-without-registration").evidence == (
        "issuance:3",
        "issuance:4",
    )
    unknown = plant.issuance(1, reference="MN999")
    assert unknown.sure("issuance-without-registration").evidence == ("issuance:1",)


def test_countries_without_issuance_records_are_named(plant: Any) -> None:
    assert "Viet Nam" in plant.sure("issuance-coverage").explanation.en
    more = plant.issuance(1, reference="VN001").sure("issuance-coverage")
    assert "Viet Nam" not in more.explanation.en


@pytest.mark.parametrize(
    ("name", "reference", "changed"),
    [
        ("registered-without-date", "VN001", {"registered_on": None}),
        ("date-without-registration", "VN020", {"registered_on": date(2020, 1, 1)}),
        ("registered-after-list", "VN001", {"registered_on": date(2026, 6, 8)}),
        ("registered-before-partner", "VN001", {"registered_on": date(2013, 7, 1)}),
        ("methodology-country", "VN001", {"methodologies": ("TH_AM001 Ver1.0",)}),
        ("reference-country", "VN001", {"country": "TH"}),
        ("register-unknown-status", "VN001", {"status": "Registered"}),
        ("participants-missing", "VN001", {"host_participants": ()}),
        ("formed-register-mismatch", "VN001", {"methodologies": ("VN_AM001 Ver1.0",)}),
    ],
)
def test_a_row_that_does_not_fit_is_reported(
    plant: Any, name: str, reference: str, changed: dict[str, Any]
) -> None:
    before = plant.found(name)
    assert before is None or f"register:{reference}" not in before.evidence
    after = plant.listed(reference, **changed).sure(name)
    assert f"register:{reference}" in after.evidence
    assert reference in after.explanation.ja


def test_gaps_and_repeats_in_the_numbering_are_told(plant: Any) -> None:
    assert plant.found("register-numbering") is None
    moved = plant.listed("VN020", reference="VN022").sure("register-numbering")
    assert "VN020, VN021" in moved.explanation.en
    twice = plant.listed("VN020", reference="VN019").sure("register-numbering")
    assert "Repeated: VN019" in twice.explanation.en


def test_titles_that_stand_twice_are_told_apart(plant: Any) -> None:
    assert plant.sure("register-resubmitted").counted.en == "8 rows"
    assert plant.sure("register-same-title").evidence == (
        "register:ID028",
        "register:ID040",
    )
    withdrawn = plant.listed("ID028", status="Request for Registration withdrawn")
    withdrawn = withdrawn.listed("ID028", registered_on=None)
    assert withdrawn.found("register-same-title") is None
    assert withdrawn.sure("register-resubmitted").counted.en == "10 rows"


def test_mended_letters_are_on_record_and_in_the_rows(plant: Any) -> None:
    register = plant.known.register
    for repair in register.repairs:
        row = register.project(repair.reference)
        assert row is not None
        assert repair.restored in (
            row.title,
            *row.host_participants,
            *row.japanese_participants,
        )
        assert repair.stored.encode("latin-1").decode("utf-8") == repair.restored
    assert "Federico" in plant.sure("register-mended-letters").explanation.en
    clean = plant.changed(register=replace(register, repairs=()))
    assert clean.found("register-mended-letters") is None


def test_no_damaged_letters_are_left(plant: Any) -> None:
    for row in plant.known.register.projects:
        for words in (row.title, *row.host_participants, *row.japanese_participants):
            assert not any(0x7F <= ord(letter) < 0xA0 for letter in words), words
            assert "Ã" not in words


def test_inventories_of_one_year_that_differ_are_kept_and_told(plant: Any) -> None:
    finding = plant.sure("inventory:vn-hcmc:2013")
    assert "35,115,325" in finding.explanation.en
    assert "38,500,000" in finding.explanation.en
    one = plant.place(
        "vn-hcmc", inventories=plant.known.places["vn-hcmc"].inventories[:1]
    )
    assert one.found("inventory:vn-hcmc:2013") is None


def test_estimates_with_other_scopes_are_told(plant: Any) -> None:
    assert plant.sure("estimate:FP07").counted.en == "2,400 tCO2 a year"
    assert plant.project("FP07", other_estimates=()).found("estimate:FP07") is None


def test_the_share_has_a_lower_and_an_upper_bound(plant: Any) -> None:
    assert "12–14 of 41" in plant.sure("share-to-jcm").counted.en
    link = plant.known.formed_projects[5].collaborations
    sure = plant.project("FP06", collaborations=replace(link, value=(25,)))
    assert "12–13 of 41" in sure.sure("share-to-jcm").counted.en


def test_running_totals_neither_shrink_nor_leave_the_document(plant: Any) -> None:
    assert plant.found("running-totals") is None
    totals = plant.known.cumulative
    shrunk = (replace(totals[0], countries=14), *totals[1:])
    assert (
        "14" in plant.changed(cumulative=shrunk).sure("running-totals").explanation.en
    )
    assert plant.figure("c2c_countries", 12).found("running-totals")


def test_calls_without_a_result_stay_unknown(plant: Any) -> None:
    assert plant.sure("adoptions-unknown").counted.en == "6 calls"
    filled = tuple(replace(a, adopted=a.adopted or 1) for a in plant.known.adoptions)
    assert plant.changed(adoptions=filled).found("adoptions-unknown") is None


def test_findings_have_one_id_each_and_come_alike_each_time(plant: Any) -> None:
    first, again = facts.check(plant.known), facts.check(plant.known)
    assert first == again
    names = [finding.id for finding in first]
    assert len(set(names)) == len(names)
    assert all(isinstance(finding.title, Text) for finding in first)
