"""A city's planning records as rows: the rooms' nouns, whose they are, who sees them.

Flows in: rows, a person. Flows out: `Started` and the rooms' nouns, `PlannedCity`, and
new versions. Drafts are seen by the city's own officers, by Japanese cities that work
with it, by the ministry and by the secretariats of its country; everybody else sees
what is published, and does not learn that there is more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any, TypeVar

from django.db import connection

from renkei import facts
from renkei.facts import Country, Place
from renkei.foundation import Text
from renkei.planning import starting
from renkei.programme import Action, Role
from renkei.store import models
from renkei.store.bodies import from_record, is_read, to_body
from renkei.store.journal import record
from renkei.store.models.planning import (
    DRAFT,
    OF_DEMONSTRATION,
    PUBLISHED,
    WITHDRAWN,
)
from renkei.store.people import Acting, Duty, Person
from renkei.store.queries.programme import programme

N = TypeVar("N")
INVENTORY, MODEL, SCENARIO, PLAN = "inventory", "model", "scenario", "plan"
ADOPTION, PROJECT, PROGRESS = "adoption", "project", "progress"
TOTAL, RESULT = "total", "result"
START = "start"  # the name of the model that a city's planning began with
READ_EVERYWHERE = (Role.MINISTRY_OFFICER,)
READ_IN_COUNTRY = (Role.SECRETARIAT_JAPAN, Role.SECRETARIAT_PARTNER)
_SHARED_STATES = ("running", "ended")  # of a collaboration's paper


@dataclass(frozen=True, slots=True)
class Started:
    """How a city's planning began: what its first estimate is made from.

    `where` is the id of a place on record, or the code of a country.
    """

    where: str
    name: Text
    country: str
    given: starting.Given
    measured: tuple[starting.Measured, ...] = ()

    @property
    def place(self) -> Place | None:
        """The place on record that it is, if it is one."""
        return facts.load().places.get(self.where)

    @property
    def home(self) -> Country:
        """The country that it lies in."""
        return facts.load().countries[self.country]

    def estimate(self, year: int | None = None) -> starting.FirstEstimate:
        """The first estimate, for the year of the facts or another one."""
        given = replace(self.given, year=year) if year else self.given
        return starting.first_estimate(
            starting.profile(self.where, given), self.measured
        )


@dataclass(frozen=True, slots=True)
class Identity:
    """Which record it is, whatever its version."""

    city: str
    kind: str
    name: str

    @property
    def subject(self) -> tuple[str, str]:
        """What the journal calls it."""
        return "planning", f"{self.city}/{self.kind}/{self.name}"


@dataclass(frozen=True, slots=True)
class PlannedCity:
    """A city with planning records, as one reader sees it."""

    key: str
    name: Text
    country: str
    country_name: Text
    owner: str
    is_demonstration: bool
    started: Started
    may_write: bool
    sees_drafts: bool


class Sight:
    """What one person may see and write of planning records."""

    def __init__(self, who: Person) -> None:
        self.who = who

    def writes(self, owner: str, *, is_demonstration: bool) -> bool:
        """Whether the person keeps this owner's planning."""
        return any(self._keeps(d, owner, is_demonstration) for d in self.who.duties)

    def acting(self, owner: str, *, is_demonstration: bool) -> Acting | None:
        """The person in the duty that keeps this owner's planning."""
        for duty in self.who.duties:
            if self._keeps(duty, owner, is_demonstration):
                return Acting(self.who, duty)
        return None

    def drafts(self, owner: str, country: str, *, is_demonstration: bool) -> bool:
        """Whether the person sees what is not published."""
        if self.who.is_demonstration and not is_demonstration:
            return False
        return (
            self.writes(owner, is_demonstration=is_demonstration)
            or owner in self._partners
            or any(
                duty.role in READ_EVERYWHERE
                or (duty.role in READ_IN_COUNTRY and duty.covers(None, country))
                for duty in self.who.duties
            )
        )

    def of(self, row: models.PlanningRecord) -> bool:
        """Whether the person sees drafts of the record of this row."""
        return self.drafts(
            row.owner, row.country, is_demonstration=row.is_demonstration
        )

    @staticmethod
    def _keeps(duty: Duty, owner: str, is_demonstration: bool) -> bool:
        return (
            duty.role in Action.PLAN_CITY.roles
            and duty.entity == owner
            and duty.is_demonstration == is_demonstration
        )

    @cached_property
    def _partners(self) -> frozenset[str]:
        """The places that the person's Japanese city works with."""
        own = {
            duty.entity
            for duty in self.who.duties
            if duty.role is Role.JAPANESE_CITY_OFFICER and duty.entity
        }
        if not own:
            return frozenset()
        listed = {
            place.id
            for row in programme().collaborations
            if own & {japanese.id for japanese in row.japanese}
            for place in row.overseas
        }
        papers = models.Paper.objects.filter(
            kind="collaboration",
            state__in=_SHARED_STATES,
            parties__overlap=sorted(own),
        )
        parties = papers.values_list("parties", flat=True)
        return frozenset(listed | {each for row in parties for each in row} - own)


