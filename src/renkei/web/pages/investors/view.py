"""The pipeline for investors, its files, and the founding document's frames.

What the list is narrowed by stands in the address, of the page and of its files.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache

from renkei import store
from renkei.foundation import Figure, Text, joined, same
from renkei.programme import papers
from renkei.store import data_room_desk
from renkei.store.planning_typed import number
from renkei.store.queries import investor_pipeline as queries
from renkei.web import formats
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.attachments import attachment
from renkei.web.pages.appraisals.telling import money, rounded
from renkei.web.pages.investors.words import WORDS
from renkei.web.pages.plan_city.showing import Field
from renkei.web.pages.plan_document.view import TYPES
from renkei.web.paper_words import sendable
from renkei.web.table import Column, Table, linked
from renkei.web.templatetags.renkei import reader_language
from renkei.web.typed_forms import Option

FIELDS = ("stage", "country", "technology", "currency", "least")
LONGEST, AT_ONCE = 60, 50
FORMS = ("csv", "xlsx")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
HEADS = (
    "project",
    "title",
    "stage",
    "country",
    "technology",
    "cost",
    "currency",
    "cost_mark",
    "irr",
    "tonnes_per_year",
    "tonnes_mark",
    "losing_drivers",
    "drivers",
    "demonstration",
)


@only("GET")
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """The pipeline as the reader may see it."""
    who = store.person(request.user)
    typed = _typed(request)
    found = queries.pipeline(who, _narrowing(typed))
    first = _first(request, len(found.entries))
    query = urlencode({name: value for name, value in typed.items() if value})
    context = {
        "words": WORDS,
        "stage_key": "finance",
        "finance": address("finance"),
        "here": address("investors"),
        "fields": _fields(typed, found),
        "table": _table(found.entries[first : first + AT_ONCE]),
        "shown": WORDS["shown"].format(
            a=str(first + 1),
            b=str(min(first + AT_ONCE, len(found.entries))),
            n=str(len(found.entries)),
        ),
        "turns": _turns(first, len(found.entries), query),
        "is_empty": not found.entries,
        "stages": _stages(found),
        "sums": _sums(found),
        "files": [
            (WORDS[form], f"{address(f'investors-{form}')}?{query}") for form in FORMS
        ],
        "rooms": [
            (f"{number} {title.in_language(reader_language())}", to)
            for number, title in data_room_desk.rooms(who)
            if (to := address("data-room", number))
        ],
        "frames": _frames(),
    }
    return render(request, "investors/page.html", context)


@only("GET")
@never_cache
def file(request: HttpRequest, form: str) -> HttpResponse:
    """The list as it is narrowed, as a file of exact numbers."""
    who = store.person(request.user)
    found = queries.pipeline(who, _narrowing(_typed(request)))
    rows = [HEADS, *_lines(found.entries, reader_language())]
    if form == "xlsx":
        return attachment("pipeline.xlsx", _book(rows), TYPES["xlsx"], is_private=True)
    text = StringIO()
    csv.writer(text).writerows([_safe(cell) for cell in row] for row in rows)
    told = "\ufeff" + text.getvalue()
    return attachment("pipeline.csv", told, "text/csv", is_private=True)


def _book(rows: list[tuple[str, ...]]) -> bytes:
    import xlsxwriter

    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet("pipeline")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell)
    return held.getvalue()


def _safe(cell: str) -> str:
    """A number as it is; what a spreadsheet would take for a formula as text."""
    return cell if _NUMBER.fullmatch(cell) else papers.tables.guarded(cell)


def _lines(
    entries: tuple[queries.Entry, ...], language: str
) -> Iterator[tuple[str, ...]]:
    for each in entries:
        ticket, risk = each.ticket, each.risk
        yield (
            each.number,
            each.title.in_language(language),
            each.stage,
            each.country,
            each.technology.in_language(language) if each.technology else "",
            f"{ticket.amount:f}" if ticket else "",
            ticket.currency if ticket else "",
            ticket.mark.value if ticket and ticket.mark else "",
            f"{each.irr.value:.6f}" if each.irr and each.irr.value is not None else "",
            f"{each.tonnes:f}" if each.tonnes is not None else "",
            each.tonnes_mark.value if each.tonnes_mark else "",
            str(risk[0]) if risk else "",
            str(risk[1]) if risk else "",
            "yes" if each.is_demonstration else "",
        )


def _typed(request: HttpRequest) -> dict[str, str]:
    return {
        name: sendable(request.GET.get(name, ""))[:LONGEST].strip() for name in FIELDS
    }


def _narrowing(typed: dict[str, str]) -> queries.Narrowing:
    return queries.Narrowing(
        typed["stage"],
        typed["country"],
        typed["technology"],
        typed["currency"],
        number(typed["least"]) if typed["least"] else None,
    )


def _first(request: HttpRequest, count: int) -> int:
    read = request.GET.get("from", "")
    first = int(read) if read.isascii() and read.isdecimal() and len(read) < 8 else 0
    return first - first % AT_ONCE if first < count else 0


def _turns(first: int, count: int, query: str) -> list[tuple[Text, str]]:
    here, several = address("investors"), str(AT_ONCE)
    found = []
    for name, start in (("back", first - AT_ONCE), ("next", first + AT_ONCE)):
        if 0 <= start < count:
            words = WORDS[name].format(n=several)
            found.append((words, f"{here}?{query}&from={start}"))
    return found


def _fields(typed: dict[str, str], found: queries.Pipeline) -> tuple[Field, ...]:
    options = {
        "stage": [Option(name, words) for name, words, _ in found.stages],
        "country": [Option(name, words) for name, words in found.countries],
    }
    wrong = typed["least"] and number(typed["least"]) is None
    return tuple(
        Field(
            name,
            typed[name],
            options=tuple(options[name]) if name in options else None,
            nothing=WORDS["all"],
            called=WORDS[name],
            optional=True,
            wrong=WORDS["bad"] if wrong and name == "least" else None,
        )
        for name in FIELDS
    )


def _table(entries: tuple[queries.Entry, ...]) -> Table:
    columns = (
        Column(WORDS["project"], heads_row=True),
        Column(WORDS["stage"]),
        Column(WORDS["country"]),
        Column(WORDS["tech"]),
        Column(WORDS["ticket"], numeric=True),
        Column(WORDS["irr"], numeric=True),
        Column(WORDS["tonnes"], numeric=True),
        Column(WORDS["risk"]),
    )
    rows = tuple(_row(each) for each in entries)
    return Table(WORDS["title"], columns, rows, shows_caption=False)


def _row(each: queries.Entry) -> tuple[object, ...]:
    absent = WORDS["not_recorded"]
    ticket: object = absent
    if each.ticket is not None:
        ticket = _marked(money(each.ticket.amount, each.ticket.currency), each.ticket)
        if each.ticket.key:
            ticket = linked(ticket, address("appraisal", each.ticket.key))
    irr: object = absent
    if each.irr is not None:
        irr = rounded(each.irr) if each.irr.value is not None else each.irr.note
    tonnes: object = absent
    if each.tonnes is not None:
        shown = Text(
            ja=formats.exact(each.tonnes, "ja"), en=formats.exact(each.tonnes, "en")
        )
        mark = each.tonnes_mark
        tonnes = _with(shown, mark.label) if mark else shown
    risk: object = absent
    if each.risk is not None:
        risk = WORDS["of"].format(n=str(each.risk[0]), all=str(each.risk[1]))
    return (
        linked(each.title, address("paper", each.number)),
        each.stage_name,
        each.country_name,
        each.technology or absent,
        ticket,
        irr,
        tonnes,
        risk,
    )


def _marked(words: Text, ticket: queries.Ticket) -> Text:
    return _with(words, ticket.mark.label) if ticket.mark else words


def _with(words: Text, mark: Text) -> Text:
    return Text(ja="{w}({m})", en="{w} ({m})").format(w=words, m=mark)


def _stages(found: queries.Pipeline) -> Table:
    columns = (
        Column(WORDS["stage"], heads_row=True),
        Column(WORDS["number"], numeric=True),
    )
    rows = tuple((words, count) for _, words, count in found.stages)
    return Table(WORDS["stages"], columns, rows, shows_caption=False)


def _sums(found: queries.Pipeline) -> Text:
    told = [
        WORDS["sum"].format(c=code, n=f"{total:,.0f}", k=str(count))
        for code, total, count in found.tickets
    ]
    return WORDS["sums"].format(
        n=str(sum(count for _, _, count in found.tickets)),
        t=str(found.tonnes_known),
        sums=joined(told) if told else same("–"),
    )


def _frames() -> Table:
    columns = (
        Column(WORDS["what"], heads_row=True),
        Column(WORDS["value"], numeric=True),
        Column(WORDS["scope"]),
    )
    rows = tuple((each.name, each, _scope(each)) for each in queries.frames())
    return Table(WORDS["frames"], columns, rows, shows_caption=False)


def _scope(each: Figure) -> tuple[object, ...]:
    source = linked(each.source.title, each.source.url) if each.source else None
    told = (each.scope, each.note, each.as_of, source)
    return tuple(part for part in told if part is not None)


urlpatterns = [
    path("investors/", page, name="investors"),
    *(
        path(f"investors/pipeline.{form}", file, {"form": form}, f"investors-{form}")
        for form in FORMS
    ),
]
