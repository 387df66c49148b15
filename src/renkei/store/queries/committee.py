"""The desk of the Joint Committees: what waits for which side, what was decided.

Flows in: a person, and the country whose committee is asked for. Flows out:
`CommitteeDesk`, with nothing in it that the person may not see.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from renkei.programme import Role, cycle, papers
from renkei.store import models, paper_access
from renkei.store.clock import today
from renkei.store.paper_rows import around, noun
from renkei.store.people import Person
from renkei.store.queries.papers import Card, card

DECISION, MEETING, INPUT = "committee-decision", "committee-meeting", "public-input"
LIMIT = 200
_AGENDA = ("draft", "objected", "circulated", "assented-japan", "assented-partner")
_WAITS = {
    "circulated": (papers.Relation.CO_CHAIR_JAPAN, papers.Relation.CO_CHAIR_PARTNER),
    "assented-japan": (papers.Relation.CO_CHAIR_PARTNER,),
    "assented-partner": (papers.Relation.CO_CHAIR_JAPAN,),
}
_ASSENTS = {
    "assent-japan": papers.Relation.CO_CHAIR_JAPAN,
    "decide-japan": papers.Relation.CO_CHAIR_JAPAN,
    "assent-partner": papers.Relation.CO_CHAIR_PARTNER,
    "decide-partner": papers.Relation.CO_CHAIR_PARTNER,
}
_CIRCULATE = "circulate"  # after which both sides begin anew
_WINDOW = "public-inputs"
_COMING = ("draft", "convened")
_TO_ANSWER = ("received",)
_BEFORE = ("submitted", "complete", "considering")


@dataclass(frozen=True, slots=True)
class Assent:
    """One side's assent to a decision: at which instant, by somebody in which role.

    Before there were co-chairs here, the secretariats assented; what they decided
    stands, and the role says so.
    """

    side: papers.Relation
    at: datetime
    role: Role | None


@dataclass(frozen=True, slots=True)
class Item:
    """A paper before the committee: its subject, the reader's steps, for whom it waits,
    by when; of a decision, the assents that were given since it was circulated."""

    card: Card
    body: papers.Paper
    moves: tuple[papers.Move, ...] = ()
    waits_for: tuple[papers.Relation, ...] = ()
    subject: Card | None = None
    due: cycle.Due | None = None
    assents: tuple[Assent, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitteeDesk:
    """A Joint Committee as somebody sees it; `sides` are the ways in which the reader
    stands to it, none for whoever is not of it."""

    country: str
    countries: tuple[str, ...]
    sides: frozenset[papers.Relation]
    rules: cycle.RuleSet | None
    agenda: tuple[Item, ...] = ()
    before: tuple[Item, ...] = ()
    windows: tuple[Item, ...] = ()
    inputs: tuple[Item, ...] = ()
    answered: tuple[Item, ...] = ()
    meetings: tuple[Item, ...] = ()
    log: tuple[Item, ...] = field(default=())


def committee_desk(who: Person, country: str = "") -> CommitteeDesk:
    """What is before a country's Joint Committee; of every committee where no country
    is named."""
    sides, served = paper_access.committees(who)
    chosen = country or (served[0] if len(served) == 1 else "")
    countries = sorted({each.country for each in cycle.rule_sets()} | set(served))
    reader = _Reader(who, chosen)
    is_inside = bool(sides)
    return CommitteeDesk(
        country=chosen,
        countries=tuple(countries),
        sides=sides,
        rules=cycle.rule_set(chosen, today()) if chosen else None,
        agenda=reader.items((DECISION,), _AGENDA),
        before=reader.items(_considered(), _BEFORE) if is_inside else (),
        windows=reader.items(_opened(), (_WINDOW,)),
        inputs=reader.items((INPUT,), _TO_ANSWER),
        answered=reader.items((INPUT,), ("answered",)),
        meetings=reader.items((MEETING,), (*_COMING, "held")),
        log=reader.items((DECISION,), ("decided",)),
    )


def _considered() -> tuple[str, ...]:
    """The kinds that secretariats accept and committees decide on."""
    return tuple(
        kind.id
        for kind in papers.kinds().values()
        if any(move.id == "accept" for move in kind.moves)
    )


def _opened() -> tuple[str, ...]:
    """The kinds that are opened for public inputs."""
    return tuple(
        kind.id
        for kind in papers.kinds().values()
        if any(state.id == _WINDOW for state in kind.states)
    )


class _Reader:
    """One person looking at one committee's papers, or at those of all."""

    def __init__(self, who: Person, country: str) -> None:
        self._who, self._country = who, country
        self._roles = paper_access.roles_of(who)
        self._reviewing = paper_access.reviewed(who)

    def items(
        self, kinds: tuple[str, ...], states: tuple[str, ...]
    ) -> tuple[Item, ...]:
        """The papers of some kinds in some states that the person sees: what is due
        first comes first, then the newest."""
        wanted = [papers.kinds()[kind] for kind in kinds]
        rows = models.Paper.objects.filter(
            paper_access.visible(self._who, wanted), state__in=states
        )
        if self._country:
            rows = rows.filter(country=self._country)
        found = [self._item(row) for row in rows.order_by("-id")[:LIMIT]]
        return tuple(sorted(found, key=lambda item: item.card.due or date.max))

    def _item(self, row: models.Paper) -> Item:
        standing = paper_access.relations(self._who, row, self._reviewing)
        is_inside = paper_access.is_inside(standing)
        held = noun(row)
        link = row.links.select_related("target").filter(field="subject").first()
        shown = link is not None and paper_access.sees(
            self._who, link.target, self._reviewing
        )
        has_clock = held.kind.state(row.state).clock is not None
        return Item(
            card=card(row),
            body=held if is_inside else _outer(held),
            moves=tuple(
                move
                for move in held.kind.moves_from(row.state)
                if papers.may_take(move, standing, self._roles)
            ),
            waits_for=_WAITS.get(row.state, ()) if row.kind == DECISION else (),
            subject=card(link.target) if link is not None and shown else None,
            due=papers.running(held, around(row, self._who)) if has_clock else None,
            assents=_assents(row) if row.kind == DECISION else (),
        )


def _assents(row: models.Paper) -> tuple[Assent, ...]:
    """Who assented since the draft was circulated last, in the order of time."""
    found: list[Assent] = []
    steps = row.versions.filter(step__in=[_CIRCULATE, *_ASSENTS]).order_by("version")
    for step, at, role in steps.values_list("step", "at", "role"):
        if step == _CIRCULATE:
            found.clear()
        else:
            found.append(Assent(_ASSENTS[step], at, Role(role) if role else None))
    return tuple(found)


def _outer(held: papers.Paper) -> papers.Paper:
    """The paper without its inner fields."""
    shown = papers.shown_fields(held.kind, held.body, is_inside=False)
    body = {each.key: held.body[each.key] for each in shown}
    return papers.Paper(held.number, held.kind, held.state, body, held.version)
