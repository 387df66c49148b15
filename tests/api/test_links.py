"""Whatever the API makes can be read and changed where its description says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from renkei.programme import Role
from renkei.store import models
from renkei.store.webhooks import reaching

AGREEMENT = {
    "title": {"ja": "覚書", "en": "Memorandum"},
    "form": "environment-memorandum",
    "country": "VN",
    "japanese_side": ["jp-kitakyushu"],
    "overseas_side": ["vn-haiphong"],
}
MADE: dict[str, Any] = {
    "/api/v1/kinds/{kind_id}/papers": ({"kind_id": "agreement"}, {"body": AGREEMENT}),
    "/api/v1/plans": ({}, {"place": "vn-haiphong"}),
    "/api/v1/evaluations": ({}, {"title": "Lamps", "need": "Cheaper lamps"}),
    "/api/v1/webhooks": (
        {},
        {
            "name": "Board",
            "address": "https://192.0.2.9/in",
            "kinds": ["project.stage"],
        },
    ),
}


@pytest.fixture
def officer(db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    """An officer of an overseas city."""
    monkeypatch.setenv(reaching.NETWORKS, "192.0.2.0/24")
    user = get_user_model().objects.create_user(username="officer-who-follows")
    models.Membership.objects.create(
        user=user,
        role=Role.OVERSEAS_CITY_OFFICER.value,
        country="VN",
        entity="vn-haiphong",
        organisation={"ja": "市", "en": "City"},
    )
    client = Client()
    client.force_login(user)
    return client


@cache
def described() -> dict[str, Any]:
    """The description's paths."""
    found: dict[str, Any] = Client().get("/api/v1/openapi.json").json()["paths"]
    return found


def operations() -> Iterator[tuple[str, str, str, Any]]:
    """Every operation: its id, address, verb and description."""
    for path, verbs in described().items():
        for verb, operation in verbs.items():
            yield operation["operationId"], path, verb, operation


def links(operation: Any) -> dict[str, Any]:
    """The links of an operation's answer."""
    found: dict[str, Any] = {}
    for told in operation["responses"].values():
        found |= told.get("links", {})
    return found


@pytest.mark.django_db
def test_every_link_names_an_operation_and_all_its_parts() -> None:
    parts = {
        name: set(re.findall(r"{(\w+)}", path)) for name, path, _, _ in operations()
    }
    count = 0
    for _, path, _, operation in operations():
        here = set(re.findall(r"{(\w+)}", path))
        for name, told in links(operation).items():
            count += 1
            assert told["operationId"] == name
            named = {key.partition(".")[2] for key in told["parameters"]}
            assert named == parts[name]
            for value in told["parameters"].values():
                asked = re.fullmatch(r"\$request\.path\.(\w+)", value)
                assert asked is None or asked[1] in here
    assert count > 50


def at(told: Any, pointer: str) -> Any:
    """What stands at a pointer of an answer."""
    for part in pointer.strip("/").split("/"):
        told = told[int(part)] if isinstance(told, list) else told[part]
    return told


@pytest.mark.parametrize("path", MADE)
def test_what_was_made_is_read_and_commanded_where_its_links_lead(
    officer: Client, path: str
) -> None:
    """Create, then every link: what is read is there, and no command is unknown."""
    named, body = MADE[path]
    made = officer.post(
        path.format(**named),
        body,
        content_type="application/json",
        headers={"Idempotency-Key": f"links {len(path)}".replace(" ", "-")},
    )
    assert made.status_code in (200, 201), made.content
    known = {name: (there, verb) for name, there, verb, _ in operations()}
    followed = links(described()[path]["post"])
    assert followed
    for name, told in followed.items():
        there, verb = known[name]
        parts = {
            key.partition(".")[2]: at(made.json(), value.partition("#")[2])
            for key, value in told["parameters"].items()
            if "$response" in value
        }
        parts |= {key: named[key] for key in named if f"{{{key}}}" in there}
        address = there.format(**parts)
        if verb == "get":
            answer = officer.get(address)
            assert answer.status_code == 200, (address, answer.content)
            again = officer.get(address, headers={"If-None-Match": answer["ETag"]})
            assert again.status_code == 304
        else:
            answer = officer.post(address, {}, content_type="application/json")
            assert answer.status_code not in (404, 405, 500), (address, answer.content)


@pytest.mark.django_db
def test_the_desk_s_refusals_come_as_problems(officer: Client) -> None:
    officer.post(
        "/api/v1/plans", {"place": "vn-haiphong"}, content_type="application/json"
    )
    key = officer.get("/api/v1/plans").json()["items"][0]["key"]

    def told(there: str, body: Any) -> Any:
        return officer.post(
            f"/api/v1/plans/{key}/{there}", body, content_type="application/json"
        )

    early = told("council/submission", {"plan": "none"})
    assert early.status_code == 422
    assert early.json()["code"].startswith("store.planning.")
    kept = told("scenarios", {"title": "First idea", "settings": []})
    assert kept.status_code == 201, kept.content
    planned = told(f"scenarios/{kept.json()['name']}/plan", {})
    assert planned.status_code == 201, planned.content
    step = {"plan": planned.json()["name"], "on": "2026-05-07"}
    council = {"council": {"ja": "市議会", "en": "Council"}}
    put = told("council/submission", step | council)
    assert put.status_code in (200, 422), put.content
    steps = officer.get(f"/api/v1/plans/{key}/council").json()
    assert len(steps) == (1 if put.status_code == 200 else 0)
