"""A house without a demonstration gets its first people, and loses none of its past."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from renkei import store
from renkei.foundation import Refusal, Text, same
from renkei.programme import Role
from renkei.store import models, passwords, people_desk
from renkei.store.people_desk import NamedDuty, TypedDuty

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
TODAY = date(2026, 11, 27)
NAME = Text(ja="横浜市 国際担当", en="International officer of Yokohama")
CITY = TypedDuty("japanese_city_officer", same("Yokohama"), "JP", "jp-yokohama")
FRESH = "four quiet rivers meet here"


def known(user_name: str = "first-one") -> Any:
    people_desk.enter_person(user_name, NAME)
    return User.objects.get(username=user_name)


def test_the_first_person_sets_a_password_and_works() -> None:
    user = known()
    assert not user.has_usable_password()
    people_desk.give_duty("first-one", CITY, store_today())
    there = f"/en/sign-in/link/{passwords.give_link('first-one')}"
    browser = Client()
    assert browser.post(there, {"fresh": FRESH, "again": FRESH}).status_code == 302
    entered = {"username": "first-one", "password": FRESH}
    assert browser.post("/en/sign-in", entered).status_code == 302
    page = browser.get("/en/desk/").content.decode()
    assert "Yokohama" in page
    who = store.person(User.objects.get(pk=user.pk))
    assert [duty.role for duty in who.duties] == [Role.JAPANESE_CITY_OFFICER]
    told = models.Event.objects.filter(action__in=("enter_person", "give_duty"))
    assert {event.actor_name for event in told} == {"Renkei"}
    assert told.count() == 2


def store_today() -> date:
    from renkei.store.clock import today

    return today()


def holds(day: date) -> list[bool]:
    (told,) = (p for p in people_desk.everyone(day) if p.user_name == "first-one")
    return [duty.holds for duty in told.duties]


def test_a_duty_ends_begins_again_and_the_journal_says_both() -> None:
    user = known()
    people_desk.give_duty("first-one", CITY, TODAY)
    which = NamedDuty(CITY.role, "JP", "jp-yokohama")
    people_desk.end_duty("first-one", which, TODAY + timedelta(days=3), "moved on")
    assert [holds(TODAY + timedelta(days=at)) for at in (2, 3)] == [[True], [False]]
    people_desk.give_duty("first-one", CITY, TODAY + timedelta(days=9))
    assert models.Membership.objects.filter(user=user).count() == 1
    said = list(models.Event.objects.filter(subject_id=str(user.pk)).order_by("id"))
    assert [event.action for event in said] == [
        *("enter_person", "give_duty", "end_duty", "give_duty")
    ]
    assert said[2].why == "moved on"


def test_who_leaves_is_out_at_once_and_not_forgotten() -> None:
    user = known()
    user.set_password(FRESH)
    user.save()
    browser = Client()
    browser.post("/en/sign-in", {"username": "first-one", "password": FRESH})
    assert browser.get("/en/desk/").status_code == 200
    people_desk.leave("first-one", timezone.now(), "retired")
    assert browser.get("/en/desk/").status_code == 302
    assert User.objects.filter(pk=user.pk, is_active=False).exists()
    with pytest.raises(Refusal) as refused:
        people_desk.enter_person("first-one", NAME)
    assert refused.value.code == "store.people.taken"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"role": "king"}, "role"),
        ({"country": ""}, "country"),
        ({"country": "MN"}, "country"),
        ({"country": "ZZ"}, "country"),
        ({"role": "secretariat_partner"}, "country"),
        ({"entity": ""}, "place"),
        ({"entity": "vn-danang"}, "place"),
        ({"role": "verifier", "entity": "No such form"}, "entity"),
        ({"projects": ("MN999",)}, "project"),
        ({"valid_until": TODAY}, "over"),
    ],
)
def test_a_duty_that_fits_nothing_is_refused(change: dict[str, Any], code: str) -> None:
    known()
    with pytest.raises(Refusal) as refused:
        people_desk.give_duty("first-one", replace(CITY, **change), TODAY)
    assert refused.value.code == f"store.people.{code}"
    assert not models.Membership.objects.filter(user__username="first-one").exists()


@pytest.mark.parametrize("odd", ["", "Yokohama", "a", "with space", "ＡＢ", "x" * 61])
def test_a_user_name_is_plain(odd: str) -> None:
    with pytest.raises(Refusal) as refused:
        people_desk.enter_person(odd, NAME)
    assert refused.value.code == "store.people.user-name"


def test_other_refusals_name_what_is_wrong() -> None:
    known()
    people_desk.give_duty("first-one", CITY, TODAY)
    for code, ask in (
        ("held", lambda: people_desk.give_duty("first-one", CITY, TODAY)),
        ("nobody", lambda: people_desk.give_duty("nobody-here", CITY, TODAY)),
        (
            "not-held",
            lambda: people_desk.end_duty(
                "first-one", NamedDuty("verifier", "JP"), TODAY, "x"
            ),
        ),
    ):
        with pytest.raises(Refusal) as refused:
            ask()
        assert refused.value.code == f"store.people.{code}"
    models.Membership.objects.filter(user__username="first-one").update(
        is_demonstration=True
    )
    with pytest.raises(Refusal) as refused:
        people_desk.give_duty("first-one", replace(CITY, role="verifier"), TODAY)
    assert refused.value.code == "store.people.demonstration"
