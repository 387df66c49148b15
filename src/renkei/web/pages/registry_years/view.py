"""The page of issuance and retirement over time, and its numbers as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Text
from renkei.registry import Book, EntryKind, Lot, LotState
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.attachments import attachment
from renkei.web.entity_names import country_name
from renkei.web.figures.stacked_years import StackedYears, stacked_years
from renkei.web.pages.registry_years.words import WORDS
from renkei.web.table import Column, Table
from renkei.web.templatetags.renkei import reader_language

if TYPE_CHECKING:
    from renkei.store.queries.credit_register import CreditRegister, Movement

Amounts = Mapping[tuple[int | None, str], int]


@dataclass(frozen=True, slots=True)
class BookView:
    """One book as the page shows it; states are drawn where there are several."""

    book: Book
    sums: Table
    by_issue: StackedYears | None
    by_vintage: StackedYears | None
    by_state: StackedYears | None
    by_movement: StackedYears | None
    csv: str | None


@only("GET")
def years(request: HttpRequest) -> HttpResponse:
    """Both books, apart."""
    register = store.credit_register()
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "registry": address("registry"),
        "search": address("registry-projects"),
        "history": _view(register, Book.HISTORY),
        "demonstration": _view(register, Book.DEMONSTRATION),
    }
    return render(request, "registry_years/page.html", page)


@only("GET")
def years_csv(request: HttpRequest, book: str) -> HttpResponse:
    """The numbers of one book's figures, a row for each."""
    if book not in list(Book):
        raise Http404
    measured = _measures(store.credit_register(), Book(book))
    language = reader_language()
    target = StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    heads = ("book", "measure", "year", "kind", "tonnes")
    writer.writerow([WORDS[key].in_language(language) for key in heads])
    for measure, (series, amounts) in measured.items():
        for (year, key), tonnes in sorted(amounts.items(), key=_late):
            written = WORDS["unknown_year"].in_language(language)
            writer.writerow(
                [
                    Book(book).label.in_language(language),
                    WORDS[measure].in_language(language),
                    written if year is None else year,
                    series[key].in_language(language),
                    tonnes,
                ]
            )
    name = f"renkei-registry-{book}-by-year.csv"
    content = target.getvalue().encode("utf-8-sig")
    return attachment(name, content, "text/csv; charset=utf-8")


def _late(item: tuple[tuple[int | None, str], int]) -> tuple[bool, int, str]:
    """The known years in order, what has none after them."""
    (year, key), _ = item
    return year is None, year or 0, key


def _view(register: CreditRegister, book: Book) -> BookView | None:
    lots = register.of_book(book)
    if not lots:
        return None
    states = {lot.state for lot in lots}
    drawn = {
        measure: stacked_years(WORDS[measure], series, amounts, WORDS["unknown_year"])
        for measure, (series, amounts) in _measures(register, book).items()
    }
    return BookView(
        book=book,
        sums=_sums(lots),
        by_issue=drawn["by_issue"],
        by_vintage=drawn["by_vintage"],
        by_state=drawn["by_state"] if len(states) > 1 else None,
        by_movement=drawn["by_movement"],
        csv=address("registry-years-csv", book.value),
    )


def _measures(
    register: CreditRegister, book: Book
) -> dict[str, tuple[Mapping[str, Text], Amounts]]:
    """What is measured in a book: its parts and their tonnes by year."""
    lots = register.of_book(book)
    moves = [each for each in register.movements if each.book is book]
    countries = {
        each: country_name(each) for each in sorted({lot.block.country for lot in lots})
    }
    states = {state.value: state.label for state in LotState}
    rested = {kind.value: kind.label for kind in EntryKind}
    return {
        "by_issue": (
            countries,
            _added((lot.issued_year, lot.block.country, lot.tonnes) for lot in lots),
        ),
        "by_vintage": (
            countries,
            _added((lot.vintage, lot.block.country, lot.tonnes) for lot in lots),
        ),
        "by_state": (
            states,
            _added((lot.issued_year, lot.state.value, lot.tonnes) for lot in lots),
        ),
        "by_movement": (rested, _added(map(_moved, moves))),
    }


def _moved(movement: Movement) -> tuple[int, str, int]:
    return movement.year, movement.kind.value, movement.tonnes


def _added(amounts: Iterable[tuple[int | None, str, int]]) -> Amounts:
    found: dict[tuple[int | None, str], int] = {}
    for year, key, tonnes in amounts:
        found[year, key] = found.get((year, key), 0) + tonnes
    return found


def _sums(lots: Iterable[Lot]) -> Table:
    """What was issued in all, and what became of it; only states that occur."""
    held = tuple(lots)
    states = [
        (state.label, sum(lot.tonnes for lot in held if lot.state is state))
        for state in LotState
    ]
    issued = (WORDS["issued"], sum(lot.tonnes for lot in held))
    return Table(
        WORDS["sums"],
        (Column(WORDS["state"], heads_row=True), Column(WORDS["tonnes"], numeric=True)),
        (issued, *(row for row in states if row[1])),
    )


urlpatterns = [
    path("registry/over-time/", years, name="registry-years"),
    path("registry/over-time/<slug:book>.csv", years_csv, name="registry-years-csv"),
]
