"""What if one stood here: the map to choose on, and the answer for one city."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.domino import field
from renkei.foundation import Finding, Refusal, Text, same
from renkei.store import domino_desk, domino_ground, domino_own
from renkei.store.queries import domino
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.domino_doors import doors
from renkei.web.domino_years import WORDS as YEAR_WORDS
from renkei.web.domino_years import years_table
from renkei.web.entity_names import country_name
from renkei.web.figures.spread_map import Spot, SpreadMap, spread_map
from renkei.web.pages.domino_what_if import own
from renkei.web.pages.domino_what_if.words import WORDS
from renkei.web.table import Column, Link, Table
from renkei.web.typed_forms import Option, typed

if TYPE_CHECKING:
    from renkei.domino import advice

NAMES = ("city", "find", "technology", "year", "horizon")
SHOWN = 240  # cities on the map
FOUND = 30


@only("GET")
def page(request: HttpRequest) -> HttpResponse:
    """The map; with a city in the address, its answer."""
    return _page(request, typed(request, NAMES))


@only("POST")
@login_required
def enter(request: HttpRequest) -> HttpResponse:
    """Let a number of a city stand in place of an estimate."""
    sent = typed(request, (*NAMES, *own.NAMES))
    who = store.person(request.user)
    try:
        domino_desk.refuse_others(who)
        kind, value = own.read(sent)
        domino_own.enter(
            _whole(sent["city"]),
            kind,
            value,
            source=sent["source"],
            technology=sent["technology"] if kind is field.OwnKind.TONNES else "",
            who=who,
        )
    except Refusal as refusal:
        if refusal.code == "store.permission.domino":
            return refused(request, refusal, status=403)
        return _page(request, sent, refusal.findings)
    asked = {name: sent[name] for name in NAMES if sent[name]}
    return HttpResponseRedirect(f"{address('domino-what-if')}?{urlencode(asked)}")


def _page(
    request: HttpRequest, sent: Mapping[str, str], wrong: tuple[Finding, ...] = ()
) -> HttpResponse:
    ground = domino_ground.ground()
    known = domino.technologies()
    asked = {
        "technology": sent["technology"] or _usual(known),
        "year": sent["year"] or str(ground.first),
        "horizon": sent["horizon"] or str(ground.last),
    }
    trial: advice.Trial | None = None
    findings = wrong
    if sent["city"]:
        try:
            trial = domino_desk.trial(
                _whole(sent["city"]),
                asked["technology"],
                _whole(asked["year"]),
                _whole(asked["horizon"]),
            )
        except Refusal as refusal:
            findings = (*wrong, *refusal.findings)
    context = {
        "words": WORDS,
        "stage_key": "domino",
        "doors": doors("domino-what-if"),
        "here": address("domino-what-if"),
        "sent": sent,
        "asked": asked,
        "options": [Option(each, words) for each, words in known.items()],
        "years": range(ground.first, min(ground.first + 10, ground.last)),
        "horizons": range(ground.first + 3, ground.last + 1),
        "findings": findings,
        "found": _found(sent["find"], asked) if sent["find"] else None,
        "searched": bool(sent["find"]),
        "trial": trial,
        "answer": WORDS["answer"].format(c=trial.name, t=trial.technology)
        if trial
        else None,
        "until": WORDS["until"].format(a=trial.year, b=trial.horizon)
        if trial
        else None,
        "stats": _stats(trial) if trial else (),
        "by_year": years_table(trial.years) if trial else None,
        "year_words": YEAR_WORDS,
        "map": _map(asked, trial),
        "map_note": WORDS["map_note"].format(n=min(SHOWN, len(domino.cities()))),
        "mark": ground.mark,
        "may_enter": domino_desk.may_ask(store.person(request.user)),
        "enter": address("domino-own"),
        "own_fields": own.fields(sent),
        "opens": bool(wrong),
        "standing": own.standing(_whole(sent["city"]), known) if sent["city"] else None,
        "back_test": address("domino-back-test"),
    }
    status = 409 if findings else 200
    return render(request, "domino_what_if/page.html", context, status=status)


def _usual(known: Mapping[str, Text]) -> str:
    """Of those that can be tried, the technology used most often."""
    return next(each for each in domino.recorded() if each in known)


def _whole(written: str) -> int:
    """A whole number; what is none is no city and no year."""
    return int(written) if written.isascii() and written.isdecimal() else -1


def _stats(trial: advice.Trial) -> tuple[tuple[Text, str, Text, Text], ...]:
    return (
        (
            WORDS["tonnes"],
            f"{trial.tonnes.mean:,.0f}",
            WORDS["tonnes_unit"],
            _ranged(trial.tonnes, 0),
        ),
        (
            WORDS["cities"],
            f"{trial.cities.mean:,.1f}",
            WORDS["cities_unit"],
            _ranged(trial.cities, 1),
        ),
        (
            WORDS["ties"],
            f"{100 * trial.ties_fraction:.0f}",
            same("%"),
            WORDS["ties_note"],
        ),
        (
            WORDS["cautious"],
            f"{trial.tonnes.cautious:,.0f}",
            WORDS["tonnes_unit"],
            WORDS["cautious_note"],
        ),
    )


def _ranged(spread: advice.Spread, places: int) -> Text:
    low, high = (f"{each:,.{places}f}" for each in (spread.low, spread.high))
    return WORDS["range"].format(low=low, high=high)


def _there(city: domino.City, asked: Mapping[str, str]) -> str:
    return f"{address('domino-what-if')}?{urlencode({'city': city.id, **asked})}"


def _found(words: str, asked: Mapping[str, str]) -> Table | None:
    """Cities whose name, or whose country's, begins with what was typed."""
    wanted = words.strip().casefold()
    found = []
    for city in domino.cities():
        country = country_name(city.country)
        names = (city.name.ja, city.name.en, country.ja, country.en)
        if any(name.casefold().startswith(wanted) for name in names):
            found.append((Link(city.name, _there(city, asked)), country, city))
        if len(found) == FOUND:
            break
    if not found:
        return None
    columns = (
        Column(WORDS["table_city"], heads_row=True),
        Column(WORDS["country"]),
        Column(WORDS["people"], numeric=True),
    )
    rows = tuple((link, country, city.population) for link, country, city in found)
    return Table(WORDS["found"], columns, rows, shows_caption=False)


