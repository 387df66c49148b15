"""Sessions that are seen and ended, passwords that are changed, links used once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from holdings_planted import user

from renkei import store
from renkei.foundation import Refusal
from renkei.store import models, passwords, reads, seen_sessions

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
PASSWORD, OTHER = "four unlikely plain words", "another four of them please"
HERE = "/en/account-security/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def quick(settings: Any) -> None:
    """Signing in is slow by design; here it would be slow for nothing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def person(db: None) -> Any:
    """Somebody with a password they know."""
    found = user("secretariat")
    found.set_password(PASSWORD)
    found.save()
    return found


def entered(**extra: str) -> Client:
    client = Client(**extra)
    said = {"username": "secretariat", "password": PASSWORD}
    assert client.post("/en/sign-in", said).status_code == 302
    assert is_in(client)
    return client


def is_in(client: Client) -> bool:
    return bool(client.get(HERE).status_code == 200)


def test_a_session_is_seen_by_device_and_range_and_ended(person: Any) -> None:
    here, there = entered(), entered(HTTP_USER_AGENT=FIREFOX, REMOTE_ADDR="192.0.2.77")
    page = here.get(HERE).content.decode()
    assert "Firefox on Windows" in page
    assert "192.0.2.0/24" in page
    assert "192.0.2.77" not in page
    marks = models.SeenSession.objects.filter(user=person).values_list("key", flat=True)
    assert there.session.session_key not in marks, "kept as a digest"
    mark = seen_sessions.mark_of(there.session.session_key or "")
    stranger = Client()
    stranger.force_login(user("participant"))
    stranger.post(f"{HERE}end", {"session": mark})
    assert is_in(there), "nobody ends another person's session"
    here.post(f"{HERE}end", {"session": mark})
    assert not is_in(there)
    assert is_in(here)


def test_all_others_end_at_once(person: Any) -> None:
    here, others = entered(), [entered(), entered()]
    here.post(f"{HERE}end-others")
    assert [is_in(each) for each in (here, *others)] == [True, False, False]


def test_a_session_that_was_signed_out_of_is_over_wherever_its_cookie_went(
    person: Any,
) -> None:
    client = entered()
    key = client.session.session_key or ""
    client.post("/en/sign-out")
    now = timezone.now()
    browser = seen_sessions.Browser("", "")
    assert seen_sessions.stand(key, person, browser, now) is None


@pytest.mark.parametrize(
    ("name", "is_strict"), [("secretariat", True), ("plain", False)]
)
def test_sessions_grow_old(db: None, name: str, is_strict: bool) -> None:
    """Those of people who decide sooner, by disuse and altogether."""
    users = get_user_model().objects
    found = users.filter(username=name).first() or users.create_user(name)
    began, browser = datetime(2031, 5, 1, tzinfo=UTC), seen_sessions.Browser("", "")
    idle, whole = seen_sessions.IDLE[is_strict], seen_sessions.WHOLE[is_strict]
    seen_sessions.begin("one", found, browser, began)
    assert seen_sessions.stand("one", found, browser, began + idle)
    unused = began + 2 * idle + timedelta(seconds=1)
    assert seen_sessions.stand("one", found, browser, unused) is None
    seen_sessions.begin("two", found, browser, began)
    at = began
    while at + idle <= began + whole:
        at += idle
        assert seen_sessions.stand("two", found, browser, at), at
    over = began + whole + timedelta(seconds=1)
    assert seen_sessions.stand("two", found, browser, over) is None


def test_a_changed_password_ends_the_others_and_keeps_this_one(person: Any) -> None:
    here, there = entered(), entered()
    sent = {"old": PASSWORD, "fresh": OTHER, "again": OTHER}
    assert here.post(f"{HERE}password/", sent).status_code == 302
    assert is_in(here)
    assert not is_in(there)
    person.refresh_from_db()
    assert person.check_password(OTHER)


def test_guesses_at_the_present_password_wait(person: Any) -> None:
    client = entered()
    for _ in range(5):
        sent = {"old": "guessed", "fresh": OTHER, "again": OTHER}
        assert client.post(f"{HERE}password/", sent).status_code == 409
    right = {"old": PASSWORD, "fresh": OTHER, "again": OTHER}
    answer = client.post(f"{HERE}password/", right)
    assert "store.second-factor.waiting" in answer.content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


