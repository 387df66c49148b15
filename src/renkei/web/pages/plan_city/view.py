"""A city's planning desk; beginning a city, and another year of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal, Text, same
from renkei.store import plan_document, planning_desk
from renkei.web import paper_words
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.plan_city import showing
from renkei.web.pages.plan_city.showing import Field
from renkei.web.pages.plan_city.words import WORDS, ZONES
from renkei.web.pages.stages.view import stage
from renkei.web.table import Column, Table, linked
from renkei.web.typed_forms import Option, typed

if TYPE_CHECKING:
    from renkei.store.people import Person

FIELDS = (
    *("place", "country", "name-ja", "name-en", "population"),
    *("income", "climate", "grid", "source"),
)
TOTAL = ("year", "tonnes", "scope-ja", "scope-en", "source")
# The facts that a start may lack, by the field that gives them.
LACKING = {
    "planning.starting.population-missing": "population",
    "planning.starting.income-missing": "income",
    "planning.starting.climate-missing": "climate",
    "planning.starting.climate-unknown": "climate",
    "planning.starting.grid-factor-missing": "grid",
}


@only("GET")
def desk(request: HttpRequest, key: str) -> HttpResponse:
    """One city: what stands, what is next, what was done."""
    try:
        found = planning_desk.city_desk(key, store.person(request.user))
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    return _desk(request, found)


@only("POST")
@login_required
def begin_year(request: HttpRequest, key: str) -> HttpResponse:
    """Another year of a city."""
    who = store.person(request.user)
    sent = typed(request, ("year",))
    try:
        name = planning_desk.begin_year(key, sent["year"], who)
    except Refusal as refusal:
        turned = showing.turned_away(request, refusal)
        return turned or _desk(
            request,
            planning_desk.city_desk(key, who),
            year=sent["year"],
            findings=refusal.findings,
        )
    request.session[showing.DONE] = "began_year"
    return HttpResponseRedirect(address("plan-inventory", key, name) or "/")


@only("POST")
@login_required
def keep_total(request: HttpRequest, key: str) -> HttpResponse:
    """A total that was stated elsewhere, kept beside the inventories."""
    who = store.person(request.user)
    sent = typed(request, TOTAL)
    total = planning_desk.TypedTotal(
        year=sent["year"],
        tonnes=sent["tonnes"],
        scope=(sent["scope-ja"], sent["scope-en"]),
        source=sent["source"],
    )
    try:
        planning_desk.keep_total(key, total, who)
    except Refusal as refusal:
        turned = showing.turned_away(request, refusal)
        return turned or _desk(
            request,
            planning_desk.city_desk(key, who),
            total=sent,
            findings=refusal.findings,
        )
    request.session[showing.DONE] = "kept_total"
    return HttpResponseRedirect(address("plan-city", key) or "/")


@only("GET", "POST")
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """The start of a city; posted: begun, and on to its desk."""
    who = store.person(request.user)
    try:
        if request.method != "POST":
            return _start(request, who, {})
        sent = typed(request, FIELDS)
        try:
            begun = planning_desk.start_city(_typed_start(sent), who)
        except Refusal as refusal:
            turned = showing.turned_away(request, refusal)
            return turned or _start(request, who, sent, refusal.findings)
    except Refusal as refusal:
        turned = showing.turned_away(request, refusal)
        assert turned is not None, f"a start refused by {refusal.code}"
        return turned
    request.session[showing.DONE] = "began"
    return HttpResponseRedirect(address("plan-city", begun.city) or "/")


def _typed_start(sent: Mapping[str, str]) -> planning_desk.TypedStart:
    plain = {name: sent[name] for name in FIELDS if not name.startswith("name-")}
    return planning_desk.TypedStart(name=(sent["name-ja"], sent["name-en"]), **plain)


def _start(
    request: HttpRequest,
    who: Person,
    sent: Mapping[str, str],
    findings: tuple[Finding, ...] = (),
) -> HttpResponse:
    choices = planning_desk.start_choices(who)
    is_free = bool(sent) and not sent["place"]
    page = {
        "words": WORDS,
        "stage_key": "plans",
        "plans": address("plans"),
        "here": address("plan-new"),
        "places": [
            {
                "place": place,
                "words": WORDS["start_place"].format(name=place.name),
                "fields": _better(place.id, {} if is_free else sent, findings),
                "is_open": sent.get("place") == place.id,
            }
            for place in choices.places
        ],
        "begun": [
            (WORDS["goes_on"].format(name=place.name), address("plan-city", key))
            for place, key in choices.begun
        ],
        "free": _free(choices, sent if is_free else {}, findings),
        "free_is_open": is_free or not (choices.places or choices.begun),
        "findings": findings,
    }
    return render(
        request, "plan_city/start.html", page, status=409 if findings else 200
    )


def _free(
    choices: planning_desk.StartChoices,
    sent: Mapping[str, str],
    findings: tuple[Finding, ...],
) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """The fields of a city that is not on record: needed ones, and others."""
    countries = tuple(Option(each.iso2, each.name) for each in choices.countries)
    only_one = countries[0].value if len(countries) == 1 else ""
    needed = (
        Field(
            "country",
            sent.get("country", "") or only_one,
            options=countries,
            nothing=None if only_one else WORDS["choose"],
        ),
        Field("name-ja", sent.get("name-ja", "")),
        Field("name-en", sent.get("name-en", "")),
        Field(
            "population",
            sent.get("population", ""),
            WORDS["population_hint"],
            kind="number",
        ),
        replace(_climate(sent), optional=False, hint=WORDS["climate_hint"]),
    )
    others = (_income(sent), _grid(sent), _source(sent))
    return _marked(needed, findings, "free-"), _marked(others, findings, "free-")


def _better(
    place: str, sent: Mapping[str, str], findings: tuple[Finding, ...]
) -> tuple[Field, ...]:
    """What an officer may know better of their own place."""
    given = sent if sent.get("place") == place else {}
    population = Field(
        "population",
        given.get("population", ""),
        WORDS["population_hint"],
        kind="number",
        optional=True,
    )
    fields = (population, _income(given), _climate(given), _grid(given), _source(given))
    return _marked(fields, findings if given else (), f"{place}-")


def _income(sent: Mapping[str, str]) -> Field:
    value = sent.get("income", "")
    return Field("income", value, WORDS["income_hint"], kind="number", optional=True)


def _climate(sent: Mapping[str, str]) -> Field:
    zones = tuple(
        Option(code, Text(ja=f"{words.ja}({code})", en=f"{words.en} ({code})"))
        for code, words in ZONES.items()
    )
    return Field(
        "climate",
        sent.get("climate", ""),
        options=zones,
        nothing=WORDS["from_facts"],
        optional=True,
    )


def _grid(sent: Mapping[str, str]) -> Field:
    value = sent.get("grid", "")
    return Field("grid", value, WORDS["grid_hint"], kind="number", optional=True)


def _source(sent: Mapping[str, str]) -> Field:
    return Field("source", sent.get("source", ""), WORDS["source_hint"], optional=True)


def _marked(
    fields: tuple[Field, ...], findings: tuple[Finding, ...], at: str
) -> tuple[Field, ...]:
    wrong = showing.wrong_at(findings)
    lacking = {
        LACKING[each.code]: each.found for each in findings if each.code in LACKING
    }
    return tuple(
        replace(
            field, at=at, wrong=wrong.get(field.label.en) or lacking.get(field.name)
        )
        for field in fields
    )


def _desk(
    request: HttpRequest,
    found: planning_desk.CityDesk,
    *,
    year: str = "",
    total: Mapping[str, str] | None = None,
    findings: tuple[Finding, ...] = (),
) -> HttpResponse:
    city = found.city
    newest = found.inventories[0] if found.inventories else None
    wrong = showing.wrong_at(findings) if total is None else {}
    page = {
        "words": WORDS,
        "stage_key": "plans",
        "plans": address("plans"),
        "heading": WORDS["title"].format(name=city.name),
        "city": city,
        "newest": newest,
        "newest_state": showing.state(newest.state) if newest else None,
        "newest_about": newest
        and WORDS["per_year"].format(year=newest.year, gwp=newest.gwp.upper()),
        "newest_tonnes": newest and showing.whole_tonnes(newest.basic_tco2e),
        "newest_words": newest and WORDS["open_inventory"].format(year=newest.year),
        "newest_address": newest and address("plan-inventory", city.key, newest.name),
        "meters": showing.meters(newest) if newest else (),
        "next": _next(found, newest),
        "inventories": _inventories(found),
        "standings": _standings(found),
        "kept": _kept(found),
        "has_plan": found.is_adopted or any(e.kind == "plan" for e in found.kept),
        "scenarios": address("plan-scenarios", city.key) if newest else None,
        "optimum": address("plan-optimum", city.key) if newest else None,
        "living": address("plan-living", city.key),
        "is_adopted": found.is_adopted,
        "history": showing.history(found.history),
        "year": Field(
            "year",
            year,
            WORDS["another_year_hint"],
            kind="number",
            wrong=wrong.get(planning_desk.FIELDS["year"].en),
        ),
        "begin_year": address("plan-year", city.key),
        "withdrawn": _withdrawn(found),
        "total": _total(total, findings),
        "total_is_open": total is not None,
        "keep_total": address("plan-total", city.key),
        "findings": findings,
        "did": showing.said_once(request, WORDS),
        "undo": showing.offer_of_city(request, city.key),
    }
    return render(request, "plan_city/page.html", page, status=409 if findings else 200)


def _next(
    found: planning_desk.CityDesk, newest: planning_desk.Brief | None
) -> list[dict[str, object]]:
    """The heaviest estimates, each as long as it weighs beside the heaviest."""
    if newest is None or not found.next_lines:
        return []
    weights = [abs(line.tco2e or Decimal(0)) for line in found.next_lines]
    return [
        {
            "number": line.reference.number,
            "name": line.reference.name,
            "tonnes": showing.whole_tonnes(line.tco2e),
            "width": f"{weight / max(weights) * 100:.1f}",
            "address": address(
                "plan-reference", found.city.key, newest.name, line.reference.number
            ),
        }
        for line, weight in zip(found.next_lines, weights, strict=True)
    ]


def _inventories(found: planning_desk.CityDesk) -> Table | None:
    rows = tuple(
        (
            linked(
                same(brief.name), address("plan-inventory", found.city.key, brief.name)
            ),
            showing.whole_tonnes(brief.basic_tco2e),
            WORDS["answered_of"].format(answered=brief.answered, asked=brief.asked),
            same(f"{showing.percent(brief.estimated_fraction)}%")
            if brief.estimated_fraction is not None
            else same("–"),
            showing.state(brief.state),
            paper_words.instant(brief.at),
        )
        for brief in found.inventories
    )
    if not rows:
        return None
    columns = (
        Column(WORDS["year"], heads_row=True),
        Column(WORDS["total_tonnes"], numeric=True),
        Column(WORDS["answered"]),
        Column(WORDS["estimated"], numeric=True),
        Column(WORDS["state"]),
        Column(WORDS["changed"]),
    )
    return Table(WORDS["inventories"], columns, rows, shows_caption=False)


def _standings(found: planning_desk.CityDesk) -> Table | None:
    rows = tuple(
        (
            same(str(standing.year) if standing.year else "–"),
            row.tco2e,
            row.scope,
        )
        for standing in found.standings
        for row in standing.rows
    )
    if len(rows) < 2:
        return None
    columns = (
        Column(WORDS["year"], heads_row=True),
        Column(WORDS["tonnes"], numeric=True),
        Column(WORDS["counts"]),
    )
    return Table(WORDS["beside"], columns, rows, shows_caption=False)


def _withdrawn(found: planning_desk.CityDesk) -> Table | None:
    rows = tuple(
        (
            same(each.name),
            paper_words.instant(each.at),
            paper_words.person(each.by),
            same(each.why),
        )
        for each in found.withdrawn
    )
    if not rows:
        return None
    columns = (
        Column(WORDS["year"], heads_row=True),
        Column(WORDS["when"]),
        Column(WORDS["who"]),
        Column(WORDS["why"]),
    )
    return Table(WORDS["withdrawn"], columns, rows, shows_caption=True)


def _total(
    sent: Mapping[str, str] | None, findings: tuple[Finding, ...]
) -> tuple[Field, ...]:
    """The fields of a total that was stated elsewhere."""
    given = sent or {}
    fields = (
        Field("year", given.get("year", ""), kind="number"),
        Field("tonnes", given.get("tonnes", ""), kind="number"),
        Field("scope-ja", given.get("scope-ja", ""), WORDS["scope_hint"]),
        Field("scope-en", given.get("scope-en", ""), optional=True),
        Field("source", given.get("source", "")),
    )
    return _marked(fields, findings if sent is not None else (), "total-")


def _called(key: str, kept: planning_desk.Kept) -> object:
    """The title of a scenario or plan; a scenario's leads to its page."""
    if kept.kind != "scenario":
        return same(kept.title)
    return linked(
        same(kept.title), f"{address('plan-scenarios', key)}?kept={kept.name}"
    )


def _kept(found: planning_desk.CityDesk) -> Table | None:
    rows = tuple(
        (
            _called(found.city.key, each),
            WORDS[f"kind_{each.kind}"],
            same(str(each.version)),
            showing.state(each.state),
            paper_words.instant(each.at),
            tuple(
                linked(
                    showing.form_words(form),
                    address(
                        "plan-document", found.city.key, each.kind, each.name, form
                    ),
                )
                for form in plan_document.FORMS
            ),
        )
        for each in found.kept
    )
    if not rows:
        return None
    columns = (
        Column(WORDS["name"], heads_row=True),
        Column(WORDS["kind"]),
        Column(WORDS["version"]),
        Column(WORDS["state"]),
        Column(WORDS["changed"]),
        Column(WORDS["document"]),
    )
    return Table(WORDS["kept"], columns, rows, shows_caption=False)


urlpatterns = [
    path("plans/", partial(stage, key="plans"), name="plan-list"),
    path("plans/new/", start, name="plan-new"),
    path("plans/<slug:key>/", desk, name="plan-city"),
    path("plans/<slug:key>/years/", begin_year, name="plan-year"),
    path("plans/<slug:key>/totals/", keep_total, name="plan-total"),
]
