"""The books of two countries held against each other.

Flows in: the annual information of two Parties, all years of each. Flows out:
`Reconciliation`, every mismatch with its kind, its run of ITMOs, the field, and what
either side says. What one side sent is met by what the other acquired, run against run
and in the order of time: a sweep over the ends of the runs, never over single tonnes.

Refuses `article6.reconcile.parties` and `article6.reconcile.years`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest
from operator import attrgetter
from typing import Any

from renkei.foundation import Finding, Refusal, Text, joined, plain_number, same
from renkei.registry.article6.action import Action, ActionKind, action_of
from renkei.registry.article6.form import Aef, place, table, written
from renkei.registry.article6.holdings import Inventory, exact, facet_in, facet_of
from renkei.registry.article6.itmos import Itmos, Origin, Runs
from renkei.registry.article6.outcome import Outcome


class MismatchKind(StrEnum):
    """How two books can disagree."""

    UNANSWERED = "unanswered"
    UNSENT = "unsent"
    DIFFERENT = "different"
    TOO_EARLY = "too-early"
    HELD_BY_BOTH = "held-by-both"
    ENDED_AND_HELD = "ended-and-held"
    ENDED_BY_BOTH = "ended-by-both"

    @property
    def label(self) -> Text:
        """The mismatch in words."""
        return _KINDS[self]


_KINDS = {
    MismatchKind.UNANSWERED: Text(
        ja="移転に対する取得がない", en="Transferred, never acquired"
    ),
    MismatchKind.UNSENT: Text(
        ja="取得に対する移転がない", en="Acquired, never transferred"
    ),
    MismatchKind.DIFFERENT: Text(ja="項目が食い違う", en="A field differs"),
    MismatchKind.TOO_EARLY: Text(
        ja="移転より前に取得", en="Acquired before it was transferred"
    ),
    MismatchKind.HELD_BY_BOTH: Text(ja="両国が保有", en="Held by both"),
    MismatchKind.ENDED_AND_HELD: Text(
        ja="一方で使用済み、他方で保有", en="Used on one side, held on the other"
    ),
    MismatchKind.ENDED_BY_BOTH: Text(ja="両国で使用", en="Used by both"),
}


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing that two books say differently of one run.

    `ours` and `theirs` are the two Parties' words in the order in which they were
    given; `field` is the column of the form.
    """

    kind: MismatchKind
    itmos: Itmos
    field: Text
    ours: Text
    theirs: Text


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """All mismatches of two books; `unreadable` rows keep it from being complete."""

    parties: tuple[str, str]
    years: tuple[int, ...]
    matched: int
    mismatches: tuple[Mismatch, ...]
    unreadable: tuple[Text, ...]

    @property
    def outcome(self) -> Outcome:
        """Pass only where all was read and nothing differs."""
        if self.mismatches:
            return Outcome.FAIL
        return Outcome.INDETERMINATE if self.unreadable else Outcome.PASS


@dataclass(frozen=True, slots=True)
class _Side:
    """One Party's book, read."""

    party: str
    years: tuple[int, ...]
    actions: tuple[Action, ...]
    inventory: Inventory
    unreadable: tuple[Text, ...]


Segment = tuple[int, int, list[Action], list[Action]]
_FIELDS = (
    "authorisation",
    "metric",
    "gwp",
    "non_ghg_metric",
    "mitigation",
    "unit_registry",
)
_NUMBERS = {
    "unit_offset": "first_unit",
    "tco2e_each": "quantity_tco2e",
    "non_ghg_each": "quantity_non_ghg",
}
_HELD = Text(ja="保有", en="held")
_ENDED = Text(ja="使用・取消し済み", en="used or cancelled")
_STATE = Text(ja="年末の状態", en="State at the end of the year")
_NOTHING = same("–")


def reconcile(ours: Sequence[Aef], theirs: Sequence[Aef]) -> Reconciliation:
    """Every mismatch between two Parties' books, as of the last year of both.

    Refuses `article6.reconcile.parties`, where the two are not two Parties, and
    `.years`, where they are not of the same years, each once.
    """
    one, other = _side(ours), _side(theirs)
    if one.party == other.party:
        raise Refusal(_one_party(one.party))
    if one.years != other.years or len(set(one.years)) != len(one.years):
        raise Refusal(_other_years(one, other))
    found: list[Mismatch] = []
    matched = 0
    for sender, receiver in ((one, other), (other, one)):
        for origin, segments in _met(sender, receiver):
            mismatches, pairs = _compared(origin, segments)
            matched += pairs
            flip = sender is other
            found.extend(_flipped(each) if flip else each for each in mismatches)
    found.extend(_both(one, other))
    return Reconciliation(
        parties=(one.party, other.party),
        years=one.years,
        matched=matched,
        mismatches=tuple(sorted(found, key=attrgetter("itmos", "kind", "field.en"))),
        unreadable=(*one.unreadable, *other.unreadable),
    )


