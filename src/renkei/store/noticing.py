"""Notices: what a person should know of a paper, on the desk and by e-mail.

Flows in: a step somebody took. Flows out: a notice for everybody inside the paper but
the one who took it; unread ones go out by e-mail when they are collected.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils import timezone

from renkei.programme import Role, papers
from renkei.store import models, paper_access
from renkei.store.paper_rows import BATCH
from renkei.store.people import Person, persons

_COMMITTEES = frozenset({Role.SECRETARIAT_JAPAN, Role.SECRETARIAT_PARTNER})
_DECIDERS = frozenset({Role.CO_CHAIR, Role.PARTNER_GOVERNMENT})
_DECISION = "committee-decision"  # of whose steps co-chairs and governments hear
_DECIDED = frozenset(  # what secretariats hear of; a verification is not theirs yet
    kind.id
    for kind in papers.kinds().values()
    if any(papers.Relation.SECRETARIAT in move.by for move in kind.moves)
    or any(papers.Relation.JAPAN_SIDE in move.by for move in kind.moves)
)
_QUIET = frozenset({"change"})  # a change of wording wakes nobody


def tell(row: models.Paper, step: str, by: Person) -> None:
    """A notice for everybody inside the paper who can see it where it stands now."""
    tell_of_all((row,), step, by)


def tell_of_all(rows: Sequence[models.Paper], step: str, by: Person) -> None:
    """The notices of a step that was taken with each of these papers, asked once."""
    if step in _QUIET:
        return
    reached = _Reached(rows)
    notices = [
        models.Notice(to_id=user, paper=row, step=step, by_name=by.name)
        for row in rows
        for user in reached.inside(row)
        if user != by.user_id and reached.concerns(user, row)
    ]
    models.Notice.objects.bulk_create(notices, batch_size=BATCH)


def mark_read(who: Person, notices: Iterable[int]) -> None:
    """The person has seen these notices of theirs."""
    models.Notice.objects.filter(
        to_id=who.user_id, pk__in=list(notices), read_at__isnull=True
    ).update(read_at=timezone.now())


def mark_unread(who: Person, notices: Iterable[int]) -> None:
    """They are new to the person again."""
    models.Notice.objects.filter(to_id=who.user_id, pk__in=list(notices)).update(
        read_at=None
    )


class _Reached:
    """The users whose duties reach some papers: authors, assignees, parties, office."""

    def __init__(self, rows: Sequence[models.Paper]) -> None:
        from django.contrib.auth import get_user_model

        entities = {e for row in rows for e in (row.owner, *row.parties) if e}
        near = {k for row in rows for k in (row.author_id, row.assignee_id) if k}
        active = get_user_model().objects.filter(is_active=True)
        self._near = set(active.filter(pk__in=near).values_list("pk", flat=True))
        duties = models.Membership.objects.filter(user__is_active=True).filter(
            Q(entity__in=entities)
            | Q(role__in=[Role.MINISTRY_OFFICER, *_COMMITTEES, *_DECIDERS])
        )
        self._office: set[int] = set()
        self._of: dict[str, set[int]] = {}
        self._committees: set[int] = set()
        self._deciders: set[int] = set()
        for user, entity, role in duties.values_list("user_id", "entity", "role"):
            self._of.setdefault(entity, set()).add(user)
            if role == Role.MINISTRY_OFFICER.value:
                self._office.add(user)
            if role in _COMMITTEES:
                self._committees.add(user)
            if role in _DECIDERS:
                self._deciders.add(user)
        served = self._committees | self._deciders
        reached = self._near.union(self._office, served, *self._of.values())
        self._people = {held.user_id: held for held in persons(reached)}
        self._reviewed = {
            user: paper_access.reviewed(held) for user, held in self._people.items()
        }

    def inside(self, row: models.Paper) -> list[int]:
        """The users a paper reaches, in the order of their keys."""
        found = {k for k in (row.author_id, row.assignee_id) if k in self._near}
        for entity in (row.owner, *row.parties):
            if entity:
                found |= self._of.get(entity, set())
        if row.kind in _DECIDED:
            found |= self._committees
        if row.kind == _DECISION:
            found |= self._deciders
        return sorted(found | self._office)

    def concerns(self, user: int, row: models.Paper) -> bool:
        """Whether somebody, by the duties of today, speaks beside a paper and sees it
        where it stands now."""
        reader = self._people.get(user)
        if reader is None:
            return False
        state = papers.kinds()[row.kind].state(row.state)
        standing = paper_access.relations(reader, row, self._reviewed[user])
        return paper_access.speaks_beside(standing) and papers.allows(
            standing, state.see
        )
