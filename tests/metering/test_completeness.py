"""A sealed period that is short of what its plan requires is not issued."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from metered_project import PROJECT, Metered, block, channel, plan

from renkei import store
from renkei.foundation import Confidence, Period, Refusal, Text
from renkei.mrv import Opinion, metering
from renkei.store import models

pytestmark = pytest.mark.postgres
PERIOD = Period(date(2026, 2, 1), date(2026, 2, 3))
SHORT = "mrv.issuance.incomplete"
CLAUSE = "モニタリング計画書 3.2 / Monitoring plan 3.2"


def agreed(share: str) -> metering.MeteringPlan:
    """Two meters; of the first the plan requires a share, of the second nothing."""
    whole = metering.Calibrated("C-1", date(2026, 1, 1), date(2027, 1, 1))
    required = metering.RequiredCompleteness(
        Decimal(share), CLAUSE, Confidence.RECALLED
    )
    first = channel("ac-1", calibrations=(whole,), required_completeness=required)
    second = channel("ac-2", calibrations=(whole,))
    return plan(channels=(first, second), periods=(PERIOD,))


def sealed(metered: Metered, share: str, *, is_judged: bool = True) -> Any:
    """Two days with 176 of 192 readings, verified and decided on; the secretariat."""
    who, users = metered.people, get_user_model().objects
    metered.send("1", block("ac-1", -16, [250 + n % 7 for n in range(176)]))
    metered.send("2", block("ac-2", -16, [200 + n % 5 for n in range(192)]))
    store.agree_metering_plan(PROJECT, agreed(share), who.participant, why="required")
    store.settle(PROJECT)
    store.seal_period(PROJECT, PERIOD, who.participant)
    listed = store.findings(PROJECT, who.participant)
    for each in listed.findings if is_judged else ():
        store.decide_finding(
            PROJECT, each.finding.fingerprint, who.participant,
            is_accepted=True, reason="outage",
        )  # fmt: skip
    store.compute_reduction(PROJECT, who.participant)
    store.sign_verification(
        PROJECT, who.verifier, opinion=Opinion.UNQUALIFIED, statement="recomputed"
    )
    secretariat = store.person(users.get(username="secretariat"))
    store.enter_official_value(
        "MN_AM003",
        "Ver2.0",
        "EF_RE,grid",
        "0.797",
        secretariat,
        unit="tCO2/MWh",
        citation=Text(ja="引用", en="citation"),
    )
    store.decide_issuance(
        PROJECT,
        store.story(PROJECT).proposal,
        secretariat,
        decided_on=store.clock.today(),
        citation=Text(ja="決定", en="decision"),
    )
    return secretariat


def issued(who: Any) -> set[str]:
    """The codes with which issuance is refused; none where credits came to be."""
    try:
        store.issue(PROJECT, who)
    except Refusal as refusal:
        return {finding.code for finding in refusal.findings}
    return set()


def test_a_period_that_is_short_is_refused_with_reason_and_kept(
    metered: Metered,
) -> None:
    assert issued(sealed(metered, "0.95")) == {SHORT}
    attempt = models.IssuanceAttempt.objects.last()
    assert attempt is not None
    assert not attempt.issued
    assert SHORT in {each["code"] for each in attempt.findings}
    assert SHORT in {each.code for each in store.story(PROJECT).gate}
    report = store.monitoring_report(PROJECT, "2026-02-01", metered.people.verifier)
    (told,) = (each for each in report.blocks if each.code == SHORT)
    assert "91.666 %" in told.found.en
    assert CLAUSE in told.rule.ja


def test_a_period_that_meets_the_plan_is_issued(metered: Metered) -> None:
    assert issued(sealed(metered, "0.9")) == set()
    assert {each.code for each in store.story(PROJECT).gate} == {"registry.gate.gaps"}


def test_a_finding_that_nobody_decided_keeps_the_tonnes_back(metered: Metered) -> None:
    secretariat = sealed(metered, "0.9", is_judged=False)
    assert issued(secretariat) == {"mrv.issuance.findings-open"}


@pytest.mark.parametrize(
    ("language", "required", "not_stated", "mark"),
    [
        ("ja", "計画の要件:95%以上", "計画の要件:記載なし", "未確認"),
        ("en", "The plan requires at least 95 %", "plan: not stated", "recalled"),
    ],
)
def test_the_site_says_what_is_required_or_that_nothing_is(
    metered: Metered, language: str, required: str, not_stated: str, mark: str
) -> None:
    metered.send("1", block("ac-1", 16, [250]), block("ac-2", 16, [200]))
    who = metered.people.participant
    store.agree_metering_plan(PROJECT, agreed("0.95"), who, why="required")
    client = Client()
    client.force_login(get_user_model().objects.get(username="verifier"))
    page = client.get(f"/{language}/projects/{PROJECT}/site/").content.decode()
    assert (page.count(required), page.count(not_stated)) == (1, 1)
    assert CLAUSE in page
    assert mark in page


def test_a_plan_through_the_door_states_its_requirement_whole(metered: Metered) -> None:
    who = metered.people.participant
    body = dict(store.metering_plan(PROJECT, who).body)
    first, second = body["channels"]
    wanted = {"least_fraction": "0.95", "source": CLAUSE, "confidence": "published"}
    for wrong in ({"least_fraction": "1.2"}, {"source": ""}, {"confidence": "sure"}):
        said = {**first, "required_completeness": {**wanted, **wrong}}
        with pytest.raises(Refusal) as caught:
            store.agree_metering_plan(
                PROJECT, {**body, "channels": [said, second]}, who, why="required"
            )
        assert caught.value.code == "store.metering-plan.shape"
    said = {**first, "required_completeness": wanted}
    told = store.agree_metering_plan(
        PROJECT, {**body, "channels": [said, second]}, who, why="required"
    )
    required = told.plan.channel(first["name"]).required_completeness
    assert required is not None
    assert required.least_fraction == Decimal("0.95")
