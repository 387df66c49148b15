"""A city's living plan: put to the council, adopted, begun in projects, reported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal, Text, same
from renkei.store import (
    adoption_desk,
    plan_document,
    plan_results,
    progress_desk,
    project_desk,
)
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.attachments import attachment
from renkei.web.pages.plan_city import showing as city_showing
from renkei.web.pages.plan_city.showing import Field
from renkei.web.pages.plan_document.view import TYPES
from renkei.web.pages.plan_living import showing
from renkei.web.pages.plan_living.words import WORDS
from renkei.web.templatetags.renkei import reader_language
from renkei.web.typed_forms import Option, typed

if TYPE_CHECKING:
    from renkei.store.people import Person
    from renkei.store.progress_desk import ProgressDesk

STEP = (
    *("plan", "on", "council-ja", "council-en", "reference", "reasons"),
    *("paper", "collaboration"),
)
DEEDS = {
    "submit": (adoption_desk.submit_plan, "submitted_now", "put"),
    "adopt": (adoption_desk.adopt_plan, "adopted_now", "adopt"),
    "return": (adoption_desk.return_plan, "returned_now", "return"),
}
REPORT = ("year", "spent", "source")
DEPLOYED = "d-"
FILES = {
    "adopted": progress_desk.adopted_file,
    "progress": progress_desk.progress_file,
}


@only("GET")
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Where the plan stands, what it began, how it comes on, what moved."""
    return _page(request, key)


@only("POST")
@login_required
def council(request: HttpRequest, key: str) -> HttpResponse:
    """A plan is put to the council, adopted by it, or sent back."""
    sent, who = typed(request, STEP), store.person(request.user)
    step = adoption_desk.TypedStep(
        plan=sent["plan"],
        on=sent["on"],
        council=(sent["council-ja"], sent["council-en"]),
        reference=sent["reference"],
        why=sent["reasons"],
        paper=sent["paper"],
        collaboration=sent["collaboration"],
    )
    deed = request.POST.get("deed", "submit")
    if deed not in DEEDS:
        raise Http404(deed)
    act, done, place = DEEDS[deed]
    return _done(request, key, partial(act, key, step, who), (done, place, sent))


@only("POST")
@login_required
def project(request: HttpRequest, key: str) -> HttpResponse:
    """A measure begins its candidate; on to its page."""
    who = store.person(request.user)
    sent = typed(request, ("plan", "measure"))
    try:
        number = project_desk.begin_project(key, sent["plan"], sent["measure"], who)
    except Refusal as refusal:
        turned = city_showing.turned_away(request, refusal)
        return turned or refused(request, refusal, status=409)
    return HttpResponseRedirect(address("paper", number) or "/")


@only("POST")
@login_required
def report(request: HttpRequest, key: str) -> HttpResponse:
    """What the offices tell of a year."""
    names = [name for name in request.POST if name.startswith(DEPLOYED)][:200]
    sent, who = typed(request, (*REPORT, *names)), store.person(request.user)
    told = progress_desk.TypedReport(
        year=sent["year"],
        spent=sent["spent"],
        source=sent["source"],
        deployed={name.removeprefix(DEPLOYED): sent[name] for name in names},
    )
    act = partial(progress_desk.enter_report, key, told, who)
    return _done(request, key, act, ("reported_now", "report", sent))


@only("GET")
def file(request: HttpRequest, key: str, what: str, form: str) -> HttpResponse:
    """The adopted plan, or the report of its progress."""
    who, language = store.person(request.user), reader_language()
    if what not in FILES:
        raise Http404(what)
    try:
        content = FILES[what](key, form, language, who)
    except Refusal as refusal:
        turned = city_showing.turned_away(request, refusal)
        return turned or refused(request, refusal, status=409)
    return attachment(
        f"{key}-{what}-{language}.{form}", content, TYPES[form], is_private=True
    )


def _done(
    request: HttpRequest,
    key: str,
    act: Callable[[], object],
    told: tuple[str, str, Mapping[str, str]],
) -> HttpResponse:
    done, place, sent = told
    try:
        act()
    except Refusal as refusal:
        turned = city_showing.turned_away(request, refusal)
        return turned or _page(
            request, key, sent={place: sent}, findings=refusal.findings
        )
    request.session[city_showing.DONE] = done
    return HttpResponseRedirect(address("plan-living", key) or "/")


