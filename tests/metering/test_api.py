"""Batches over HTTP: durable, exactly once, refused in words of both languages."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from metered_project import PROJECT, START, STEP, Metered, block, body

from renkei import store
from renkei.mrv.arrivals import columns
from renkei.store import models

pytestmark = pytest.mark.postgres
BATCHES = f"/api/v1/projects/{PROJECT}/batches"


def send(token: str | None, content: bytes, **headers: str) -> Any:
    carried = {"Authorization": f"Bearer {token}"} if token else {}
    return Client(enforce_csrf_checks=True).post(
        BATCHES,
        content,
        content_type="application/json",
        headers={**carried, **headers},
    )


def participant() -> Client:
    found = Client()
    found.force_login(get_user_model().objects.get(username="participant"))
    return found


def test_a_batch_is_taken_once_and_answered_alike(metered: Metered) -> None:
    token = metered.device.token
    first = send(token, body("a/1", block("ac-1", 0, [1.10, "2"])))
    packed = gzip.compress(body("a/1", block("ac-1", 0, ["1.1", 2])))
    again = send(token, packed, **{"Content-Encoding": "gzip"})
    other = send(token, body("a/1", block("ac-1", 0, [1])))
    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 409)
    assert first.json() == again.json()
    assert first.json()["channels"] == [
        {"channel": "ac-1", "readings": 2, "total": "0.003100", "unit": "MWh"}
    ]
    assert other.json()["code"] == "store.batch.other-content"
    told = participant().get(f"{BATCHES}/{first.json()['batch']}")
    assert told.json()["outcome"] is None
    store.settle(PROJECT)
    told = participant().get(f"{BATCHES}/{first.json()['batch']}")
    assert told.json()["outcome"]["accepted"] == 2


def changed(**changes: Any) -> dict[str, Any]:
    return {**block("ac-1", 0, ["1", "2"]), **changes}


def pairs(*readings: Any) -> dict[str, Any]:
    return {"channel": "ac-1", "unit": "kWh", "readings": list(readings)}


AT = "2026-02-01T04:00:00+08:00"
BAD: Mapping[str, tuple[Any, str]] = {
    "no json": (b"{", "mrv.arrivals.json"),
    "not a number": (b'{"id":"1","series":[NaN]}', "mrv.arrivals.json"),
    "half a character": (b'{"id":"1","series":["\\ud800"]}', "mrv.arrivals.json"),
    "a list": (b"[]", "mrv.arrivals.shape"),
    "a stray field": (body("1", x=1), "mrv.arrivals.shape"),
    "no series": (body("1"), "mrv.arrivals.empty"),
    "no id": (body("", changed()), "mrv.arrivals.id"),
    "id of two lines": (body("a\nb", changed()), "mrv.arrivals.id"),
    "a correction without reason": (
        body("1", changed(), kind="correction"),
        "mrv.arrivals.reason",
    ),
    "no such kind": (body("1", changed(), kind="x"), "mrv.arrivals.shape"),
    "no such channel": (changed(channel="x"), "mrv.plan.no-such-channel"),
    "no values": (changed(values=[]), "mrv.arrivals.empty"),
    "another dimension": (changed(unit="kg"), "mrv.arrivals.unit"),
    "no unit at all": (changed(unit="1/0"), "mrv.arrivals.unit"),
    "another step": (changed(step_seconds=60), "mrv.arrivals.step"),
    "off the grid": (
        changed(start="2026-02-01T04:01:00+08:00"),
        "mrv.arrivals.off-grid",
    ),
    "no offset": (changed(start="2026-02-01T04:00:00"), "mrv.arrivals.no-offset"),
    "no such hour": (changed(start="2026-02-01T24:00:00Z"), "mrv.arrivals.time"),
    "tomorrow": (changed(start="2099-01-01T00:00:00Z"), "mrv.arrivals.future"),
    "a reset clock": (
        changed(start="1970-01-01T00:00:00Z"),
        "mrv.arrivals.clock-reset",
    ),
    "a comma": (changed(values=["1", "1,5"]), "mrv.arrivals.number"),
    "full width": (changed(values=["\uff11"]), "mrv.arrivals.number"),
    "nothing": (changed(values=[None]), "mrv.arrivals.number"),
    "true": (changed(values=["1", True]), "mrv.arrivals.number"),
    "too fine": (changed(values=["0.0001"]), "mrv.arrivals.too-fine"),
    "too large": (changed(values=["9e25"]), "mrv.arrivals.too-large"),
    "a lone instant": (pairs([AT]), "mrv.arrivals.shape"),
    "a bad instant": (pairs([AT, "1"], ["yesterday", "1"]), "mrv.arrivals.time"),
    "a bad pair": (pairs([AT, "1"], [AT, "x"]), "mrv.arrivals.number"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_batch_is_refused_whole_in_both_languages(
    metered: Metered, case: str
) -> None:
    said, code = BAD[case]
    content = (
        said if isinstance(said, bytes) else body("1", block("ac-2", 0, [1]), said)
    )
    answer = send(metered.device.token, content)
    told = answer.json()
    assert (answer.status_code, told["code"]) == (422, code)
    for finding in told["findings"]:
        for part in ("found", "where", "rule", "remedy"):
            assert finding[part]["ja"] and finding[part]["en"]
    if code in ("mrv.arrivals.number", "mrv.arrivals.time"):
        assert "reading" in told["findings"][0]["where"]["en"]
    good = send(metered.device.token, body("1", block("ac-2", 0, [1])))
    assert good.status_code == 201, "the id is free: nothing was kept"


def test_the_place_of_a_bad_reading_is_named(metered: Metered) -> None:
    values = ["1"] * 10 + ["x"] * 9
    told = send(metered.device.token, body("1", block("ac-1", 0, values))).json()
    where = [finding["where"]["en"] for finding in told["findings"]]
    assert where[0] == "series 1 (ac-1), reading 11"
    assert len(where) == columns.wording.LISTED_MAX + 1
    assert "9 in all" in told["findings"][-1]["found"]["en"]


def test_a_device_is_known_by_its_token_alone(metered: Metered) -> None:
    content = body("1", block("ac-1", 0, [1]))
    for token in (None, "rkd_guess", ""):
        answer = send(token, content)
        assert (answer.status_code, answer.json()["code"]) == (
            401,
            "store.device.token",
        )
    elsewhere = Client().post(
        "/api/v1/projects/VN001/batches",
        content,
        content_type="application/json",
        headers={"Authorization": f"Bearer {metered.device.token}"},
    )
    assert elsewhere.status_code == 403
    signed_in = participant().post(BATCHES, content, content_type="application/json")
    assert signed_in.status_code == 401


def told_to(token: str, batch: int, project: str = PROJECT) -> Any:
    return Client().get(
        f"/api/v1/projects/{project}/batches/{batch}",
        headers={"Authorization": f"Bearer {token}"},
    )


def test_a_device_reads_what_became_of_its_own_batches_alone(metered: Metered) -> None:
    token, who = metered.device.token, metered.people.participant
    number = send(token, body("1", block("ac-1", 0, [1, 2]))).json()["batch"]
    assert told_to(token, number).json()["outcome"] is None
    send(token, body("2", block("ac-1", 0, [1, 9])))
    store.settle(PROJECT)
    told = told_to(token, number + 1).json()
    assert (told["outcome"]["duplicate"], told["outcome"]["conflicting"]) == (1, 1)
    assert (told["by"], told["receipt"]["client_id"]) == ("gateway", "2")
    other = store.enrol_device(PROJECT, "other", who)
    answer = told_to(other.token, number)
    assert (answer.status_code, answer.json()["code"]) == (404, "store.batch.unknown")
    assert told_to(token, number, "VN001").status_code == 403
    assert told_to("rkd_guess", number).status_code == 401
    assert Client().get(f"{BATCHES}/{number}").status_code == 401
    assert participant().get(f"{BATCHES}/{number}").json()["by"] == "gateway"
    store.revoke_device(PROJECT, metered.device.device, who, why="sold")
    assert told_to(token, number).status_code == 401


def test_a_device_corrects_its_channels_with_who_when_and_why(metered: Metered) -> None:
    who = metered.people.participant
    narrow = store.enrol_device(PROJECT, "pulse 7", who, channels=["ac-1"])
    send(narrow.token, body("1", block("ac-1", 0, [1, 2])))
    said = {"kind": "correction", "reason": "the pulse ratio was wrong"}
    for status in (201, 200):  # sent again, nothing is recorded again
        answer = send(narrow.token, body("2", block("ac-1", 0, [3]), **said))
        assert answer.status_code == status
    foreign = send(narrow.token, body("3", block("ac-2", 0, [3]), **said))
    assert foreign.json()["code"] == "mrv.arrivals.device"
    store.settle(PROJECT)
    assert told_to(narrow.token, answer.json()["batch"]).json()["outcome"] == {
        **dict.fromkeys(("accepted", "duplicate", "conflicting", "after_seal"), 0),
        **dict.fromkeys(("late", "out_of_order"), 0),
        "corrected": 1,
    }
    asked = {"channel": "ac-1", "instant": START.isoformat()}
    told = participant().get(f"/api/v1/projects/{PROJECT}/reading", asked).json()
    assert [(t["by"], t["became"], t["value"]) for t in told] == [
        ("pulse 7", "accepted", "0.001000"),
        ("pulse 7", "corrected", "0.003000"),
    ]
    assert told[1]["reason"] == "the pulse ratio was wrong"
    (line,) = models.Event.objects.filter(action="correct_readings")
    assert (line.actor_name, line.why) == ("pulse 7", "the pulse ratio was wrong")
    assert line.body == {
        "batch": answer.json()["batch"],
        "readings": 1,
        "device": narrow.device,
    }


def test_a_body_that_is_too_large_or_half_is_refused(metered: Metered) -> None:
    token = metered.device.token
    bomb = gzip.compress(b" " * (17 * 2**20))
    assert send(token, bomb, **{"Content-Encoding": "gzip"}).status_code == 413
    half = gzip.compress(body("1", block("ac-1", 0, [1])))[:-9]
    told = send(token, half, **{"Content-Encoding": "gzip"})
    assert told.json()["code"] == "store.batch.encoding"
    many = block("ac-1", -200_001, ["1"] * (columns.READINGS_MAX + 1))
    assert send(token, body("1", many)).json()["code"] == "mrv.arrivals.too-many"


def test_a_device_that_sends_too_often_is_told_to_wait(
    metered: Metered, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("renkei.store.commands.arrivals.BATCHES_PER_SECOND", 0)
    answer = send(metered.device.token, body("1", block("ac-1", 0, [1])))
    assert (answer.status_code, answer["Retry-After"]) == (429, "1")


def test_a_participant_walks_from_plan_to_seal(metered: Metered) -> None:
    client = participant()
    address = f"/api/v1/projects/{PROJECT}"

    def post(path: str, said: Any) -> Any:
        return client.post(
            f"{address}/{path}", json.dumps(said), content_type="application/json"
        )

    plan = client.get(f"{address}/metering-plan").json()["plan"]
    plan["periods"] = [{"start": "2026-02-01", "end": "2026-02-02"}]
    agreed = post("metering-plan", {"plan": plan, "why": "one day"})
    assert (agreed.status_code, agreed.json()["number"]) == (200, 2)
    wrong = post("metering-plan", {"plan": {**plan, "zone": "Nowhere"}, "why": "x"})
    assert wrong.json()["code"] == "store.metering-plan.shape"
    token = post("devices", {"name": "gateway 2"}).json()["token"]
    assert len(client.get(f"{address}/devices").json()) == 2
    assert send(token, body("1", block("ac-1", 0, [1, 2]))).status_code == 201
    assert send(token, body("2", block("ac-1", 0, [5]))).status_code == 201
    (conflict,) = client.get(f"{address}/conflicts?open_only=true").json()
    assert (conflict["kept"], conflict["offered"]) == ("0.001000", "0.005000")
    period = {"start": "2026-02-01", "end": "2026-02-02"}
    assert post("seals", period).json()["code"] == "store.seal.conflicts"
    decision = {"choice": "offered", "why": "the log book"}
    assert (
        post(f"conflicts/{conflict['conflict']}/decision", decision).status_code == 200
    )
    correction = body("3", block("ac-1", 1, [7]), kind="correction", reason="typo")
    assert post("corrections", json.loads(correction)).status_code == 201
    last = START.fromtimestamp(START.timestamp() + 9 * STEP, tz=START.tzinfo)
    asked = {"channel": "ac-1", "start": START.isoformat(), "end": last.isoformat()}
    series = client.get(f"{address}/series", asked).json()
    assert [value for _, value in series["readings"]] == ["0.005000", "0.007000"]
    instant = {"channel": "ac-1", "instant": START.isoformat()}
    history = client.get(f"{address}/reading", instant).json()
    assert [told["became"] for told in history] == [
        "accepted",
        "conflicting",
        "corrected",
    ]
    sealed = post("seals", period)
    assert (sealed.status_code, sealed.json()["rows"]) == (200, 2)
    assert client.get(f"{address}/seals").json() == [sealed.json()]
    device = metered.device.device
    assert post(f"devices/{device}/revocation", {"why": "sold"}).status_code == 204
    assert send(metered.device.token, body("9")).status_code == 401
