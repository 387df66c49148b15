"""Rules on the course of things: what was first, what was held, what is left.

Flows in: `Desk`. Flows out: actions that contradict each other, and holdings that do
not follow from them. Runs are compared whole; nobody counts tonne by tonne.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from fractions import Fraction
from itertools import pairwise

from renkei.foundation import Text, plain_number, same
from renkei.registry.article6.action import Action, ActionKind
from renkei.registry.article6.authorisation import FirstTransfer
from renkei.registry.article6.form import table
from renkei.registry.article6.holdings import Facet, Inventory, exact, facet_in
from renkei.registry.article6.itmos import Itmos, Origin, Runs
from renkei.registry.article6.rules.desk import Answer, Desk, Hit, rule, spot

_HELD = Text(ja="保有", en="holding")
_YES, _NO = Text(ja="あり", en="held"), Text(ja="なし", en="not held")
_COLUMNS = {
    "unit_offset": "first_unit",
    "tco2e_each": "quantity_tco2e",
    "non_ghg_each": "quantity_non_ghg",
}


@rule("first-transfer-own")
def first_transfer_own(desk: Desk) -> Iterator[Answer]:
    """The Party of the mitigation makes the first transfer."""
    for number, action in desk.actions:
        party = action.itmos.origin.party
        if action.kind is ActionKind.FIRST_TRANSFER and party != desk.party:
            where = spot("actions", number, "first_party")
            yield Hit(where, {"value": party, "party": desk.party})


def _first_transferred(desk: Desk) -> dict[Origin, Runs[Action]]:
    done: dict[Origin, Runs[Action]] = {}
    for action in desk.before:
        if action.kind is ActionKind.FIRST_TRANSFER:
            runs = done.setdefault(action.itmos.origin, Runs())
            runs.put(action.itmos.first, action.itmos.last, action)
    return done


@rule("first-transfer-once")
def first_transfer_once(desk: Desk) -> Iterator[Answer]:
    """Nothing is first transferred twice."""
    yield from desk.gaps()
    done = _first_transferred(desk)
    for number, action in desk.actions:
        if action.kind is not ActionKind.FIRST_TRANSFER:
            continue
        itmos = action.itmos
        runs = done.setdefault(itmos.origin, Runs())
        for piece in runs.within(itmos.first, itmos.last):
            part = Itmos(itmos.origin, piece.first, piece.last)
            where = spot("actions", number, "first_id")
            yield Hit(where, {"itmos": part.label, "other": piece.value.at.date()})
        runs.put(itmos.first, itmos.last, action)


@rule("transfer-after-first")
def transfer_after_first(desk: Desk) -> Iterator[Answer]:
    """A Party's own outcomes leave or are used after their first transfer."""
    yield from desk.gaps()
    done = _first_transferred(desk)
    for number, action in desk.actions:
        itmos = action.itmos
        runs = done.setdefault(itmos.origin, Runs())
        if action.kind is ActionKind.FIRST_TRANSFER:
            runs.put(itmos.first, itmos.last, action)
        elif itmos.origin.party != desk.party:
            continue
        elif action.ends or (action.leaves and not _waits(desk, action)):
            for first, last in runs.gaps(itmos.first, itmos.last):
                part = Itmos(itmos.origin, first, last)
                where = spot("actions", number, "action")
                yield Hit(where, {"itmos": part.label})


def _waits(desk: Desk, action: Action) -> bool:
    """Whether the first transfer comes with the use alone, wherever that happens."""
    terms = desk.terms_of(action)
    return (
        terms is not None
        and terms.row["first_transfer"] == FirstTransfer.USE.value
        and not str(terms.row["purpose"]).startswith("NDC")
    )


@rule("another-party")
def another_party(desk: Desk) -> Iterator[Answer]:
    """Nobody transfers to or acquires from itself."""
    for number, action in desk.actions:
        for column, other in (
            ("acquiring", action.acquiring),
            ("transferring", action.transferring),
        ):
            if other is not None and other == desk.party:
                yield Hit(spot("actions", number, column), {"value": other})


@rule("use-year")
def use_year(desk: Desk) -> Iterator[Answer]:
    """ITMOs are used for a year of the NDC period that is not to come."""
    if desk.period is None or desk.aef.year is None:
        yield from desk.no_submission()
        return
    first, last = desk.period
    for number, action in desk.actions:
        year = action.used_for_year
        if year is not None and not first <= year <= min(last, desk.year):
            wanted = f"{first}–{min(last, desk.year)}"
            where = spot("actions", number, "used_for_year")
            yield Hit(where, {"value": year, "wanted": wanted})


@rule("vintage-in-period")
def vintage_in_period(desk: Desk) -> Iterator[Answer]:
    """An NDC is served by mitigation of its own period."""
    if desk.period is None:
        yield from desk.no_submission()
        return
    first, last = desk.period
    for number, action in desk.actions:
        vintage = action.itmos.origin.vintage
        if action.towards_ndc and not first <= vintage <= last:
            where = spot("actions", number, "vintage")
            yield Hit(where, {"value": vintage, "wanted": f"{first}–{last}"})


