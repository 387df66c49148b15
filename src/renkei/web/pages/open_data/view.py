"""The page of open data, its files, its catalogues and its feed: the same for all."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.feedgenerator import Atom1Feed

from renkei.foundation import same
from renkei.store.open_data import catalogue, news, nouns
from renkei.web import paper_words
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.attachments import attachment
from renkei.web.pages.open_data.words import TYPES, WORDS
from renkei.web.table import Column, Table
from renkei.web.templatetags.renkei import reader_language

NEWS_SHOWN = 8
_NAMES = {"csv": "CSV", "json": "JSON", "parquet": "Parquet", "geojson": "GeoJSON"}


@only("GET")
def page(request: HttpRequest) -> HttpResponse:
    """Every open table, and the newest of what is new."""
    context = {
        "words": WORDS,
        "home": address("home"),
        "api": "/api/v1/docs",
        "tables": [_shown(each) for each in catalogue.tables().values()],
        "news": [
            {
                "title": each.title,
                "about": each.about,
                "day": paper_words.day(each.at.date()),
                "there": address(*each.page),
            }
            for each in news.news(NEWS_SHOWN)
        ],
    }
    return render(request, "open_data/page.html", context)


def _shown(table: nouns.OpenTable) -> dict[str, Any]:
    sources = table.sources()
    return {
        "name": table.name,
        "title": table.title,
        "about": table.about,
        "licence": table.licence,
        "sources": sources,
        "many": WORDS["many_sources"].format(n=str(len(sources))),
        "size": WORDS["rows"].format(n=f"{table.count():,}", m=str(len(table.columns))),
        "files": [
            {
                "form": _NAMES[form.value],
                "said": WORDS["take"].format(t=table.title, form=_NAMES[form.value]),
                "there": address("open-data-file", table.name, form.value),
            }
            for form in table.forms
        ],
        "fields": Table(
            WORDS["fields"],
            (
                Column(WORDS["field"], heads_row=True),
                Column(WORDS["meaning"]),
                Column(WORDS["type"]),
                Column(WORDS["unit"]),
            ),
            tuple(
                (
                    same(column.name),
                    column.meaning,
                    TYPES[column.type],
                    same(column.unit or "–"),
                )
                for column in table.columns
            ),
            shows_caption=False,
        ),
    }


@only("GET")
def file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """One table in one form."""
    table = catalogue.tables().get(name)
    if table is None or form not in [each.value for each in table.forms]:
        raise Http404
    wanted = nouns.Form(form)
    content = nouns.written(table, wanted)
    kept = attachment(f"renkei-{name}.{form}", content, nouns.MEDIA_TYPES[wanted])
    return _for_all(kept)


@only("GET")
def data_package(request: HttpRequest) -> HttpResponse:
    """All tables in the words of Frictionless."""
    return _json(catalogue.data_package(_addresses(request)), "application/json")


@only("GET")
def dcat(request: HttpRequest) -> HttpResponse:
    """All tables in the words of DCAT-AP."""
    home = request.build_absolute_uri(address("open-data"))
    told = catalogue.dcat(home, _addresses(request))
    return _json(told, "application/ld+json")


@only("GET")
def feed(request: HttpRequest) -> HttpResponse:
    """What is new, as Atom, in the reader's language."""
    language = reader_language()
    told = Atom1Feed(
        title=WORDS["feed_title"].in_language(language),
        link=request.build_absolute_uri(address("open-data")),
        feed_url=request.build_absolute_uri(),
        description=WORDS["feed_about"].in_language(language),
        subtitle=WORDS["feed_about"].in_language(language),
        language=language,
        author_name="Renkei",
    )
    for each in news.news():
        there = address(*each.page) or address("open-data") or ""
        told.add_item(
            title=each.title.in_language(language),
            link=request.build_absolute_uri(there),
            description=each.about.in_language(language),
            unique_id=f"urn:renkei:news:{each.name}",
            updateddate=each.at,
            pubdate=each.at,
        )
    words = told.writeString("utf-8")
    return _for_all(HttpResponse(words, content_type=f"{told.content_type}"))


def _addresses(request: HttpRequest) -> catalogue.Addresses:
    return lambda name, form: request.build_absolute_uri(
        address("open-data-file", name, form.value)
    )


def _json(told: object, content_type: str) -> HttpResponse:
    words = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    return _for_all(HttpResponse(words, content_type=content_type))


def _for_all(response: HttpResponse) -> HttpResponse:
    """Pages of others may read it: it is the same for everybody."""
    response["Access-Control-Allow-Origin"] = "*"
    return response


urlpatterns = [
    path("open-data/", page, name="open-data"),
    path("open-data/datapackage.json", data_package, name="open-data-package"),
    path("open-data/catalogue.jsonld", dcat, name="open-data-dcat"),
    path("open-data/feed.xml", feed, name="open-data-feed"),
    path("open-data/<slug:name>/<slug:form>/", file, name="open-data-file"),
]
