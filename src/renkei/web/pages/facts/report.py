"""The report as the page shows it: each check with its verdict and linked evidence.

Flows in: the inconsistencies that the facts room found. Flows out: the checks of each
paper, worst verdict first, and how many ended in each verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from renkei.facts import Area, Facts, Inconsistency, Verdict
from renkei.foundation import Confidence, Figure, Text, same
from renkei.web.addresses import address
from renkei.web.moment import moment
from renkei.web.pages.facts.words import WORDS
from renkei.web.table import linked
from renkei.web.templatetags.renkei import reader_language

ORDER = (
    Verdict.INCONSISTENT,
    Verdict.EXPLAINED,
    Verdict.CANNOT_TELL,
    Verdict.CONSISTENT,
)
BADGES = {
    Verdict.INCONSISTENT: "stop",
    Verdict.EXPLAINED: "warning",
    Verdict.CANNOT_TELL: "notice",
    Verdict.CONSISTENT: "good",
}
PAGES = {
    "collaboration": "collaboration",
    "place": "city",
    "project": "project",
    "register": "project",
}
STAGES = {
    "issuance": "credits",
    "adoption": "domino",
    "cumulative": "domino",
    "inventory": "plans",
}

SAID = ("title", "stated", "counted", "explanation", "remedy")
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠々ー・]+")


@dataclass(frozen=True, slots=True)
class Check:
    """One check as it is shown."""

    found: Inconsistency
    badge: str
    words: Mapping[str, SafeString]
    evidence: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The checks of one kind of paper."""

    area: Area
    checks: tuple[Check, ...]


def chapters(found: Iterable[Inconsistency], facts: Facts) -> tuple[Chapter, ...]:
    """The checks by the papers they read, the disagreements of each first."""
    names = _names(facts)
    ordered = sorted(found, key=lambda each: ORDER.index(each.verdict))
    shown = [
        Chapter(
            area,
            tuple(
                Check(
                    each,
                    BADGES[each.verdict],
                    {name: _said(getattr(each, name)) for name in SAID},
                    tuple(_evidence(row, names) for row in each.evidence),
                )
                for each in ordered
                if each.area is area
            ),
        )
        for area in Area
    ]
    return tuple(chapter for chapter in shown if chapter.checks)


def counts(found: Sequence[Inconsistency]) -> tuple[Figure, ...]:
    """How many checks were made, and how many ended in each verdict."""
    return (
        _count("all", WORDS["all_checks"], len(found)),
        *(
            _count(
                verdict.value,
                verdict.label,
                sum(each.verdict is verdict for each in found),
            )
            for verdict in ORDER
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


def _said(words: Text | None) -> SafeString:
    """The reader's side; printed Japanese inside English is marked as Japanese."""
    if words is None:
        return SafeString("")
    said = conditional_escape(words.in_language(reader_language()))
    if reader_language() == "ja":
        return said
    return mark_safe(JAPANESE.sub(r'<span lang="ja">\g<0></span>', said))


def _names(facts: Facts) -> Mapping[str, Text]:
    """The words of what evidence names by a key."""
    names = {place.id: place.name for place in facts.places.values()}
    names |= {country.iso2: country.name for country in facts.countries.values()}
    names |= {name: figure.name for name, figure in facts.figures.items()}
    names |= {name: figure.name for name, figure in facts.known_totals.items()}
    return names | {each.id: each.title for each in facts.unlisted_results}


def _evidence(reference: str, names: Mapping[str, Text]) -> object:
    """A row that a check leans on, as a link where it has a page."""
    kind, _, key = reference.partition(":")
    called = moment(key) if kind == "cumulative" else names.get(key, same(key))
    shown = WORDS[f"row_{kind}"].format(key=called)
    if kind == "figure":
        return linked(shown, f"#figure-{key}")
    if kind in PAGES:
        return linked(shown, address(PAGES[kind], key))
    return linked(shown, address(STAGES[kind]) if kind in STAGES else None)
