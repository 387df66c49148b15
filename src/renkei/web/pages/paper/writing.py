"""The form of a paper: beginning one, and writing one anew.

Server-rendered and complete without script: rows come and go by buttons, nothing typed
is lost, and a change made on an older version shows both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from renkei import store
from renkei.foundation import Finding, Refusal, Text, same
from renkei.programme import papers
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.chain import stage
from renkei.web.entity_names import entity_names
from renkei.web.pages.paper import telling
from renkei.web.pages.paper.answering import back, not_yours, trouble_page
from renkei.web.pages.paper.beginning import begun, prepared
from renkei.web.pages.paper.choices import Option, choices_for
from renkei.web.pages.paper.form import Writing, first_rows, with_rows, written_from
from renkei.web.pages.paper.grouping import MARKS
from renkei.web.pages.paper.words import WORDS
from renkei.web.paper_words import sendable

if TYPE_CHECKING:
    from renkei.store.people import Person
    from renkei.store.queries.papers import PaperStory

Field = papers.Field

CHANGED_MEANWHILE = "store.paper.changed-meanwhile"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the form page is about: a new paper of a kind, or one that stands."""

    kind: papers.Kind
    who: Person
    title: Text
    story: PaperStory | None = None

    @property
    def where(self) -> Text:
        """What findings call the paper."""
        return same(self.story.paper.number) if self.story else self.kind.name


@only("GET", "POST")
@login_required
def begin(request: HttpRequest, kind_id: str) -> HttpResponse:
    """A new paper of a kind: its form (GET), and the draft (POST)."""
    who = store.person(request.user)
    kind = papers.kinds().get(kind_id)
    if kind is None or not _drafts(who, kind):
        return _may_not_begin(request, kind_id, who)
    sheet = Sheet(kind, who, WORDS["new"].format(kind=kind.name))
    if request.method == "GET":
        return _page(request, sheet, first_rows(kind, begun(kind, request.GET, who)))
    written = written_from(kind, request.POST)
    changed, key = with_rows(kind, written, request.POST)
    if key is not None:
        return _page(request, sheet, changed)
    owner = request.POST.get("owner") or None
    try:
        drafted = store.draft_paper(kind_id, written, who, owner=owner)
    except Refusal as refusal:
        if not_yours(refusal):
            return trouble_page(request, refusal)
        return _page(request, sheet, written, refusal.findings)
    return back(drafted.number, "draft")


def _drafts(who: Person, kind: papers.Kind) -> bool:
    return any(duty.role in kind.drafted_by for duty in who.duties)


def _may_not_begin(request: HttpRequest, kind_id: str, who: Person) -> HttpResponse:
    """The store says why; it refuses before it reads what is written."""
    try:
        store.draft_paper(kind_id, {}, who)
    except Refusal as refusal:
        return trouble_page(request, refusal)
    raise AssertionError(f"{kind_id} may be drafted after all")


@only("GET", "POST")
@login_required
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """A paper that stands: its form (GET), and the change (POST)."""
    who = store.person(request.user)
    try:
        story = store.paper(number, who)
        kind = story.paper.kind
        if not story.may_change:
            store.change_paper(number, {}, who, version=story.paper.version)
    except Refusal as refusal:
        return trouble_page(request, refusal)
    sheet = Sheet(kind, who, WORDS["editing"], story)
    if request.method == "GET":
        return _page(request, sheet, first_rows(kind, prepared(story, who)))
    written = _kept_marks(story, written_from(kind, request.POST))
    changed, key = with_rows(kind, written, request.POST)
    if key is not None:
        return _page(request, sheet, changed)
    return _changed(request, sheet, written)


def _changed(
    request: HttpRequest, sheet: Sheet, written: Mapping[str, Any]
) -> HttpResponse:
    assert sheet.story is not None
    number = sheet.story.paper.number
    sent = request.POST.get("version", "")
    version = int(sent) if sent.isdecimal() else 0
    why = sendable(request.POST.get("why", "")).strip()
    try:
        store.change_paper(number, written, sheet.who, version=version, why=why)
    except Refusal as refusal:
        if refusal.code == "store.paper.unknown" or not_yours(refusal):
            return trouble_page(request, refusal)
        return _page(request, sheet, written, refusal.findings)
    return back(number, "change")