@pytest.mark.parametrize(
    "weak",
    [
        "short",
        "password1234",
        "Password!2026",
        "qwertyuiop123",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "renkei-2026-renkei",
        "secretariat-secretariat",
        "iloveyou!!2026!!",
    ],
)
def test_a_password_that_everybody_tries_is_refused(person: Any, weak: str) -> None:
    who = store.person(person)
    with pytest.raises(Refusal) as refused:
        passwords.change_password(who, PASSWORD, weak, weak)
    assert refused.value.code == "store.password.weak"


@pytest.mark.parametrize(
    "strong", [PASSWORD, OTHER, "Tr0ub4dor&3-horse", "霞が関の朝は早い静かな道"]
)
def test_a_password_that_nobody_tries_is_taken(person: Any, strong: str) -> None:
    assert passwords.change_password(store.person(person), PASSWORD, strong, strong)


def test_a_link_sets_a_password_once_and_ends_every_session(person: Any) -> None:
    before = entered()
    token = passwords.give_link("secretariat")
    assert not models.OneTime.objects.filter(mark=token).exists(), "only its digest"
    there = f"/ja/sign-in/link/{token}"
    page = Client().get(there)
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    weak = Client().post(there, {"fresh": "password1234", "again": "password1234"})
    assert weak.status_code == 409
    assert Client().post(there, {"fresh": OTHER, "again": OTHER}).status_code == 302
    assert not is_in(before)
    person.refresh_from_db()
    assert person.check_password(OTHER)
    assert Client().get(there).status_code == 404
    assert (
        Client().post(there, {"fresh": PASSWORD, "again": PASSWORD}).status_code == 404
    )


def test_a_link_is_replaced_expires_and_is_of_no_use_once_the_password_changed(
    person: Any,
) -> None:
    first, second = (passwords.give_link("secretariat") for _ in range(2))
    assert passwords.holder_of(first) is None
    assert passwords.holder_of(second) is not None
    passwords.change_password(store.person(person), PASSWORD, OTHER, OTHER)
    assert passwords.holder_of(second) is None
    late = passwords.give_link("secretariat")
    past = timezone.now() - timedelta(seconds=1)
    models.OneTime.objects.update(expires_at=past)
    assert passwords.holder_of(late) is None


def test_who_lost_every_factor_is_let_in_by_the_administrator(person: Any) -> None:
    from test_second_factor import enrolled

    before = entered()
    enrolled(person)
    assert is_in(before)
    passwords.give_link("secretariat", without_factors=True)
    assert not is_in(before), "who lost them may not be the one who is signed in"
    assert not models.TimeCode.objects.exists()
    assert not models.RecoveryCode.objects.exists()
    event = models.Event.objects.get(action="give_password_link")
    assert (event.actor_name, event.body) == ("Renkei", {"without_factors": True})


def test_a_reading_stands_and_is_by_whom_the_session_says(person: Any) -> None:
    """Neither changed, nor removed, nor dated otherwise, nor of nobody."""
    who = store.person(person)
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE store_recordread")
    reads.shown(who, "paper", ("paper", "X-1"), owner="jp-yokohama")
    row = models.RecordRead.objects.get()
    assert (row.by, row.by_name, row.subject_id) == (person, who.name, "X-1")
    for spoof in (
        "UPDATE store_recordread SET by_name = 'another'",
        "DELETE FROM store_recordread",
        "INSERT INTO store_recordread (by_name, what, subject_kind, subject_id, owner)"
        " VALUES ('x', 'paper', 'paper', 'x', '')",
    ):
        with (
            pytest.raises(IntegrityError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(spoof)
    old = datetime(2001, 1, 1, tzinfo=UTC)
    models.RecordRead.objects.create(
        at=old, by=person, by_name="x", what="paper", subject_kind="paper"
    )
    assert models.RecordRead.objects.order_by("-id")[0].at > old


def test_every_reading_is_the_administrator_s_alone(person: Any) -> None:
    reads.shown(store.person(user("verifier")), "room", ("data-room", "PJ-77"))
    client = Client()
    client.force_login(person)
    assert client.get("/en/reads/all/").status_code == 404
    person.is_staff = True
    person.save()
    page = client.get("/en/reads/all/?record=PJ-77")
    assert page.status_code == 200
    assert "PJ-77" in page.content.decode()
