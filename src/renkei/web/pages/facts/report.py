"""The report as the page shows it: each check with its verdict and linked evidence.

Flows in: the inconsistencies that the facts room found. Flows out: groups of checks by
verdict, worst first, and a count of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from renkei.facts import Facts
from renkei.foundation import Confidence, Figure, Text, same
from renkei.web.addresses import address
from renkei.web.pages.facts.words import WORDS
from renkei.web.table import linked

VERDICTS = ("inconsistent", "explained", "cannot_tell", "consistent")
BADGES = {
    "inconsistent": "stop",
    "explained": "warning",
    "cannot_tell": "warning",
    "consistent": "good",
}
KINDS = {
    "collaboration": "collaboration",
    "figure": "figure",
    "issuance": "issuance",
    "project": "project",
    "formed": "project",
    "formed_project": "project",
    "register": "project",
}
PAGES = {
    "collaboration": "collaboration",
    "place": "city",
    "city": "city",
    "project": "project",
    "formed": "project",
    "formed_project": "project",
    "register": "project",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One check as it is shown."""

    found: Any
    badge: str
    verdict: Text
    evidence: tuple[object, ...]


def checks(found: Iterable[Any], facts: Facts) -> tuple[Check, ...]:
    """The checks in the order of their verdicts, the disagreements first."""
    shown = [
        Check(
            each,
            BADGES[_verdict(each)],
            WORDS[_verdict(each)],
            tuple(_evidence(reference, facts) for reference in each.evidence),
        )
        for each in found
    ]
    return tuple(sorted(shown, key=lambda c: VERDICTS.index(_verdict(c.found))))


def counts(found: Sequence[Any]) -> tuple[Figure, ...]:
    """How many checks ended in each verdict."""
    return (
        _count("all", WORDS["all_checks"], len(found)),
        *(
            _count(name, WORDS[name], sum(_verdict(each) == name for each in found))
            for name in VERDICTS
        ),
    )


def _count(name: str, title: Text, value: int) -> Figure:
    return Figure(
        f"checks.{name}",
        title,
        value,
        WORDS["checks_unit"],
        Confidence.OFFICIAL,
        rule=WORDS["count_rule"],
    )


def _verdict(found: Any) -> str:
    return str(found.verdict.value).replace("-", "_")


def _evidence(reference: str, facts: Facts) -> object:
    """A row that a check leans on, as a link where it has a page."""
    kind, _, key = reference.partition(":")
    names = {name: facts.figures[name].name for name in facts.figures}
    names |= {name: facts.places[name].name for name in facts.places}
    names |= {name: facts.countries[name].name for name in facts.countries}
    called = names.get(key, same(key or kind))
    shown = WORDS[KINDS.get(kind, "other")].format(key=called)
    if kind == "figure":
        return linked(shown, f"#figure-{key}")
    if kind in PAGES:
        return linked(shown, address(PAGES[kind], key))
    return linked(shown, address("credits")) if kind == "issuance" else shown
