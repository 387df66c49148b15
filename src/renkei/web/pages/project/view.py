"""The page of one project, and the forms by which its tonnes go on.

Each form posts to an address of its own and makes one command. Done: back to the step.
Refused: the same page again with every reason at the form, and what was typed kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from renkei import store
from renkei.foundation import Finding, Refusal, Text, same
from renkei.programme import Action
from renkei.store import appraisal_desk, data_room_desk
from renkei.web.addresses import address
from renkei.web.answers import View, only, refused
from renkei.web.pages.project import telling
from renkei.web.pages.project.words import WORDS
from renkei.web.uploads import MEGABYTE, content_of, takes_files

if TYPE_CHECKING:
    from renkei.store.people import Person

LARGEST = 32 * MEGABYTE  # a year of minutes is 20 MB; the files' own page takes 64
UNKNOWN, FORBIDDEN = "programme.project.unknown", "store.permission."


@dataclass(frozen=True, slots=True)
class Trouble:
    """A form that was refused: which, why, and what had been typed."""

    form: str
    findings: tuple[Finding, ...]
    typed: Mapping[str, str] = field(default_factory=dict)


@only("GET")
def project(request: HttpRequest, reference: str) -> HttpResponse:
    """The story of one project, open to everybody."""
    return _page(request, reference)


def _page(
    request: HttpRequest, reference: str, trouble: Trouble | None = None
) -> HttpResponse:
    try:
        story = store.story(reference)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    person = store.person(request.user)
    page = {
        "words": WORDS,
        "stage_key": "credits" if story.design else "projects",
        "home": address("home"),
        "projects": address("projects"),
        "told": telling.told(story, person),
        "trouble": trouble,
        "typed": trouble.typed if trouble else {},
        "statements": store.signed_statements(story.project.reference),
        "site": address("site", reference)
        if store.site_is_open(reference, person)
        else None,
        "appraisals": [
            (each.title, address("appraisal", each.key))
            for each in appraisal_desk.of_project(reference, person)
        ],
        "room": address("data-room", reference)
        if data_room_desk.may_open(reference, person)
        else None,
    }
    status = 409 if trouble else 200
    return render(request, "project/page.html", page, status=status)


Command = Callable[[HttpRequest, str], object]


def _form(step: str) -> Callable[[Command], View]:
    """A view that makes one command of a form and answers at its step."""

    def wrap(command: Command) -> View:
        @only("POST")
        def answer(request: HttpRequest, reference: str) -> HttpResponse:
            try:
                command(request, reference)
            except Refusal as refusal:
                if refusal.code == UNKNOWN:
                    return refused(request, refusal, status=404)
                if refusal.code.startswith(FORBIDDEN):
                    return refused(request, refusal, status=403)
                typed = {name: str(text) for name, text in request.POST.items()}
                trouble = Trouble(command.__name__, refusal.findings, typed)
                return _page(request, reference, trouble)
            return HttpResponseRedirect(f"{address('project', reference)}#{step}")

        return answer

    return wrap


@takes_files(LARGEST)
@_form("readings")
def readings(request: HttpRequest, reference: str) -> None:
    """Take in a meter file, and compute what follows from it."""
    sent: Any = request.FILES.get("file")
    who = store.person(request.user)
    if sent is None:
        _permitted_to_send(reference, who)
        raise Refusal(_no_file())
    store.take_readings(reference, sent.name, content_of(sent, LARGEST), who)
    store.compute_reduction(reference, who)


def _permitted_to_send(reference: str, who: Person) -> None:
    """Whose form it is not hears that first; an empty file itself is no news."""
    try:
        store.take_readings(reference, WORDS["file"].en, b"", who)
    except Refusal as refusal:
        if not refusal.code.startswith("mrv."):
            raise


@_form("verification")
def verification(request: HttpRequest, reference: str) -> None:
    """Sign the reduction as it stands."""
    store.sign_verification(
        reference,
        store.person(request.user),
        opinion=telling.opinion(request.POST.get("opinion", "")),
        statement=request.POST.get("statement", ""),
    )


@_form("gate")
def official_value(request: HttpRequest, reference: str) -> None:
    """Enter what the official document says, with its citation."""
    who = store.person(request.user)
    store.permit_on_project(reference, Action.ENTER_OFFICIAL_VALUE, who)
    design = store.story(reference).design
    citation = request.POST.get("citation", "").strip()
    if design is None:
        raise Refusal(_no_design(reference))
    if not citation:
        raise Refusal(_no_citation())
    store.enter_official_value(
        design.methodology_id,
        design.version,
        request.POST.get("symbol", ""),
        request.POST.get("value", "").strip(),
        who,
        unit=request.POST.get("unit", ""),
        citation=same(citation),
    )


@_form("issuance")
def decision(request: HttpRequest, reference: str) -> None:
    """Keep the split as the Joint Committee decided it."""
    who = store.person(request.user)
    store.permit_on_project(reference, Action.DECIDE_ISSUANCE, who)
    citation = request.POST.get("citation", "").strip()
    if not citation:
        raise Refusal(_no_citation())
    store.decide_issuance(
        reference,
        telling.quantities(request.POST),
        who,
        decided_on=timezone.localdate(),
        citation=same(citation),
    )


@_form("issuance")
def issuance(request: HttpRequest, reference: str) -> None:
    """Bring the decided tonnes into being, or be told why not yet."""
    store.issue(reference, store.person(request.user))


def _no_file() -> Finding:
    return Finding(
        code="web.form.no-file",
        found=WORDS["file_needed"],
        where=WORDS["send_file"],
        rule=WORDS["file_rule"],
        remedy=WORDS["file_remedy"],
    )


def _no_design(reference: str) -> Finding:
    return Finding(
        code="web.form.no-design",
        found=Text(
            ja="この案件には、登録された設計(PDD)がありません。",
            en="The project has no design (PDD) on record.",
        ),
        where=same(reference),
        rule=Text(
            ja="公式値は、設計が用いる方法論の版に入力する。",
            en="An official value is entered for the edition its design uses.",
        ),
        remedy=Text(
            ja="設計を登録してから入力してください。",
            en="Register the design first.",
        ),
    )


def _no_citation() -> Finding:
    return Finding(
        code="web.form.no-citation",
        found=Text(ja="出典が空欄です。", en="The citation is empty."),
        where=WORDS["citation"],
        rule=Text(
            ja="値と決定には、必ず出典を添えます。",
            en="A value or a decision comes with its citation.",
        ),
        remedy=Text(
            ja="文書名、版、頁を入力してください。",
            en="Name the document, its edition and the page.",
        ),
    )


_FORMS = {
    "readings": readings,
    "verification": verification,
    "official-value": official_value,
    "decision": decision,
    "issuance": issuance,
}
urlpatterns = [
    path("projects/<str:reference>/", project, name="project"),
    *(
        path(f"projects/<str:reference>/{name}", view, name=f"project-{name}")
        for name, view in _FORMS.items()
    ),
]
