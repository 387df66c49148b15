"""Commands of a city's planning: start it, begin a year, keep a scenario or a plan.

Flows in: a person, what they typed. Flows out: the next version of a record, and a line
in the journal; a refused command leaves nothing behind.

Refuses `store.planning.*`, `store.permission.*`, and what the rooms refuse
(`planning.inventory.*`, `planning.starting.*`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from renkei import facts
from renkei.foundation import Refusal, Text
from renkei.planning import inventory, starting
from renkei.programme import Action
from renkei.store import models
from renkei.store import planning_refusals as refusals
from renkei.store.bodies import to_body
from renkei.store.models.planning import PUBLISHED
from renkei.store.people import Acting, Person, permit
from renkei.store.planning_results import inventory_row, reckon_again
from renkei.store.planning_rows import (
    INVENTORY,
    MODEL,
    START,
    Identity,
    PlannedCity,
    Sight,
    Started,
    add_version,
    key_of,
    mark_of,
    newest,
    noun_of,
    planned,
    started_of,
    take_turn,
)
from renkei.store.planning_typed import (
    TypedStart,
    given_of,
    year_of,
)

_UNSAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Begun:
    """A city whose planning has begun, and its first inventory."""

    city: str
    inventory: str


def start_city(typed: TypedStart, who: Person) -> Begun:
    """Begin a city's planning with an estimate from what is known of it.

    Of the person's own place, or of another city of their country.
    """
    permit(who, Action.PLAN_CITY)
    duties = [d for d in who.duties if d.role in Action.PLAN_CITY.roles]
    duty = next((d for d in duties if d.entity == typed.place), duties[0])
    places = facts.load().places
    place = places.get(typed.place)
    if typed.place and (place is None or place.id != duty.entity):
        raise Refusal(refusals.no_such_place(typed.place))
    country = place.country if place else duty.country
    if typed.country not in ("", country):
        codes = [country]
        raise Refusal(refusals.not_a_choice("country", typed.country, codes))
    given = given_of(typed, is_free=place is None)
    where = place.id if place else country
    first = starting.first_estimate(starting.profile(where, given))
    started = Started(where, first.profile.name, country, given)
    plain_key = place.id if place else _named(country, started.name)
    key = key_of(plain_key, is_demonstration=duty.is_demonstration)
    of = PlannedCity(
        key=key,
        name=started.name,
        country=country,
        country_name=started.home.name,
        owner=duty.entity,
        is_demonstration=duty.is_demonstration,
        started=started,
        may_write=True,
        sees_drafts=True,
    )
    acting = Acting(who, duty)
    with transaction.atomic():
        take_turn([key])
        is_place = place is None and plain_key in places
        if is_place or newest(Identity(key, MODEL, START)) is not None:
            raise Refusal(refusals.begun_already(started.name, key))
        add_version(
            Identity(key, MODEL, START), started, of, acting, action="start_planning"
        )
        name = str(first.inventory.year)
        _keep_first(of, first, name, acting)
    return Begun(key, name)


def begin_year(city: str, year: str, who: Person) -> str:
    """Another year of a city, estimated from the same facts; its name."""
    of, acting = own_city(city, who)
    wanted = year_of(year)
    with transaction.atomic():
        take_turn([city])
        if inventory_row(city, str(wanted)) is not None:
            raise Refusal(refusals.year_stands(str(wanted)))
        added = _keep_first(of, of.started.estimate(wanted), str(wanted), acting)
        reckon_again(of, acting, None, added)
    return str(wanted)


def keep_record(  # noqa: PLR0913 - which record, what, who, why and in which state
    city: str,
    kind: str,
    name: str,
    noun: object,
    who: Person,
    *,
    action: str,
    why: str = "",
    state: str = "draft",
) -> int:
    """Keep a scenario's or plan's noun as the next version of its name; the version.

    The body is what pydantic makes of the room's dataclass; the same noun again adds
    no version.
    """
    of, acting = own_city(city, who)
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,45}", name):
        raise Refusal(refusals.not_a_choice("name", name, ["a-z, 0-9, -"]))
    identity = Identity(city, kind, name)
    with transaction.atomic():
        take_turn([city, kind, name])
        row = newest(identity)
        if row and row.state == state and row.fingerprint == mark_of(to_body(noun)):
            return row.version
        added = add_version(
            identity, noun, of, acting, action=action, state=state, why=why
        )
    return added.version


def change_inventory(  # noqa: PLR0913 - which, who, how, and what the journal is told
    city: str,
    name: str,
    who: Person,
    change: Callable[[inventory.Inventory], inventory.Inventory],
    *,
    action: str,
    why: str = "",
    told: Mapping[str, Any] | None = None,
) -> int:
    """The next version of an inventory, made from the last one; its version."""
    of, acting = own_city(city, who)
    with transaction.atomic():
        take_turn([city, name])
        row = needed_inventory_row(city, name)
        before = noun_of(row, inventory.Inventory)
        after = change(before)
        if after == before:
            return row.version
        line = {**(told or {}), **totals(before, after)}
        added = add_version(
            Identity(city, INVENTORY, name),
            after,
            of,
            acting,
            action=action,
            told=line,
            why=why,
        )
        reckon_again(of, acting, row, added)
    return added.version


def totals(before: inventory.Inventory, after: inventory.Inventory) -> dict[str, str]:
    """The total before and after, for the journal."""
    return {
        word: str(inventory.total(each, each.level).tco2e)
        for word, each in (("before", before), ("after", after))
    }


def _keep_first(
    of: PlannedCity, first: starting.FirstEstimate, name: str, acting: Acting
) -> models.PlanningRecord:
    held = replace(
        first.inventory,
        id=f"{of.key}-{name}",
        city_id=of.key,
        city_name=of.name,
        year=int(name),
    )
    told = {"after": str(inventory.total(held, held.level).tco2e)}
    identity = Identity(of.key, INVENTORY, name)
    return add_version(
        identity, held, of, acting, action="estimate_inventory", told=told
    )


def own_city(city: str, who: Person) -> tuple[PlannedCity, Acting]:
    """A city that the person keeps; refuses the unknown and the others'."""
    found = started_of(city)
    sight = Sight(who)
    if found is None:
        raise Refusal(refusals.unknown(city))
    row, started = found
    acting = sight.acting(row.owner, is_demonstration=row.is_demonstration)
    if acting is not None:
        return planned(row, started, sight), acting
    if not sight.of(row) and not _is_public(city):
        raise Refusal(refusals.unknown(city))
    permit(who, Action.PLAN_CITY)  # nobody else's role; then it is another city
    raise Refusal(refusals.not_yours(started.name))


def _is_public(city: str) -> bool:
    return models.PlanningRecord.objects.filter(city=city, state=PUBLISHED).exists()


def needed_inventory_row(city: str, name: str) -> models.PlanningRecord:
    """The last version of an inventory; refuses where none stands."""
    row = inventory_row(city, name)
    if row is None:
        raise Refusal(refusals.unknown(city, name))
    return row


def _named(country: str, name: Text) -> str:
    """The key of a city that is no place on record: "vn-hue"."""
    plain_name = _UNSAFE.sub("-", name.en.casefold()).strip("-")[:40]
    if not plain_name:
        raise Refusal(refusals.needed("name-en"))
    return f"{country.lower()}-{plain_name}"
