"""Countries and years; one of them; its files, its submission, its CAD Trust export."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from renkei import facts, store
from renkei.foundation import Finding, Refusal, Text, same
from renkei.registry import article6
from renkei.store import ledger_desk
from renkei.web import formats, typed_forms
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.attachments import attachment
from renkei.web.pages.article6 import comparing, showing
from renkei.web.pages.article6.words import WORDS
from renkei.web.typed_forms import Field
from renkei.web.uploads import MEGABYTE, content_of, takes_files

if TYPE_CHECKING:
    from renkei.store.queries.article6 import PartyYear

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DEMONSTRATION = "demonstration"
STATUS = {
    "store.article6.not-yours": 403,
    "store.article6.unknown": 404,
    "web.article6.no-such-file": 404,
}
THEN = ("then-day", "then-time")
ENDINGS = ("xlsx", "json", "zip")
KINDS = ("itmo-authorisation", "ndc-participation")


@only("GET")
def index(request: HttpRequest) -> HttpResponse:
    """Both books: their countries and years, and what is in none of them."""
    shelves = store.article6_shelf(store.person(request.user))
    page = {
        **_frame(),
        "books": [
            {
                "name": WORDS[shelf.book],
                "lead": WORDS[f"{shelf.book}_lead"],
                "is_demonstration": shelf.book == DEMONSTRATION,
                "id": shelf.book,
                "table": showing.shelf_table(shelf),
                "left_out": showing.left_out_table(shelf),
            }
            for shelf in shelves
        ],
        "facts": [
            (WORDS[name], address("papers", kind))
            for name, kind in zip(
                ("authorisations", "participations"), KINDS, strict=True
            )
        ],
    }
    return render(request, "article6/page.html", page)


@only("GET")
def party_year(
    request: HttpRequest, book: str, country: str, year: int
) -> HttpResponse:
    """One country and year: tables, account, holdings, findings."""
    try:
        found = _found(request, book, country, year)
    except Refusal as refusal:
        return _refused(request, refusal)
    here = address("article6-year", book, country, year) or ""
    report, account = found.report, found.account
    adjustment = account.adjustment if account else None
    page = {
        **_frame(),
        "heading": WORDS["party_year"].format(country=found.name, year=year),
        "found": found,
        "is_demonstration": book == DEMONSTRATION,
        "version": str(found.version.number) if found.version else "draft",
        "checked": _checked(report, found) if report else None,
        "findings": showing.findings_of(found),
        "cannot": WORDS["cannot_submit"].format(count=f"{len(found.against):,}"),
        "sheets": showing.sheets(found.aef) if found.aef else (),
        "worked": showing.worked(adjustment) if adjustment else None,
        "account": showing.account_facts(adjustment) if adjustment else None,
        "no_account": (account.findings if account and not found.not_frozen else ()),
        "buffer": showing.buffer_table(account.buffer) if account else None,
        "facts": _papers(found),
        "here": here,
        "versions": [
            (
                WORDS["version_n"].format(version=each.number),
                each,
                f"{here}?version={each.number}",
            )
            for each in reversed(found.versions)
        ],
        "shows_versions": len(found.versions) > (1 if found.version else 0),
        "files": _files(found),
        "submit": address("article6-submit", book, country, year),
        "cad_trust": address("article6-cad-trust", book, country),
        "example": address("article6-cad-trust-example"),
        "then": (
            Field("then-day", hint=WORDS["then_hint"], kind="date", optional=True),
            Field("then-time", kind="time", optional=True),
        ),
        "did": comparing.said_once(request),
    }
    return render(request, "article6/party_year.html", page)


@only("POST")
@login_required
def submit(request: HttpRequest, book: str, country: str, year: int) -> HttpResponse:
    """Freeze the draft, or say everything that stands against it."""
    who = store.person(request.user)
    try:
        store.submit_party_year(book, country, year, who)
    except Refusal as refusal:
        return _refused(request, refusal)
    request.session[comparing.DONE] = "sent"
    return HttpResponseRedirect(address("article6-year", book, country, year) or "/")


@only("GET")
def file(
    request: HttpRequest, book: str, country: str, year: int, ending: str
) -> HttpResponse:
    """The five tables as a file; the draft's is kept by no cache."""
    if ending not in ENDINGS:
        return _refused(request, Refusal(_no_such_file(ending)))
    try:
        found = _found(request, book, country, year)
    except Refusal as refusal:
        return _refused(request, refusal)
    if found.aef is None:
        return _refused(request, Refusal(found.blocks))
    version = f"v{found.version.number}" if found.version else "draft"
    name = f"aef-{book}-{country}-{year}-{version}.{ending}"
    content, kind = _written(found.aef, ending)
    return attachment(name, content, kind, is_private=found.version is None)


@takes_files(MEGABYTE)
@only("GET", "POST")
def cad_trust(request: HttpRequest, book: str, country: str) -> HttpResponse:
    """Projects and units of a book and host country for CAD Trust, or every gap."""
    given: Any = request.FILES.get("facts")
    try:
        content = content_of(given, MEGABYTE)
        more = article6.given_facts(content, given.name) if given else {}
        typed = typed_forms.typed(request, THEN)
        at = ledger_desk.past_moment(*(typed[name] for name in THEN))
        found = _exported(book, country, more, at)
    except Refusal as refusal:
        return _refused(request, refusal)
    then = f"-{at:%Y-%m-%dT%H%M%S}" if isinstance(at, datetime) else f"-{at}"
    name = f"cad-trust-{book}-{country}{then if at else ''}.json"
    return attachment(name, found.json, "application/json")


