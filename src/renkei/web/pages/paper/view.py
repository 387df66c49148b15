"""The pages of one paper: what it says, its next steps, what is said beside it.

A form posts to an address of its own and makes one command. Done: back to the paper,
with a line that says so. Refused: the page again, with every reason and what was typed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal, Text, same
from renkei.programme import papers
from renkei.store.commands.papers import LARGEST_FILE
from renkei.web.addresses import address
from renkei.web.answers import View, only, refused
from renkei.web.attachments import attachment
from renkei.web.chain import stage
from renkei.web.entity_names import entity_names
from renkei.web.pages.paper import seeking, stepping, telling, versions, writing
from renkei.web.pages.paper.answering import back, not_yours, trouble_page
from renkei.web.pages.paper.clock import clock_shown
from renkei.web.pages.paper.desks import desks
from renkei.web.pages.paper.track import track
from renkei.web.pages.paper.words import SECTIONS, WORDS
from renkei.web.paper_words import sendable
from renkei.web.uploads import takes_files

if TYPE_CHECKING:
    from renkei.store.people import Holder, Person
    from renkei.store.queries.papers import Card, PaperStory

RECENT = 3  # versions that the page itself shows


@only("GET")
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """One paper, as the reader may see it."""
    return page(request, number)


def page(
    request: HttpRequest,
    number: str,
    *,
    findings: tuple[Finding, ...] = (),
    place: str = "",
    typed: str = "",
) -> HttpResponse:
    """The page of a paper; with the reasons where one of its forms was refused."""
    who = store.person(request.user)
    try:
        story = store.paper(number, who)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    names = _names(story, who)
    kind = story.paper.kind
    groups = telling.groups(story, frozenset(duty.role for duty in who.duties))
    shown = {
        "words": WORDS,
        "stage_key": kind.stage,
        "stage": stage(kind.stage),
        "kind": kind,
        "list": address("papers", kind.id),
        "story": story,
        "state": kind.state(story.paper.state),
        "track": track(story),
        "sections": SECTIONS,
        "recent": versions.changes(story, names)[:RECENT],
        "told": telling.told(story, names),
        "named": _named(story),
        "groups": [group for group in groups if group.cards],
        "begins": [group for group in groups if not group.cards],
        "steps": stepping.steps(story),
        "no_steps": _no_steps(story),
        "reservations": story.reservations,
        "due": clock_shown(story.due),
        "desks": desks(story, who),
        "holders": _holders(story),
        "edit": address("paper-edit", number) if story.may_change else None,
        "history": address("paper-history", number) if story.may_remark else None,
        "did": _did(kind, request.GET.get("did", "")),
        "trouble": place,
        "findings": findings,
        "typed": typed,
    }
    status = 409 if findings else 200
    return render(request, "paper/page.html", shown, status=status)


def _names(story: PaperStory, who: Person) -> Any:
    entities = telling.entities_in(story.paper.kind, [story.paper.body])
    return entity_names(who, entities | set(story.card.parties))


def _named(story: PaperStory) -> list[tuple[Text, tuple[Card, ...]]]:
    """The papers it names, field by field, as far as the reader may see both."""
    shown = {field.key for field in story.fields}
    return [
        (field.name, story.names[field.key])
        for field in story.paper.kind.links()
        if field.key in shown and story.names.get(field.key)
    ]


def _no_steps(story: PaperStory) -> Text:
    """Why there is nothing to do here now, and for whom it waits."""
    kind, state = story.paper.kind, story.paper.state
    on = [m for m in kind.moves_from(state) if papers.leads_on(kind, m, state)]
    if not on:
        return WORDS["at_its_end"] if kind.state(state).is_end else WORDS["no_steps"]
    return WORDS["not_yours"].format(who=stepping.movers(on[0]))


def _holders(story: PaperStory) -> tuple[Holder, ...] | None:
    """Whom the paper can be given to; None where the reader gives nothing away, or
    where papers of the kind are nobody's in particular."""
    roles = store.given_to(story.paper.kind)
    if not story.may_give or not roles:
        return None
    return store.people_with_role(*sorted(roles))


