"""The history of a paper: every version, and what changed in it, field by field.

Flows in: the versions of a paper. Flows out: changes, the newest first, each with what
stood there before and what stands there now; of small tables, the rows that differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from renkei import store
from renkei.foundation import Refusal, Text, same
from renkei.programme import papers
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.chain import stage
from renkei.web.entity_names import EntityNames, entity_names
from renkei.web.pages.paper import telling
from renkei.web.pages.paper.words import WORDS
from renkei.web.paper_words import person

if TYPE_CHECKING:
    from renkei.store.queries.papers import PaperStory, Version

Field = papers.Field
FieldKind = papers.FieldKind

_STEPS = {
    "draft": WORDS["step_draft"],
    "change": WORDS["step_change"],
    "give": WORDS["step_give"],
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that changed; of a small table, the rows that went and that came."""

    name: Text
    before: object
    after: object
    is_rows: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One version, as the history shows it."""

    version: Version
    step: Text
    by: Text
    differences: tuple[Difference, ...]
    moved_from: papers.State | None

    @property
    def is_first(self) -> bool:
        """Whether this is how the paper began."""
        return self.version.version == 1


@only("GET")
def history(request: HttpRequest, number: str) -> HttpResponse:
    """Every version of a paper, for those inside it."""
    who = store.person(request.user)
    try:
        story = store.paper(number, who)
        if not story.may_remark:
            store.paper_file(number, 0, who)  # refuses as for what is not there
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    kind = story.paper.kind
    bodies = [version.body for version in story.versions]
    names = entity_names(who, telling.entities_in(kind, bodies))
    page = {
        "words": WORDS,
        "stage_key": kind.stage,
        "stage": stage(kind.stage),
        "kind": kind,
        "list": address("papers", kind.id),
        "paper": address("paper", number),
        "story": story,
        "changes": changes(story, names),
    }
    return render(request, "paper/history.html", page)


def changes(story: PaperStory, names: EntityNames) -> tuple[Change, ...]:
    """The versions with their differences, the newest first."""
    kind = story.paper.kind
    found = []
    before: Version | None = None
    for version in story.versions:
        old: Mapping[str, Any] = before.body if before else {}
        found.append(
            Change(
                version=version,
                step=step_name(kind, version.step),
                by=person(version.by) if version.by else WORDS["the_program"],
                differences=tuple(_differences(kind, old, version.body, names)),
                moved_from=before.state
                if before and before.state.id != version.state.id
                else None,
            )
        )
        before = version
    return tuple(reversed(found))


def step_name(kind: papers.Kind, step: str) -> Text:
    """What was done, in words."""
    move = kind.move(step)
    return move.name if move is not None else _STEPS.get(step, same(step))


def _differences(
    kind: papers.Kind,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    names: EntityNames,
) -> list[Difference]:
    return [
        _difference(field, before.get(field.key), after.get(field.key), names)
        for field in kind.fields
        if before.get(field.key) != after.get(field.key)
    ]


def _difference(
    field: Field, before: Any, after: Any, names: EntityNames
) -> Difference:
    if field.kind is FieldKind.ROWS:
        was, now = before or [], after or []
        gone = [row for row in was if row not in now]
        came = [row for row in now if row not in was]
        return Difference(
            field.name,
            telling.rows(field, gone, names).table if gone else None,
            telling.rows(field, came, names).table if came else None,
            is_rows=True,
        )
    return Difference(
        field.name, _shown(field, before, names), _shown(field, after, names)
    )


def _shown(field: Field, kept: Any, names: EntityNames) -> object:
    return WORDS["was_empty"] if kept is None else telling.value(field, kept, names)
