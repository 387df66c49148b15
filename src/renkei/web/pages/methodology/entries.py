"""What a visitor has typed into the trial of an edition, by the names of the fields.

Flows in: the query of the address, or a worked case of the catalogue. Flows out:
`Entries`, the same for both, so that an example and a visitor are computed alike.

The names: `m.i` the systems of an index, `v.EG_i,p[1]` a value, `c.EF_RE,i[1]` a
choice, `a.criterion-1` an answer, `o.EF_RE,grid` a value tried in the place of an
official one, `study`; `add` and `drop` are the buttons that change the systems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.http import QueryDict

from renkei.foundation import plain_number
from renkei.methodologies import Edition, Methodology

ONLY = "1"
MOST = 12  # systems of one index
ALL_YES = "all yes"
TOGETHER = "+"


@dataclass(frozen=True, slots=True)
class Entries:
    """Fields by name, and the systems of each index; `is_new` where one was added."""

    fields: Mapping[str, Sequence[str]]
    members: Mapping[str, tuple[str, ...]]
    is_asked: bool = False
    is_new: bool = False

    def first(self, name: str) -> str:
        """What stands in a field."""
        return next(iter(self.fields.get(name, ())), "")

    def every(self, name: str) -> tuple[str, ...]:
        """All that is ticked under one name."""
        return tuple(each for each in self.fields.get(name, ()) if each)

    def places(self, edition: Edition, symbol: str) -> Iterator[tuple[str, ...]]:
        """Every combination of systems at which a symbol has a value."""
        indices = edition.system.indices_of(symbol)
        return product(*(self.members[index] for index in indices))


def at(symbol: str, place: Sequence[str]) -> str:
    """A symbol at a place: EG_i,p[1]."""
    return f"{symbol}[{', '.join(place)}]" if place else symbol


def from_address(edition: Edition, query: QueryDict) -> Entries:
    """What was sent, with the systems that a button added or took away."""
    members = {}
    is_new = False
    for index in edition.system.indices:
        named = dict.fromkeys(map(_name, query.getlist(f"m.{index}")))
        kept = [name for name in named if name][:MOST]
        if query.get("add") == index and len(kept) < MOST:
            kept.append(_fresh(_name(query.get(f"add.{index}", "")), kept))
            is_new = True
        gone = query.get("drop", "").partition(":")
        if gone[0] == index and len(kept) > 1 and gone[2] in kept:
            kept.remove(gone[2])
        members[index] = tuple(kept) or (ONLY,)
    fields = {name: tuple(map(str, each)) for name, each in query.lists()}
    return Entries(fields, members, is_asked=True, is_new=is_new)


def from_case(edition: Edition, known: Methodology) -> tuple[Entries, bool]:
    """The worked case of the edition; of another edition, only what it supplies.

    The second answer says whether the case is of this very edition.
    """
    given, is_own = _given(edition, known)
    wanted = {p.symbol for p in edition.parameters if p.kind.is_supplied}
    values = {s: v for s, v in given.get("values", {}).items() if s in wanted}
    members = _members(edition, values)
    fields: dict[str, list[str]] = {}
    for symbol, value in values.items():
        for place, each in _by_place(edition, symbol, value).items():
            fields[f"v.{at(symbol, place)}"] = [_plain(each)]
    entries = Entries(fields, members)
    for symbol, choice in given.get("choices", {}).items():
        for place in entries.places(edition, symbol):
            said = choice.get(", ".join(place), "") if _is_map(choice) else choice
            fields[f"c.{at(symbol, place)}"] = _parts(str(said))
    answers = given.get("answers", {}) if is_own else {}
    for criterion in edition.eligibility:
        yes = True if answers == ALL_YES else dict(answers or {}).get(criterion.id)
        fields[f"a.{criterion.id}"] = ["" if yes is None else "yes" if yes else "no"]
    for official in given.get("official", []) if is_own else []:
        symbol, value = str(official["symbol"]), _plain(official["value"])
        fields[f"o.{symbol}"] = [value]
        if symbol in edition.system.declarations:
            for place in entries.places(edition, symbol):
                fields[f"o.{at(symbol, place)}"] = [value]
    if given.get("study") or edition.state.value == "structure-unconfirmed":
        fields["study"] = ["1"]
    return entries, is_own


def _given(edition: Edition, known: Methodology) -> tuple[Mapping[str, Any], bool]:
    """What the fitting case gives: the shown one of the edition, else any worked."""
    form = edition.variant.id if edition.variant else None
    worked = [case for case in known.cases if case.kind == "worked"]
    worked.sort(key=lambda case: not case.is_worked_example)
    for case in worked:
        same_form = case.given.get("variant") == form
        if case.given.get("version") == edition.version and same_form:
            return case.given, True
    return (worked[0].given, False) if worked else ({}, False)


def _members(edition: Edition, values: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {i: {} for i in edition.system.indices}
    for symbol, value in values.items():
        indices = edition.system.indices_of(symbol)
        for place in _by_place(edition, symbol, value):
            for index, member in zip(indices, place, strict=False):
                found[index][member] = None
    return {index: tuple(names) or (ONLY,) for index, names in found.items()}


def _by_place(edition: Edition, symbol: str, value: Any) -> dict[tuple[str, ...], Any]:
    indices = edition.system.indices_of(symbol)
    if not _is_map(value):
        return {(ONLY,) * len(indices): value}
    return {
        tuple(part.strip() for part in str(name).split(",")): each
        for name, each in value.items()
    }


def _fresh(wanted: str, taken: Sequence[str]) -> str:
    """A name for a new system: the one wanted, or the next number."""
    numbers = (str(n) for n in range(1, MOST * 2))
    return wanted if wanted and wanted not in taken else _first_free(numbers, taken)


def _first_free(numbers: Iterator[str], taken: Sequence[str]) -> str:
    return next(number for number in numbers if number not in taken)


def _name(typed: str) -> str:
    """A system's name without the signs that separate names."""
    return "".join(sign for sign in typed.strip()[:40] if sign not in ",[]:")


def _parts(choice: str) -> list[str]:
    return [name.strip() for name in choice.split(TOGETHER)]


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else plain_number(value)


def _is_map(value: Any) -> bool:
    return isinstance(value, Mapping)