def _opened(desk: Desk) -> Inventory:
    """The inventory at the start of the year, with all that rests already."""
    inventory = Inventory()
    for row in desk.opening:
        found = facet_in(row)
        if found is not None:
            inventory.receive(*found)
    for action in desk.before:
        if action.ends and not action.is_elsewhere:
            itmos = action.itmos
            ended = inventory.ended.setdefault(itmos.origin, Runs())
            ended.put(itmos.first, itmos.last, None)
    return inventory


def _missed(desk: Desk, *, at_rest: bool) -> Iterator[Answer]:
    yield from desk.gaps()
    inventory = _opened(desk)
    for number, action in desk.actions:
        for absent in inventory.carry_out(action):
            if absent.at_rest is at_rest:
                where = spot("actions", number, "first_id")
                yield Hit(where, {"itmos": absent.itmos.label})


@rule("held")
def held(desk: Desk) -> Iterator[Answer]:
    """Only what is held is transferred, used or cancelled."""
    yield from _missed(desk, at_rest=False)


@rule("at-rest")
def at_rest(desk: Desk) -> Iterator[Answer]:
    """What was used or cancelled rests."""
    yield from _missed(desk, at_rest=True)


@rule("received-once")
def received_once(desk: Desk) -> Iterator[Answer]:
    """What is held does not come in again."""
    yield from desk.gaps()
    inventory = _opened(desk)
    for number, action in desk.actions:
        itmos = action.itmos
        if action.enters:
            runs = inventory.held.setdefault(itmos.origin, Runs())
            for piece in runs.within(itmos.first, itmos.last):
                part = Itmos(itmos.origin, piece.first, piece.last)
                where = spot("actions", number, "first_id")
                yield Hit(where, {"itmos": part.label})
        for _ in inventory.carry_out(action):
            pass


@rule("holdings-once")
def holdings_once(desk: Desk) -> Iterator[Answer]:
    """Table 4 says of nothing twice that it is held."""
    inventory = Inventory()
    for number, row in enumerate(desk.aef.holdings, 1):
        found = facet_in(row)
        for double in inventory.receive(*found) if found else ():
            where = spot("holdings", number, "first_id")
            yield Hit(where, {"itmos": double.label})


@rule("holdings-follow")
def holdings_follow(desk: Desk) -> Iterator[Answer]:
    """Table 4 is the table 4 before and the actions."""
    yield from desk.gaps()
    wanted, given = _opened(desk), Inventory()
    for _, action in desk.actions:
        for _absent in wanted.carry_out(action):
            pass
    for row in desk.aef.holdings:
        found = facet_in(row)
        if found is not None:
            given.receive(*found)
    for itmos, what, here, there in compared(given, wanted):
        where = spot("holdings")
        values: dict[str, object] = {"itmos": itmos.label, "what": what}
        yield Hit(where, {**values, "value": here, "wanted": there})


Difference = tuple[Itmos, Text, Text, Text]


def compared(given: Inventory, wanted: Inventory) -> Iterator[Difference]:
    """Every run in which two inventories differ, once for each thing they differ in."""
    for origin in sorted({*given.held, *wanted.held}):
        here = given.held.get(origin, Runs[Facet]())
        there = wanted.held.get(origin, Runs[Facet]())
        open_: dict[str, Difference] = {}
        for first, last in _cuts(here, there):
            found = dict(_differences(origin, first, last, here, there))
            for key in [key for key in open_ if key not in found]:
                yield open_.pop(key)
            for key, difference in found.items():
                before = open_.get(key)
                joins = (
                    before is not None
                    and before[0].last + 1 == first
                    and before[1:] == difference[1:]
                )
                if before is not None and joins:
                    run = Itmos(origin, before[0].first, last)
                    open_[key] = (run, *difference[1:])
                    continue
                if before is not None:
                    yield before
                open_[key] = difference
        yield from open_.values()


def _cuts(here: Runs[Facet], there: Runs[Facet]) -> Iterator[tuple[int, int]]:
    """The runs between any two ends of pieces, where anything stands."""
    ends = sorted(
        {piece.first for runs in (here, there) for piece in runs}
        | {piece.last + 1 for runs in (here, there) for piece in runs}
    )
    for first, after in pairwise(ends):
        yield first, after - 1


def _differences(
    origin: Origin, first: int, last: int, here: Runs[Facet], there: Runs[Facet]
) -> Iterator[tuple[str, Difference]]:
    run = Itmos(origin, first, last)
    mine = next((p.value for p in here.within(first, last)), None)
    yours = next((p.value for p in there.within(first, last)), None)
    if mine is None and yours is None:
        return
    if mine is None or yours is None:
        sides = (_NO, _YES) if mine is None else (_YES, _NO)
        yield "held", (run, _HELD, *sides)
        return
    for each in fields(Facet):
        one, other = getattr(mine, each.name), getattr(yours, each.name)
        if one != other:
            column = table("holdings").column(_COLUMNS.get(each.name, each.name))
            yield each.name, (run, column.name, _said(one, run), _said(other, run))


def _said(value: object, run: Itmos) -> Text:
    if value is None:
        return same("–")
    if isinstance(value, Fraction):
        return same(plain_number(exact(value * run.count)))
    if isinstance(value, int):
        return same(str(run.first + value))  # an offset: the first underlying unit
    return same(str(value) or "–")