def _page(
    request: HttpRequest,
    key: str,
    *,
    sent: Mapping[str, Mapping[str, str]] | None = None,
    findings: tuple[Finding, ...] = (),
) -> HttpResponse:
    who = store.person(request.user)
    try:
        desk = adoption_desk.adoption_desk(key, who)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    city, given = desk.city, sent or {}
    wrong = city_showing.wrong_at(findings)
    page = {
        "words": WORDS,
        "stage_key": "plans",
        "plans": address("plans"),
        "city": city,
        "city_address": address("plan-city", key),
        "scenarios": address("plan-scenarios", key),
        "heading": WORDS["title"].format(name=city.name),
        "findings": findings,
        "did": city_showing.said_once(request, WORDS),
        "chain": _chain(desk),
        "paper": _paper(desk),
        "steps": showing.steps(desk),
        "council_address": address("plan-living-council", key),
        "put": _put_fields(desk, given.get("put"), wrong),
        "adopt": _decided_fields(desk, "adopt", given.get("adopt"), wrong),
        "send_back": _decided_fields(desk, "return", given.get("return"), wrong),
        "is_sending_back": "return" in given,
        "returned": desk.returned,
        **_projects(key, desk, who),
        "moved": showing.changes(plan_results.results_desk(key, who).moved)
        if city.sees_drafts
        else None,
    }
    if desk.adopted:
        coming = progress_desk.progress_desk(key, who)
        page |= _coming(key, coming)
        page["report"] = _report_fields(coming, given.get("report"), wrong)
    status = 409 if findings else 200
    return render(request, "plan_living/page.html", page, status=status)


def _projects(
    key: str, desk: adoption_desk.AdoptionDesk, who: Person
) -> dict[str, object]:
    """The measures of the plan and their candidates."""
    plan = _plan_shown(desk)
    lines = project_desk.project_lines(key, plan, who) if plan else ()
    return {
        "plan": plan,
        "project_address": address("plan-living-project", key),
        "measures": showing.projects(lines),
    }


def _coming(key: str, desk: ProgressDesk) -> dict[str, object]:
    """How the adopted plan comes on."""
    return {
        "report_address": address("plan-living-report", key),
        "years": showing.years(desk),
        "details": showing.details(desk),
        "chart": showing.chart(desk),
        "adopted_files": _files(key, "adopted"),
        "progress_files": _files(key, "progress"),
    }


def _plan_shown(desk: adoption_desk.AdoptionDesk) -> str:
    """Whose projects are shown: the adopted plan, else the next to be."""
    step = desk.adopted or desk.waiting
    if step is not None:
        return step.plan
    return desk.plans[0][0] if desk.plans else ""


def _chain(desk: adoption_desk.AdoptionDesk) -> list[tuple[Text, Text, bool]]:
    """Kept, before the council, adopted: each with what stands there."""
    waiting, adopted = desk.waiting, desk.adopted
    put = waiting or _put_before(desk)
    titles = ", ".join(title for _, title in desk.plans)
    drafted = same(titles) if titles else WORDS["not_yet"]
    return [
        (WORDS["kept"], drafted, bool(desk.plans or put)),
        (WORDS["submitted"], _said(put), put is not None),
        (WORDS["adopted"], _said(adopted), adopted is not None),
    ]


def _put_before(desk: adoption_desk.AdoptionDesk) -> adoption_desk.Step | None:
    """How the adopted plan came before the council; readers of what is public see
    its adoption alone."""
    steps = [taken.step for taken in desk.steps]
    if desk.adopted is None:
        return None
    earlier = steps[steps.index(desk.adopted) + 1 :]
    put = (each for each in earlier if each.step == adoption_desk.SUBMITTED)
    return next(put, desk.adopted)


def _said(step: adoption_desk.Step | None) -> Text:
    if step is None:
        return WORDS["not_yet"]
    title = WORDS["version"].format(title=step.title, version=step.version)
    day = step.on.isoformat()
    more = f"{day} {step.reference}".strip()
    return Text(ja=f"{title.ja}({more})", en=f"{title.en} ({more})")


