"""Reading what is not public leaves a line, by every door; its owner sees who read."""

from __future__ import annotations

from typing import Any

import memorandum
import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from holdings_planted import user

from renkei import store
from renkei.foundation import Text
from renkei.programme import Role
from renkei.store import models
from renkei.store.bodies import to_body

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def officer(db: None) -> Any:
    """Somebody of the ministry, who sees every agreement."""
    made = get_user_model().objects.create_user(username="abuse-ministry")
    models.Membership.objects.create(
        user=made,
        role=Role.MINISTRY_OFFICER.value,
        country="JP",
        organisation=to_body(Text(ja="環境省", en="Ministry")),
    )
    return made


@pytest.fixture
def paper(city_officer: str) -> str:
    """An agreement that Yokohama drafts."""
    who = store.person(user(city_officer))
    number = store.draft_paper("agreement", memorandum.AGREEMENT, who).number
    store.attach(number, "annex.txt", b"confidential", who)
    return number


def entered(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def lines(person: Any) -> list[tuple[str, str]]:
    rows = models.RecordRead.objects.filter(by=person)
    return list(rows.values_list("what", "subject_id"))


def test_who_read_my_records_is_told_to_their_owner(
    city_officer: str, paper: str, officer: Any
) -> None:
    owner = entered(user(city_officer))
    assert "abuse-ministry" not in owner.get("/en/reads/").content.decode()
    assert entered(officer).get(f"/en/paper/{paper}/").status_code == 200
    page = owner.get("/en/reads/").content.decode()
    assert "abuse-ministry" in page
    assert paper in page
    stranger = entered(user("participant"))
    assert "abuse-ministry" not in stranger.get("/en/reads/").content.decode()


@pytest.mark.parametrize(
    ("door", "what"),
    [
        ("/ja/paper/{n}/", "paper"),
        ("/ja/paper/{n}/history/", "paper"),
        ("/ja/paper/{n}/files/{f}/", "file"),
        ("/api/v1/papers/{n}", "paper"),
        ("/api/v1/papers/{n}/versions", "paper"),
        ("/api/v1/papers/{n}/files/{f}", "file"),
    ],
)
def test_every_door_leaves_its_line(
    paper: str, officer: Any, door: str, what: str
) -> None:
    key = models.PaperFile.objects.get(paper__number=paper).pk
    answer = entered(officer).get(door.format(n=paper, f=key))
    assert answer.status_code == 200
    assert (what, paper) in lines(officer)


def test_who_may_not_read_it_leaves_none_and_learns_nothing(paper: str) -> None:
    stranger = user("participant")
    assert entered(stranger).get(f"/ja/paper/{paper}/").status_code == 404
    assert lines(stranger) == []
    Client().get(f"/ja/paper/{paper}/")
    assert not models.RecordRead.objects.filter(by=None).exists()


def test_a_table_that_is_taken_out_leaves_its_line(paper: str, officer: Any) -> None:
    who = store.person(officer)
    assert any(
        each.number == paper for each in store.paper_rows_for_export("agreement", who)
    )
    assert ("table", "agreement") in lines(officer)


def test_what_is_public_leaves_none(officer: Any) -> None:
    from renkei.programme import papers
    from renkei.store import paper_access

    who = store.person(user("participant"))
    for row in models.Paper.objects.order_by("id")[:200]:
        is_inside = paper_access.is_inside(paper_access.relations(who, row))
        state = papers.kinds()[row.kind].state(row.state)
        if papers.Relation.PUBLIC in state.see and not is_inside:
            store.paper(row.number or "", who)
            break
    else:
        pytest.fail("the founding programme has a public paper")
    assert lines(user("participant")) == []