@only("GET")
def example(request: HttpRequest) -> HttpResponse:
    """A file of fields as the export for CAD Trust wants it; every value is made up."""
    content = article6.example()["cad-trust.yaml"]
    return attachment("cad-trust.yaml", content, "application/yaml")


def _found(request: HttpRequest, book: str, country: str, year: int) -> PartyYear:
    who = store.person(request.user)
    version = request.GET.get("version", "")
    found: PartyYear = store.party_year(book, country, year, who, version)
    return found


def _frame() -> dict[str, object]:
    return {
        "words": WORDS,
        "stage_key": "credits",
        "home": address("home"),
        "registry": address("registry"),
        "index": address("article6"),
    }


def _checked(report: article6.Report, found: PartyYear) -> Text:
    told = Counter(answer.outcome for answer in report.answers)
    when = found.version.at if found.version else timezone.now()
    at = {each: formats.instant(when, each) for each in ("ja", "en")}
    return WORDS["checked"].format(
        at=Text(**at),
        rules=f"{len(report.answers):,}",
        passed=f"{told[article6.Outcome.PASS]:,}",
        failed=f"{told[article6.Outcome.FAIL]:,}",
        unknown=f"{told[article6.Outcome.INDETERMINATE]:,}",
    )


def _papers(found: PartyYear) -> list[tuple[Text, str, Text, str | None]]:
    return [
        (
            paper.title,
            paper.number,
            WORDS["version_n"].format(version=paper.version),
            address("paper", paper.number),
        )
        for paper in found.papers
    ]


def _files(found: PartyYear) -> list[tuple[object, str]]:
    if found.aef is None:
        return []
    version = found.version.number if found.version else "draft"
    place = (found.book, found.country, found.year)
    return [
        (WORDS[word], f"{address('article6-file', *place, ending)}?version={version}")
        for word, ending in (("xlsx", "xlsx"), ("json", "json"), ("csv", "zip"))
    ]


def _written(given: article6.Aef, ending: str) -> tuple[bytes, str]:
    match ending:
        case "xlsx":
            return article6.to_xlsx(given), XLSX
        case "json":
            return article6.to_json(given), "application/json"
    return article6.to_zip(given), "application/zip"


def _exported(
    book: str, country: str, more: dict[str, dict[str, Any]], at: date | None
) -> article6.CadTrust:
    """What the register and the book know of the named projects, or of all of them:
    now, at the end of a day, or as it was entered up to an instant of Japan's time.
    """
    register = facts.load().register
    statements = [each.statement for each in store.accounts(book, at)]
    held = {h.block.project for s in statements for h in s.holdings}
    own = {each for each in held if each.startswith(country)}
    strangers = sorted(set(more) - own)
    if strangers or not own:
        raise Refusal(_no_project(strangers or [country], own))
    wanted = set(more) or own
    until = at.date() if isinstance(at, datetime) else at
    issued = register.issuances if book != DEMONSTRATION else ()
    return article6.cad_trust(
        projects=[each for each in register.projects if each.reference in wanted],
        issuances=[
            each
            for each in issued
            if each.reference in wanted and (until is None or _was_issued(each, until))
        ],
        statements=[
            replace(
                each,
                holdings=tuple(h for h in each.holdings if h.block.project in wanted),
            )
            for each in statements
        ],
        more=more,
    )


def _was_issued(each: facts.IssuanceRecord, until: date) -> bool:
    return each.issued_on is not None and each.issued_on <= until


def _no_project(strangers: list[str], own: set[str]) -> Finding:
    return Finding(
        code="web.article6.no-project",
        found=WORDS["no_project"].format(names=same(", ".join(strangers))),
        where=WORDS["cad_trust"],
        rule=WORDS["no_project_rule"].format(names=same(", ".join(sorted(own)) or "–")),
        remedy=WORDS["no_project_remedy"],
    )


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return refused(request, refusal, status=STATUS.get(refusal.code, 409))


def _no_such_file(ending: str) -> Finding:
    return Finding(
        code="web.article6.no-such-file",
        found=same(f".{ending}"),
        where=WORDS["files"],
        rule=same(", ".join(ENDINGS)),
        remedy=WORDS["files_lead"],
    )


urlpatterns = [
    path("article6/", index, name="article6"),
    path("article6/cad-trust-example/", example, name="article6-cad-trust-example"),
    path(
        "article6/<slug:book>/<slug:country>/cad-trust/",
        cad_trust,
        name="article6-cad-trust",
    ),
    path(
        "article6/<slug:book>/<slug:country>/<int:year>/",
        party_year,
        name="article6-year",
    ),
    path(
        "article6/<slug:book>/<slug:country>/<int:year>/submit/",
        submit,
        name="article6-submit",
    ),
    path(
        "article6/<slug:book>/<slug:country>/<int:year>/aef.<slug:ending>",
        file,
        name="article6-file",
    ),
    *comparing.urlpatterns,
]
