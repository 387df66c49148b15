"""Who acts: a signed-in person with duties, and whether a duty allows an act.

Flows in: a Django user. Flows out: a `Person`, and for each act the duty it is done in.
What a role may do is the programme's rule (`programme.may`); here it is joined to the
party and the projects of the duty.

Refuses `store.permission.role`, `store.permission.elsewhere`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from renkei.foundation import Finding, Refusal, Text, joined, same
from renkei.programme import Action, Role, may
from renkei.store.bodies import from_body
from renkei.store.clock import today
from renkei.store.models import Membership


@dataclass(frozen=True, slots=True)
class Duty:
    """A role somebody holds: for which party and entity, on which projects."""

    role: Role
    country: str
    entity: str
    organisation: Text
    projects: tuple[str, ...]
    is_demonstration: bool = False

    def covers(self, project: str | None, country: str | None) -> bool:
        """Whether the duty reaches to the project and to the partner country.

        Japan's side works with every partner; a partner's side with its own projects.
        """
        return (project is None or not self.projects or project in self.projects) and (
            country is None or self.country in ("", "JP", country)
        )


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is signed in, or the program itself (`user_id` None).

    `proven_at` says when they last proved themselves with a second factor; whoever
    comes without a session that says so has never done it.
    """

    user_id: int | None
    name: str
    duties: tuple[Duty, ...]
    proven_at: datetime | None = field(default=None, compare=False)

    @property
    def is_demonstration(self) -> bool:
        """Whether the person plays in the demonstration, and nowhere else."""
        return any(duty.is_demonstration for duty in self.duties)

    def duty_for(
        self, action: Action, project: str | None = None, country: str | None = None
    ) -> Duty | None:
        """The first duty that allows the act on a project of a country."""
        for duty in self.duties:
            if may(duty.role, action) and duty.covers(project, country):
                return duty
        return None


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a role, as one who gives work away chooses them."""

    user_id: int
    name: str
    duty: Duty


@dataclass(frozen=True, slots=True)
class Acting:
    """A person in one duty, doing something; the program itself acts in none."""

    person: Person
    duty: Duty | None


NOBODY = Person(user_id=None, name="", duties=())


def name_of(user: Any) -> str:
    """How the house calls somebody; without a user it did the thing itself."""
    return (user.get_full_name() or user.get_username()) if user else "Renkei"


def person(user: Any) -> Person:
    """The person behind a Django user; somebody not signed in has no duty at all."""
    if user is None or not user.is_authenticated or not user.is_active:
        return NOBODY
    rows = Membership.objects.filter(user_id=user.pk).order_by("id")
    return Person(
        user_id=user.pk,
        name=name_of(user),
        duties=tuple(_duty(row) for row in rows if holds(row, today())),
        proven_at=getattr(user, "proven_at", None),
    )


def persons(keys: Iterable[int]) -> tuple[Person, ...]:
    """These users with every duty they hold today, by name, in one question."""
    rows = Membership.objects.filter(user__in=list(keys), user__is_active=True)
    names: dict[int, str] = {}
    duties: dict[int, list[Duty]] = {}
    for row in rows.select_related("user").order_by("user_id", "id"):
        if holds(row, today()):
            names[row.user_id] = name_of(row.user)
            duties.setdefault(row.user_id, []).append(_duty(row))
    found = [Person(key, names[key], tuple(held)) for key, held in duties.items()]
    return tuple(sorted(found, key=lambda each: each.name))


def people_with_role(*roles: Role) -> tuple[Holder, ...]:
    """Everybody who holds one of these roles today, each once, by name."""
    rows = (
        Membership.objects.filter(role__in=roles, user__is_active=True)
        .select_related("user")
        .order_by("user_id", "id")
    )
    found: dict[int, Holder] = {}
    for row in rows:
        if holds(row, today()):
            duty = _duty(row)
            found.setdefault(row.user_id, Holder(row.user_id, name_of(row.user), duty))
    return tuple(sorted(found.values(), key=lambda holder: holder.name))


def permit(
    who: Person,
    action: Action,
    project: str | None = None,
    *,
    country: str | None = None,
) -> Acting:
    """The person in the duty that allows the act, or the refusal to let them."""
    duty = who.duty_for(action, project, country)
    if duty is not None:
        return Acting(who, duty)
    if who.duty_for(action) is not None:
        raise Refusal(_elsewhere(who, action, project or country or ""))
    raise Refusal(_no_role(who, action))


def _duty(row: Membership) -> Duty:
    return Duty(
        role=Role(row.role),
        country=row.country,
        entity=row.entity,
        organisation=from_body(Text, row.organisation),
        projects=tuple(row.projects),
        is_demonstration=row.is_demonstration,
    )


def holds(row: Membership, day: date) -> bool:
    """Whether a duty holds on a day."""
    return (row.valid_from is None or row.valid_from <= day) and (
        row.valid_until is None or day < row.valid_until
    )


def _name(who: Person) -> Text:
    if who.name:
        return same(who.name)
    return Text(ja="サインインしていない利用者", en="somebody not signed in")


def _no_role(who: Person, action: Action) -> Finding:
    roles = joined(role.label for role in Role if may(role, action))
    return Finding(
        code="store.permission.role",
        found=Text(
            ja="「{act}」の権限がありません。", en="No duty allows this: {act}."
        ).format(act=action.label),
        where=_name(who),
        rule=Text(
            ja="この操作ができる役割:{roles}。", en="Roles that may do it: {roles}."
        ).format(roles=roles),
        remedy=Text(
            ja="該当する役割の方にご依頼いただくか、その役割でサインインしてください。",
            en="Ask a person in one of these roles, or sign in as one.",
        ),
    )


def _elsewhere(who: Person, action: Action, subject: str) -> Finding:
    return Finding(
        code="store.permission.elsewhere",
        found=Text(
            ja=f"「{subject}」は担当外です。",
            en=f"“{subject}” is not among this person's duties.",
        ),
        where=_name(who),
        rule=Text(
            ja="「{act}」は、担当するプロジェクトと国についてのみ行えます。",
            en="One acts for one's own projects and countries only: {act}.",
        ).format(act=action.label),
        remedy=Text(
            ja="担当者にご依頼いただくか、担当の割り当てを事務局に申請してください。",
            en="Ask the person in charge, or ask the secretariat for the assignment.",
        ),
    )
