"""What holds for every question and command: tags, parts, links, keys, verbs."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from programs import ROOT, checked

from renkei.programme import Role
from renkei.store import models

DRAFT = {
    "body": {
        "title": {"ja": "省エネ", "en": "Saving"},
        "country": "VN",
        "places": ["vn-haiphong"],
    }
}


@pytest.fixture
def officer(db: None) -> Client:
    """A city officer, signed in."""
    made = get_user_model().objects.create_user(username="officer-at-the-doorway")
    models.Membership.objects.create(
        user=made,
        role=Role.JAPANESE_CITY_OFFICER.value,
        country="JP",
        entity="jp-kitakyushu",
        organisation={"ja": "市", "en": "City"},
    )
    client = Client()
    client.force_login(made)
    return client


def sent(client: Client, address: str, body: Any, **headers: str) -> Any:
    """A command in JSON."""
    return client.post(
        f"{ROOT}{address}", body, content_type="application/json", headers=headers
    )


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/cities", "/projects/MN004", "/facts/figures"])
def test_an_answer_that_one_has_is_not_sent_again(address: str) -> None:
    first = Client().get(f"{ROOT}{address}")
    assert first.status_code == 200
    again = Client().get(
        f"{ROOT}{address}", headers={"If-None-Match": f'"x", {first["ETag"]}'}
    )
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    other = Client().get(f"{ROOT}{address}", headers={"If-None-Match": '"x"'})
    assert other.content == first.content


@pytest.mark.django_db
def test_chosen_fields_alone_come_as_another_media_type() -> None:
    answer = Client().get(f"{ROOT}/cities", {"fields": "id,name", "limit": 3})
    assert answer["Content-Type"] == "application/vnd.renkei.partial+json"
    told = answer.json()
    assert [set(each) for each in told["items"]] == [{"id", "name"}] * 3
    assert told["total"] > 3
    one = Client().get(f"{ROOT}/cities/jp-toyama", {"fields": "id"}).json()
    assert one == {"id": "jp-toyama"}


@pytest.mark.django_db
def test_a_field_that_is_not_there_is_named() -> None:
    said = checked(Client().get(f"{ROOT}/cities", {"fields": "id,nom"}))
    assert said["code"] == "api.fields.unknown"
    assert "nom" in said["findings"][0]["found"]["en"]
    assert "name" in said["findings"][0]["rule"]["en"]


def turned(answer: Any) -> dict[str, str]:
    """The links of an answer by their name."""
    return {
        name: target
        for target, name in re.findall(r'<([^>]+)>; rel="(\w+)"', answer["Link"])
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "query"),
    [("/cities", {"limit": 40, "country": "JP"}), ("/kinds/collaboration/papers", {})],
)
def test_links_lead_through_the_whole_list(address: str, query: Any) -> None:
    answer = Client().get(f"{ROOT}{address}", query)
    seen = answer.json()["items"]
    assert "prev" not in turned(answer)
    while there := turned(answer).get("next"):
        answer = Client().get(there)
        assert "prev" in turned(answer)
        seen += answer.json()["items"]
    assert len(seen) == answer.json()["total"]
    assert len({json.dumps(each) for each in seen}) == len(seen)


def test_a_command_with_a_key_is_done_once(officer: Client) -> None:
    before = models.Paper.objects.count()
    key = {"Idempotency-Key": "draft-1"}
    first = sent(officer, "/kinds/candidate/papers", DRAFT, **key)
    again = sent(officer, "/kinds/candidate/papers", DRAFT, **key)
    assert first.status_code == 200
    assert again.json() == first.json()
    assert again["Idempotency-Replayed"] == "true"
    assert models.Paper.objects.count() == before + 1
    other = {"body": {**DRAFT["body"], "country": "MN", "places": []}}
    said = checked(sent(officer, "/kinds/candidate/papers", other, **key))
    assert said["status"] == 422
    assert said["code"] == "api.idempotency.other-command"
    assert sent(officer, "/kinds/candidate/papers", DRAFT).json() != first.json()
    assert models.Paper.objects.count() == before + 2


def test_a_refused_command_may_be_sent_again(officer: Client) -> None:
    key = {"Idempotency-Key": "draft-2"}
    wrong = {"body": {"title": {"ja": "省", "en": ""}}}
    assert sent(officer, "/kinds/candidate/papers", wrong, **key).status_code == 422
    assert sent(officer, "/kinds/candidate/papers", DRAFT, **key).status_code == 200


def test_the_key_of_another_is_another_key(officer: Client) -> None:
    key = {"Idempotency-Key": "draft-3"}
    first = sent(officer, "/kinds/candidate/papers", DRAFT, **key)
    other = Client()
    duty = models.Membership.objects.get(user__username="officer-at-the-doorway")
    duty.pk, duty.user = None, get_user_model().objects.create_user(username="second")
    duty.save()
    other.force_login(duty.user)
    second = sent(other, "/kinds/candidate/papers", DRAFT, **key)
    assert second.json()["number"] != first.json()["number"]


def test_a_change_is_made_to_what_was_read(officer: Client) -> None:
    number = sent(officer, "/kinds/candidate/papers", DRAFT).json()["number"]
    read = officer.get(f"{ROOT}/papers/{number}")
    changed = {**DRAFT, "version": read.json()["version"], "why": "a better name"}
    changed["body"] = {**DRAFT["body"], "title": {"ja": "改", "en": "Better"}}
    stale = {"If-Match": '"of another day"'}
    said = checked(sent(officer, f"/papers/{number}", changed, **stale))
    assert (said["status"], said["code"]) == (412, "api.match.changed")
    fresh = {"If-Match": read["ETag"]}
    assert sent(officer, f"/papers/{number}", changed, **fresh).status_code == 200
    assert sent(officer, f"/papers/{number}", changed, **fresh).status_code == 412


@pytest.mark.django_db
def test_another_verb_is_a_problem() -> None:
    answer = Client().delete(f"{ROOT}/cities")
    assert checked(answer)["code"] == "api.method.unknown"
    assert answer["Allow"] == "GET"
