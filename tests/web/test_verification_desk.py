"""The verification desk: begun, sampled, answered and signed by its own buttons."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from renkei import store
from renkei.foundation import Period
from renkei.store import models

sys.path.insert(0, str(Path(__file__).parents[1] / "metering"))
from metered_project import PROJECT, block, everybody, plan, planted

pytestmark = pytest.mark.postgres
PERIOD = Period(date(2026, 2, 1), date(2026, 2, 3))


@pytest.fixture
def sealed(db: None, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    tmp_path.chmod(0o711)
    monkeypatch.setenv("RENKEI_HOME", str(tmp_path))
    metered = planted(everybody())
    metered.send("1", block("ac-1", 0, [250] * 176), block("ac-2", 16, [2000]))
    who = metered.people.participant
    store.agree_metering_plan(PROJECT, plan(periods=(PERIOD,)), who, why="short")
    store.seal_period(PROJECT, PERIOD, who)
    return metered


def client_of(who: Any) -> Client:
    from django.contrib.auth import get_user_model

    client = Client()
    client.force_login(get_user_model().objects.get(pk=who.user_id))
    return client


def test_the_walk_by_the_buttons_of_the_page(sealed: Any) -> None:
    verifier = client_of(sealed.people.verifier)
    participant = client_of(sealed.people.participant)
    assert "Periods to verify" in verifier.get("/en/verifications/").text
    asked = {"project": PROJECT, "first_day": "2026-02-01"}
    there = verifier.post("/en/verifications/begin/", asked).headers["Location"]
    shown = verifier.get(there).text
    assert "Renkei&#x27;s own proposal" in shown
    assert "days without a valid certificate" in shown

    def act(client: Client, **said: object) -> Any:
        return client.post(f"{there}act/", said)

    assert act(verifier, deed="fix").status_code == 302
    raised = {"request": "car", "title": "x", "found": "y", "requirement": "z"}
    raised |= {"from_date": "2026-02-03", "last_date": "2026-02-04"}
    assert act(verifier, deed="raise", **raised).status_code == 302
    (finding,) = models.Paper.objects.filter(kind="verification-finding")
    desk = verifier.get(there).text
    assert 'type="date" name="from_date"' in desk
    assert "2026-02-03 – 2026-02-04" in desk
    checked = {"result-1": "agrees", "result-2": "agrees", "version": 2}
    assert act(verifier, deed="checks", **checked).status_code == 302
    said = {"opinion": "unqualified", "statement": "recomputed", "version": 3}
    blocked = act(verifier, deed="conclude", **said)
    assert (blocked.status_code, f"CAR {finding.number}" in blocked.text) == (409, True)
    assert "recomputed" in blocked.text
    answers = f"{there}findings/{finding.number}/"
    told = {"deed": "answer", "words": "the certificate"}
    assert verifier.post(answers, told).status_code == 403
    assert participant.post(answers, told).status_code == 302
    told = {"deed": "close", "words": "seen"}
    assert verifier.post(answers, told).status_code == 302
    assert act(verifier, deed="conclude", **said).status_code == 302
    assert Client().get(there).status_code == 404
    assert act(verifier, deed="sign").status_code == 302
    public = Client().get(there).text
    assert "as they stand" in public
    assert models.PeriodSeal.objects.get(project_id=PROJECT).root in public
    assert "the certificate" not in public
    assert "検証書" in Client().get(there.replace("/en/", "/ja/")).text
