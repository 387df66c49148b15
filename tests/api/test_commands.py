"""The ladder of every command: stranger, member, the person whose step it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from renkei import mrv
from renkei.store.clock import today

PROJECT = "/api/v1/projects/MN004"
VALUES = "/api/v1/methodologies/MN_AM003/editions/Ver2.0/official-values"
CITATION = {"ja": "公式文書 I節の表", "en": "official document, table in section I"}
FACTOR = {
    "symbol": "EF_RE,grid",
    "value": "0.797",
    "unit": "tCO2/MWh",
    "citation": CITATION,
}
OPINION = {"opinion": "unqualified", "statement": "recomputed and found the same"}
OWNERS = {
    f"{PROJECT}/readings": "participant",
    f"{PROJECT}/reduction": "participant",
    f"{PROJECT}/verification": "verifier",
    VALUES: "secretariat",
    f"{PROJECT}/decision": "secretariat",
    f"{PROJECT}/issuance": "secretariat",
}
Give = Callable[..., Any]


class Caller:
    """A program with the session of one person, as a browser would hold it."""

    def __init__(self, user_name: str | None) -> None:
        self.client = Client(enforce_csrf_checks=True)
        if user_name is not None:
            self.client.force_login(get_user_model().objects.get(username=user_name))
        self.token = "t" * 32
        self.client.cookies["csrftoken"] = self.token

    def post(self, address: str, body: Any = None, *, token: bool = True) -> Any:
        """A command, with the CSRF token unless it is left out."""
        headers = {"x-csrftoken": self.token} if token else {}
        if isinstance(body, SimpleUploadedFile):
            return self.client.post(address, {"file": body}, headers=headers)
        return self.client.post(
            address,
            json.dumps(body or {}),
            content_type="application/json",
            headers=headers,
        )


def meter_file(content: bytes | None = None) -> SimpleUploadedFile:
    """The demonstration's meter file, or another."""
    demonstration = mrv.demonstration
    return SimpleUploadedFile(
        demonstration.FILE_NAME,
        demonstration.meter_file() if content is None else content,
        content_type="text/csv",
    )


def decided() -> dict[str, Any]:
    """The decision that follows the design's own proposal."""
    story = Client().get(f"{PROJECT}/story").json()
    return {
        "decided_on": today().isoformat(),
        "parts": story["proposal"],
        "citation": CITATION,
    }


def body_for(address: str) -> Any:
    """What a well-meaning person would send."""
    if address.endswith("readings"):
        return meter_file()
    if address.endswith("decision"):
        return decided()
    return {VALUES: FACTOR, f"{PROJECT}/verification": OPINION}.get(address)


@pytest.mark.django_db
@pytest.mark.parametrize("address", OWNERS)
def test_the_ladder_of_every_command(address: str) -> None:
    stranger = Caller(None).post(address, body_for(address))
    assert stranger.status_code == 401
    assert stranger.json()["code"] == "api.session.none"
    others = {"participant", "verifier", "secretariat"} - {OWNERS[address]}
    refused = {
        name: Caller(name).post(address, body_for(address)).status_code
        for name in sorted(others)
    }
    if address.endswith("reduction"):  # the verifier may compute it again
        assert refused == {"secretariat": 403, "verifier": 200}
    else:
        assert set(refused.values()) == {403}, refused
    assert Client().get(address).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("address", OWNERS)
def test_a_command_without_its_token_is_refused(address: str) -> None:
    owner = Caller(OWNERS[address])
    response = owner.post(address, body_for(address), token=False)
    assert response.status_code == 403
    assert response.json()["code"] == "api.csrf.missing"


@pytest.mark.django_db
def test_the_cookie_is_named_as_it_is_called_with_https(settings: Any) -> None:
    settings.CSRF_COOKIE_NAME = "__Host-csrf"
    address = next(iter(OWNERS))
    response = Caller(OWNERS[address]).post(address, body_for(address), token=False)
    said = response.json()["findings"][0]["remedy"]
    assert "__Host-csrf" in said["ja"]
    assert "__Host-csrf" in said["en"]


