"""What people decide about findings: kept beside them, replaced, never undone.

The readings are the demonstration's: a gap in the sealed half-year, and in August seven
faults that were planted and are written down in `demonstration_metering.PLANTED`.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.db import Error, connection, transaction

from renkei import store
from renkei.foundation import Refusal
from renkei.mrv import inspecting
from renkei.mrv.metering import TreatmentRule
from renkei.store import demonstration_metering as laid
from renkei.store import inspected as shelf
from renkei.store import models
from renkei.store.metering_plans import needed_metering_plan
from renkei.store.people import Person

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
ZONE = ZoneInfo("Asia/Ulaanbaatar")


@pytest.fixture(autouse=True)
def readings() -> None:
    laid.load_demonstration_metering()


def somebody(name: str) -> Person:
    return store.person(get_user_model().objects.get(username=name))


def open_period() -> shelf.Inspected:
    return shelf.inspected(needed_metering_plan("MN004"), laid.OPEN)


def decide(finding: inspecting.QualityFinding, word: bool, why: str = "") -> None:
    who = somebody("participant")
    store.decide_finding(
        "MN004", finding.fingerprint, who, is_accepted=word, reason=why
    )


def test_what_was_planted_is_what_is_found() -> None:
    """Each planted fault is one finding that begins where it was planted."""
    planted = {
        int(datetime.fromisoformat(each.first).replace(tzinfo=ZONE).timestamp())
        for each in laid.PLANTED
        if each.first > "2017-07" and each.times == 1
    }
    found = {f.start: f.kind for f in open_period().findings}
    assert planted <= set(found)
    assert len(found) == len(planted) + 1  # and the day in another unit
    assert {"gap", "stale", "solar-at-night", "spike", "negative"} <= set(
        found.values()
    )


def test_an_accepted_treatment_is_what_computing_applies() -> None:
    before = open_period()
    spike = next(f for f in before.findings if f.kind == "spike")
    assert before.effect_tco2(spike) == Decimal("-87") * Decimal("0.797")
    decide(spike, word=True)
    seen = open_period()
    (treatment,) = seen.treatments
    assert treatment.rule is TreatmentRule.CLAIM_NOTHING
    assert treatment.span == (spike.start, spike.end)
    assert len(seen.waiting) == len(before.waiting) - 1
    live = store.site("MN004", somebody("verifier"))
    assert live.so_far and live.so_far.so_far_tco2
    as_read = sum(kwh for at, kwh in laid.readings().items() if at >= live.span[0])
    counted = Decimal(as_read - 87_000).scaleb(-3)
    assert live.so_far.so_far_tco2.value == counted * Decimal("0.797")
    assert not live.may_decide


def test_a_refusal_owes_its_reason_and_leaves_the_readings_as_they_are() -> None:
    gap = next(f for f in open_period().findings if f.kind == "gap")
    with pytest.raises(Refusal) as refusal:
        decide(gap, word=False, why="  ")
    assert refusal.value.code == "mrv.inspection.no-reason"
    decide(gap, word=False, why="the inverter was off for maintenance")
    seen = open_period()
    assert seen.treatments == ()
    assert gap not in seen.waiting


def test_another_word_replaces_the_one_before_and_says_why() -> None:
    gap = next(f for f in open_period().findings if f.kind == "gap")
    decide(gap, word=True)
    decide(gap, word=True)  # the same again changes nothing
    rows = models.FindingDecision.objects.filter(finding=gap.fingerprint)
    assert rows.count() == 1
    with pytest.raises(Refusal) as refusal:
        decide(gap, word=False)
    assert refusal.value.code == "mrv.inspection.no-reason"
    decide(gap, word=False, why="seen again with the operator")
    with pytest.raises(Refusal) as refusal:
        decide(gap, word=True)
    assert refusal.value.code == "store.finding.reason"
    assert rows.count() == 2
    told = open_period().decisions[gap.fingerprint]
    assert (told.decision.is_accepted, told.times) == (False, 2)
    journal = models.Event.objects.filter(action="decide_finding")
    assert [each.body["is_accepted"] for each in journal.order_by("-id")[:2]] == [
        False,
        True,
    ]


@pytest.mark.parametrize("name", ["verifier", "secretariat"])
def test_only_the_participant_decides(name: str) -> None:
    finding = open_period().findings[0]
    with pytest.raises(Refusal) as refusal:
        store.decide_finding(
            "MN004", finding.fingerprint, somebody(name), is_accepted=True
        )
    assert refusal.value.code.startswith("store.permission.")


def test_a_finding_that_is_not_there_cannot_be_decided() -> None:
    with pytest.raises(Refusal) as refusal:
        store.decide_finding(
            "MN004", "0" * 64, somebody("participant"), is_accepted=True
        )
    assert refusal.value.code == "store.finding.unknown"


def test_the_database_keeps_every_decision() -> None:
    row = models.FindingDecision.objects.get()  # the outage of March
    for change in (
        lambda: models.FindingDecision.objects.filter(pk=row.pk).update(reason="x"),
        row.delete,
    ):
        with pytest.raises(Error), transaction.atomic():
            change()
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_findingdecision (project_id, finding, kind, channel,"
            " start_epoch, end_epoch, is_accepted, reason, body)"
            " VALUES ('MN004', 'f', 'gap', 'c', 0, 1, false, '', '{}')"
        )


def test_an_inspection_is_made_once_and_again_when_readings_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = open_period()

    def never(*_: object, **__: object) -> None:
        raise AssertionError("inspected again")

    monkeypatch.setattr(inspecting, "inspect", never)
    assert open_period().inspection == first.inspection
    corrected = (
        b'{"id": "c1", "kind": "correction", "reason": "misread", "series": [{'
        b'"channel": "ac-output", "unit": "kWh", "start": "2017-08-16T13:00:00+08:00",'
        b'"step_seconds": 3600, "values": ["7100"]}]}'
    )
    store.take_correction("MN004", corrected, somebody("participant"))
    store.settle("MN004")
    with pytest.raises(AssertionError, match="inspected again"):
        open_period()
    monkeypatch.undo()
    assert "spike" not in {f.kind for f in open_period().findings}


def test_the_sealed_half_year_reports_what_was_treated_by_whom() -> None:
    told = store.monitoring_report("MN004", "2017-01-01", somebody("verifier"))
    (judged,) = told.findings
    assert judged.decision and "outage" in judged.decision.reason
    assert told.blocks == ()
    assert told.reduction is not None
    (amount,) = told.amounts
    readings = laid.readings()
    inside = [
        kwh
        for epoch, kwh in readings.items()
        if datetime.fromtimestamp(epoch, tz=ZONE).date() < date(2017, 7, 1)
    ]
    assert amount.value == Decimal(sum(inside)).scaleb(-3)
    assert amount.missing == 5
    whole = int(amount.value * Decimal("0.797"))
    assert [v.whole_tonnes for v in told.reduction.vintages] == [whole]
    with pytest.raises(Refusal) as refusal:
        store.monitoring_report("MN004", "2017-07-01", somebody("verifier"))
    assert refusal.value.code == "store.report.not-sealed"


def test_the_story_of_the_project_stands_as_it_did() -> None:
    """An earlier period that is sealed does not speak for the latest meter file."""
    told = store.story("MN004")
    assert told.signature is not None
    assert told.signature.fits
