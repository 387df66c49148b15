"""What somebody drafted or was given is theirs to see by the duties of today only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from renkei import store
from renkei.foundation import Refusal, Text
from renkei.programme import Role, papers
from renkei.store import models, paper_access
from renkei.store.clock import today
from renkei.store.people import Duty, Person, person

sys.path.insert(0, str(Path(__file__).parent / "rounds"))
rounds = import_module("review_round")

pytestmark = pytest.mark.django_db
KINDS = papers.kinds()
ELSEWHERE = Role.CO_CHAIR  # drafts nothing and is given nothing
YOKOHAMA, KOBE = "jp-yokohama", "jp-kobe"


def in_duty(user: Any, role: Role, entity: str = "", country: str = "JP") -> Person:
    duty = Duty(role, country, entity, Text(ja="部署", en="Desk"), ())
    return Person(user.pk, user.username, (duty,))


@pytest.fixture
def users() -> tuple[Any, Any]:
    """Somebody who drafts and is given papers, and somebody who never did."""
    make = get_user_model().objects.create_user
    return make(username="drafter"), make(username="bystander")


def rows(**columns: Any) -> list[models.Paper]:
    """A paper of every kind in every state, as it lies in the table."""
    held = models.Paper.objects.bulk_create(
        models.Paper(kind=kind.id, state=state.id, version=1, body={}, **columns)
        for kind in KINDS.values()
        for state in kind.states
    )
    models.PaperVersion.objects.bulk_create(
        models.PaperVersion(
            paper=row, version=1, state=row.state, body={}, step="draft"
        )
        for row in held
    )
    return held


def seen(who: Person) -> set[int]:
    question = paper_access.visible(who, KINDS.values())
    return set(models.Paper.objects.filter(question).values_list("pk", flat=True))


def stands(who: Person, held: list[models.Paper]) -> list[frozenset[papers.Relation]]:
    return [paper_access.relations(who, row) for row in held]


def drafters() -> Iterator[tuple[str, Role]]:
    yield from ((kind.id, kind.drafted_by[0]) for kind in KINDS.values())


def test_drafting_gives_sight_while_one_is_at_that_desk(users: tuple[Any, Any]) -> None:
    user, _ = users
    held = rows(author=user) + rows(author=user, owner=YOKOHAMA)
    for kind, role in drafters():
        for entity in ("", YOKOHAMA):
            own = [r for r in held if (r.kind, r.owner) == (kind, entity)]
            now = in_duty(user, role, entity)
            assert all(papers.Relation.AUTHOR in at for at in stands(now, own)), kind
            assert {r.pk for r in own if paper_access.sees(now, r)} <= seen(now), kind
        moved, beside = (in_duty(each, role, KOBE) for each in users)
        own = [r for r in held if r.kind == kind]
        assert stands(moved, own) == stands(beside, own), kind
        assert seen(moved) == seen(beside), kind
    left, stranger = (in_duty(each, ELSEWHERE) for each in users)
    assert stands(left, held) == stands(stranger, held)
    assert seen(left) == seen(stranger)
    assert {row.pk for row in held} - seen(left), "else the test could not fail"


def test_a_partner_country_s_desk_is_not_another_s(users: tuple[Any, Any]) -> None:
    held = rows(author=users[0], country="VN")
    vietnam, indonesia, bystander = (
        in_duty(user, Role.SECRETARIAT_PARTNER, country=country)
        for user, country in zip((users[0], *users), ("VN", "ID", "ID"), strict=True)
    )
    assert seen(indonesia) == seen(bystander)
    assert stands(indonesia, held) == stands(bystander, held)
    drafted = {r.pk for r in held if paper_access._drafts(vietnam, r)}
    assert drafted
    assert drafted & seen(vietnam) - seen(indonesia)


def test_being_given_a_paper_gives_sight_while_one_works_on_such(
    users: tuple[Any, Any],
) -> None:
    held = rows(assignee=users[0])
    for kind in KINDS.values():
        for role in paper_access.given_to(kind):
            own = [r for r in held if r.kind == kind.id]
            now = in_duty(users[0], role)
            assert all(papers.Relation.ASSIGNED in at for at in stands(now, own))
    left, stranger = (in_duty(each, ELSEWHERE) for each in users)
    assert stands(left, held) == stands(stranger, held)
    assert seen(left) == seen(stranger)


def left(who: Person) -> Person:
    """The same person after another duty has taken the place of every one they had."""
    held = models.Membership.objects.filter(user_id=who.user_id)
    held.update(valid_until=today())
    user = get_user_model().objects.get(pk=who.user_id)
    models.Membership.objects.create(
        user=user, role=ELSEWHERE.value, organisation={"ja": "別の部署", "en": "Other"}
    )
    return person(user)


def refused(command: Any) -> str:
    with pytest.raises(Refusal) as caught:
        command()
    return caught.value.code


def test_who_left_the_office_reads_neither_budget_nor_history_of_their_call() -> None:
    people = rounds.opened(rounds.everybody())
    call = people.call
    assert store.paper(call, people.officer).paper.body["budget"]
    former = left(people.officer)
    told = store.paper(call, former)
    assert "budget" not in told.paper.body
    assert not told.versions
    assert not told.may_change
    assert not told.may_remark
    assert "budget" not in str(
        [p.body for p in store.paper_table("call", former, "en").papers]
    )


def test_who_reviews_no_more_reads_neither_review_nor_proposal() -> None:
    people = rounds.asked(rounds.everybody())
    reviewer, review, proposal = (
        people.reviewers[0],
        people.reviews[0],
        people.proposals[0],
    )
    assert store.paper(review, reviewer)
    assert store.paper(proposal, reviewer).is_inside
    former = left(reviewer)
    for number in (review, proposal):
        assert refused(lambda n=number: store.paper(n, former)) == "store.paper.unknown"


def test_a_paper_is_given_to_nobody_but_who_works_on_such_today() -> None:
    people = rounds.opened(rounds.everybody())
    proposal = people.proposals[0]
    for user in (10**11, rounds.key(people.officer)):
        code = refused(lambda u=user: store.give_paper(proposal, u, people.officer))
        assert code == "store.paper.not-a-holder"
    city = people.city
    assert refused(lambda: store.give_paper(proposal, 1, city)) == (
        "store.paper.may-not-give"
    )
