"""Whose eyes a webhook sees with: its person's of today, or those of a duty of theirs.

Flows in: a webhook. Flows out: a `Person`, or none where nobody is left.
"""

from __future__ import annotations

from dataclasses import replace

from renkei.programme import Role
from renkei.store import models
from renkei.store.people import Duty, Person, person, persons

_NOBODY_S = 0  # the key of no user: what is one holder's own is not the duty's


def viewer(row: models.Webhook) -> Person | None:
    """Who is told; a duty's webhook lives as long as somebody active holds the duty,
    and sees what every holder sees: nothing that is one person's own."""
    if not row.role:
        user = row.by if row.by is not None and row.by.is_active else None
        return person(user) if user else None
    held = models.Membership.objects.filter(
        role=row.role, entity=row.entity, country=row.country
    )
    for each in persons(held.values_list("user_id", flat=True)):
        for duty in each.duties:
            if is_of(row, duty):
                bare = replace(duty, projects=())
                return Person(_NOBODY_S, row.name, (bare,))
    return None


def is_of(row: models.Webhook, duty: Duty) -> bool:
    """Whether a webhook is this duty's."""
    return (row.role, row.entity, row.country) == (
        duty.role.value,
        duty.entity,
        duty.country,
    )


def is_kept_by(row: models.Webhook, who: Person) -> bool:
    """Whether somebody keeps a webhook: it is theirs, or that of a duty they hold."""
    if row.role:
        return any(is_of(row, duty) for duty in who.duties)
    return row.by_id == who.user_id and who.user_id is not None


def duty_named(who: Person, named: str) -> Duty | None:
    """The duty of `role/entity/country` among somebody's own."""
    return next((each for each in who.duties if name_of(each) == named), None)


def name_of(duty: Duty) -> str:
    """How a form names a duty."""
    return f"{duty.role.value}/{duty.entity}/{duty.country}"


def role_of(row: models.Webhook) -> Role | None:
    """The role of the duty a webhook is of."""
    return Role(row.role) if row.role else None
