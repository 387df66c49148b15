"""Questions about cities' planning: which cities, one city's desk, one inventory.

Flows in: a reader. Flows out: what that reader sees: drafts where they are theirs to
see, else what is published. What they may not see is as unknown as what is not there.

Refuses `store.planning.unknown`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from renkei import facts
from renkei.facts import Country, Place
from renkei.foundation import Confidence, Figure, Finding, Refusal, Severity, Text
from renkei.planning import inventory
from renkei.programme import Action
from renkei.store import models
from renkei.store import planning_refusals as refusals
from renkei.store.commands.planning import own_city
from renkei.store.commands.planning_lines import is_provisional, mark_of_line
from renkei.store.commands.planning_totals import StatedTotal
from renkei.store.journal import Happening, happenings
from renkei.store.models.planning import WITHDRAWN
from renkei.store.people import Person, permit
from renkei.store.planning_rows import (
    ADOPTION,
    INVENTORY,
    RESULT,
    START,
    TOTAL,
    Identity,
    PlannedCity,
    Sight,
    Started,
    key_of,
    noun_of,
    planned,
    started_of,
    titles_of,
    visible,
)

N = TypeVar("N")
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Brief:
    """An inventory in one line."""

    name: str
    year: int
    version: int
    state: str
    at: datetime
    gwp: inventory.GwpSet
    basic_tco2e: Decimal
    answered: int
    asked: int
    estimated_fraction: Decimal | None  # of the tonnes; None where there are none


@dataclass(frozen=True, slots=True)
class CityLine:
    """A city in the list: its newest inventory that the reader sees."""

    city: PlannedCity
    newest: Brief | None


@dataclass(frozen=True, slots=True)
class StartChoices:
    """Where an officer may begin: their own places, and cities of their countries."""

    places: tuple[Place, ...]
    begun: tuple[tuple[Place, str], ...]  # with the key of the desk
    countries: tuple[Country, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A scenario or plan in one line; `title` is what its officer called it."""

    kind: str
    name: str
    version: int
    state: str
    at: datetime
    title: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An inventory that was withdrawn: when, by whom, and why."""

    name: str
    at: datetime
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class CityDesk:
    """One city's planning: inventories, what to do next, what more is kept."""

    city: PlannedCity
    inventories: tuple[Brief, ...]  # the newest year first
    next_lines: tuple[ReferenceLine, ...]  # the heaviest estimates of the newest one
    kept: tuple[Kept, ...]
    standings: tuple[inventory.Standing, ...]  # every total by year, published ones too
    history: tuple[Happening, ...]
    is_adopted: bool = False  # whether a plan is, or lies before the council
    withdrawn: tuple[Withdrawn, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryTold:
    """One line with the mark it is called by while it stands as it is."""

    mark: str
    entry: inventory.Entry
    tco2e: Decimal
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """One reference number with its lines; `tco2e` is None where there is no number."""

    reference: inventory.Reference
    entries: tuple[EntryTold, ...]
    tco2e: Decimal | None

    @property
    def key(self) -> inventory.NotationKey | None:
        """The notation key that stands there."""
        return next((e.entry.notation for e in self.entries if e.entry.notation), None)

    @property
    def is_estimated(self) -> bool:
        """Whether any of its numbers is estimated."""
        return any(e.entry.is_estimated for e in self.entries)

    @property
    def quality(self) -> tuple[inventory.Quality | None, inventory.Quality | None]:
        """The weakest quality of its activity data and of its factors."""
        return (
            _weakest(e.entry.activity_quality for e in self.entries),
            _weakest(e.entry.factor_quality for e in self.entries),
        )


@dataclass(frozen=True, slots=True)
class InventoryDesk:
    """One inventory as its page shows it, weighed with a set of potentials."""

    city: PlannedCity
    held: inventory.Inventory
    brief: Brief
    gwp: inventory.GwpSet
    lines: tuple[ReferenceLine, ...]
    basic: inventory.Total
    basic_plus: inventory.Total
    territorial: inventory.Total
    completeness: inventory.Completeness
    findings: tuple[Finding, ...]
    published_version: int | None
    history: tuple[Happening, ...]

    @property
    def blocks(self) -> tuple[Finding, ...]:
        """What keeps it from being published."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class ReferenceDesk:
    """One reference number of one inventory: its lines and how it can be answered."""

    desk: InventoryDesk
    line: ReferenceLine
    calculators: tuple[inventory.Calculator, ...]
    first_estimate_tco2e: Decimal | None  # of the number, before anything was entered


def planning_cities(who: Person) -> tuple[CityLine, ...]:
    """Every city with planning that the reader sees, by country and name."""
    sight = Sight(who)
    by_city: dict[str, list[models.PlanningRecord]] = {}
    for row in visible(sight, kind=INVENTORY):
        by_city.setdefault(row.city, []).append(row)
    starts = models.PlanningRecord.objects.filter(kind="model", name=START)
    found = []
    for row in starts.order_by("city", "-version").distinct("city"):
        city = planned(row, noun_of(row, Started), sight)
        rows = by_city.get(row.city, [])
        if rows or city.sees_drafts:
            briefs = _briefs(rows)
            found.append(CityLine(city, briefs[0] if briefs else None))
    return tuple(sorted(found, key=lambda line: (line.city.country, line.city.name.en)))


def plans_of_place(place: str, who: Person) -> tuple[PlannedCity, ...]:
    """The planning of a place on record that the reader sees, the real one first."""
    found = []
    for is_demonstration in (False, True):
        key = key_of(place, is_demonstration=is_demonstration)
        begun = started_of(key)
        if begun is not None:
            sight = Sight(who)
            if visible(sight, city=key, kind=INVENTORY):
                found.append(planned(*begun, sight))
    return tuple(found)


def start_choices(who: Person) -> StartChoices:
    """What somebody may begin; refuses people who keep no city's planning."""
    permit(who, Action.PLAN_CITY)
    duties = [duty for duty in who.duties if duty.role in Action.PLAN_CITY.roles]
    known = facts.load()
    own = [
        (known.places[duty.entity], duty)
        for duty in duties
        if duty.entity in known.places
    ]
    begun, free = [], []
    for place, duty in own:
        key = key_of(place.id, is_demonstration=duty.is_demonstration)
        if started_of(key):
            begun.append((place, key))
        else:
            free.append(place)
    codes = dict.fromkeys(duty.country for duty in duties)
    countries = tuple(
        known.countries[code] for code in codes if code in known.countries
    )
    return StartChoices(tuple(free), tuple(begun), countries)


def city_desk(key: str, who: Person) -> CityDesk:
    """One city's desk; refuses where the reader sees nothing of it."""
    city, rows = _seen(key, who)
    inventories = [row for row in rows if row.kind == INVENTORY]
    briefs = _briefs(inventories)
    held = {row.name: noun_of(row, inventory.Inventory) for row in inventories}
    first = held[briefs[0].name] if briefs else None
    place = city.started.place
    titles = titles_of(rows)
    return CityDesk(
        city=city,
        inventories=briefs,
        next_lines=_next(_lines(first, first.gwp)) if first else (),
        kept=tuple(
            Kept(row.kind, row.name, row.version, row.state, row.at, titles[row.pk])
            for row in rows
            if row.pk in titles
        ),
        standings=inventory.side_by_side(
            held.values(),
            (*(place.inventories if place is not None else ()), *_stated(rows)),
        ),
        history=_history(city, [row for row in rows if row.kind != RESULT]),
        is_adopted=any(row.kind == ADOPTION for row in rows),
        withdrawn=tuple(_withdrawn(city)),
    )


def inventory_desk(
    key: str, name: str, who: Person, gwp: str | None = None
) -> InventoryDesk:
    """One inventory, weighed with its own set of potentials or another one."""
    city, rows = _seen(key, who)
    inventories = [row for row in rows if row.kind == INVENTORY]
    row = next((each for each in inventories if each.name == name), None)
    if row is None:
        raise Refusal(refusals.unknown(key, name))
    if gwp is not None and gwp not in set(inventory.GwpSet):
        raise Refusal(refusals.not_a_choice("gwp", gwp, inventory.GwpSet))
    held = noun_of(row, inventory.Inventory)
    under = inventory.GwpSet(gwp) if gwp else held.gwp
    others = (noun_of(each, inventory.Inventory) for each in inventories)
    earlier = sorted(
        (each for each in others if each.year < held.year), key=lambda each: each.year
    )
    level = inventory.Level
    return InventoryDesk(
        city=city,
        held=held,
        brief=_brief(row),
        gwp=under,
        lines=_lines(held, under),
        basic=inventory.total(held, level.BASIC, under),
        basic_plus=inventory.total(held, level.BASIC_PLUS, under),
        territorial=inventory.total(held, level.TERRITORIAL, under),
        completeness=inventory.completeness(held),
        findings=inventory.check(held, inventory.Beside(earlier=tuple(earlier))),
        published_version=_published(key, name),
        history=_history(city, [row]),
    )


def reference_desk(key: str, name: str, number: str, who: Person) -> ReferenceDesk:
    """One reference number of an inventory."""
    desk = inventory_desk(key, name, who)
    line = next((each for each in desk.lines if each.reference.number == number), None)
    if line is None:
        raise Refusal(refusals.unknown(key, f"{name} {number}"))
    first = models.PlanningRecord.objects.get(
        city=key, kind=INVENTORY, name=name, version=1
    )
    estimates = [
        each
        for each in noun_of(first, inventory.Inventory).of(number)
        if each.is_estimated and each.masses
    ]
    estimate = sum((inventory.co2e(e, desk.gwp) for e in estimates), NOTHING)
    return ReferenceDesk(
        desk, line, inventory.serving(number), estimate if estimates else None
    )


def table_desk(key: str, name: str, who: Person) -> InventoryDesk:
    """An inventory that somebody brings a table to; refuses all but its officers."""
    desk = inventory_desk(key, name, who)
    own_city(key, who)
    return desk


def inventory_table(
    key: str, name: str, form: str, language: str, who: Person
) -> bytes:
    """An inventory as a workbook in one of the two forms."""
    chosen = next((each for each in inventory.forms.Form if each == form), None)
    if chosen is None:
        raise Refusal(refusals.unknown(key, f"{name} {form}"))
    _, rows = _seen(key, who)
    for row in rows:
        if (row.kind, row.name) == (INVENTORY, name):
            held = noun_of(row, inventory.Inventory)
            return inventory.forms.written(held, chosen, language)
    raise Refusal(refusals.unknown(key, name))


def seen_city(key: str, who: Person) -> PlannedCity:
    """A city without what its desk shows; refuses where the reader sees nothing."""
    return _seen(key, who)[0]


def kept_record(key: str, kind: str, name: str, of: type[N], who: Person) -> N:
    """The noun of a scenario or plan that the reader sees."""
    _, rows = _seen(key, who)
    for row in rows:
        if (row.kind, row.name) == (kind, name):
            return noun_of(row, of)
    raise Refusal(refusals.unknown(key, name))


def kept_records(
    key: str, kinds: Collection[str], of: type[N], who: Person
) -> dict[tuple[str, str], N]:
    """Every scenario or plan that the reader sees, by kind and name."""
    _, rows = _seen(key, who)
    return {(row.kind, row.name): noun_of(row, of) for row in rows if row.kind in kinds}


def _seen(key: str, who: Person) -> tuple[PlannedCity, list[models.PlanningRecord]]:
    """The city and its rows that the reader sees; refuses where there are none."""
    begun = started_of(key)
    if begun is None:
        raise Refusal(refusals.unknown(key))
    sight = Sight(who)
    city = planned(*begun, sight)
    rows = visible(sight, city=key)
    if not rows:
        raise Refusal(refusals.unknown(key))
    return city, rows


def _briefs(rows: Iterable[models.PlanningRecord]) -> tuple[Brief, ...]:
    found = [_brief(row) for row in rows]
    return tuple(sorted(found, key=lambda b: (b.year, b.name), reverse=True))


def _brief(row: models.PlanningRecord) -> Brief:
    held = noun_of(row, inventory.Inventory)
    complete = inventory.completeness(held)
    shares = inventory.quality_shares(held, inventory.Level.BASIC)
    return Brief(
        name=row.name,
        year=held.year,
        version=row.version,
        state=row.state,
        at=row.at,
        gwp=held.gwp,
        basic_tco2e=inventory.total(held, inventory.Level.BASIC).tco2e,
        answered=complete.answered,
        asked=complete.answered + len(complete.missing),
        estimated_fraction=shares.estimated if shares else None,
    )


def _lines(
    held: inventory.Inventory, under: inventory.GwpSet
) -> tuple[ReferenceLine, ...]:
    """The 48 that are asked, and others where they are filled."""
    found = []
    for number, of in inventory.references().items():
        entries = tuple(_told(entry, under) for entry in held.of(number))
        if not (of.is_counted or entries):
            continue
        valued = [e for e in entries if e.entry.masses or e.entry.biogenic_co2]
        tonnes = sum((e.tco2e for e in valued), NOTHING) if valued else None
        found.append(ReferenceLine(of, entries, tonnes))
    return tuple(found)


def _told(entry: inventory.Entry, under: inventory.GwpSet) -> EntryTold:
    return EntryTold(
        mark=mark_of_line(entry),
        entry=entry,
        tco2e=inventory.co2e(entry, under),
        is_provisional=is_provisional(entry),
    )


def _next(lines: Sequence[ReferenceLine]) -> tuple[ReferenceLine, ...]:
    """What to measure next: the heaviest numbers that are still estimated."""
    estimated = [line for line in lines if line.is_estimated and line.tco2e]
    estimated.sort(key=lambda line: -abs(line.tco2e or NOTHING))
    return tuple(estimated[:5])


def _weakest(
    qualities: Iterable[inventory.Quality | None],
) -> inventory.Quality | None:
    order = list(inventory.Quality)
    known = [quality for quality in qualities if quality]
    return max(known, key=order.index) if known else None


def _published(key: str, name: str) -> int | None:
    rows = models.PlanningRecord.objects.filter(
        city=key, kind=INVENTORY, name=name, state="published"
    )
    row = rows.order_by("-version").only("version").first()
    return row.version if row else None


def _stated(rows: Iterable[models.PlanningRecord]) -> Iterator[Figure]:
    """Totals that were typed beside the inventories, each with its scope.

    Nobody has read the document that an officer names: they are marked as recalled.
    """
    for row in rows:
        if row.kind == TOTAL:
            held = noun_of(row, StatedTotal)
            yield Figure(
                id=f"total.{row.city}.{row.name}",
                name=Text(ja="記録された総量", en="Total on record"),
                value=held.tco2e,
                unit=Text(ja="tCO2e", en="tCO2e"),
                confidence=Confidence.RECALLED,
                source=held.source,
                scope=held.scope,
                as_of=date(held.year, 12, 31),
            )


def _withdrawn(city: PlannedCity) -> Iterator[Withdrawn]:
    """Inventories that are out of sight, for those who see the city's drafts."""
    if not city.sees_drafts:
        return
    rows = models.PlanningRecord.objects.filter(city=city.key, kind=INVENTORY)
    last = rows.defer("body").order_by("name", "-version").distinct("name")
    for row in last:
        if row.state == WITHDRAWN:
            subject = Identity(row.city, row.kind, row.name).subject
            told = [
                each
                for each in happenings(*subject)
                if each.action == "withdraw_inventory"
            ]
            yield Withdrawn(row.name, row.at, told[-1].actor, told[-1].why)


def _history(
    city: PlannedCity, rows: Iterable[models.PlanningRecord]
) -> tuple[Happening, ...]:
    """What was done to these records, the newest first; for those who see drafts."""
    if not city.sees_drafts:
        return ()
    names = [Identity(row.city, row.kind, row.name).subject[1] for row in rows]
    found = happenings("planning", *names)
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))
