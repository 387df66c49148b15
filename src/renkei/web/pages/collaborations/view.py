"""The list of collaborations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html_join
from django.utils.translation import get_language

from renkei import facts
from renkei.foundation import Fact, FiscalYear, Text, joined, same
from renkei.programme import Collaboration, Programme
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.collaborations.words import WORDS
from renkei.web.table import Column, Link, Table
from renkei.web.templatetags.renkei import show

COUNTS = (
    "collaborations",
    "cases",
    "countries",
    "overseas-entities",
    "japanese-governments",
    "collaborations-with-project",
)
OTHER_RULES = (
    "overseas-entities-merged",
    "overseas-entities-with-ports",
    "japanese-governments-strict",
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the reader looks for; an empty word asks for nothing."""

    words: str
    country: str
    municipality: str

    @classmethod
    def of(cls, request: HttpRequest) -> Wish:
        """The conditions in the address."""
        asked = request.GET
        return cls(
            asked.get("q", "").strip(),
            asked.get("country", ""),
            asked.get("municipality", ""),
        )

    def met_by(self, row: Collaboration) -> bool:
        """Whether a row meets every condition."""
        if self.country and row.country != self.country:
            return False
        if self.municipality and self.municipality not in {p.id for p in row.japanese}:
            return False
        return not self.words or self._named_in(row)

    def _named_in(self, row: Collaboration) -> bool:
        if self.words.isdecimal():
            return int(self.words) == row.number
        places = [*row.overseas, *row.japanese]
        names = [row.printed_overseas, row.printed_japanese]
        names += [n for p in places for n in (p.name.ja, p.name.en, *p.printed)]
        names += [row.country_name.ja, row.country_name.en]
        return any(self.words.casefold() in name.casefold() for name in names)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a list, with how many rows it leaves."""

    value: str
    words: Text


@only("GET")
def collaborations(request: HttpRequest) -> HttpResponse:
    """All rows, or those that meet the reader's conditions."""
    programme = Programme.of(facts.load())
    wish = Wish.of(request)
    found = [row for row in programme.collaborations if wish.met_by(row)]
    total = len(programme.collaborations)
    page = {
        "stage_key": "partnerships",
        "words": WORDS,
        "above": address("partnerships"),
        "here": request.path,
        "wish": wish,
        "counts": [programme.count(name) for name in COUNTS],
        "other_rules": [programme.count(name) for name in OTHER_RULES],
        "countries": _countries(programme),
        "municipalities": _municipalities(programme),
        "line": WORDS["shown"].format(total=total, count=len(found)),
        "table": _table(found, programme) if found else None,
        "facts": address("facts"),
    }
    return render(request, "collaborations/page.html", page)


def _countries(programme: Programme) -> list[Option]:
    rows = programme.collaborations
    names = {row.country: row.country_name for row in rows}
    return _options(names, Counter(row.country for row in rows))


def _municipalities(programme: Programme) -> list[Option]:
    sides = [place for row in programme.collaborations for place in row.japanese]
    names = {place.id: place.name for place in sides}
    return _options(names, Counter(place.id for place in sides))


def _options(names: dict[str, Text], counts: Counter[str]) -> list[Option]:
    """Most rows first, then by the reader's alphabet."""
    language = get_language() or "ja"
    order = sorted(names, key=lambda k: (-counts[k], names[k].in_language(language)))
    return [
        Option(key, WORDS["option"].format(name=names[key], count=counts[key]))
        for key in order
    ]


def _table(rows: list[Collaboration], programme: Programme) -> Table:
    columns = (
        Column(WORDS["overseas"], heads_row=True),
        Column(WORDS["japanese"]),
        Column(WORDS["country"]),
        Column(WORDS["years"]),
        Column(WORDS["projects"]),
    )
    lines = tuple(
        (
            _overseas(row),
            tuple(_place(place.id, place.name) for place in row.japanese),
            row.country_name,
            _in_a_line(
                [
                    Fact(FiscalYear(year.value), year.source, year.confidence)
                    for year in row.fiscal_years
                ]
            ),
            _projects(row, programme),
        )
        for row in rows
    )
    return Table(WORDS["caption"], columns, lines, shows_caption=False)


def _overseas(row: Collaboration) -> object:
    names = joined((place.name for place in row.overseas), ja="・")
    others = WORDS["others"] if row.and_others else None
    words = Text(
        ja=f"{row.number}. {names.ja}{others.ja if others else ''}",
        en=f"{row.number}. {names.en}{' ' + others.en if others else ''}",
    )
    link = Link(words, address("collaboration", row.number) or "")
    if not row.joint_with:
        return link
    numbers = ", ".join(str(number) for number in row.joint_with)
    return (link, WORDS["joint"].format(numbers=numbers))


def _projects(row: Collaboration, programme: Programme) -> object:
    formed = programme.formed_from(row.number)
    if not formed:
        return WORDS["none_listed"]
    return _in_a_line([_project(project.reference) for project in formed])


def _in_a_line(parts: Sequence[object]) -> object:
    """Short things side by side; None where there is nothing."""
    if not parts:
        return None
    return format_html_join(
        " ", '<span class="in-line">{}</span>', ((show(part),) for part in parts)
    )


def _place(key: str, name: Text) -> object:
    target = address("city", key)
    return Link(name, target) if target else name


def _project(reference: str) -> object:
    target = address("project", reference)
    return Link(same(reference), target) if target else same(reference)


urlpatterns = [path("collaborations/", collaborations, name="collaborations")]
