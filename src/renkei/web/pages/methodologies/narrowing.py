"""Which methodologies meet what is asked, and how many each further choice leaves.

Flows in: the catalogue and the conditions of the address. Flows out: the entries found
and, for each condition, its values with their counts.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from renkei import facts
from renkei.foundation import Text
from renkei.methodologies import Methodology
from renkei.web.pages.methodologies.words import WORDS

CONDITIONS = ("country", "scope", "family", "state")
QUERY = "q"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a condition, and what it would leave."""

    value: str
    words: Text
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """One pick-list of the form."""

    name: str
    title: Text
    choices: tuple[Choice, ...]

    @property
    def chosen(self) -> Choice | None:
        """The value that is asked for."""
        return next((each for each in self.choices if each.is_chosen), None)


@dataclass(frozen=True, slots=True)
class Entry:
    """A methodology with its values of the conditions and the words it is found by."""

    known: Methodology
    values: Mapping[str, tuple[str, Text]]
    words: str

    def meets(self, asked: Mapping[str, str], *, but: str = "") -> bool:
        """Whether it meets every condition, `but` one left aside."""
        if but != QUERY and not all(w in self.words for w in query_words(asked)):
            return False
        return all(
            not asked.get(name) or self.values.get(name, ("",))[0] == asked[name]
            for name in CONDITIONS
            if name != but
        )


def entry(known: Methodology) -> Entry:
    """A methodology ready to be searched."""
    country = facts.load().countries[known.country].name
    values = {
        "country": (known.country, country),
        "scope": (_scope(known.scope), known.scope),
        "state": (known.state.value, known.state.label),
    }
    said = [known.title, country, *known.technologies]
    for edition in known.editions:
        if edition.family:
            values["family"] = (edition.family.id, edition.family.title)
            said.append(edition.family.title)
    names = (known.id, known.id.replace("_", " "), known.id.replace("_", "-"))
    projects = (use.reference for use in known.projects)
    words = " ".join(
        [*names, *(side for t in said for side in (t.ja, t.en)), *projects]
    )
    return Entry(known, values, plain(words))


def plain(words: str) -> str:
    """Words as they are compared: full-width letters and capitals do not count."""
    return unicodedata.normalize("NFKC", words).casefold()


def query_words(asked: Mapping[str, str]) -> list[str]:
    """The words of the search box; each has to be found."""
    return plain(asked.get(QUERY, "")).split()


def conditions(
    entries: Iterable[Entry], asked: Mapping[str, str]
) -> tuple[Condition, ...]:
    """Every pick-list, with the count that each of its values would leave."""
    every = tuple(entries)
    found = []
    for name in CONDITIONS:
        words = {
            value: said
            for each in every
            for value, said in [each.values.get(name, ("", WORDS["all"]))]
            if value
        }
        left = Counter(
            each.values[name][0]
            for each in every
            if name in each.values and each.meets(asked, but=name)
        )
        choices = (
            Choice(value, words[value], left[value], asked.get(name) == value)
            for value in sorted(words, key=lambda value: _order(value, words[value]))
        )
        found.append(Condition(name, WORDS[name], tuple(choices)))
    return tuple(found)


def nearest(entries: Iterable[Entry], asked: Mapping[str, str]) -> tuple[Entry, ...]:
    """Entries that hold most of the words where none holds all of them."""
    wanted = query_words(asked)
    scored = [(sum(word in each.words for word in wanted), each) for each in entries]
    best = max((score for score, _ in scored), default=0)
    return tuple(each for score, each in scored if score == best)[:6] if best else ()


def _order(value: str, words: Text) -> tuple[int, str]:
    """Scopes by their number, everything else by its words."""
    return (int(value) if value.isdecimal() else 99, words.en)


def _scope(scope: Text) -> str:
    """The number of the sectoral scope, by which its wordings are one."""
    number = scope.en.partition(".")[0].strip()
    return number if number.isdecimal() else scope.en
