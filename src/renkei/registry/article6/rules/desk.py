"""A submission as the rules look at it: read once, with what came before.

Flows in: an `Aef`, the earlier ones, what other Parties authorised. Flows out: `Desk`,
and the two things that a rule answers: `Hit` and `Unknown`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from renkei.foundation import Text
from renkei.registry.article6.action import Action, action_of
from renkei.registry.article6.authorisation import Revocation
from renkei.registry.article6.form import NOT_APPLICABLE, Aef, Row, place, table


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that breaks a rule: where, and what the sentence needs."""

    where: Text
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A rule that cannot be answered: where, and why (`unknown` in `rules.yaml`)."""

    where: Text
    why: str
    values: dict[str, object] = field(default_factory=dict)


Answer = Hit | Unknown
Rule = Callable[["Desk"], Iterator[Answer]]
RULES: dict[str, Rule] = {}


def rule(name: str) -> Callable[[Rule], Rule]:
    """Make a function the rule of an id."""

    def register(function: Rule) -> Rule:
        assert name not in RULES, f"two functions for {name}"
        RULES[name] = function
        return function

    return register


def spot(of: str, number: int | None = None, column: str | None = None) -> Text:
    """Where in the five tables."""
    found = table(of)
    return place(found, number, found.column(column) if column else None)


@dataclass(frozen=True, slots=True)
class Terms:
    """A row of table 2 that says what is authorised, and whose it is."""

    row: Row
    party: str | None

    @property
    def id(self) -> str:
        """The id of the authorisation."""
        return str(self.row["authorisation"])

    def listed(self, column: str) -> list[str]:
        """The parts of a list, without NA."""
        parts = table("authorisations").column(column).parts(self.row[column])
        return [part for part in parts if part and part != NOT_APPLICABLE]

    @property
    def timeframe(self) -> tuple[int, int] | None:
        """First and last vintage, where they can be read."""
        written = str(self.row["timeframe"] or "")
        parts = written.split(" - ")
        if len(parts) == 2 and all(part.isdigit() for part in parts):
            return int(parts[0]), int(parts[1])
        return None


@dataclass(frozen=True)
class Desk:
    """What the rules read: a submission, the Party's earlier ones, and others' tables.

    `since` is the first year that the Party reported; None where nobody said it.
    """

    aef: Aef
    earlier: tuple[Aef, ...] = ()
    since: int | None = None
    others: tuple[Aef, ...] = ()
    revocations: tuple[Revocation, ...] = ()

    @cached_property
    def party(self) -> str | None:
        """Whose submission it is."""
        return self.aef.party

    @cached_property
    def period(self) -> tuple[int, int] | None:
        """First and last year of the NDC period."""
        if not self.aef.submission:
            return None
        row = self.aef.submission[0]
        first, last = row["ndc_first_year"], row["ndc_last_year"]
        if isinstance(first, int) and isinstance(last, int):
            return first, last
        return None

    @cached_property
    def actions(self) -> Sequence[tuple[int, Action]]:
        """The actions that can be read, with the numbers of their rows, by time."""
        read = [
            (number, action)
            for number, row in enumerate(self.aef.actions, 1)
            if (action := action_of(row)) is not None
        ]
        return sorted(read, key=lambda pair: (pair[1].at, pair[1].itmos))

    @cached_property
    def unreadable(self) -> tuple[int, ...]:
        """The rows of table 3 that cannot be read."""
        numbers = {number for number, _ in self.actions}
        rows = range(1, len(self.aef.actions) + 1)
        return tuple(number for number in rows if number not in numbers)

    @cached_property
    def before(self) -> tuple[Action, ...]:
        """The actions of earlier years, by time."""
        read = [action_of(row) for each in self.earlier for row in each.actions]
        return tuple(sorted((a for a in read if a is not None), key=lambda a: a.at))

    @cached_property
    def opening(self) -> tuple[Row, ...]:
        """Table 4 of the year before."""
        return next(
            (each.holdings for each in self.earlier if each.year == self.year - 1), ()
        )

    @property
    def year(self) -> int:
        """The reported year; 0 where it cannot be read."""
        return self.aef.year or 0

    @cached_property
    def submitted_on(self) -> date | None:
        """The day of submission, where it can be read."""
        row = self.aef.submission[0] if self.aef.submission else None
        value = row["submitted_on"] if row else None
        return value if isinstance(value, date) else None

    def no_submission(self) -> Iterator[Unknown]:
        """That table 1 cannot be read."""
        yield Unknown(spot("submission"), "no-submission")

    def gaps(self) -> Iterator[Unknown]:
        """Why rules that need the Party's whole history cannot be answered."""
        if self.aef.year is None:
            yield from self.no_submission()
        elif self.since is None:
            yield Unknown(spot("submission", 1, "reported_year"), "since")
        else:
            known = {each.year for each in self.earlier}
            missing = [y for y in range(self.since, self.year) if y not in known]
            if missing:
                listed = ", ".join(map(str, missing))
                where = spot("submission", 1, "reported_year")
                yield Unknown(where, "history", {"years": listed})
        for number in self.unreadable:
            yield Unknown(spot("actions", number), "unreadable")

    @cached_property
    def terms(self) -> dict[tuple[str, str], list[Terms]]:
        """The versions of every authorisation known, by id and approach, in order."""
        found: dict[tuple[str, str], list[Terms]] = {}
        for each in (*self.others, *self.earlier, self.aef):
            for row in each.authorisations:
                key = str(row["authorisation"]), str(row["approach"])
                found.setdefault(key, []).append(Terms(row, each.party))
        for versions in found.values():
            versions.sort(key=_version)
        return found

    def terms_on(self, authorisation: str, approach: str, day: date) -> Terms | None:
        """The version in force on a day, or else the first one; None if unknown."""
        versions = self.terms.get((authorisation, approach), [])
        standing = [
            each
            for each in versions
            if isinstance(each.row["date"], date) and each.row["date"] <= day
        ]
        found = standing[-1:] or versions[:1]
        return found[0] if found else None

    def terms_of(self, action: Action) -> Terms | None:
        """What was authorised for an action."""
        origin = action.itmos.origin
        return self.terms_on(action.authorisation, origin.approach, action.at.date())


def _version(terms: Terms) -> int:
    version = terms.row["version"]
    return version if isinstance(version, int) else 0
