"""A kind of paper: its fields, the states it goes through, and who may do what.

Flows in: kinds/<id>.yaml. Flows out: `Kind`. A kind is data that an official can read;
what cannot be said as data (a ranking, a conflict of interest) stands in `rules/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from renkei.foundation import Text
from renkei.programme.papers.field import Field, FieldKind
from renkei.programme.people import Role


class Relation(StrEnum):
    """How somebody stands to one paper; the nearer ones come first."""

    OFFICE = "office"  # the ministry's programme officers
    AUTHOR = "author"  # who drafted it, and the organisation drafted for
    ASSIGNED = "assigned"  # whom it was given to, such as a reviewer
    PARTY = "party"  # an entity the paper names on one of its sides
    REVIEWER = "reviewer"  # who has been asked to review it
    SECRETARIAT = "secretariat"  # of the Joint Committee of its country, where asked
    JAPAN_SIDE = "japan_side"  # the Japanese side of that committee
    PARTNER_SIDE = "partner_side"  # the side of its country, and of no other
    CO_CHAIR = "co_chair"  # the co-chairs of that committee, of either side
    CO_CHAIR_JAPAN = "co_chair_japan"  # its Japanese co-chair
    CO_CHAIR_PARTNER = "co_chair_partner"  # its co-chair of its country
    GOVERNMENT = "government"  # the government of its partner country
    MEMBER = "member"  # anybody with a duty in the programme
    PUBLIC = "public"  # everybody


@dataclass(frozen=True, slots=True)
class Clock:
    """The time that runs while a paper stands in a state.

    `limit` names the constant of the country's rules that limits it, `longest` the one
    it may be extended to; `since` is the field with the day it began. A clock that
    `is_paused` stands still: the paper waits for somebody whom no limit binds. `until`
    is the field with the last day, where that day was announced. `only` says what the
    paper's fields have to say for the clock to run at all.
    """

    limit: str
    since: str
    until: str | None = None
    longest: str | None = None
    is_paused: bool = False
    only: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class State:
    """Where a paper of the kind may stand: who sees it there and who may change it.

    `locks` are fields that nobody writes any more there: a call's criteria once it is
    open. Where `writes` names fields, they are the only ones that may be written.
    """

    id: str
    name: Text
    see: tuple[Relation, ...]
    change: tuple[Relation, ...] = ()
    locks: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    clock: Clock | None = None
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A step from one state to another: who may take it, and what has to be there.

    `roles` narrows `by` to some roles; `needs` are fields that may be open until now;
    `dated` is the field the day of the step is kept in where the paper leaves it open,
    or always where the step `dates_anew`.
    `after` says in which states the papers it names have to stand.
    `asks_why` where a reason has to be given. `goes_with` names the field of a paper
    whose own step brings this one about: nobody takes it by itself, and so it comes to
    be known when that one does.
    """

    id: str
    name: Text
    from_states: tuple[str, ...]
    to_state: str
    by: tuple[Relation, ...]
    roles: tuple[Role, ...] = ()
    needs: tuple[str, ...] = ()
    dated: str | None = None
    dates_anew: bool = False
    after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asks_why: bool = False
    goes_with: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper of the programme.

    `prefix` opens the numbers of its papers (CALL-12). `title`, `country`,
    `fiscal_year`, `due` and `parties` name the fields that are looked for in lists.
    """

    id: str
    prefix: str
    stage: str
    name: Text
    plural: Text
    about: Text
    fields: tuple[Field, ...]
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    drafted_by: tuple[Role, ...]
    title: str = "title"
    country: str | None = None
    fiscal_year: str | None = None
    due: str | None = None
    parties: tuple[str, ...] = ()
    source: Text | None = None
    empty: Text | None = None
    _fields: Mapping[str, Field] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_fields", {each.key: each for each in self.fields})
        known = {state.id for state in self.states}
        assert known, f"{self.id}: no state"
        for move in self.moves:
            assert {*move.from_states, move.to_state} <= known, f"{self.id}: {move.id}"
            named = {*move.needs, *move.after}
            named |= set(filter(None, (move.dated, move.goes_with)))
            assert named <= set(self._fields), f"{self.id}: {move.id} needs {named}"
        for state in self.states:
            named = {*state.locks, *state.writes}
            if state.clock is not None:
                named |= set(filter(None, (state.clock.since, state.clock.until)))
                named |= set(state.clock.only)
            assert named <= set(self._fields), f"{self.id}: {state.id} names {named}"
        columns = (self.title, self.country, self.fiscal_year, self.due, *self.parties)
        named = {column for column in columns if column is not None}
        assert named <= set(self._fields), f"{self.id}: {named}"

    @property
    def first_state(self) -> State:
        """Where a new paper begins."""
        return self.states[0]

    def field(self, key: str) -> Field:
        """The field of a key; asking for another is a programmer's mistake."""
        return self._fields[key]

    def locked(self, state_id: str) -> tuple[Field, ...]:
        """The fields nobody writes in a state, and those nobody writes at all."""
        state = self.state(state_id)
        return tuple(
            f
            for f in self.fields
            if f.is_kept
            or f.key in state.locks
            or (state.writes and f.key not in state.writes)
        )

    def state(self, state_id: str) -> State:
        """The state of an id."""
        return next(state for state in self.states if state.id == state_id)

    def move(self, move_id: str) -> Move | None:
        """The move of an id, if the kind has it."""
        return next((move for move in self.moves if move.id == move_id), None)

    def moves_from(self, state_id: str) -> Iterator[Move]:
        """The moves that leave a state."""
        return (move for move in self.moves if state_id in move.from_states)

    def links(self) -> Iterator[Field]:
        """The fields that name other papers."""
        named = (FieldKind.PAPER, FieldKind.PAPERS)
        return (each for each in self.fields if each.kind in named)


def allows(relations: frozenset[Relation], wanted: tuple[Relation, ...]) -> bool:
    """Whether one of the ways somebody stands to a paper is among the wanted ones."""
    return not relations.isdisjoint(wanted)


def may_take(
    move: Move, relations: frozenset[Relation], roles: frozenset[Role]
) -> bool:
    """Whether somebody standing so to the paper, in these roles, may take the step by
    itself."""
    return move.goes_with is None and answers_for(move, relations, roles)


def answers_for(
    move: Move, relations: frozenset[Relation], roles: frozenset[Role]
) -> bool:
    """Whether the step is theirs, by itself or as it goes with another paper's."""
    fits = not move.roles or not roles.isdisjoint(move.roles)
    return fits and allows(relations, move.by)
