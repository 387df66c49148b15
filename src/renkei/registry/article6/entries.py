"""The ledger's entries as the actions of one Party's registry.

Flows in: `Entry`, and what a ledger does not know: under which authorisation a project
is, and what a use was for. Flows out: `Told`: the actions as one Party has to report
them, the facts that are missing, and what can be no ITMO. Nothing is assumed.

Refuses `article6.entries.*`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from renkei.foundation import Finding, Refusal
from renkei.registry.article6.action import (
    CANCELLING,
    TO_ANOTHER_PARTY,
    Action,
    ActionKind,
    Units,
)
from renkei.registry.article6.authorisation import SUBTYPES, Authorisation, Event
from renkei.registry.article6.entry_gaps import (
    ENDING,
    concerns,
    gaps_of,
    is_of_old,
    of_old,
)
from renkei.registry.article6.itmos import Itmos, Origin, Runs
from renkei.registry.article6.reading import party
from renkei.registry.article6.setting import Setting, Use
from renkei.registry.entry import Entry, EntryKind

UNIT_REGISTRY = "JCM"
_ENDS = {
    EntryKind.RETIRE: ActionKind.USE,
    EntryKind.CANCEL: ActionKind.CANCELLATION,
    EntryKind.CANCEL_VOLUNTARILY: ActionKind.VOLUNTARY_CANCELLATION,
}
_AT_BIRTH = (Event.AUTHORISED, Event.ISSUED)


@dataclass(frozen=True, slots=True)
class Told:
    """What a ledger tells one Party: actions, gaps that block, and what is apart.

    Where there is a gap the actions are not all there are.
    """

    actions: tuple[Action, ...]
    gaps: tuple[Finding, ...]
    apart: tuple[Finding, ...]


@dataclass(slots=True)
class _Course:
    """What was first transferred so far, and how many entries a day has had."""

    first: dict[Origin, Runs[None]] = field(default_factory=dict)
    counted: dict[date, int] = field(default_factory=lambda: defaultdict(int))

    def instant(self, entry: Entry) -> datetime:
        """An instant of the entry's day; entries of a day follow each other.

        The ledger knows the day; within it the order of the entries is kept, a
        thousandth of a second for each, the same for both Parties.
        """
        place = self.counted[entry.on]
        self.counted[entry.on] += 1
        day = datetime(entry.on.year, entry.on.month, entry.on.day, tzinfo=UTC)
        return day + timedelta(milliseconds=place)

    def parts(self, itmos: Itmos) -> list[tuple[Itmos, bool]]:
        """The parts of a run, and whether each still awaits its first transfer."""
        runs = self.first.setdefault(itmos.origin, Runs())
        parts = [(first, last, True) for first, last in runs.gaps(*_ends(itmos))]
        parts += [(p.first, p.last, False) for p in runs.within(*_ends(itmos))]
        return [
            (Itmos(itmos.origin, first, last), awaits)
            for first, last, awaits in sorted(parts)
        ]

    def mark(self, itmos: Itmos) -> None:
        """Remember that a run was first transferred."""
        self.first.setdefault(itmos.origin, Runs()).put(*_ends(itmos), None)


def _ends(itmos: Itmos) -> tuple[int, int]:
    return itmos.first, itmos.last


def told(entries: Iterable[Entry], reporting: str, setting: Setting) -> Told:
    """What one Party (alpha-3) has to report of the ledger's entries.

    The host reports the authorisation of what is issued and, by the event that the
    authorisation names, the first transfer: for the NDC the first passage to another
    Party, for other purposes authorisation, issuance or use, wherever that happens.
    Whoever receives reports the acquisition, whoever retires the use, whoever cancels
    the cancellation. `entries` are all of a book, in their order.
    """
    found: list[Action] = []
    gaps: list[Finding] = []
    apart: list[Finding] = []
    course = _Course()
    for entry in entries:
        at = course.instant(entry)
        if not concerns(entry, reporting, setting):
            continue
        if is_of_old(entry):
            apart.append(of_old(entry))
            continue
        awaits = _awaits(entry, setting, course)
        missing = list(gaps_of(entry, reporting, setting, awaits=awaits))
        gaps.extend(missing)
        if not missing:
            made, terms = _action(entry, at, reporting, setting)
            sides = _sides(entry, reporting, setting)
            found.extend(_actions(entry, (made, terms), sides, setting, course))
    return Told(tuple(found), tuple(gaps), tuple(apart))


def actions_of(
    entries: Iterable[Entry], reporting: str, setting: Setting
) -> tuple[Action, ...]:
    """The actions that one Party (alpha-3) reports, if nothing is missing.

    Refuses `article6.entries.*`, for every fact that is missing and for mitigation of
    2020 or before.
    """
    found = told(entries, reporting, setting)
    if found.gaps or found.apart:
        raise Refusal([*found.gaps, *found.apart])
    return found.actions


@dataclass(frozen=True, slots=True)
class _Sides:
    """Who is who in one entry, by alpha-3 code."""

    reporting: str
    host: str
    source: str
    target: str


def _awaits(entry: Entry, setting: Setting, course: _Course) -> bool:
    """Whether anything of an entry awaits its first transfer, or nobody can tell."""
    itmos = _itmos(entry, setting)
    return itmos is None or any(awaits for _, awaits in course.parts(itmos))


def _sides(entry: Entry, reporting: str, setting: Setting) -> _Sides:
    host = party(entry.block.country)
    target = party(setting.parties[entry.target])
    source = party(setting.parties[entry.source]) if entry.source else host
    assert host and target and source, "gaps were looked for"
    return _Sides(reporting, host, source, target)


def _actions(
    entry: Entry,
    common: tuple[Action, Authorisation],
    sides: _Sides,
    setting: Setting,
    course: _Course,
) -> Iterator[Action]:
    made, terms = common
    if entry.kind is EntryKind.ISSUE:
        yield from _born(made, terms, sides, course)
    if sides.source != sides.target:
        yield from _moved(made, terms, sides, course)
    if entry.kind in ENDING:
        use = setting.uses.get(entry.key)
        yield from _ended((made, _ENDS[entry.kind]), terms, use, sides, course)


def _born(
    made: Action, terms: Authorisation, sides: _Sides, course: _Course
) -> Iterator[Action]:
    """What the issue itself is: authorised, and perhaps first transferred by it."""
    if sides.reporting == sides.host:
        yield replace(made, kind=ActionKind.AUTHORISATION)
    event = terms.first_transfer_among(_AT_BIRTH)
    if event is None:
        return
    course.mark(made.itmos)
    if sides.reporting == sides.host:
        kind = ActionKind.FIRST_TRANSFER
        yield replace(made, kind=kind, subtype=SUBTYPES[event])


def _moved(
    made: Action, terms: Authorisation, sides: _Sides, course: _Course
) -> Iterator[Action]:
    """What passes from one Party's registry to another's, part by part."""
    abroad = Event.SENT_ABROAD in terms.events and sides.source == sides.host
    for itmos, awaits in course.parts(made.itmos):
        begins = awaits and abroad
        if begins:
            course.mark(itmos)
        part = _part(made, itmos)
        if sides.reporting == sides.source:
            yield replace(
                part,
                kind=ActionKind.FIRST_TRANSFER if begins else ActionKind.TRANSFER,
                subtype=TO_ANOTHER_PARTY if begins else None,
                acquiring=sides.target,
            )
        if sides.reporting == sides.target:
            kind = ActionKind.ACQUISITION
            yield replace(part, kind=kind, transferring=sides.source)


def _ended(
    common: tuple[Action, ActionKind],
    terms: Authorisation,
    use: Use | None,
    sides: _Sides,
    course: _Course,
) -> Iterator[Action]:
    """What is used or cancelled: the user's row, and the host's where it is the first
    transfer. At home the first transfer is the only row: nothing ends twice."""
    made, kind = common
    for itmos, awaits in course.parts(made.itmos):
        begins = awaits and Event.USED in terms.events
        if begins:
            course.mark(itmos)
        if use is None:
            continue
        at_home = begins and sides.target == sides.host
        part = replace(
            _part(made, itmos),
            purpose=use.purpose,
            using_party=sides.target,
            using_entity=use.entity,
        )
        if begins and sides.reporting == sides.host:
            named = use.subtype if use.subtype in CANCELLING else None
            yield replace(
                part,
                kind=ActionKind.FIRST_TRANSFER,
                subtype=named or SUBTYPES[Event.USED],
            )
        if sides.reporting == sides.target and not at_home:
            yield replace(
                part,
                kind=kind,
                subtype=use.subtype,
                used_for_year=use.for_year,
            )


def _part(made: Action, itmos: Itmos) -> Action:
    units = Units(UNIT_REGISTRY, itmos.first, itmos.last)
    quantity = Decimal(itmos.count)
    return replace(made, itmos=itmos, quantity_tco2e=quantity, units=units)


def _action(
    entry: Entry, at: datetime, reporting: str, setting: Setting
) -> tuple[Action, Authorisation]:
    """What all actions of an entry have in common, and the terms they rest on."""
    block = entry.block
    terms, itmos = setting.terms(block, entry.on), _itmos(entry, setting)
    assert terms and itmos, "gaps were looked for"
    made = Action(
        at=at,
        kind=ActionKind.AUTHORISATION,
        authorisation=terms.id,
        itmos=itmos,
        registry=setting.registries[reporting],
        units=Units(UNIT_REGISTRY, entry.serials.first, entry.serials.last),
        metric=terms.metric,
        gwp=terms.gwp,
        quantity_tco2e=Decimal(entry.tonnes),
        mitigation=setting.mitigation[block.project],
    )
    return made, terms


def _itmos(entry: Entry, setting: Setting) -> Itmos | None:
    """The outcomes of an entry; None while their origin is not known.

    Serials of the house are ITMO serials, given in the host's registry.
    """
    block = entry.block
    terms, host = setting.terms(block, entry.on), party(block.country)
    registry = setting.registries.get(host or "")
    if terms is None or host is None or registry is None or block.vintage is None:
        return None
    origin = Origin(terms.approach, registry, host, block.vintage)
    return Itmos(origin, entry.serials.first, entry.serials.last)