def _paper(desk: adoption_desk.AdoptionDesk) -> object:
    step = desk.waiting or desk.returned or desk.adopted
    return showing.paper_link(step.paper) if step and step.paper else None


def _put_fields(
    desk: adoption_desk.AdoptionDesk,
    sent: Mapping[str, str] | None,
    wrong: Mapping[str, Text],
) -> tuple[Field, ...]:
    given = sent or {}
    plans = tuple(Option(name, same(title)) for name, title in desk.plans)
    papers = tuple(
        Option(each.number, same(f"{each.number} {each.title.en}"))
        for each in desk.institutions
    )
    with_ = tuple(Option(each.number, each.title) for each in desk.collaborations)
    usual = desk.steps[0].step.paper if desk.steps else ""
    fields = (
        Field("plan", given.get("plan", ""), options=plans),
        *_step_fields(given),
        Field(
            "paper",
            given.get("paper", usual),
            options=papers,
            nothing=WORDS["new_paper"],
            optional=True,
        ),
        Field(
            "collaboration",
            given.get("collaboration", with_[0].value if with_ else ""),
            options=with_,
            nothing=WORDS["no_collaboration"],
            optional=True,
        ),
    )
    return _marked(fields, wrong if sent is not None else {}, "put-")


def _decided_fields(
    desk: adoption_desk.AdoptionDesk,
    deed: str,
    sent: Mapping[str, str] | None,
    wrong: Mapping[str, Text],
) -> tuple[Field, ...]:
    waits = desk.waiting
    if waits is None:
        return ()
    given = sent or {"council-ja": waits.council.ja, "council-en": waits.council.en}
    is_back = deed == "return"
    said, why = given.get("reference", ""), given.get("reasons", "")
    hint = WORDS["reference_hint"]
    fields = (
        *_step_fields(given),
        Field("reference", said, hint, optional=is_back),
        *([Field("reasons", why, kind="area")] if is_back else ()),
    )
    return _marked(fields, wrong if sent is not None else {}, f"{deed}-")


def _step_fields(given: Mapping[str, str]) -> tuple[Field, ...]:
    return (
        Field("on", given.get("on", ""), WORDS["day_hint"], kind="date"),
        Field("council-ja", given.get("council-ja", ""), WORDS["council_hint"]),
        Field("council-en", given.get("council-en", ""), optional=True),
    )


def _report_fields(
    desk: ProgressDesk,
    sent: Mapping[str, str] | None,
    wrong: Mapping[str, Text],
) -> tuple[Field, ...]:
    given = sent or {}
    year = str(desk.years[0].year) if desk.years else ""
    fields = (
        Field("year", given.get("year", year), kind="number"),
        Field("spent", given.get("spent", ""), kind="number", optional=True),
        Field("source", given.get("source", "")),
        *(
            Field(
                f"{DEPLOYED}{one.id}",
                given.get(f"{DEPLOYED}{one.id}", ""),
                kind="number",
                optional=True,
                called=one.name,
            )
            for one in desk.indicators
            if one.measure
        ),
    )
    return _marked(fields, wrong if sent is not None else {}, "report-")


def _marked(
    fields: tuple[Field, ...], wrong: Mapping[str, Text], at: str
) -> tuple[Field, ...]:
    return tuple(replace(f, at=at, wrong=wrong.get(f.label.en)) for f in fields)


def _files(key: str, what: str) -> list[tuple[Text, str | None]]:
    return [
        (
            city_showing.form_words(form),
            address("plan-living-file", key, what, form),
        )
        for form in plan_document.FORMS
    ]


_CITY = "plans/<slug:key>/city-plan/"
urlpatterns = [
    path(_CITY, page, name="plan-living"),
    path(f"{_CITY}council/", council, name="plan-living-council"),
    path(f"{_CITY}projects/", project, name="plan-living-project"),
    path(f"{_CITY}progress/", report, name="plan-living-report"),
    path(f"{_CITY}files/<slug:what>/<slug:form>/", file, name="plan-living-file"),
]