def _map(asked: Mapping[str, str], trial: advice.Trial | None) -> SpreadMap:
    chosen = domino_ground.ground().field.ids[trial.city] if trial else -1
    shown = list(domino.cities()[:SHOWN])
    if trial and chosen not in {city.id for city in shown}:
        shown += [city for city in domino.cities() if city.id == chosen]
    most = max(city.population for city in shown)
    spots = [
        Spot(
            name=city.name,
            kind="chosen" if city.id == chosen else "city",
            degrees=(city.longitude, city.latitude),
            year=0,
            said=WORDS["try_here"].format(c=city.name),
            size=3.0 if city.id == chosen else 2 * city.population / most,
            address=_there(city, asked),
            is_named=city.id == chosen,
        )
        for city in reversed(shown)
    ]
    spots.sort(key=lambda spot: spot.kind == "chosen")
    columns = (
        Column(WORDS["table_city"], heads_row=True),
        Column(WORDS["country"]),
        Column(WORDS["people"], numeric=True),
    )
    rows = tuple(
        (
            Link(city.name, _there(city, asked)),
            country_name(city.country),
            city.population,
        )
        for city in shown[:FOUND]
    )
    return spread_map(
        id="choose",
        title=WORDS["map"],
        spots=spots,
        others=(),
        table=Table(WORDS["map"], columns, rows, shows_caption=False),
    )


urlpatterns = [
    path("domino/what-if/", page, name="domino-what-if"),
    path("domino/what-if/own/", enter, name="domino-own"),
]
