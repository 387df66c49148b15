"""A person's program comes with a token: what it opens, and what it never does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from programs import ROOT, checked

from renkei import store
from renkei.api.interface import noun_files
from renkei.foundation import Refusal
from renkei.programme import Role
from renkei.store import api_tokens, models
from renkei.store.api_allowance import AT_ONCE, Allowances
from renkei.store.api_scopes import Scope

DRAFT = {
    "body": {
        "title": {"ja": "省エネ", "en": "Saving"},
        "country": "VN",
        "places": ["vn-haiphong"],
    }
}


@pytest.fixture
def user(db: None) -> Any:
    """A city officer in Haiphong's partnership."""
    made = get_user_model().objects.create_user(username="officer-with-a-program")
    models.Membership.objects.create(
        user=made,
        role=Role.JAPANESE_CITY_OFFICER.value,
        country="JP",
        entity="jp-kitakyushu",
        organisation={"ja": "市", "en": "City"},
    )
    return made


def token(user: Any, *scopes: Scope, days: int = 30) -> str:
    """A token of this person."""
    who = store.person(user)
    return api_tokens.make_token(who, "notebook", scopes, days).token


def asked(token: str, address: str, **more: Any) -> Any:
    """What a program reads."""
    headers = {"Authorization": f"Bearer {token}", **more.pop("headers", {})}
    return Client().get(f"{ROOT}{address}", more, headers=headers)


def told(token: str, address: str, body: Any, **headers: str) -> Any:
    """What a program commands."""
    return Client(enforce_csrf_checks=True).post(
        f"{ROOT}{address}",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}", **headers},
    )


def test_a_token_reads_as_its_person(user: Any) -> None:
    found = asked(token(user, Scope.READ), "/desk")
    assert found.status_code == 200
    assert checked(Client().get(f"{ROOT}/desk"))["status"] == 401


def test_a_token_drafts_without_a_session(user: Any) -> None:
    good = token(user, Scope.READ, Scope.PAPERS)
    drafted = told(good, "/kinds/candidate/papers", DRAFT)
    assert drafted.status_code == 200, drafted.content.decode()
    read = asked(good, f"/papers/{drafted.json()['number']}")
    assert read.status_code == 200


def test_the_missing_scope_is_named(user: Any) -> None:
    said = checked(told(token(user, Scope.READ), "/kinds/candidate/papers", DRAFT))
    assert said["status"] == 403
    assert "papers:write" in said["findings"][0]["found"]["en"]
    said = checked(asked(token(user, Scope.PAPERS), "/desk"))
    assert "read" in said["findings"][0]["found"]["ja"]


def test_a_token_is_no_more_than_its_person(user: Any) -> None:
    good = token(user, *Scope)
    refused = checked(told(good, "/projects/MN004/reduction", {}))
    assert refused["status"] == 403
    assert refused["code"].startswith("store.permission.")
    models.Membership.objects.filter(user=user).delete()
    assert told(good, "/kinds/candidate/papers", DRAFT).status_code == 403


@pytest.mark.parametrize("how", ["ended", "expired", "left", "unknown", "empty"])
def test_a_token_that_opens_nothing(user: Any, how: str) -> None:
    good = token(user, Scope.READ)
    if how == "ended":
        api_tokens.end_token(store.person(user), models.ApiToken.objects.get().pk)
    if how == "expired":
        row = models.ApiToken.objects.get()
        hers = api_tokens.tokens_of(store.person(user))[0]
        assert not hers.opens(row.expires_at)
        assert hers.opens(row.expires_at - timedelta(seconds=1))
        return
    if how == "left":
        user.is_active = False
        user.save()
    sent = {"unknown": "rkt_nobody", "empty": ""}.get(how, good)
    answer = asked(sent, "/cities")
    assert checked(answer)["code"] == "store.api-token.unknown"
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_token_is_kept_as_a_hash_and_its_use_is_noted(user: Any) -> None:
    good = token(user, Scope.READ)
    row = models.ApiToken.objects.get()
    assert good not in str(vars(row))
    assert len(row.token_sha256) == 64
    before = timezone.now()
    asked(good, "/cities")
    used = api_tokens.tokens_of(store.person(user))[0].last_used_at
    assert used is not None
    assert used >= before


def test_what_is_wrong_with_a_token_is_told_at_once(user: Any) -> None:
    with pytest.raises(Refusal) as refused:
        api_tokens.make_token(store.person(user), " ", ["all"], 4000)
    codes = {each.code.rpartition(".")[2] for each in refused.value.findings}
    assert codes == {"name", "scopes", "days"}


def test_nobody_ends_the_token_of_another(user: Any) -> None:
    token(user, Scope.READ)
    other = get_user_model().objects.create_user(username="somebody-else")
    with pytest.raises(Refusal):
        api_tokens.end_token(store.person(other), models.ApiToken.objects.get().pk)


def test_every_file_with_commands_says_its_scope() -> None:
    for noun in noun_files():
        commands = [
            operation
            for view in noun.router.path_operations.values()
            for operation in view.operations
            if "POST" in operation.methods and operation.auth_callbacks
        ]
        assert not commands or isinstance(noun.SCOPE, Scope), noun


@pytest.mark.parametrize("workers", [1, 3])
def test_no_number_of_workers_gives_out_more(db: None, workers: int) -> None:
    limit, asker = 50, f"token:of-{workers}"
    served = [Allowances() for _ in range(workers)]
    answers = [
        served[turn % workers].spend(asker, limit, 1_000_000.0) for turn in range(90)
    ]
    let_in = sum(not each.is_refused for each in answers)
    assert limit - (workers - 1) * (AT_ONCE - 1) <= let_in <= limit
    assert answers[-1].is_refused
    assert answers[-1].remaining == 0
    assert not served[0].spend(asker, limit, 1_000_060.0).is_refused


def test_too_many_requests_wait(user: Any, settings: Any) -> None:
    settings.RENKEI_API_PER_MINUTE = 2
    good = token(user, Scope.READ)
    answers = [asked(good, "/cities", limit=1) for _ in range(10)]
    refused = [each for each in answers if each.status_code == 429]
    assert refused
    assert checked(refused[0])["code"] == "api.rate.exceeded"
    assert 1 <= int(refused[0]["Retry-After"]) <= 60
    assert refused[0]["RateLimit"].startswith('"minute";r=0;t=')
    assert answers[0]["RateLimit-Policy"] == '"minute";q=4;w=60'
