"""The demonstration's year: told once, by the fitting people, and marked everywhere."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from renkei.programme import Role
from renkei.store import models
from renkei.store.demonstration_accounts import open_accounts
from renkei.store.demonstration_people import PEOPLE, Group, password_of, sign_ins
from renkei.store.demonstration_year import load_demonstration_year

STATES = {
    "organisation": {"listed": 4},
    "agreement": {"in-force": 3},
    "dialogue": {"closed": 1},
    "action": {"done": 1, "open": 1},
    "collaboration": {"running": 1},
    "activity": {"reported": 2},
    "know-how": {"published": 1},
    "institution": {"adopted": 1},
    "candidate": {"feasibility": 1},
    "event": {"closed": 1, "announced": 1},
    "declaration": {"declared": 1},
    "call": {"decided": 1},
    "deliberation": {"closed": 3},
    "proposal": {"adopted": 1, "rejected": 2},
    "review": {"closed": 5, "declined": 1},
    "contract": {"signed": 1},
    "idea-note": {"approved": 1, "considering": 2},
    "committee-decision": {"decided": 1, "circulated": 2},
}


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    """Eleven passwords are hashed each time; how well is tested elsewhere."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def counted(**columns: object) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {}
    for kind, state in models.Paper.objects.filter(**columns).values_list(
        "kind", "state"
    ):
        found.setdefault(kind, Counter())[state] += 1
    return {kind: dict(states) for kind, states in found.items()}


def test_the_year_is_told_once_and_stands_as_it_should(db: None) -> None:
    before = counted(is_demonstration=False)
    told = load_demonstration_year()
    assert told.is_new
    assert counted(is_demonstration=True) == STATES
    assert told.papers == sum(sum(each.values()) for each in STATES.values())
    assert counted(is_demonstration=False) == before
    versions = models.PaperVersion.objects.count()
    assert not load_demonstration_year().is_new
    assert models.PaperVersion.objects.count() == versions


def test_every_paper_says_that_it_is_a_demonstration(db: None) -> None:
    load_demonstration_year()
    for row in models.Paper.objects.filter(is_demonstration=True):
        if row.kind in ("review", "deliberation"):
            continue  # its title says nothing of the proposal; the mark stands beside
        title = row.body.get("title") or row.body["name"]
        assert "実演" in title["ja"], row.number
        assert "demonstration" in title["en"], row.number


def test_each_step_was_taken_by_the_person_whose_it_is(db: None) -> None:
    load_demonstration_year()
    roles = {one.user_name: one.role.value for one in PEOPLE}
    told = models.PaperVersion.objects.filter(paper__is_demonstration=True)
    for version in told.select_related("by"):
        assert version.by is not None
        assert roles[version.by.username] == version.role
    review = told.filter(paper__kind="review", step="score")
    assert {version.role for version in review} == {Role.OUTSIDE_REVIEWER.value}


@pytest.mark.parametrize(
    "day",
    [(2027, 3, 31), (2027, 4, 1), (2028, 2, 29)],
)
def test_the_year_can_be_told_on_any_day(
    db: None, monkeypatch: pytest.MonkeyPatch, day: tuple[int, int, int]
) -> None:
    now = datetime(*day, 3, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    load_demonstration_year()
    call = models.Paper.objects.get(kind="call", is_demonstration=True)
    fiscal_year = now.year + (now.month >= 4)
    assert call.fiscal_year == fiscal_year
    contract = models.Paper.objects.get(kind="contract", is_demonstration=True)
    assert contract.body["end_date"] == f"{fiscal_year + 1}-03-31"


def test_nobody_of_the_programme_reaches_a_real_project(db: None) -> None:
    load_demonstration_year()
    names = [one.user_name for one in PEOPLE]
    rows = models.Membership.objects.filter(user__username__in=names)
    assert {tuple(row.projects) for row in rows} == {("MN004",)}


def test_every_role_that_works_in_papers_can_be_played(db: None) -> None:
    load_demonstration_year()
    assert open_accounts().count() == len(PEOPLE)
    played = {one.role for one in sign_ins()}
    assert played == {
        Role.MINISTRY_OFFICER,
        Role.OUTSIDE_REVIEWER,
        Role.SUBSIDY_OFFICER,
        Role.JAPANESE_CITY_OFFICER,
        Role.OVERSEAS_CITY_OFFICER,
        Role.CONSORTIUM_LEAD,
        Role.PROJECT_PARTICIPANT,
        Role.VERIFIER,
        Role.SECRETARIAT_JAPAN,
        Role.SECRETARIAT_PARTNER,
        Role.CO_CHAIR,
        Role.PARTNER_GOVERNMENT,
        Role.REGISTRY_ADMINISTRATOR,
        Role.PLATFORM_MEMBER,
        Role.INVESTOR,
    }
    assert {one.group for one in sign_ins()} == set(Group)


def test_both_co_chairs_of_mongolia_decide_with_the_printed_sign_ins(
    db: None,
) -> None:
    """As a newcomer walks it: sign in, open the committee's desk, assent; then the
    other side."""
    load_demonstration_year()
    passwords = {one.user_name: one.password for one in sign_ins()}
    waiting = models.Paper.objects.get(
        kind="committee-decision", country="MN", state="circulated"
    )
    for name, step, state in (
        ("co-chair-mn", "assent-partner", "assented-partner"),
        ("co-chair-japan", "decide-japan", "decided"),
    ):
        client = Client()
        assert client.login(username=name, password=passwords[name])
        there = f"/ja/paper/{waiting.number}/steps/{step}/"
        assert there in client.get("/ja/joint-committee/?country=MN").content.decode()
        assert str(waiting.number) in client.get("/ja/desk/").content.decode()
        assert client.post(there).status_code == 302
        waiting.refresh_from_db()
        assert waiting.state == state
    note = models.Paper.objects.get(kind="idea-note", country="MN")
    assert note.state == "approved"
    public = Client().get("/en/joint-committee/?country=MN").content.decode()
    assert str(waiting.number) in public


def test_a_home_of_an_earlier_edition_keeps_its_passwords(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RENKEI_HOME", str(tmp_path))
    path = tmp_path / "demonstration-passwords.json"
    path.write_text('{"verifier": "kept-as-it-was"}')
    drawn = {one.user_name: password_of(one) for one in PEOPLE}
    assert drawn["verifier"] == "kept-as-it-was"
    assert {one.user_name: one.password for one in sign_ins()} == drawn
    assert len(set(drawn.values())) == len(PEOPLE)
    assert path.stat().st_mode & 0o077 == 0