def _side(books: Sequence[Aef]) -> _Side:
    parties = {each.party for each in books}
    years = [each.year for each in books if each.year is not None]
    party = next(iter(parties)) if len(parties) == 1 else None
    if party is None or len(years) != len(books):
        raise Refusal(_no_party(parties))
    actions, unreadable = [], []
    for each in books:
        for number, row in enumerate(each.actions, 1):
            action = action_of(row)
            if action is None:
                where = place(table("actions"), number)
                unreadable.append(joined([same(f"{party} {each.year}"), where]))
            else:
                actions.append(action)
    inventory = Inventory()
    last = max(books, key=lambda each: each.year or 0)
    for number, row in enumerate(last.holdings, 1):
        found = facet_in(row)
        if found is None:
            where = place(table("holdings"), number)
            unreadable.append(joined([same(f"{party} {last.year}"), where]))
        else:
            inventory.receive(*found)
    for action in actions:
        if action.ends and not action.is_elsewhere:
            itmos = action.itmos
            ended = inventory.ended.setdefault(itmos.origin, Runs())
            ended.put(itmos.first, itmos.last, None)
    return _Side(
        party, tuple(sorted(years)), tuple(actions), inventory, tuple(unreadable)
    )


def _met(sender: _Side, receiver: _Side) -> Iterator[tuple[Origin, Iterator[Segment]]]:
    """Per origin, what was sent and acquired in every run between two ends."""
    sent: dict[Origin, list[Action]] = defaultdict(list)
    got: dict[Origin, list[Action]] = defaultdict(list)
    for action in sender.actions:
        if action.leaves and action.acquiring == receiver.party:
            sent[action.itmos.origin].append(action)
    for action in receiver.actions:
        if (
            action.kind is ActionKind.ACQUISITION
            and action.transferring == sender.party
        ):
            got[action.itmos.origin].append(action)
    for origin in sorted({*sent, *got}):
        yield origin, _swept(sent[origin], got[origin])


def _swept(sent: Iterable[Action], got: Iterable[Action]) -> Iterator[Segment]:
    """Between any two ends of runs, the actions that are open there, by time."""
    ends: dict[int, list[tuple[bool, int, Action]]] = defaultdict(list)
    for side, actions in enumerate((sent, got)):
        for action in actions:
            ends[action.itmos.first].append((True, side, action))
            ends[action.itmos.last + 1].append((False, side, action))
    open_: tuple[list[Action], list[Action]] = ([], [])
    start = 0
    for end in sorted(ends):
        if open_[0] or open_[1]:
            by_time = [sorted(side, key=attrgetter("at")) for side in open_]
            yield start, end - 1, by_time[0], by_time[1]
        for opens, side, action in ends[end]:
            if opens:
                open_[side].append(action)
            else:
                open_[side].remove(action)
        start = end


Cause = tuple[MismatchKind, str, int, int]


def _compared(
    origin: Origin, segments: Iterator[Segment]
) -> tuple[list[Mismatch], int]:
    """Mismatches of one origin, neighbours of one cause joined; pairs that met."""
    runs: dict[Cause, list[tuple[int, int]]] = {}
    sides: dict[Cause, tuple[Action | None, Action | None]] = {}
    pairs: set[tuple[int, int]] = set()
    for first, last, sent, got in segments:
        for one, other in zip_longest(sent, got):
            if one is not None and other is not None:
                pairs.add((id(one), id(other)))
            for kind, field in _differing(one, other):
                cause = kind, field, id(one), id(other)
                sides[cause] = one, other
                spans = runs.setdefault(cause, [])
                if spans and spans[-1][1] + 1 == first:
                    spans[-1] = spans[-1][0], last
                else:
                    spans.append((first, last))
    found = []
    for cause, spans in runs.items():
        kind, field, *_ = cause
        one, other = sides[cause]
        for span in spans:
            itmos = Itmos(origin, *span)
            said = (_said(one, field, itmos), _said(other, field, itmos))
            found.append(Mismatch(kind, itmos, _column(field), *said))
    return found, len(pairs)


