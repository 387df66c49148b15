"""Who may sign in, and in which duties: entered by whoever keeps the house.

Flows in: what an administrator says at the terminal. Flows out: people, who set their
own password by a link (`passwords.give_link`), and their duties. Nobody is ever
deleted and no duty either: a person leaves, a duty ends, and the journal says when.

Refuses `store.people.*`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from renkei import facts
from renkei.foundation import Refusal, Text
from renkei.programme import Role
from renkei.store import models, outside_identities
from renkei.store import people_refusals as refusals
from renkei.store.bodies import from_body, to_body
from renkei.store.journal import PROGRAM, record
from renkei.store.people import holds
from renkei.store.proving import OF_ONESELF

OF_A_PLACE = frozenset({Role.JAPANESE_CITY_OFFICER, Role.OVERSEAS_CITY_OFFICER})
OF_A_COUNTRY = frozenset(Role) - {Role.PUBLIC, Role.INVESTOR}
OF_JAPAN = frozenset(
    {Role.MINISTRY_OFFICER, Role.JAPANESE_CITY_OFFICER, Role.SECRETARIAT_JAPAN}
)
OF_PARTNERS = frozenset(
    {Role.OVERSEAS_CITY_OFFICER, Role.PARTNER_GOVERNMENT, Role.SECRETARIAT_PARTNER}
)
_USER_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")
_ENTITY = re.compile(r"[a-z]{2}-[a-z0-9-]{2,70}")


@dataclass(frozen=True, slots=True)
class TypedDuty:
    """A duty as somebody enters it; empty where it is not tied to anything."""

    role: str
    organisation: Text
    country: str = ""
    entity: str = ""
    projects: tuple[str, ...] = ()
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class NamedDuty:
    """Which of somebody's duties."""

    role: str
    country: str = ""
    entity: str = ""


@dataclass(frozen=True, slots=True)
class DutyTold:
    """A duty, and whether it holds on the day of the question."""

    role: Role
    country: str
    entity: str
    organisation: Text
    projects: tuple[str, ...]
    valid_until: date | None
    holds: bool


@dataclass(frozen=True, slots=True)
class PersonTold:
    """Somebody who is known here, with every duty they hold or held."""

    user_name: str
    name: str
    email: str
    is_active: bool
    is_administrator: bool
    is_demonstration: bool
    last_here: datetime | None
    duties: tuple[DutyTold, ...]


def enter_person(
    user_name: str, name: Text, email: str = "", *, is_administrator: bool = False
) -> None:
    """Make somebody known who has no password yet: a link lets them set one."""
    users = get_user_model().objects
    if not _USER_NAME.fullmatch(user_name):
        raise Refusal(refusals.malformed(user_name))
    if users.filter(username=user_name).exists():
        raise Refusal(refusals.taken(user_name))
    with transaction.atomic():
        user = users.create(
            username=user_name,
            first_name=str(name)[:150],
            is_staff=is_administrator,
        )
        user.set_unusable_password()
        user.save(update_fields=["password"])
        told = {"user_name": user_name, "is_administrator": is_administrator}
        record(PROGRAM, "enter_person", (OF_ONESELF, user.pk), body=told)
        if email:
            outside_identities.enter_email(user_name, email)


def give_duty(user_name: str, typed: TypedDuty, today: date) -> None:
    """A duty from today; a duty of the same kind that had ended begins again."""
    user = _known(user_name)
    if models.Membership.objects.filter(user=user, is_demonstration=True).exists():
        raise Refusal(refusals.invented(user_name))
    role = _checked(typed, today)
    same_duty: dict[str, Any] = {
        "role": role.value,
        "country": typed.country,
        "entity": typed.entity,
    }
    with transaction.atomic():
        held = models.Membership.objects.filter(user=user, **same_duty).first()
        if held is not None and (held.valid_until is None or today < held.valid_until):
            raise Refusal(refusals.held(user_name, role))
        kept = {
            "organisation": to_body(typed.organisation),
            "projects": list(typed.projects),
            "valid_from": today,
            "valid_until": typed.valid_until,
        }
        models.Membership.objects.update_or_create(
            user=user, **same_duty, defaults=kept
        )
        record(PROGRAM, "give_duty", (OF_ONESELF, user.pk), body=_plain(typed))