def _did(kind: papers.Kind, step: str) -> Text | None:
    """What was just done, for the line on top of the page."""
    move = kind.move(step)
    if move is not None:
        return WORDS["did"].format(step=move.name)
    return WORDS.get(f"did_{step}") if step.isalpha() else None


Command = Callable[[HttpRequest, str, "Person"], object]


def _form(place: str, typed: str = "") -> Callable[[Command], View]:
    """A view that makes one command of a form and answers at its place."""

    def wrap(command: Command) -> View:
        @only("POST")
        def answer(request: HttpRequest, number: str) -> HttpResponse:
            who = store.person(request.user)
            try:
                command(request, number, who)
            except Refusal as refusal:
                if refusal.code == "store.paper.unknown" or not_yours(refusal):
                    return trouble_page(request, refusal)
                said = str(request.POST.get(typed, ""))
                return page(
                    request,
                    number,
                    findings=refusal.findings,
                    place=place,
                    typed=said,
                )
            return back(number, command.__name__, place)

        return answer

    return wrap


@_form("remarks", typed="text")
def remark(request: HttpRequest, number: str, who: Person) -> None:
    """Say something beside a paper."""
    store.remark(number, sendable(request.POST.get("text", "")), who)


@takes_files(LARGEST_FILE)
@_form("files")
def attach(request: HttpRequest, number: str, who: Person) -> None:
    """Put a file beside a paper."""
    sent: Any = request.FILES.get("file")
    store.paper(number, who)  # who may not know of it hears no more than that
    if sent is None:
        raise Refusal(_no_file(number))
    store.attach(number, sent.name, sent, who)


@_form("give")
def give(request: HttpRequest, number: str, who: Person) -> None:
    """Give a paper to somebody to work on."""
    chosen = request.POST.get("user", "")
    if not chosen.isdecimal() and store.paper(number, who).may_give:
        raise Refusal(_nobody(number))
    store.give_paper(number, int(chosen) if chosen.isdecimal() else 0, who)


def _nobody(number: str) -> Finding:
    return Finding(
        code="web.form.nobody",
        found=WORDS["nobody_chosen"],
        where=same(number),
        rule=WORDS["holders_rule"],
        remedy=WORDS["choose"],
    )


def _no_file(number: str) -> Finding:
    return Finding(
        code="web.form.no-file",
        found=WORDS["file_none"],
        where=same(number),
        rule=WORDS["files_lead"],
        remedy=WORDS["file"],
    )


@only("GET")
@login_required
def file(request: HttpRequest, number: str, key: int) -> HttpResponse:
    """A file beside a paper, to be kept and never opened in the page's own name."""
    try:
        held, content = store.paper_file(number, key, store.person(request.user))
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    kind = "application/octet-stream"
    response = attachment(held.name, content, kind, is_private=True)
    response["X-Content-Type-Options"] = "nosniff"
    return response


urlpatterns = [
    path("paper-choices/", seeking.seek, name="paper-choices"),
    path("papers/<slug:kind_id>/new/", writing.begin, name="paper-new"),
    path("paper/<slug:number>/", paper, name="paper"),
    path("paper/<slug:number>/edit/", writing.edit, name="paper-edit"),
    path("paper/<slug:number>/steps/<slug:move>/", stepping.step, name="paper-step"),
    path("paper/<slug:number>/remarks/", remark, name="paper-remarks"),
    path("paper/<slug:number>/files/", attach, name="paper-files"),
    path("paper/<slug:number>/files/<int:key>/", file, name="paper-file"),
    path("paper/<slug:number>/give/", give, name="paper-give"),
    path("paper/<slug:number>/history/", versions.history, name="paper-history"),
]
