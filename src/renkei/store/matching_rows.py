"""Records of the matching as rows: what is kept, and what is added.

Flows in: rows, a person. Flows out: `Stored` profiles and needs, `Introduction`s, kept
feedback. What people of the demonstration write is of another world than what members
write: neither is introduced to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection

from renkei.foundation import Text
from renkei.matching import Company, Municipality, Need
from renkei.programme import Role
from renkei.store import models
from renkei.store.bodies import from_body, to_body
from renkei.store.journal import record
from renkei.store.people import Acting, Duty, Person

COMPANY, MUNICIPALITY, NEED, INTRODUCTION, FEEDBACK = models.matching.KINDS
ASKED, ACCEPTED, DECLINED, MET, BEGUN, ENDED = models.matching.STEPS
OPEN = (ASKED, ACCEPTED, MET, BEGUN)
INTRODUCED = (ACCEPTED, MET, BEGUN)  # while both see what is for the introduced
AFTER = {
    ASKED: (ACCEPTED, DECLINED),
    ACCEPTED: (MET, BEGUN, ENDED),
    MET: (BEGUN, ENDED),
    BEGUN: (ENDED,),
}
LABELS = {
    ASKED: Text(ja="依頼中", en="Asked"),
    ACCEPTED: Text(ja="承諾", en="Accepted"),
    DECLINED: Text(ja="辞退", en="Declined"),
    MET: Text(ja="面談済み", en="Met"),
    BEGUN: Text(ja="案件を開始", en="Project begun"),
    ENDED: Text(ja="案件なしで終了", en="Ended without a project"),
}
COMPANY_ROLES = (
    Role.CONSORTIUM_LEAD,
    Role.PROJECT_PARTICIPANT,
    Role.PLATFORM_MEMBER,
)
CITY_ROLES = (Role.OVERSEAS_CITY_OFFICER, Role.JAPANESE_CITY_OFFICER)
NOUNS: dict[str, Any] = {COMPANY: Company, MUNICIPALITY: Municipality, NEED: Need}
Profile = Company | Municipality | Need


@dataclass(frozen=True, slots=True)
class Stored:
    """The last version of what a member wrote."""

    profile: Profile
    owner: str
    version: int
    at: datetime
    is_demonstration: bool


@dataclass(frozen=True, slots=True)
class KeptStep:
    """One step of an introduction: what was said, and of what project."""

    need: str
    company: str
    technology: str
    words: str = ""
    project: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its day; `role` says in which duty it was made, no name is told."""

    step: str
    kept: KeptStep
    at: datetime


@dataclass(frozen=True, slots=True)
class Introduction:
    """Who asked whom about which need, and every step since."""

    key: str
    asker: str
    other: str
    is_demonstration: bool
    steps: tuple[Step, ...]

    @property
    def stands_at(self) -> str:
        """The step it stands at."""
        return self.steps[-1].step

    @property
    def about(self) -> KeptStep:
        """What it was asked about."""
        return self.steps[0].kept

    @property
    def project(self) -> str:
        """The candidate project that it led to; empty: none."""
        return next((s.kept.project for s in self.steps if s.kept.project), "")


@dataclass(frozen=True, slots=True)
class KeptFeedback:
    """What somebody said of a match, with the parts of its score as they saw it."""

    need: str
    company: str
    technology: str
    is_useful: bool
    why: str
    said_on: date
    role: str
    worth: dict[str, int] = field(default_factory=dict)


def duty_as(who: Person, roles: Iterable[Role]) -> Duty | None:
    """The first duty of these roles that acts for somebody."""
    held = tuple(roles)
    return next((d for d in who.duties if d.role in held and d.entity), None)


def stored(*kinds: str, demonstration: bool) -> dict[str, Stored]:
    """The last versions, by id, of one world."""
    rows = models.MatchingRecord.objects.filter(
        kind__in=kinds, is_demonstration=demonstration
    ).order_by("id")
    return {row.key: _stored(row) for row in rows}


def _stored(row: models.MatchingRecord) -> Stored:
    return Stored(
        from_body(NOUNS[row.kind], row.body),
        row.owner,
        row.version,
        row.at,
        row.is_demonstration,
    )


def introductions(
    parties: frozenset[str], *, demonstration: bool
) -> list[Introduction]:
    """Those in which one of these parties is a side, the latest first."""
    from django.db.models import Q

    rows = models.MatchingRecord.objects.filter(
        Q(owner__in=parties) | Q(other__in=parties),
        kind=INTRODUCTION,
        is_demonstration=demonstration,
    )
    held: dict[str, list[models.MatchingRecord]] = {}
    for row in rows.order_by("id"):
        held.setdefault(row.key, []).append(row)
    return [
        Introduction(
            key,
            rows[0].owner,
            rows[0].other,
            demonstration,
            tuple(
                Step(each.step, from_body(KeptStep, each.body), each.at)
                for each in rows
            ),
        )
        for key, rows in reversed(held.items())
    ]


def feedback(*, demonstration: bool) -> dict[str, KeptFeedback]:
    """The last word on each match, by who spoke and of what."""
    rows = models.MatchingRecord.objects.filter(
        kind=FEEDBACK, is_demonstration=demonstration
    )
    return {row.key: from_body(KeptFeedback, row.body) for row in rows.order_by("id")}


def latest(*kinds: str) -> int:
    """The number of the last row of these kinds: it tells whether anything changed."""
    rows = models.MatchingRecord.objects.filter(kind__in=kinds)
    return rows.order_by("-id").values_list("id", flat=True).first() or 0


def take_turn(name: str) -> None:
    """What is added under one name is added one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 23))", [name])


def add(  # noqa: PLR0913 - what, under which name, by whom, for whom
    kind: str,
    key: str,
    noun: Any,
    acting: Acting,
    *,
    step: str = "",
    other: str = "",
    owner: str = "",
    told: Mapping[str, Any] | None = None,
) -> int:
    """One more version; its number. Call it inside a transaction, after `take_turn`."""
    duty = acting.duty
    assert duty is not None
    rows = models.MatchingRecord.objects.filter(
        kind=kind, key=key, is_demonstration=duty.is_demonstration
    )
    version = rows.count() + 1
    models.MatchingRecord.objects.create(
        kind=kind,
        key=key,
        version=version,
        step=step,
        owner=owner or duty.entity,
        other=other,
        is_demonstration=duty.is_demonstration,
        body=to_body(noun),
        by_id=acting.person.user_id,
    )
    body = {"version": version, **(told or {})}
    record(acting, f"matching_{kind}", (kind, key), body=body)
    return version