@pytest.mark.django_db
def test_one_tonne_goes_all_the_way_through_the_api() -> None:
    participant, verifier = Caller("participant"), Caller("verifier")
    secretariat = Caller("secretariat")
    taken = participant.post(f"{PROJECT}/readings", meter_file()).json()
    assert taken["rows"] == 5088
    assert taken["is_new"] is False  # the demonstration has taken it before
    reduction = participant.post(f"{PROJECT}/reduction").json()
    assert reduction["may_credit"] is False
    signed = verifier.post(f"{PROJECT}/verification", OPINION)
    assert signed.status_code == 200, signed.content.decode()
    assert signed.json()["fits"] is True

    refused = secretariat.post(f"{PROJECT}/decision", decided())
    assert refused.status_code == 200, refused.content.decode()
    refused = secretariat.post(f"{PROJECT}/issuance")
    assert refused.status_code == 422
    codes = {finding["code"] for finding in refused.json()["findings"]}
    assert "registry.gate.weak-value" in codes

    entered = secretariat.post(VALUES, FACTOR)
    assert entered.status_code == 200, entered.content.decode()
    story = Client().get(f"{PROJECT}/story").json()
    assert story["reduction"]["may_credit"] is True
    assert story["signature"]["fits"] is True
    issued = secretariat.post(f"{PROJECT}/issuance")
    assert issued.status_code == 200, issued.content.decode()
    answer = issued.json()
    assert answer["is_new"] is True
    assert answer["tonnes"] == sum(p["tonnes"] for p in story["proposal"])
    assert all(entry["serials"].startswith("DEMO-") for entry in answer["entries"])
    again = secretariat.post(f"{PROJECT}/issuance").json()
    assert again["is_new"] is False
    assert again["entries"] == answer["entries"]

    held = Client().get("/api/v1/accounts/demonstration-JP-holding").json()
    japanese = [e for e in answer["entries"] if "-JP-" in e["serials"]]
    assert held["tonnes"]["value"] == str(sum(e["tonnes"] for e in japanese))
    assert held["entries"] == japanese


@pytest.mark.django_db
def test_a_changed_factor_makes_the_signature_void() -> None:
    secretariat = Caller("secretariat")
    assert secretariat.post(VALUES, {**FACTOR, "value": "0.700"}).status_code == 200
    story = Client().get(f"{PROJECT}/story").json()
    assert story["reduction"]["may_credit"] is True
    assert story["signature"] is None or story["signature"]["fits"] is False
    assert (
        "registry.gate.no-longer-verified"
        in {finding["code"] for finding in story["gate"]}
        or story["signature"] is None
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "mrv.file.empty"),
        (b"PK\x03\x04 not a text", "mrv."),
        (b"time,energy\n2017-01-01,1\n", "mrv."),
    ],
)
def test_a_bad_meter_file_leaves_nothing_behind(content: bytes, code: str) -> None:
    before = Client().get(f"{PROJECT}/story").json()["files"]
    response = Caller("participant").post(f"{PROJECT}/readings", meter_file(content))
    assert response.status_code == 422
    said = response.json()
    assert said["code"].startswith(code)
    assert mrv.demonstration.FILE_NAME in said["findings"][0]["where"]["ja"]
    assert Client().get(f"{PROJECT}/story").json()["files"] == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "body"),
    [
        (f"{PROJECT}/verification", {"opinion": "brilliant", "statement": "x"}),
        (f"{PROJECT}/verification", {"opinion": "unqualified", "statement": ""}),
        (f"{PROJECT}/verification", {"opinion": "unqualified", "statement": "a\x00"}),
        (VALUES, {**FACTOR, "symbol": "EF\x00"}),
        (VALUES, {**FACTOR, "value": 0.797}),
        (VALUES, {**FACTOR, "value": "0.8e0"}),
        (VALUES, {**FACTOR, "citation": {"ja": "片方だけ"}}),
        (VALUES, {**FACTOR, "citation": {"ja": "", "en": ""}}),
        (f"{PROJECT}/decision", {"decided_on": "2099-01-01", "parts": []}),
        (f"{PROJECT}/readings", {}),
    ],
)
def test_a_command_of_the_wrong_shape_is_a_problem(address: str, body: Any) -> None:
    response = Caller(OWNERS[address]).post(address, body)
    assert response.status_code == 422, response.content.decode()
    assert response.json()["code"] == "api.shape"


@pytest.mark.django_db
def test_an_unknown_project_is_a_problem_in_every_command() -> None:
    response = Caller("participant").post(
        "/api/v1/projects/ZZ999/readings", meter_file()
    )
    assert response.status_code == 404
    assert response.json()["code"] == "programme.project.unknown"
