"""The search of the public register: list, map and file of the same entries."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Text, joined, same
from renkei.programme import papers
from renkei.registry import LotState
from renkei.web import formats
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.attachments import attachment
from renkei.web.figures.register_map import Standing, register_map
from renkei.web.pages.registry_search.asked import (
    FILTERS,
    UNKNOWN,
    Asked,
    asked_in,
    methodology_ids,
)
from renkei.web.pages.registry_search.words import WORDS
from renkei.web.table import Column, Table, linked
from renkei.web.templatetags.renkei import reader_language

if TYPE_CHECKING:
    from renkei.facts import Place
    from renkei.store.queries.credit_register import CreditRegister, RegisterEntry

PER_PAGE = 25
COLUMNS = (
    Column(WORDS["reference"], heads_row=True),
    Column(WORDS["project"]),
    Column(WORDS["country"]),
    Column(WORDS["stage"]),
    Column(WORDS["methodology"]),
    Column(WORDS["registered"]),
    Column(WORDS["issued"], numeric=True),
    Column(WORDS["retired"], numeric=True),
)
Choice = tuple[str, Text]


@only("GET")
def search(request: HttpRequest) -> HttpResponse:
    """The entries that match, a page at a time, and where all of them stand."""
    register = store.credit_register()
    asked = asked_in(request)
    found = asked.leaves(register.entries)
    leaf = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    file = address("registry-projects-csv")
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "registry": address("registry"),
        "here": address("registry-projects"),
        "over_time": address("registry-years"),
        "asked": asked,
        "filters": _filters(register, asked),
        "is_narrowed": bool(asked.words) or any(getattr(asked, f) for f in FILTERS),
        "place": _place(register, asked.place),
        "line": WORDS["found"].format(
            first=leaf.start_index(), last=leaf.end_index(), count=len(found)
        ),
        "csv": f"{file}?{query.urlencode()}" if query else file,
        "query": query.urlencode(),
        "leaf": leaf,
        "leaves": leaf.paginator.get_elided_page_range(leaf.number),
        "table": Table(
            WORDS["title"],
            COLUMNS,
            tuple(_cells(entry) for entry in leaf.object_list),
            shows_caption=False,
        ),
        "map": register_map(_standings(found), _countries(register, asked)),
        "books": WORDS["books"].format(countries=_recorded(register)),
        "as_of": WORDS["as_of"].format(
            day=_day(register), completeness=register.register.completeness
        ),
    }
    return render(request, "registry_search/page.html", page)


@only("GET")
def search_csv(request: HttpRequest) -> HttpResponse:
    """All entries that match, not only those of one page, as a table to keep."""
    found = asked_in(request).leaves(store.credit_register().entries)
    language = reader_language()
    columns = (
        *("reference", "project", "country", "stage", "methodology", "sector"),
        *("registered", "where", "issued", "retired", "cancelled"),
    )
    target = StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([WORDS[key].in_language(language) for key in columns])
    for entry in found:
        writer.writerow([_written(cell, language) for cell in _line(entry)])
    name = "renkei-register-projects.csv"
    content = target.getvalue().encode("utf-8-sig")
    return attachment(name, content, "text/csv; charset=utf-8")


def _line(entry: RegisterEntry) -> tuple[object, ...]:
    return (
        entry.reference,
        entry.title,
        entry.country_name,
        entry.stage.label,
        "; ".join(entry.methodologies),
        _listed(each.name for each in entry.sectors),
        entry.project.registered_on.isoformat() if entry.project.registered_on else "",
        _listed(each.name for each in entry.places),
        _tonnes(entry, None),
        _tonnes(entry, LotState.RETIRED),
        _tonnes(entry, LotState.CANCELLED),
    )


def _listed(names: Iterable[Text]) -> object:
    """The names in one cell; an empty cell where nothing is on record."""
    held = tuple(names)
    return joined(held, ja="; ", en="; ") if held else ""


def _written(cell: object, language: str) -> str:
    if isinstance(cell, Text):
        return papers.tables.guarded(cell.in_language(language))
    return papers.tables.guarded(cell) if isinstance(cell, str) else str(cell)


def _tonnes(entry: RegisterEntry, state: LotState | None) -> object:
    """Tonnes, or the word for what nobody published; never a nought for it."""
    tonnes = entry.tonnes(state)
    if tonnes is None:
        return WORDS["none_issued"]
    is_untold = state is not None and entry.tonnes(LotState.UNTOLD)
    return WORDS["untold"] if is_untold and not tonnes else tonnes


def _cells(entry: RegisterEntry) -> tuple[object, ...]:
    return (
        linked(entry.reference, address("registry-entry", entry.reference)),
        entry.title,
        entry.country_name,
        entry.stage.label,
        tuple(linked(written, _methodology(written)) for written in entry.methodologies)
        or "–",
        entry.project.registered_on or WORDS["unknown"],
        _tonnes(entry, None),
        _tonnes(entry, LotState.RETIRED),
    )


def _methodology(written: str) -> str | None:
    number, _, edition = written.partition(" ")
    there = address("methodology", number)
    return f"{there}?{urlencode({'edition': edition})}" if edition else there


def _filters(
    register: CreditRegister, asked: Asked
) -> list[tuple[str, Text, str, list[Choice]]]:
    """Each filter with its name, its heading, what is chosen, and its choices."""
    entries = register.entries
    years = sorted({entry.year for entry in entries if entry.year}, reverse=True)
    ids = sorted({one for entry in entries for one in methodology_ids(entry)})
    sectors = {each.key: each.name for entry in entries for each in entry.sectors}
    nowhere = [(UNKNOWN, WORDS["unknown"])]
    countries = {entry.country: entry.country_name for entry in entries}
    stages = {entry.stage.value: entry.stage.label for entry in entries}
    choices: dict[str, list[Choice]] = {
        "country": sorted(countries.items()),
        "stage": list(stages.items()),
        "methodology": [(one, same(one)) for one in ids],
        "sector": sorted(sectors.items(), key=lambda s: int(s[0])) + nowhere,
        "year": [(str(year), same(str(year))) for year in years] + nowhere,
    }
    return [
        (name, WORDS[name], getattr(asked, name), held)
        for name, held in choices.items()
    ]


def _place(register: CreditRegister, wanted: str) -> Text | None:
    """The city that the map narrowed the list to."""
    places = (place for entry in register.entries for place in entry.places)
    return next((place.name for place in places if place.id == wanted), None)


def _countries(register: CreditRegister, asked: Asked) -> Iterable[str]:
    """The countries that the map shows: all, so that it keeps its shape, or the one."""
    known = {entry.country for entry in register.entries}
    return {asked.country} if asked.country in known else known


def _standings(found: Sequence[RegisterEntry]) -> list[Standing]:
    """Where these entries stand: at the cities on record, else at their country."""
    cities: dict[str, tuple[Place, RegisterEntry, int]] = {}
    countries: dict[str, tuple[RegisterEntry, int]] = {}
    for entry in found:
        for place in entry.places:
            count = cities[place.id][2] if place.id in cities else 0
            cities[place.id] = (place, entry, count + 1)
        if not entry.places:
            count = countries[entry.country][1] if entry.country in countries else 0
            countries[entry.country] = (entry, count + 1)
    here = address("registry-projects")
    return [
        *(
            Standing(p, e.country, e.country_name, count, f"{here}?place={p.id}")
            for p, e, count in cities.values()
        ),
        *(
            Standing(None, country, e.country_name, count, f"{here}?country={country}")
            for country, (e, count) in countries.items()
        ),
    ]


def _recorded(register: CreditRegister) -> Text:
    """The countries whose issuances are on record."""
    names = {e.country: e.country_name for e in register.entries if e.lots}
    return joined([names[key] for key in sorted(names)]) if names else WORDS["unknown"]


def _day(register: CreditRegister) -> Text:
    day = register.register.as_of
    return Text(ja=formats.day(day, "ja"), en=formats.day(day, "en"))


urlpatterns = [
    path("registry/projects/", search, name="registry-projects"),
    path("registry/projects.csv", search_csv, name="registry-projects-csv"),
]
