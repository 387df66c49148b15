"""Notices: what a person should know of a paper, on the desk and by e-mail.

Flows in: a step somebody took. Flows out: a notice for everybody inside the paper but
the one who took it; unread ones go out by e-mail when they are collected.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from renkei.programme import Role, papers
from renkei.store import models, paper_access
from renkei.store.people import Person, person

_QUIET = frozenset({"change"})  # a change of wording wakes nobody


def tell(row: models.Paper, step: str, by: Person) -> None:
    """A notice for everybody inside the paper who can see it where it stands now."""
    if step in _QUIET:
        return
    notices = [
        models.Notice(to_id=user.pk, paper=row, step=step, by_name=by.name)
        for user in _inside(row)
        if user.pk != by.user_id and _concerns(user, row)
    ]
    models.Notice.objects.bulk_create(notices)


def mark_read(who: Person, notices: Iterable[int]) -> None:
    """The person has seen these notices of theirs."""
    models.Notice.objects.filter(
        to_id=who.user_id, pk__in=list(notices), read_at__isnull=True
    ).update(read_at=timezone.now())


def _inside(row: models.Paper) -> Iterable[Any]:
    """The users whose duties reach the paper: its author, assignee, parties, office."""
    from django.contrib.auth import get_user_model

    entities = [e for e in (row.owner, *row.parties) if e]
    return (
        get_user_model()
        .objects.filter(is_active=True)
        .filter(
            Q(pk__in=[k for k in (row.author_id, row.assignee_id) if k])
            | Q(memberships__entity__in=entities)
            | Q(memberships__role=Role.MINISTRY_OFFICER.value)
        )
        .distinct()
    )


def _concerns(user: Any, row: models.Paper) -> bool:
    reader = person(user)
    state = papers.kinds()[row.kind].state(row.state)
    standing = paper_access.relations(reader, row)
    return paper_access.speaks_beside(standing) and papers.allows(standing, state.see)