def newest(identity: Identity) -> models.PlanningRecord | None:
    """The last version of a record."""
    rows = models.PlanningRecord.objects.filter(
        city=identity.city, kind=identity.kind, name=identity.name
    )
    return rows.order_by("-version").first()


def visible(sight: Sight, **where: object) -> list[models.PlanningRecord]:
    """The version of each record that the person sees, without its body yet."""
    rows = models.PlanningRecord.objects.filter(**where).defer("body")
    order = ("city", "kind", "name")
    last = rows.order_by(*order, "-version").distinct(*order)
    public = {
        (row.city, row.kind, row.name): row
        for row in rows.filter(state=PUBLISHED)
        .order_by(*order, "-version")
        .distinct(*order)
    }
    found = []
    for row in last:
        if row.state == WITHDRAWN:
            continue
        shown = row if sight.of(row) else public.get((row.city, row.kind, row.name))
        if shown is not None:
            found.append(shown)
    return found


def noun_of(row: models.PlanningRecord, kind: type[N]) -> N:
    """The noun of a version; its body is only asked for where it was never read."""
    body = None if is_read(kind, row.fingerprint) else row.body
    return from_record(kind, body, row.fingerprint)


def titles_of(rows: Iterable[models.PlanningRecord]) -> dict[int, str]:
    """What the scenarios and plans among rows are called, without the rest of their
    bodies."""
    asked = [row.pk for row in rows if row.kind in (SCENARIO, PLAN)]
    if not asked:
        return {}
    held = models.PlanningRecord.objects.filter(pk__in=asked)
    return dict(held.values_list("pk", "body__title"))


def started_of(city: str) -> tuple[models.PlanningRecord, Started] | None:
    """How a city's planning began, with its last row; None where it never did."""
    row = newest(Identity(city, MODEL, START))
    return (row, noun_of(row, Started)) if row else None


def planned(row: models.PlanningRecord, started: Started, sight: Sight) -> PlannedCity:
    """A city as somebody sees it."""
    return PlannedCity(
        key=row.city,
        name=started.name,
        country=row.country,
        country_name=started.home.name,
        owner=row.owner,
        is_demonstration=row.is_demonstration,
        started=started,
        may_write=sight.writes(row.owner, is_demonstration=row.is_demonstration),
        sees_drafts=sight.of(row),
    )


def key_of(identity: str, *, is_demonstration: bool) -> str:
    """What a city's planning is called: the demonstration's stands apart."""
    return f"{OF_DEMONSTRATION}{identity}" if is_demonstration else identity


def mark_of(body: object) -> str:
    """One name for one body; models of the future have floats, which JSON tells apart
    to their last digit."""
    said = json.dumps(body, sort_keys=True, ensure_ascii=False, allow_nan=False)
    return sha256(said.encode()).hexdigest()


def take_turn(names: Iterable[str]) -> None:
    """Versions of one record are made one after the other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 18))", ["/".join(names)]
        )


def add_version(  # noqa: PLR0913 - what, whose, who, in which state, what was done, why
    identity: Identity,
    noun: object,
    of: PlannedCity,
    acting: Acting,
    *,
    action: str,
    state: str = DRAFT,
    told: Mapping[str, Any] | None = None,
    why: str = "",
) -> models.PlanningRecord:
    """Add the next version of a record, and tell the journal; within a transaction."""
    before = newest(identity)
    body = to_body(noun)
    row = models.PlanningRecord.objects.create(
        city=identity.city,
        kind=identity.kind,
        name=identity.name,
        version=before.version + 1 if before else 1,
        state=state,
        owner=of.owner,
        country=of.country,
        is_demonstration=of.is_demonstration,
        body=body,
        fingerprint=mark_of(body),
        by_id=acting.person.user_id,
    )
    line = {"version": row.version, "state": state, **(told or {})}
    record(acting, action, identity.subject, body=line, why=why)
    return row
