"""Papers of any kinds in any state, to find out what is read of them.

Flows in: a seed. Flows out: papers with any of their fields, and bodies that remember
what they were asked for.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from renkei import facts
from renkei.programme import effects, papers

FACTS = facts.load()
PLACES = [place.id for place in FACTS.places.values()][::6]


class Listening(Mapping[str, Any]):
    """A body that remembers what it was asked for."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.body, self.asked = body, set[str]()

    def __getitem__(self, key: str) -> Any:
        self.asked.add(key)
        return self.body[key]

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("fields are looked at by their names")

    def __len__(self) -> int:
        return len(self.body)


WORDS = ("solar power", "biogas", "a kite", "chillers")
LINES = ("VN_AM001 Ver1.0", "VN001", "MN004", "JPY", "a report")
Making = Callable[[papers.Field, random.Random, list[str]], Any]
MAKING: dict[str, Making] = {
    "text": lambda f, chance, _: dict.fromkeys(("ja", "en"), chance.choice(WORDS)),
    "prose": lambda f, chance, _: dict.fromkeys(("ja", "en"), chance.choice(WORDS)),
    "date": lambda f, chance, _: (
        f"{chance.randint(2014, 2026)}-0{chance.randint(1, 9)}-09"
    ),
    "fiscal_year": lambda f, chance, _: chance.randint(2013, 2026),
    "country": lambda f, chance, _: chance.choice(["VN", "ID", "KH"]),
    "entity": lambda f, chance, _: chance.choice(PLACES),
    "entities": lambda f, chance, _: chance.sample(PLACES, 2),
    "paper": lambda f, chance, numbers: chance.choice(numbers),
    "papers": lambda f, chance, numbers: chance.sample(numbers, 2),
    "choice": lambda f, chance, _: chance.choice(f.choices).value,
    "line": lambda f, chance, _: chance.choice(LINES),
    "decimal": lambda f, chance, _: str(chance.randint(1, 900)),
    "whole": lambda f, chance, _: chance.randint(1, 90),
    "yes_no": lambda f, chance, _: chance.random() < 0.5,
    "choices": lambda f, chance, _: [chance.choice(f.choices).value],
    "countries": lambda f, chance, _: ["VN", "KH"],
    "yen": lambda f, chance, _: chance.randint(1, 900),
    "rows": lambda f, chance, numbers: [row(f, chance, numbers) for _ in range(2)],
}
"""Something that may stand in a field of a kind, as the house keeps it."""


def any_value(field: papers.Field, chance: random.Random, numbers: list[str]) -> Any:
    fitting = [n for n in numbers if _kind(n).id in field.of]
    return MAKING[field.kind.value](field, chance, fitting or numbers)


def _kind(number: str) -> papers.Kind:
    found = papers.kind_of(number)
    assert found is not None, number
    return found


def row(field: papers.Field, chance: random.Random, numbers: list[str]) -> Any:
    return {
        column.key: any_value(column, chance, numbers)
        for column in field.columns
        if column.required or chance.random() < 0.8
    }


def any_papers(
    chance: random.Random,
    projects: int = 60,
    others: int = 25,
    of: Iterable[str] = effects.READS,
) -> tuple[papers.Paper, ...]:
    """Papers of some kinds, in any state, with any of their fields."""
    found = []
    kinds = [papers.kinds()[kind] for kind in of]
    many = {kind.id: projects if kind.id == "candidate" else others for kind in kinds}
    numbers = [f"{kind.prefix}-{n}" for kind in kinds for n in range(many[kind.id])]
    for number in numbers:
        kind = _kind(number)
        body = {
            field.key: any_value(field, chance, numbers)
            for field in kind.fields
            if field.required or chance.random() < 0.7
        }
        state = chance.choice(kind.states).id
        found.append(papers.Paper(number, kind, state, body, 1))
    return tuple(found)
