"""Reports: of a fiscal year, a country, a place, a project; as PDF and xlsx."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router, Schema
from pydantic import Field

from renkei import store
from renkei.api import files, problem
from renkei.api.paper_shapes import CardShape, Number, card_written
from renkei.api.shapes import TEXT, Words
from renkei.foundation import plain
from renkei.reports import documents

router = Router()
TAG = "報告書 reports"
PLACE = 16
WRITERS: dict[str, tuple[str, Callable[[documents.Document, str], bytes]]] = {
    "pdf": (files.PDF, documents.pdf),
    "xlsx": (files.XLSX, documents.xlsx),
}
_FILE = files.described(files.PDF, files.XLSX)


class Form(files.Language):
    """報告書の形式と言語。 / Form and language of a report."""

    form: Literal["pdf", "xlsx"] = Field("pdf", description="形式。 / Its form.")


class NamedShape(Schema):
    """国。 / A country with its name."""

    id: str
    name: Words


class PlaceShape(NamedShape):
    """都市または自治体。 / A place on either side."""

    country: str


class ShelfShape(Schema):
    """求めることのできる報告書。 / The reports that can be asked for."""

    years: list[int] = Field(description="年度。 / Fiscal years, the newest first.")
    countries: list[NamedShape]
    places: list[PlaceShape]
    projects: list[CardShape] = Field(
        description="新しい案件。ほかは `/kinds/candidate/papers`。 / "
        "The newest; `/kinds/candidate/papers` has them all."
    )
    projects_total: int


@router.get("/reports", response=ShelfShape, summary="報告書の一覧 / List reports")
def reports(request: HttpRequest) -> dict[str, Any]:
    """年度、国、都市、案件。 / By fiscal year, country, place and project."""
    shelf = store.report_shelf(store.person(request.user))
    return {
        "years": [year.year for year in shelf.years],
        "countries": [
            {"id": iso2, "name": plain(name)} for iso2, name in shelf.countries
        ],
        "places": [
            {"id": place, "country": country, "name": plain(name)}
            for place, country, name in shelf.places
        ],
        "projects": [card_written(card) for card in shelf.projects],
        "projects_total": shelf.projects_total,
    }


@router.get(
    "/reports/annual/{year}",
    summary="年次報告書 / Annual report",
    openapi_extra=_FILE,
)
def annual_report(
    request: HttpRequest,
    year: Annotated[int, Path(ge=0, le=9999, description="年度。 / Fiscal year.")],
    form: Query[Form],
) -> HttpResponse:
    """一つの年度の事業。あなたに見える記録から作る。 /
    The programme in a year, written from what the caller may see."""
    who = store.person(request.user)
    return _file(request, store.annual_report(year, who), form)


@router.get(
    "/reports/country/{iso2}", summary="国別資料 / Country sheet", openapi_extra=_FILE
)
def country_report(
    request: HttpRequest,
    iso2: Annotated[
        str, Path(max_length=2, pattern=TEXT, description="例:VN。 / Such as VN.")
    ],
    form: Query[Form],
) -> HttpResponse:
    """一つのパートナー国。 / One partner country."""
    who = store.person(request.user)
    return _file(request, store.country_report(iso2, who), form)


@router.get(
    "/reports/city/{id}", summary="都市別資料 / City sheet", openapi_extra=_FILE
)
def city_report(
    request: HttpRequest,
    id: Annotated[  # noqa: A002 - the noun's own name
        str, Path(max_length=80, pattern=TEXT, description="都市の ID。 / Its id.")
    ],
    form: Query[Form],
) -> HttpResponse:
    """どちらかの側の一つの都市。 / One place on either side."""
    who = store.person(request.user)
    return _file(request, store.city_report(id, who), form)


@router.get(
    "/reports/project/{number}",
    summary="案件資料 / Project case sheet",
    openapi_extra=files.described(files.PDF),
)
def project_report(
    request: HttpRequest, number: Number, language: Query[files.Language]
) -> HttpResponse:
    """一件の案件を1ページに(PDF)。 / One project on one page, as PDF."""
    who = store.person(request.user)
    return _file(
        request, store.project_report(number, who), Form(lang=language.lang, form="pdf")
    )


def _file(
    request: HttpRequest, document: documents.Document, form: Form
) -> HttpResponse:
    language = problem.language_of(request)
    media_type, write = WRITERS[form.form]
    name = f"{document.name}-{language}.{form.form}"
    return files.handed_out(write(document, language), media_type, name)
