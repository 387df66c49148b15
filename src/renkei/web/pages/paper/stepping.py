"""Steps: what the reader may do next with a paper, and the page that confirms it.

Flows in: a paper's story and a step. Flows out: each step with what it still needs and
what will be different afterwards; the step, taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from renkei import store
from renkei.foundation import Finding, Refusal, Text, joined, same
from renkei.programme import papers
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.chain import stage
from renkei.web.pages.paper.answering import back, not_yours, trouble_page
from renkei.web.pages.paper.words import RELATIONS, WORDS
from renkei.web.paper_words import sendable

if TYPE_CHECKING:
    from renkei.store.queries.papers import PaperStory

Field = papers.Field


@dataclass(frozen=True, slots=True)
class Step:
    """A step the reader may take: what it still needs, and what becomes of the paper.

    `is_main` goes on along the line; `is_plain` can be taken at once, without a page
    that asks again.
    """

    move: papers.Move
    target: papers.State
    missing: tuple[Field, ...]
    consequences: tuple[Text, ...]
    is_main: bool
    is_plain: bool
    address: str
    fill_in: str | None


def steps(story: PaperStory) -> tuple[Step, ...]:
    """The reader's steps, those that go on along the line first."""
    found = [_step(story, move) for move in story.moves]
    return tuple(sorted(found, key=lambda step: not step.is_main))


def _step(story: PaperStory, move: papers.Move) -> Step:
    kind, body = story.paper.kind, story.paper.body
    missing = tuple(
        kind.field(key) for key in move.needs if key not in body and key != move.dated
    )
    consequences = tuple(_consequences(story, move))
    edit = address("paper-edit", story.paper.number)
    first = f"#f-{missing[0].key}" if missing else ""
    return Step(
        move=move,
        target=kind.state(move.to_state),
        missing=missing,
        consequences=consequences,
        is_main=papers.leads_on(kind, move, story.paper.state),
        is_plain=not (move.asks_why or _is_grave(story, move)),
        address=address("paper-step", story.paper.number, move.id) or "",
        fill_in=f"{edit}{first}" if missing and story.may_change and edit else None,
    )


def _is_grave(story: PaperStory, move: papers.Move) -> bool:
    """Whether a step cannot be taken back and changes who sees or changes the paper."""
    kind, here = story.paper.kind, story.paper.state
    returns = any(m.to_state == here for m in kind.moves_from(move.to_state))
    target, now = kind.state(move.to_state), kind.state(here)
    opens = _is_public(target) and not _is_public(now)
    closes = set(target.change) < set(now.change)
    return opens or (not returns and (target.is_end or closes))


def _consequences(story: PaperStory, move: papers.Move) -> list[Text]:
    kind = story.paper.kind
    target, now = kind.state(move.to_state), kind.state(story.paper.state)
    found = []
    if _is_public(target) and not _is_public(now):
        found.append(WORDS["becomes_public"])
    if target.is_end:
        found.append(WORDS["becomes_end"])
    elif now.change and not target.change:
        found.append(WORDS["becomes_fixed"])
    if move.dated and move.dated not in story.paper.body:
        dated = kind.field(move.dated).name
        found.append(WORDS["dated_today"].format(field=dated))
    return found


def _is_public(state: papers.State) -> bool:
    return papers.Relation.PUBLIC in state.see


def movers(move: papers.Move) -> Text:
    """Who takes a step, in words."""
    if move.roles:
        return joined((role.label for role in move.roles), en=", ")
    return joined((RELATIONS[relation] for relation in move.by), en=", ")


@only("GET", "POST")
def step(request: HttpRequest, number: str, move: str) -> HttpResponse:
    """The page that asks once more (GET), and the step itself (POST)."""
    who = store.person(request.user)
    if request.method == "POST":
        return _taken(request, number, move)
    try:
        story = store.paper(number, who)
    except Refusal as refusal:
        return trouble_page(request, refusal)
    return _ask(request, story, move)


def _taken(request: HttpRequest, number: str, move: str) -> HttpResponse:
    who = store.person(request.user)
    why = sendable(request.POST.get("why", "")).strip()
    try:
        moved = store.move_paper(number, move, who, why=why)
    except Refusal as refusal:
        if refusal.code == "store.paper.unknown" or not_yours(refusal):
            return trouble_page(request, refusal)
        story = store.paper(number, who)
        return _ask(request, story, move, refusal.findings, why)
    try:
        store.paper(number, who)
    except Refusal:  # it went on to others, and is no longer the reader's to see
        return HttpResponseRedirect(address("desk") or "/")
    return back(moved.number, move)


def _ask(
    request: HttpRequest,
    story: PaperStory,
    move_id: str,
    findings: tuple[Finding, ...] = (),
    why: str = "",
) -> HttpResponse:
    kind, number = story.paper.kind, story.paper.number
    asked = next((s for s in steps(story) if s.move.id == move_id), None)
    if asked is None and not findings:
        findings = (_no_such_step(story, move_id),)
    page = {
        "words": WORDS,
        "stage_key": kind.stage,
        "stage": stage(kind.stage),
        "kind": kind,
        "list": address("papers", kind.id),
        "paper": address("paper", number),
        "story": story,
        "state": kind.state(story.paper.state),
        "step": asked,
        "reservations": story.reservations,
        "findings": findings,
        "why": why,
    }
    return render(request, "paper/step.html", page, status=409 if findings else 200)


def _no_such_step(story: PaperStory, asked: str) -> Finding:
    """The step is not the reader's, or not there: both are said alike."""
    named = [step.move.name for step in steps(story)]
    return Finding(
        code="web.paper.no-such-step",
        found=WORDS["no_such_step"].format(step=asked),
        where=same(story.paper.number),
        rule=WORDS["step_rule"],
        remedy=joined(named, en=", ") if named else WORDS["no_steps"],
    )
