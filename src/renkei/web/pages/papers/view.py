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
    asked, number = _asked(request), _whole(request.GET.get("page", ""))
    try:
        found = store.paper_list(kind_id, who, asked, page=number or 1)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    kind = papers.kinds()[kind_id]
    query = {name: value for name, value in _query(asked).items() if value}
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
        "count": WORDS["found"].format(total=f"{found.total:,}"),
        "shown": _shown(found),
        "rows": [_row(card, names) for card in found.cards],
        "columns": _columns(kind),
        "due_name": kind.field(kind.due).name if kind.due else WORDS["due"],
        "tables": _tables(kind_id, query),
        "newer": _page(here, query, found.page - 1, found.pages),
        "older": _page(here, query, found.page + 1, found.pages),
        "page_of": WORDS["page_of"].format(page=found.page, pages=found.pages),
        "none_yet": WORDS["none_yet"].format(kind=kind.plural),
        "empty": kind.empty or kind.about,
        "begin_words": paper_words.beginning(kind),
    }
    return render(request, "papers/page.html", page)


def _asked(request: HttpRequest) -> Asked:
    sent = {name: paper_words.sendable(str(word)) for name, word in request.GET.items()}
    return Asked(
        words=sent.get("q", "").strip()[:200],
        state=sent.get("state", "")[:30],
        country=sent.get("country", "")[:2],
        fiscal_year=_whole(sent.get("year", "")),
        party=sent.get("party", "")[:80],
    )


def _whole(written: str) -> int | None:
    return int(written) if written.isdecimal() and len(written) < 6 else None


def _query(asked: Asked) -> dict[str, str]:
    return {
        "q": asked.words,
        "state": asked.state,
        "country": asked.country,
        "year": str(asked.fiscal_year or ""),
        "party": asked.party,
    }


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
        filters.append(_parties(asked, names))
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


def _parties(asked: Asked, names: EntityNames) -> Filter:
    """Every place of both sides, and an organisation that the address names."""
    options = [
        Option(place.id, _party(place.country, place.name), place.id == asked.party)
        for place in facts.load().places.values()
    ]
    known = {option.value for option in options}
    if asked.party and asked.party not in known:
        options.insert(0, Option(asked.party, names.of(asked.party), True))
    return Filter("party", WORDS["party"], tuple(options))


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


def _page(here: str, query: Mapping[str, str], number: int, pages: int) -> str | None:
    if not 1 <= number <= pages:
        return None
    return f"{here}?{urlencode({**query, 'page': number})}"


urlpatterns = [path("papers/<slug:kind_id>/", paper_list, name="papers")]
