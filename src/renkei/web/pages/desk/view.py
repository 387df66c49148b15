"""The desk of a signed-in person: what is theirs to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Text, joined, same
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.desk.words import PLACES, REASONS, WORDS

if TYPE_CHECKING:
    from renkei.store.queries.desk import Task


@dataclass(frozen=True, slots=True)
class Sheet:
    """One task as it lies on the desk."""

    action: Text
    title: Text
    reference: str
    reason: Text
    who: Text
    address: str


@only("GET")
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Tasks of the reader's duties first, then what waits for others."""
    found = store.desk(store.person(request.user))
    page = {
        "words": WORDS,
        "home": address("home"),
        "name": WORDS["greeting"].format(name=_name(found.person.name)),
        "duties": tuple((d.role.label, d.organisation) for d in found.person.duties),
        "mine": tuple(_sheet(task) for task in found.mine),
        "waiting": tuple(_sheet(task) for task in found.waiting),
    }
    return render(request, "desk/page.html", page)


def _name(written: str) -> Text:
    japanese, _, english = written.partition(" / ")
    return Text(ja=japanese, en=english) if english else same(written)


def _sheet(task: Task) -> Sheet:
    there = address("project", task.project.reference)
    return Sheet(
        action=task.action.label,
        title=task.project.title,
        reference=task.project.reference,
        reason=REASONS[task.action],
        who=WORDS["wait_for"].format(
            who=joined((role.label for role in task.roles), en=", ")
        ),
        address=f"{there}#{PLACES[task.action]}",
    )


urlpatterns = [path("desk/", desk, name="desk")]
