"""Writing into the journal, and reading what happened to a subject.

Flows in: who acted in which duty, on what, why. Flows out: `Happening`s in their order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from renkei.programme import Role
from renkei.store import proving
from renkei.store.models import Event
from renkei.store.people import Acting, Person

PROGRAM = Acting(Person(user_id=None, name="Renkei", duties=()), duty=None)


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the journal as a page shows it."""

    at: datetime
    actor: str
    role: Role | None
    action: str
    subject_kind: str
    subject_id: str
    body: Mapping[str, Any]
    why: str


def record(
    acting: Acting,
    action: str,
    subject: tuple[str, object],
    *,
    body: Mapping[str, Any] | None = None,
    why: str = "",
) -> None:
    """Add one event; it commits or vanishes with the transaction around it."""
    line(acting, action, subject, body=body, why=why).save()


def line(
    acting: Acting,
    action: str,
    subject: tuple[str, object],
    *,
    body: Mapping[str, Any] | None = None,
    why: str = "",
) -> Event:
    """The event that `record` writes, not written yet.

    Raises `proving.FactorDemanded` where the person has to prove themselves first.
    """
    kind, identity = subject
    proving.demand(acting, action, kind)
    return Event(
        actor_id=acting.person.user_id,
        actor_name=acting.person.name,
        role=acting.duty.role.value if acting.duty else "",
        action=action,
        subject_kind=kind,
        subject_id=str(identity),
        body=dict(body or {}),
        why=why,
    )


def happenings(subject_kind: str, *subject_ids: object) -> tuple[Happening, ...]:
    """Everything that happened to these subjects, oldest first.

    The history of a paper is told by `store.paper`, to those who may hear it.
    """
    assert subject_kind != "paper", "the journal does not know who may see a paper"
    rows = Event.objects.filter(
        subject_kind=subject_kind, subject_id__in=[str(each) for each in subject_ids]
    )
    return tuple(
        Happening(
            at=row.at,
            actor=row.actor_name,
            role=Role(row.role) if row.role else None,
            action=row.action,
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            body=row.body,
            why=row.why,
        )
        for row in rows
    )
