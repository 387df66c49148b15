"""The list of collaborations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language

from renkei import store
from renkei.foundation import Fact, FiscalYear, Text, joined, same
from renkei.programme import living
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.collaborations.words import WORDS
from renkei.web.table import Column, Link, Table, linked
from renkei.web.templatetags.renkei import show
from renkei.web.words import WORDS as SHARED

COUNTS = (
    "collaborations",
    "cases",
    "countries",
    "overseas-entities",
    "japanese-governments",
    "collaborations-with-project",
)
ON_PAGE = 100
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

    def met_by(self, row: living.LivingCollaboration) -> bool:
        """Whether a row meets every condition."""
        if self.country and row.country != self.country:
            return False
        if self.municipality and self.municipality not in {p.id for p in row.japanese}:
            return False
        return not self.words or self._named_in(row)

    def _named_in(self, row: living.LivingCollaboration) -> bool:
        if self.words.isdecimal():
            return str(int(self.words)) == row.number
        places = [*row.overseas, *row.japanese]
        names = [row.printed_overseas or "", row.printed_japanese or "", row.number]
        names += [row.title.ja, row.title.en]
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
    """All rows, or those that meet the reader's conditions, a page at a time."""
    living = store.public_programme().living
    wish = Wish.of(request)
    found = [row for row in living.collaborations if wish.met_by(row)]
    pages = max(1, -(-len(found) // ON_PAGE))
    asked = request.GET.get("page", "1")
    number = min(max(int(asked) if asked.isdecimal() else 1, 1), pages)
    shown = found[(number - 1) * ON_PAGE : number * ON_PAGE]
    tried = [row for row in living.demonstrations if wish.met_by(row)]
    page = {
        "stage_key": "partnerships",
        "words": WORDS,
        "lead": _lead(living),
        "above": address("partnerships"),
        "here": request.path,
        "wish": wish,
        "counts": [living.count(name) for name in COUNTS],
        "other_rules": [living.count(name) for name in OTHER_RULES],
        "countries": _countries(living.collaborations),
        "municipalities": _municipalities(living.collaborations),
        "line": WORDS["shown"].format(
            total=len(living.collaborations), count=len(found)
        ),
        "table": _table(shown, living) if shown else None,
        "previous": _turned(request, number - 1, pages),
        "next": _turned(request, number + 1, pages),
        "page_of": WORDS["page_of"].format(page=number, pages=pages),
        "tried": _table(tried[:ON_PAGE], living) if tried else None,
        "papers": address("papers", "collaboration"),
        "facts": address("facts"),
    }
    return render(request, "collaborations/page.html", page)


def _lead(living: living.Living) -> Text:
    """What stands in the list: the founding rows, and what came since."""
    founding = len(living.collaborations) - living.later
    name = "lead_since" if living.later else "lead"
    return WORDS[name].format(founding=founding, later=living.later)


def _turned(request: HttpRequest, number: int, pages: int) -> str | None:
    """The address of another page of the same search."""
    if not 1 <= number <= pages:
        return None
    asked = {k: v for k, v in request.GET.items() if k != "page" and v}
    return f"{request.path}?{urlencode({**asked, 'page': number})}"


def _countries(rows: Iterable[living.LivingCollaboration]) -> list[Option]:
    held = tuple(rows)
    names = {row.country: row.country_name for row in held}
    return _options(names, Counter(row.country for row in held))


def _municipalities(rows: Iterable[living.LivingCollaboration]) -> list[Option]:
    sides = [place for row in rows for place in row.japanese]
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


def _table(rows: Sequence[living.LivingCollaboration], living: living.Living) -> Table:
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
            _projects(row, living),
        )
        for row in rows
    )
    return Table(WORDS["caption"], columns, lines, shows_caption=False)


def _founding_words(row: living.LivingCollaboration) -> Text:
    names = joined((place.name for place in row.overseas), ja="・")
    others = WORDS["others"] if row.and_others else None
    return Text(
        ja=f"{row.number}. {names.ja}{others.ja if others else ''}",
        en=f"{row.number}. {names.en}{' ' + others.en if others else ''}",
    )


def _overseas(row: living.LivingCollaboration) -> object:
    words = _founding_words(row) if row.is_founding else row.title
    said: list[object] = [linked(words, address("collaboration", row.number))]
    if row.is_demonstration:
        said.append(_badge())
    if not row.is_founding:
        said.append(WORDS["later"].format(number=row.number, state=row.state))
    if row.joint_with:
        numbers = ", ".join(row.joint_with)
        said.append(WORDS["joint"].format(numbers=numbers))
    return tuple(said) if len(said) > 1 else said[0]


def _projects(row: living.LivingCollaboration, living: living.Living) -> object:
    formed = living.formed_from(row.number)
    if not formed:
        return WORDS["none_listed"]
    return _in_a_line([_project(project) for project in formed])


def _badge() -> object:
    """The mark of a record that was written to try the house out."""
    return format_html(
        '<span class="badge badge--demo">{}</span>', show(SHARED["demonstration"])
    )


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


def _project(project: living.LivingProject) -> object:
    there = address("project", project.page) if project.page else None
    return linked(same(project.reference), there or address("paper", project.paper))


urlpatterns = [path("collaborations/", collaborations, name="collaborations")]
