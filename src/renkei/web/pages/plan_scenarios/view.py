"""A city's scenarios: look at one, keep it, hand it on, ask how sure it is.

What is set stands in the address, so that a scenario can be sent to a colleague; the
form of the page leads there, with or without script.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal, Text
from renkei.planning import scenarios
from renkei.store import optimum_desk, scenario_desk
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.figures.plan_plot import Plot
from renkei.web.pages.plan_scenarios import asked, comparing, doubting, showing
from renkei.web.pages.plan_scenarios.showing import Scales
from renkei.web.pages.plan_scenarios.words import WORDS
from renkei.web.templatetags.renkei import reader_language

if TYPE_CHECKING:
    from renkei.store.scenario_desk import ScenarioDesk

GONE = "store.planning.unknown"
FORBIDDEN = ("store.permission.", "store.planning.not-your-city")
DONE = "scenario_done"
LINES = "application/x-ndjson"
SCRIPT_WORDS = (
    *("in_year", "against_base", "gap", "gap_met", "gap_missed", "no_target"),
    *("no_target_how", "budget", "budget_used", "budget_out", "budget_none"),
    *("present_note", "per_tonne", "of_sector", "others", "stated", "interaction"),
    *("within", "alone", "all_years", "total", "none_deployed", "without"),
    *("scenario", "target", "capital", "upkeep", "saving", "net", "year"),
    *("cumulative", "band", "mean", "median", "cannot_load", "doubts_failed"),
    *("doubts_changed", "flows_note", "gap_short", "budget_name", "axis_begins", "own"),
)


@only("GET")
def page(request: HttpRequest, key: str) -> HttpResponse:
    """A scenario: as the address sets it, by its name, or the draft plan."""
    who = store.person(request.user)
    try:
        found = scenario_desk.scenario_desk(key, who, name=_name(request))
        if not asked.is_set(request.GET):
            return _page(request, found)
    except Refusal as refusal:
        return _turned_away(request, refusal)
    try:
        sketch = asked.of_query(request.GET, found.sketch)
        tried = scenario_desk.scenario_desk(key, who, sketch=sketch)
    except Refusal as refusal:
        return _page(request, found, findings=refusal.findings)
    return _page(request, tried, beside=found)


@only("POST")
def setting(request: HttpRequest, key: str) -> HttpResponse:
    """The form as sent: to the address of what it sets, kept first if asked."""
    who = store.person(request.user)
    try:
        found = scenario_desk.scenario_desk(key, who)
    except Refusal as refusal:
        return _turned_away(request, refusal)
    here = address("plan-scenarios", key) or "/"
    try:
        sketch = asked.of_form(request.POST)
        if request.POST.get("deed") != "keep":
            sketch.deployment(found.model.plan)
            return HttpResponseRedirect(here + asked.query_of(sketch))
        title = request.POST.get("name", "")
        best = optimum_desk.unsealed(request.POST.get("best", ""), sketch)
        name = scenario_desk.keep_scenario(key, title, sketch, who, best=best)
    except Refusal as refusal:
        if _is_turned(refusal):
            return _turned_away(request, refusal)
        return _page(request, found, findings=refusal.findings)
    request.session[DONE] = "kept"
    return HttpResponseRedirect(f"{here}?kept={name}")


@only("POST")
@login_required
def hand_on(request: HttpRequest, key: str) -> HttpResponse:
    """Make a plan of a kept scenario."""
    name = request.POST.get("kept", "")
    try:
        scenario_desk.make_plan(key, name, store.person(request.user))
    except Refusal as refusal:
        return _turned_away(request, refusal)
    request.session[DONE] = "made_plan"
    return HttpResponseRedirect(f"{address('plan-scenarios', key)}?kept={name}")


@only("POST")
@login_required
def doubts(request: HttpRequest, key: str) -> HttpResponseBase:
    """Work out the uncertainty of a kept scenario; a script is told how far it is."""
    name = request.POST.get("kept", "")
    try:
        who = store.person(request.user)
        stages = scenario_desk.doubt_scenario(key, name, who)
        if request.headers.get("Accept") == LINES:
            told = doubting.lines(stages, reader_language())
            return StreamingHttpResponse(told, content_type=LINES)
        _through(stages)
    except Refusal as refusal:
        return _turned_away(request, refusal)
    request.session[DONE] = "doubts_done"
    return HttpResponseRedirect(f"{address('plan-scenarios', key)}?kept={name}#doubts")


def _through(stages: Iterator[object]) -> None:
    for _ in stages:
        pass


@only("GET")
def model(request: HttpRequest, key: str) -> HttpResponse:
    """The compiled city for the page's script, with what everything is called."""
    try:
        found = scenario_desk.scenario_desk(key, store.person(request.user))
    except Refusal as refusal:
        return _turned_away(request, refusal)
    language, plan = reader_language(), found.model.plan
    called = {
        view: {
            label: words.in_language(language)
            for label, words in showing.names(found.outcome, view).items()
        }
        for view in ("sector", "carrier", "scope", "use")
    }
    body = {
        "form": scenarios.browser_form(plan, found.sketch.economics),
        "lines": scenarios.lines_form(plan),
        "names": {
            **called,
            "measure": {m.id: m.name.in_language(language) for m in plan.measures},
            "sector_of": {m.id: m.sector.value for m in plan.measures},
        },
    }
    response = JsonResponse(body)
    response["Cache-Control"] = "private, no-cache"
    return response