def _kept_marks(story: PaperStory, written: dict[str, Any]) -> dict[str, Any]:
    """What is no field of the form stays as it is."""
    hidden = _hidden(story.paper.kind, story)
    kept = {key: story.paper.body.get(key) for key in hidden if key in written}
    return {**written, **kept}


def _hidden(kind: papers.Kind, story: PaperStory | None) -> frozenset[str]:
    """The fields that are no part of the form: marks of loaded records, what only the
    program writes, and in a state that names what may be written, all others."""
    state = kind.state(story.paper.state) if story else kind.first_state
    shut = {each.key for each in kind.locked(state.id)} if state.writes else set()
    return frozenset({*MARKS, *shut, *(f.key for f in kind.fields if f.is_kept)})


def _page(
    request: HttpRequest,
    sheet: Sheet,
    written: Mapping[str, Any],
    findings: tuple[Finding, ...] = (),
) -> HttpResponse:
    kind, story = sheet.kind, sheet.story
    meanwhile = any(found.code == CHANGED_MEANWHILE for found in findings)
    form = Writing(
        kind=kind,
        written=written,
        choices=choices_for(kind, sheet.who, story),
        where=sheet.where,
        findings=findings,
        theirs=_theirs(sheet, written) if meanwhile else {},
        hidden=_hidden(kind, story),
    )
    sections = form.sections()
    wrong = sum(bool(c.findings) for section in sections for c in section.controls)
    elsewhere = form.elsewhere()
    page = {
        "words": WORDS,
        "stage_key": kind.stage,
        "stage": stage(kind.stage),
        "kind": kind,
        "list": address("papers", kind.id),
        "paper": address("paper", story.paper.number) if story else None,
        "story": story,
        "title": sheet.title,
        "here": request.path,
        "sections": sections,
        "meanwhile": meanwhile,
        "elsewhere": () if meanwhile else elsewhere,
        "trouble": WORDS["trouble"].format(count=wrong + len(elsewhere)),
        "findings": findings,
        "owners": _owners(sheet),
        "owner": request.POST.get("owner", ""),
        "version": story.paper.version if story else None,
        "why": request.POST.get("why", ""),
    }
    return render(request, "paper/form.html", page, status=409 if findings else 200)


def _theirs(sheet: Sheet, written: Mapping[str, Any]) -> dict[str, object]:
    """What the newest version shows, where it differs from what was typed."""
    assert sheet.story is not None
    kind, body = sheet.kind, sheet.story.paper.body
    names = entity_names(sheet.who, telling.entities_in(kind, [body]))
    found: dict[str, object] = {}
    for each in kind.fields:
        try:
            typed = papers.body_from(_only(kind, each), _part(written, each), same("–"))
        except Refusal:
            typed = {each.key: object()}
        kept = body.get(each.key)
        if typed.get(each.key) != kept:
            shown = telling.value(each, kept, names) if kept is not None else None
            found[each.key] = shown if shown is not None else WORDS["was_empty"]
    return found


def _only(kind: papers.Kind, each: Field) -> papers.Kind:
    """The kind with one of its fields, to read that field alone."""
    return replace(
        kind,
        fields=(replace(each, required=False),),
        moves=(),
        title=each.key,
        country=None,
        fiscal_year=None,
        due=None,
        parties=(),
    )


def _part(written: Mapping[str, Any], each: Field) -> dict[str, Any]:
    return {each.key: written.get(each.key)}


def _owners(sheet: Sheet) -> tuple[Option, ...]:
    """Whom the writer may draft for, where that is more than one."""
    if sheet.story is not None:
        return ()
    held = [d.entity for d in sheet.who.duties if d.entity]
    entities = list(dict.fromkeys(held))
    if len(entities) < 2:
        return ()
    names = entity_names(sheet.who, entities)
    return tuple(Option(entity, names.of(entity)) for entity in entities)
