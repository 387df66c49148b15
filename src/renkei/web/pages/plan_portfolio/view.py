"""The programme's portfolio: terms typed, a proven answer, and the same as a file."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal
from renkei.reports import portfolio as files
from renkei.store import portfolio_desk as desk
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.plan_city.showing import Field, form_words, wrong_at
from renkei.web.pages.plan_portfolio import showing
from renkei.web.pages.plan_portfolio.words import WORDS
from renkei.web.templatetags.renkei import reader_language
from renkei.web.typed_forms import typed

FORBIDDEN = "store.permission."
MOST = 500
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@only("GET")
@login_required
def page(request: HttpRequest) -> HttpResponse:
    """The form, and the portfolio where terms were typed."""
    who = store.person(request.user)
    sent, chosen = typed(request, desk.FIELDS), _chosen(request)
    findings: tuple[Finding, ...] = ()
    try:
        found = desk.portfolio_desk({}, chosen, who)
    except Refusal as refusal:
        return refused(request, refusal, status=403)
    try:
        found = desk.portfolio_desk(sent, chosen, who)
    except Refusal as refusal:
        findings = refusal.findings
    wrong = wrong_at(findings)
    context = {
        "words": WORDS,
        "stage_key": "plans",
        "plans": address("plans"),
        "here": address("plan-portfolio"),
        "limit": WORDS["limit"].format(seconds=desk.SECONDS),
        "fields": [
            Field(
                name,
                sent[name],
                WORDS[f"{name}_hint"],
                kind="number",
                called=label,
                wrong=wrong.get(label.en),
            )
            for name, label in desk.FIELDS.items()
        ],
        "cities": [(each, each.key in found.chosen) for each in found.cities],
        "findings": findings,
        "told": showing.told(found.found) if found.found else None,
        "files": _files(sent, found.chosen) if found.found else (),
    }
    status = 409 if findings else 200
    return render(request, "plan_portfolio/page.html", context, status=status)


@only("GET")
@login_required
def file(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file for spreadsheets."""
    if form not in files.FORMS:
        raise Http404
    who, language = store.person(request.user), reader_language()
    try:
        found = desk.portfolio_desk(
            typed(request, desk.FIELDS), _chosen(request), who
        ).found
    except Refusal as refusal:
        status = 403 if refusal.code.startswith(FORBIDDEN) else 409
        return refused(request, refusal, status=status)
    if found is None:
        raise Http404
    content = files.written(found, form, language)
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="portfolio.{form}"'
    return response


def _chosen(request: HttpRequest) -> tuple[str, ...]:
    return tuple(request.GET.getlist("of")[:MOST])


def _files(sent: dict[str, str], chosen: tuple[str, ...]) -> list[tuple[object, str]]:
    query = urlencode([*sent.items(), *(("of", key) for key in chosen)])
    return [
        (form_words(form), f"{address('plan-portfolio-file', form)}?{query}")
        for form in files.FORMS
    ]


urlpatterns = [
    path("plans/programme/portfolio/", page, name="plan-portfolio"),
    path("plans/programme/portfolio.<str:form>", file, name="plan-portfolio-file"),
]
