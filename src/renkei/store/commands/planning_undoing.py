"""Undoing the last change of an inventory: what stood before stands again.

Flows in: a person, the version they made. Flows out: the version before it as a next
version, and a line in the journal that names what was undone; nothing is taken away.
What was published is not undone: others have read it, and a correction is published.

Refuses `store.planning.*`, `store.permission.*`.
"""

from __future__ import annotations

from django.db import transaction

from renkei.foundation import Refusal
from renkei.planning import inventory
from renkei.store import models
from renkei.store import planning_refusals as refusals
from renkei.store.commands.planning import own_city, totals
from renkei.store.models.planning import PUBLISHED, WITHDRAWN
from renkei.store.people import Person
from renkei.store.planning_results import reckon_again
from renkei.store.planning_rows import (
    INVENTORY,
    Identity,
    add_version,
    newest,
    noun_of,
    take_turn,
)


def inventory_version(city: str, name: str) -> int:
    """The number of the last version, whatever its state; 0 where there is none."""
    row = newest(Identity(city, INVENTORY, name))
    return row.version if row else 0


def is_withdrawn(city: str, name: str) -> bool:
    """Whether the inventory is out of sight."""
    row = newest(Identity(city, INVENTORY, name))
    return row is not None and row.state == WITHDRAWN


def undo_inventory(city: str, name: str, version: int, who: Person) -> int:
    """Take back one's own last change; the version that it makes."""
    of, acting = own_city(city, who)
    identity = Identity(city, INVENTORY, name)
    with transaction.atomic():
        take_turn([city, name])
        last = newest(identity)
        if last is None:
            raise Refusal(refusals.unknown(city, name))
        before = _version(identity, last.version - 1)
        is_own = (last.version, last.by_id) == (version, who.user_id)
        if not is_own or before is None or last.state == PUBLISHED:
            raise Refusal(refusals.not_undone(name))
        noun = noun_of(before, inventory.Inventory)
        told = totals(noun_of(last, inventory.Inventory), noun)
        added = add_version(
            identity,
            noun,
            of,
            acting,
            action="undo_inventory",
            state=before.state,
            told={"undone": version, **told},
        )
        reckon_again(of, acting, _standing(last), _standing(added))
    return added.version


def _version(identity: Identity, version: int) -> models.PlanningRecord | None:
    return models.PlanningRecord.objects.filter(
        city=identity.city, kind=identity.kind, name=identity.name, version=version
    ).first()


def _standing(row: models.PlanningRecord) -> models.PlanningRecord | None:
    return None if row.state == WITHDRAWN else row
