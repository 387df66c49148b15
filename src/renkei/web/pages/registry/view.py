"""Both books of the registry on one page, apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path

from renkei import facts, store
from renkei.foundation import Figure, Text, same
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.registry import open_data
from renkei.web.pages.registry.words import WORDS
from renkei.web.table import Column, Link, Table
from renkei.web.templatetags.renkei import reader_language

if TYPE_CHECKING:
    from collections.abc import Hashable

    from django.utils.safestring import SafeString

    from renkei.registry import History
    from renkei.store.queries.registry import AccountRecord, Overview

DEMONSTRATED = "MN004"


@only("GET")
def registry(request: HttpRequest) -> HttpResponse:
    """What was really issued, and what the demonstration issued.

    With `?serial=` it leads to that number's page.
    """
    asked = request.GET.get("serial", "").strip()
    wanted = _serial(asked)
    if wanted and (there := address("serial", wanted)):
        return redirect(there)
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "home": address("home"),
        "books": _books(store.registry_overview()),
        "here": address("registry"),
        "asked": asked,
        "audit": address("registry-audit"),
        "article6": address("article6"),
        "search": address("registry-projects"),
        "over_time": address("registry-years"),
    }
    return render(request, "registry/page.html", page)


_DRAWN: dict[str, tuple[Hashable, SafeString]] = {}


def _books(of: Overview) -> SafeString:
    """Both books as they are drawn; drawn again once an account holds anything else."""
    language = reader_language()
    mark, drawn = _DRAWN.get(language, (None, None))
    if drawn is None or mark != of.mark:
        drawn = render_to_string("registry/books.html", _shown(of))
        _DRAWN[language] = (of.mark, drawn)
    return drawn


def _shown(of: Overview) -> dict[str, object]:
    past = of.history
    books = {book: [a for a in of.accounts if a.book == book] for book in _BOOKS}
    demonstrated = books["demonstration"]
    return {
        "words": WORDS,
        "past": past,
        "issued": _whole(past.total.issued_tco2, WORDS["issued_total"]),
        "notified": _whole(past.total.notified_tco2, WORDS["notified_total"]),
        "agrees": of.agrees,
        "lead": WORDS["history_lead"].format(rows=len(past.rows)),
        "odd_lead": WORDS["odd_lead"].format(count=len(past.findings)),
        "totals": _totals(past),
        "rows": _rows(past),
        "files": open_data.files(),
        "history_accounts": _accounts(books["history"]),
        "accounts": _accounts(demonstrated) if demonstrated else None,
        "project": address("project", DEMONSTRATED),
    }


_NUMBER = re.compile(r"(?:.*[-:])?\s*(\d{1,19})(?:\.\.\d+)?")
"""A number alone, or as the last part of a block's name: …-2017-1790..8947."""


def _serial(asked: str) -> int | None:
    """The serial number somebody means, full width or with commas too."""
    plain = unicodedata.normalize("NFKC", asked).replace(",", "")
    found = _NUMBER.fullmatch(plain)
    return int(found[1]) if found else None


_BOOKS = ("history", "demonstration")


def _whole(total: Figure, name: Text) -> Figure:
    """The sum over the whole book, under its own name."""
    return replace(total, name=name, scope=WORDS["history"])


def _country(iso2: str) -> Text:
    return facts.load().countries[iso2].name


def _project(reference: str) -> object:
    there = address("project", reference)
    return Link(reference, there) if there else reference


def _totals(past: History) -> Table:
    return Table(
        WORDS["by_project"],
        (
            Column(WORDS["project"], heads_row=True),
            Column(WORDS["party"]),
            Column(WORDS["notified"], numeric=True),
            Column(WORDS["issued"], numeric=True),
        ),
        tuple(
            (
                _project(reference),
                _country(party),
                total.notified_tco2,
                total.issued_tco2,
            )
            for (reference, party), total in past.by_project_and_party.items()
        ),
    )


def _rows(past: History) -> Table:
    return Table(
        WORDS["rows"],
        (
            Column(WORDS["row"], heads_row=True),
            Column(WORDS["project"]),
            Column(WORDS["party"]),
            Column(WORDS["period"]),
            Column(WORDS["decided_on"]),
            Column(WORDS["issued_on"]),
            Column(WORDS["notified"], numeric=True),
            Column(WORDS["issued"], numeric=True),
        ),
        tuple(
            (
                str(row.record.row),
                _project(row.record.reference),
                _country(row.record.party),
                row.record.period,
                row.record.decided_on,
                row.record.issued_on or WORDS["not_issued"],
                row.record.notified_tco2,
                WORDS["not_issued"]
                if row.record.issued_tco2 is None
                else row.record.issued_tco2,
            )
            for row in past.rows
        ),
        shows_caption=False,
    )


def _accounts(accounts: list[AccountRecord]) -> Table:
    return Table(
        WORDS["accounts"],
        (
            Column(WORDS["account"], heads_row=True),
            Column(WORDS["party"]),
            Column(WORDS["kind"]),
            Column(WORDS["balance"], numeric=True),
        ),
        tuple(
            (
                Link(same(each.id), address("account", each.id) or ""),
                _country(each.party),
                each.statement.account.kind.label,
                each.tonnes,
            )
            for each in accounts
        ),
    )


urlpatterns = [path("registry/", registry, name="registry"), *open_data.urlpatterns]
