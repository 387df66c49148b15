"""The monitoring report as page, PDF, tables and JCM workbook; the bundle beside it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language

from renkei import store
from renkei.foundation import Text
from renkei.reports import documents
from renkei.web.addresses import address
from renkei.web.answers import View, only
from renkei.web.attachments import attachment
from renkei.web.pages.monitoring_report.words import WORDS
from renkei.web.readings_answers import for_readers
from renkei.web.table import Column, Table

if TYPE_CHECKING:
    from renkei.foundation import Figure

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NAME = "monitoring-report"
FORMS = {"pdf": ("application/pdf", documents.pdf), "xlsx": (XLSX, documents.xlsx)}


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the report as the page shows it; the others are empty."""

    prose: tuple[Text, ...] = ()
    points: tuple[Text, ...] = ()
    figures: tuple[Figure, ...] = ()
    pairs: tuple[tuple[Text, object], ...] = ()
    table: Table | None = None
    note: Text | None = None
    nothing: Text | None = None


@only("GET")
@for_readers
def report(request: HttpRequest, reference: str, period: str) -> HttpResponse:
    """The report of the sealed period that begins on a day."""
    told = store.monitoring_report(reference, period, store.person(request.user))
    document = documents.monitoring(told)
    years = [v.year for v in told.reduction.vintages] if told.reduction else []
    where = reference, period
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "document": document,
        "reference": told.plan.project,
        "is_demonstration": told.is_demonstration,
        "project": address("project", reference),
        "site": f"{address('site', reference)}?period={period}",
        "sections": [
            (section.title, section.lead, [_part(block) for block in section.blocks])
            for section in document.sections
        ],
        "files": [
            *((WORDS[form], address(f"{_NAME}-{form}", *where)) for form in FORMS),
            *(
                (WORDS["mrs"].format(year=year), address(f"{_NAME}-mrs", *where, year))
                for year in years
            ),
        ],
        "bundle": address(f"{_NAME}-bundle", *where) if years else "",
    }
    return render(request, "monitoring_report/page.html", page)


def _part(block: documents.Block) -> Part:
    match block:
        case documents.Prose():
            return Part(prose=(block.words,))
        case documents.Points():
            return Part(points=block.words)
        case documents.Numbers():
            return Part(figures=block.figures)
        case documents.Pairs():
            return Part(pairs=block.pairs)
        case documents.Sheet() if block.rows:
            return Part(table=_table(block), note=block.note)
        case documents.Sheet():
            return Part(note=block.caption, nothing=block.empty)
    raise AssertionError(f"the page cannot show a {type(block).__name__}")


def _table(sheet: documents.Sheet) -> Table:
    return Table(
        sheet.caption,
        tuple(
            Column(
                Text(ja="{title} [{unit}]", en="{title} [{unit}]").format(
                    title=column.title, unit=column.unit
                )
                if column.unit
                else column.title,
                numeric=column.numeric,
                heads_row=place == 0,
            )
            for place, column in enumerate(sheet.columns)
        ),
        sheet.rows,
    )


def _file(form: str) -> View:
    """The view that hands out the report in one form."""

    @only("GET")
    @for_readers
    def answer(request: HttpRequest, reference: str, period: str) -> HttpResponse:
        who = store.person(request.user)
        document = documents.monitoring(store.monitoring_report(reference, period, who))
        language = "ja" if (get_language() or "ja").startswith("ja") else "en"
        content_type, write = FORMS[form]
        name = f"{document.name}-{language}.{form}"
        return attachment(
            name, write(document, language), content_type, is_private=True
        )

    return answer


@only("GET")
@for_readers
def mrs(request: HttpRequest, reference: str, period: str, year: int) -> HttpResponse:
    """The JCM workbook of a vintage, its formulas live."""
    who = store.person(request.user)
    name, content = store.monitoring_workbook(reference, period, who, year=year)
    return attachment(name, content, XLSX, is_private=True)


@only("GET")
@for_readers
def bundle(request: HttpRequest, reference: str, period: str) -> HttpResponse:
    """The file from which a third party recomputes the period alone."""
    name, content = store.recomputation_bundle(
        reference,
        period,
        store.person(request.user),
        written_by=f"renkei {version('renkei')}",
    )
    return attachment(name, content, "application/zip", is_private=True)


_HERE = "projects/<str:reference>/monitoring-report/<str:period>"
urlpatterns = [
    path(f"{_HERE}/", report, name=_NAME),
    *(path(f"{_HERE}/report.{f}", _file(f), name=f"{_NAME}-{f}") for f in FORMS),
    path(f"{_HERE}/mrs-<int:year>.xlsx", mrs, name=f"{_NAME}-mrs"),
    path(f"{_HERE}/bundle.renkei", bundle, name=f"{_NAME}-bundle"),
]
