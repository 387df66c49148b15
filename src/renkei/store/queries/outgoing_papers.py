"""The papers of a kind as they go out in a table, some at a time.

Flows in: a person, a kind, what the list is narrowed to. Flows out: each paper as that
person sees it, oldest first. Which papers there are is asked once, by their keys; what
stands in them, and what the person sees of it, is asked for every thousand anew: a
table of any size takes the memory of a small one, and a paper that is closed to its
reader while the table goes out is not in it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Case, Value, When

from renkei.programme import papers
from renkei.store import models, paper_access
from renkei.store.people import Person
from renkei.store.queries.papers import Asked, as_seen, asked_for

TOGETHER = 1_000


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A paper without the papers it names and its reader may not know of; and those."""

    paper: papers.Paper
    hidden: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OutgoingPapers:
    """The papers of a kind that a person sees, read anew each time they are gone
    through."""

    kind: papers.Kind
    who: Person
    asked: Asked

    def __iter__(self) -> Iterator[papers.Paper]:
        """Each paper as its reader sees it."""
        return (each.paper for each in outgoing_papers(self.kind, self.who, self.asked))


def outgoing_papers(kind: papers.Kind, who: Person, asked: Asked) -> Iterator[Outgoing]:
    """The papers that were asked for and what is hidden in them, oldest first."""
    wanted = asked_for(kind, who, asked).order_by("id").values_list("pk", flat=True)
    keys = array("q", wanted.iterator())
    for first in range(0, len(keys), TOGETHER):
        held = _seen_now(kind, who, keys[first : first + TOGETHER])
        named = _named(kind, who, [each.body for each in held])
        for each in held:
            shown, hidden = _parted(kind, each.body, named)
            yield Outgoing(replace(each, body=shown), hidden)


def _seen_now(
    kind: papers.Kind, who: Person, keys: Sequence[int]
) -> tuple[papers.Paper, ...]:
    """The papers of these keys that the person sees at this moment, in one question
    with how much of them."""
    inside = When(paper_access.visible_inside(who, [kind]), then=Value(value=True))
    rows = models.Paper.objects.filter(
        paper_access.visible(who, [kind]), pk__in=keys
    ).annotate(is_inside=Case(inside, default=Value(value=False)))
    columns = ("number", "state", "body", "version", "is_inside")
    return tuple(
        as_seen(
            papers.Paper(number or "", kind, state, body, version), is_inside=is_inside
        )
        for number, state, body, version, is_inside in rows.order_by("id").values_list(
            *columns
        )
    )


def _named(
    kind: papers.Kind, who: Person, bodies: Sequence[Mapping[str, Any]]
) -> frozenset[str]:
    """The papers that these name, as far as the person may see them."""
    told = set[str]()
    for field in kind.links():
        for body in bodies:
            value = body.get(field.key, ())
            told |= {value} if isinstance(value, str) else set(value)
    return frozenset(paper_access.seen_kinds(who, told))


def _parted(
    kind: papers.Kind, body: Mapping[str, Any], seen: frozenset[str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    shown, hidden = dict(body), dict[str, Any]()
    for field in kind.links():
        value = body.get(field.key)
        if isinstance(value, str) and value not in seen:
            hidden[field.key] = shown.pop(field.key)
        elif isinstance(value, list) and not seen.issuperset(value):
            hidden[field.key] = [each for each in value if each not in seen]
            shown[field.key] = [each for each in value if each in seen]
            if not shown[field.key]:
                del shown[field.key]
    return shown, hidden
