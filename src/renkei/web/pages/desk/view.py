"""The desk of a signed-in person: what is theirs to do next, and by when.

Papers and tonnes lie on one desk: the late first, then this week's, then the rest. What
waits for somebody else stands below, so that it is known and not worked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Text, joined
from renkei.programme import Action, papers
from renkei.store import ledger_desk, planning_desk
from renkei.store.clock import today
from renkei.web import paper_words, undoing
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.desk.guides import guides
from renkei.web.pages.desk.notices import SHOWN, notice_lines
from renkei.web.pages.desk.words import PLACES, REASONS, WORDS

if TYPE_CHECKING:
    from renkei.store.people import Person
    from renkei.store.queries.desk import Task
    from renkei.store.queries.inspections import FindingsWaiting
    from renkei.store.queries.papers import Card

READ_NOW = "notices_read"  # a moment ago
SHOWN_OTHERS = 20
SHOWN_ACCOUNTS = 8
NEWEST = 6
_DESKS = {"verification": "verification-desk"}  # kinds worked on at a desk of their own
"""Notices that lie open; the older ones are folded."""
READ = ("effects", "reports", "joint-committee")
"""Pages that sum up the work, whoever does it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One task as it lies on the desk, of a paper or of a project's tonnes."""

    stage: str
    what: Text
    reference: str
    title: Text
    action: Text
    note: Text
    address: str
    by: date | None = None
    due: paper_words.Due = paper_words.Due.NO_DATE
    is_demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Pile:
    """The tasks that are due equally soon."""

    due: paper_words.Due
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Beginning:
    """A kind of paper the reader may draft."""

    kind: papers.Kind
    words: Text
    address: str
    list_address: str


@only("GET")
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """What is the reader's, by when; what is new; what waits for others."""
    who = store.person(request.user)
    tonnes = store.desk(who)
    mine = [
        *(_paper_sheet(card, moves) for card, moves in store.next_steps(who)),
        *(_tonne_sheet(task) for task in tonnes.mine),
        *map(_findings_sheet, store.findings_waiting(who)),
        *_approvals_sheet(ledger_desk.approvals_waiting(who)),
    ]
    others = store.waits_for_others(who, SHOWN_OTHERS)
    lines = notice_lines(who)
    read_now = request.session.pop(READ_NOW, [])
    page = {
        "read_now": read_now,
        "read_words": WORDS["read_now"].format(n=len(read_now)),
        "words": WORDS,
        "home": address("home"),
        "name": WORDS["greeting"].format(name=paper_words.person(who.name)),
        "guides": guides(who),
        "duties": tuple((d.role.label, d.organisation) for d in who.duties),
        "piles": _piles(mine),
        "late": sum(sheet.due is paper_words.Due.LATE for sheet in mine),
        "count": len(mine),
        "others": others,
        "waiting": tuple(_tonne_sheet(task) for task in tonnes.waiting),
        "beginnings": _beginnings(who),
        "read": [
            (WORDS[name], there)
            for name in READ
            if (there := address(name)) is not None
        ],
        "accounts": _accounts(who),
        "plans": _plans(who),
        "notices": lines,
        "newest": lines[:NEWEST],
        "older": lines[NEWEST:],
        "older_count": len(lines[NEWEST:]),
        "unread": sum(not line.is_read for line in lines),
    }
    return render(request, "desk/page.html", page)


def _piles(sheets: list[Sheet]) -> tuple[Pile, ...]:
    ordered = sorted(sheets, key=lambda sheet: sheet.by or date.max)
    piles = (
        Pile(due, tuple(sheet for sheet in ordered if sheet.due is due))
        for due in paper_words.Due
    )
    return tuple(pile for pile in piles if pile.sheets)


def _paper_sheet(card: Card, moves: tuple[papers.Move, ...]) -> Sheet:
    return Sheet(
        stage=card.kind.stage,
        what=card.kind.name,
        reference=card.number,
        title=card.title if card.title.ja != card.number else card.kind.name,
        action=moves[0].name,
        note=WORDS["stands"].format(state=card.state.name),
        address=address(_DESKS.get(card.kind.id, "paper"), card.number) or "",
        by=card.due,
        due=paper_words.due(card.due, today()),
        is_demonstration=card.is_demonstration,
    )


