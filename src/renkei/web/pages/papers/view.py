"""The list of the papers of one kind: search, filters with counts, pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language

from renkei import facts, store
from renkei.foundation import FiscalYear, Refusal, Text
from renkei.programme import papers
from renkei.store.clock import today
from renkei.store.queries.papers import PAGE, Asked
from renkei.web import paper_words
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.chain import stage
from renkei.web.entity_names import EntityNames, country_name, entity_names
from renkei.web.narrowing import asked_in, query_of, whole
from renkei.web.pages.papers.words import WORDS

if TYPE_CHECKING:
    from renkei.store.queries.papers import Card, PaperList

SHOWN_PARTIES = 3


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter, with how many papers it leaves."""

    value: str
    words: Text
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing a list is narrowed by."""

    name: str
    title: Text
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class StateLink:
    """One state with how many papers stand in it, and the way to them."""

    state: papers.State
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One paper of the list."""

    card: Card
    address: str | None
    parties: tuple[Text, ...]
    more: Text | None
    due: paper_words.Due | None


@only("GET")
def paper_list(request: HttpRequest, kind_id: str) -> HttpResponse:
    """The papers of a kind that the reader may see, narrowed as the address says."""
    who = store.person(request.user)
    asked, number = asked_in(request), whole(request.GET.get("page", ""))
    try:
        found = store.paper_list(kind_id, who, asked, page=number or 1)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    kind = papers.kinds()[kind_id]
    query = query_of(asked)
    parties = {party for card in found.cards for party in card.parties}
    names = entity_names(who, parties | ({asked.party} if asked.party else set()))
    drafts = any(duty.role in kind.drafted_by for duty in who.duties)
    here = address("papers", kind_id) or ""
    page = {
        "words": WORDS,
        "stage_key": kind.stage,
        "kind": kind,
        "stage": stage(kind.stage),
        "here": here,
        "begin": address("paper-new", kind_id) if drafts else None,
        "asked": asked,
        "is_narrowed": bool(query),
        "line": papers.main_line(kind),
        "states": _states(kind, found, here, query),
        "filters": _filters(kind, found, asked, names),
        "found": found,
        "count": WORDS["more_than" if found.is_more else "found"].format(
            total=f"{found.total:,}"
        ),
        "shown": _shown(found),
        "rows": [_row(card, names) for card in found.cards],
        "columns": _columns(kind),
        "due_name": kind.field(kind.due).name if kind.due else WORDS["due"],
        "tables": _tables(kind_id, query),
        "tables_words": _tables_words(found, query),
        "newer": _page(here, query, found.page - 1, found.pages),
        "older": _page(here, query, found.page + 1, found.pages),
        "page_of": WORDS["page_of"].format(page=found.page, pages=found.pages),
        "none_yet": WORDS["none_yet"].format(kind=kind.plural),
        "empty": kind.empty or kind.about,
        "begin_words": paper_words.beginning(kind),
    }
    return render(request, "papers/page.html", page)


def _states(
    kind: papers.Kind, found: PaperList, here: str, query: Mapping[str, str]
) -> list[StateLink]:
    return [
        StateLink(
            state,
            found.states.get(state.id, 0),
            f"{here}?{urlencode({**query, 'state': state.id})}",
            query.get("state") == state.id,
        )
        for state in kind.states
        if found.states.get(state.id) or query.get("state") == state.id
    ]


def _filters(
    kind: papers.Kind, found: PaperList, asked: Asked, names: EntityNames
) -> list[Filter]:
    filters = []
    if kind.country:
        countries = _sorted(found.countries, country_name)
        filters.append(
            _filter("country", countries, found.countries, country_name, asked.country)
        )
    if kind.fiscal_year:
        counts = {str(year): n for year, n in found.fiscal_years.items()}
        years = sorted(counts, reverse=True)
        chosen = str(asked.fiscal_year or "")
        filters.append(_filter("year", years, counts, _year, chosen))
    if kind.parties:
        filters.append(_parties(found.parties, asked, names))
    return filters


def _filter(
    name: str,
    values: Iterable[str],
    counts: Mapping[str, int],
    named: Callable[[str], Text],
    chosen: str,
) -> Filter:
    title = WORDS["fiscal_year" if name == "year" else name]
    options = tuple(
        Option(
            value,
            WORDS["option"].format(name=named(value), count=counts[value]),
            value == chosen,
        )
        for value in values
    )
    return Filter(name, title, options)


def _sorted(counts: Mapping[str, int], named: Callable[[str], Text]) -> list[str]:
    """Most papers first, then by the reader's alphabet."""
    language = get_language() or "ja"
    return sorted(counts, key=lambda v: (-counts[v], named(v).in_language(language)))


def _year(year: str) -> Text:
    return FiscalYear(int(year)).short


def _parties(counts: Mapping[str, int], asked: Asked, names: EntityNames) -> Filter:
    """Every place of both sides that a paper names, with how many do, and an
    organisation that the address names; the most named of a country first."""
    places = [p for p in facts.load().places.values() if p.id in counts]
    order = list(facts.load().countries)
    places.sort(key=lambda p: (order.index(p.country), -counts[p.id]))
    words = {p.id: _party(p.country, p.name) for p in places}
    if asked.party and asked.party not in words:
        words = {asked.party: names.of(asked.party), **words}
    options = tuple(
        Option(
            party,
            WORDS["option"].format(name=name, count=f"{counts.get(party, 0):,}"),
            party == asked.party,
        )
        for party, name in words.items()
    )
    return Filter("party", WORDS["party"], options)


def _party(country: str, name: Text) -> Text:
    side = WORDS["japanese"] if country == "JP" else country_name(country)
    return Text(ja="{side} {name}", en="{side}: {name}").format(side=side, name=name)


def _shown(found: PaperList) -> Text | None:
    if found.pages == 1:
        return None
    first = (found.page - 1) * PAGE + 1
    return WORDS["shown"].format(first=first, last=first + len(found.cards) - 1)


def _row(card: Card, names: EntityNames) -> Row:
    parties = tuple(names.of(party) for party in card.parties)
    more = len(parties) - SHOWN_PARTIES
    near = None if card.state.is_end else paper_words.due(card.due, today())
    return Row(
        card,
        address("paper", card.number),
        parties[:SHOWN_PARTIES],
        WORDS["others"].format(count=more) if more > 0 else None,
        near if near in (paper_words.Due.LATE, paper_words.Due.THIS_WEEK) else None,
    )


def _columns(kind: papers.Kind) -> dict[str, bool]:
    return {
        "parties": bool(kind.parties),
        "country": kind.country is not None,
        "fiscal_year": kind.fiscal_year is not None,
        "due": kind.due is not None,
    }


def _tables(kind_id: str, query: Mapping[str, str]) -> str | None:
    """Where the papers go out and come in as a spreadsheet, once there is a page."""
    there = address("paper-tables", kind_id)
    return f"{there}?{urlencode(query)}" if there and query else there


def _tables_words(found: PaperList, query: Mapping[str, str]) -> Text:
    """What the way to the spreadsheets says: what they would hold."""
    if not query:
        return WORDS["tables"]
    return WORDS["tables_narrowed"].format(count=f"{found.total:,}")


def _page(here: str, query: Mapping[str, str], number: int, pages: int) -> str | None:
    if not 1 <= number <= pages:
        return None
    return f"{here}?{urlencode({**query, 'page': number})}"


urlpatterns = [path("papers/<slug:kind_id>/", paper_list, name="papers")]
