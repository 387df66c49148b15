"""The reports that can be asked for, and each of them as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language

from renkei import store
from renkei.foundation import FiscalYear, Refusal, Text
from renkei.reports import documents
from renkei.store.collector import collector_at_rest
from renkei.web.addresses import address
from renkei.web.answers import View, only, refused
from renkei.web.attachments import attachment
from renkei.web.entity_names import country_name
from renkei.web.pages.reports.words import WORDS

if TYPE_CHECKING:
    from renkei.store.people import Person
    from renkei.store.queries.papers import Card
    from renkei.store.queries.reports import Shelf

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WITH, WITH_IT = "demonstration", "shown"
FORMS: dict[str, tuple[str, Callable[[documents.Document, str], bytes]]] = {
    "pdf": ("application/pdf", documents.pdf),
    "xlsx": (XLSX, documents.xlsx),
}


@dataclass(frozen=True, slots=True)
class Form:
    """One file of a report, and what its link says after the report's name."""

    address: str
    words: Text


@dataclass(frozen=True, slots=True)
class Report:
    """One report with its files."""

    name: Text
    forms: tuple[Form, ...]


@only("GET")
def reports(request: HttpRequest) -> HttpResponse:
    """Every report the reader can ask for."""
    shelf = store.report_shelf(store.person(request.user))
    shown = _is_shown(request)
    page = {
        "words": WORDS,
        "annual": [_report(_year(y), "annual", y.year, shown) for y in shelf.years],
        "countries": [
            _report(name, "country", iso2, shown) for iso2, name in shelf.countries
        ],
        "cities": _cities(shelf, shown),
        "projects": [
            _report(_titled(card), "project", card.number, forms=("pdf",))
            for card in shelf.projects
        ],
        "project_lead": WORDS["project_lead"].format(
            shown=len(shelf.projects), total=shelf.projects_total
        ),
        "all_projects": address("papers", "candidate"),
        "effects": _kept(address("effects"), shown),
        "demonstration": WORDS["with_them" if shown else "without_them"],
        "other": _kept(address("reports"), not shown),
        "other_words": WORDS["leave_out" if shown else "count_them"],
    }
    return render(request, "reports/page.html", page)


def _year(year: FiscalYear) -> Text:
    """A fiscal year in few words: 令和2年度(2020年度), FY2020."""
    return Text(ja=year.label.ja, en=year.short.en)


def _titled(card: Card) -> Text:
    title, number = card.title, card.number
    return Text(ja=f"{title.ja}({number})", en=f"{title.en} ({number})")


def _is_shown(request: HttpRequest) -> bool:
    """Whether the demonstration counts; left out where the address does not say so."""
    return request.GET.get(WITH) == WITH_IT


def _kept(where: str | None, shown: bool) -> str | None:
    return f"{where}?{WITH}={WITH_IT}" if where and shown else where


def _cities(shelf: Shelf, shown: bool) -> list[tuple[Text, list[Report]]]:
    """The places by country, Japan last."""
    found: dict[str, list[Report]] = {}
    for place, country, name in shelf.places:
        found.setdefault(country, []).append(_report(name, "city", place, shown))
    order = sorted(found, key=lambda country: (country == "JP", country))
    return [
        (WORDS["japan"] if each == "JP" else country_name(each), found[each])
        for each in order
    ]


def _report(
    name: Text,
    kind: str,
    key: object,
    shown: bool = False,
    *,
    forms: tuple[str, ...] = ("pdf", "xlsx"),
) -> Report:
    return Report(
        name,
        tuple(
            Form(
                _kept(address(f"report-{kind}-{form}", key), shown) or "",
                WORDS[form],
            )
            for form in forms
        ),
    )


def _document(kind: str, key: Any, who: Person, shown: bool) -> documents.Document:
    """The report of a kind about a year, a country, a place or a project."""
    match kind:
        case "annual":
            return store.annual_report(key, who, with_demonstration=shown)
        case "country":
            return store.country_report(key, who, with_demonstration=shown)
        case "city":
            return store.city_report(key, who, with_demonstration=shown)
    return store.project_report(key, who)


def _file(form: str, kind: str) -> View:
    """The view that hands out one kind of report in one form."""

    @only("GET")
    def answer(request: HttpRequest, key: object) -> HttpResponse:
        language = "ja" if (get_language() or "ja").startswith("ja") else "en"
        content_type, write = FORMS[form]
        try:
            who = store.person(request.user)
            with collector_at_rest():  # a large country has 150,000 cells
                document = _document(kind, key, who, _is_shown(request))
                content = write(document, language)
        except Refusal as refusal:
            return refused(request, refusal, status=404)
        name = f"{document.name}-{language}.{form}"
        return attachment(name, content, content_type, is_private=True)

    return answer


_ADDRESSES = (
    ("annual", "int", ("pdf", "xlsx")),
    ("country", "str", ("pdf", "xlsx")),
    ("city", "str", ("pdf", "xlsx")),
    ("project", "str", ("pdf",)),
)
urlpatterns = [
    path("reports/", reports, name="reports"),
    *(
        path(
            f"reports/{kind}/<{part}:key>.{form}",
            _file(form, kind),
            name=f"report-{kind}-{form}",
        )
        for kind, part, forms in _ADDRESSES
        for form in forms
    ),
]
