"""Commands of an inventory: its lines, its notation keys, its potentials, publishing.

Flows in: a person, what they typed. Flows out: the next version of the inventory, and a
line in the journal with the total before and after; a refused command leaves nothing
behind.

Refuses `store.planning.*`, `store.permission.*`, `planning.inventory.*`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.db import transaction

from renkei.foundation import Refusal, Severity
from renkei.planning import inventory, starting
from renkei.store import planning_refusals as refusals
from renkei.store.bodies import to_body
from renkei.store.commands.planning import (
    change_inventory,
    needed_inventory_row,
    own_city,
)
from renkei.store.models.planning import PUBLISHED
from renkei.store.people import Person
from renkei.store.planning_rows import (
    INVENTORY,
    Identity,
    PlannedCity,
    add_version,
    mark_of,
    noun_of,
    take_turn,
)
from renkei.store.planning_typed import (
    TypedLine,
    explained,
    needed_why,
    worked_out,
)

_MARK_LENGTH = 16


def mark_of_line(entry: inventory.Entry) -> str:
    """What a line is called while it stands as it is."""
    return mark_of(to_body(entry))[:_MARK_LENGTH]


def enter_line(city: str, name: str, line: TypedLine, who: Person) -> inventory.Entry:
    """Add a line that a calculator works out, or put it in the place of another.

    The first line of a number puts its estimate or notation key away; another line
    stands beside the first.
    """
    of, _ = own_city(city, who)
    calculators = inventory.calculators.calculators()
    if line.calculator not in calculators:
        wanted = sorted(c.id for c in inventory.serving(line.reference))
        raise Refusal(refusals.not_a_choice("calculator", line.calculator, wanted))
    why = needed_why(line.why) if line.replaces else line.why.strip()
    frame = noun_of(needed_inventory_row(city, name), inventory.Inventory)
    entry = worked_out(line, facts_of(of, frame.year))

    def change(before: inventory.Inventory) -> inventory.Inventory:
        if line.replaces:
            return _without(before, line.reference, line.replaces, entry)
        return with_line(before, entry)

    action = "replace_inventory_line" if line.replaces else "add_inventory_line"
    _change(city, name, who, change, action=action, why=why, reference=line.reference)
    return entry


def withdraw_line(  # noqa: PLR0913 - which city, year, number and line; who and why
    city: str, name: str, reference: str, mark: str, who: Person, *, why: str
) -> None:
    """Take a line away; the version before keeps it."""
    own_city(city, who)
    _change(
        city,
        name,
        who,
        lambda before: _without(before, reference, mark),
        action="withdraw_inventory_line",
        why=needed_why(why),
        reference=reference,
    )


def put_key(  # noqa: PLR0913 - which city, year and number; the key, its reason, who
    city: str,
    name: str,
    reference: str,
    key: str,
    who: Person,
    *,
    explanation: tuple[str, str],
) -> None:
    """Put a notation key with its explanation in the place of an estimate or a key."""
    own_city(city, who)
    if key not in set(inventory.NotationKey):
        raise Refusal(refusals.not_a_choice("key", key, inventory.NotationKey))
    entry = inventory.noted(
        reference, inventory.NotationKey(key), explained(*explanation)
    )

    def change(before: inventory.Inventory) -> inventory.Inventory:
        standing = [e for e in before.of(entry.reference) if not is_provisional(e)]
        if standing:
            raise Refusal(refusals.lines_stand(entry.reference, len(standing)))
        kept = tuple(e for e in before.entries if e.reference != entry.reference)
        return replace(before, entries=(*kept, entry))

    _change(city, name, who, change, action="put_notation_key", reference=reference)


def choose_gwp(city: str, name: str, gwp: str, who: Person) -> None:
    """Weigh an inventory with another set of warming potentials from now on."""
    own_city(city, who)
    if gwp not in set(inventory.GwpSet):
        raise Refusal(refusals.not_a_choice("gwp", gwp, inventory.GwpSet))
    chosen = inventory.GwpSet(gwp)

    def change(before: inventory.Inventory) -> inventory.Inventory:
        inventory.total(before, before.level, chosen)  # refuses a gas without potential
        return replace(before, gwp=chosen)

    _change(city, name, who, change, action="choose_warming_potentials")


def publish_inventory(city: str, name: str, who: Person) -> None:
    """Let everybody read the inventory as it stands; later changes are drafts again."""
    of, acting = own_city(city, who)
    with transaction.atomic():
        take_turn([city, name])
        identity = Identity(city, INVENTORY, name)
        row = needed_inventory_row(city, name)
        if row.state == PUBLISHED:
            raise Refusal(refusals.state_unchanged())
        held = noun_of(row, inventory.Inventory)
        errors = [
            each for each in inventory.check(held) if each.severity is Severity.ERROR
        ]
        if errors:
            raise Refusal(errors)
        add_version(
            identity, held, of, acting, action="publish_inventory", state=PUBLISHED
        )


def with_line(
    before: inventory.Inventory, entry: inventory.Entry
) -> inventory.Inventory:
    """The inventory with one line more; what was provisional gives way to it.

    The very same line, from the same paper, is not counted twice.
    """
    if entry in before.entries:
        return before
    kept = tuple(
        each
        for each in before.entries
        if each.reference != entry.reference or not is_provisional(each)
    )
    return replace(before, entries=(*kept, entry))


def is_provisional(entry: inventory.Entry) -> bool:
    """Whether a line only stands until somebody knows better."""
    is_estimate = entry.method == "stated" and entry.is_estimated
    return entry.notation is not None or is_estimate


def facts_of(of: PlannedCity, year: int) -> inventory.CityFacts:
    """What a calculator may know of the city without asking."""
    started = of.started
    place, home = started.place, started.home
    if place is not None:
        known = inventory.city_facts(place, home, year)
        population = started.given.population
        if population is None:
            return known
        own = starting.profile(started.where, started.given).population
        return replace(known, population=own)
    factor = inventory.grid_factor(home)
    return inventory.CityFacts(
        city_id=of.key,
        year=year,
        population=starting.profile(started.where, started.given).population,
        figures={"grid_factor": factor} if factor else {},
    )


def _change(  # noqa: PLR0913 - as `change_inventory`, with the number that is changed
    city: str,
    name: str,
    who: Person,
    change: Callable[[inventory.Inventory], inventory.Inventory],
    *,
    action: str,
    why: str = "",
    reference: str = "",
) -> None:
    told = {"reference": reference} if reference else {}
    change_inventory(city, name, who, change, action=action, why=why, told=told)


def _without(
    before: inventory.Inventory,
    reference: str,
    mark: str,
    instead: inventory.Entry | None = None,
) -> inventory.Inventory:
    entries = list(before.entries)
    for at, entry in enumerate(entries):
        if entry.reference == reference and mark_of_line(entry) == mark:
            entries[at : at + 1] = [instead] if instead else []
            return replace(before, entries=tuple(entries))
    raise Refusal(refusals.line_gone(reference))
