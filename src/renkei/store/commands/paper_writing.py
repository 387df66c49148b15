"""Writing a paper by a program, which sends back what it was shown and no more.

Flows in: a person, a body. Flows out: the paper as it stands afterwards. What the paper
names and the writer may not know of stays named, as with a table that comes in.

Refuses as `change_paper` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction

from renkei.foundation import same
from renkei.programme import papers
from renkei.store.commands.papers import change_paper
from renkei.store.queries.papers import paper

if TYPE_CHECKING:
    from renkei.store.people import Person
    from renkei.store.queries.papers import PaperStory


def rewrite_paper(
    number: str, written: Mapping[str, Any], who: Person, *, version: int, why: str = ""
) -> papers.Paper:
    """Write a paper anew; `version` is the one the person has read."""
    with transaction.atomic():
        story = paper(number, who)
        hidden = _hidden(story)
        if hidden and story.may_change and story.paper.version == version:
            written = _with(story, written, hidden)
        return change_paper(number, written, who, version=version, why=why)


def _hidden(story: PaperStory) -> dict[str, list[str]]:
    """What the paper names and its reader may not know of, by field."""
    found: dict[str, list[str]] = {}
    for key, target in papers.linked_papers(story.paper.kind, story.paper.body):
        if target not in {card.number for card in story.names.get(key, ())}:
            found.setdefault(key, []).append(target)
    return found


def _with(
    story: PaperStory, written: Mapping[str, Any], hidden: Mapping[str, list[str]]
) -> dict[str, Any]:
    kind, kept = story.paper.kind, story.paper.body
    needed = {**written, **{key: kept[key] for key in hidden if not written.get(key)}}
    body = papers.body_from(kind, needed, same(story.paper.number))
    for key, targets in hidden.items():
        if kind.field(key).kind is papers.FieldKind.PAPERS:
            own = body[key] if written.get(key) else []
            body[key] = [*own, *(each for each in targets if each not in own)]
    return body