@only("GET")
def compare(request: HttpRequest, key: str) -> HttpResponse:
    """Two scenarios side by side."""
    who = store.person(request.user)
    first = request.GET.get("first") or scenario_desk.NOTHING
    second = request.GET.get("second") or scenario_desk.DRAFT
    try:
        found = scenario_desk.compare_scenarios(key, first, second, who)
    except Refusal as refusal:
        return _turned_away(request, refusal)
    return render(
        request,
        "plan_scenarios/compare.html",
        comparing.context(found, (first, second)),
    )


def _name(request: HttpRequest) -> str:
    return request.GET.get("kept", "")[:60]


def _is_turned(refusal: Refusal) -> bool:
    return refusal.code == GONE or refusal.code.startswith(FORBIDDEN)


def _turned_away(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    status = 403 if refusal.code.startswith(FORBIDDEN) else 404
    return refused(request, refusal, status=status if _is_turned(refusal) else 409)


def _page(
    request: HttpRequest,
    found: ScenarioDesk,
    *,
    beside: ScenarioDesk | None = None,
    findings: tuple[Finding, ...] = (),
) -> HttpResponse:
    units = Scales.of(found.outcome)
    city, key = found.city, found.city.key
    year = showing.year_shown(found)
    kept = found if found.kept else beside if beside and beside.kept else None
    context = {
        "words": WORDS,
        "stage_key": "plans",
        "plans": address("plans"),
        "city": city,
        "city_address": address("plan-city", key),
        "heading": WORDS["title"].format(name=city.name),
        "here": address("plan-scenarios", key),
        "set_address": address("plan-scenarios-set", key),
        "plan_address": address("plan-scenarios-plan", key),
        "doubts_address": address("plan-scenarios-doubts", key),
        "compare_address": address("plan-scenarios-compare", key),
        "shown": comparing.called(found.name, found.kept),
        "is_own": beside is not None,
        "kept": kept,
        "choices": comparing.options(found.choices, kept.name if kept else found.name),
        "is_plan": bool(kept and kept.name in found.plans),
        "worked": _worked(kept),
        "again_address": address("plan-optimum", key),
        "answers": showing.answers(found, units),
        "confidence": showing.confidence(found),
        "sectors": showing.sectors(found),
        "left_out": WORDS["reaches_nothing"].format(
            count=len(found.model.draft.without_effect)
        ),
        "years": (int(found.outcome.years[0]), int(found.outcome.years[-1])),
        "typed": asked.typed_of(found.sketch),
        "cut_percent": WORDS["cut_percent"].format(year=int(found.outcome.years[0])),
        "budget_field": WORDS["budget_field"].format(unit="MtCO₂e"),
        "plots": _plots(found, units, year),
        "notices": [f for f in found.outcome.findings if not _is_empty(f)],
        "findings": findings,
        "did": WORDS.get(request.session.pop(DONE, "")),
        "doubts": doubting.told(kept, units),
        "sources": showing.coefficients(found),
        "grade": found.model.first.grade,
        "measured": WORDS["measured_share"].format(
            percent=f"{100 * found.model.first.completeness.measured_fraction:.0f}"
        ),
        "script": _script(found, units, kept),
    }
    status = 409 if findings else 200
    return render(request, "plan_scenarios/page.html", context, status=status)


def _worked(kept: ScenarioDesk | None) -> tuple[Text, ...]:
    """What a kept plan was worked out for; nothing where it was set by hand."""
    best = kept.kept.best if kept and kept.kept else None
    if kept is None or best is None:
        return ()
    said = best.wish.told(kept.model.plan)
    if best.sure is None or best.chance is None:
        return said
    chance = WORDS["worked_sure"].format(
        share=f"{100 * best.sure.share:g}", chance=f"{100 * best.chance:.0f}"
    )
    return (*said, chance)


def _is_empty(finding: Finding) -> bool:
    """Whether a notice speaks of a measure that has nothing to work on here."""
    return finding.code == "planning.scenarios.reaches-nothing"


def _plots(found: ScenarioDesk, units: Scales, year: int) -> dict[str, Plot]:
    tables = showing.tables(found, units)
    mass, money = units.mass.unit, units.money.unit
    note = WORDS["flows_note"].format(year=year)
    views = tuple(
        (view, WORDS[f"by_{view}"]) for view in ("sector", "carrier", "scope")
    )
    told = {
        "path": (mass, ("path", "sector", "carrier", "scope"), views),
        "wedges": (mass, ("wedges",), ()),
        "curve": (WORDS["tonne_cost"], ("curve",), ()),
        "flows": (units.energy.unit, ("flows",), ()),
        "costs": (money, ("costs",), ()),
        "budget": (mass, ("budget",), ()),
    }
    titles = {"budget": "cumulated"}
    found_plots = {}
    for kind, (unit, names, seen) in told.items():
        title = titles.get(kind, kind)
        found_plots[kind] = Plot(
            kind=kind,
            title=WORDS[title],
            note=note if kind == "flows" else WORDS[f"{title}_note"],
            unit=unit,
            tables=tuple((name, tables[name]) for name in names),
            views=seen,
        )
    return found_plots


def _script(
    found: ScenarioDesk, units: Scales, kept: ScenarioDesk | None
) -> dict[str, object]:
    """What the page's script is told: words, units, what is kept."""
    language = reader_language()
    return {
        "model": address("plan-scenarios-model", found.city.key),
        "words": {name: WORDS[name].in_language(language) for name in SCRIPT_WORDS},
        "mass": units.mass.plain,
        "energy": units.energy.plain,
        "money": units.money.plain,
        "band": doubting.band(kept),
        "settings": asked.query_of(found.sketch),
    }


_CITY = "plans/<slug:key>/scenarios/"
urlpatterns = [
    path(_CITY, page, name="plan-scenarios"),
    path(f"{_CITY}set/", setting, name="plan-scenarios-set"),
    path(f"{_CITY}plan/", hand_on, name="plan-scenarios-plan"),
    path(f"{_CITY}doubts/", doubts, name="plan-scenarios-doubts"),
    path(f"{_CITY}model/", model, name="plan-scenarios-model"),
    path(f"{_CITY}compare/", compare, name="plan-scenarios-compare"),
]