def _differing(
    one: Action | None, other: Action | None
) -> Iterator[tuple[MismatchKind, str]]:
    """In what a transfer and its acquisition differ, kind and field."""
    if one is None or other is None:
        kind = MismatchKind.UNSENT if one is None else MismatchKind.UNANSWERED
        yield kind, "action"
        return
    if other.at < one.at:
        yield MismatchKind.TOO_EARLY, "at"
    mine, yours = facet_of(one), facet_of(other)
    for field in (*_FIELDS, *_NUMBERS):
        if getattr(mine, field) != getattr(yours, field):
            yield MismatchKind.DIFFERENT, field


def _column(field: str) -> Text:
    return table("actions").column(_NUMBERS.get(field, field)).name


def _said(action: Action | None, field: str, itmos: Itmos) -> Text:
    """What one side says in a field, of the run in question."""
    if action is None:
        return _NOTHING
    if field == "action":
        day = f"{action.at:%Y-%m-%d}"
        label = action.kind.label
        return Text(ja=f"{label.ja} {day}", en=f"{label.en} {day}")
    if field == "at":
        return same(written(action.at))
    facet = facet_of(action)
    if field == "unit_offset":
        offset = facet.unit_offset
        return _NOTHING if offset is None else same(str(itmos.first + offset))
    if field in _NUMBERS:
        each = getattr(facet, field)
        return (
            _NOTHING if each is None else same(plain_number(exact(each * itmos.count)))
        )
    return same(getattr(facet, field) or "–")


def _both(one: _Side, other: _Side) -> Iterator[Mismatch]:
    """What lies on both sides at once, held or at rest."""
    mine, yours = one.inventory, other.inventory
    for kind, here, there, words in (
        (MismatchKind.HELD_BY_BOTH, mine.held, yours.held, (_HELD, _HELD)),
        (MismatchKind.ENDED_AND_HELD, mine.ended, yours.held, (_ENDED, _HELD)),
        (MismatchKind.ENDED_AND_HELD, mine.held, yours.ended, (_HELD, _ENDED)),
        (MismatchKind.ENDED_BY_BOTH, mine.ended, yours.ended, (_ENDED, _ENDED)),
    ):
        for itmos in _shared(here, there):
            yield Mismatch(kind, itmos, _STATE, *words)


def _shared(
    here: Mapping[Origin, Runs[Any]], there: Mapping[Origin, Runs[Any]]
) -> Iterator[Itmos]:
    """The runs that stand on both sides, neighbours joined."""
    for origin in sorted({*here} & {*there}):
        joined_run: Itmos | None = None
        for piece in here[origin]:
            for part in there[origin].within(piece.first, piece.last):
                if joined_run is not None and joined_run.last + 1 == part.first:
                    joined_run = Itmos(origin, joined_run.first, part.last)
                    continue
                if joined_run is not None:
                    yield joined_run
                joined_run = Itmos(origin, part.first, part.last)
        if joined_run is not None:
            yield joined_run


def _flipped(given: Mismatch) -> Mismatch:
    return replace(given, ours=given.theirs, theirs=given.ours)


_RULE = Text(
    ja="両国の帳簿は、同じ移転を同じ内容で、同じ年に記録する(2/CMA.3 附属書 33項(a))。",
    en="Two Parties' books record the same transfers alike, in the same years"
    " (2/CMA.3, annex, paragraph 33(a)).",
)


def _one_party(party: str) -> Finding:
    return Finding(
        code="article6.reconcile.parties",
        found=Text(ja=f"どちらも{party}の帳簿です。", en=f"Both books are of {party}."),
        where=same(party),
        rule=_RULE,
        remedy=Text(
            ja="相手国の年次情報を指定してください。",
            en="Name the annual information of the other Party.",
        ),
    )


def _no_party(parties: Iterable[str | None]) -> Finding:
    return Finding(
        code="article6.reconcile.parties",
        found=Text(
            ja="締約国と報告年を、表1から読み取れません。",
            en="Table 1 does not say one Party and a year in each file.",
        ),
        where=same(", ".join(sorted(str(party) for party in parties)) or "–"),
        rule=_RULE,
        remedy=Text(
            ja="先に「renkei article6 check」で表1を直してください。",
            en="Mend table 1 first, with “renkei article6 check”.",
        ),
    )


def _other_years(one: _Side, other: _Side) -> Finding:
    here, there = (", ".join(map(str, side.years)) for side in (one, other))
    return Finding(
        code="article6.reconcile.years",
        found=Text(
            ja=f"{one.party}は{here}年、{other.party}は{there}年の年次情報です。",
            en=f"The files of {one.party} are of {here}, those of {other.party} of"
            f" {there}.",
        ),
        where=same(f"{one.party}, {other.party}"),
        rule=_RULE,
        remedy=Text(
            ja="両国とも同じ年の年次情報を、各年一つ指定してください。",
            en="Name the same years of both Parties, each once.",
        ),
    )