def end_duty(user_name: str, which: NamedDuty, today: date, why: str) -> None:
    """The duty holds until yesterday, and no longer."""
    user, known = _known(user_name), _role(which.role)
    named = {"role": known.value, "country": which.country, "entity": which.entity}
    rows = models.Membership.objects.filter(user=user, **named)
    with transaction.atomic():
        row = rows.select_for_update().first()
        if row is None or (row.valid_until is not None and row.valid_until <= today):
            raise Refusal(refusals.not_held(user_name, known))
        row.valid_until = today
        row.save(update_fields=["valid_until"])
        record(PROGRAM, "end_duty", (OF_ONESELF, user.pk), body=named, why=why)


def leave(user_name: str, now: datetime, why: str) -> None:
    """Somebody may not sign in any more; every session and token ends at once."""
    user = _known(user_name)
    with transaction.atomic():
        user.is_active = False
        user.save(update_fields=["is_active"])
        sessions = models.SeenSession.objects.filter(user=user, ended_at=None)
        sessions.update(ended_at=now)
        record(PROGRAM, "person_left", (OF_ONESELF, user.pk), why=why)


def everyone(today: date) -> tuple[PersonTold, ...]:
    """Everybody who is known here, those who left as well."""
    users = get_user_model().objects.order_by("username")
    held = models.Membership.objects.order_by("id")
    duties: dict[int, list[models.Membership]] = {}
    for row in held:
        duties.setdefault(row.user_id, []).append(row)
    return tuple(_told(user, duties.get(user.pk, ()), today) for user in users)


def _told(user: Any, rows: Sequence[models.Membership], today: date) -> PersonTold:
    return PersonTold(
        user_name=user.get_username(),
        name=user.get_full_name(),
        email=user.email,
        is_active=user.is_active,
        is_administrator=user.is_staff,
        is_demonstration=any(row.is_demonstration for row in rows),
        last_here=user.last_login,
        duties=tuple(
            DutyTold(
                role=Role(row.role),
                country=row.country,
                entity=row.entity,
                organisation=from_body(Text, row.organisation),
                projects=tuple(row.projects),
                valid_until=row.valid_until,
                holds=holds(row, today),
            )
            for row in rows
        ),
    )


def _known(user_name: str) -> Any:
    user = get_user_model().objects.filter(username=user_name).first()
    if user is None:
        raise Refusal(refusals.nobody(user_name))
    return user


def _role(said: str) -> Role:
    try:
        return Role(said)
    except ValueError:
        raise Refusal(refusals.no_role(said)) from None


def _checked(typed: TypedDuty, today: date) -> Role:
    """The role, where country, entity, projects and end fit it."""
    role = _role(typed.role)
    known = facts.load()
    partners = {*known.countries} - {"JP"}
    is_known = typed.country in {"", "JP", *partners}
    is_missing = role in OF_A_COUNTRY and not typed.country
    is_other_side = (role in OF_JAPAN and typed.country not in ("", "JP")) or (
        role in OF_PARTNERS and typed.country == "JP"
    )
    if not is_known or is_missing or is_other_side:
        raise Refusal(refusals.country(role, typed.country))
    place = known.places.get(typed.entity)
    if role in OF_A_PLACE and (place is None or place.country != typed.country):
        raise Refusal(refusals.place(role, typed.entity))
    if typed.entity and place is None and not _is_organisation(typed.entity):
        raise Refusal(refusals.entity(typed.entity))
    on_record = models.Project.objects.filter(pk__in=typed.projects)
    unknown = set(typed.projects) - set(on_record.values_list("pk", flat=True))
    if unknown:
        raise Refusal(refusals.project(sorted(unknown)[0]))
    if typed.valid_until is not None and typed.valid_until <= today:
        raise Refusal(refusals.over(typed.valid_until))
    return role


def _is_organisation(entity: str) -> bool:
    """Whether an organisation can have this id.

    A company acts before its organisation's paper is drafted, often by this very
    person, so that an id of the right form is enough.
    """
    return _ENTITY.fullmatch(entity) is not None


def _plain(typed: TypedDuty) -> dict[str, Any]:
    until = typed.valid_until.isoformat() if typed.valid_until else None
    return {
        "role": typed.role,
        "country": typed.country,
        "entity": typed.entity,
        "projects": list(typed.projects),
        "valid_until": until,
    }