def _tonne_sheet(task: Task) -> Sheet:
    there = address("project", task.project.reference)
    mine = task.duty is not None
    roles = joined((role.label for role in task.roles), en=", ")
    return Sheet(
        stage="credits",
        what=WORDS["tonnes"],
        reference=task.project.reference,
        title=task.project.title,
        action=task.action.label,
        note=REASONS[task.action] if mine else WORDS["wait_for"].format(who=roles),
        address=f"{there}#{PLACES[task.action]}",
    )


def _findings_sheet(waiting: FindingsWaiting) -> Sheet:
    project = waiting.project
    return Sheet(
        stage="credits",
        what=WORDS["readings"],
        reference=project.reference,
        title=project.title,
        action=WORDS["decide_findings"],
        note=WORDS["findings_wait"].format(count=waiting.count, errors=waiting.errors),
        address=address("findings", project.reference) or "",
    )


def _approvals_sheet(
    waiting: ledger_desk.ApprovalsWaiting | None,
) -> tuple[Sheet, ...]:
    """One sheet for the whole inbox, with its count; none while it is empty."""
    if waiting is None or waiting.oldest is None:
        return ()
    since = paper_words.instant(waiting.oldest)
    sheet = Sheet(
        stage="credits",
        what=WORDS["tonnes"],
        reference="",
        title=WORDS["approvals_count"].format(count=waiting.count),
        action=WORDS["approvals_do"],
        note=WORDS["approvals_since"].format(since=since),
        address=address("approvals") or "",
    )
    return (sheet,)


def _accounts(who: Person) -> tuple[tuple[Text, str | None], ...]:
    """The ways into the registry of somebody who moves credits or keeps it."""
    if who.duty_for(Action.MOVE_CREDITS) is None:
        return ()
    ways = [
        (each.name, address("account", each.id))
        for each in ledger_desk.own_accounts(who, SHOWN_ACCOUNTS)
    ]
    ways.append((WORDS["approvals"], address("approvals")))
    if who.duty_for(Action.KEEP_REGISTRY) is not None:
        ways.append((WORDS["keeping"], address("registry-keeping")))
    return tuple(ways)


def _plans(who: Person) -> tuple[tuple[Text, str | None], ...]:
    """The planning of the cities that somebody keeps, or where to begin it."""
    if who.duty_for(Action.PLAN_CITY) is None:
        return ()
    choices = planning_desk.start_choices(who)
    ways = [
        (WORDS["plan_of"].format(name=place.name), address("plan-city", key))
        for place, key in choices.begun
    ]
    if choices.places or not choices.begun:
        ways.append((WORDS["plan_begin"], address("plan-new")))
    return tuple(ways)


def _beginnings(who: Person) -> tuple[Beginning, ...]:
    roles = {duty.role for duty in who.duties}
    return tuple(
        Beginning(
            kind,
            paper_words.beginning(kind),
            address("paper-new", kind.id) or "",
            address("papers", kind.id) or "",
        )
        for kind in papers.kinds().values()
        if roles & set(kind.drafted_by)
    )


@only("POST")
@login_required
def notices_read(request: HttpRequest) -> HttpResponse:
    """Mark notices as read, one or all that the desk shows; or as new again."""
    sent, who = request.POST.getlist("notice"), store.person(request.user)
    keys = [int(key) for key in sent if key.isdecimal() and len(key) < 19]
    if request.POST.get("deed") == undoing.DEED:
        store.mark_unread(who, keys)
    else:
        store.mark_read(who, keys)
        request.session[READ_NOW] = keys[:SHOWN]
    return HttpResponseRedirect(f"{address('desk')}#notices")


urlpatterns = [
    path("desk/", desk, name="desk"),
    path("desk/notices/", notices_read, name="desk-notices"),
]
